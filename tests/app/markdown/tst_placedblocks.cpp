// SPDX-License-Identifier: Apache-2.0
#include "markdown/placedblocks.h"

#include "markdown/livedocument.h"
#include "support/pagemodel.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// The line of the text that a part begins with.
QByteArray lineAt(const QByteArray &text, qsizetype byte)
{
    const qsizetype end = text.indexOf('\n', byte);
    return text.sliced(byte, (end < 0 ? text.size() : end) - byte).trimmed();
}

}  // namespace

class TestPlacedBlocks : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theBlocksTogetherAreThePage();
    void eachBlockAndItemSaysWhereItComesFrom();
    void lineEndsOfAnyKindKeepThePlaces();
    void nothingLoadsOrRuns();
    void footnotesStandWhereTheyAreDefined();
};

void TestPlacedBlocks::theBlocksTogetherAreThePage()
{
    const QByteArray text =
        "# One\n\nWords *and*\nmore [a][b].\n\n- x\n- y\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[b]: https://x.org\n";
    QString page;
    for (const PlacedBlock &block : placedBlocks(text))
        page += block.html;
    const auto withoutNumbers = [](QString html) { return html.remove(QRegularExpression(u" data-n=\"-?\\d+\""_s)); };
    QCOMPARE(withoutNumbers(page), withoutNumbers(renderHtml(QString::fromUtf8(text))));
}

void TestPlacedBlocks::eachBlockAndItemSaysWhereItComesFrom()
{
    const QByteArray text = "# Title\n\nFirst\nparagraph.\n\n1. one\n   goes on\n2. two\n   - inner\n\n> said\n";
    const QList<PlacedBlock> blocks = placedBlocks(text);
    QCOMPARE(blocks.size(), 4);
    QStringList lines;
    for (const PlacedBlock &block : blocks) {
        for (const PlacedBlock::Part &part : block.parts)
            lines.append(QString::fromUtf8(lineAt(text, block.placeOf(part.unit))));
    }
    for (const char *line : {"# Title", "First", "1. one", "2. two", "- inner", "> said"})
        QVERIFY2(lines.contains(QLatin1StringView(line)), line);
    const PlacedBlock &list = blocks.at(2);
    QCOMPARE(lineAt(text, list.placeOf(list.unitAt(text.indexOf("two")))), QByteArray("2. two"));
    QCOMPARE(lineAt(text, list.placeOf(list.unitAt(text.indexOf("goes on")))), QByteArray("1. one"));
    QCOMPARE(lineAt(text, list.placeOf(list.unitAt(text.indexOf("inner")))), QByteArray("- inner"));
    QCOMPARE(list.placeOf(0), list.begin);
    QCOMPARE(list.unitAt(list.begin - 1), 0);
}

void TestPlacedBlocks::lineEndsOfAnyKindKeepThePlaces()
{
    for (const QByteArray &end : {QByteArray("\n"), QByteArray("\r\n"), QByteArray("\r")}) {
        const QByteArray text = "# A" + end + end + "b" + end + end + "c";
        const QList<PlacedBlock> blocks = placedBlocks(text);
        QCOMPARE(blocks.size(), 3);
        QCOMPARE(text.sliced(blocks.at(1).begin, 1), QByteArray("b"));
        QCOMPARE(text.sliced(blocks.at(2).begin), QByteArray("c"));
    }
    QVERIFY(placedBlocks({}).isEmpty());
}

void TestPlacedBlocks::nothingLoadsOrRuns()
{
    QString page;
    for (const PlacedBlock &block :
         placedBlocks("<script>a</script>\n\n![x](https://x.org/a.png)\n\n[a](javascript:b) <b onclick=c>\n"))
        page += block.html;
    const test::PageModel model(page);
    QCOMPARE(model.problem(), QString());
    QVERIFY(!page.contains("<img"_L1) && !page.contains("<script"_L1) && !page.contains("javascript:"_L1));
}

void TestPlacedBlocks::footnotesStandWhereTheyAreDefined()
{
    const QByteArray text = "Said[^1].\n\n[^1]: a note\n\nMore.\n";
    const QList<PlacedBlock> blocks = placedBlocks(text);
    QCOMPARE(blocks.size(), 3);
    QVERIFY(blocks.at(0).html.contains("[^1]"_L1));
    QVERIFY(blocks.at(1).html.contains("a note"_L1));
    QCOMPARE(lineAt(text, blocks.at(1).begin), QByteArray("[^1]: a note"));
}

QTEST_GUILESS_MAIN(TestPlacedBlocks)
#include "tst_placedblocks.moc"
