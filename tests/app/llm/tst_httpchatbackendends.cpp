// SPDX-License-Identifier: Apache-2.0
#include "llm/httpchatbackend.h"

#include "app/llm/talk.h"
#include "base/limits.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

Q_DECLARE_METATYPE(sb::test::Reply)

namespace {

using After = Reply::After;

}  // namespace

/// How a turn ends when the answer does not come to its own end.
class TestHttpChatBackendEnds : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatHadArrivedIsKept_data();
    void whatHadArrivedIsKept();
    void withoutTextItIsAFailure_data();
    void withoutTextItIsAFailure();
    void anEndSignalIsEnough_data();
    void anEndSignalIsEnough();
    void anEventBeyondTheLimitCutsTheAnswer();
    void commentsAloneAreNoProgress();
    void aSlowAnswerGoesOn();
    void silenceIsAStall();
    void aLongWaitForTheFirstWordIsNoStall();
    void cancellingEndsTheTurnAtOnce();
    void cancellingBeforeAnythingCame();
    void cancellingWhatIsOverDoesNothing();
    void cancellingOneLeavesTheOther();
    void aBackendThatGoesSaysNothingMore();
    void theNextTurnWorks();

private:
    static void letTheNetworkLook(Talk &talk);
};

/// Another turn comes and goes, so the network thread has read what was there for all and looked at its clocks.
/// What a server was told to send is there once the server has answered a question of the test's.
void TestHttpChatBackendEnds::letTheNetworkLook(Talk &talk)
{
    const FaultServer server(wholeStream(finish()));
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
}

void TestHttpChatBackendEnds::whatHadArrivedIsKept_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<Cut>("cut");
    const QByteArray half = delta("Half an ") + delta("answer");
    QTest::newRow("cut between chunks") << Reply{streamOf(half)} << Cut::ConnectionLost;
    QTest::newRow("cut in an event") << Reply{streamOf(half + "data: {\"choices\":[{\"del")} << Cut::ConnectionLost;
    QTest::newRow("cut in a character") << Reply{streamOf(half) + "ff\r\ndata: \xe2\x82"} << Cut::ConnectionLost;
    QTest::newRow("ended without its signal") << wholeStream(half) << Cut::ConnectionLost;
    QTest::newRow("closed without its signal")
        << Reply{"HTTP/1.1 200 Said\r\nContent-Type: text/event-stream\r\n\r\n" + half} << Cut::ConnectionLost;
    QTest::newRow("nothing readable any more")
        << wholeStream(half + sse("<html>") + sse("{") + sse("oops") + finish()) << Cut::Unreadable;
}

void TestHttpChatBackendEnds::whatHadArrivedIsKept()
{
    QFETCH(Reply, reply);
    const FaultServer server(reply);
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    talk.endTransport();
    QVERIFY(talk.endsWith<Truncated>(turn));
    QTEST(talk.last<Truncated>(turn).cut, "cut");
    QCOMPARE(talk.text(turn), u"Half an answer"_s);
    QCOMPARE(server.asked().size(), 1);
}

void TestHttpChatBackendEnds::withoutTextItIsAFailure_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("closed") << Reply{} << ErrorKind::ConnectionLost;
    QTest::newRow("reset") << Reply{{}, After::Reset} << ErrorKind::ConnectionLost;
    QTest::newRow("cut after its head") << Reply{chunkedHead("text/event-stream")} << ErrorKind::ConnectionLost;
    QTest::newRow("no HTTP") << Reply{"SSH-2.0-Other\r\n"} << ErrorKind::Protocol;
    Reply cut = answer(200, "application/json", R"({"choices":[{"message":{"content":"All")");
    cut.bytes.replace("Content-Length: ", "Content-Length: 9");
    QTest::newRow("one body, cut") << cut << ErrorKind::ConnectionLost;
    QTest::newRow("other JSON") << answer(200, "application/json", R"({"status":"ok"})") << ErrorKind::Protocol;
    QTest::newRow("other JSON as text") << answer(200, "text/plain", R"({"status":"ok"})") << ErrorKind::Protocol;
    QTest::newRow("a picture") << answer(200, "image/png", "\x89PNG\r\n\x1a\n\xff") << ErrorKind::Protocol;
    const QByteArray part = ": " + QByteArray(limits::eventBytes / 2, 'x') + "\n";
    QTest::newRow("beyond the limit") << answer(200, "text/event-stream", part.repeated(9)) << ErrorKind::TooLarge;
}

void TestHttpChatBackendEnds::withoutTextItIsAFailure()
{
    QFETCH(Reply, reply);
    const FaultServer server(reply);
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    talk.endTransport();
    QVERIFY(talk.endsWith<Failed>(turn));
    QTEST(talk.last<Failed>(turn).failure.error.kind, "kind");
    QCOMPARE(talk.last<Failed>(turn).failure.host, u"127.0.0.1:%1"_s.arg(server.port()));
    QCOMPARE(talk.text(turn), QString());
}

void TestHttpChatBackendEnds::anEndSignalIsEnough_data()
{
    QTest::addColumn<Reply>("reply");
    const QByteArray reason = sse(R"({"choices":[{"delta":{},"finish_reason":"stop"}]})");
    QTest::newRow("reason, then closed") << wholeStream(delta("Whole") + reason);
    QTest::newRow("signal without a reason") << wholeStream(delta("Whole") + sse("[DONE]"));
    QTest::newRow("signal without its last line") << wholeStream(delta("Whole") + reason + "data: [DONE]");
    QTest::newRow("signal, then cut") << Reply{streamOf(delta("Whole") + finish())};
    QTest::newRow("signal, then silence") << Reply{streamOf(delta("Whole") + finish()), After::KeepOpen};
    QTest::newRow("signal, then more") << wholeStream(delta("Whole") + finish() + delta(" and more"));
}

void TestHttpChatBackendEnds::anEndSignalIsEnough()
{
    QFETCH(Reply, reply);
    const FaultServer server(reply);
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    QTRY_COMPARE(server.openConnections(), 0);
    talk.endTransport();
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(talk.text(turn), u"Whole"_s);
}

void TestHttpChatBackendEnds::anEventBeyondTheLimitCutsTheAnswer()
{
    const QByteArray endless = "data: " + QByteArray(limits::eventBytes + 1, 'x');
    const FaultServer server(Reply{streamOf(delta("Before")) + chunkOf(endless), After::KeepOpen});
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    QTRY_COMPARE(server.openConnections(), 0);
    talk.endTransport();
    QVERIFY(talk.endsWith<Truncated>(turn));
    QCOMPARE(talk.last<Truncated>(turn).cut, Cut::TooLarge);
    QCOMPARE(talk.text(turn), u"Before"_s);
}

void TestHttpChatBackendEnds::commentsAloneAreNoProgress()
{
    FaultServer server(Reply{streamOf(delta("Half")), After::KeepOpen});
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_COMPARE(talk.text(turn), u"Half"_s);
    // Each comment resets the clock of the connection, none the clock of the answer.
    for (int i = 0; i < 3; ++i) {
        talk.clock.advance(limits::meaningfulEventTime / 3);
        letTheNetworkLook(talk);
        server.goOn({chunkOf(": still here\n\n"), After::KeepOpen});
        QCOMPARE(server.asked().size(), 1);
        letTheNetworkLook(talk);
        QVERIFY(!talk.isOver(turn));
    }
    talk.clock.advance(1ms);
    QTRY_VERIFY(talk.isOver(turn));
    talk.endTransport();
    QVERIFY(talk.endsWith<Truncated>(turn));
    QCOMPARE(talk.last<Truncated>(turn).cut, Cut::Stalled);
    QCOMPARE(talk.text(turn), u"Half"_s);
}

void TestHttpChatBackendEnds::aSlowAnswerGoesOn()
{
    FaultServer server(Reply{streamOf(delta("w")), After::KeepOpen});
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_COMPARE(talk.text(turn), u"w"_s);
    for (int i = 0; i < 4; ++i) {
        talk.clock.advance(limits::meaningfulEventTime / 3);
        letTheNetworkLook(talk);
        server.goOn({chunkOf(delta("o")), After::KeepOpen});
        QCOMPARE(server.asked().size(), 1);
        letTheNetworkLook(talk);
    }
    server.goOn({chunkOf(delta("rd") + finish()) + chunkOf({})});
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(talk.text(turn), u"woooord"_s);
}

void TestHttpChatBackendEnds::silenceIsAStall()
{
    const FaultServer server(Reply{streamOf(delta("Half")), After::KeepOpen});
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_COMPARE(talk.text(turn), u"Half"_s);
    talk.clock.advance(limits::idleTime + 1ms);
    QTRY_VERIFY(talk.isOver(turn));
    talk.endTransport();
    QVERIFY(talk.endsWith<Truncated>(turn));
    QCOMPARE(talk.last<Truncated>(turn).cut, Cut::Stalled);
}

void TestHttpChatBackendEnds::aLongWaitForTheFirstWordIsNoStall()
{
    // A large model on this computer reads a long question for minutes before its head comes.
    FaultServer server(Reply{{}, After::KeepOpen});
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_COMPARE(server.asked().size(), 1);
    talk.clock.advance(limits::firstByteTimeLocal - 1s);
    server.goOn({chunkedHead("text/event-stream"), After::KeepOpen});
    QCOMPARE(server.asked().size(), 1);
    letTheNetworkLook(talk);
    QVERIFY(!talk.isOver(turn));
    server.goOn({chunkOf(delta("At last.") + finish()) + chunkOf({})});
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(talk.text(turn), u"At last."_s);
}

void TestHttpChatBackendEnds::cancellingEndsTheTurnAtOnce()
{
    FaultServer server(Reply{streamOf(delta("Half")), After::KeepOpen});
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_COMPARE(talk.text(turn), u"Half"_s);
    server.goOn({chunkOf(delta(" more")), After::KeepOpen});
    talk.cancel(turn);
    QVERIFY(talk.endsWith<Cancelled>(turn));
    const QList<TurnEvent> then = talk.events(turn);
    talk.cancel(turn);
    QTRY_COMPARE(server.openConnections(), 0);
    talk.endTransport();
    QCOMPARE(talk.events(turn), then);
}

void TestHttpChatBackendEnds::cancellingBeforeAnythingCame()
{
    const FaultServer server(Reply{{}, After::KeepOpen});
    Talk talk;
    const TurnId turn = talk.ask(server);
    talk.cancel(turn);
    talk.endTransport();
    QCOMPARE(talk.events(turn), QList<TurnEvent>{Cancelled{}});
}

void TestHttpChatBackendEnds::cancellingWhatIsOverDoesNothing()
{
    const FaultServer server(wholeStream(delta("Whole") + finish()));
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    talk.cancel(turn);
    const TurnId unknown = TurnId::make();
    talk.cancel(unknown);
    talk.endTransport();
    QVERIFY(talk.endsWith<Finished>(turn));
    QVERIFY(talk.events(unknown).isEmpty());
}

void TestHttpChatBackendEnds::cancellingOneLeavesTheOther()
{
    const FaultServer stalled(Reply{streamOf(delta("One")), After::KeepOpen});
    FaultServer server(Reply{streamOf(delta("Two")), After::KeepOpen});
    Talk talk;
    const TurnId one = talk.ask(stalled);
    const TurnId two = talk.ask(server);
    QTRY_COMPARE(talk.text(one), u"One"_s);
    QTRY_COMPARE(talk.text(two), u"Two"_s);
    talk.cancel(one);
    server.goOn({chunkOf(delta(" whole") + finish()) + chunkOf({})});
    QTRY_VERIFY(talk.isOver(two));
    talk.endTransport();
    QVERIFY(talk.endsWith<Cancelled>(one));
    QVERIFY(talk.endsWith<Finished>(two));
    QCOMPARE(talk.text(two), u"Two whole"_s);
}

void TestHttpChatBackendEnds::aBackendThatGoesSaysNothingMore()
{
    const FaultServer server(Reply{streamOf(delta("Half")), After::KeepOpen});
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_COMPARE(talk.text(turn), u"Half"_s);
    talk.endBackend();
    QTRY_COMPARE(server.openConnections(), 0);
    talk.endTransport();
    QCOMPARE(talk.terminals(turn), 0);
}

void TestHttpChatBackendEnds::theNextTurnWorks()
{
    const FaultServer server(QList<Reply>{{},
                                          {streamOf(delta("Half"))},
                                          answer(500, "text/html", "no"),
                                          Reply{{}, After::Reset},
                                          wholeStream(delta("Whole") + finish())});
    Talk talk;
    QString text;
    for (int i = 0; i < 5; ++i) {
        const TurnId turn = talk.ask(server);
        QTRY_VERIFY(talk.isOver(turn));
        QCOMPARE(talk.terminals(turn), 1);
        text = talk.text(turn);
    }
    QCOMPARE(text, u"Whole"_s);
    QCOMPARE(server.asked().size(), 5);
}

QTEST_GUILESS_MAIN(TestHttpChatBackendEnds)
#include "tst_httpchatbackendends.moc"
