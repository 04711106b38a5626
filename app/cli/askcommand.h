// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/terminationsignals.h"
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

private:
    void show(TurnId turn, const TurnEvent &event);
    void quit(int exit, const QString &sentence = {});

    ChatBackend &m_backend;
    TerminationSignals m_signals;
    TurnId m_turn = TurnId::make();
    bool m_endsWithNewline = true;
};

}  // namespace sb::cli
