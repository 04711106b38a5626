// SPDX-License-Identifier: Apache-2.0
// Source: reference "llm-wire", 2.3, N14, N25 and N35.
#include "net/curltransport.h"

#include "base/limits.h"
#include "streamkit.h"
#include "support/faultserver.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

namespace {

using After = Reply::After;
using How = HttpEnd::How;

QByteArray oneWord()
{
    return chunkedHead("text/plain") + chunkOf("one");
}

/// A server that takes a connection and never says a word of TLS.
QUrl silentTls(const FaultServer &server)
{
    return QUrl(u"https://127.0.0.1:%1/"_s.arg(server.port()));
}

}  // namespace

/// Clocks that the ends of streams do not show: connecting, heads that trickle, sleep, and a wall clock that somebody sets.
class TestCurlClocks : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aHandshakeWithoutAnAnswerEndsByItsClock();
    void aHandshakeIsCancelledAtOnce();
    void theEndOfTheProgramDoesNotWaitForAHandshake();
    void aHeadThatTricklesHasTheFirstBytesTime();
    void afterASleepASilentStreamIsLost();
    void afterASleepAStreamThatSpeaksGoesOn();
    void aNapIsNoSleep();
    void aStreamBegunAfterASleepHasNotSlept();
    void theWallClockDoesNotMatter();
};

void TestCurlClocks::aHandshakeWithoutAnAnswerEndsByItsClock()
{
    const FaultServer server(Reply{{}, After::KeepOpen});
    StreamKit kit;
    const SeenStream &seen = kit.start(silentTls(server));
    QTRY_COMPARE(server.connections(), 1);
    kit.clock.advance(limits::connectTime);
    StreamKit::letItLook(seen);
    QVERIFY(!seen.isOver());
    kit.clock.advance(1ms);
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.end().how, How::Failed);
    QCOMPARE(seen.errorKind(), ErrorKind::Unreachable);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestCurlClocks::aHandshakeIsCancelledAtOnce()
{
    const FaultServer server(Reply{{}, After::KeepOpen});
    StreamKit kit;
    const SeenStream &seen = kit.start(silentTls(server));
    QTRY_COMPARE(server.openConnections(), 1);
    kit.cancel(0);
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.end().how, How::Cancelled);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestCurlClocks::theEndOfTheProgramDoesNotWaitForAHandshake()
{
    const FaultServer server(Reply{{}, After::KeepOpen});
    StreamKit kit;
    const SeenStream &seen = kit.start(silentTls(server));
    QTRY_COMPARE(server.connections(), 1);
    kit.end();
    QCOMPARE(seen.end().how, How::Cancelled);
}

void TestCurlClocks::aHeadThatTricklesHasTheFirstBytesTime()
{
    FaultServer server(Reply{"HTTP/1.1 200 Said\r\nX-", After::KeepOpen, 1});
    StreamKit kit;
    const SeenStream &seen = kit.start(server.url({}));
    QTRY_COMPARE(server.asked().size(), 1);
    const auto step = limits::firstByteTime / 4;
    for (int i = 0; i < 4; ++i) {
        kit.clock.advance(step);
        server.goOn({"x", After::KeepOpen});
        StreamKit::letItLook(seen);
        QVERIFY(!seen.isOver());
    }
    kit.clock.advance(1ms);
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.errorKind(), ErrorKind::TimedOut);
    QVERIFY(seen.heads.isEmpty());
}

void TestCurlClocks::afterASleepASilentStreamIsLost()
{
    const FaultServer server(Reply{oneWord(), After::KeepOpen});
    StreamKit kit;
    const SeenStream &seen = kit.start(server.url({}));
    QTRY_COMPARE(seen.body, "one");
    kit.clock.suspend(10min);
    StreamKit::letItLook(seen);
    kit.clock.advance(limits::suspendGrace);
    StreamKit::letItLook(seen);
    QVERIFY(!seen.isOver());
    kit.clock.advance(1ms);
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.errorKind(), ErrorKind::ConnectionLost);
    QCOMPARE(seen.body, "one");
}

void TestCurlClocks::afterASleepAStreamThatSpeaksGoesOn()
{
    FaultServer server(Reply{oneWord(), After::KeepOpen});
    StreamKit kit;
    const SeenStream &seen = kit.start(server.url({}));
    QTRY_COMPARE(seen.body, "one");
    kit.clock.suspend(10min);
    StreamKit::letItLook(seen);
    kit.clock.advance(limits::suspendGrace);
    server.goOn({chunkOf(" two"), After::KeepOpen});
    QTRY_COMPARE(seen.body, "one two");
    kit.clock.advance(limits::suspendGrace + 1s);
    StreamKit::letItLook(seen);
    server.goOn({chunkOf({}), After::KeepOpen});
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.end().how, How::EndOfBody);
}

void TestCurlClocks::aNapIsNoSleep()
{
    const FaultServer server(Reply{oneWord(), After::KeepOpen});
    StreamKit kit;
    const SeenStream &seen = kit.start(server.url({}));
    QTRY_COMPARE(seen.body, "one");
    for (int i = 0; i < 3; ++i) {
        kit.clock.suspend(limits::suspendJump);
        StreamKit::letItLook(seen);
    }
    kit.clock.advance(limits::suspendGrace + 1s);
    StreamKit::letItLook(seen);
    QVERIFY(!seen.isOver());
}

void TestCurlClocks::aStreamBegunAfterASleepHasNotSlept()
{
    const FaultServer server(Reply{{}, After::KeepOpen});
    StreamKit kit;
    const SeenStream &before = kit.run(QUrl(u"http://elsewhere.example/"_s));  // the network thread has looked once
    QVERIFY(before.isOver());
    kit.clock.suspend(10min);
    const SeenStream &seen = kit.start(server.url({}));
    QTRY_COMPARE(server.asked().size(), 1);
    kit.clock.advance(limits::suspendGrace + 1s);
    StreamKit::letItLook(seen);
    QVERIFY(!seen.isOver());
}

void TestCurlClocks::theWallClockDoesNotMatter()
{
    FaultServer server(Reply{oneWord(), After::KeepOpen});
    StreamKit kit;
    const SeenStream &seen = kit.start(server.url({}));
    QTRY_COMPARE(seen.body, "one");
    for (const auto leap : {24h, -48h}) {
        kit.clock.leap(leap);
        StreamKit::letItLook(seen);
        QVERIFY(!seen.isOver());
    }
    server.goOn({chunkOf({}), After::KeepOpen});
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.end().how, How::EndOfBody);
}

QTEST_GUILESS_MAIN(TestCurlClocks)
#include "tst_curlclocks.moc"
