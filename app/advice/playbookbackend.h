// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/playbookanswer.h"
#include "advice/playbookphrases.h"
#include "advice/workflow.h"
#include "base/result.h"
#include "llm/chatbackend.h"
#include "metrics/metriccells.h"
#include "personas/frameworklibrary.h"
#include "personas/personalibrary.h"

#include <QHash>
#include <QTimer>
#include <functional>

namespace sb {

/// Answers by rules, without a model: see `answerByPlaybook`. It streams like any other backend, a few words at a time, so
/// that what holds for a model's answer holds for this one.
class PlaybookBackend final : public ChatBackend {
    Q_OBJECT
public:
    /// All that is referred to must outlive this. Without phrases every turn fails, with their error.
    PlaybookBackend(const PersonaLibrary &library, const FrameworkLibrary &frameworks, const MetricCells &cells,
                    Result<PlaybookPhrases> phrases, QObject *parent = nullptr);

    /// What else the rules know, asked for at each question, but for the frameworks; without it they know nothing of the leader and
    /// doubt nothing.
    void knowSituation(const std::function<PlaybookSituation()> &situation) { m_situation = situation; }
    /// What can be done step by step. `workflows` must outlive this.
    void leadWorkflows(const WorkflowLibrary &workflows) { m_workflows = &workflows; }

    void start(sb::TurnId turn, const sb::ChatRequest &request) override;
    void cancel(sb::TurnId turn) override;

private:
    [[nodiscard]] PlaybookAnswer answer(const Persona &persona, QList<ChatMessage> messages) const;
    [[nodiscard]] QList<TurnEvent> eventsFor(const ChatRequest &request) const;
    void sayNext();

    const PersonaLibrary &m_library;
    const FrameworkLibrary &m_frameworks;
    const MetricCells &m_cells;
    Result<PlaybookPhrases> m_phrases;
    std::function<PlaybookSituation()> m_situation = [] { return PlaybookSituation(); };
    const WorkflowLibrary *m_workflows = nullptr;
    QHash<TurnId, QList<TurnEvent>> m_waiting;
    QTimer m_pace;
};

}  // namespace sb
