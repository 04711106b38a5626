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
    void aKeyIsReadAsPeoplePasteIt_data();
    void aKeyIsReadAsPeoplePasteIt();
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
    keys.set(at(u"https://a.example/v1"_s), Secret("k"));
    QCOMPARE(keys.keyFor(at(url)).bytes(), key);
}

void TestSessionKeys::aNewKeyReplacesAndAnEmptyOneForgets()
{
    SessionKeys keys;
    const Endpoint server = at(u"http://127.0.0.1:8080/v1"_s);
    keys.set(server, Secret("old"));
    keys.set(server, Secret("new"));
    QCOMPARE(keys.keyFor(server).bytes(), "new");
    keys.set(server, {});
    QVERIFY(keys.keyFor(server).isEmpty());
}

void TestSessionKeys::aKeyIsReadAsPeoplePasteIt_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("key");  // null: refused
    QTest::newRow("plain") << u"sk-1"_s << "sk-1"_ba;
    QTest::newRow("none") << QString() << ""_ba;
    QTest::newRow("blanks and a line end around it") << u"  sk-1\r\n"_s << "sk-1"_ba;
    QTest::newRow("a blank inside") << u"sk 1"_s << QByteArray();
    QTest::newRow("a line end inside") << u"sk-1\nX-More: 1"_s << QByteArray();
    QTest::newRow("not ASCII") << u"sk-\u00e9"_s << QByteArray();
    QTest::newRow("a zero width blank") << u"sk-\u200b1"_s << QByteArray();
    QTest::newRow("far too long") << QString(100'000, u'k') << QByteArray();
}

void TestSessionKeys::aKeyIsReadAsPeoplePasteIt()
{
    QFETCH(const QString, typed);
    QFETCH(const QByteArray, key);
    const Result<Secret> read = keyFromText(typed);
    QCOMPARE(read.has_value(), !key.isNull());
    if (read)
        QCOMPARE(read->bytes(), key);
}

QTEST_GUILESS_MAIN(TestSessionKeys)
#include "tst_sessionkeys.moc"
