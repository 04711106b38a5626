// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/menubutton.h"

class QLabel;

namespace sb::ui {

/// What a dashboard is narrowed by, with its caption before it where there is room. GUI thread.
class FilterButton : public MenuButton {
    Q_OBJECT
public:
    FilterButton(const QString &name, const QString &caption, QWidget *parent = nullptr);

    /// Beside the button; borrowed by whoever lays both out.
    [[nodiscard]] QLabel *caption() const { return m_caption; }
    enum class Choice : quint8 {
        Evident,  ///< says by itself what it is of, as days do
        Usual,    ///< leaves nothing out
        Narrowed,
    };
    /// What is chosen: "All 14", "Billing +2".
    void setChosen(const QString &words, Choice choice = Choice::Evident);
    /// Whether the caption stands before the button. Within it, what is usual is not said: its name is enough.
    void setCaptioned(bool isBefore);

private:
    void showChosen();

    QLabel *m_caption;
    QString m_chosen;
    Choice m_choice = Choice::Evident;
    bool m_isCaptionBefore = true;
};

}  // namespace sb::ui
