// SPDX-License-Identifier: Apache-2.0
// Source: reference "llm-wire", 2.2, N12, N26 and N32.
#include "net/curltransport.h"

#include "streamkit.h"
#include "support/certificates.h"
#include "support/faultserver.h"
#include "support/http2server.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

using How = HttpEnd::How;
constexpr quint32 noError = 0;
constexpr quint32 internalError = 2;
constexpr quint32 enhanceYourCalm = 11;

}  // namespace

/// Streams that share one connection, and connections that live on between two requests.
class TestCurlHttp2 : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void streamsOfOneConnectionDoNotMix();
    void aDeadConnectionTakesNoText();
    void aStreamThatIsResetLeavesTheOthers();
    void aConnectionThatIsToGoFinishesWhatItHas();
    void whatWasNotLookedAtIsAskedOnAnotherConnection();
    void aServerThatTurnsAllAwayIsNotAskedForEver();
    void cancellingOneLeavesTheConnection();
    void aConnectionThatDiedInBetweenIsNoFault();
    void aConnectionThatDiesOnTheRequestIsReplacedOnce();

private:
    /// Three streams on one connection, each with a word.
    void startThree(StreamKit &kit, Http2Server &server);

    [[nodiscard]] NetworkOptions trusting() const
    {
        NetworkOptions options;
        options.authorityFile = m_certificates.authority();
        return options;
    }

    Certificates m_certificates;
    CertifiedKey m_own = m_certificates.issue();
    QList<SeenStream *> m_seen;
};

void TestCurlHttp2::startThree(StreamKit &kit, Http2Server &server)
{
    m_seen.clear();
    for (int i = 0; i < 3; ++i) {
        m_seen.append(&kit.start(server.url(u"/%1"_s.arg(i)), trusting()));
        QTRY_COMPARE(server.asked(), i + 1);  // so the n-th request is the n-th stream
        server.head(i, "text/plain");
        server.data(i, "word " + QByteArray::number(i));
        QTRY_COMPARE(m_seen[i]->body, "word " + QByteArray::number(i));
    }
    QCOMPARE(server.connections(), 1);
}

void TestCurlHttp2::streamsOfOneConnectionDoNotMix()
{
    Http2Server server(m_own);
    StreamKit kit;
    startThree(kit, server);
    for (int round = 0; round < 50; ++round) {
        for (int i = 2; i >= 0; --i)
            server.data(i, " " + QByteArray::number(i).repeated(100));
    }
    for (int i = 0; i < 3; ++i) {
        server.end(i);
        QTRY_VERIFY(m_seen[i]->isOver());
        QCOMPARE(m_seen[i]->end().how, How::EndOfBody);
        const QByteArray more = ' ' + QByteArray::number(i).repeated(100);
        QCOMPARE(m_seen[i]->body, "word " + QByteArray::number(i) + more.repeated(50));
    }
}

void TestCurlHttp2::aDeadConnectionTakesNoText()
{
    Http2Server server(m_own);
    StreamKit kit;
    startThree(kit, server);
    server.drop(0);
    for (int i = 0; i < 3; ++i) {
        QTRY_VERIFY(m_seen[i]->isOver());
        QCOMPARE(m_seen[i]->end().how, How::Failed);
        QCOMPARE(m_seen[i]->errorKind(), ErrorKind::ConnectionLost);
        QCOMPARE(m_seen[i]->body, "word " + QByteArray::number(i));
    }
    // And the next one gets a connection of its own.
    const SeenStream &next = kit.start(server.url(u"/"_s), trusting());
    QTRY_COMPARE(server.asked(), 4);
    QCOMPARE(server.connectionOf(3), 2);
    server.head(3, "text/plain");
    server.end(3);
    QTRY_VERIFY(next.isOver());
    QCOMPARE(next.end().how, How::EndOfBody);
}

void TestCurlHttp2::aStreamThatIsResetLeavesTheOthers()
{
    Http2Server server(m_own);
    StreamKit kit;
    startThree(kit, server);
    server.reset(1, internalError);
    QTRY_VERIFY(m_seen[1]->isOver());
    QCOMPARE(m_seen[1]->errorKind(), ErrorKind::ConnectionLost);
    QCOMPARE(m_seen[1]->body, "word 1");
    for (const int i : {0, 2}) {
        server.data(i, " more");
        server.end(i);
        QTRY_VERIFY(m_seen[i]->isOver());
        QCOMPARE(m_seen[i]->end().how, How::EndOfBody);
        QCOMPARE(m_seen[i]->body, "word " + QByteArray::number(i) + " more");
    }
}

void TestCurlHttp2::aConnectionThatIsToGoFinishesWhatItHas()
{
    Http2Server server(m_own);
    StreamKit kit;
    startThree(kit, server);
    server.goAway(0, 0x7fffffff, noError);
    for (int i = 0; i < 3; ++i) {
        server.data(i, " more");
        server.end(i);
    }
    for (int i = 0; i < 3; ++i) {
        QTRY_VERIFY(m_seen[i]->isOver());
        QCOMPARE(m_seen[i]->end().how, How::EndOfBody);
        QCOMPARE(m_seen[i]->body, "word " + QByteArray::number(i) + " more");
    }
}

void TestCurlHttp2::whatWasNotLookedAtIsAskedOnAnotherConnection()
{
    constexpr quint32 refusedStream = 7;
    Http2Server server(m_own);
    StreamKit kit;
    const SeenStream &seen = kit.start(server.url(u"/"_s), trusting());
    QTRY_COMPARE(server.asked(), 1);
    server.reset(0, refusedStream);
    QTRY_COMPARE(server.asked(), 2);
    server.head(1, "text/plain");
    server.data(1, "at last");
    server.end(1);
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.end().how, How::EndOfBody);
    QCOMPARE(seen.body, "at last");
}

void TestCurlHttp2::aServerThatTurnsAllAwayIsNotAskedForEver()
{
    Http2Server server(m_own);
    server.turnAway(enhanceYourCalm);
    StreamKit kit;
    const SeenStream &seen = kit.run(server.url(u"/"_s), trusting());
    QCOMPARE(seen.end().how, How::Failed);
    QCOMPARE(seen.errorKind(), ErrorKind::ConnectionLost);
    QVERIFY2(server.asked() <= 6, qPrintable(QString::number(server.asked())));
}

void TestCurlHttp2::cancellingOneLeavesTheConnection()
{
    Http2Server server(m_own);
    StreamKit kit;
    startThree(kit, server);
    kit.cancel(1);
    QTRY_COMPARE(server.resets(), 1);
    QTRY_VERIFY(m_seen[1]->isOver());
    QCOMPARE(m_seen[1]->end().how, How::Cancelled);
    for (const int i : {0, 2}) {
        server.end(i);
        QTRY_VERIFY(m_seen[i]->isOver());
        QCOMPARE(m_seen[i]->end().how, How::EndOfBody);
    }
}

void TestCurlHttp2::aConnectionThatDiedInBetweenIsNoFault()
{
    const Reply kept{answer(200, "text/plain", "one").bytes, Reply::After::KeepOpen};
    FaultServer server(kept);
    StreamKit kit;
    QCOMPARE(kit.run(server.url({})).body, "one");
    QCOMPARE(kit.run(server.url({})).body, "one");
    QCOMPARE(server.connections(), 1);
    server.goOn({{}, Reply::After::Close});
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(kit.run(server.url({})).body, "one");
    QCOMPARE(server.connections(), 2);
}

void TestCurlHttp2::aConnectionThatDiesOnTheRequestIsReplacedOnce()
{
    const Reply kept{answer(200, "text/plain", "one").bytes, Reply::After::KeepOpen};
    const FaultServer server(QList<Reply>{kept, Reply{}, kept, Reply{}, Reply{}, kept});
    StreamKit kit;
    QCOMPARE(kit.run(server.url({})).body, "one");
    QCOMPARE(kit.run(server.url({})).body, "one");  // its second try, of which nobody was told
    QCOMPARE(server.asked().size(), 3);
    QCOMPARE(server.connections(), 2);
    // On a fresh connection the same is a failure.
    const SeenStream &twice = kit.run(server.url({}));
    QCOMPARE(twice.errorKind(), ErrorKind::ConnectionLost);
    QCOMPARE(server.asked().size(), 5);
}

QTEST_GUILESS_MAIN(TestCurlHttp2)
#include "tst_curlhttp2.moc"
