// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.h"
#include "llm/foundserver.h"

#include <QList>
#include <QObject>
#include <chrono>
#include <functional>
#include <memory>

namespace sb {

class HttpTransport;
class Inbox;

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

    /// Answers with `finished`, and then with `learned` for each Ollama, which says of a model only when it is asked what it holds; a
    /// second call while one runs starts over.
    void probeLoopback();
    /// Asks one server that the person named, with `limits::connectTime`; answers with `named`.
    void probe(const sb::Endpoint &endpoint, const sb::Secret &key = {});

signals:
    void finished(const QList<sb::FoundServer> &servers);
    /// One that was found, with what it says of its models.
    void learned(const sb::FoundServer &server);
    void named(const sb::FoundServer &server);

private:
    class Question;

    static void addCandidates(int port, const QString &product, const QString &base, QList<FoundServer> &to);
    void ask(const FoundServer &server, std::chrono::milliseconds time, const Secret &key,
             const std::function<void(const FoundServer &)> &done);
    void take(int round, const FoundServer &server);
    void learn(const FoundServer &server);

    HttpTransport &m_transport;
    std::shared_ptr<Inbox> m_inbox;
    QList<FoundServer> m_found;
    int m_round = 0;
    int m_open = 0;
};

}  // namespace sb
