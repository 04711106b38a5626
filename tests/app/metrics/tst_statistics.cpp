// SPDX-License-Identifier: Apache-2.0
#include "metrics/statistics.h"

#include "metrics/figure.h"
#include "support/testcase.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

bool isNear(double value, double wanted)
{
    return std::abs(value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

}  // namespace

/// The worked examples of the reference "metrics", R5 and R8, and 3.3.
class TestStatistics : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void percentilesAreThoseOfTheExample();
    void percentilesInAnyOrderAreThoseOfSortedValues();
    void mediansOfManyValuesAreThoseOfSortedOnes_data();
    void mediansOfManyValuesAreThoseOfSortedOnes();
    void wilson_data();
    void wilson();
    void ranksOfTheMedian_data();
    void ranksOfTheMedian();
    void drawsAreTheSameEverywhere();
    void aChangeOfMediansHasAnInterval();
    void sharesOfReviewersAreUnequal();
};

void TestStatistics::percentilesAreThoseOfTheExample()
{
    const std::array values{1.0, 2.0, 3.0, 4.0};
    QCOMPARE(percentileOfSorted(values, 0.5), 2.5);
    QCOMPARE(percentileOfSorted(values, 0.75), 3.25);
    QVERIFY(isNear(*percentileOfSorted(values, 0.9), 3.7));
    QCOMPARE(percentileOfSorted(values, 1), 4.0);
    QCOMPARE(percentileOfSorted(std::array{7.0}, 0.9), 7.0);
    QVERIFY(!percentileOfSorted({}, 0.5));
}

void TestStatistics::percentilesInAnyOrderAreThoseOfSortedValues()
{
    Draws draws(7);
    for (qsizetype n = 1; n < 60; ++n) {
        std::vector<double> values;
        for (qsizetype i = 0; i < n; ++i)
            values.push_back(static_cast<double>(draws.index(20)));
        std::vector<double> ascending = values;
        std::ranges::sort(ascending);
        const std::array ps{0.9, 0.5, 0.75, 0.0, 1.0, 0.5};
        const std::vector<double> found = percentilesOf(values, ps);
        for (size_t i = 0; i < ps.size(); ++i)
            QVERIFY2(isNear(found.at(i), *percentileOfSorted(ascending, ps.at(i))), qPrintable(u"%1 %2"_s.arg(n).arg(i)));
    }
    QVERIFY(percentilesOf({}, std::array{0.5}).empty());
}

void TestStatistics::mediansOfManyValuesAreThoseOfSortedOnes_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("power");
    QTest::newRow("even") << 5.0 << 1.0;
    QTest::newRow("long tail from 0 on") << 0.0 << 9.0;
    QTest::newRow("nearly all alike") << 3.0 << 200.0;
    QTest::newRow("negative, too") << -4e8 << 1.0;
}

void TestStatistics::mediansOfManyValuesAreThoseOfSortedOnes()
{
    QFETCH(double, least);
    QFETCH(double, power);
    Draws draws(3);
    for (const qsizetype n : {2047, 2048, 5000, 20'000}) {
        std::vector<double> values{0.0, -0.0};
        for (qsizetype i = 2; i < n; ++i)
            values.push_back(least + 1e9 * std::pow(static_cast<double>(draws.index(1000)) / 1000, power));
        std::vector<double> ascending = values;
        std::ranges::sort(ascending);
        Figure figure;
        takeMedian(figure, values);
        QCOMPARE(figure.n, n);
        QCOMPARE(figure.value, percentileOfSorted(ascending, 0.5));
        QCOMPARE(figure.p75, percentileOfSorted(ascending, 0.75));
        QCOMPARE(figure.p95, percentileOfSorted(ascending, 0.95));
        const std::optional<MedianRanks> ranks = medianRanks(n);
        QVERIFY(ranks && figure.interval);
        QCOMPARE(figure.interval->low, ascending.at(static_cast<size_t>(ranks->low) - 1));
        QCOMPARE(figure.interval->high, ascending.at(static_cast<size_t>(ranks->high) - 1));
    }
}

void TestStatistics::wilson_data()
{
    QTest::addColumn<int>("numerator");
    QTest::addColumn<int>("denominator");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("2/7") << 2 << 7 << 8.2 << 64.1;
    QTest::newRow("14/171") << 14 << 171 << 4.9 << 13.3;
    QTest::newRow("none of one") << 0 << 1 << 0.0 << 79.3;
    QTest::newRow("all of one") << 1 << 1 << 20.7 << 100.0;
}

void TestStatistics::wilson()
{
    QFETCH(int, numerator);
    QFETCH(int, denominator);
    const std::optional<Interval> found = wilsonInterval(numerator, denominator);
    QVERIFY(found);
    QTEST(std::round(found->low * 1000) / 10, "low");
    QTEST(std::round(found->high * 1000) / 10, "high");
    QVERIFY(!wilsonInterval(numerator, 0));
}

void TestStatistics::ranksOfTheMedian_data()
{
    QTest::addColumn<qint64>("n");
    QTest::addColumn<qint64>("low");
    QTest::addColumn<qint64>("high");
    QTest::newRow("6") << qint64{6} << qint64{1} << qint64{6};
    QTest::newRow("10") << qint64{10} << qint64{2} << qint64{9};
    QTest::newRow("20") << qint64{20} << qint64{6} << qint64{15};
    QTest::newRow("25") << qint64{25} << qint64{8} << qint64{18};
    QTest::newRow("100") << qint64{100} << qint64{40} << qint64{61};
    QTest::newRow("10000") << qint64{10'000} << qint64{4902} << qint64{5099};
}

void TestStatistics::ranksOfTheMedian()
{
    QFETCH(qint64, n);
    QFETCH(qint64, low);
    QFETCH(qint64, high);
    QCOMPARE(medianRanks(n), (MedianRanks{low, high}));
    QVERIFY(!medianRanks(5));
}

void TestStatistics::drawsAreTheSameEverywhere()
{
    Draws draws;
    QCOMPARE(draws.next(), 0xf2acd20ec0fad03aULL);
    QCOMPARE(draws.next(), 0x2c482c33d2ab04c6ULL);
    QCOMPARE(draws.next(), 0xc0fa83c1251e50b4ULL);
    Draws indexes;
    for (const qsizetype wanted : {9, 1, 7, 7, 5, 4, 7, 6})
        QCOMPARE(indexes.index(10), wanted);
}

void TestStatistics::aChangeOfMediansHasAnInterval()
{
    const std::array old{30.0, 42.0, 26.0, 55.0, 38.0, 47.0, 29.0, 61.0, 33.0, 40.0};
    const std::array now{22.0, 35.0, 19.0, 41.0, 30.0, 27.0, 24.0, 48.0, 26.0, 31.0};
    QCOMPARE(medianChangeInterval(old, now), (Interval{-22, 1}));
    QVERIFY(medianChangeInterval(old, now)->holds(0));
    QVERIFY(!medianChangeInterval(old, {}));
}

void TestStatistics::sharesOfReviewersAreUnequal()
{
    QVERIFY(isNear(*gini(std::array{10.0, 5.0, 3.0, 2.0}), 0.325));
    QVERIFY(isNear(*gini(std::array{1.0, 1.0, 1.0, 1.0}), 0));
    QVERIFY(!gini(std::array{1.0, 2.0, 3.0}));
    QVERIFY(!gini(std::array{0.0, 0.0, 0.0, 0.0}));
}

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
