// SPDX-License-Identifier: Apache-2.0
#include "models/modellisting.h"

#include "support/modelroom.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;

class TestModelListing : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void eachServerIsAskedAsItIsReached();
};

/// Two protocols at one address may have ways of their own there.
void TestModelListing::eachServerIsAskedAsItIsReached()
{
    test::ModelRoom room;
    ModelListing listing(room.parts());
    for (const auto &[protocol, proxy] : {std::pair(Protocol::OpenAiChat, u"http://p.example:1"_s),
                                          std::pair(Protocol::AnthropicMessages, u"http://p.example:2"_s)}) {
        EndpointProfile profile{{proxy, QUrl(u"https://a.example/v1"_s), false, protocol}};
        profile.network.proxy = NetworkOptions::Proxy::Manual;
        profile.network.proxyAddress = QUrl(proxy);
        room.endpoints.put(profile);
    }
    listing.ask(room.endpoints.all().constLast().endpoint);
    QTRY_COMPARE(room.transport.requests.size(), 1);
    QCOMPARE(room.transport.requests.constLast().network.proxyAddress, QUrl(u"http://p.example:2"_s));
}

QTEST_GUILESS_MAIN(TestModelListing)
#include "tst_modellisting.moc"
