// SPDX-License-Identifier: Apache-2.0
// Source: reference "llm-wire", 2.4.
#include "net/curltransport.h"

#include "base/limits.h"
#include "streamkit.h"
#include "support/faultserver.h"
#include "support/http2server.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

namespace {

using After = Reply::After;
using How = HttpEnd::How;

constexpr qsizetype much = 48 * 1024 * 1024;
constexpr qsizetype mostUnderWay = 24 * 1024 * 1024;  // what the two sockets and curl may hold by themselves

QByteArray longText()
{
    QByteArray text(much, 'x');
    for (qsizetype at = 0; at < much; at += 1000)
        text.replace(at, 9, QByteArray::number(at).rightJustified(9, '.'));
    return text;
}

QByteArray oneWord(const QList<QByteArray> &headers = {})
{
    return chunkedHead("text/plain", headers) + chunkOf("one");
}

/// Until nothing leaves the server any more, though the network thread has looked again and again.
qint64 leftWhenItStopped(const FaultServer &server, const SeenStream &seen)
{
    qint64 before = -1;
    qint64 left = much;
    for (int equal = 0; equal < 3; equal = left == before ? equal + 1 : 0) {
        before = left;
        StreamKit::letItLook(seen);
        left = server.unsent();
    }
    return left;
}

}  // namespace

/// A sink that takes no more: its stream stands still, and so does its server.
class TestCurlPause : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whoTakesNothingIsSentNothing();
    void whatWasPausedGoesOnWhole_data();
    void whatWasPausedGoesOnWhole();
    void aPausedStreamIsNotSilent();
    void aPausedStreamIsCancelledAtOnce();
    void theEndOfTheProgramDoesNotWaitForAPausedStream();
    void tooMuchIsTooLargeAfterAPauseToo();
    void othersGoOnMeanwhile();
};

void TestCurlPause::whoTakesNothingIsSentNothing()
{
    FaultServer server(Reply{oneWord(), After::KeepOpen});
    StreamKit kit;
    SeenStream &seen = kit.start(server.url({}));
    QTRY_COMPARE(seen.body, "one");
    seen.hasRoom = false;
    server.goOn({chunkOf(longText()), After::KeepOpen});
    const qint64 left = leftWhenItStopped(server, seen);
    QVERIFY2(left > much - mostUnderWay, qPrintable(QString::number(left)));
    QCOMPARE(seen.body, "one");
    QVERIFY(!seen.isOver());
}

void TestCurlPause::whatWasPausedGoesOnWhole_data()
{
    QTest::addColumn<bool>("isPacked");
    QTest::newRow("as it is") << false;
    QTest::newRow("packed") << true;
}

void TestCurlPause::whatWasPausedGoesOnWhole()
{
    QFETCH(bool, isPacked);
    const QByteArray text = longText();
    const QByteArray sent = isPacked ? qCompress(text).sliced(4) : text;
    FaultServer server(Reply{isPacked ? chunkedHead("text/plain", {"Content-Encoding: deflate"}) : oneWord(), After::KeepOpen});
    StreamKit kit;
    SeenStream &seen = kit.start(server.url({}));
    QTRY_COMPARE(seen.heads.size(), 1);
    QTRY_COMPARE(seen.body, isPacked ? "" : "one");
    seen.hasRoom = false;
    server.goOn({chunkOf(sent) + chunkOf({})});
    std::ignore = leftWhenItStopped(server, seen);
    QCOMPARE(seen.body, isPacked ? "" : "one");
    // It comes and goes, as with a window that is busy now and then.
    for (int i = 0; i < 5; ++i) {
        const qsizetype before = seen.body.size();
        seen.hasRoom = true;
        QTRY_VERIFY(seen.body.size() > before || seen.isOver());
        seen.hasRoom = false;
    }
    seen.hasRoom = true;
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.end().how, How::EndOfBody);
    QVERIFY(seen.body == (isPacked ? QByteArray() : "one"_ba) + text);
}

void TestCurlPause::aPausedStreamIsNotSilent()
{
    FaultServer server(Reply{oneWord(), After::KeepOpen});
    StreamKit kit;
    SeenStream &seen = kit.start(server.url({}));
    QTRY_COMPARE(seen.body, "one");
    seen.hasRoom = false;
    server.goOn({chunkOf(longText()), After::KeepOpen});
    std::ignore = leftWhenItStopped(server, seen);
    for (int i = 0; i < 5; ++i) {
        kit.clock.advance(limits::idleTime);
        StreamKit::letItLook(seen);
    }
    kit.clock.suspend(10min);
    StreamKit::letItLook(seen);
    kit.clock.advance(limits::suspendGrace + 1ms);
    StreamKit::letItLook(seen);
    QVERIFY(!seen.isOver());
    seen.hasRoom = true;
    QTRY_COMPARE(seen.body.size(), much + 3);
    // From here on it is the server that is silent.
    kit.clock.advance(limits::idleTime);
    StreamKit::letItLook(seen);
    QVERIFY(!seen.isOver());
    kit.clock.advance(1ms);
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.errorKind(), ErrorKind::TimedOut);
}

void TestCurlPause::aPausedStreamIsCancelledAtOnce()
{
    FaultServer server(Reply{oneWord(), After::KeepOpen});
    StreamKit kit;
    SeenStream &seen = kit.start(server.url({}));
    QTRY_COMPARE(seen.body, "one");
    seen.hasRoom = false;
    server.goOn({chunkOf(longText()), After::KeepOpen});
    std::ignore = leftWhenItStopped(server, seen);
    kit.cancel(0);
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.end().how, How::Cancelled);
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(seen.body, "one");
}

void TestCurlPause::theEndOfTheProgramDoesNotWaitForAPausedStream()
{
    FaultServer server(Reply{oneWord(), After::KeepOpen});
    StreamKit kit;
    SeenStream &seen = kit.start(server.url({}));
    QTRY_COMPARE(seen.body, "one");
    seen.hasRoom = false;
    server.goOn({chunkOf(longText()), After::KeepOpen});
    std::ignore = leftWhenItStopped(server, seen);
    kit.end();
    QCOMPARE(seen.end().how, How::Cancelled);
    QCOMPARE(seen.ends.size(), 1);
}

void TestCurlPause::tooMuchIsTooLargeAfterAPauseToo()
{
    FaultServer server(Reply{oneWord(), After::KeepOpen});
    StreamKit kit;
    HttpRequest request;
    request.url = server.url({});
    request.mostBytes = much / 2;
    SeenStream &seen = kit.start(request);
    QTRY_COMPARE(seen.body, "one");
    seen.hasRoom = false;
    server.goOn({chunkOf(longText()), After::KeepOpen});
    std::ignore = leftWhenItStopped(server, seen);
    QVERIFY(!seen.isOver());
    seen.hasRoom = true;
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.errorKind(), ErrorKind::TooLarge);
    QVERIFY(seen.body.size() <= much / 2);
}

void TestCurlPause::othersGoOnMeanwhile()
{
    const Certificates certificates;
    Http2Server server(certificates.issue());
    StreamKit kit;
    NetworkOptions options;
    options.authorityFile = certificates.authority();
    SeenStream &paused = kit.start(server.url(u"/"_s), options);
    QTRY_COMPARE(server.asked(), 1);
    server.head(0, "text/plain");
    server.data(0, "one");
    QTRY_COMPARE(paused.body, "one");
    paused.hasRoom = false;
    for (int i = 0; i < 3; ++i)
        server.data(0, QByteArray(10'000, 'x'));
    SeenStream &other = kit.start(server.url(u"/"_s), options);
    QTRY_COMPARE(server.asked(), 2);
    server.head(1, "text/plain");
    server.data(1, "other");
    QTRY_COMPARE(other.body, "other");
    QCOMPARE(server.connections(), 1);
    QCOMPARE(paused.body, "one");
    paused.hasRoom = true;
    QTRY_COMPARE(paused.body.size(), 30'003);
}

QTEST_GUILESS_MAIN(TestCurlPause)
#include "tst_curlpause.moc"
