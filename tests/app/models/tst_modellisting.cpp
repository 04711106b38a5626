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
    void aFoundServerIsListedOnceItIsLookedAt();
    void onlyTheLastOneAskedAnswers();
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

void TestModelListing::aFoundServerIsListedOnceItIsLookedAt()
{
    test::ModelRoom room;
    const FoundServer found = test::foundServer(9, {u"tiny"_s});
    room.find({found});
    ModelListing listing(room.parts());
    QSignalSpy listed(&listing, &ModelListing::listed);
    listing.ask(found.endpoint);
    QTRY_COMPARE(room.transport.requests.size(), 1);
    room.answer(200, R"({"data":[{"id":"tiny"}]})");
    QTRY_VERIFY(room.choices.isLooking());
    room.endpoints.put({{u"Other"_s, QUrl(u"https://a.example/v1"_s)}});  // changes the list, too
    QVERIFY(listed.isEmpty());
    room.find({found});
    QCOMPARE(listed.size(), 1);
    room.find({});
    QCOMPARE(listed.size(), 1);
}

void TestModelListing::onlyTheLastOneAskedAnswers()
{
    test::ModelRoom room;
    const FoundServer found = test::foundServer(9, {u"tiny"_s});
    room.find({found});
    ModelListing listing(room.parts());
    QSignalSpy listed(&listing, &ModelListing::listed);
    listing.ask(found.endpoint);
    QTRY_COMPARE(room.transport.requests.size(), 1);
    room.answer(200, R"({"data":[{"id":"tiny"}]})");
    QTRY_VERIFY(room.choices.isLooking());
    listing.ask(test::foundServer(10, {}).endpoint);
    room.find({found});
    QVERIFY(listed.isEmpty());
}

QTEST_GUILESS_MAIN(TestModelListing)
#include "tst_modellisting.moc"
