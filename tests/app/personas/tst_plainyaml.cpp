// SPDX-License-Identifier: Apache-2.0
#include "personas/plainyaml.h"

#include "personas/frontmatter.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace {

QByteArray matterOf(const QString &path)
{
    QFile file(QStringLiteral(SB_SOURCE_DIR "/personas/") + path);
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    sb::Problems problems;
    const sb::TextRange yaml = sb::readFrontMatter(bytes, problems).yaml;
    return bytes.sliced(yaml.begin, yaml.end - yaml.begin);
}

}  // namespace

class TestPlainYaml : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void ourOwnFilesAreReadTheShortWay();
    void theTreeIsThatOfTheWholeGrammar_data();
    void theTreeIsThatOfTheWholeGrammar();
    void whatMayMeanMoreIsLeftToTheWholeGrammar_data();
    void whatMayMeanMoreIsLeftToTheWholeGrammar();
};

void TestPlainYaml::ourOwnFilesAreReadTheShortWay()
{
    QStringList paths{u"diego/persona.md"_s, u"thought-partner/persona.md"_s, u"martin/persona.md"_s, u"rachel/persona.md"_s,
                      u"alvaro/persona.md"_s};
    for (const auto all = QDir(QStringLiteral(SB_SOURCE_DIR "/personas/frameworks")).entryList({u"*.md"_s});
         const QString &name : all)
        paths.append(u"frameworks/"_s + name);
    for (const QString &path : std::as_const(paths)) {
        const QByteArray yaml = matterOf(path);
        const std::optional<sb::YamlNode> plain = sb::readPlainYaml(yaml);
        QVERIFY2(plain, qPrintable(path));
        QVERIFY2(*plain == sb::readAnyYaml(yaml).root, qPrintable(path));
    }
}

void TestPlainYaml::theTreeIsThatOfTheWholeGrammar_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("scalars") << "a: one two\nb: 0.4\nc-d_e: \"x: y # z\"\nf: 'it \"is\"'\ng: \"\"\n"_ba;
    QTest::newRow("signs inside of plain ones") << "a: b, c] {d} -e ?f *g &h |i 'j' \"k\" l:m #n\n"_ba.replace(" #n", "#n");
    QTest::newRow("other scripts")
        << "icon: \xf0\x9f\xa7\xad\nname: M\xc3\xbcller \xe2\x80\x93 ok\nlist: [\xc3\xa9t\xc3\xa9, b]\n"_ba;
    QTest::newRow("blanks at ends") << "a:   b   \nc: [ d ,  e ]  \nf: \"g\"  \n"_ba;
    QTest::newRow("no line end at the end") << "a: b"_ba;
    QTest::newRow("notes and blank lines") << "# one\n\na: b\n  # two\n\nc:\n  # three\n  - d\n\n  - e\n# four\n"_ba;
    QTest::newRow("a list in lines") << "a:\n  - b c\n  - \"d\"\n  - [e, f]\ng: h\n"_ba;
    QTest::newRow("a list as deep as its key") << "a:\n- b\n- c\nd: e\n"_ba;
    QTest::newRow("a list in brackets over lines") << "a: [b, c,\n  d e, \"f\"\n  , g]\nh: i\n"_ba;
    QTest::newRow("a mark inside of words in brackets") << "a: [rock 'n roll, b]\nc: [\"]\", ']']\n"_ba;
    QTest::newRow("maps in brackets") << "a:\n  - {p: \"b\", w: 0.4, not: 'c, d'}\n  - {p: e}\nf: {g: h}\n"_ba;
    QTest::newRow("maps in lines") << "a:\n  - id: b\n    reason: \"c\"\n  - id: d\n    tags: [e]\nf: g\n"_ba;
    QTest::newRow("a key twice") << "a: b\na: c\n"_ba;
}

void TestPlainYaml::theTreeIsThatOfTheWholeGrammar()
{
    QFETCH(const QByteArray, yaml);
    const std::optional<sb::YamlNode> plain = sb::readPlainYaml(yaml);
    QVERIFY(plain);
    const sb::YamlReading whole = sb::readAnyYaml(yaml);
    QCOMPARE(whole.fault, QString());
    QVERIFY(*plain == whole.root);
}

void TestPlainYaml::whatMayMeanMoreIsLeftToTheWholeGrammar_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no value") << "a:\nb: c\n"_ba;
    QTest::newRow("null") << "a: null\n"_ba;
    QTest::newRow("null as a key") << "null: a\n"_ba;
    QTest::newRow("an anchor") << "a: &b c\n"_ba;
    QTest::newRow("an alias in brackets") << "a: [*b]\n"_ba;
    QTest::newRow("a tag") << "a: !!str b\n"_ba;
    QTest::newRow("an escape") << "a: \"b\\n\"\n"_ba;
    QTest::newRow("a doubled quotation mark") << "a: 'b''c'\n"_ba;
    QTest::newRow("a block of text") << "a: |\n  b\n"_ba;
    QTest::newRow("a value over two lines") << "a: b\n  c\n"_ba;
    QTest::newRow("an item over two lines") << "a:\n  - b\n   c\n"_ba;
    QTest::newRow("words over two lines in brackets") << "a: [b\n  c]\n"_ba;
    QTest::newRow("a note behind a value") << "a: b # c\n"_ba;
    QTest::newRow("a colon in a value") << "a: b: c\n"_ba;
    QTest::newRow("a colon at its end") << "a: b:\n"_ba;
    QTest::newRow("a map below a key") << "a:\n  b: c\n"_ba;
    QTest::newRow("brackets in brackets") << "a: [[b]]\n"_ba;
    QTest::newRow("brackets that stay open") << "a: [b\n"_ba;
    QTest::newRow("an empty list") << "a: []\n"_ba;
    QTest::newRow("a comma at the end") << "a: [b,]\n"_ba;
    QTest::newRow("something behind a quotation") << "a: \"b\" c\n"_ba;
    QTest::newRow("a tabulator") << "a:\tb\n"_ba;
    QTest::newRow("carriage returns") << "a: b\r\n"_ba;
    QTest::newRow("a key in quotation marks") << "\"a\": b\n"_ba;
    QTest::newRow("two documents") << "a: b\n---\nc: d\n"_ba;
    QTest::newRow("too many values") << "a: ["_ba + "1, "_ba.repeated(9'999) + "1]\n";
}

void TestPlainYaml::whatMayMeanMoreIsLeftToTheWholeGrammar()
{
    QFETCH(const QByteArray, yaml);
    QVERIFY(!sb::readPlainYaml(yaml));
}

QTEST_GUILESS_MAIN(TestPlainYaml)
#include "tst_plainyaml.moc"
