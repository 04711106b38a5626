// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.h"
#include "net/exchange.h"
#include "net/httptransport.h"

#include <functional>
#include <memory>

namespace sb {

class Clock;
class SecretFilter;

/// HttpTransport on top of another that remembers what went through it, so that a person can look at it. In memory only, never
/// on disk or in the log; secrets are taken out before anything is kept. No more than `limits::exchangesKept` requests and
/// `limits::exchangeLogBytes`: the oldest go first. Requests without an asker are passed on and not kept. Any thread may look.
class ExchangeLog final : public HttpTransport {
public:
    /// The secrets that this program knows now; asked on the thread that starts a request.
    using KnownSecrets = std::function<QList<Secret>()>;

    /// `transport` and `clock` must outlive this.
    ExchangeLog(HttpTransport &transport, KnownSecrets secrets, const Clock &clock);
    ~ExchangeLog() override;

    [[nodiscard]] StreamId start(const HttpRequest &request, std::shared_ptr<HttpSink> sink) override;
    void cancel(StreamId stream) override;

    /// What one asker sent, the oldest first, each as it stands now.
    [[nodiscard]] QList<Exchange> of(const QUuid &asker) const;
    /// Whether something that this asker sent was dropped to make room.
    [[nodiscard]] bool hasDropped(const QUuid &asker) const;

private:
    class Book;
    class Sink;
    struct Place;

    /// Writes down a body that is about to be sent, on the network thread.
    static QByteArray noted(const QByteArray &body, const Place &place, SecretFilter filter);

    HttpTransport &m_transport;
    KnownSecrets m_secrets;
    const Clock &m_clock;
    std::shared_ptr<Book> m_book;  ///< streams may outlive the log
};

}  // namespace sb
