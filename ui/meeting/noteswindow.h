// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QString>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace sb {
class MeetingDesk;
}

namespace sb::ui {

/// What only the one who leads the meeting sees: private notes, what was said last time, what comes next. Deletes itself. GUI thread.
class NotesWindow : public QDialog {
    Q_OBJECT
public:
    /// The desk must outlive it.
    explicit NotesWindow(MeetingDesk &desk, QWidget *parent);

    struct Step {
        QString metric = {};  ///< empty: of the meeting itself
        QString title = {};
        QString before = {};  ///< said at the last meeting
        QString next = {};
    };
    void showStep(const Step &step);

signals:
    void stepRequested(int step);  ///< 1 next, -1 previous
    void blankRequested();

private:
    MeetingDesk &m_desk;
    QString m_metric;
    QLabel *m_title;
    QPlainTextEdit *m_notes;
    QLabel *m_before;
    QLabel *m_next;
};

}  // namespace sb::ui
