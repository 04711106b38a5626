// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"
#include "llm/endpointprobe.h"
#include "net/curltransport.h"
#include "support/faultserver.h"
#include "support/handtransport.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

/// Servers of the other protocols, which list their models in other places and forms.
class TestEndpointProbeProtocols : public TestCase {
    Q_OBJECT
private slots:
    void eachProtocolIsAskedInItsOwnWay();
    void anOllamaThatIsFoundSaysWhatItsModelsHold();

private:
    SystemClock m_clock;
};

void TestEndpointProbeProtocols::eachProtocolIsAskedInItsOwnWay()
{
    const auto script = [](const Asked &asked) {
        return asked.path == "/api/tags"
            ? answer(200, "application/json", R"({"models":[{"name":"ash:7b","size":1}]})")
            : answer(200, "application/json", R"({"data":[{"id":"elm","max_input_tokens":200000}]})");
    };
    const FaultServer server(script);
    CurlTransport transport(m_clock);
    EndpointProbe probe(transport);
    QSignalSpy named(&probe, &EndpointProbe::named);
    probe.probe({u"mine"_s, server.url(u"/v1"_s), false, Protocol::AnthropicMessages}, Secret("k-secret"));
    QTRY_COMPARE(named.size(), 1);
    QCOMPARE(named.constFirst().constFirst().value<FoundServer>().models.constFirst().contextTokens, 200'000);
    QCOMPARE(named.constFirst().constFirst().value<FoundServer>().product, u"Anthropic-compatible"_s);
    const Asked asked = server.asked().value(0);
    QCOMPARE(asked.path, "/v1/models?limit=1000");
    QCOMPARE(asked.header("x-api-key"), "k-secret");
    QCOMPARE(asked.header("anthropic-version"), "2023-06-01");
    QVERIFY(asked.header("authorization").isEmpty());
    named.clear();
    probe.probe({u"mine"_s, server.url(u"/v1"_s), false, Protocol::OllamaChat});
    QTRY_COMPARE(named.size(), 1);
    QCOMPARE(named.constFirst().constFirst().value<FoundServer>().models, (QList<FoundModel>{{u"ash:7b"_s, 0}}));
    QCOMPARE(named.constFirst().constFirst().value<FoundServer>().product, u"Ollama"_s);
}

void TestEndpointProbeProtocols::anOllamaThatIsFoundSaysWhatItsModelsHold()
{
    HandTransport transport;
    EndpointProbe probe(transport);
    QSignalSpy finished(&probe, &EndpointProbe::finished);
    QSignalSpy learned(&probe, &EndpointProbe::learned);
    const auto answerLast = [&transport](const QByteArray &body) {
        transport.head(200, "application/json");
        transport.sink().bytes(body);
        transport.sink().end({});
    };
    probe.probeLoopback();
    for (qsizetype i = 0; i < transport.requests.size(); ++i) {
        const bool isOllama = transport.requests.at(i).url.authority() == "127.0.0.1:11434"_L1;
        transport.sinks.at(i)->head({200, "application/json", {}, {}, {}, {}});
        transport.sinks.at(i)->bytes(isOllama ? R"({"data":[{"id":"ash:7b","owned_by":"library"}]})" : "{}");
        transport.sinks.at(i)->end({});
    }
    QTRY_COMPARE(finished.size(), 1);  // what is found is told at once
    const auto found = finished.constFirst().constFirst().value<QList<FoundServer>>();
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.constFirst().models.constFirst().contextTokens, 0);
    QCOMPARE(transport.requests.constLast().url, QUrl(u"http://127.0.0.1:11434/api/tags"_s));
    QVERIFY(transport.requests.constLast().bearer.isEmpty());
    answerLast(R"({"models":[{"name":"ash:7b"}]})");
    QTRY_COMPARE(transport.requests.constLast().url, QUrl(u"http://127.0.0.1:11434/api/show"_s));
    answerLast(R"({"capabilities":["tools"],"model_info":{"general.architecture":"ash","ash.context_length":40960}})");
    QTRY_COMPARE(learned.size(), 1);
    const auto told = learned.constFirst().constFirst().value<FoundServer>();
    QVERIFY(told.endpoint.isFound && told.endpoint.isSameServer(found.constFirst().endpoint));
    QCOMPARE(told.models.constFirst().contextTokens, 40'960);
    QCOMPARE(told.models.constFirst().abilities.tools, true);
}

QTEST_GUILESS_MAIN(TestEndpointProbeProtocols)
#include "tst_endpointprobeprotocols.moc"
