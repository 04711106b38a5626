// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/documentshelf.h"
#include "advice/workflowrun.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <optional>

namespace sb {

class ConversationSession;

/// The workflow of the conversation that is open: how far it is, and what becomes of it. It reads the session's messages and asks by
/// the session, nothing else. GUI thread.
class WorkflowDesk : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    WorkflowDesk(ConversationSession &session, const WorkflowLibrary &workflows, DocumentShelf &shelf,
                 QObject *parent = nullptr);

    /// None when none was begun on the branch that is shown.
    [[nodiscard]] const std::optional<WorkflowRun> &run() const { return m_run; }
    /// What the run became; nullptr while it is none.
    [[nodiscard]] const Document *document() const;

    /// Each as the person could write it; nothing happens while an answer is written, or without a run.
    void skip() { say(QStringLiteral("/skip")); }
    void stepBack() { say(QStringLiteral("/back")); }
    void write() { say(QStringLiteral("/write")); }
    void leave() { say(QStringLiteral("/leave")); }

signals:
    void changed();

private:
    void say(const QString &command);
    void readSoon();
    void read();

    ConversationSession &m_session;
    const WorkflowLibrary &m_workflows;
    DocumentShelf &m_shelf;
    std::optional<WorkflowRun> m_run;
    MessageId m_begin;  ///< the question that began it
    QTimer m_soon;
};

}  // namespace sb
