// SPDX-License-Identifier: Apache-2.0
// Source: reference "llm-wire", 5.1: N12, N16, N17, N21, N32, N35 and N36. packaging/decisions/network.md has the other rows.
#include "base/limits.h"
#include "support/http2server.h"
#include "support/testcase.h"
#include "wiretalk.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

namespace {

using After = Reply::After;

}  // namespace

/// What becomes of an answer that has begun.
class TestWireFaultStreams : public TestCase {
    Q_OBJECT
private slots:
    void aResetInMidAnswerKeepsTheText();
    void aSilenceIsToldOfOnceAndThenEnds();
    void aWaitForTheFirstWordIsToldOf();
    void aWordEndsTheSilence();
    void anyPaceGivesTheSameText_data();
    void anyPaceGivesTheSameText();
    void aBombIsNotUnpacked();
    void manySmallEventsAreOneText();
    void aSleepInMidAnswerKeepsTheText();
    void afterADeadConnectionTheNextTurnHasAnother();
    void threeAdvisorsStreamAtOnceAndKeepApart();
    void threeAdvisorsLoseOneConnectionAndNoText();
    void whoHadNoWordIsAskedAgainOnAnotherConnection();

private:
    Certificates m_certificates;
};

void TestWireFaultStreams::aResetInMidAnswerKeepsTheText()
{
    FaultServer server(Reply{streamOf(delta("Half")), After::KeepOpen});
    WireTalk talk;
    const TurnId turn = talk.ask(server);
    QTRY_COMPARE(talk.text(turn), u"Half"_s);
    server.goOn({{}, After::Reset});
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(talk.endsWith<Truncated>(turn));
    QCOMPARE(talk.all<Truncated>(turn).constFirst().cut, Cut::ConnectionLost);
    QCOMPARE(talk.text(turn), u"Half"_s);
    QCOMPARE(server.asked().size(), 1);
}

void TestWireFaultStreams::aSilenceIsToldOfOnceAndThenEnds()
{
    FaultServer server(Reply{streamOf(delta("Half")), After::KeepOpen});
    WireTalk talk;
    const TurnId turn = talk.ask(server);
    QTRY_COMPARE(talk.text(turn), u"Half"_s);
    talk.clock.advance(limits::quietNotice + 1s);
    QTRY_COMPARE(talk.all<Quiet>(turn), QList{Quiet{31s}});
    for (int i = 0; i < 3; ++i) {
        server.goOn({chunkOf(": still here\n\n"), After::KeepOpen});  // which is no word
        QCOMPARE(server.asked().size(), 1);
        talk.clock.advance(20s);
    }
    talk.clock.advance(limits::meaningfulEventTime);
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(talk.endsWith<Truncated>(turn));
    QCOMPARE(talk.all<Truncated>(turn).constFirst().cut, Cut::Stalled);
    QCOMPARE(talk.all<Quiet>(turn).size(), 1);
}

void TestWireFaultStreams::aWaitForTheFirstWordIsToldOf()
{
    FaultServer server(Reply{{}, After::KeepOpen});
    WireTalk talk;
    const TurnId turn = talk.ask(server);
    QTRY_COMPARE(server.asked().size(), 1);
    talk.clock.advance(limits::quietHint + 1s);
    QTRY_COMPARE(talk.all<Quiet>(turn), QList{Quiet{16s}});
    server.goOn(wholeStream(delta("At last.") + finish()));
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(talk.all<Quiet>(turn).size(), 1);
}

void TestWireFaultStreams::aWordEndsTheSilence()
{
    FaultServer server(Reply{streamOf(delta("w")), After::KeepOpen});
    WireTalk talk;
    const TurnId turn = talk.ask(server);
    QTRY_COMPARE(talk.text(turn), u"w"_s);
    for (int i = 1; i <= 2; ++i) {
        talk.clock.advance(limits::quietNotice + 1s);
        QTRY_COMPARE(talk.all<Quiet>(turn).size(), i);
        server.goOn({chunkOf(delta("o")), After::KeepOpen});
        QTRY_VERIFY((talk.clock.advance(limits::resultInterval), talk.text(turn).size() == i + 1));
    }
}

void TestWireFaultStreams::anyPaceGivesTheSameText_data()
{
    QTest::addColumn<qsizetype>("chunk");
    QTest::newRow("N17 a byte at a time") << qsizetype(1);
    QTest::newRow("N17 seven") << qsizetype(7);
    QTest::newRow("N17 64 KB at once") << qsizetype(64 * 1024);
}

void TestWireFaultStreams::anyPaceGivesTheSameText()
{
    QFETCH(qsizetype, chunk);
    const int words = chunk < 100 ? 20 : 5000;
    QByteArray events;
    QString text;
    for (int i = 0; i < words; ++i) {
        events += delta("w\xc3\xb6rd " + QByteArray::number(i) + ' ');
        text += u"w\u00f6rd %1 "_s.arg(i);
    }
    Reply reply = wholeStream(events + finish());
    reply.chunk = chunk;
    const FaultServer server(reply);
    WireTalk talk;
    const TurnId turn = talk.run(server);
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(talk.text(turn), text);
}

void TestWireFaultStreams::aBombIsNotUnpacked()
{
    const QByteArray bomb = qCompress(QByteArray(limits::responseBytes + limits::eventBytes, 'x'), 9).sliced(4);
    const FaultServer server(answer(200, "text/event-stream", bomb, {"Content-Encoding: deflate"}));
    WireTalk talk;
    const TurnId turn = talk.run(server);
    QVERIFY(talk.endsWith<Failed>(turn));
    QCOMPARE(talk.failure(turn).error.kind, ErrorKind::TooLarge);
    QCOMPARE(server.asked().size(), 1);
}

void TestWireFaultStreams::manySmallEventsAreOneText()
{
    constexpr int many = 200'000;
    const FaultServer server(wholeStream(delta("x").repeated(many) + finish()));
    WireTalk talk;
    const TurnId turn = talk.run(server);
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(talk.text(turn).size(), many);
    // They cross to this thread by the batch, not one by one.
    QVERIFY2(talk.events(turn).size() < many / 100, qPrintable(QString::number(talk.events(turn).size())));
}

void TestWireFaultStreams::aSleepInMidAnswerKeepsTheText()
{
    const FaultServer server(Reply{streamOf(delta("Half")), After::KeepOpen});
    WireTalk talk;
    const TurnId turn = talk.ask(server);
    QTRY_COMPARE(talk.text(turn), u"Half"_s);
    talk.clock.suspend(10min);
    // The clock goes on in small steps, as it does, until the network thread has seen both.
    QTRY_VERIFY((talk.clock.advance(1s), talk.isOver(turn)));
    QVERIFY(talk.endsWith<Truncated>(turn));
    QCOMPARE(talk.all<Truncated>(turn).constFirst().detail, u"silent after the computer slept"_s);
    QCOMPARE(talk.text(turn), u"Half"_s);
}

void TestWireFaultStreams::afterADeadConnectionTheNextTurnHasAnother()
{
    FaultServer server(QList<Reply>{{streamOf(delta("Half")), After::KeepOpen}, wholeStream(delta("Whole.") + finish())});
    WireTalk talk;
    const TurnId cut = talk.ask(server);
    QTRY_COMPARE(talk.text(cut), u"Half"_s);
    talk.clock.advance(limits::idleTime + 1ms);  // nothing comes any more, and nobody says so
    QTRY_VERIFY(talk.isOver(cut));
    QVERIFY(talk.endsWith<Truncated>(cut));
    const TurnId next = talk.run(server);
    QVERIFY(talk.endsWith<Finished>(next));
    QCOMPARE(talk.text(next), u"Whole."_s);
    QCOMPARE(server.connections(), 2);
}

/// As much as three say in two seconds at 500 tokens a second each, in pieces that end anywhere, on one connection.
void TestWireFaultStreams::threeAdvisorsStreamAtOnceAndKeepApart()
{
    constexpr int tokens = 1000;
    constexpr qsizetype piece = 61;
    Http2Server server(m_certificates.issue());
    WireTalk talk;
    talk.network.authorityFile = m_certificates.authority();
    QList<TurnId> turns;
    QStringList texts(3);
    QByteArrayList streams(3);
    for (int i = 0; i < 3; ++i) {
        for (int token = 0; token < tokens; ++token) {
            const QString word = u"%1·%2 "_s.arg(QChar(u'α' + i)).arg(token);
            texts[i] += word;
            streams[i] += delta(word.toUtf8());
        }
        streams[i] += finish();
        turns.append(talk.ask(server.url(u"/v1"_s)));
        QTRY_COMPARE(server.asked(), i + 1);
        server.head(i, "text/event-stream");
    }
    QCOMPARE(server.connections(), 1);
    for (qsizetype at = 0; at < streams.constFirst().size(); at += piece) {
        for (int i = 0; i < 3; ++i)
            server.data(i, streams.at(i).mid(at, piece));
    }
    for (int i = 0; i < 3; ++i) {
        QTRY_VERIFY(talk.isOver(turns[i]));
        QVERIFY(talk.endsWith<Finished>(turns[i]));
        QCOMPARE(talk.text(turns[i]), texts[i]);
    }
    QCOMPARE(server.asked(), 3);
}

void TestWireFaultStreams::threeAdvisorsLoseOneConnectionAndNoText()
{
    Http2Server server(m_certificates.issue());
    WireTalk talk;
    talk.network.authorityFile = m_certificates.authority();
    QList<TurnId> turns;
    for (int i = 0; i < 3; ++i) {
        turns.append(talk.ask(server.url(u"/v1"_s)));
        QTRY_COMPARE(server.asked(), i + 1);
        server.head(i, "text/event-stream");
        server.data(i, delta("Advisor " + QByteArray::number(i)));
        QTRY_COMPARE(talk.text(turns[i]), u"Advisor %1"_s.arg(i));
    }
    QCOMPARE(server.connections(), 1);
    server.drop(0);
    for (int i = 0; i < 3; ++i) {
        QTRY_VERIFY(talk.isOver(turns[i]));
        QVERIFY(talk.endsWith<Truncated>(turns[i]));
        QCOMPARE(talk.text(turns[i]), u"Advisor %1"_s.arg(i));
    }
    QCOMPARE(server.asked(), 3);
}

void TestWireFaultStreams::whoHadNoWordIsAskedAgainOnAnotherConnection()
{
    Http2Server server(m_certificates.issue());
    WireTalk talk;
    talk.network.authorityFile = m_certificates.authority();
    const TurnId spoken = talk.ask(server.url(u"/v1"_s));
    QTRY_COMPARE(server.asked(), 1);
    server.head(0, "text/event-stream");
    server.data(0, delta("Half"));
    QTRY_COMPARE(talk.text(spoken), u"Half"_s);
    const TurnId silent = talk.ask(server.url(u"/v1"_s));
    QTRY_COMPARE(server.asked(), 2);
    QCOMPARE(server.connectionOf(1), 1);
    server.drop(0);
    QTRY_VERIFY(talk.isOver(spoken));
    QVERIFY(talk.endsWith<Truncated>(spoken));
    QTRY_COMPARE(server.asked(), 3);
    QCOMPARE(server.connectionOf(2), 2);
    server.head(2, "text/event-stream");
    server.data(2, delta("Whole.") + finish());
    QTRY_VERIFY(talk.isOver(silent));
    QVERIFY(talk.endsWith<Finished>(silent));
    QCOMPARE(talk.text(silent), u"Whole."_s);
}

QTEST_GUILESS_MAIN(TestWireFaultStreams)
#include "tst_wirefaultstreams.moc"
