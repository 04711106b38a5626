// SPDX-License-Identifier: Apache-2.0
#include "advice/playbookbackend.h"

#include "advice/playbookworkflow.h"
#include "base/limits.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype pieceCharacters = 32;

/// Pieces of about a line's third, cut behind a blank, so that no surrogate pair and no word is split.
QStringList pieces(const QString &text)
{
    QStringList all;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype blank = text.indexOf(u' ', at + pieceCharacters);
        const qsizetype end = blank < 0 ? text.size() : blank + 1;
        all.append(text.sliced(at, end - at));
        at = end;
    }
    return all;
}

}  // namespace

PlaybookBackend::PlaybookBackend(const PersonaLibrary &library, const FrameworkLibrary &frameworks, const MetricCells &cells,
                                 Result<PlaybookPhrases> phrases, QObject *parent)
    : ChatBackend(parent), m_library(library), m_frameworks(frameworks), m_cells(cells), m_phrases(std::move(phrases))
{
    m_pace.setInterval(limits::resultInterval);
    connect(&m_pace, &QTimer::timeout, this, &PlaybookBackend::sayNext);
}

void PlaybookBackend::start(TurnId turn, const ChatRequest &request)
{
    m_waiting.insert(turn, eventsFor(request));
    m_pace.start();
}

PlaybookAnswer PlaybookBackend::answer(const Persona &persona, QList<ChatMessage> messages) const
{
    PlaybookSituation situation = m_situation();
    situation.frameworks = m_frameworks;
    const std::optional<WorkflowRun> run =
        m_workflows != nullptr ? workflowRun(*m_workflows, messages) : std::optional<WorkflowRun>();
    const DataPoints cells = m_cells.cells();
    if (run && isInWork(*run))
        return answerInWorkflow(*run, {persona, cells, *m_phrases, m_frameworks}, situation);
    if (run && run->state == WorkflowState::Left && messages.constLast().text.trimmed() == "/leave"_L1)
        return {(*m_phrases)["work_left"].arg(run->workflow.command()) + u'\n', {}};
    if (!messages.isEmpty())
        messages.last().text = withoutAside(messages.constLast().text);
    return answerByPlaybook(persona, messages, m_cells, *m_phrases, situation);
}

QList<TurnEvent> PlaybookBackend::eventsFor(const ChatRequest &request) const
{
    const PersonaEntry *entry = m_library.find(request.persona);
    if (!entry)
        return {Failed{{.error = {ErrorKind::NotFound, request.persona}}}};
    if (!m_phrases)
        return {Failed{{.error = m_phrases.error()}}};
    const PlaybookAnswer said = answer(entry->persona(), request.messages);
    QList<TurnEvent> events;
    if (!said.cited.isEmpty())
        events.append(DataCited{said.cited});
    for (const auto all = pieces(said.markdown); const QString &piece : all)
        events.append(TextDelta{piece});
    events.append(Finished{StopReason::EndOfTurn});
    return events;
}

void PlaybookBackend::cancel(TurnId turn)
{
    if (m_waiting.remove(turn) > 0)
        emit turnEvent(turn, Cancelled{});
}

void PlaybookBackend::sayNext()
{
    const QList<TurnId> turns = m_waiting.keys();
    for (const TurnId &turn : turns) {
        auto waiting = m_waiting.find(turn);
        if (waiting == m_waiting.end())
            continue;
        const TurnEvent event = waiting->takeFirst();
        if (waiting->isEmpty())
            m_waiting.erase(waiting);
        emit turnEvent(turn, event);
    }
    if (m_waiting.isEmpty())
        m_pace.stop();
}

}  // namespace sb
