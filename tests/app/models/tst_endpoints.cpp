// SPDX-License-Identifier: Apache-2.0
#include "models/endpoints.h"

#include "base/limits.h"
#include "settings/settings.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

EndpointProfile profile(const QString &name, const QString &url)
{
    EndpointProfile made{{name, QUrl(url)}};
    made.keyPlace = KeyPlace::Keychain;
    return made;
}

struct Room {
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.conf"_s)};
    Endpoints endpoints{settings};
    QSignalSpy changed{&endpoints, &Endpoints::changed};

    QStringList names() const
    {
        QStringList all;
        for (const EndpointProfile &each : endpoints.all())
            all.append(each.endpoint.name);
        return all;
    }
};

}  // namespace

class TestEndpoints : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theySurviveARestart();
    void theSameServerStandsThereOnce();
    void whatIsRemovedGoesBackToItsPlace();
    void whatAServerSaysIsRemembered();
    void whatCannotBeReadIsPutAside_data();
    void whatCannotBeReadIsPutAside();
    void oneBadServerDoesNotTakeTheOthers();
    void thereIsALimit();
    void listsOfModelsAreLeftOutBeforeServersAreLost();
    void whatCannotBeReadAgainIsNotWritten();
    void anAddressIsReachedAsItsServer();
    void twoProtocolsAtOneAddressAreReachedEachInItsWay();
    void theKeyOfAnOriginIsInOnePlace();
};

void TestEndpoints::theySurviveARestart()
{
    Room room;
    room.endpoints.put(profile(u"A"_s, u"https://a.example/v1"_s));
    room.endpoints.put(profile(u"B"_s, u"https://b.example/v1"_s));
    QCOMPARE(room.changed.size(), 2);
    const Endpoints again(room.settings);
    QCOMPARE(again.all().size(), 2);
    QCOMPARE(again.all().at(1).endpoint.name, u"B"_s);
    QCOMPARE(again.all().at(1).keyPlace, KeyPlace::Keychain);
    QVERIFY(!again.wasDamaged());
}

void TestEndpoints::theSameServerStandsThereOnce()
{
    Room room;
    room.endpoints.put(profile(u"A"_s, u"https://a.example/v1"_s));
    room.endpoints.put(profile(u"B"_s, u"https://b.example/v1"_s));
    room.endpoints.put(profile(u"A again"_s, u"https://a.example/v1"_s));
    QCOMPARE(room.names(), (QStringList{u"A again"_s, u"B"_s}));
    room.endpoints.replace(room.endpoints.all().at(0).endpoint, profile(u"Moved"_s, u"https://b.example/v1"_s));
    QCOMPARE(room.names(), QStringList{u"Moved"_s});
}

void TestEndpoints::whatIsRemovedGoesBackToItsPlace()
{
    Room room;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        room.endpoints.put(profile(name, u"https://%1.example/v1"_s.arg(name)));
    const EndpointProfile removed = room.endpoints.all().at(1);
    const qsizetype row = room.endpoints.rowOf(removed.endpoint);
    room.endpoints.remove(removed.endpoint);
    QCOMPARE(room.names(), (QStringList{u"a"_s, u"c"_s}));
    room.endpoints.insert(row, removed);
    QCOMPARE(room.names(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(room.endpoints.countAtOrigin(removed.endpoint), 1);
}

void TestEndpoints::whatAServerSaysIsRemembered()
{
    Room room;
    const EndpointProfile mine = profile(u"a"_s, u"https://a.example/v1"_s);
    room.endpoints.put(mine);
    const FoundServer found{mine.endpoint, u"vLLM"_s, ServerState::Ready, {{u"m"_s, 4096}}, {}};
    room.endpoints.setFound(found);
    room.endpoints.setModel(mine.endpoint, u"m"_s);
    const qsizetype changes = room.changed.size();
    room.endpoints.setFound(found);
    room.endpoints.setModel(mine.endpoint, u"m"_s);
    room.endpoints.setModel({{}, QUrl(u"https://b.example/v1"_s)}, u"m"_s);
    QCOMPARE(room.changed.size(), changes);
    const Endpoints again(room.settings);
    QCOMPARE(again.all().constFirst().models.constFirst().contextTokens, 4096);
    QCOMPARE(again.all().constFirst().asServer().state, ServerState::Ready);
}

void TestEndpoints::whatCannotBeReadIsPutAside_data()
{
    QTest::addColumn<QString>("stored");
    QTest::newRow("half-written") << uR"({"servers":[{"url":"https://a.exam)"_s;
    QTest::newRow("another type") << u"[]"_s;
    QTest::newRow("another member") << uR"({"servers":7})"_s;
    QTest::newRow("far too large") << QString(limits::endpointsBytes + 1, u'x');
}

void TestEndpoints::whatCannotBeReadIsPutAside()
{
    QFETCH(const QString, stored);
    Room room;
    room.settings.set(settings::endpoints, stored);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"put aside"_s));
    const Endpoints read(room.settings);
    QVERIFY(read.all().isEmpty());
    QVERIFY(read.wasDamaged());
    QVERIFY(stored.startsWith(room.settings.get(settings::endpointsDamaged)));
    const Endpoints again(room.settings);
    QVERIFY(!again.wasDamaged());
}

void TestEndpoints::oneBadServerDoesNotTakeTheOthers()
{
    Room room;
    room.settings.set(
        settings::endpoints,
        uR"({"servers":[{"url":"http://elsewhere.example"},7,{"url":"https://a.example/v1"},{"url":"https://a.example/v1"}]})"_s);
    const Endpoints read(room.settings);
    QCOMPARE(read.all().size(), 1);
    QVERIFY(!read.wasDamaged());
}

void TestEndpoints::thereIsALimit()
{
    Room room;
    for (int i = 0; i < limits::endpoints + 5; ++i)
        room.endpoints.put(profile(u"s"_s, u"https://s%1.example/v1"_s.arg(i)));
    QCOMPARE(room.endpoints.all().size(), limits::endpoints);
    QVERIFY(room.endpoints.isFull());
}

void TestEndpoints::listsOfModelsAreLeftOutBeforeServersAreLost()
{
    Room room;
    for (int server = 0; server < limits::endpoints; ++server) {
        EndpointProfile made = profile(u"s"_s, u"https://s%1.example/v1"_s.arg(server));
        for (int model = 0; model < limits::modelsRemembered; ++model)
            made.models.append({u"%1"_s.arg(model, static_cast<int>(limits::serverNameLength))});
        made.model = made.models.constLast().id;
        room.endpoints.put(made);
    }
    const Endpoints again(room.settings);
    QVERIFY(!again.wasDamaged());
    QCOMPARE(again.all().size(), limits::endpoints);
    QCOMPARE(again.all().constFirst().models.size(), 1);
    QCOMPARE(again.all().constFirst().models.constFirst().id, again.all().constFirst().model);
}

void TestEndpoints::whatCannotBeReadAgainIsNotWritten()
{
    Room room;
    room.endpoints.put(profile(u"a"_s, u"https://a.example/v1"_s));
    EndpointProfile huge = profile(u"b"_s, u"https://b.example/v1"_s);
    huge.network.headers = {"X-Long: " + QByteArray(limits::endpointsBytes, 'x')};
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"too much to be remembered"_s));
    room.endpoints.put(huge);
    const Endpoints again(room.settings);
    QVERIFY(!again.wasDamaged());
    QCOMPARE(again.all().constFirst().endpoint.name, u"a"_s);
}

void TestEndpoints::theKeyOfAnOriginIsInOnePlace()
{
    Room room;
    room.endpoints.put(profile(u"chat"_s, u"https://a.example/v1"_s));
    EndpointProfile withProxy = profile(u"proxy"_s, u"https://a.example/v2"_s);
    withProxy.secrets = SecretPart::Key | SecretPart::ProxyPassword;
    room.endpoints.put(withProxy);
    room.endpoints.put(profile(u"elsewhere"_s, u"https://b.example/v1"_s));
    EndpointProfile inMemory = profile(u"responses"_s, u"https://a.example/v3"_s);
    QCOMPARE(room.endpoints.keyPlaceAt(inMemory.endpoint), KeyPlace::Keychain);
    inMemory.keyPlace = KeyPlace::Session;
    room.endpoints.put(inMemory);
    QVERIFY(room.endpoints.shareKeyPlace(inMemory.endpoint));
    const Endpoints again(room.settings);
    QCOMPARE(again.all().at(0).keyPlace, KeyPlace::Session);
    QCOMPARE(again.all().at(1).keyPlace, KeyPlace::Keychain);
    QCOMPARE(again.all().at(1).secrets, SecretPart::ProxyPassword);
    QCOMPARE(again.all().at(2).keyPlace, KeyPlace::Keychain);
    QVERIFY(!room.endpoints.shareKeyPlace(inMemory.endpoint));
}

void TestEndpoints::anAddressIsReachedAsItsServer()
{
    Room room;
    EndpointProfile direct = profile(u"a"_s, u"https://a.example/v1"_s);
    direct.network.proxy = NetworkOptions::Proxy::None;
    EndpointProfile special = profile(u"b"_s, u"https://a.example/special/v1"_s);
    special.network.protocol = NetworkOptions::Protocol::Http11;
    room.endpoints.put(direct);
    room.endpoints.put(special);
    QCOMPARE(room.endpoints.networkFor(QUrl(u"https://a.example/v1/models"_s)).proxy, NetworkOptions::Proxy::None);
    QCOMPARE(room.endpoints.networkFor(QUrl(u"https://a.example/special/v1/models"_s)).protocol,
             NetworkOptions::Protocol::Http11);
    QCOMPARE(room.endpoints.networkFor(QUrl(u"https://a.example:444/v1/models"_s)).proxy, NetworkOptions::Proxy::System);
}

void TestEndpoints::twoProtocolsAtOneAddressAreReachedEachInItsWay()
{
    Room room;
    for (const Protocol protocol : allProtocols()) {
        EndpointProfile spoken = profile(toWord(protocol), u"https://a.example/v1"_s);
        spoken.endpoint.protocol = protocol;
        spoken.network.headers = {"X-Spoken: " + toWord(protocol).toLatin1()};
        room.endpoints.put(spoken);
    }
    for (const EndpointProfile &spoken : room.endpoints.all()) {
        const Endpoint &endpoint = spoken.endpoint;
        const QUrl question = addressOf(endpoint.protocol, endpoint.baseUrl);
        QCOMPARE(room.endpoints.networkFor(question).headers, spoken.network.headers);
        QCOMPARE(room.endpoints.networkOf(endpoint).headers, spoken.network.headers);
    }
    Endpoint strange = room.endpoints.all().constFirst().endpoint;
    strange.baseUrl = QUrl(u"https://a.example/v2"_s);
    QVERIFY(room.endpoints.networkOf(strange).headers.isEmpty());
}

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
