// SPDX-License-Identifier: Apache-2.0
#include "domain/sequencediff.h"

#include "support/testcase.h"

#include <QRandomGenerator>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

using Numbers = std::vector<qsizetype>;

/// Each letter a number.
Numbers numbersOf(QStringView letters)
{
    Numbers numbers;
    for (const QChar letter : letters)
        numbers.push_back(letter.unicode());
    return numbers;
}

/// What the changes make of the first sequence.
Numbers changed(const Numbers &left, const Numbers &right, const SequenceChanges &changes)
{
    Numbers made;
    qsizetype at = 0;
    for (const SequenceChange &change : changes) {
        made.insert(made.end(), left.begin() + at, left.begin() + change.left);
        made.insert(made.end(), right.begin() + change.right, right.begin() + change.right + change.rightCount);
        at = change.left + change.leftCount;
    }
    made.insert(made.end(), left.begin() + at, left.end());
    return made;
}

Numbers randomNumbers(QRandomGenerator &random, int most, int kinds)
{
    Numbers numbers(static_cast<size_t>(random.bounded(most)));
    std::ranges::generate(numbers, [&] { return random.bounded(kinds); });
    return numbers;
}

}  // namespace

class TestSequenceDiff : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void changesAreTold_data();
    void changesAreTold();
    void anyChangesMakeTheSecondOfTheFirst();
    void theyNeverTouch();
    void tooManyDifferencesAreOneStretch();
    void whatStandsOnceHoldsTheRestInPlace();
    void longSequencesComeToAnEnd();
    void theLongestRiseIsFound();
};

void TestSequenceDiff::changesAreTold_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<SequenceChanges>("changes");
    QTest::newRow("equal") << u"abc"_s << u"abc"_s << SequenceChanges{};
    QTest::newRow("nothing") << QString() << QString() << SequenceChanges{};
    QTest::newRow("all new") << QString() << u"ab"_s << SequenceChanges{{0, 0, 0, 2}};
    QTest::newRow("all gone") << u"ab"_s << QString() << SequenceChanges{{0, 2, 0, 0}};
    QTest::newRow("one in the middle") << u"abc"_s << u"axc"_s << SequenceChanges{{1, 1, 1, 1}};
    QTest::newRow("one more at the end") << u"aaa"_s << u"aaaa"_s << SequenceChanges{{3, 0, 3, 1}};
    QTest::newRow("two places") << u"abcde"_s << u"xbcdy"_s << SequenceChanges{{0, 1, 0, 1}, {4, 1, 4, 1}};
}

void TestSequenceDiff::changesAreTold()
{
    QFETCH(const QString, left);
    QFETCH(const QString, right);
    QFETCH(const SequenceChanges, changes);
    QVERIFY(changesBetween(numbersOf(left), numbersOf(right), 100) == changes);
}

void TestSequenceDiff::anyChangesMakeTheSecondOfTheFirst()
{
    QRandomGenerator random(1);
    for (int turn = 0; turn < 3000; ++turn) {
        const Numbers left = randomNumbers(random, 40, 3 + turn % 30);
        const Numbers right = randomNumbers(random, 40, 3 + turn % 30);
        const SequenceChanges changes = changesBetween(left, right, turn % 50);
        QVERIFY2(changed(left, right, changes) == right, qPrintable(QString::number(turn)));
    }
}

void TestSequenceDiff::theyNeverTouch()
{
    QRandomGenerator random(2);
    for (int turn = 0; turn < 1000; ++turn) {
        const Numbers left = randomNumbers(random, 30, 10);
        const Numbers right = randomNumbers(random, 30, 10);
        qsizetype end = -1;
        for (const auto changes = changesBetween(left, right, 100); const SequenceChange &change : changes) {
            QVERIFY(change.left > end && change.size() > 0);
            end = change.left + change.leftCount;
        }
    }
}

void TestSequenceDiff::tooManyDifferencesAreOneStretch()
{
    const Numbers left = numbersOf(u"_ababababab_"_s);
    const Numbers right = numbersOf(u"_cacacacaca_"_s);
    QVERIFY(changesBetween(left, right, 3) == (SequenceChanges{{1, 10, 1, 10}}));
    QVERIFY(changesBetween(left, right, 100).size() > 1);
    QVERIFY(!fewestChanges(left, right, 3));
}

void TestSequenceDiff::whatStandsOnceHoldsTheRestInPlace()
{
    // The fewest changes would take the commas of one sentence for those of the other.
    const Numbers left = numbersOf(u"A,,,,B,,,,"_s);
    const Numbers right = numbersOf(u"B,,,,A,,,,"_s);
    for (const auto changes = changesBetween(left, right, 100); const SequenceChange &change : changes)
        QVERIFY(change.leftCount == 0 || change.rightCount == 0);
}

void TestSequenceDiff::longSequencesComeToAnEnd()
{
    // Few kinds of lines, none of which stands once: the worst for either way.
    QRandomGenerator random(3);
    Numbers left(100'000);
    Numbers right(100'000);
    std::ranges::generate(left, [&] { return random.bounded(2); });
    std::ranges::generate(right, [&] { return random.bounded(2); });
    const SequenceChanges changes = changesBetween(left, right, 1000);
    QVERIFY(changed(left, right, changes) == right);
}

void TestSequenceDiff::theLongestRiseIsFound()
{
    QVERIFY(longestRise(Numbers{}).empty());
    QVERIFY(longestRise(Numbers{5}) == (Numbers{0}));
    QVERIFY(longestRise(Numbers{3, 2, 1}).size() == 1);
    QVERIFY(longestRise(Numbers{9, 1, 8, 2, 3, 7, 4}) == (Numbers{1, 3, 4, 6}));
}

QTEST_GUILESS_MAIN(TestSequenceDiff)
#include "tst_sequencediff.moc"
