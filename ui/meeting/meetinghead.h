// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace sb {
class MeetingDesk;
}

namespace sb::ui {

class ElidedLabel;

/// Above a meeting: when it was frozen and what came since, and what can be done with the whole. GUI thread.
class MeetingHead : public QFrame {
    Q_OBJECT
public:
    /// The desk must outlive it.
    explicit MeetingHead(MeetingDesk &desk, QWidget *parent = nullptr);

    /// Of the meeting that is open.
    void fill();
    /// Whether the agenda is reached by a button.
    void setAgendaFolded(bool isFolded);
    /// Words on buttons, or where there is no room their symbols alone.
    void setNarrow(bool isNarrow);

signals:
    void leaveRequested();
    void agendaRequested();
    void advisorRequested();
    void notesRequested();
    void presentRequested();
    void minutesRequested();
    void endRequested();

private:
    [[nodiscard]] QPushButton *addButton(const QString &name, const QString &words, const QString &keys);

    MeetingDesk &m_desk;
    QToolButton *m_back;
    QPushButton *m_agenda;
    QLabel *m_frozen;
    ElidedLabel *m_facts;
    QPushButton *m_ask;
    QPushButton *m_notes;
    QPushButton *m_present;
    QPushButton *m_minutes;
    QPushButton *m_end;
};

}  // namespace sb::ui
