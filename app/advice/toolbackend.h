// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/toolbox.h"
#include "llm/chatbackend.h"

#include <QHash>
#include <memory>

namespace sb {

class Clock;

/// Does what a model asks for and asks it on, in one turn of its own: calls are no end of an answer. To whoever listens the
/// answer goes on growing, and `ToolsUsed` says what is being done. Before a tool runs whose rule is to ask, the turn waits
/// for `decide`. What a tool gives is told as material. After `limits::toolRounds` times what it asks
/// for is not done any more. GUI thread.
class ToolBackend final : public ChatBackend {
    Q_OBJECT
public:
    enum class Decision { Once, Always, No };

    /// All must outlive this.
    ToolBackend(ChatBackend &models, Toolbox &tools, const Clock &clock, QObject *parent = nullptr);
    ~ToolBackend() override;
    Q_DISABLE_COPY_MOVE(ToolBackend)

    void start(sb::TurnId turn, const sb::ChatRequest &request) override;
    void cancel(sb::TurnId turn) override;

    /// Of a use that waits; others are ignored.
    void decide(sb::TurnId turn, const QString &use, Decision decision);

signals:
    /// The person is to be asked about this use, which goes to `request`'s server.
    void decisionWanted(sb::TurnId turn, const sb::ToolUse &use, const sb::ChatRequest &request);
    /// Nobody waits any more for what was to be decided.
    void decisionsGone(sb::TurnId turn);

private:
    struct Turn;

    void apply(TurnId id, const TurnEvent &event);
    void takeText(TurnId id, Turn &turn, const QString &text);
    void takeUsage(TurnId id, Turn &turn, const Usage &usage);
    void finish(TurnId id, Turn &turn, const Finished &finished);
    void end(TurnId id, const TurnEvent &terminal);
    void use(TurnId id, const std::shared_ptr<Turn> &turn);
    void run(TurnId id, const std::shared_ptr<Turn> &turn, qsizetype place);
    void settle(TurnId id, const std::shared_ptr<Turn> &turn, qsizetype place, const ToolOutcome &outcome, ToolState state);
    void goOnWhenAllIsOver(TurnId id, const std::shared_ptr<Turn> &turn);
    void goOn(TurnId id, Turn &turn);
    [[nodiscard]] QString objectionTo(const ToolCall &call, const QList<ToolOffer> &offers, qsizetype placeInRound) const;
    [[nodiscard]] bool isRunning(TurnId id, const std::shared_ptr<Turn> &turn) const;
    void tell(TurnId id, const Turn &turn);

    ChatBackend &m_models;
    Toolbox &m_tools;
    const Clock &m_clock;
    QHash<TurnId, std::shared_ptr<Turn>> m_turns;
};

/// A tool's result as the model is told it: as material, with no end of its frame in it but the last.
[[nodiscard]] QString toldResult(const QString &tool, const QString &content);

}  // namespace sb
