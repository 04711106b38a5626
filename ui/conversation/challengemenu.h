// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/conversationsession.h"
#include "ui/widgets/menubutton.h"

#include <optional>

namespace sb::ui {

/// How much the advisors are to contradict in the conversation. GUI thread.
class ChallengeMenu : public MenuButton {
    Q_OBJECT
public:
    using Dial = std::optional<ChallengeDial>;  ///< none: as the advisor's own rules say

    explicit ChallengeMenu(QWidget *parent = nullptr);

    void setCurrent(Dial dial);

signals:
    void chosen(std::optional<sb::ChallengeDial> dial);

private:
    void addRow(Dial dial, const QString &about);
    [[nodiscard]] static QString nameOf(Dial dial);
};

}  // namespace sb::ui
