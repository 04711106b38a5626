// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/meetingrecord.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;
class QTableWidget;

namespace sb {
class MeetingDesk;
}

namespace sb::ui {

class ArrowComboBox;
class StateLine;

/// Before a meeting: a new one from a template, those that were held, what was promised and decided. GUI thread.
class MeetingLobby : public QWidget {
    Q_OBJECT
public:
    /// The desk must outlive it.
    explicit MeetingLobby(MeetingDesk &desk, QWidget *parent = nullptr);

    /// The lists as the desk has them.
    void fill();
    /// A sentence on what went wrong.
    void tell(const QString &sentence);
    void takeFocus();

signals:
    void startRequested(const sb::MeetingTemplate &from, const QString &title, const QList<sb::Attendee> &attendees);
    void openRequested(sb::MeetingId meeting);
    void templateKept(const sb::MeetingTemplate &meetingTemplate);
    void templateRemoved(const QString &id);

private:
    [[nodiscard]] QWidget *makeForm();
    [[nodiscard]] QTableWidget *addTable(const QString &name, const QString &title, const QStringList &heads, int wide);
    void showTemplates();
    void showMeetings();
    void showDecisions();
    void showActions();
    void follow();
    [[nodiscard]] QString usualPeople() const;
    void start();
    void keepTemplate();
    [[nodiscard]] QList<Attendee> attendees() const;
    [[nodiscard]] MeetingTemplate chosen() const;

    MeetingDesk &m_desk;
    QString m_filled;  ///< what stands in the field of people by itself
    ArrowComboBox *m_template;
    QLineEdit *m_title;
    QPlainTextEdit *m_people;
    QSpinBox *m_minutes;
    QPushButton *m_start;
    QLineEdit *m_ownName;
    QPushButton *m_remove;
    StateLine *m_state;
    QTabWidget *m_tabs;
    QTableWidget *m_meetings = nullptr;
    QTableWidget *m_actions = nullptr;
    QTableWidget *m_decisions = nullptr;
    QLabel *m_none;
};

}  // namespace sb::ui
