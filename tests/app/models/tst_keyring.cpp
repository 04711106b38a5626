// SPDX-License-Identifier: Apache-2.0
#include "models/keyring.h"

#include "support/modelroom.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

struct Room : test::ModelRoom {
    Endpoint server{u"Mine"_s, QUrl(u"https://a.example/v1"_s)};

    explicit Room(KeyPlace place = KeyPlace::Keychain)
    {
        EndpointProfile profile{server};
        profile.keyPlace = place;
        endpoints.put(profile);
        keychain.kept.insert(server.origin(), "kept-key");
        keychain.kept.insert(u"http://p.example:3128 proxy me"_s, "proxy-word");
    }

    void put(const EndpointProfile &profile) { endpoints.put(profile); }
    [[nodiscard]] NetworkOptions network() const { return endpoints.networkFor(QUrl(u"https://a.example/v1/models"_s)); }
};

/// The room's server, reached by a proxy that wants a password, with a certificate.
EndpointProfile behindProxy(SecretParts secrets)
{
    EndpointProfile profile{{u"Mine"_s, QUrl(u"https://a.example/v1"_s)}};
    profile.keyPlace = KeyPlace::Keychain;
    profile.secrets = secrets;
    profile.network.proxy = NetworkOptions::Proxy::Manual;
    profile.network.proxyAddress = QUrl(u"http://p.example:3128"_s);
    profile.network.proxyUser = u"me"_s;
    profile.network.certificateFile = u"/c.pem"_s;
    return profile;
}

}  // namespace

class TestKeyRing : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theKeychainIsAskedWhenAServerIsFirstUsed();
    void itIsNotAskedForAServerWithoutAKeyThere_data();
    void itIsNotAskedForAServerWithoutAKeyThere();
    void whatWasKeptUntilTheEndHasToBeGivenAgain();
    void threeTurnsAskItOnce();
    void anyErrorMeansNoKey_data();
    void anyErrorMeansNoKey();
    void whatAProxyAndACertificateWantComesAlong();
    void onlyWhatTheServerHasIsRead();
    void aProxysPasswordStaysWithItsProxy();
    void aKeyIsWrittenUnderItsOrigin();
    void allSecretsAreKnownToWhoHidesThem();
    void whatIsForgottenIsGoneIfNobodyNeedsIt();
};

void TestKeyRing::theKeychainIsAskedWhenAServerIsFirstUsed()
{
    Room room;
    QVERIFY(room.keychain.asked.isEmpty());
    const QFuture<Result<>> ready = room.ring.ready(room.server);
    QTRY_VERIFY(ready.isFinished());
    QVERIFY(ready.result());
    QCOMPARE(room.keys.keyFor(room.server).bytes(), "kept-key");
    QCOMPARE(room.keychain.asked, QStringList{u"read https://a.example:443"_s});
    QVERIFY(room.ring.ready(room.server).isFinished());
    QCOMPARE(room.keychain.asked.size(), 1);
}

void TestKeyRing::itIsNotAskedForAServerWithoutAKeyThere_data()
{
    QTest::addColumn<KeyPlace>("place");
    QTest::newRow("none") << KeyPlace::None;
    QTest::newRow("in memory") << KeyPlace::Session;
}

void TestKeyRing::itIsNotAskedForAServerWithoutAKeyThere()
{
    QFETCH(const KeyPlace, place);
    Room room(place);
    room.keys.set(room.server, Secret("typed-key"));
    QVERIFY(room.ring.ready(room.server).result());
    QVERIFY(room.ring.ready({u"Other"_s, QUrl(u"https://b.example/v1"_s)}).isFinished());
    QVERIFY(room.keychain.asked.isEmpty());
}

void TestKeyRing::whatWasKeptUntilTheEndHasToBeGivenAgain()
{
    Room room(KeyPlace::Session);
    QCOMPARE(room.ring.forgotten(room.server), SecretParts(SecretPart::Key));
    const QFuture<Result<>> ready = room.ring.ready(room.server);
    QVERIFY(ready.isFinished());
    QCOMPARE(ready.result().error(), (Error{ErrorKind::KeyForgotten, u"key"_s}));
    QVERIFY(room.keychain.asked.isEmpty());
    room.ring.hold(room.server, {Secret("typed-key")});
    QVERIFY(!room.ring.forgotten(room.server));
    QVERIFY(room.ring.ready(room.server).result());
    EndpointProfile proxied = behindProxy(SecretPart::Key | SecretPart::ProxyPassword);
    proxied.keyPlace = KeyPlace::Session;
    room.put(proxied);
    QCOMPARE(room.ring.ready(room.server).result().error(), (Error{ErrorKind::KeyForgotten, u"proxy"_s}));
}

void TestKeyRing::threeTurnsAskItOnce()
{
    Room room;
    room.keychain.isHoldingBack = true;
    QList<QFuture<Result<>>> turns;
    for (int i = 0; i < 3; ++i)
        turns.append(room.ring.ready(room.server).then([](const Result<> &ready) { return ready; }));
    QCOMPARE(room.keychain.asked.size(), 1);
    room.keychain.answer();
    for (const QFuture<Result<>> &turn : std::as_const(turns)) {
        QTRY_VERIFY(turn.isFinished());
        QVERIFY(turn.result());
    }
}

void TestKeyRing::anyErrorMeansNoKey_data()
{
    QTest::addColumn<ErrorKind>("kind");
    for (const ErrorKind kind :
         {ErrorKind::NotFound, ErrorKind::PermissionDenied, ErrorKind::TimedOut, ErrorKind::Malformed, ErrorKind::Unsupported})
        QTest::addRow("%s", qPrintable(nameOf(kind))) << kind;
}

void TestKeyRing::anyErrorMeansNoKey()
{
    QFETCH(const ErrorKind, kind);
    Room room;
    room.keychain.error = Error{kind, {}};
    const QFuture<Result<>> ready = room.ring.ready(room.server);
    QTRY_VERIFY(ready.isFinished());
    QCOMPARE(ready.result().error().kind, kind);
    QVERIFY(room.keys.all().isEmpty());
    room.keychain.error.reset();  // unlocked meanwhile
    const QFuture<Result<>> again = room.ring.ready(room.server);
    QTRY_VERIFY(again.isFinished() && again.result());
}

void TestKeyRing::whatAProxyAndACertificateWantComesAlong()
{
    Room room;
    room.put(behindProxy(SecretPart::Key | SecretPart::ProxyPassword | SecretPart::KeyPassphrase));
    room.keychain.kept.insert(u"https://a.example:443 certificate"_s, "phrase");
    const QFuture<Result<>> ready = room.ring.ready(room.server);
    QTRY_VERIFY(ready.isFinished() && ready.result());
    QCOMPARE(room.network().proxyPassword.bytes(), "proxy-word");
    QCOMPARE(room.network().keyPassphrase.bytes(), "phrase");
    QVERIFY(room.endpoints.networkFor(QUrl(u"https://b.example/v1/models"_s)).proxyUser.isEmpty());
}

/// A gateway that only its proxy guards has no key to look for.
void TestKeyRing::onlyWhatTheServerHasIsRead()
{
    Room room;
    room.keychain.kept.remove(room.server.origin());
    room.put(behindProxy(SecretPart::ProxyPassword));
    const QFuture<Result<>> ready = room.ring.ready(room.server);
    QTRY_VERIFY(ready.isFinished());
    QVERIFY(ready.result());
    QCOMPARE(room.keychain.asked, QStringList{u"read http://p.example:3128 proxy me"_s});
    QCOMPARE(room.network().proxyPassword.bytes(), "proxy-word");
}

void TestKeyRing::aProxysPasswordStaysWithItsProxy()
{
    Room room;
    EndpointProfile profile = behindProxy(SecretPart::ProxyPassword);
    room.put(profile);
    room.keychain.kept.insert(u"https://a.example:443 proxy"_s, "proxy-word");  // where it once was, whichever the proxy
    room.keychain.isHoldingBack = true;
    const QFuture<Result<>> ready = room.ring.ready(room.server);
    profile.network.proxyAddress = QUrl(u"http://other.example:3128"_s);  // changed while the keychain waits
    room.put(profile);
    room.keychain.answer();
    QTRY_VERIFY(ready.isFinished());
    QVERIFY(room.network().proxyPassword.isEmpty());
    room.keychain.isHoldingBack = false;
    const QFuture<Result<>> again = room.ring.ready(room.server);
    QTRY_VERIFY(again.isFinished());
    QCOMPARE(again.result().error().kind, ErrorKind::NotFound);
    QVERIFY(room.network().proxyPassword.isEmpty());
}

void TestKeyRing::aKeyIsWrittenUnderItsOrigin()
{
    Room room;
    EndpointProfile profile{{u"x"_s, QUrl(u"https://b.example/v1"_s)}};
    profile.keyPlace = KeyPlace::Keychain;
    const QFuture<Result<>> stored = room.ring.store(profile, {Secret("new-key"), Secret("not its own")});
    QTRY_VERIFY(stored.isFinished() && stored.result());
    QCOMPARE(room.keychain.kept.value(u"https://b.example:443"_s), "new-key");
    QCOMPARE(room.keychain.asked, QStringList{u"write https://b.example:443"_s});
    room.keychain.error = Error{ErrorKind::Unsupported, {}};
    const QFuture<Result<>> refused = room.ring.store(profile, {Secret("k")});
    QTRY_VERIFY(refused.isFinished());
    QVERIFY(!refused.result());
}

void TestKeyRing::allSecretsAreKnownToWhoHidesThem()
{
    Room room;
    EndpointProfile profile = behindProxy(SecretPart::Key | SecretPart::ProxyPassword | SecretPart::KeyPassphrase);
    room.put(profile);
    room.ring.hold(room.server, {Secret("key"), Secret("proxy-word"), Secret("phrase")});
    QCOMPARE(room.ring.all().size(), 3);
    room.ring.hold(room.server, {});
    QCOMPARE(room.ring.all().size(), 3);
    room.endpoints.remove(room.server);
    room.ring.forget(profile);
    QVERIFY(room.ring.all().isEmpty());
}

void TestKeyRing::whatIsForgottenIsGoneIfNobodyNeedsIt()
{
    Room room;
    const EndpointProfile former = behindProxy(SecretPart::Key | SecretPart::ProxyPassword);
    EndpointProfile neighbour = behindProxy(SecretPart::ProxyPassword);
    neighbour.endpoint.baseUrl = QUrl(u"https://b.example/v1"_s);
    room.put(neighbour);
    room.endpoints.remove(former.endpoint);
    room.ring.forget(former);
    QCOMPARE(room.keychain.kept.keys(), QStringList{u"http://p.example:3128 proxy me"_s});
    room.endpoints.remove(neighbour.endpoint);
    room.ring.forget(neighbour);
    QVERIFY(room.keychain.kept.isEmpty());
}

QTEST_GUILESS_MAIN(TestKeyRing)
#include "tst_keyring.moc"
