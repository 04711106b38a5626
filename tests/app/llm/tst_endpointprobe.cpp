// SPDX-License-Identifier: Apache-2.0
#include "llm/endpointprobe.h"

#include "base/limits.h"
#include "base/loopback.h"
#include "net/curltransport.h"
#include "support/fakeclock.h"
#include "support/faultserver.h"
#include "support/testcase.h"

#include <QSignalSpy>
#include <QTcpServer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

Q_DECLARE_METATYPE(sb::test::Reply)

namespace {

constexpr auto portsVariable = "SOUNDINGBOARD_PROBE_PORTS";

Reply listing(const QByteArray &models)
{
    return answer(200, "application/json", R"({"object":"list","data":[)" + models + "]}");
}

QList<FoundServer> foundBy(const QSignalSpy &finished)
{
    return finished.value(0).value(0).value<QList<FoundServer>>();
}

FoundServer namedBy(const QSignalSpy &named)
{
    return named.value(0).value(0).value<FoundServer>();
}

void setPorts(const QList<int> &ports)
{
    QByteArrayList words;
    for (const int port : ports)
        words.append(QByteArray::number(port));
    qputenv(portsVariable, words.join(','));
}

/// Asks nobody, so that no well-known port of this computer is touched. Answers at once, or when a test says so.
class OfflineTransport final : public HttpTransport {
public:
    StreamId start(const HttpRequest &request, std::shared_ptr<HttpSink> sink) override
    {
        requests.append(request);
        sinks.append(sink);
        if (!isSlow)
            answerLast("m");
        return static_cast<StreamId>(requests.size());
    }
    void cancel(StreamId) override {}

    void answerLast(const QByteArray &model)
    {
        const std::shared_ptr<HttpSink> sink = sinks.takeLast();
        HttpHead head;
        head.status = 200;
        sink->head(head);
        sink->bytes(QByteArray(R"({"data":[{"id":")" + model + R"("}]})"));
        sink->end({});
    }

    bool isSlow = false;
    QList<HttpRequest> requests;
    QList<std::shared_ptr<HttpSink>> sinks;
};

}  // namespace

class TestEndpointProbe : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void cleanup();
    void serversSayWhatTheyAreAndHave();
    void aServerIsFoundInItsState_data();
    void aServerIsFoundInItsState();
    void whatIsNoModelServerIsLeftOut_data();
    void whatIsNoModelServerIsLeftOut();
    void whoStaysSilentIsLeftOut();
    void nothingIsSentBeyondTheQuestion();
    void noneLooksAtNone();
    void lookingAgainStartsOver();
    void theWellKnownPortsAreAskedOnLoopbackOnly();
    void aNamedServerSaysWhyNot_data();
    void aNamedServerSaysWhyNot();
    void aNamedServerThatIsNotThereIsRefused();
    void aNamedServerGetsItsKey();
    void aKeyOfTwoLinesIsNotSent();
    void aListIsBounded();
    void aProbeThatGoesSaysNothing();

private:
    FakeClock m_clock;
};

void TestEndpointProbe::cleanup()
{
    qunsetenv(portsVariable);
}

void TestEndpointProbe::serversSayWhatTheyAreAndHave()
{
    const FaultServer llama(listing(R"({"id":"qwen","owned_by":"llamacpp","meta":{"n_ctx":4096}},{"id":"other"})"));
    const FaultServer vllm(listing(R"({"id":"big","owned_by":"vllm","max_model_len":32768})"));
    const FaultServer plain(listing(R"({"id":"small","owned_by":"someone"})"));
    setPorts({llama.port(), vllm.port(), plain.port()});
    CurlTransport transport(m_clock);
    EndpointProbe probe(transport);
    QSignalSpy finished(&probe, &EndpointProbe::finished);
    probe.probeLoopback();
    QTRY_COMPARE(finished.size(), 1);

    const auto server = [](const FaultServer &at, const QString &product, const QList<FoundModel> &models) {
        const Endpoint endpoint{u"127.0.0.1:%1"_s.arg(at.port()), at.url(u"/v1"_s), true};
        FoundServer found{endpoint, product, ServerState::Ready, models, {}};
        for (FoundModel &model : found.models) {
            if (model.contextTokens > 0)
                model.abilities.contextTokens = model.contextTokens;
        }
        return found;
    };
    QList<FoundServer> expected{server(llama, u"llama-server"_s, {{u"qwen"_s, 4096}, {u"other"_s, 0}}),
                                server(vllm, u"vLLM"_s, {{u"big"_s, 32768}}),
                                server(plain, u"OpenAI-compatible"_s, {{u"small"_s, 0}})};
    std::ranges::sort(expected, {}, [](const FoundServer &found) { return found.endpoint.baseUrl.port(); });
    QCOMPARE(foundBy(finished), expected);
}

void TestEndpointProbe::aServerIsFoundInItsState_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<ServerState>("state");
    QTest::addColumn<int>("context");
    QTest::newRow("ready") << listing(R"({"id":"m","meta":{"n_ctx":8192}})") << ServerState::Ready << 8192;
    QTest::newRow("without models") << listing({}) << ServerState::NoModel << 0;
    QTest::newRow("models without names") << listing(R"({"id":""},{"id":7},"m",null)") << ServerState::NoModel << 0;
    QTest::newRow("401") << answer(401, "application/json", "{}") << ServerState::NeedsKey << 0;
    QTest::newRow("403") << answer(403, "text/html", "no") << ServerState::NeedsKey << 0;
    QTest::newRow("context below nothing") << listing(R"({"id":"m","meta":{"n_ctx":-1}})") << ServerState::Ready << 0;
    QTest::newRow("context beyond number") << listing(R"({"id":"m","max_model_len":1e300})") << ServerState::Ready << 0;
    QTest::newRow("context in words") << listing(R"({"id":"m","meta":{"n_ctx":"many"}})") << ServerState::Ready << 0;
}

void TestEndpointProbe::aServerIsFoundInItsState()
{
    QFETCH(Reply, reply);
    const FaultServer server(reply);
    setPorts({server.port()});
    CurlTransport transport(m_clock);
    EndpointProbe probe(transport);
    QSignalSpy finished(&probe, &EndpointProbe::finished);
    probe.probeLoopback();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(foundBy(finished).size(), 1);
    QTEST(foundBy(finished).constFirst().state, "state");
    QTEST(foundBy(finished).constFirst().models.value(0).contextTokens, "context");
}

void TestEndpointProbe::whatIsNoModelServerIsLeftOut_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::newRow("a web page") << answer(200, "text/html", "<html>Hello</html>");
    QTest::newRow("other JSON") << answer(200, "application/json", R"({"status":"ok"})");
    QTest::newRow("a list without its name") << answer(200, "application/json", R"([{"id":"m"}])");
    QTest::newRow("404") << answer(404, "text/plain", "no such page");
    QTest::newRow("elsewhere") << answer(302, "text/plain", {}, {"Location: /v1/models/"});
    QTest::newRow("cut") << Reply{chunkedHead("application/json") + chunkOf(R"({"data":[{"id":"m"}]})")};
    QTest::newRow("no HTTP") << Reply{"SSH-2.0-Other\r\n"};
    QTest::newRow("closed") << Reply{};
    QTest::newRow("too much") << listing(R"({"id":"m","fill":")" + QByteArray(limits::probeAnswerBytes, 'x') + R"("})");
}

void TestEndpointProbe::whatIsNoModelServerIsLeftOut()
{
    QFETCH(Reply, reply);
    const FaultServer server(reply);
    const FaultServer good(listing(R"({"id":"m"})"));
    setPorts({server.port(), good.port()});
    CurlTransport transport(m_clock);
    EndpointProbe probe(transport);
    QSignalSpy finished(&probe, &EndpointProbe::finished);
    probe.probeLoopback();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(foundBy(finished).size(), 1);
    QCOMPARE(foundBy(finished).constFirst().endpoint.baseUrl, good.url(u"/v1"_s));
    QCOMPARE(server.asked().size(), 1);
}

void TestEndpointProbe::whoStaysSilentIsLeftOut()
{
    const FaultServer server(Reply{{}, Reply::After::KeepOpen});
    setPorts({server.port()});
    CurlTransport transport(m_clock);
    EndpointProbe probe(transport);
    QSignalSpy finished(&probe, &EndpointProbe::finished);
    probe.probeLoopback();
    QTRY_COMPARE(server.asked().size(), 1);
    QVERIFY(finished.isEmpty());
    m_clock.advance(limits::probeTime + 1ms);
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(foundBy(finished).isEmpty());
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestEndpointProbe::nothingIsSentBeyondTheQuestion()
{
    const FaultServer server(listing(R"({"id":"m"})"));
    setPorts({server.port()});
    CurlTransport transport(m_clock);
    EndpointProbe probe(transport);
    QSignalSpy finished(&probe, &EndpointProbe::finished);
    probe.probeLoopback();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(server.asked().size(), 1);
    const Asked asked = server.asked().constFirst();
    QCOMPARE(asked.method, "GET");
    QCOMPARE(asked.path, "/v1/models");
    QCOMPARE(asked.body, "");
    for (const char *name : {"authorization", "cookie", "user-agent", "referer"})
        QCOMPARE(asked.header(name), "");
}

void TestEndpointProbe::noneLooksAtNone()
{
    qputenv(portsVariable, "none");
    OfflineTransport transport;
    EndpointProbe probe(transport);
    QSignalSpy finished(&probe, &EndpointProbe::finished);
    probe.probeLoopback();
    QVERIFY(finished.isEmpty());
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(foundBy(finished).isEmpty());
    QVERIFY(transport.requests.isEmpty());
}

void TestEndpointProbe::lookingAgainStartsOver()
{
    setPorts({9});
    OfflineTransport transport;
    transport.isSlow = true;
    EndpointProbe probe(transport);
    QSignalSpy finished(&probe, &EndpointProbe::finished);
    probe.probeLoopback();
    QList<std::shared_ptr<HttpSink>> earlier = std::exchange(transport.sinks, {});
    QCOMPARE(earlier.size(), 2);
    probe.probeLoopback();
    transport.sinks.swap(earlier);
    transport.answerLast("old");
    transport.answerLast("old");
    QCoreApplication::sendPostedEvents();
    QVERIFY(finished.isEmpty());
    transport.sinks.swap(earlier);
    transport.answerLast("new");
    transport.answerLast("new");
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(foundBy(finished).value(0).models, QList<FoundModel>({{u"new"_s, 0}}));
}

void TestEndpointProbe::theWellKnownPortsAreAskedOnLoopbackOnly()
{
    OfflineTransport transport;
    EndpointProbe probe(transport);
    QSignalSpy finished(&probe, &EndpointProbe::finished);
    probe.probeLoopback();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(transport.requests.size() >= 2);
    QList<HttpRequest> questions = transport.requests;
    QCOMPARE(questions.takeLast().url,
             QUrl(u"http://127.0.0.1:11434/api/tags"_s));  // what the models hold of the one found there
    for (const HttpRequest &request : std::as_const(questions)) {
        QVERIFY2(isLoopbackHost(request.url.host()), qPrintable(request.url.toString()));
        QVERIFY2(request.url.path().endsWith("/models"_L1), qPrintable(request.url.toString()));
        QVERIFY(request.headers.isEmpty());
        QCOMPARE(request.firstByteTime, std::chrono::milliseconds(limits::probeTime));
        QCOMPARE(request.connectTime, std::chrono::milliseconds(limits::probeTime));
    }
    QMap<int, QString> products;
    for (const FoundServer &server : foundBy(finished)) {
        QVERIFY2(!products.contains(server.endpoint.baseUrl.port()), "one server, found twice");
        products.insert(server.endpoint.baseUrl.port(), server.product);
    }
    QCOMPARE(products.value(11434), u"Ollama"_s);
    QCOMPARE(products.value(1234), u"LM Studio"_s);
    QCOMPARE(products.size() * 2, questions.size());
}

void TestEndpointProbe::aNamedServerSaysWhyNot_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<ServerState>("state");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("key") << answer(401, "application/json", "{}") << ServerState::NeedsKey << ErrorKind::KeyRejected;
    QTest::newRow("a web page") << answer(200, "text/html", "<p>Hi</p>") << ServerState::Failed << ErrorKind::NotAnApi;
    QTest::newRow("404") << answer(404, "text/plain", "no") << ServerState::Failed << ErrorKind::UnknownAddress;
    QTest::newRow("closed") << Reply{} << ServerState::Failed << ErrorKind::ConnectionLost;
    QTest::newRow("no HTTP") << Reply{"220 mail.example\r\n"} << ServerState::Failed << ErrorKind::Protocol;
}

void TestEndpointProbe::aNamedServerSaysWhyNot()
{
    QFETCH(Reply, reply);
    const FaultServer server(reply);
    const Endpoint endpoint{u"mine"_s, server.url(u"/v1"_s), false};
    CurlTransport transport(m_clock);
    EndpointProbe probe(transport);
    QSignalSpy named(&probe, &EndpointProbe::named);
    probe.probe(endpoint);
    QTRY_COMPARE(named.size(), 1);
    QCOMPARE(namedBy(named).endpoint, endpoint);
    QTEST(namedBy(named).state, "state");
    QTEST(namedBy(named).error.kind, "kind");
}

void TestEndpointProbe::aNamedServerThatIsNotThereIsRefused()
{
    QTcpServer once;
    once.listen(QHostAddress::LocalHost);
    const Endpoint endpoint{u"mine"_s, QUrl(u"http://127.0.0.1:%1/v1"_s.arg(once.serverPort())), false};
    once.close();
    CurlTransport transport(m_clock);
    EndpointProbe probe(transport);
    QSignalSpy named(&probe, &EndpointProbe::named);
    probe.probe(endpoint);
    QTRY_COMPARE(named.size(), 1);
    QCOMPARE(namedBy(named).state, ServerState::Failed);
    QCOMPARE(namedBy(named).error.kind, ErrorKind::ConnectionRefused);
}

void TestEndpointProbe::aNamedServerGetsItsKey()
{
    const FaultServer server(listing(R"({"id":"m"})"));
    CurlTransport transport(m_clock);
    EndpointProbe probe(transport);
    QSignalSpy named(&probe, &EndpointProbe::named);
    probe.probe({u"mine"_s, server.url(u"/api/v1"_s), false}, Secret("k-secret"));
    QTRY_COMPARE(named.size(), 1);
    QCOMPARE(namedBy(named).state, ServerState::Ready);
    QCOMPARE(namedBy(named).product, u"OpenAI-compatible"_s);
    QVERIFY(!namedBy(named).endpoint.isFound);
    QCOMPARE(server.asked().value(0).path, "/api/v1/models");
    QCOMPARE(server.asked().value(0).header("authorization"), "Bearer k-secret");
}

void TestEndpointProbe::aKeyOfTwoLinesIsNotSent()
{
    const FaultServer server(listing(R"({"id":"m"})"));
    CurlTransport transport(m_clock);
    EndpointProbe probe(transport);
    QSignalSpy named(&probe, &EndpointProbe::named);
    probe.probe({u"mine"_s, server.url(u"/v1"_s), false}, Secret("k-secret\r\nX-More: 1"));
    QTRY_COMPARE(named.size(), 1);
    QCOMPARE(namedBy(named).state, ServerState::Failed);
    QVERIFY(!namedBy(named).error.detail.contains("k-secret"_L1));
    QCOMPARE(server.connections(), 0);
}

void TestEndpointProbe::aListIsBounded()
{
    QByteArrayList models;
    for (int i = 0; i < 2000; ++i)
        models.append(R"({"id":"m)" + QByteArray::number(i) + R"("})");
    const FaultServer server(listing(models.join(',')));
    CurlTransport transport(m_clock);
    EndpointProbe probe(transport);
    QSignalSpy named(&probe, &EndpointProbe::named);
    probe.probe({u"mine"_s, server.url(u"/v1"_s), false});
    QTRY_COMPARE(named.size(), 1);
    QCOMPARE(namedBy(named).models.size(), limits::modelsListed);
    QCOMPARE(namedBy(named).models.constFirst().id, u"m0"_s);
}

void TestEndpointProbe::aProbeThatGoesSaysNothing()
{
    const FaultServer server(Reply{{}, Reply::After::KeepOpen});
    setPorts({server.port()});
    auto transport = std::make_unique<CurlTransport>(m_clock);
    auto probe = std::make_unique<EndpointProbe>(*transport);
    int said = 0;
    connect(probe.get(), &EndpointProbe::finished, this, [&said] { ++said; });
    connect(probe.get(), &EndpointProbe::named, this, [&said] { ++said; });
    probe->probeLoopback();
    probe->probe({u"mine"_s, server.url(u"/v1"_s), false});
    QTRY_COMPARE(server.asked().size(), 2);
    probe.reset();
    transport.reset();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(said, 0);
}

QTEST_GUILESS_MAIN(TestEndpointProbe)
#include "tst_endpointprobe.moc"
