// SPDX-License-Identifier: Apache-2.0
#include "personas/threewaymerge.h"

#include "support/storekit.h"
#include "support/testcase.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::contentOf;

namespace {

QByteArray randomText(QRandomGenerator &random, int kinds)
{
    QByteArray text;
    for (int i = random.bounded(12); i > 0; --i)
        text += (random.bounded(4) == 0 ? "## " : "") + QByteArray::number(random.bounded(kinds))
            + (random.bounded(9) == 0 ? "\r\n" : "\n");
    if (random.bounded(5) == 0 && text.endsWith('\n'))
        text.chop(1);
    return text;
}

/// A line taken away, changed or added here and there.
QByteArray edited(const QByteArray &text, QRandomGenerator &random)
{
    QByteArrayList lines = text.split('\n');
    for (int i = random.bounded(3); i >= 0 && !lines.isEmpty(); --i) {
        const qsizetype at = random.bounded(static_cast<int>(lines.size()));
        switch (random.bounded(3)) {
        case 0:
            lines.removeAt(at);
            break;
        case 1:
            lines[at] += '!';
            break;
        default:
            lines.insert(at, "new");
        }
    }
    return lines.join('\n');
}

QList<MergeConflict> exchanged(QList<MergeConflict> conflicts)
{
    for (MergeConflict &conflict : conflicts) {
        std::swap(conflict.mine, conflict.theirs);
        conflict.range = {};
    }
    return conflicts;
}

QList<MergeConflict> withoutPlaces(QList<MergeConflict> conflicts)
{
    return exchanged(exchanged(conflicts));
}

}  // namespace

class TestThreeWayMerge : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void changesOfBothSidesAreTaken_data();
    void changesOfBothSidesAreTaken();
    void differentChangesOfOnePlaceAreAConflict();
    void touchingChangesAreAConflict();
    void aConflictHoldsOnlyWhatDiffers();
    void aConflictCanBeTakenThreeWays();
    void bothSidesDoNotRunIntoOneLine();
    void aSectionThatWasMovedTakesTheOthersEdits();
    void sectionsAddedAtOnePlaceAreBothThere();
    void aSectionDeletedHereAndChangedThereIsAConflict();
    void twoSectionsOfOneNameStayTwo();
    void lineEndsChangedByOneSideAreTaken();
    void whatHoldsForAnyTexts();
    void aRealAdvisorIsMergedToTheByte();
    void textsOfManyLinesComeToAnEnd();
};

void TestThreeWayMerge::changesOfBothSidesAreTaken_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("merged");
    using B = QByteArray;
    QTest::newRow("two lines") << B("a\nb\nc\n") << B("A\nb\nc\n") << B("a\nb\nC\n") << B("A\nb\nC\n");
    QTest::newRow("deleted and added") << B("a\nb\nc\nd\n") << B("b\nc\nd\n") << B("a\nb\nc\nd\ne\n") << B("b\nc\nd\ne\n");
    QTest::newRow("the same change") << B("a\nb\nc\n") << B("a\nX\nc\n") << B("a\nX\nc\n") << B("a\nX\nc\n");
    QTest::newRow("the same change and another")
        << B("a\nb\nc\nd\n") << B("a\nX\nc\nd\n") << B("a\nX\nc\nD\n") << B("a\nX\nc\nD\n");
    QTest::newRow("no end of line") << B("a\nb\nc") << B("A\nb\nc") << B("a\nb\nC") << B("A\nb\nC");
    QTest::newRow("CRLF stays") << B("a\r\nb\r\nc\r\n") << B("A\r\nb\r\nc\r\n") << B("a\r\nb\r\nC\r\n") << B("A\r\nb\r\nC\r\n");
    QTest::newRow("mixed line ends stay") << B("a\r\nb\nc\rd\n") << B("A\r\nb\nc\rd\n") << B("a\r\nb\nc\rD\n")
                                          << B("A\r\nb\nc\rD\n");
    QTest::newRow("not text") << B("\xFF\n\0\nc\n", 6) << B("\xFE\n\0\nc\n", 6) << B("\xFF\n\0\nC\n", 6)
                              << B("\xFE\n\0\nC\n", 6);
}

void TestThreeWayMerge::changesOfBothSidesAreTaken()
{
    QFETCH(const QByteArray, base);
    QFETCH(const QByteArray, mine);
    QFETCH(const QByteArray, theirs);
    QFETCH(const QByteArray, merged);
    QCOMPARE(mergeTexts(base, mine, theirs), (Merge{merged, {}}));
    QCOMPARE(mergeTexts(base, theirs, mine), (Merge{merged, {}}));
}

void TestThreeWayMerge::differentChangesOfOnePlaceAreAConflict()
{
    const Merge merge = mergeTexts("a\nb\nc\nd\ne\n", "a\nB\nc\nd\nE\n", "a\nbb\nc\nd\ne\n");
    QCOMPARE(merge.bytes, "a\nB\nc\nd\nE\n");
    QCOMPARE(merge.conflicts, (QList<MergeConflict>{{{2, 4, 2}, "b\n", "B\n", "bb\n"}}));
}

void TestThreeWayMerge::touchingChangesAreAConflict()
{
    QCOMPARE(mergeTexts("a\nb\n", "A\nb\n", "a\nB\n").conflicts.size(), 1);
    QCOMPARE(mergeTexts("a\n", "a\nmine\n", "a\ntheirs\n").conflicts,
             (QList<MergeConflict>{{{2, 7, 2}, {}, "mine\n", "theirs\n"}}));
}

void TestThreeWayMerge::aConflictHoldsOnlyWhatDiffers()
{
    const Merge merge = mergeTexts("1\n2\n", "1\nsame\nmine\nend\n2\n", "1\nsame\ntheirs\nend\n2\n");
    QCOMPARE(merge.conflicts, (QList<MergeConflict>{{{7, 12, 3}, {}, "mine\n", "theirs\n"}}));
}

void TestThreeWayMerge::aConflictCanBeTakenThreeWays()
{
    const Merge merge = mergeTexts("a\nb\nc\nd\ne\n", "a\nM\nc\nM\ne\n", "a\nT\nc\nT\ne\n");
    QCOMPARE(merge.conflicts.size(), 2);
    QCOMPARE(resolved(merge, {}), "a\nM\nc\nM\ne\n");
    QCOMPARE(resolved(merge, {MergeSide::Theirs}), "a\nT\nc\nM\ne\n");
    QCOMPARE(resolved(merge, {MergeSide::Mine, MergeSide::Both}), "a\nM\nc\nM\nT\ne\n");
}

void TestThreeWayMerge::bothSidesDoNotRunIntoOneLine()
{
    const Merge merge = mergeTexts("a\r\n", "a\r\nmine", "a\r\ntheirs\r\n");
    QCOMPARE(resolved(merge, {MergeSide::Both}), "a\r\nmine\r\ntheirs\r\n");
}

void TestThreeWayMerge::aSectionThatWasMovedTakesTheOthersEdits()
{
    const QByteArray one = "## One\n- a\n- b\n\n";
    const QByteArray rest = "## Two\n- c\n\n## Three\n- d\n\n";
    const QByteArray changed = "## One\n- a\n- B\n\n";
    QCOMPARE(mergeTexts("# N\n\n" + one + rest, "# N\n\n" + rest + one, "# N\n\n" + changed + rest),
             (Merge{"# N\n\n" + rest + changed, {}}));
    QCOMPARE(mergeTexts("# N\n\n" + one + rest, "# N\n\n" + changed + rest, "# N\n\n" + rest + one),
             (Merge{"# N\n\n" + rest + changed, {}}));
}

void TestThreeWayMerge::sectionsAddedAtOnePlaceAreBothThere()
{
    const QByteArray base = "# N\n\n## One\n- a\n";
    QCOMPARE(mergeTexts(base, base + "## Mine\n- m\n", base + "## Theirs\n- t\n"),
             (Merge{base + "## Mine\n- m\n## Theirs\n- t\n", {}}));
    QCOMPARE(mergeTexts(base, base + "## New\n- m\n", base + "## New\n- t\n").conflicts.size(), 1);
}

void TestThreeWayMerge::aSectionDeletedHereAndChangedThereIsAConflict()
{
    const QByteArray base = "# N\n\n## One\n- a\n\n## Two\n- c\n";
    const Merge merge = mergeTexts(base, "# N\n\n## Two\n- c\n", "# N\n\n## One\n- A\n\n## Two\n- c\n");
    QCOMPARE(merge.conflicts.size(), 1);
    QCOMPARE(resolved(merge, {MergeSide::Theirs}), "# N\n\n## One\n- A\n\n## Two\n- c\n");
}

void TestThreeWayMerge::twoSectionsOfOneNameStayTwo()
{
    const QByteArray base = "## A\none\n\n## A\ntwo\n\n## B\nthree\n";
    const QByteArray mine = "## A\nONE\n\n## A\ntwo\n\n## B\nthree\n## M\n";
    const QByteArray theirs = "## A\none\n\n## A\nTWO\n\n## B\nthree\n## T\n";
    QCOMPARE(mergeTexts(base, mine, theirs), (Merge{"## A\nONE\n\n## A\nTWO\n\n## B\nthree\n## M\n## T\n", {}}));
}

void TestThreeWayMerge::lineEndsChangedByOneSideAreTaken()
{
    QCOMPARE(mergeTexts("a\nb\nc\n", "A\nb\nc\n", "a\r\nb\r\nC\r\n"), (Merge{"A\r\nb\r\nC\r\n", {}}));
    QCOMPARE(mergeTexts("a\r\nb\r\nc\r\n", "A\nb\nc\n", "a\r\nb\r\nC\r\n"), (Merge{"A\nb\nC\n", {}}));
}

void TestThreeWayMerge::whatHoldsForAnyTexts()
{
    QRandomGenerator random(7);
    int clean = 0;
    for (int turn = 0; turn < 4000; ++turn) {
        const QByteArray base = randomText(random, 20);
        const QByteArray mine = turn % 3 == 0 ? randomText(random, 20) : edited(base, random);
        const QByteArray theirs = edited(base, random);
        const QByteArray what = QByteArray::number(turn);
        QVERIFY2(mergeTexts(base, base, theirs) == (Merge{theirs, {}}), what.constData());
        QVERIFY2(mergeTexts(base, mine, base) == (Merge{mine, {}}), what.constData());
        QVERIFY2(mergeTexts(base, mine, mine) == (Merge{mine, {}}), what.constData());
        const Merge merge = mergeTexts(base, mine, theirs);
        QVERIFY2(exchanged(mergeTexts(base, theirs, mine).conflicts) == withoutPlaces(merge.conflicts), what.constData());
        QVERIFY2(resolved(merge, {}) == merge.bytes, what.constData());
        for (const MergeConflict &conflict : merge.conflicts)
            QCOMPARE(merge.bytes.sliced(conflict.range.begin, conflict.range.end - conflict.range.begin), conflict.mine);
        clean += merge.conflicts.isEmpty() ? 1 : 0;
    }
    QVERIFY(clean > 1000);
}

void TestThreeWayMerge::aRealAdvisorIsMergedToTheByte()
{
    const QByteArray base = contentOf(QStringLiteral(SB_SOURCE_DIR "/personas/diego/persona.md"));
    QVERIFY(base.size() > 4000);
    const QByteArray mine = QByteArray(base).replace("## ", "\n## ");
    const QByteArray theirs = base + "\n## Notes\n- one\n";
    const Merge merge = mergeTexts(base, mine, theirs);
    QCOMPARE(merge, (Merge{QByteArray(mine + "\n## Notes\n- one\n"), {}}));
}

void TestThreeWayMerge::textsOfManyLinesComeToAnEnd()
{
    QByteArray base;
    for (int i = 0; i < 100'000; ++i)
        base += i % 5 == 0 ? "## heading\n" : "- same\n";
    QByteArray mine = base;
    mine.replace("- same\n- same\n## heading\n", "- same\n## heading\n- mine\n");
    QByteArray theirs = base;
    theirs.replace("## heading\n- same\n", "- theirs\n- same\n## heading\n");
    const Merge merge = mergeTexts(base, mine, theirs);
    QCOMPARE(resolved(merge, QList<MergeSide>(merge.conflicts.size(), MergeSide::Mine)), merge.bytes);
    QVERIFY(!merge.conflicts.isEmpty());
}

QTEST_GUILESS_MAIN(TestThreeWayMerge)
#include "tst_threewaymerge.moc"
