// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/foreignkeys.h"

#include "support/testcase.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace sb;

class TestForeignKeys : public test::TestCase {
    Q_OBJECT
private slots:
    void whatNeverComesIn_data();
    void whatNeverComesIn();
    void whatStays_data();
    void whatStays();
};

void TestForeignKeys::whatNeverComesIn_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<LossItem::Reason>("reason");
    using Reason = LossItem::Reason;
    for (const char *const json :
         {R"({"api_key":"x"})", R"({"a":{"apiKey":"x"}})", R"({"a":[{"client-secret":"x"}]})", R"({"Password":"x"})",
          R"({"access_token":"x"})", R"({"baseURL":"x"})", R"({"endpoint":"x"})", R"({"image_url":"x"})",
          R"({"proxy":{"a":1}})", R"({"headers":{"a":"b"}})", R"({"note":"https://example.org"})",
          R"({"note":"file:///etc/passwd"})", R"({"note":"//example.org/a"})", R"({"note":"sk-abcdefghijklmnop1234"})",
          R"({"a":["ghp_abcdefghijklmnop1234"]})"})
        QTest::newRow(json) << QByteArray(json) << Reason::SecretOrAddress;
    for (const char *const json :
         {R"({"regex_scripts":[1]})", R"({"command":"x"})", R"({"hooks":{"a":"b"}})", R"({"html":"x"})"})
        QTest::newRow(json) << QByteArray(json) << Reason::Script;
    for (const char *const json :
         {R"({"mcpServers":{"a":{}}})", R"({"tools":[{"name":"x"}]})", R"({"extensions":[{"type":"stdio"}]})"})
        QTest::newRow(json) << QByteArray(json) << Reason::Tool;
}

void TestForeignKeys::whatNeverComesIn()
{
    QFETCH(QByteArray, json);
    QFETCH(LossItem::Reason, reason);
    LossReport losses;
    const QJsonObject kept = harmlessKeys(QJsonDocument::fromJson(json).object(), losses);
    QCOMPARE(losses.constFirst().kind, LossItem::Kind::Dropped);
    QCOMPARE(losses.constFirst().reason, reason);
    QVERIFY(kept.isEmpty() || kept.begin().value().toArray().isEmpty());
}

void TestForeignKeys::whatStays_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *const json :
         {R"({"max_token":200})", R"({"temperature":0.5,"stop":["###"]})", R"({"tools":["Read","Grep"]})",
          R"({"entries":[{"keys":["a"],"content":"b"}]})", R"({"extensions":{"talkativeness":"0.5"}})",
          R"({"a":null,"b":{"c":[]}})", R"({"color":"red","note":"see example.org"})"})
        QTest::newRow(json) << QByteArray(json);
}

void TestForeignKeys::whatStays()
{
    QFETCH(QByteArray, json);
    LossReport losses;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    QCOMPARE(harmlessKeys(object, losses), object);
    QCOMPARE(losses.size(), object.size());
    QCOMPARE(losses.constFirst().kind, LossItem::Kind::KeptRaw);
}

QTEST_GUILESS_MAIN(TestForeignKeys)
#include "tst_foreignkeys.moc"
