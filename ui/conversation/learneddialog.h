// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;

namespace sb {
class AdvisorList;
class AdvisorPicker;
}  // namespace sb

namespace sb::ui {

/// The questions that the person gave to another advisor, which choose for questions like them; each can be forgotten, or all.
/// Deletes itself when closed.
class LearnedDialog : public QDialog {
    Q_OBJECT
public:
    /// Both must outlive this.
    LearnedDialog(AdvisorPicker &picker, const AdvisorList &advisors, QWidget *parent);

private:
    void list();
    void forget();

    AdvisorPicker &m_picker;
    const AdvisorList &m_advisors;
    QLabel *m_about;
    QListWidget *m_list;
    QPushButton *m_forget;
    QPushButton *m_forgetAll;
};

}  // namespace sb::ui
