// SPDX-License-Identifier: Apache-2.0
#include "metrics/xmr.h"

#include "support/testcase.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

std::vector<XmrInput> seriesOf(std::initializer_list<double> values)
{
    std::vector<XmrInput> series;
    for (const double value : values)
        series.push_back({.value = value});
    return series;
}

bool isNear(double value, double wanted)
{
    return std::abs(value - wanted) < 1e-6;
}

}  // namespace

/// The worked example of the reference "metrics", section 7, and the rules beside it.
class TestXmr : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theExampleGivesItsLimitsAndSignals();
    void mediansGiveTheirOwnLimits();
    void fewValuesHaveNoLimits();
    void limitsLockAtTwelve();
    void aDividerStartsAnew();
    void aMissingValueBreaksTheRangeAndNoRun();
    void aValueOnTheCentreBreaksARun();
    void threeOfFourBeyondTheMidwayLine();
    void aMetricThatCannotBeNegativeDoesNotFallBelow();
    void sharesHaveLimitsByTheirOwnN();
};

void TestXmr::theExampleGivesItsLimitsAndSignals()
{
    const std::vector<XmrInput> series = seriesOf({10, 12, 9, 11, 13, 10, 12, 11, 20});
    const XmrChart chart = xmrChart(series, {.lockedOn = 8});
    QCOMPARE(chart.segments.size(), size_t{1});
    const XmrLimits &limits = chart.segments.front().limits.value();
    QCOMPARE(limits.centre, 11.0);
    QVERIFY(isNear(limits.lower, 5.3) && isNear(limits.upper, 16.7));
    QVERIFY(isNear(limits.rangeLimit, 7.002857));
    QVERIFY(isNear(limits.lowerMidway(), 8.15) && isNear(limits.upperMidway(), 13.85));
    QVERIFY(!chart.segments.front().isProvisional);
    QCOMPARE(chart.points.back().range, 9.0);
    QCOMPARE(chart.points.back().marks, XmrSignal::Beyond | XmrSignal::RangeBeyond);
    for (size_t i = 0; i + 1 < chart.points.size(); ++i)
        QVERIFY(!chart.points.at(i).marks);
}

void TestXmr::mediansGiveTheirOwnLimits()
{
    const XmrChart chart = xmrChart(seriesOf({10, 12, 9, 11, 13, 10, 12, 11}), {.isMedian = true, .lockedOn = 8});
    const XmrLimits &limits = chart.segments.front().limits.value();
    QVERIFY(isNear(limits.lower, 4.71) && isNear(limits.upper, 17.29) && isNear(limits.rangeLimit, 7.73));
}

void TestXmr::fewValuesHaveNoLimits()
{
    QVERIFY(!xmrChart(seriesOf({1, 2, 3, 4, 5})).segments.front().limits);
    const XmrChart chart = xmrChart(seriesOf({1, 2, 3, 4, 5, 6}));
    QVERIFY(chart.segments.front().limits && chart.segments.front().isProvisional);
    QVERIFY(xmrChart({}).segments.empty());
}

void TestXmr::limitsLockAtTwelve()
{
    std::vector<XmrInput> series = seriesOf({10, 12, 9, 11, 13, 10, 12, 11, 10, 12, 11, 9});
    const std::optional<XmrLimits> locked = xmrChart(series).segments.front().limits;
    series.push_back({.value = 40});
    const XmrChart chart = xmrChart(series);
    QCOMPARE(chart.segments.front().limits, locked);
    QVERIFY(chart.points.back().marks.testFlag(XmrSignal::Beyond));
    QVERIFY(xmrChart(series, {.isUnlocked = true}).segments.front().limits != locked);
}

void TestXmr::aDividerStartsAnew()
{
    std::vector<XmrInput> series = seriesOf({10, 12, 9, 11, 13, 10, 30, 31, 29, 30, 32, 30});
    series[6].isDivider = true;
    const XmrChart chart = xmrChart(series);
    QCOMPARE(chart.segments.size(), size_t{2});
    QVERIFY(isNear(chart.segments.back().limits->centre, 182.0 / 6));
    QVERIFY(!chart.points.at(6).range);
    for (const XmrPoint &point : chart.points)
        QVERIFY(!point.marks);
}

void TestXmr::aMissingValueBreaksTheRangeAndNoRun()
{
    std::vector<XmrInput> series = seriesOf({1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 8, 8, 8, 8, 0, 8, 8, 8, 8});
    series[16].value.reset();
    const XmrChart chart = xmrChart(series);
    QVERIFY(!chart.points.at(16).range && !chart.points.at(17).range);
    QVERIFY(chart.points.at(12).marks.testFlag(XmrSignal::Run));
    QVERIFY(chart.points.at(20).marks.testFlag(XmrSignal::Run));
    QVERIFY(!chart.points.at(16).marks);
}

void TestXmr::aValueOnTheCentreBreaksARun()
{
    std::vector<XmrInput> series = seriesOf({1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 6, 6, 6, 6, 5, 6, 6, 6, 6});
    const XmrChart chart = xmrChart(series);
    QCOMPARE(chart.segments.front().limits->centre, 5.0);
    for (const XmrPoint &point : chart.points)
        QVERIFY(!point.marks.testFlag(XmrSignal::Run));
    series[17].value = 6;
    QVERIFY(xmrChart(series).points.at(17).marks.testFlag(XmrSignal::Run));
}

void TestXmr::threeOfFourBeyondTheMidwayLine()
{
    const std::vector<XmrInput> series = seriesOf({10, 12, 9, 11, 13, 10, 12, 11, 14, 11, 14, 14});
    const XmrChart chart = xmrChart(series, {.lockedOn = 8});
    for (const size_t i : {size_t{8}, size_t{10}, size_t{11}})
        QVERIFY(chart.points.at(i).marks.testFlag(XmrSignal::Quartile));
    QVERIFY(!chart.points.at(9).marks);
}

void TestXmr::aMetricThatCannotBeNegativeDoesNotFallBelow()
{
    const std::vector<XmrInput> series = seriesOf({1, 4, 0, 5, 1, 3, 0});
    const XmrLimits limits = xmrChart(series).segments.front().limits.value();
    QCOMPARE(limits.lower, 0.0);
    QVERIFY(!limits.canFall);
    const XmrLimits signedLimits = xmrChart(series, {.isNonNegative = false}).segments.front().limits.value();
    QVERIFY(signedLimits.lower < 0 && signedLimits.canFall);
}

void TestXmr::sharesHaveLimitsByTheirOwnN()
{
    const std::vector<SharePoint> series{{4, 40}, {10, 100}, {0, 0}, {9, 40}, {77, 820}};
    const auto limits = shareChart(series);
    QVERIFY(isNear(limits.at(0)->centre, 0.1));
    QCOMPARE(limits.at(0)->lower, 0.0);
    QVERIFY(std::abs(limits.at(0)->upper - 0.2423) < 5e-5);
    QVERIFY(!limits.at(2));
    QVERIFY(!limits.at(3)->isBeyond);
    const std::vector<SharePoint> odd{{4, 40}, {10, 100}, {15, 40}, {71, 820}};
    QVERIFY(shareChart(odd).at(2)->isBeyond);
}

QTEST_GUILESS_MAIN(TestXmr)
#include "tst_xmr.moc"
