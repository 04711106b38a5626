// SPDX-License-Identifier: Apache-2.0
#include "personas/markdownlines.h"

#include "support/testcase.h"

#include <array>

using namespace Qt::StringLiterals;
using sb::MarkdownLine;
using sb::scanLines;

namespace {

/// "heading 2: Title": what a line is, with its level, a mark when it goes on with an item, and its text.
QString written(const MarkdownLine &line)
{
    static constexpr std::array kinds{"blank"_L1, "text"_L1, "heading"_L1, "underline"_L1, "bullet"_L1, "numbered"_L1,
                                      "quote"_L1, "rule"_L1, "fence"_L1,   "code"_L1,      "comment"_L1};
    QString word = kinds.at(static_cast<size_t>(line.kind));
    if (line.kind == MarkdownLine::Kind::Heading)
        word += u' ' + QString::number(line.level);
    if (line.continues)
        word += u'+';
    const bool hasText = line.kind != MarkdownLine::Kind::Blank && line.kind != MarkdownLine::Kind::Rule
        && line.kind != MarkdownLine::Kind::FenceEdge;
    return hasText ? QString(word + u": "_s + line.text) : word;
}

QStringList written(const QByteArray &bytes, qsizetype from = 0)
{
    QStringList all;
    for (const MarkdownLine &line : scanLines(bytes, from))
        all.append(written(line));
    return all;
}

}  // namespace

class TestMarkdownLines : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aLineIsKnownByItsMarker_data();
    void aLineIsKnownByItsMarker();
    void linesAreKnownByThoseAbove_data();
    void linesAreKnownByThoseAbove();
    void everyLineEndCountsAndEveryByteBelongsToOneLine_data();
    void everyLineEndCountsAndEveryByteBelongsToOneLine();
    void anUnderlinedHeadingSpansItsParagraph();
    void whatStandsBeforeTheBeginningIsSkippedAndCounted();
    void aMarkOfByteOrderIsNoText();
};

void TestMarkdownLines::aLineIsKnownByItsMarker_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("line");
    const auto row = [](const QByteArray &bytes, const QString &line) { QTest::newRow(bytes.constData()) << bytes << line; };
    row("# One", u"heading 1: One"_s);
    row("###### Six ##", u"heading 6: Six"_s);
    row("   ## Indented", u"heading 2: Indented"_s);
    row("## C#", u"heading 2: C#"_s);
    row("#", u"heading 1: "_s);
    row("## ##", u"heading 2: "_s);
    row("#\tTab", u"heading 1: Tab"_s);
    row("#hashtag", u"text: #hashtag"_s);
    row("####### seven", u"text: ####### seven"_s);
    row("    # four blanks", u"text: # four blanks"_s);
    row("- item", u"bullet: item"_s);
    row("* item", u"bullet: item"_s);
    row("+ item", u"bullet: item"_s);
    row("\xe2\x80\xa2 item", u"bullet: item"_s);
    row("-", u"bullet: "_s);
    row("-item", u"text: -item"_s);
    row("1. first", u"numbered: first"_s);
    row("2) second", u"numbered: second"_s);
    row("1234567890. ten digits", u"text: 1234567890. ten digits"_s);
    row("**Bold**: text", u"text: **Bold**: text"_s);
    row("> said", u"quote: said"_s);
    row("---", u"rule"_s);
    row("* * *", u"rule"_s);
    row("___", u"rule"_s);
    row("-- -x", u"text: -- -x"_s);
    row("   \t", u"blank"_s);
    row("<!-- note -->", u"comment: <!-- note -->"_s);
    row("``` c++", u"fence"_s);
    row("~~~", u"fence"_s);
    row("``", u"text: ``"_s);
    row("``` a `b`", u"text: ``` a `b`"_s);
}

void TestMarkdownLines::aLineIsKnownByItsMarker()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, line);
    QCOMPARE(written(bytes), QStringList{line});
    QCOMPARE(written(bytes + '\n'), QStringList{line});
}

void TestMarkdownLines::linesAreKnownByThoseAbove_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("lines");
    const auto row = [](const char *tag, const QByteArray &bytes, const QStringList &lines) {
        QTest::newRow(tag) << bytes << lines;
    };
    row("nothing in a fence is a heading or a bullet", "```\n# a\n  - b\n\n```\n# c",
        {u"fence"_s, u"code: # a"_s, u"code:   - b"_s, u"code: "_s, u"fence"_s, u"heading 1: c"_s});
    row("only its own mark, as long at least, ends a fence", "````\n```\n~~~~\n````x\n`````\nafter",
        {u"fence"_s, u"code: ```"_s, u"code: ~~~~"_s, u"code: ````x"_s, u"fence"_s, u"text: after"_s});
    row("the end of the file ends a fence", "~~~\n# a", {u"fence"_s, u"code: # a"_s});
    row("nothing in a comment is a heading", "<!-- a\n# b\n-->\n# c",
        {u"comment: <!-- a"_s, u"comment: # b"_s, u"comment: -->"_s, u"heading 1: c"_s});
    row("the end of the file ends a comment", "<!--\n- b", {u"comment: <!--"_s, u"comment: - b"_s});
    row("a line goes on with the item above it", "- a\nlazy\n  more\n\n  indented\n\nno more",
        {u"bullet: a"_s, u"text+: lazy"_s, u"text+: more"_s, u"blank"_s, u"text+: indented"_s, u"blank"_s, u"text: no more"_s});
    row("a heading ends an item", "1. a\n# b\nc", {u"numbered: a"_s, u"heading 1: b"_s, u"text: c"_s});
    row("a rule under text is an underline, elsewhere it is a rule", "Title\n---\n\n---\n",
        {u"heading 2: Title"_s, u"blank"_s, u"rule"_s});
    row("an item is no title", "- a\n  b\n---", {u"bullet: a"_s, u"text+: b"_s, u"rule"_s});
    row("an underline needs a paragraph", "===\n", {u"text: ==="_s});
}

void TestMarkdownLines::linesAreKnownByThoseAbove()
{
    QFETCH(const QByteArray, bytes);
    QTEST(written(bytes), "lines");
}

void TestMarkdownLines::everyLineEndCountsAndEveryByteBelongsToOneLine_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("LF") << "\n"_ba;
    QTest::newRow("CRLF") << "\r\n"_ba;
    QTest::newRow("CR") << "\r"_ba;
}

void TestMarkdownLines::everyLineEndCountsAndEveryByteBelongsToOneLine()
{
    QFETCH(const QByteArray, end);
    const QByteArray bytes = "# Caf\xc3\xa9" + end + end + "- one " + end + "\ttwo";
    const QList<MarkdownLine> lines = scanLines(bytes);
    QCOMPARE(written(bytes), (QStringList{u"heading 1: Café"_s, u"blank"_s, u"bullet: one"_s, u"text+: two"_s}));
    qsizetype at = 0;
    int number = 1;
    for (const MarkdownLine &line : lines) {
        QCOMPARE(line.begin, at);
        QCOMPARE(line.number, number++);
        QVERIFY(line.end == bytes.size() || bytes.first(line.end).endsWith(end));
        at = line.end;
    }
    QCOMPARE(at, bytes.size());
    QVERIFY(scanLines({}).isEmpty());
}

void TestMarkdownLines::anUnderlinedHeadingSpansItsParagraph()
{
    const QByteArray bytes = "before\n\nTwo\nlines\n=====\nafter";
    const QList<MarkdownLine> lines = scanLines(bytes);
    QCOMPARE(written(bytes), (QStringList{u"text: before"_s, u"blank"_s, u"heading 1: Two lines"_s, u"text: after"_s}));
    QCOMPARE(bytes.sliced(lines.at(2).begin, lines.at(2).end - lines.at(2).begin), "Two\nlines\n=====\n"_ba);
    QCOMPARE(lines.at(2).number, 3);
    QCOMPARE(lines.at(3).number, 6);
}

void TestMarkdownLines::whatStandsBeforeTheBeginningIsSkippedAndCounted()
{
    const QByteArray bytes = "---\nname: A\n---\n# B\n";
    const QList<MarkdownLine> lines = scanLines(bytes, 16);
    QCOMPARE(written(bytes, 16), QStringList{u"heading 1: B"_s});
    QCOMPARE(lines.constFirst().begin, 16);
    QCOMPARE(lines.constFirst().number, 4);
    QVERIFY(scanLines(bytes, bytes.size()).isEmpty());
}

void TestMarkdownLines::aMarkOfByteOrderIsNoText()
{
    const QByteArray bytes = "\xef\xbb\xbf# A\n";
    QCOMPARE(written(bytes), QStringList{u"heading 1: A"_s});
    QCOMPARE(scanLines(bytes).constFirst().begin, 0);
}

QTEST_GUILESS_MAIN(TestMarkdownLines)
#include "tst_markdownlines.moc"
