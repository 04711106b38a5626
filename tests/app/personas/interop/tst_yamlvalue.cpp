// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/yamlvalue.h"

#include "support/testcase.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

}  // namespace

class TestYamlValue : public test::TestCase {
    Q_OBJECT
private slots:
    void valuesKeepTheirTypes();
    void whatCouldBeDearIsRefused_data();
    void whatCouldBeDearIsRefused();
    void brokenLinesAreReadAllTheSame();
    void whatIsWrittenIsReadAgain_data();
    void whatIsWrittenIsReadAgain();
};

void TestYamlValue::valuesKeepTheirTypes()
{
    const Result<QJsonObject> value =
        yamlToJson("a: text\nb: 1\nc: -0.5\nd: true\ne: \"true\"\nf: ~\ng: [1, {h: i}]\nj: |\n  k\n  l\nm: 1.0.0\nn: 007\n");
    QVERIFY(value);
    QCOMPARE(*value, json(R"({"a":"text","b":1,"c":-0.5,"d":true,"e":"true","f":null,"g":[1,{"h":"i"}],"j":"k\nl\n",
                              "m":"1.0.0","n":"007"})"));
}

void TestYamlValue::whatCouldBeDearIsRefused_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("detail");
    QTest::newRow("anchor") << QByteArray("a: 1\nb: &x [1]\n") << u"anchors are not read (line 3)"_s;
    QTest::newRow("alias") << QByteArray("a: *x\n") << u"anchor"_s;
    QTest::newRow("depth") << QByteArray("a: " + QByteArray(40, '[') + QByteArray(40, ']')) << u"nested too deeply"_s;
    QTest::newRow("number of values") << QByteArray("a: [" + QByteArray("1,").repeated(60'000) + "1]") << u"too many values"_s;
    QTest::newRow("key twice") << QByteArray("a: 1\na: 2\n") << u"the key “a” stands twice (line 3)"_s;
    QTest::newRow("map as key") << QByteArray("{a: b}: c\n") << u"key"_s;
    QTest::newRow("list") << QByteArray("- a\n") << u"not a list of keys"_s;
    QTest::newRow("open list") << QByteArray("a: [b\n") << u"line"_s;
}

void TestYamlValue::whatCouldBeDearIsRefused()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, detail);
    const Result<QJsonObject> value = yamlToJson(yaml, 2);
    QVERIFY(!value);
    QCOMPARE(value.error().kind, ErrorKind::Malformed);
    QVERIFY2(value.error().detail.contains(detail), qPrintable(value.error().detail));
}

void TestYamlValue::brokenLinesAreReadAllTheSame()
{
    const QByteArray yaml = "name: a\ndescription: Use when: asked\nand also: never\nthen more\n\nmodel: \"b\"\n";
    const QJsonObject value = looseYaml(yaml);
    QCOMPARE(value.value("description"_L1).toString(), u"Use when: asked and also: never then more"_s);
    QCOMPARE(value.value("model"_L1).toString(), u"b"_s);
    QCOMPARE(value.size(), 3);
    QCOMPARE(looseYaml("a: b: c\ntools: [x, y]\nodd: {x: [\n"), json(R"({"a":"b: c","tools":["x","y"],"odd":"{x: ["})"));
}

void TestYamlValue::whatIsWrittenIsReadAgain_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("one line") << u"a: \"b\" #c"_s;
    QTest::newRow("lines") << u"a\n\n  b\nc: d"_s;
    QTest::newRow("blank first") << u" a\nb"_s;
    QTest::newRow("blanks at a line's end") << u"a  \nb"_s;
    QTest::newRow("newline at the end") << u"a\nb\n"_s;
    QTest::newRow("CRLF") << u"a\r\nb"_s;
    QTest::newRow("tab first") << u"\ta\nb"_s;
    QTest::newRow("marks of a document") << u"a\n---\nb\n...\n"_s;
    QTest::newRow("picture") << u"🧭 a\n🧭"_s;
    QTest::newRow("control") << u"a\u0007\n\u0085b"_s;
    QTest::newRow("separators") << u"a\u2028b\nc"_s;
    QTest::newRow("number") << u"12"_s;
    QTest::newRow("empty") << QString();
}

void TestYamlValue::whatIsWrittenIsReadAgain()
{
    QFETCH(QString, text);
    const QJsonObject object{{u"a"_s, text},
                             {u"list"_s, QJsonArray{text, 1, true}},
                             {u"odd key: x"_s, QJsonObject{{u"b"_s, text}}},
                             {u"line\n"_s, text},
                             {u"number"_s, 0.5},
                             {u"none"_s, QJsonValue::Null}};
    const Result<QJsonObject> back = yamlToJson(jsonToYaml(object));
    QVERIFY2(back, jsonToYaml(object).constData());
    QCOMPARE(*back, object);
}

QTEST_GUILESS_MAIN(TestYamlValue)
#include "tst_yamlvalue.moc"
