// SPDX-License-Identifier: Apache-2.0
#include "metrics/quality.h"

#include "app/metrics/seta.h"
#include "support/testcase.h"

#include <cmath>

using namespace sb;
using namespace sb::test::seta;

namespace {

bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

CoveragePoint report(const char *when, qint32 repo, double covered, double lines)
{
    return {.at = at(when), .repo = repo, .lines = {covered, lines}};
}

}  // namespace

/// Each example of the reference "metrics", 3.4, and what its rules say beside them.
class TestQuality : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void coverageIsNoMeanOfShares();
    void theLastReportOfEachPartCounts();
    void aPeriodWithoutReportHasNoValue();
    void partsThatWereNotMeasuredSayNothing();
    void duplicationAndDebt();
    void churnedLines();
    void escapedDefects();
    void runs();
};

void TestQuality::coverageIsNoMeanOfShares()
{
    const WorkData data{.coverage = {report("24 10:00", 0, 90, 100), report("24 10:00", 1, 10, 900)}};
    const Figure figure = coverage(data, {w13()}, CoverageKind::Lines);
    QVERIFY(isNear(figure.value, 0.1));
    QCOMPARE(figure.n, 1000);
    QCOMPARE(figure.numerator, 100);
}

void TestQuality::theLastReportOfEachPartCounts()
{
    WorkData data{.coverage = {report("25 10:00", 0, 50, 100), report("24 10:00", 0, 90, 100), report("24 10:00", 0, 30, 100)}};
    QVERIFY(isNear(coverage(data, {w13()}, CoverageKind::Lines).value, 0.5));
    data.coverage[2].flag = 1;
    QVERIFY(isNear(coverage(data, {w13()}, CoverageKind::Lines).value, 0.4));
    data.coverage[0].team = 1;
    QVERIFY(isNear(coverage(data, {.window = w13(), .filter = {.teams = {false, true}}}, CoverageKind::Lines).value, 0.5));
}

void TestQuality::aPeriodWithoutReportHasNoValue()
{
    const WorkData data{.coverage = {report("24 10:00", 0, 90, 100)}};
    const Figure figure = coverage(data, {w14()}, CoverageKind::Lines);
    QVERIFY(!figure.value);
    QCOMPARE(figure.why, NoValue::NoEvents);
}

void TestQuality::partsThatWereNotMeasuredSayNothing()
{
    WorkData data{.coverage = {report("24 10:00", 0, 90, 100), report("24 10:00", 1, 10, 900)}};
    QVERIFY(!coverage(data, {w13()}, CoverageKind::Branches).value);
    data.coverage[0].branches = {3, 4};
    data.coverage[1].fresh = {1, 5};
    QVERIFY(isNear(coverage(data, {w13()}, CoverageKind::Branches).value, 0.75));
    QVERIFY(isNear(coverage(data, {w13()}, CoverageKind::NewLines).value, 0.2));
    QVERIFY(!duplication(data, {w13()}).value && !debtRatio(data, {w13()}).value);
}

void TestQuality::duplicationAndDebt()
{
    WorkData data{.coverage = {report("24 10:00", 0, 0, 10'000)}};
    data.coverage[0].duplicated = 300;
    data.coverage[0].debtMinutes = 1'200;
    QVERIFY(isNear(duplication(data, {w13()}).value, 0.03));
    QVERIFY(isNear(debtRatio(data, {w13()}).value, 0.004));
    QVERIFY(isNear(debtRatio(data, {w13()}, 60).value, 0.002));
}

void TestQuality::churnedLines()
{
    const DeliveryData delivery{.changes = {change("25 08:00", "25 09:00", "", "26 10:00", 0),
                                            change("25 08:00", "25 09:00", "", "26 10:00", 0),
                                            change("25 08:00", "25 09:00", "", "26 10:00", 0)}};
    const WorkData work{.sizes = {{.lines = 150, .churned = 10}, {.lines = 50, .churned = 30}, {.lines = 1'000}}};
    const WorkData none;
    const Figure figure = churn({delivery, work}, {w13()});
    QVERIFY(isNear(figure.value, 0.2));
    QCOMPARE(figure.rows.size(), size_t{2});
    QVERIFY(!churn({delivery, none}, {w13()}).value);
}

void TestQuality::escapedDefects()
{
    const Ticket inside{.created = at("24 10:00"), .workClass = WorkClass::Defect};
    Ticket outside = inside;
    outside.isFromProduction = true;
    Ticket feature = outside;
    feature.workClass = WorkClass::Feature;
    Ticket later = outside;
    later.created = at("31 10:00");
    const WorkData data{.tickets = {inside, inside, inside, outside, feature, later}};
    QVERIFY(isNear(escapedShare(data, {w13()}).value, 0.25));
}

void TestQuality::runs()
{
    using enum CiRun::Outcome;
    WorkData data;
    for (const CiRun::Outcome outcome : {Success, Success, Success, Failure, Other})
        data.runs.push_back({.finished = at("24 10:00"), .outcome = outcome});
    data.runs[1].isFlaky = true;
    QVERIFY(isNear(ciFailureShare(data, {w13()}).value, 0.25));
    QCOMPARE(ciFlakyShare(data, {w13()}).rows, std::vector<qint32>{1});
    data.runs[3].isExcluded = true;
    QCOMPARE(ciFailureShare(data, {w13()}).excluded, 1);
    QVERIFY(isNear(ciFailureShare(data, {w13()}).value, 0));
}

QTEST_GUILESS_MAIN(TestQuality)
#include "tst_quality.moc"
