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
    }
};

}  // namespace

class TestKeyRing : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theKeychainIsAskedWhenAServerIsFirstUsed();
    void itIsNotAskedForAServerWithoutAKeyThere_data();
    void itIsNotAskedForAServerWithoutAKeyThere();
    void threeTurnsAskItOnce();
    void anyErrorMeansNoKey_data();
    void anyErrorMeansNoKey();
    void whatAProxyAndACertificateWantComesAlong();
    void aKeyIsWrittenUnderItsOrigin();
    void allSecretsAreKnownToWhoHidesThem();
    void whatIsDroppedIsGone();
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
    QVERIFY(room.ring.ready(room.server).isFinished());
    QVERIFY(room.ring.ready({u"Other"_s, QUrl(u"https://b.example/v1"_s)}).isFinished());
    QVERIFY(room.keychain.asked.isEmpty());
}

void TestKeyRing::threeTurnsAskItOnce()
{
    Room room;
    room.keychain.isHoldingBack = true;
    QList<QFuture<Result<>>> turns;
    for (int i = 0; i < 3; ++i)
        turns.append(room.ring.ready(room.server));
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
    EndpointProfile profile = *room.endpoints.find(room.server);
    profile.network.proxyUser = u"me"_s;
    profile.network.certificateFile = u"/c.pem"_s;
    room.endpoints.put(profile);
    room.keychain.kept.insert(u"https://a.example:443 proxy"_s, "proxy-word");
    const QFuture<Result<>> ready = room.ring.ready(room.server);
    QTRY_VERIFY(ready.isFinished() && ready.result());
    QCOMPARE(room.endpoints.networkFor(QUrl(u"https://a.example/v1/models"_s)).proxyPassword.bytes(), "proxy-word");
    QVERIFY(room.endpoints.networkFor(QUrl(u"https://a.example/v1/models"_s)).keyPassphrase.isEmpty());
    QVERIFY(room.endpoints.networkFor(QUrl(u"https://b.example/v1/models"_s)).proxyUser.isEmpty());
}

void TestKeyRing::aKeyIsWrittenUnderItsOrigin()
{
    Room room;
    const QFuture<Result<>> stored = room.ring.store({u"x"_s, QUrl(u"https://b.example/v1"_s)}, {Secret("new-key")});
    QTRY_VERIFY(stored.isFinished() && stored.result());
    QCOMPARE(room.keychain.kept.value(u"https://b.example:443"_s), "new-key");
    QCOMPARE(room.keychain.kept.size(), 2);
    room.keychain.error = Error{ErrorKind::Unsupported, {}};
    const QFuture<Result<>> refused = room.ring.store(room.server, {Secret("k")});
    QTRY_VERIFY(refused.isFinished());
    QVERIFY(!refused.result());
}

void TestKeyRing::allSecretsAreKnownToWhoHidesThem()
{
    Room room;
    room.ring.hold(room.server, {Secret("key"), Secret("proxy-word"), Secret("phrase")});
    QCOMPARE(room.ring.all().size(), 3);
    room.ring.hold(room.server, {});
    QVERIFY(room.ring.all().isEmpty());
}

void TestKeyRing::whatIsDroppedIsGone()
{
    Room room;
    room.ring.dropFromKeychain(room.server);
    QVERIFY(room.keychain.kept.isEmpty());
}

QTEST_GUILESS_MAIN(TestKeyRing)
#include "tst_keyring.moc"
