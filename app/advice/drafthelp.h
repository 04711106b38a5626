// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/drafthelpask.h"
#include "advice/modelchoice.h"
#include "base/result.h"
#include "domain/turnevent.h"
#include "llm/chatbackend.h"

#include <QObject>
#include <QString>

namespace sb {

/// The one request that an ask sends. Fails with NotFound while nobody but the playbook is chosen, which cannot help here, and with
/// ContextTooLong when the model's room is known and too small. Pure.
[[nodiscard]] Result<ChatRequest> helpRequest(const HelpAsk &ask, const ModelChoice &choice);

/// Estimated tokens of what a request sends.
[[nodiscard]] qsizetype helpTokens(const ChatRequest &request);

/// Asks a model to help with a draft, once at a time, and gives what it says. Nothing of it is applied here. GUI thread.
class DraftHelp : public QObject {
    Q_OBJECT
public:
    /// `models` must outlive it.
    explicit DraftHelp(ChatBackend &models, QObject *parent = nullptr);
    /// What runs is cancelled.
    ~DraftHelp() override;
    Q_DISABLE_COPY_MOVE(DraftHelp)

    /// In place of a request that runs, of which nothing is told any more.
    void start(const ChatRequest &request);
    /// `stopped` follows at once; nothing happens unless it runs.
    void cancel();
    [[nodiscard]] bool isRunning() const { return !m_turn.isNull(); }
    /// As far as it has come.
    [[nodiscard]] const QString &said() const { return m_said; }

signals:
    void grew(const QString &more);
    void finished(const QString &said);
    void stopped();
    /// Also for an answer that lost its connection (ConnectionLost), was cut (AnswerCut), refused or withheld (AnswerRefused,
    /// AnswerWithheld), or is over `limits::helpAnswerCharacters` (TooLarge).
    void failed(const sb::Failure &failure);

private:
    void apply(TurnId turn, const TurnEvent &event);
    void take(const QString &more);
    void finish(const Finished &finished);
    void fail(const Failure &failure);

    ChatBackend &m_models;
    TurnId m_turn;  ///< null while nothing is asked
    QString m_host;
    QString m_said;
    QString m_reasoning;
};

}  // namespace sb
