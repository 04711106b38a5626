// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"
#include "llm/endpointprobe.h"
#include "net/curltransport.h"
#include "support/faultserver.h"
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

QTEST_GUILESS_MAIN(TestEndpointProbeProtocols)
#include "tst_endpointprobeprotocols.moc"
