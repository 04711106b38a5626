// SPDX-License-Identifier: Apache-2.0
#include "personas/sectiontree.h"

#include "support/testcase.h"

#include <array>

using namespace Qt::StringLiterals;
using sb::Block;
using sb::Section;

namespace {

QList<Section> sectionsOf(const QByteArray &bytes, qsizetype from = 0)
{
    return sb::buildSections(sb::scanLines(bytes, from), from);
}

/// "bullet: text" for each block, with " | " between the lines of one.
QStringList blocksOf(const Section &section)
{
    static constexpr std::array kinds{"paragraph"_L1, "bullet"_L1, "numbered"_L1, "quote"_L1, "fence"_L1};
    QStringList all;
    for (const Block &block : section.blocks)
        all.append(kinds.at(static_cast<size_t>(block.kind)) + u": "_s + block.lines.join(" | "_L1));
    return all;
}

QByteArray cut(const QByteArray &bytes, const sb::TextRange &range)
{
    return bytes.sliced(range.begin, range.end - range.begin);
}

}  // namespace

class TestSectionTree : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aSectionBelongsToTheNearestHeadingAboveItsLevel();
    void sectionsOfOneTitleAreToldApartByTheirPlace();
    void aSectionSpansItsOwnTextAndItsTreeTheRest();
    void withoutAHeadingAllIsOneSection();
    void linesBecomeBlocks_data();
    void linesBecomeBlocks();
    void aBlockKnowsItsBytesAndItsLine();
    void aFenceKeepsItsLinesAndOthersBecomeOne();
    void aHeadingIsFoldedForMatching_data();
    void aHeadingIsFoldedForMatching();
};

void TestSectionTree::aSectionBelongsToTheNearestHeadingAboveItsLevel()
{
    const QList<Section> sections = sectionsOf("before\n# A\n### deep\n## B\n### C\n# D\n");
    QStringList titles;
    QList<int> parents;
    QList<int> levels;
    for (const Section &section : sections) {
        titles.append(section.title);
        parents.append(section.parent);
        levels.append(section.level);
    }
    QCOMPARE(titles, (QStringList{QString(), u"A"_s, u"deep"_s, u"B"_s, u"C"_s, u"D"_s}));
    QCOMPARE(levels, (QList<int>{0, 1, 3, 2, 3, 1}));
    QCOMPARE(parents, (QList<int>{-1, 0, 1, 1, 3, 0}));
    QCOMPARE(blocksOf(sections.constFirst()), QStringList{u"paragraph: before"_s});
}

void TestSectionTree::sectionsOfOneTitleAreToldApartByTheirPlace()
{
    const QList<Section> sections = sectionsOf("# A\n## B\n### Same\none\n## C\n### Same\ntwo\n");
    QCOMPARE(sections.at(3).title, sections.at(5).title);
    QCOMPARE(sections.at(3).parent, 2);
    QCOMPARE(sections.at(5).parent, 4);
    QCOMPARE(blocksOf(sections.at(5)), QStringList{u"paragraph: two"_s});
}

void TestSectionTree::aSectionSpansItsOwnTextAndItsTreeTheRest()
{
    const QByteArray bytes = "---\nname: A\n---\nbefore\n\n# *A*\ntext\n\n## B\nmore\n\n---\n# C";
    const QList<Section> sections = sectionsOf(bytes, 16);
    QCOMPARE(sections.size(), 4);
    QCOMPARE(cut(bytes, sections.at(0).range), "before\n\n"_ba);
    QCOMPARE(cut(bytes, sections.at(1).range), "# *A*\ntext\n\n"_ba);
    QCOMPARE(cut(bytes, sections.at(1).heading), "# *A*\n"_ba);
    QCOMPARE(sections.at(1).heading.line, 6);
    QCOMPARE(sections.at(1).title, u"A"_s);
    QCOMPARE(sections.at(1).treeEnd, sections.at(2).treeEnd);
    QCOMPARE(sections.at(2).treeEnd, sections.at(3).range.begin);
    QCOMPARE(sections.at(0).treeEnd, bytes.size());
    QCOMPARE(cut(bytes, sections.at(3).range), "# C"_ba);
}

void TestSectionTree::withoutAHeadingAllIsOneSection()
{
    const QList<Section> empty = sectionsOf({});
    QCOMPARE(empty.size(), 1);
    QCOMPARE(empty.constFirst().level, 0);
    QVERIFY(empty.constFirst().blocks.isEmpty());
    QCOMPARE(blocksOf(sectionsOf("a\n\nb").constFirst()), (QStringList{u"paragraph: a"_s, u"paragraph: b"_s}));
}

void TestSectionTree::linesBecomeBlocks_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("blocks");
    const auto row = [](const char *tag, const QByteArray &bytes, const QStringList &blocks) {
        QTest::newRow(tag) << bytes << blocks;
    };
    row("a paragraph of two lines", "a\nb\n\nc", {u"paragraph: a | b"_s, u"paragraph: c"_s});
    row("items stand apart", "- a\n* b\n1. c\n2) d", {u"bullet: a"_s, u"bullet: b"_s, u"numbered: c"_s, u"numbered: d"_s});
    row("an item goes on", "- a\n  b\n\n  c\nd", {u"bullet: a | b | c | d"_s});
    row("an item ends before a paragraph", "- a\n\nb", {u"bullet: a"_s, u"paragraph: b"_s});
    row("text and items", "a:\n- b\n\nc", {u"paragraph: a:"_s, u"bullet: b"_s, u"paragraph: c"_s});
    row("quotations", "> a\n> b\n\n> c", {u"quote: a | b"_s, u"quote: c"_s});
    row("a fence", "a\n```x\n# b\n\n  c\n```\nd", {u"paragraph: a"_s, u"fence: # b |  |   c"_s, u"paragraph: d"_s});
    row("a fence without an end", "~~~\na", {u"fence: a"_s});
    row("an empty fence", "```\n```", {u"fence: "_s});
    row("rules and comments are none", "a\n***\nb\n<!-- c\nd -->\ne",
        {u"paragraph: a"_s, u"paragraph: b"_s, u"paragraph: e"_s});
}

void TestSectionTree::linesBecomeBlocks()
{
    QFETCH(const QByteArray, bytes);
    QTEST(blocksOf(sectionsOf(bytes).constFirst()), "blocks");
}

void TestSectionTree::aBlockKnowsItsBytesAndItsLine()
{
    const QByteArray bytes = "# A\n\n- caf\xc3\xa9\n  more\n\n```\ncode\n```\nend\n";
    const Section section = sectionsOf(bytes).at(1);
    QCOMPARE(section.blocks.size(), 3);
    QCOMPARE(cut(bytes, section.blocks.at(0).range), "- caf\xc3\xa9\n  more\n"_ba);
    QCOMPARE(section.blocks.at(0).range.line, 3);
    QCOMPARE(cut(bytes, section.blocks.at(1).range), "```\ncode\n```\n"_ba);
    QCOMPARE(section.blocks.at(1).range.line, 6);
    QCOMPARE(cut(bytes, section.blocks.at(2).range), "end\n"_ba);
}

void TestSectionTree::aFenceKeepsItsLinesAndOthersBecomeOne()
{
    const Section section = sectionsOf("a\n b\n```\nc\n d\n```\n").constFirst();
    QCOMPARE(section.blocks.at(0).text(), u"a b"_s);
    QCOMPARE(section.blocks.at(1).text(), u"c\n d"_s);
}

void TestSectionTree::aHeadingIsFoldedForMatching_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("key");
    const auto row = [](const QString &title, const QString &name, const QString &key) {
        QTest::newRow(qPrintable(title + u'/' + name)) << title << name << key;
    };
    row(u"Core  Behavior ::"_s, {}, u"core behavior"_s);
    row(u"__Topics__ you *cover*"_s, {}, u"topics you cover"_s);
    row(u"ANA'S APPROACH"_s, u"Ana"_s, u"approach"_s);
    row(u"ANA'S APPROACH"_s, {}, u"ana's approach"_s);
    row(u"Anastasia's approach"_s, u"Ana"_s, u"anastasia's approach"_s);
    row(u"What Ana knows"_s, u"ANA"_s, u"what knows"_s);
    row(u"\u2014 Sources"_s, {}, u"sources"_s);
    row(u"\u00c9quipe"_s, {}, u"\u00e9quipe"_s);
    row(u"\u00dcber Topics"_s, {}, u"\u00fcber topics"_s);
    row(u"1. Sources"_s, {}, u"1. sources"_s);
    row(u"\U0001F468\u200d\U0001F4BC Profile"_s, {}, u"profile"_s);
    row(QString(), u"Ana"_s, QString());
}

void TestSectionTree::aHeadingIsFoldedForMatching()
{
    QFETCH(const QString, title);
    QFETCH(const QString, name);
    QTEST(sb::matchingKey(title, name), "key");
}

QTEST_GUILESS_MAIN(TestSectionTree)
#include "tst_sectiontree.moc"
