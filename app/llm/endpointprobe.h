// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "llm/endpoint.h"

#include <QList>
#include <QMetaType>
#include <QObject>
#include <QString>
#include <chrono>
#include <functional>
#include <memory>

namespace sb {

class HttpTransport;
class Inbox;

enum class ServerState {
    Ready,
    NoModel,   ///< answers, but has no model to talk to
    NeedsKey,  ///< 401 or 403
    Failed,    ///< only for a server the person named; `error` says why
};

struct FoundModel {
    QString id;
    int contextTokens = 0;  ///< 0 unknown
    bool operator==(const FoundModel &) const = default;
};

struct FoundServer {
    Endpoint endpoint;
    QString product;  ///< "llama-server", "Ollama", "LM Studio", …; "OpenAI-compatible" when it does not say
    ServerState state = ServerState::Ready;
    QList<FoundModel> models;
    Error error;
    bool operator==(const FoundServer &) const = default;
};

/// Looks for model servers on this computer only: 127.0.0.1 and ::1, the well-known ports of the reference ("conversation",
/// section 9), all at once, `limits::probeTime` each; no proxy, no redirect, no key, answers capped and checked for shape.
/// SOUNDINGBOARD_PROBE_PORTS ("9931,9932") names other ports instead; "none" looks at none. Lives on the thread that made it.
class EndpointProbe : public QObject {
    Q_OBJECT
public:
    /// `transport` must outlive this.
    explicit EndpointProbe(HttpTransport &transport, QObject *parent = nullptr);
    ~EndpointProbe() override;
    Q_DISABLE_COPY_MOVE(EndpointProbe)

    /// Answers with `finished`; a second call while one runs starts over.
    void probeLoopback();
    /// Asks one server that the person named, with `limits::connectTime`; answers with `named`.
    void probe(const sb::Endpoint &endpoint, const QByteArray &key = {});

signals:
    void finished(const QList<sb::FoundServer> &servers);
    void named(const sb::FoundServer &server);

private:
    class Question;

    static void addCandidates(int port, const QString &product, const QString &base, QList<FoundServer> &to);
    void ask(const FoundServer &server, std::chrono::milliseconds time, const QByteArray &key,
             const std::function<void(const FoundServer &)> &done);
    void take(int round, const FoundServer &server);

    HttpTransport &m_transport;
    std::shared_ptr<Inbox> m_inbox;
    QList<FoundServer> m_found;
    int m_round = 0;
    int m_open = 0;
};

}  // namespace sb

Q_DECLARE_METATYPE(sb::FoundServer)
