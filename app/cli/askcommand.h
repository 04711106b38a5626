// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/turnevent.h"
#include "llm/chatbackend.h"

#include <QObject>

namespace sb::cli {

/// One turn of a backend written to stdout as it arrives; quits the application with the turn's exit status. SIGINT and
/// SIGTERM stop the turn.
class AskRun : public QObject {
    Q_OBJECT
public:
    /// `backend` must outlive this.
    AskRun(ChatBackend &backend, const ChatRequest &request);
    ~AskRun() override;
    Q_DISABLE_COPY_MOVE(AskRun)

private:
    void show(TurnId turn, const TurnEvent &event);
    void quit(int exit, const QString &sentence = {});
    void watchSignals();

    ChatBackend &m_backend;
    TurnId m_turn = TurnId::make();
    bool m_endsWithNewline = true;
};

}  // namespace sb::cli
