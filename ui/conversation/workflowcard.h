// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QUuid>

class QLabel;
class QProgressBar;
class QPushButton;

namespace sb {
class ConversationSession;
class WorkflowDesk;
}  // namespace sb

namespace sb::ui {

/// How far the workflow of the open conversation is, above the composer, with what can be done with it. Hidden without one. GUI thread.
class WorkflowCard : public QFrame {
    Q_OBJECT
public:
    /// Both must outlive this.
    WorkflowCard(WorkflowDesk &desk, const ConversationSession &session, QWidget *parent = nullptr);

signals:
    void documentWanted(const QUuid &id);

private:
    QPushButton *makeButton(const QString &objectName, const QString &text, const QString &about);
    void refresh();

    WorkflowDesk &m_desk;
    const ConversationSession &m_session;
    QLabel *m_title;
    QLabel *m_where;
    QProgressBar *m_progress;
    QPushButton *m_back;
    QPushButton *m_skip;
    QPushButton *m_write;
    QPushButton *m_leave;
    QPushButton *m_open;
};

}  // namespace sb::ui
