// SPDX-License-Identifier: Apache-2.0
#include "personas/guardedyaml.h"

#include "personas/yamltext.h"
#include "support/testcase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace sb;

class TestGuardedYaml : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void valuesHaveTheTypesOfTheCoreSchema();
    void keysStayInOrderAndLinesAreKnown();
    void whatCouldBeDearIsRefused_data();
    void whatCouldBeDearIsRefused();
    void theLimitsThemselvesAreAllowed();
    void everyTextComesBackFromAScalar_data();
    void everyTextComesBackFromAScalar();
    void everyValueComesBackFromFlowForm();
};

void TestGuardedYaml::valuesHaveTheTypesOfTheCoreSchema()
{
    const auto node =
        readYamlValue(u"{a: 1, b: -2.5, c: true, d: null, e: ~, f: , g: '1', h: \"true\", i: 1e3, j: 1.2.3, k: no}"_s, {});
    QVERIFY(node);
    const QJsonObject expected{{u"a"_s, 1},
                               {u"b"_s, -2.5},
                               {u"c"_s, true},
                               {u"d"_s, QJsonValue::Null},
                               {u"e"_s, QJsonValue::Null},
                               {u"f"_s, QJsonValue::Null},
                               {u"g"_s, u"1"_s},
                               {u"h"_s, u"true"_s},
                               {u"i"_s, 1000},
                               {u"j"_s, u"1.2.3"_s},
                               {u"k"_s, u"no"_s}};
    QCOMPARE(toJson(*node).toObject(), expected);
}

void TestGuardedYaml::keysStayInOrderAndLinesAreKnown()
{
    const auto node = readYamlValue(u"z: 1\na:\n  - x\n  - {y: 2}\n"_s, {});
    QVERIFY(node);
    QCOMPARE(node->keys, (QStringList{u"z"_s, u"a"_s}));
    QCOMPARE(node->find(u"a")->items.at(1).line, 4);
    QVERIFY(node->find(u"b") == nullptr);
    QVERIFY(node->find(u"z")->find(u"z") == nullptr);
}

void TestGuardedYaml::whatCouldBeDearIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::addColumn<int>("line");
    QTest::newRow("anchor") << u"a: 1\nb: &x 1\n"_s << u"anchor"_s << 2;
    QTest::newRow("alias") << u"a: *x\n"_s << u"anchor"_s << 1;
    QTest::newRow("six levels") << u"[[[[[[1]]]]]]"_s << u"deep"_s << 1;
    QTest::newRow("too many") << u"["_s + u"1,"_s.repeated(60) + u"]"_s << u"many"_s << 1;
    QTest::newRow("a list as a key") << u"? [a]\n: c\n"_s << u"key"_s << 1;
    QTest::newRow("an empty key beside others") << u"é: 1\n\"\": 2\n"_s << u"empty"_s << 2;
    QTest::newRow("no key beside others") << u"{: 2, é: 1}\n"_s << u"empty"_s << 1;
    QTest::newRow("a key twice") << u"a: 1\nb: 2\na: 3\n"_s << u"twice"_s << 3;
    QTest::newRow("endless depth") << u"["_s.repeated(100'000) << QString() << 1;
}

void TestGuardedYaml::whatCouldBeDearIsRefused()
{
    QFETCH(const QString, text);
    QFETCH(const QString, says);
    const auto node = readYamlValue(text, {.depth = 5, .values = 50});
    QVERIFY(!node);
    QVERIFY2(node.error().reason.contains(says), qPrintable(node.error().reason));
    QTEST(node.error().line, "line");
}

void TestGuardedYaml::theLimitsThemselvesAreAllowed()
{
    QVERIFY(readYamlValue(u"[[[[[1]]]]]"_s, {.depth = 5, .values = 6}));
    QVERIFY(readYamlValue(QString(), {}).value().isNull());
}

void TestGuardedYaml::everyTextComesBackFromAScalar_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isPlain");
    QTest::newRow("words") << u"Proposes one small experiment"_s << true;
    QTest::newRow("a word and a sign") << u"don't rank (yet)"_s << true;
    QTest::newRow("a question") << u"Why is it slow?"_s << false;
    QTest::newRow("a number") << u"12"_s << false;
    QTest::newRow("truth") << u"true"_s << false;
    QTest::newRow("nothing") << u"null"_s << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("blanks") << u"  x "_s << false;
    QTest::newRow("a colon") << u"method: small"_s << false;
    QTest::newRow("a comma") << u"one, two"_s << false;
    QTest::newRow("a pattern") << u"(?i)\\b(don't|won't)\\b"_s << false;
    QTest::newRow("quotation marks") << u"say \"no\" and 'yes' \\ both"_s << false;
    QTest::newRow("braces") << u"{{"_s << false;
    QTest::newRow("lines") << u"one\n two\t\r\n\nthree\n"_s << false;
    QTest::newRow("controls") << u"a\u0007b\u0085c\u2028d\ufeff"_s << false;
    QTest::newRow("other scripts") << u"größer 更好 🧭"_s << false;
    QTest::newRow("a line's end") << u"talk\n"_s << false;
    QTest::newRow("a hash") << u"a #b"_s << false;
}

void TestGuardedYaml::everyTextComesBackFromAScalar()
{
    QFETCH(const QString, text);
    const QString scalar = yamlScalar(text);
    QVERIFY(!scalar.contains(u'\n'));
    const auto node = readYamlValue(u"- {k: "_s + scalar + u", l: [" + scalar + u"]}\n- " + scalar + u'\n', {});
    QVERIFY2(node, qPrintable(scalar));
    const QJsonValue value = toJson(*node);
    QCOMPARE(value[1], QJsonValue(text));
    QCOMPARE(value[0]["k"_L1], QJsonValue(text));
    QCOMPARE(value[0]["l"_L1][0], QJsonValue(text));
    QTEST(scalar == text, "isPlain");
}

void TestGuardedYaml::everyValueComesBackFromFlowForm()
{
    const QJsonObject value =
        QJsonDocument::fromJson(R"({"a":[1,-2.5,1e-9,9007199254740991,true,false,null,"x",[],{}],"b c":{"d:":"e"},"":"f"})")
            .object();
    const auto node = readYamlValue(yamlFlow(value), {});
    QVERIFY(node);
    QCOMPARE(toJson(*node).toObject(), value);
}

QTEST_GUILESS_MAIN(TestGuardedYaml)
#include "tst_guardedyaml.moc"
