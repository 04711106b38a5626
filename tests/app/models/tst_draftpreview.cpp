// SPDX-License-Identifier: Apache-2.0
#include "models/draftpreview.h"

#include "support/testcase.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

constexpr auto advisorText =
    "---\nid: ada\ntriggers:\n  - p: herons\n---\n# Ada - Teams\n\n## Profile\n\nSame words.\n\n- one\n- two\n\nSame words.\n";

/// Of so many lines, a heading in every hundred.
QByteArray longText(int lines)
{
    QByteArray text = "# Ada - Teams\n\n";
    for (int line = 2; line < lines; ++line)
        text += QByteArray(line % 100 == 0 ? "\n## Chapter %1\n\n" : "- Line %1 of the text.\n")
                    .replace("%1", QByteArray::number(line));
    return text;
}

}  // namespace

class TestDraftPreview : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aUsualTextIsShownWhole();
    void eachPlaceIsFoundInItsBlock();
    void sourceThatStaysKeepsItsKey();
    void aLongTextIsShownAroundThePlace_data();
    void aLongTextIsShownAroundThePlace();
    void aLongSectionIsCutAtAParagraph();
    void nothingIsNothing();
};

void TestDraftPreview::aUsualTextIsShownWhole()
{
    const DraftPreview preview = draftPreview(PersonaDocument(advisorText), 0);
    QVERIFY(preview.isWhole());
    QCOMPARE(preview.matter, (QStringList{u"id"_s, u"triggers"_s}));
    QCOMPARE(preview.blocks.size(), 5);
    QCOMPARE(preview.firstLine, 6);
    QVERIFY(previewText(preview).contains("Same words."_L1));
    QVERIFY(!previewText(preview).contains("herons"_L1));
}

void TestDraftPreview::eachPlaceIsFoundInItsBlock()
{
    const QByteArray text = advisorText;
    const DraftPreview preview = draftPreview(PersonaDocument(text), 0);
    for (const char *words : {"# Ada", "## Profile", "- one", "- two"}) {
        const qsizetype at = text.indexOf(words);
        const DraftPreview::Block *block = preview.blockAt(at + 3);
        QVERIFY(block != nullptr);
        QCOMPARE(block->placed.placeOf(block->placed.unitAt(at + 3)), at);
        QCOMPARE(preview.find(block->key), block);
    }
    QVERIFY(preview.blockAt(0) == nullptr);  // front matter
    QCOMPARE(preview.blockAt(text.size()), &preview.blocks.constLast());
}

void TestDraftPreview::sourceThatStaysKeepsItsKey()
{
    const auto keysOf = [](const QByteArray &text) {
        QList<QByteArray> keys;
        for (const DraftPreview &preview = draftPreview(PersonaDocument(text), 0);
             const DraftPreview::Block &block : preview.blocks)
            keys.append(block.key);
        return keys;
    };
    const QByteArray text = advisorText;
    const QList<QByteArray> before = keysOf(text);
    QCOMPARE(QSet<QByteArray>(before.begin(), before.end()).size(), before.size());  // also of words that stand there twice
    QList<QByteArray> after = keysOf(QByteArray(text).replace("## Profile", "## Profile\n\nMore."));
    after.removeAt(2);
    QCOMPARE(after, before);
    QVERIFY(keysOf(QByteArray(text).replace("- two", "- three")).at(3) != before.at(3));
}

void TestDraftPreview::aLongTextIsShownAroundThePlace_data()
{
    QTest::addColumn<double>("part");
    QTest::newRow("at the beginning") << 0.0;
    QTest::newRow("in the middle") << 0.5;
    QTest::newRow("at the end") << 1.0;
}

void TestDraftPreview::aLongTextIsShownAroundThePlace()
{
    QFETCH(double, part);
    const QByteArray text = longText(100'000);
    const PersonaDocument document(text);
    const auto place = static_cast<qsizetype>(static_cast<double>(text.size()) * part);
    const DraftPreview preview = draftPreview(document, place);
    QVERIFY(!preview.isWhole());
    QVERIFY(preview.holds(place));
    QVERIFY(preview.end - preview.begin < 300'000);
    QVERIFY(preview.blockAt(place) != nullptr);
    QCOMPARE(preview.lines, text.count('\n') + 1);
    QVERIFY(preview.begin == 0 || text.sliced(preview.begin).startsWith("## Chapter"));
    QCOMPARE(preview.firstLine, text.first(preview.begin).count('\n') + 1);
    QVERIFY(!preview.holds(part < 0.5 ? preview.end : preview.begin));  // there the page moves on
}

void TestDraftPreview::aLongSectionIsCutAtAParagraph()
{
    QByteArray text = "# Ada - Teams\n\n";
    while (text.size() < 1'000'000)
        text += "Words of a paragraph that says little.\n\n";
    const DraftPreview preview = draftPreview(PersonaDocument(text), text.size() / 2);
    QVERIFY(preview.begin > 0 && preview.end < text.size());
    QVERIFY(text.sliced(preview.begin).startsWith("Words"));
    QVERIFY(preview.end - preview.begin < 300'000);
}

void TestDraftPreview::nothingIsNothing()
{
    const DraftPreview preview = draftPreview(PersonaDocument(), 0);
    QVERIFY(preview.blocks.isEmpty());
    QVERIFY(preview.isWhole());
    QVERIFY(preview.blockAt(0) == nullptr);
}

QTEST_GUILESS_MAIN(TestDraftPreview)
#include "tst_draftpreview.moc"
