// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/httptransport.h"

#include <QByteArray>
#include <QList>
#include <QSet>
#include <functional>
#include <memory>

namespace sb {

class Inbox;

/// A whole answer, gathered: small ones, as a server gives them about itself.
struct Fetched {
    int status = 0;
    QByteArray location;
    QList<QByteArray> lines;  ///< of the head, as they came
    QByteArray body;
    HttpEnd end;
};

/// Asks for whole answers. Lives on the thread that made it and answers there; what is cancelled, or still runs when this goes,
/// is not answered.
class Fetcher {
public:
    using Done = std::function<void(const Fetched &)>;

    /// `transport` must outlive this.
    explicit Fetcher(HttpTransport &transport);
    ~Fetcher();
    Q_DISABLE_COPY_MOVE(Fetcher)

    void fetch(const HttpRequest &request, Done done);
    void cancelAll();

private:
    class Sink;

    HttpTransport &m_transport;
    std::shared_ptr<Inbox> m_inbox;
    QSet<HttpTransport::StreamId> m_running;
    int m_round = 0;  ///< what belongs to an older one was cancelled
};

}  // namespace sb
