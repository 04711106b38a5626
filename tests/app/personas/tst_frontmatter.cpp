// SPDX-License-Identifier: Apache-2.0
#include "personas/frontmatter.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::FrontMatter;
using sb::Problems;
using Entry = FrontMatter::Entry;

namespace {

struct Reading {
    FrontMatter matter;
    Problems problems;
};

Reading read(const QByteArray &bytes)
{
    Reading reading;
    reading.matter = sb::readFrontMatter(bytes, reading.problems);
    return reading;
}

/// `yaml` between its two lines, with a text below.
Reading readYaml(const QByteArray &yaml)
{
    return read("---\n"_ba + yaml + "---\n# Text\n"_ba);
}

}  // namespace

class TestFrontMatter : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void valuesStandUnderTheirKeys();
    void listsHoldScalarsAndMaps();
    void whatIsNestedDeeperIsPassedOver();
    void itEndsWithItsClosingLine_data();
    void itEndsWithItsClosingLine();
    void aFileWithoutItHasNone_data();
    void aFileWithoutItHasNone();
    void whatCouldBeDearIsRefused_data();
    void whatCouldBeDearIsRefused();
    void theLimitsThemselvesAreAllowed_data();
    void theLimitsThemselvesAreAllowed();
    void linesOfBrokenYamlAreReadAllTheSame();
    void aProblemTellsItsLine();
};

void TestFrontMatter::valuesStandUnderTheirKeys()
{
    const auto [matter, problems] = readYaml("# a note\nname: \"Ana: two\"\nicon: '\xe2\x9a\x99'\nrole: |\n  One\n  two\n"
                                             "schema: 1\nempty:\ntilde: ~\n\"quoted key\": x\n");
    QVERIFY(problems.isEmpty());
    const QMap<QString, QString> values{{u"name"_s, u"Ana: two"_s}, {u"icon"_s, u"\u2699"_s}, {u"role"_s, u"One\ntwo"_s},
                                        {u"schema"_s, u"1"_s},      {u"empty"_s, QString()},  {u"tilde"_s, QString()},
                                        {u"quoted key"_s, u"x"_s}};
    QCOMPARE(matter.values, values);
    QVERIFY(matter.lists.isEmpty());
}

void TestFrontMatter::listsHoldScalarsAndMaps()
{
    const auto [matter, problems] =
        readYaml("tags: [one, two]\ntriggers:\n  - {p: a phrase, w: 2}\n  - plain\n  - p: another\n    kind: x\nnone: []\n");
    QVERIFY(problems.isEmpty());
    QCOMPARE(matter.lists.value(u"tags"_s), (QList<Entry>{{{QString(), u"one"_s}}, {{QString(), u"two"_s}}}));
    const QList<Entry> triggers{
        {{u"p"_s, u"a phrase"_s}, {u"w"_s, u"2"_s}}, {{QString(), u"plain"_s}}, {{u"p"_s, u"another"_s}, {u"kind"_s, u"x"_s}}};
    QCOMPARE(matter.lists.value(u"triggers"_s), triggers);
    QVERIFY(matter.lists.value(u"none"_s).isEmpty());
    QVERIFY(matter.values.isEmpty());
}

void TestFrontMatter::whatIsNestedDeeperIsPassedOver()
{
    const auto [matter, problems] = readYaml("sections: {order: [a, b], mode: x}\ntags:\n  - [deep, [deeper]]\n"
                                             "  - {a: {b: c}, d: [e], f: g}\n  - last\nname: Ana\n");
    QVERIFY(problems.isEmpty());
    QCOMPARE(matter.values, (QMap<QString, QString>{{u"name"_s, u"Ana"_s}}));
    QCOMPARE(matter.lists.value(u"tags"_s), (QList<Entry>{{{u"f"_s, u"g"_s}}, {{QString(), u"last"_s}}}));
    QCOMPARE(matter.lists.size(), 1);
}

void TestFrontMatter::itEndsWithItsClosingLine_data()
{
    QTest::addColumn<QByteArray>("matter");
    QTest::newRow("LF") << "---\nname: Ana\n---\n"_ba;
    QTest::newRow("CRLF") << "---\r\nname: Ana\r\n---\r\n"_ba;
    QTest::newRow("dots") << "---\nname: Ana\n...\n"_ba;
    QTest::newRow("blanks behind the lines") << "--- \nname: Ana\n---  \n"_ba;
    QTest::newRow("a mark of byte order") << "\xef\xbb\xbf---\nname: Ana\n---\n"_ba;
    QTest::newRow("a rule in a text") << "---\nname: Ana\nrole: |\n  one\n  ---\n  two\n---\n"_ba;
    QTest::newRow("notes and blank lines first") << "---\n\n# note\nname: Ana\n---\n"_ba;
}

void TestFrontMatter::itEndsWithItsClosingLine()
{
    QFETCH(const QByteArray, matter);
    for (const QByteArray &text : {"# B\n\n---\n"_ba, QByteArray()}) {
        const Reading reading = read(matter + text);
        QCOMPARE(reading.matter.end, matter.size());
        QCOMPARE(reading.matter.values.value(u"name"_s), u"Ana"_s);
        QVERIFY(reading.problems.isEmpty());
    }
}

void TestFrontMatter::aFileWithoutItHasNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one line") << "---"_ba;
    QTest::newRow("a heading") << "# A\n\nname: B\n"_ba;
    QTest::newRow("a blank line first") << "\n---\nname: A\n---\n"_ba;
    QTest::newRow("no closing line") << "---\nname: A\n# B\n"_ba;
    QTest::newRow("a rule, then prose") << "---\n\nSome words\n\n---\n"_ba;
    QTest::newRow("a rule, then a list") << "---\n- a: b\n---\n"_ba;
    QTest::newRow("four hyphens") << "----\nname: A\n----\n"_ba;
}

void TestFrontMatter::aFileWithoutItHasNone()
{
    QFETCH(const QByteArray, bytes);
    const auto [matter, problems] = read(bytes);
    QCOMPARE(matter.end, 0);
    QVERIFY(matter.values.isEmpty() && matter.lists.isEmpty() && problems.isEmpty());
}

void TestFrontMatter::whatCouldBeDearIsRefused_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("says");
    QTest::newRow("alias") << "a: &x [1]\nb: *x\n"_ba << u"anchor"_s;
    QTest::newRow("anchor") << "a: &x 1\n"_ba << u"anchor"_s;
    QTest::newRow("merge of an alias") << "a: {<<: *x}\n"_ba << u"anchor"_s;
    QTest::newRow("eleven levels") << "a: "_ba + QByteArray(10, '[') + QByteArray(10, ']') + '\n' << u"deep"_s;
    QTest::newRow("endless depth") << "a: "_ba + QByteArray(30'000, '[') + '\n' << QString();
    QTest::newRow("too many") << "a: ["_ba + QByteArray("1,").repeated(10'000) + "]\n"_ba << u"many"_s;
    QTest::newRow("over 64 KiB") << "a: "_ba + QByteArray(64 * 1024, 'x') + '\n' << u"bytes"_s;
    QTest::newRow("a list as a key") << "? [a, b]\n: c\n"_ba << u"key"_s;
    QTest::newRow("a map as a key") << "{a: b}: c\n"_ba << u"key"_s;
    QTest::newRow("an unquoted colon") << "description: one: two\n"_ba << QString();
}

void TestFrontMatter::whatCouldBeDearIsRefused()
{
    QFETCH(const QByteArray, yaml);
    QFETCH(const QString, says);
    const QByteArray bytes = "---\nname: Nora\n"_ba + yaml + "---\n# A\n"_ba;
    const auto [matter, problems] = read(bytes);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.constFirst().code, u"L17"_s);
    QCOMPARE(problems.constFirst().severity, sb::Severity::Error);
    QVERIFY2(problems.constFirst().detail.contains(says), qPrintable(problems.constFirst().detail));
    QCOMPARE(problems.constFirst().range, (sb::TextRange{0, bytes.size() - 4, 1}));
    QCOMPARE(matter.end, bytes.size() - 4);
    QCOMPARE(matter.values.value(u"name"_s), yaml.size() > 64 * 1024 ? QString() : u"Nora"_s);
    QVERIFY(matter.lists.isEmpty());
}

void TestFrontMatter::theLimitsThemselvesAreAllowed_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("ten levels") << "a: "_ba + QByteArray(9, '[') + QByteArray(9, ']') + '\n';
    QTest::newRow("many") << "a: ["_ba + QByteArray("1,").repeated(9'990) + "]\n"_ba;
    QTest::newRow("64 KiB") << "a: "_ba + QByteArray(64 * 1024 - 4, 'x') + '\n';
}

void TestFrontMatter::theLimitsThemselvesAreAllowed()
{
    QFETCH(const QByteArray, yaml);
    const auto [matter, problems] = readYaml(yaml);
    QVERIFY2(problems.isEmpty(), qPrintable(problems.isEmpty() ? QString() : problems.constFirst().detail));
    QVERIFY(matter.values.contains(u"a"_s) || !yaml.endsWith("x\n"));
}

void TestFrontMatter::linesOfBrokenYamlAreReadAllTheSame()
{
    const auto [matter, problems] = readYaml("name: \"Ana\"\ntagline: Rule one: measure\nicon: 'x'\nnested:\n  role: no\n"
                                             "list: [a\nanchor: &a b\ntext: |\nword:no\n");
    QCOMPARE(problems.size(), 1);
    QCOMPARE(matter.values,
             (QMap<QString, QString>{{u"name"_s, u"Ana"_s}, {u"tagline"_s, u"Rule one: measure"_s}, {u"icon"_s, u"x"_s}}));
}

void TestFrontMatter::aProblemTellsItsLine()
{
    const auto [matter, problems] = readYaml("name: A\nrole: B\nother: &x 1\n");
    QCOMPARE(problems.size(), 1);
    QVERIFY2(problems.constFirst().detail.endsWith(u"(line 4)"_s), qPrintable(problems.constFirst().detail));
}

QTEST_GUILESS_MAIN(TestFrontMatter)
#include "tst_frontmatter.moc"
