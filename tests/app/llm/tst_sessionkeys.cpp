// SPDX-License-Identifier: Apache-2.0
#include "llm/sessionkeys.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

Endpoint at(const QString &url)
{
    return {{}, QUrl(url), false};
}

}  // namespace

class TestSessionKeys : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aKeyGoesToItsOriginOnly_data();
    void aKeyGoesToItsOriginOnly();
    void aNewKeyReplacesAndAnEmptyOneForgets();
};

void TestSessionKeys::aKeyGoesToItsOriginOnly_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("same") << u"https://a.example/v1"_s << "k"_ba;
    QTest::newRow("other path") << u"https://a.example/api/v2"_s << "k"_ba;
    QTest::newRow("port written out") << u"https://a.example:443/v1"_s << "k"_ba;
    QTest::newRow("capitals") << u"https://A.Example/v1"_s << "k"_ba;
    QTest::newRow("other port") << u"https://a.example:8443/v1"_s << QByteArray();
    QTest::newRow("other scheme") << u"http://a.example/v1"_s << QByteArray();
    QTest::newRow("other scheme, same port") << u"http://a.example:443/v1"_s << QByteArray();
    QTest::newRow("below") << u"https://b.a.example/v1"_s << QByteArray();
    QTest::newRow("above") << u"https://example/v1"_s << QByteArray();
}

void TestSessionKeys::aKeyGoesToItsOriginOnly()
{
    QFETCH(const QString, url);
    QFETCH(const QByteArray, key);
    SessionKeys keys;
    keys.set(at(u"https://a.example/v1"_s), "k");
    QCOMPARE(keys.keyFor(at(url)), key);
}

void TestSessionKeys::aNewKeyReplacesAndAnEmptyOneForgets()
{
    SessionKeys keys;
    const Endpoint server = at(u"http://127.0.0.1:8080/v1"_s);
    keys.set(server, "old");
    keys.set(server, "new");
    QCOMPARE(keys.keyFor(server), "new");
    keys.set(server, {});
    QVERIFY(keys.keyFor(server).isEmpty());
}

QTEST_GUILESS_MAIN(TestSessionKeys)
#include "tst_sessionkeys.moc"
