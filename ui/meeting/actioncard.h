// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/meetingrecord.h"

#include <QFrame>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace sb::ui {

class DayField;

/// An action as it is written: what, who, until when, what it is expected to do to a metric; and what became of it. GUI thread.
class ActionCard : public QFrame {
    Q_OBJECT
public:
    enum class Part : quint8 {
        Promise,  ///< one of this meeting
        Closing,  ///< one that was carried over
    };
    ActionCard(const MeetingAction &action, Part part, const QStringList &people, QWidget *parent = nullptr);

    [[nodiscard]] const MeetingAction &action() const { return m_action; }
    /// Takes the keyboard to its text, or, of one that was carried over, to what became of it.
    void takeFocus();
    /// It can be read, not written.
    void setReadOnly();
    /// The day on which what is closed now was closed.
    void setToday(QDate today) { m_today = today; }

signals:
    /// At every key.
    void changed(const sb::MeetingAction &action);

private:
    void makeFields(const QStringList &people);
    [[nodiscard]] QWidget *makeExpected();
    [[nodiscard]] QWidget *makeClosing();
    void fill();
    void read();
    void close(MeetingAction::State state);
    void showState();

    MeetingAction m_action;
    Part m_part;
    QDate m_today;
    QPlainTextEdit *m_text;
    QComboBox *m_owner = nullptr;
    DayField *m_due;
    QComboBox *m_direction = nullptr;
    QDoubleSpinBox *m_goal = nullptr;
    QLabel *m_byWord = nullptr;
    DayField *m_by = nullptr;
    QPushButton *m_done = nullptr;
    QPushButton *m_dropped = nullptr;
    QPushButton *m_open = nullptr;
    QLineEdit *m_closingNote = nullptr;
};

}  // namespace sb::ui
