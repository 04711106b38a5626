// SPDX-License-Identifier: Apache-2.0
#include "app/llm/wiretalk.h"
#include "base/limits.h"
#include "e2e/modelserver.h"
#include "support/certificates.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

namespace {

const QString story = u"Tell me a story"_s;
const QString shortAnswer = u"Say OK"_s;

/// Of a server on this computer; `scheme` is http or https.
ChatRequest asking(const ModelServer &server, Protocol protocol, const QString &question, const QString &scheme = u"http"_s)
{
    const QUrl base(u"%1://127.0.0.1:%2/v1"_s.arg(scheme).arg(server.port));
    ChatRequest request{.endpoint = {u"here"_s, base, false, protocol},
                        .model = u"tiny-chat"_s,
                        .messages = {{Role::User, question}},
                        .maxTokens = 300};
    request.temperature = 0;
    return request;
}

/// Asks for a story until the server could be stopped in the middle of one: it is quick.
TurnId stopped(WireTalk &talk, ModelServer &server, Protocol protocol)
{
    TurnId turn;
    const auto stop =
        QObject::connect(&talk.backend(), &ChatBackend::turnEvent, &talk.backend(), [&](TurnId, const TurnEvent &event) {
            if (std::holds_alternative<TextDelta>(event))
                server.freeze();
        });
    for (int attempt = 0; attempt < 20; ++attempt) {
        server.goOn();
        turn = talk.ask(asking(server, protocol, story));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!talk.text(turn).isEmpty(), 20'000); }();
        if (!talk.isOver(turn) && !server.hasUnreadWords())
            break;
    }
    QObject::disconnect(stop);
    return turn;
}

}  // namespace

/// A real model server that wants a key, speaks TLS, or stops in the middle of a word, by each of the protocols it speaks.
class TestRealServerFaults : public TestCase {
    Q_OBJECT
private slots:
    void aKeyOpensItAndAnotherDoesNot_data() { addProtocols(); }
    void aKeyOpensItAndAnotherDoesNot();
    void anOwnAuthorityIsTrusted_data() { addProtocols(); }
    void anOwnAuthorityIsTrusted();
    void aServerThatIsKilledInMidAnswerLeavesItsText_data() { addProtocols(); }
    void aServerThatIsKilledInMidAnswerLeavesItsText();
    void aServerThatStopsInMidAnswerIsAStall_data() { addProtocols(); }
    void aServerThatStopsInMidAnswerIsAStall();
    void anAnswerIsCancelledAndTheNextIsWhole_data() { addProtocols(); }
    void anAnswerIsCancelledAndTheNextIsWhole();

private:
    static void addProtocols()
    {
        QTest::addColumn<Protocol>("protocol");
        for (const Protocol protocol : {Protocol::OpenAiChat, Protocol::AnthropicMessages, Protocol::OpenAiResponses})
            QTest::newRow(qPrintable(toWord(protocol))) << protocol;
    }
};

void TestRealServerFaults::aKeyOpensItAndAnotherDoesNot()
{
    QFETCH(Protocol, protocol);
    const ModelServer server({u"--api-key"_s, u"open-barley"_s});
    QVERIFY(server.port > 0);
    for (const auto &[key, opens] : {std::pair("open-barley", true), std::pair("open-sesame", false), std::pair("", false)}) {
        WireTalk talk(key);
        const TurnId turn = talk.ask(asking(server, protocol, shortAnswer));
        QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(turn), 60'000);
        QCOMPARE(talk.endsWith<Finished>(turn), opens);
        if (!opens)
            QCOMPARE(talk.failure(turn).error.kind, ErrorKind::KeyRejected);
    }
}

void TestRealServerFaults::anOwnAuthorityIsTrusted()
{
    QFETCH(Protocol, protocol);
    const Certificates certificates;
    const CertifiedKey own = certificates.issue();
    const ModelServer server({u"--ssl-key-file"_s, own.key, u"--ssl-cert-file"_s, own.certificate});
    QVERIFY(server.port > 0);
    WireTalk talk("open-barley");
    const ChatRequest request = asking(server, protocol, shortAnswer, u"https"_s);
    const TurnId refused = talk.ask(request);
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(refused), 60'000);
    QCOMPARE(talk.failure(refused).error.kind, ErrorKind::CertificateRejected);
    talk.network.authorityFile = certificates.authority();
    const TurnId answered = talk.ask(request);
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(answered), 60'000);
    QVERIFY(talk.endsWith<Finished>(answered));
    QCOMPARE(talk.text(answered).trimmed(), u"OK"_s);
}

void TestRealServerFaults::aServerThatIsKilledInMidAnswerLeavesItsText()
{
    QFETCH(Protocol, protocol);
    ModelServer server;
    WireTalk talk;
    const TurnId turn = stopped(talk, server, protocol);
    QVERIFY(!talk.isOver(turn));
    const QString text = talk.text(turn);
    QVERIFY(::kill(server.pid.toInt(), SIGKILL) == 0);
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(turn), 20'000);
    QVERIFY(talk.endsWith<Truncated>(turn));
    QCOMPARE(talk.last<Truncated>(turn).cut, Cut::ConnectionLost);
    QVERIFY(talk.text(turn).startsWith(text));
    QVERIFY(talk.retries(turn).isEmpty());
}

void TestRealServerFaults::aServerThatStopsInMidAnswerIsAStall()
{
    QFETCH(Protocol, protocol);
    ModelServer server;
    WireTalk talk;
    const TurnId turn = stopped(talk, server, protocol);
    QVERIFY(!talk.isOver(turn));
    const QString text = talk.text(turn);
    talk.clock.advance(limits::idleTime + 1ms);
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(turn), 20'000);
    QVERIFY(talk.endsWith<Truncated>(turn));
    QCOMPARE(talk.last<Truncated>(turn).cut, Cut::Stalled);
    QVERIFY(talk.text(turn).startsWith(text));
    server.goOn();
    const TurnId next = talk.ask(asking(server, protocol, shortAnswer));
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(next), 60'000);
    QVERIFY(talk.endsWith<Finished>(next));
}

void TestRealServerFaults::anAnswerIsCancelledAndTheNextIsWhole()
{
    QFETCH(Protocol, protocol);
    ModelServer server;
    WireTalk talk;
    const TurnId turn = stopped(talk, server, protocol);
    QVERIFY(!talk.isOver(turn));
    talk.cancel(turn);
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(talk.endsWith<Cancelled>(turn));
    QVERIFY(!talk.text(turn).isEmpty());
    server.goOn();
    const TurnId next = talk.ask(asking(server, protocol, shortAnswer));
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(next), 60'000);
    QVERIFY(talk.endsWith<Finished>(next));
    QCOMPARE(talk.text(next).trimmed(), u"OK"_s);
}

QTEST_GUILESS_MAIN(TestRealServerFaults)
#include "tst_realserverfaults.moc"
