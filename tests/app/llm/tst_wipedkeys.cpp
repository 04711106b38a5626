// SPDX-License-Identifier: Apache-2.0
#include "base/secret.h"
#include "llm/endpointprobe.h"
#include "llm/httpchatbackend.h"
#include "llm/sessionkeys.h"
#include "net/curltransport.h"
#include "net/exchangelog.h"
#include "support/fakeclock.h"
#include "support/kepttransport.h"
#include "support/memorysearch.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// Nobody listens there, so libcurl makes no copy of its own of what it would send.
Endpoint closedPort()
{
    return {u"here"_s, QUrl(u"http://127.0.0.1:1/v1"_s), false};
}

ChatRequest question()
{
    return {.endpoint = closedPort(), .model = u"small"_s, .system = {}, .messages = {{Role::User, u"Why?"_s}}};
}

}  // namespace

/// What is left of a key in this process's memory once it has been used.
class TestWipedKeys : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theKeyOfATurnLeavesNothingBehind();
    void norDoesThatOfACancelledOne();
    void norAKeyThatIsNoneAtAll();
    void aQueuedQuestionHoldsItsKeyOnce();
    void theKeyOfAProbeLeavesNothingBehind();
    void aLogOfWhatWasSentHoldsNoKey();
    void aSessionKeyLivesUntilItIsReplacedOrForgotten();

private:
    [[nodiscard]] HttpChatBackend::KeySource source(const QByteArray &after = {})
    {
        return [this, after](const Endpoint &) {
            ++m_asked;
            return Secret(m_key.plain(after));
        };
    }

    MaskedKey m_key;
    FakeClock m_clock;
    int m_asked = 0;
};

void TestWipedKeys::theKeyOfATurnLeavesNothingBehind()
{
    m_asked = 0;
    CurlTransport transport(m_clock);
    HttpChatBackend backend(transport, source(), m_clock);
    const QSignalSpy said(&backend, &ChatBackend::turnEvent);
    backend.start(TurnId::make(), question());
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(m_asked, 1);
    QTRY_COMPARE(m_key.copiesInMemory(), 0);  // the stream is still being taken down when its end is told
}

void TestWipedKeys::norDoesThatOfACancelledOne()
{
    m_asked = 0;
    {
        CurlTransport transport(m_clock);
        HttpChatBackend backend(transport, source(), m_clock);
        const TurnId turn = TurnId::make();
        backend.start(turn, question());
        backend.cancel(turn);
    }
    QCOMPARE(m_asked, 1);
    QCOMPARE(m_key.copiesInMemory(), 0);
}

void TestWipedKeys::norAKeyThatIsNoneAtAll()
{
    m_asked = 0;
    KeptTransport transport;
    HttpChatBackend backend(transport, source("\n"), m_clock);
    backend.start(TurnId::make(), question());
    QCOMPARE(m_asked, 1);
    QCOMPARE(transport.requests.size(), 0);
    QCOMPARE(m_key.copiesInMemory(), 0);
}

void TestWipedKeys::aQueuedQuestionHoldsItsKeyOnce()
{
    KeptTransport transport;
    HttpChatBackend backend(transport, source(), m_clock);
    backend.start(TurnId::make(), question());
    QCOMPARE(m_key.copiesInMemory(), 1);
    transport.requests.append(transport.requests.constFirst());
    QCOMPARE(m_key.copiesInMemory(), 1);
    transport.requests.clear();
    QCOMPARE(m_key.copiesInMemory(), 0);
}

void TestWipedKeys::theKeyOfAProbeLeavesNothingBehind()
{
    CurlTransport transport(m_clock);
    EndpointProbe probe(transport);
    const QSignalSpy named(&probe, &EndpointProbe::named);
    probe.probe(closedPort(), Secret(m_key.plain()));
    QTRY_COMPARE(named.size(), 1);
    QTRY_COMPARE(m_key.copiesInMemory(), 0);
}

void TestWipedKeys::aLogOfWhatWasSentHoldsNoKey()
{
    KeptTransport transport;
    auto keys = std::make_unique<SessionKeys>();
    keys->set(closedPort(), Secret(m_key.plain()));
    ExchangeLog log(transport, [&keys] { return keys->all(); }, m_clock);
    HttpChatBackend backend(log, source(), m_clock);
    const TurnId turn = TurnId::make();
    backend.start(turn, question());
    transport.requests.clear();
    keys.reset();
    QCOMPARE(log.of(turn.value).size(), 1);
    QCOMPARE(m_key.copiesInMemory(), 0);
}

void TestWipedKeys::aSessionKeyLivesUntilItIsReplacedOrForgotten()
{
    auto keys = std::make_unique<SessionKeys>();
    keys->set(closedPort(), Secret(m_key.plain()));
    QCOMPARE(m_key.copiesInMemory(), 1);
    keys->set(closedPort(), Secret("another"));
    QCOMPARE(m_key.copiesInMemory(), 0);
    keys->set(closedPort(), Secret(m_key.plain()));
    keys->set(closedPort(), {});
    QCOMPARE(m_key.copiesInMemory(), 0);
    keys->set(closedPort(), Secret(m_key.plain()));
    keys.reset();
    QCOMPARE(m_key.copiesInMemory(), 0);
}

QTEST_GUILESS_MAIN(TestWipedKeys)
#include "tst_wipedkeys.moc"
