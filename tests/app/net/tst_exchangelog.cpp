// SPDX-License-Identifier: Apache-2.0
#include "net/exchangelog.h"

#include "base/clock.h"
#include "net/curltransport.h"
#include "net/secretfilter.h"
#include "support/fakeclock.h"
#include "support/faultserver.h"
#include "support/handtransport.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

namespace {

HttpRequest requestOf(const QUuid &asker, const QByteArray &body = "{}")
{
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(u"http://127.0.0.1:9/v1/chat/completions"_s);
    request.headers = {"Content-Type: application/json"};
    request.body = [body] { return body; };
    request.asker = asker;
    return request;
}

/// Everything that an exchange holds, for a search.
QByteArray allOf(const Exchange &exchange)
{
    QByteArray all = exchange.method + exchange.address + exchange.headers.join('\n') + exchange.body;
    if (exchange.head)
        all +=
            exchange.head->lines.join('\n') + exchange.head->location + exchange.head->contentType + exchange.head->requestId;
    for (const Exchange::Piece &piece : exchange.pieces)
        all += piece.bytes;
    return all;
}

}  // namespace

class TestExchangeLog : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void init()
    {
        m_transport = std::make_unique<HandTransport>();
        m_secrets.clear();
        m_log = std::make_unique<ExchangeLog>(*m_transport, [this] { return m_secrets; }, m_clock);
        m_sink = std::make_shared<DeafSink>();
    }

    void whatPassesIsKeptWithItsTimes()
    {
        const QUuid asker = QUuid::createUuid();
        std::ignore = m_log->start(requestOf(asker, "{'model':'small'}"), m_sink);
        m_clock.advance(40ms);
        m_transport->head(200, "text/event-stream");
        m_clock.advance(10ms);
        m_transport->sink().bytes("data: a\n\n");
        m_transport->sink().bytes("data: b\n\n");
        m_clock.advance(50ms);
        m_transport->sink().bytes("data: [DONE]\n\n");
        QVERIFY(!m_log->of(asker).constFirst().end);  // it can be looked at while it comes
        m_transport->sink().end({});

        const QList<Exchange> kept = m_log->of(asker);
        QCOMPARE(kept.size(), 1);
        const Exchange &one = kept.constFirst();
        QCOMPARE(one.method, "POST");
        QCOMPARE(one.address, "http://127.0.0.1:9/v1/chat/completions");
        QCOMPARE(one.headers, QList<QByteArray>{"Content-Type: application/json"});
        QCOMPARE(one.body, "{'model':'small'}");
        QCOMPARE(one.startedAt, m_clock.now().addMSecs(-100));
        QCOMPARE(one.head->status, 200);
        QCOMPARE(one.headAt, 40ms);
        QCOMPARE(one.pieces.size(), 2);
        QCOMPARE(one.pieces.at(0).bytes, "data: a\n\ndata: b\n\n");
        QCOMPARE(one.pieces.at(0).at, 50ms);
        QCOMPARE(one.pieces.at(1).at, 100ms);
        QCOMPARE(one.bytes, 32);
        QCOMPARE(one.end->how, HttpEnd::How::EndOfBody);
        QCOMPARE(m_sink->heard, "data: a\n\ndata: b\n\ndata: [DONE]\n\n");
        QCOMPARE(m_sink->ends, 1);
    }

    void noSecretIsKeptWhereverItStands()
    {
        const QByteArray canary = "canary-7f/3a\"x";
        const QByteArray another = "another-key-1";
        m_secrets = {Secret(another)};
        HttpRequest request = requestOf(QUuid::createUuid(), "my keys: canary-7f\\/3a\\\"x another-key-1");
        request.url = QUrl(u"https://me:another-key-1@host.example/v1?key=q1w2e3&v=another-key-1"_s);
        request.headers += {"X-Api-Key: q1w2e3", "Cookie: q1w2e3", "X-Note: another-key-1"};
        request.bearer = Secret(QByteArray(canary));
        std::ignore = m_log->start(request, m_sink);
        QCOMPARE(m_transport->requests.constFirst().bearer.bytes(), canary);  // what is sent is as it was
        m_transport->head(401, "text/plain",
                          {"Set-Cookie: q1w2e3", "Location: https://e.example?token=q1w2e3", "X-Echo: " + canary});
        const QByteArray said = "No such key: " + canary + ", " + another;
        for (const char c : said)
            m_transport->sink().bytes(QByteArrayView(&c, 1));
        m_transport->sink().end({});

        const QByteArray kept = allOf(m_log->of(request.asker).constFirst());
        for (const QByteArray &secret :
             {QByteArray("canary"), QByteArray("another-key"), QByteArray("q1w2e3"), QByteArray("me:")})
            QVERIFY2(!kept.contains(secret), kept.constData());
        for (const char *before : {"Authorization: Bearer ", "No such key: "})
            QVERIFY2(kept.contains(QByteArray(before).append(hiddenSecret)), before);
        QCOMPARE(m_sink->heard.first(13), "No such key: ");
        QVERIFY(m_sink->heard.contains(canary));  // the asker hears all
    }

    void aKeyOfAnotherHeaderIsNotKeptEither_data()
    {
        QTest::addColumn<QByteArray>("prefix");
        QTest::newRow("Anthropic") << QByteArray("x-api-key: ");
        QTest::newRow("Azure") << QByteArray("api-key: ");
    }

    void aKeyOfAnotherHeaderIsNotKeptEither()
    {
        QFETCH(const QByteArray, prefix);
        HttpRequest request = requestOf(QUuid::createUuid());
        request.keyPrefix = prefix;
        request.bearer = Secret(QByteArray("canary"));
        std::ignore = m_log->start(request, m_sink);
        const QByteArray kept = allOf(m_log->of(request.asker).constFirst());
        QVERIFY(!kept.contains("canary") && !kept.contains("Authorization"));
        QVERIFY2(kept.contains(QByteArray(prefix).append(hiddenSecret)), kept.constData());
    }

    void whoGivesNoNameIsNotKept()
    {
        std::ignore = m_log->start(requestOf({}), m_sink);
        QCOMPARE(m_transport->requests.size(), 1);
        QVERIFY(m_log->of({}).isEmpty());
    }

    void theOldestGoesFirst()
    {
        QList<QUuid> askers;
        for (int i = 0; i < limits::exchangesKept + 2; ++i) {
            askers.append(QUuid::createUuid());
            std::ignore = m_log->start(requestOf(askers.constLast()), m_sink);
        }
        QVERIFY(m_log->of(askers.at(0)).isEmpty() && m_log->of(askers.at(1)).isEmpty());
        QVERIFY(m_log->hasDropped(askers.at(1)) && !m_log->hasDropped(askers.at(2)));
        QCOMPARE(m_log->of(askers.at(2)).size(), 1);
    }

    void manyBytesAreKeptInPartAndCountedInFull()
    {
        QList<QUuid> askers;
        const QByteArray megabyte(1024 * 1024, 'x');
        for (int i = 0; i < 6; ++i) {
            askers.append(QUuid::createUuid());
            std::ignore = m_log->start(requestOf(askers.constLast()), m_sink);
            m_transport->head(200, "text/event-stream");
            for (int part = 0; part < 9; ++part)
                m_transport->sink().bytes(megabyte);
            m_transport->sink().end({});
        }
        const Exchange last = m_log->of(askers.constLast()).constFirst();
        QCOMPARE(last.bytes, 9 * megabyte.size());
        QCOMPARE(last.keptBytes, limits::exchangeBytes);
        qsizetype all = 0;
        for (const QUuid &asker : askers) {
            for (const auto kept = m_log->of(asker); const Exchange &exchange : kept)
                all += exchange.keptBytes + exchange.body.size();
        }
        QVERIFY(all <= limits::exchangeLogBytes);
        QVERIFY(all > limits::exchangeLogBytes / 2);
        QVERIFY(m_log->hasDropped(askers.constFirst()));
    }

    void aLongBodyIsKeptInPartWithoutHalfASecretAtItsEnd()
    {
        HttpRequest request = requestOf(QUuid::createUuid(), QByteArray(limits::exchangeBytes - 3, 'x') + "canary" + "rest");
        request.bearer = Secret(QByteArray("canary"));
        std::ignore = m_log->start(request, m_sink);
        const Exchange kept = m_log->of(request.asker).constFirst();
        QCOMPARE(kept.bodyBytes, limits::exchangeBytes + 7);
        QVERIFY(kept.body == QByteArray(limits::exchangeBytes - 3, 'x'));
        QCOMPARE(m_transport->bodies.constLast().size(), kept.bodyBytes);
    }

    void overARealConnectionItCanBeLookedAtAllTheWhile()
    {
        const FaultServer server(
            Reply{chunkedHead("text/event-stream", {"X-Request-Id: req-9", "Set-Cookie: canary"}) + chunkOf("data: a\n\n"),
                  Reply::After::KeepOpen});
        SystemClock clock;
        CurlTransport transport(clock);
        ExchangeLog log(transport, [] { return QList<Secret>(); }, clock);
        HttpRequest request = requestOf(QUuid::createUuid());
        request.url = server.url(u"/v1"_s);
        request.bearer = Secret(QByteArray("canary"));
        const HttpTransport::StreamId stream = log.start(request, m_sink);
        const auto kept = [&] { return log.of(request.asker).constFirst(); };
        QTRY_COMPARE(kept().bytes, 9);
        QVERIFY(!kept().end);
        QVERIFY(kept().head->lines.constFirst().startsWith("HTTP/1.1 200 "));
        QCOMPARE(kept().head->requestId, "req-9");
        log.cancel(stream);
        QTRY_VERIFY(kept().end.has_value());
        QCOMPARE(kept().end->how, HttpEnd::How::Cancelled);
        QVERIFY(!allOf(kept()).contains("canary"));
        QCOMPARE(server.asked().constFirst().header("authorization"), "Bearer canary");
    }

    void aStreamMayOutliveTheLog()
    {
        std::ignore = m_log->start(requestOf(QUuid::createUuid()), m_sink);
        m_log.reset();
        m_transport->sink().bytes("late");
        m_transport->sink().end({});
        QCOMPARE(m_sink->heard, "late");
        QCOMPARE(m_sink->ends, 1);
    }

private:
    FakeClock m_clock;
    std::unique_ptr<HandTransport> m_transport;
    QList<Secret> m_secrets;
    std::unique_ptr<ExchangeLog> m_log;
    std::shared_ptr<DeafSink> m_sink;
};

QTEST_GUILESS_MAIN(TestExchangeLog)
#include "tst_exchangelog.moc"
