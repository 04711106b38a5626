// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/conversationsession.h"
#include "advice/titlemaker.h"
#include "llm/httpchatbackend.h"
#include "models/exchanges.h"
#include "net/exchangelog.h"
#include "support/advisors.h"
#include "support/fakechatbackend.h"
#include "support/fakeclock.h"
#include "support/givencells.h"
#include "support/handtransport.h"

#include <QTemporaryDir>
#include <QTest>

namespace sb::test {

/// A conversation whose requests go through a log; the test is the model's server.
struct ExchangeKit {
    ExchangeKit()
    {
        session.startNew(QStringLiteral("ada"));
        session.setModelChoice({endpoint, QStringLiteral("tiny")});
    }

    void ask(const QString &question)
    {
        const qsizetype before = transport.requests.size() + playbook.turns.size();
        session.ask(question);
        QTRY_VERIFY(transport.requests.size() + playbook.turns.size() > before);
    }

    /// A whole answer, as a server streams it.
    void answer(const QByteArray &text)
    {
        transport.head(200, "text/event-stream", {"X-Request-Id: req-1"});
        clock.advance(std::chrono::milliseconds(250));
        const QByteArray event = R"(data: {"choices":[{"index":0,"delta":{"content":")" + text + "\"}}]}\n\n";
        transport.sink().bytes(event);
        transport.sink().bytes("data: [DONE]\n\n");
        transport.sink().end({});
        QTRY_COMPARE(session.state(), TurnState::Idle);
    }

    void refuse(int status, const QByteArray &body)
    {
        transport.head(status, "application/json");
        transport.sink().bytes(body);
        transport.sink().end({});
    }

    QTemporaryDir folder;
    FakeClock clock;
    GivenCells cells;
    Endpoint endpoint{QStringLiteral("here"), QUrl(QStringLiteral("http://127.0.0.1:9/v1")), false};
    PersonaLibrary library = libraryOf({QStringLiteral("Ada")});
    FakeChatBackend playbook;
    HandTransport transport;
    ExchangeLog log{transport, [] { return QList<Secret>(); }, clock};
    HttpChatBackend models{log, [](const Endpoint &) { return Secret("sk-canary-123"); }, clock};
    History history{folder.filePath(QStringLiteral("history.sqlite"))};
    ConversationSession session{{history, library, cells, playbook, models, clock}};
    TitleMaker titles{history, models};
    Exchanges exchanges{log, session, titles};
};

}  // namespace sb::test
