// SPDX-License-Identifier: Apache-2.0
#include "net/exchangelog.h"

#include "base/clock.h"
#include "base/limits.h"
#include "net/secretfilter.h"

#include <QSet>

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

namespace sb {

/// The exchanges by their number, which grows. Any thread.
class ExchangeLog::Book {
public:
    using Number = quint64;

    [[nodiscard]] Number add(const Exchange &exchange)
    {
        const std::lock_guard lock(m_mutex);
        const Number number = ++m_last;
        m_bytes += bytesOf(exchange);
        m_exchanges.emplace(number, exchange);
        makeRoomBut(number);
        return number;
    }

    /// Nothing when it was dropped meanwhile.
    template<class Change>
    void change(Number number, const Change &change)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_exchanges.find(number);
        if (found == m_exchanges.end())
            return;
        const qsizetype before = bytesOf(found->second);
        change(found->second);
        m_bytes += bytesOf(found->second) - before;
        makeRoomBut(number);
    }

    [[nodiscard]] QList<Exchange> of(const QUuid &asker) const
    {
        const std::lock_guard lock(m_mutex);
        QList<Exchange> all;
        for (const auto &[number, exchange] : m_exchanges) {
            if (exchange.asker == asker)
                all.append(exchange);
        }
        return all;
    }

    [[nodiscard]] bool hasDropped(const QUuid &asker) const
    {
        const std::lock_guard lock(m_mutex);
        return m_dropped.contains(asker);
    }

private:
    static qsizetype bytesOf(const Exchange &exchange) { return exchange.body.size() + exchange.keptBytes; }

    void makeRoomBut(Number kept)
    {
        const auto isTooMuch = [this] {
            return m_bytes > limits::exchangeLogBytes || m_exchanges.size() > size_t{limits::exchangesKept};
        };
        while (isTooMuch() && m_exchanges.begin()->first != kept) {
            const auto oldest = m_exchanges.begin();
            m_bytes -= bytesOf(oldest->second);
            m_dropped.insert(oldest->second.asker);
            m_exchanges.erase(oldest);
        }
    }

    mutable std::mutex m_mutex;
    std::map<Number, Exchange> m_exchanges;
    QSet<QUuid> m_dropped;
    Number m_last = 0;
    qsizetype m_bytes = 0;
};

struct ExchangeLog::Place {
    std::shared_ptr<Book> book;
    Book::Number number;
};

/// Writes down what passes, on the network thread.
class ExchangeLog::Sink final : public HttpSink {
public:
    Sink(Place place, SecretFilter filter, std::shared_ptr<HttpSink> asker, const Clock &clock)
        : m_place(std::move(place)),
          m_filter(std::move(filter)),
          m_asker(std::move(asker)),
          m_clock(clock),
          m_started(clock.monotonic())
    {
    }

    void head(const HttpHead &head) override
    {
        HttpHead safe;
        safe.status = head.status;
        safe.contentType = m_filter.whole(head.contentType);
        safe.requestId = m_filter.whole(head.requestId);
        for (const QByteArray &line : head.lines)
            safe.lines.append(m_filter.whole(withoutSecrets(line)));
        write([&](Exchange &exchange) {
            exchange.head = safe;
            exchange.headAt = passed();
        });
        m_asker->head(head);
    }

    void bytes(QByteArrayView bytes) override
    {
        const QByteArray safe = m_filter.feed(bytes);
        write([&](Exchange &exchange) {
            exchange.bytes += bytes.size();
            append(exchange, safe);
        });
        m_asker->bytes(bytes);
    }

    void end(const HttpEnd &end) override
    {
        const QByteArray rest = m_filter.end();
        m_filter = SecretFilter({});
        write([&](Exchange &exchange) {
            append(exchange, rest);
            exchange.end = end;
            exchange.endAt = passed();
        });
        m_asker->end(end);
    }

    [[nodiscard]] bool hasRoom() const override { return m_asker->hasRoom(); }
    bool tick() override { return m_asker->tick(); }

private:
    template<class Change>
    void write(const Change &change)
    {
        m_place.book->change(m_place.number, change);
    }

    /// Bytes of one millisecond are one piece.
    void append(Exchange &exchange, QByteArrayView safe) const
    {
        const QByteArrayView kept = safe.first(qMin(safe.size(), limits::exchangeBytes - exchange.keptBytes));
        if (kept.isEmpty())
            return;
        exchange.keptBytes += kept.size();
        const std::chrono::milliseconds now = passed();
        if (!exchange.pieces.isEmpty() && exchange.pieces.constLast().at == now)
            exchange.pieces.last().bytes += kept;
        else
            exchange.pieces.append({now, kept.toByteArray()});
    }

    [[nodiscard]] std::chrono::milliseconds passed() const { return m_clock.monotonic() - m_started; }

    Place m_place;
    SecretFilter m_filter;
    std::shared_ptr<HttpSink> m_asker;
    const Clock &m_clock;
    std::chrono::milliseconds m_started;
};

ExchangeLog::ExchangeLog(HttpTransport &transport, KnownSecrets secrets, const Clock &clock)
    : m_transport(transport), m_secrets(std::move(secrets)), m_clock(clock), m_book(std::make_shared<Book>())
{
}

ExchangeLog::~ExchangeLog() = default;

QByteArray ExchangeLog::noted(const QByteArray &body, const Place &place, SecretFilter filter)
{
    const bool isWhole = body.size() <= limits::exchangeBytes;
    const QByteArray safe = isWhole ? filter.whole(body) : filter.feed(body.first(limits::exchangeBytes));
    place.book->change(place.number, [&](Exchange &exchange) {
        exchange.bodyBytes = body.size();
        exchange.body = safe.first(qMin(safe.size(), limits::exchangeBytes));
    });
    return body;
}

HttpTransport::StreamId ExchangeLog::start(const HttpRequest &request, std::shared_ptr<HttpSink> sink)
{
    if (request.asker.isNull())
        return m_transport.start(request, std::move(sink));
    QList<Secret> secrets = m_secrets();
    if (!request.bearer.isEmpty())
        secrets.append(request.bearer);
    const SecretFilter filter(secrets);
    Exchange exchange;
    exchange.asker = request.asker;
    exchange.startedAt = m_clock.now();
    exchange.method = request.method;
    exchange.address = filter.whole(withoutSecrets(request.url));
    for (const QByteArray &header : request.headers + request.network.headers)
        exchange.headers.append(filter.whole(withoutSecrets(header)));
    if (!request.bearer.isEmpty())
        exchange.headers.append(request.keyPrefix + hiddenSecret.toByteArray());
    const Place place{m_book, m_book->add(exchange)};
    HttpRequest kept = request;
    if (request.body)
        kept.body = [place, filter, makeBody = request.body] { return noted(makeBody(), place, filter); };
    return m_transport.start(kept, std::make_shared<Sink>(place, filter, std::move(sink), m_clock));
}

void ExchangeLog::cancel(StreamId stream)
{
    m_transport.cancel(stream);
}

QList<Exchange> ExchangeLog::of(const QUuid &asker) const
{
    return m_book->of(asker);
}

bool ExchangeLog::hasDropped(const QUuid &asker) const
{
    return m_book->hasDropped(asker);
}

}  // namespace sb
