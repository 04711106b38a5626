// SPDX-License-Identifier: Apache-2.0
#include "net/curltransport.h"

#include "app/net/seenstream.h"
#include "support/fakeclock.h"
#include "support/faultserver.h"
#include "support/testcase.h"

#include <QTcpServer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

namespace {

using After = Reply::After;
using How = HttpEnd::How;

/// What a stalled stream has sent so far.
const QByteArray &oneWord()
{
    static const QByteArray bytes = chunkedHead("text/plain") + chunkOf("one");
    return bytes;
}

HttpRequest shortOfTime()
{
    HttpRequest request;
    request.firstByteTime = 60s;
    request.idleTime = 20s;
    return request;
}

}  // namespace

Q_DECLARE_METATYPE(sb::test::Reply)

/// How a stream ends: by the server, by a clock, by its caller. Each test ends the transport first, so that nothing can follow.
class TestCurlTransportEnds : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void cleanup();
    void theServerEndsIt_data();
    void theServerEndsIt();
    void aClosedPortIsRefused();
    void anUnknownNameIsNotFound();
    void tooMuchIsTooLarge_data();
    void tooMuchIsTooLarge();
    void silenceBeforeTheFirstByteTimesOut_data();
    void silenceBeforeTheFirstByteTimesOut();
    void silenceAfterItTimesOut();
    void aStreamThatSpeaksGoesOn();
    void cancellingEndsItOnce();
    void cancellingWhatIsUnknownDoesNothing();
    void theSinkMayEndIt();
    void theDestructorEndsWhatRuns();
    void aStreamStartedLastIsEndedToo();

private:
    void start(const QUrl &url);
    void endTransport();

    FakeClock m_clock;
    std::unique_ptr<SeenStream> m_seen;
    std::unique_ptr<CurlTransport> m_transport;
    HttpRequest m_request = shortOfTime();
    HttpTransport::StreamId m_id = 0;
};

void TestCurlTransportEnds::cleanup()
{
    m_transport.reset();
    m_seen.reset();
    m_request = shortOfTime();
}

void TestCurlTransportEnds::start(const QUrl &url)
{
    m_seen = std::make_unique<SeenStream>();
    m_transport = std::make_unique<CurlTransport>(m_clock);
    m_request.url = url;
    m_id = m_transport->start(m_request, std::make_shared<SeeingSink>(*m_seen));
}

void TestCurlTransportEnds::endTransport()
{
    m_transport.reset();
    QCoreApplication::sendPostedEvents(m_seen.get());
    QCOMPARE(m_seen->ends.size(), 1);
    QVERIFY(!m_seen->hasMoreAfterEnd);
}

void TestCurlTransportEnds::theServerEndsIt_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<How>("how");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QByteArray>("body");
    const QByteArray plain = "HTTP/1.1 200 Said\r\nContent-Type: text/plain\r\n";
    QTest::newRow("chunked, whole") << Reply{oneWord() + chunkOf({})} << How::EndOfBody << ErrorKind() << QByteArray("one");
    QTest::newRow("chunked, cut between chunks")
        << Reply{oneWord()} << How::Failed << ErrorKind::ConnectionLost << QByteArray("one");
    QTest::newRow("chunked, cut in a chunk")
        << Reply{oneWord() + "9\r\ntw"} << How::Failed << ErrorKind::ConnectionLost << QByteArray("onetw");
    QTest::newRow("a chunk without a size")
        << Reply{oneWord() + "size\r\ntwo"} << How::Failed << ErrorKind::ConnectionLost << QByteArray("one");
    QTest::newRow("shorter than its length")
        << Reply{plain + "Content-Length: 9\r\n\r\nshort"} << How::Failed << ErrorKind::ConnectionLost << QByteArray("short");
    QTest::newRow("ended by closing") << Reply{plain + "\r\nto its end"} << How::EndOfBody << ErrorKind()
                                      << QByteArray("to its end");
    QTest::newRow("reset") << Reply{chunkedHead("text/plain"), After::Reset} << How::Failed << ErrorKind::ConnectionLost
                           << QByteArray();
    QTest::newRow("closed without a word") << Reply{} << How::Failed << ErrorKind::ConnectionLost << QByteArray();
    QTest::newRow("no HTTP") << Reply{"220 mail.example ready\r\n"} << How::Failed << ErrorKind::Protocol << QByteArray();
    QTest::newRow("a coding that it has not") << answer(200, "text/plain", "not packed", {"Content-Encoding: deflate"})
                                              << How::Failed << ErrorKind::Protocol << QByteArray();
}

void TestCurlTransportEnds::theServerEndsIt()
{
    QFETCH(Reply, reply);
    QFETCH(How, how);
    const FaultServer server(reply);
    start(server.url({}));
    QTRY_VERIFY(m_seen->isOver());
    endTransport();
    QCOMPARE(m_seen->end().how, how);
    if (how == How::Failed)
        QTEST(m_seen->errorKind(), "kind");
    QTEST(m_seen->body, "body");
    QCOMPARE(server.asked().size(), 1);
}

void TestCurlTransportEnds::aClosedPortIsRefused()
{
    QTcpServer once;
    once.listen(QHostAddress::LocalHost);
    const int port = once.serverPort();
    once.close();
    start(QUrl(u"http://127.0.0.1:%1/"_s.arg(port)));
    QTRY_VERIFY(m_seen->isOver());
    endTransport();
    QCOMPARE(m_seen->end().how, How::Failed);
    QCOMPARE(m_seen->errorKind(), ErrorKind::ConnectionRefused);
    QVERIFY(m_seen->heads.isEmpty());
}

void TestCurlTransportEnds::anUnknownNameIsNotFound()
{
    // Longer than a name may be, so no server is asked for it.
    start(QUrl(u"https://%1invalid/"_s.arg(QString(QString(60, u'a') + u'.').repeated(5))));
    QTRY_VERIFY(m_seen->isOver());
    endTransport();
    QCOMPARE(m_seen->end().how, How::Failed);
    QCOMPARE(m_seen->errorKind(), ErrorKind::HostNotFound);
}

void TestCurlTransportEnds::tooMuchIsTooLarge_data()
{
    QTest::addColumn<Reply>("reply");
    const QByteArray packed = qCompress(QByteArray(1'000'000, 'x')).sliced(4);
    QTest::newRow("by its length") << answer(200, "text/plain", QByteArray(1001, 'x'));
    QTest::newRow("in chunks") << Reply{chunkedHead("text/plain") + chunkOf(QByteArray(600, 'x')).repeated(2), After::KeepOpen};
    QTest::newRow("packed") << Reply{chunkedHead("text/plain", {"Content-Encoding: deflate"}) + chunkOf(packed.first(900))
                                     + chunkOf({})};
    QTest::newRow("headers without end") << Reply{"HTTP/1.1 200 Said\r\n"
                                                  + QByteArray("X-Fill: " + QByteArray(80, 'x') + "\r\n").repeated(4000)};
}

void TestCurlTransportEnds::tooMuchIsTooLarge()
{
    QFETCH(Reply, reply);
    const FaultServer server(reply);
    m_request.mostBytes = 1000;
    start(server.url({}));
    QTRY_VERIFY(m_seen->isOver());
    endTransport();
    QCOMPARE(m_seen->end().how, How::Failed);
    QCOMPARE(m_seen->errorKind(), ErrorKind::TooLarge);
    QVERIFY2(m_seen->body.size() <= 1000, qPrintable(QString::number(m_seen->body.size())));
}

void TestCurlTransportEnds::silenceBeforeTheFirstByteTimesOut_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("nothing at all") << QByteArray();
    QTest::newRow("a head without a body") << chunkedHead("text/plain");
}

void TestCurlTransportEnds::silenceBeforeTheFirstByteTimesOut()
{
    QFETCH(QByteArray, said);
    const FaultServer server(Reply{said, After::KeepOpen});
    start(server.url({}));
    QTRY_COMPARE(server.asked().size(), 1);
    QTRY_COMPARE(m_seen->heads.isEmpty(), said.isEmpty());
    m_clock.advance(m_request.firstByteTime);
    const int ticks = m_seen->ticks;
    QTRY_VERIFY(m_seen->ticks > ticks + 1);
    QVERIFY(!m_seen->isOver());
    m_clock.advance(1ms);
    QTRY_VERIFY(m_seen->isOver());
    endTransport();
    QCOMPARE(m_seen->end().how, How::Failed);
    QCOMPARE(m_seen->errorKind(), ErrorKind::TimedOut);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestCurlTransportEnds::silenceAfterItTimesOut()
{
    const FaultServer server(Reply{oneWord(), After::KeepOpen});
    start(server.url({}));
    QTRY_COMPARE(m_seen->body, "one");
    m_clock.advance(m_request.idleTime + 1ms);
    QTRY_VERIFY(m_seen->isOver());
    endTransport();
    QCOMPARE(m_seen->end().how, How::Failed);
    QCOMPARE(m_seen->errorKind(), ErrorKind::TimedOut);
    QCOMPARE(m_seen->body, "one");
}

void TestCurlTransportEnds::aStreamThatSpeaksGoesOn()
{
    FaultServer server(Reply{oneWord(), After::KeepOpen});
    start(server.url({}));
    QTRY_COMPARE(m_seen->body, "one");
    QByteArray expected = "one";
    for (int i = 0; i < 5; ++i) {
        m_clock.advance(m_request.idleTime - 1ms);
        const int ticks = m_seen->ticks;
        QTRY_VERIFY(m_seen->ticks > ticks + 1);
        server.goOn({chunkOf("more"), After::KeepOpen});
        expected += "more";
        QTRY_COMPARE(m_seen->body, expected);
    }
    server.goOn({chunkOf({}), After::Close});
    QTRY_VERIFY(m_seen->isOver());
    endTransport();
    QCOMPARE(m_seen->end().how, How::EndOfBody);
}

void TestCurlTransportEnds::cancellingEndsItOnce()
{
    FaultServer server(Reply{oneWord(), After::KeepOpen});
    start(server.url({}));
    QTRY_COMPARE(m_seen->body, "one");
    m_transport->cancel(m_id);
    m_transport->cancel(m_id);
    QTRY_VERIFY(m_seen->isOver());
    QTRY_COMPARE(server.openConnections(), 0);
    endTransport();
    QCOMPARE(m_seen->end().how, How::Cancelled);
}

void TestCurlTransportEnds::cancellingWhatIsUnknownDoesNothing()
{
    FaultServer server(Reply{oneWord(), After::KeepOpen});
    start(server.url({}));
    QTRY_COMPARE(m_seen->body, "one");
    m_transport->cancel(0);
    m_transport->cancel(m_id + 1);
    server.goOn({chunkOf("two") + chunkOf({})});
    QTRY_VERIFY(m_seen->isOver());
    m_transport->cancel(m_id);
    endTransport();
    QCOMPARE(m_seen->end().how, How::EndOfBody);
    QCOMPARE(m_seen->body, "onetwo");
}

void TestCurlTransportEnds::theSinkMayEndIt()
{
    const FaultServer server(Reply{oneWord(), After::KeepOpen});
    start(server.url({}));
    QTRY_COMPARE(m_seen->body, "one");
    m_seen->wantsEnd = true;
    QTRY_VERIFY(m_seen->isOver());
    QTRY_COMPARE(server.openConnections(), 0);
    endTransport();
    QCOMPARE(m_seen->end().how, How::Cancelled);
}

void TestCurlTransportEnds::theDestructorEndsWhatRuns()
{
    const FaultServer server(Reply{oneWord(), After::KeepOpen});
    start(server.url({}));
    QTRY_COMPARE(m_seen->body, "one");
    endTransport();
    QCOMPARE(m_seen->end().how, How::Cancelled);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestCurlTransportEnds::aStreamStartedLastIsEndedToo()
{
    const FaultServer server(Reply{{}, After::KeepOpen});
    start(server.url({}));
    endTransport();
    QCOMPARE(m_seen->end().how, How::Cancelled);
}

QTEST_GUILESS_MAIN(TestCurlTransportEnds)
#include "tst_curltransportends.moc"
