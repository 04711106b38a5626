// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/conversationdials.h"
#include "advice/documentshelf.h"
#include "advice/memorybook.h"
#include "advice/workflow.h"
#include "personas/promptcompiler.h"

#include <QList>
#include <QString>

namespace sb {

/// What a leader does with the advisors beyond one conversation: workflows and the documents that they end in, what is remembered, and how
/// much advisors contradict in each conversation. GUI thread.
class LeaderWork {
public:
    /// Workflows that cannot be read are none, which is logged. Both must outlive this.
    LeaderWork(History &history, const Clock &clock, ConversationDials::Dial usual, DocumentShelf::Compose compose);

    [[nodiscard]] const WorkflowLibrary &workflows() const { return m_workflows; }
    [[nodiscard]] ConversationDials &dials() { return m_dials; }
    [[nodiscard]] MemoryBook &memory() { return m_memory; }
    [[nodiscard]] DocumentShelf &shelf() { return m_shelf; }

    /// Adds to a prompt what the advisor `slug` remembers, and what the work under way in `said` asks for (`SessionParts::brief`).
    void brief(const QList<ChatMessage> &said, const QString &slug, PromptContext &context) const;
    /// Who leads the workflow that a question begins; empty for none.
    [[nodiscard]] QString leadOf(const QString &question) const;

private:
    WorkflowLibrary m_workflows;
    ConversationDials m_dials;
    MemoryBook m_memory;
    DocumentShelf m_shelf;
};

}  // namespace sb
