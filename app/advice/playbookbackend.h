// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/playbookphrases.h"
#include "llm/chatbackend.h"
#include "metrics/metriccells.h"
#include "personas/personalibrary.h"

#include <QHash>
#include <QTimer>

namespace sb {

/// Answers by rules, without a model: see `answerByPlaybook`. It streams like any other backend, a few words at a time, so
/// that what holds for a model's answer holds for this one.
class PlaybookBackend final : public ChatBackend {
    Q_OBJECT
public:
    /// `library` and `cells` must outlive this.
    PlaybookBackend(const PersonaLibrary &library, const MetricCells &cells, PlaybookPhrases phrases,
                    QObject *parent = nullptr);

    void start(sb::TurnId turn, const sb::ChatRequest &request) override;
    void cancel(sb::TurnId turn) override;

private:
    void sayNext();

    const PersonaLibrary &m_library;
    const MetricCells &m_cells;
    PlaybookPhrases m_phrases;
    QHash<TurnId, QList<TurnEvent>> m_waiting;
    QTimer m_pace;
};

}  // namespace sb
