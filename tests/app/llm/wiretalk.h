// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/llm/talk.h"
#include "llm/retryingbackend.h"
#include "net/routedtransport.h"

#include <QTest>

namespace sb::test {

/// All that stands between a question and the wire, as the program has it. Waits are over at once, by the clock alone; each is
/// remembered, and so is all that a turn said.
class WireTalk {
public:
    explicit WireTalk(QByteArray key = {}, double random = 0.5)
        : m_http(
              m_routed, [key](const Endpoint &) { return Secret(QByteArray(key)); }, clock),
          m_backend(m_http, clock, [random] { return random; })
    {
        QObject::connect(&m_backend, &ChatBackend::turnEvent, &m_backend,
                         [this](TurnId turn, const TurnEvent &event) { note(turn, event); });
    }

    TurnId ask(const ChatRequest &request)
    {
        const TurnId turn = TurnId::make();
        m_backend.start(turn, request);
        return turn;
    }
    TurnId ask(const QUrl &base)
    {
        return ask({.endpoint = {QStringLiteral("there"), base, false},
                    .model = QStringLiteral("small"),
                    .messages = {{Role::User, QStringLiteral("Why?")}}});
    }
    TurnId ask(const FaultServer &server) { return ask(server.url(QStringLiteral("/v1"))); }
    /// Asks and waits for the end.
    TurnId run(const FaultServer &server)
    {
        const TurnId turn = ask(server);
        [this, turn] { QTRY_VERIFY_WITH_TIMEOUT(isOver(turn), 60'000); }();
        return turn;
    }
    void cancel(TurnId turn) { m_backend.cancel(turn); }

    [[nodiscard]] QList<TurnEvent> events(TurnId turn) const { return m_events.value(turn); }
    [[nodiscard]] qsizetype terminals(TurnId turn) const { return std::ranges::count_if(events(turn), isTerminal); }
    [[nodiscard]] bool isOver(TurnId turn) const { return terminals(turn) > 0; }
    [[nodiscard]] QString text(TurnId turn) const { return m_texts.value(turn); }
    [[nodiscard]] QList<Retrying> retries(TurnId turn) const { return all<Retrying>(turn); }

    template<class Event>
    [[nodiscard]] QList<Event> all(TurnId turn) const
    {
        QList<Event> found;
        for (const auto of = events(turn); const TurnEvent &event : of) {
            if (const auto *one = std::get_if<Event>(&event))
                found.append(*one);
        }
        return found;
    }
    template<class Event>
    [[nodiscard]] bool endsWith(TurnId turn) const
    {
        return terminals(turn) == 1 && std::holds_alternative<Event>(events(turn).constLast());
    }
    template<class Event>
    [[nodiscard]] Event last(TurnId turn) const
    {
        return all<Event>(turn).isEmpty() ? Event() : all<Event>(turn).constLast();
    }
    [[nodiscard]] ChatBackend &backend() { return m_backend; }
    [[nodiscard]] Failure failure(TurnId turn) const { return all<Failed>(turn).value(0).failure; }

    FakeClock clock;
    NetworkOptions network = {};
    bool isPatient = true;  ///< else a wait goes on until the test ends it

private:
    void note(TurnId turn, const TurnEvent &event)
    {
        m_events[turn].append(event);
        if (const auto *delta = std::get_if<TextDelta>(&event))
            m_texts[turn] += delta->text;
        const auto *retrying = std::get_if<Retrying>(&event);
        if (retrying == nullptr || !isPatient)
            return;
        clock.advance(retrying->wait);
        QMetaObject::invokeMethod(&m_backend, &RetryingBackend::look, Qt::QueuedConnection);
    }

    CurlTransport m_transport{clock};
    RoutedTransport m_routed{m_transport, [this](const QUrl &) { return network; }};
    HttpChatBackend m_http;
    RetryingBackend m_backend;
    QHash<TurnId, QList<TurnEvent>> m_events;
    QHash<TurnId, QString> m_texts;
};

}  // namespace sb::test
