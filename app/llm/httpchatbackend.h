// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.h"
#include "llm/chatbackend.h"
#include "llm/modelabilities.h"
#include "llm/modelquirks.h"
#include "net/httptransport.h"

#include <QByteArray>
#include <QHash>
#include <functional>
#include <memory>

namespace sb {

class Clock;
class Inbox;

/// ChatBackend over HTTP. Bytes are decoded on the network thread; events cross to this one at most every
/// `limits::resultInterval`, the first text and the end at once.
/// A key is asked for by endpoint when a turn starts and sent in the protocol's own header to that origin only. Every copy made here and
/// in the transport is wiped; the source's own is wiped unless the source keeps it. Not wiped are the copies of libcurl and its
/// HTTP/2 and TLS libraries, made of what they send and freed as they are, and the kernel's.
/// A refusal of a part of the request that the server names is asked again without that part, one part at a time. What a try
/// without it was answered by is learned of the model; a part whose absence helped nothing is asked for again the next time.
/// What a model is known to be unable to do is not asked for, nor more than it can hold or write.
class HttpChatBackend final : public ChatBackend {
    Q_OBJECT
public:
    /// The key for an endpoint, empty for none.
    using KeySource = std::function<Secret(const Endpoint &)>;
    /// What is known of a model of an endpoint.
    using BoundsSource = std::function<ModelBounds(const Endpoint &, const QString &model)>;

    /// `transport` and `clock` must outlive this.
    HttpChatBackend(HttpTransport &transport, KeySource keys, const Clock &clock, QObject *parent = nullptr);
    ~HttpChatBackend() override;
    Q_DISABLE_COPY_MOVE(HttpChatBackend)

    void start(sb::TurnId turn, const sb::ChatRequest &request) override;
    void cancel(sb::TurnId turn) override;

    /// What is known of models, at first nothing; for what starts from now on.
    [[nodiscard]] const QuirkTable &quirks() const { return m_quirks; }
    void setQuirks(const QuirkTable &quirks) { m_quirks = quirks; }
    /// Asked when a turn starts; without it nothing is known.
    void setBounds(BoundsSource bounds) { m_bounds = std::move(bounds); }

signals:
    /// `quirks()` holds more than before: time to store it.
    void quirksLearned();

private:
    class Stream;
    struct Running {
        HttpTransport::StreamId stream = 0;
        ModelQuirks quirks;
        ModelQuirks tried;  ///< of them, what this turn has found out and no answer has confirmed
        ChatRequest request;
        bool hasBegun = false;  ///< an event of it has been delivered
    };

    void ask(TurnId turn, const Running &running);
    void send(TurnId turn, const Running &running, const Secret &key);
    void deliver(TurnId turn, const QList<TurnEvent> &events);
    [[nodiscard]] bool retriesPlainer(TurnId turn, const Failed &failed);
    void learnFrom(TurnId turn, const TurnEvent &event);

    HttpTransport &m_transport;
    KeySource m_keys;
    const Clock &m_clock;
    std::shared_ptr<Inbox> m_inbox;
    QHash<TurnId, Running> m_running;
    QuirkTable m_quirks;
    BoundsSource m_bounds;
};

}  // namespace sb
