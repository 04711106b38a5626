// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "settings/leaderprofile.h"

#include <QList>
#include <QWidget>

class QFormLayout;
class QLineEdit;

namespace sb::ui {

class StakeholderList;
class TickBox;

/// What the leader says of themselves and of the organisation, each line with a tick for whether advisors are told of it, and one tick
/// above them all. It knows of no settings: whoever shows it keeps what is typed. GUI thread.
class LeaderForm : public QWidget {
    Q_OBJECT
public:
    enum class Labels { Beside, Above };  ///< the fields; above where there is little width
    explicit LeaderForm(Labels labels, QWidget *parent = nullptr);

    /// Changes nothing where it is shown already, so that nobody's caret moves.
    void setProfile(const LeaderProfile &profile);
    [[nodiscard]] LeaderProfile profile() const;

signals:
    /// The person changed something.
    void edited();

private:
    struct LineText {
        QString LeaderProfile::*line;
        QString objectName;
        QString label;
        QString example;
    };
    struct Line {
        LineText text;
        QString variable;
        QLineEdit *field;
        TickBox *told;
    };
    [[nodiscard]] static QList<LineText> lineTexts();
    void addLine(QFormLayout &form, const LineText &text);
    void enableTicks();

    TickBox *m_told;
    QList<Line> m_lines;
    StakeholderList *m_stakeholders;
};

}  // namespace sb::ui
