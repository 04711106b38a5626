// SPDX-License-Identifier: Apache-2.0
#include "metrics/confidence.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using enum ConfidencePart;

/// Reference "metrics", 8.
class TestConfidence : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theExampleIsB();
    void theWorstPartDecides_data();
    void theWorstPartDecides();
    void capsHoldTheGradeDown();
    void whatDoesNotApplyIsNoReason();
};

/// 14 of 171; 88 % of links decided; 9 by levels 1 and 2, 5 by level 3 at half.
void TestConfidence::theExampleIsB()
{
    const Confidence confidence =
        confidenceOf({.n = 171, .isShare = true, .decidedIncidents = 0.88, .trustedNumerator = 11.5 / 14});
    QCOMPARE(confidence.grade, Grade::B);
    QCOMPARE(confidence.reasons.at(0), (ConfidenceReason{DecidedIncidents, Grade::B, 0.88}));
    QCOMPARE(confidence.reasons.at(1).part, TrustedNumerator);
    QCOMPARE(confidence.reasons.at(2).grade, Grade::A);
    QVERIFY(confidence.allowsVerdict());
}

void TestConfidence::theWorstPartDecides_data()
{
    QTest::addColumn<double>("behind");
    QTest::addColumn<int>("n");
    QTest::addColumn<double>("nulls");
    QTest::addColumn<int>("origin");
    QTest::addColumn<QChar>("grade");
    QTest::newRow("all well") << 0.0 << 30 << 0.02 << 0 << QChar(u'A');
    QTest::newRow("one fewer") << 0.0 << 29 << 0.0 << 0 << QChar(u'B');
    QTest::newRow("few") << 0.0 << 9 << 0.0 << 0 << QChar(u'C');
    QTest::newRow("hardly any") << 0.0 << 4 << 0.0 << 0 << QChar(u'D');
    QTest::newRow("some odd spans") << 0.0 << 99 << 0.021 << 0 << QChar(u'B');
    QTest::newRow("many odd spans") << 0.0 << 99 << 0.26 << 0 << QChar(u'D');
    QTest::newRow("an hour late") << 1.0 << 99 << 0.0 << 0 << QChar(u'B');
    QTest::newRow("a day late") << 24.0 << 99 << 0.0 << 0 << QChar(u'C');
    QTest::newRow("a week late") << 168.0 << 99 << 0.0 << 0 << QChar(u'D');
    QTest::newRow("reported") << 0.0 << 99 << 0.0 << 1 << QChar(u'B');
    QTest::newRow("typed with a note") << 0.0 << 99 << 0.0 << 2 << QChar(u'C');
    QTest::newRow("typed") << 0.0 << 99 << 0.0 << 3 << QChar(u'D');
}

void TestConfidence::theWorstPartDecides()
{
    QFETCH(double, behind);
    QFETCH(int, n);
    QFETCH(double, nulls);
    QFETCH(int, origin);
    const Confidence confidence = confidenceOf(
        {.n = n, .nullSpans = nulls, .hoursBehind = behind, .origin = static_cast<ConfidenceFacts::Origin>(origin)});
    QTEST(QChar(u'A' + static_cast<int>(confidence.grade)), "grade");
    QCOMPARE(confidence.allowsVerdict(), confidence.grade != Grade::D);
}

void TestConfidence::capsHoldTheGradeDown()
{
    const auto gradeWith = [](const ConfidenceFacts &facts) { return confidenceOf(facts).grade; };
    QCOMPARE(gradeWith({.n = 99, .isPartial = true}), Grade::B);
    QCOMPARE(gradeWith({.n = 99, .isMaturing = true}), Grade::B);
    QCOMPARE(gradeWith({.n = 99, .hasGap = true}), Grade::C);
    QCOMPARE(gradeWith({.n = 99, .excluded = 0.05}), Grade::A);
    QCOMPARE(gradeWith({.n = 99, .excluded = 0.051}), Grade::B);
    QCOMPARE(gradeWith({.n = 99, .fallbackTimes = 0.11}), Grade::B);
    QCOMPARE(gradeWith({.n = 99, .participation = 0.6}), Grade::A);
    QCOMPARE(gradeWith({.n = 99, .participation = 0.59}), Grade::B);
    QCOMPARE(gradeWith({.n = 99, .participation = 0.39}), Grade::C);
    QCOMPARE(gradeWith({.n = 4, .isPartial = true}), Grade::D);
}

void TestConfidence::whatDoesNotApplyIsNoReason()
{
    for (const auto reasons = confidenceOf({.n = 99}).reasons; const ConfidenceReason &reason : reasons) {
        QVERIFY(reason.part != LinkedChanges && reason.part != DecidedIncidents && reason.part != TrustedNumerator);
        QVERIFY(reason.part < Partial);
    }
}

QTEST_GUILESS_MAIN(TestConfidence)
#include "tst_confidence.moc"
