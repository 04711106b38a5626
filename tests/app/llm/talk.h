// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/httpchatbackend.h"
#include "net/curltransport.h"
#include "support/fakeclock.h"
#include "support/faultserver.h"

#include <QCoreApplication>
#include <QHash>
#include <algorithm>

namespace sb::test {

/// A backend on the real transport, and what its turns said.
class Talk {
public:
    explicit Talk(QByteArray key = {})
        : m_transport(std::make_unique<CurlTransport>(clock)),
          m_backend(std::make_unique<HttpChatBackend>(
              *m_transport,
              [this, key](const Endpoint &endpoint) {
                  askedForKey.append(endpoint);
                  return Secret(QByteArray(key));
              },
              clock))
    {
        QObject::connect(m_backend.get(), &ChatBackend::turnEvent, m_backend.get(),
                         [this](TurnId turn, const TurnEvent &event) { note(m_events[turn], event); });
    }

    TurnId ask(const FaultServer &server, Protocol protocol = Protocol::OpenAiChat)
    {
        const Endpoint endpoint{QStringLiteral("here"), server.url(QStringLiteral("/v1")), false, protocol};
        return ask({.endpoint = endpoint,
                    .model = QStringLiteral("small"),
                    .system = QStringLiteral("Be brief."),
                    .messages = {{Role::User, QStringLiteral("Why?")}}});
    }

    TurnId ask(const ChatRequest &request)
    {
        const TurnId turn = TurnId::make();
        m_backend->start(turn, request);
        return turn;
    }

    [[nodiscard]] HttpChatBackend &backend() { return *m_backend; }

    void cancel(TurnId turn) { m_backend->cancel(turn); }
    void endBackend() { m_backend.reset(); }

    /// Ends the transport, so that all that could still come has come. Only once every turn is over.
    void endTransport()
    {
        m_transport.reset();
        QCoreApplication::sendPostedEvents();
    }

    /// Text that came in pieces, however many, stands as one.
    [[nodiscard]] QList<TurnEvent> events(TurnId turn) const { return m_events.value(turn); }
    [[nodiscard]] bool isOver(TurnId turn) const { return terminals(turn) > 0; }
    [[nodiscard]] qsizetype terminals(TurnId turn) const { return std::ranges::count_if(events(turn), isTerminal); }

    [[nodiscard]] QString text(TurnId turn) const
    {
        QString text;
        for (const TurnEvent &event : events(turn)) {
            if (const auto *delta = std::get_if<TextDelta>(&event))
                text += delta->text;
        }
        return text;
    }

    /// The last event when it is of that kind, else a fresh one.
    template<class Event>
    [[nodiscard]] Event last(TurnId turn) const
    {
        const QList<TurnEvent> all = events(turn);
        const auto *last = all.isEmpty() ? nullptr : std::get_if<Event>(&all.constLast());
        return last ? *last : Event();
    }

    template<class Event>
    [[nodiscard]] bool endsWith(TurnId turn) const
    {
        const QList<TurnEvent> all = events(turn);
        return terminals(turn) == 1 && std::holds_alternative<Event>(all.constLast());
    }

    FakeClock clock;
    QList<Endpoint> askedForKey;

private:
    static void note(QList<TurnEvent> &events, const TurnEvent &event)
    {
        auto *before = events.isEmpty() ? nullptr : std::get_if<TextDelta>(&events.last());
        const auto *delta = std::get_if<TextDelta>(&event);
        if (before != nullptr && delta != nullptr)
            before->text += delta->text;
        else
            events.append(event);
    }

    std::unique_ptr<CurlTransport> m_transport;
    std::unique_ptr<HttpChatBackend> m_backend;
    QHash<TurnId, QList<TurnEvent>> m_events;
};

inline QByteArray sse(const QByteArray &data)
{
    return "data: " + data + "\n\n";
}

inline QByteArray delta(const QByteArray &text)
{
    return sse(R"({"model":"served","choices":[{"index":0,"delta":{"content":")" + text + R"("}}]})");
}

inline QByteArray finish()
{
    return sse(R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})") + sse("[DONE]");
}

/// The bytes of a stream of events, not ended yet.
inline QByteArray streamOf(const QByteArray &events)
{
    return chunkedHead("text/event-stream; charset=utf-8", {"X-Request-Id: req-1"}) + chunkOf(events);
}

inline Reply wholeStream(const QByteArray &events)
{
    return {streamOf(events) + chunkOf({})};
}

}  // namespace sb::test
