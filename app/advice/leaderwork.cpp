// SPDX-License-Identifier: Apache-2.0
#include "advice/leaderwork.h"

#include "advice/workflowdocument.h"
#include "base/log.h"

#include <utility>

namespace sb {

namespace {

WorkflowLibrary builtInWorkflows()
{
    Result<WorkflowLibrary> library = WorkflowLibrary::load();
    if (!library)
        qCWarning(logApp) << "no workflows:" << nameOf(library.error().kind) << library.error().detail;
    return library.value_or(WorkflowLibrary());
}

}  // namespace

LeaderWork::LeaderWork(History &history, const Clock &clock, ConversationDials::Dial usual, DocumentShelf::Compose compose)
    : m_workflows(builtInWorkflows()),
      m_dials(history, clock, usual),
      m_memory(history, clock),
      m_shelf(history, clock, m_workflows, std::move(compose))
{
}

void LeaderWork::brief(const QList<ChatMessage> &said, const QString &slug, PromptContext &context) const
{
    context.remembered = m_memory.linesFor(slug);
    const std::optional<WorkflowRun> run = workflowRun(m_workflows, said);
    context.work = run ? workInstruction(*run) : QString();
}

QString LeaderWork::leadOf(const QString &question) const
{
    const Workflow *workflow = workflowBegunBy(m_workflows, question);
    return workflow != nullptr ? workflow->lead : QString();
}

}  // namespace sb
