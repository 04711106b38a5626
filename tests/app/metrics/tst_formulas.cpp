// SPDX-License-Identifier: Apache-2.0
#include "metrics/formulas.h"

#include "support/testcase.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::sample;

namespace {

/// Example set A of the reference "metrics": one service in Berlin, two weeks from Monday; its clocks go forward in the first.
QDateTime at(int month, int day, int hour, int minute = 0)
{
    return QDateTime(QDate(2026, month, day), QTime(hour, minute), QTimeZone::UTC);
}

const TimeRange week13{at(3, 22, 23), at(3, 29, 22)};
const TimeRange week14{at(3, 29, 22), at(4, 5, 22)};
const TimeRange both{week13.from, week14.to};
const TimeRange later{at(5, 4, 0), at(5, 11, 0)};

const std::vector<Deployment> deployments{
    {u"pay"_s, at(3, 20, 10), false, false},      // the baseline, before both weeks
    {u"pay"_s, at(3, 23, 22, 30), false, false}, {u"pay"_s, at(3, 23, 23, 30), false, false},
    {u"pay"_s, at(3, 26, 12), true, false},      {u"pay"_s, at(3, 29, 21, 30), false, false},  // Sunday 23:30 in Berlin
    {u"pay"_s, at(3, 29, 22, 10), true, false},   // Monday 00:10 in Berlin
    {u"pay"_s, at(3, 31, 9), false, true},        // takes the one before back
    {u"pay"_s, at(4, 2, 15, 20), false, false},
};

const std::vector<Change> changes{
    {u"pay"_s, at(3, 20, 9), at(3, 20, 11), at(3, 20, 15), at(3, 23, 20), at(3, 23, 22, 30)},
    {u"pay"_s, at(3, 23, 22, 45), {}, {}, {}, at(3, 23, 23, 30)},                                // pushed
    {u"pay"_s, at(3, 25, 8), at(3, 25, 9), {}, at(3, 26, 10), at(3, 26, 12)},                    // not reviewed
    {u"pay"_s, at(3, 29, 23), at(3, 29, 8), at(3, 29, 10), at(3, 29, 20), at(3, 29, 21, 30)},    // a clock was wrong
    {u"pay"_s, at(3, 29, 18), at(3, 29, 19), at(3, 29, 20, 30), at(3, 29, 21, 45), at(3, 29, 22, 10)},
    {u"pay"_s, at(3, 31, 7, 50), at(3, 31, 8), at(3, 31, 8, 20), at(3, 31, 8, 30), at(3, 31, 9)},
    {u"pay"_s, at(3, 31, 10), at(3, 31, 16), at(4, 1, 9), at(4, 2, 14), at(4, 2, 15, 20)},
    {u"pay"_s, at(4, 1, 20), {}, {}, {}, at(4, 2, 15, 20)},                                      // pushed
    {u"pay"_s, at(4, 2, 8), at(4, 2, 9), {}, {}, {}},                                            // still open
};

const std::vector<Incident> incidents{
    {u"pay"_s, at(3, 25, 6), at(3, 25, 8), false, false},  // the data centre's
    {u"pay"_s, at(3, 26, 12, 20), at(3, 26, 13, 25), true, false},
    {u"pay"_s, at(3, 29, 22, 10), at(3, 31, 9), true, true},
    {u"pay"_s, at(4, 3, 10), {}, true, false},             // still open
};

bool isNear(const MetricValue &value, double expected, int n)
{
    return value.value && qAbs(*value.value - expected) < 1e-4 && value.n == n;
}

std::vector<SurveyAnswer> answers(std::initializer_list<int> scores)
{
    std::vector<SurveyAnswer> all;
    for (const int score : scores)
        all.push_back({u"pay"_s, at(4, 1, 0), score});
    return all;
}

}  // namespace

class TestFormulas : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void percentilesAreReadBetweenTheClosestRanks_data();
    void percentilesAreReadBetweenTheClosestRanks();
    void deploymentsArePerCalendarDayOfThePeriod();
    void aPeriodHoldsItsBeginningAndNotItsEnd();
    void failedAndReworkedDeploymentsAreSharesOfAll();
    void leadTimeIsTheMedianOfAllChangesNotOfWeeks();
    void thePartsOfLeadTimeFollowTheMoments_data();
    void thePartsOfLeadTimeFollowTheMoments();
    void aChangeWithMomentsInTheWrongOrderIsLeftOut();
    void recoveryCountsWhatADeploymentCausedAndWasMended();
    void incidentsAreCountedAndTheirReturnIsAShare();
    void aCountOfNoneIsAValueOnlyWhereIncidentsAreKnown();
    void fewAnswersGiveNoScore();
    void withoutEventsThereIsNoValue();
};

void TestFormulas::percentilesAreReadBetweenTheClosestRanks_data()
{
    QTest::addColumn<double>("p");
    QTest::addColumn<double>("expected");
    QTest::newRow("least") << 0.0 << 1.0;
    QTest::newRow("p50") << 0.5 << 2.5;
    QTest::newRow("p75") << 0.75 << 3.25;
    QTest::newRow("p90") << 0.9 << 3.7;
    QTest::newRow("greatest") << 1.0 << 4.0;
}

void TestFormulas::percentilesAreReadBetweenTheClosestRanks()
{
    QFETCH(double, p);
    QFETCH(double, expected);
    QCOMPARE(percentile({3, 1, 4, 2}, p), std::optional(expected));
    QCOMPARE(percentile({7}, p), std::optional(7.0));
    QCOMPARE(percentile({}, p), std::nullopt);
}

void TestFormulas::deploymentsArePerCalendarDayOfThePeriod()
{
    QVERIFY(isNear(deploymentFrequency(deployments, week13), 4.0 / 7, 4));
    QVERIFY(isNear(deploymentFrequency(deployments, week14), 3.0 / 7, 3));
    QVERIFY(isNear(deploymentFrequency(deployments, both), 0.5, 7));
    QCOMPARE(deploymentFrequency(deployments, {both.to, both.from}), MetricValue());
}

void TestFormulas::aPeriodHoldsItsBeginningAndNotItsEnd()
{
    const std::vector<Deployment> edge{{u"pay"_s, week13.to, false, false}};
    QCOMPARE(deploymentFrequency(edge, week13), MetricValue());
    QCOMPARE(deploymentFrequency(edge, week14).n, 1);
}

void TestFormulas::failedAndReworkedDeploymentsAreSharesOfAll()
{
    QVERIFY(isNear(changeFailRate(deployments, week13), 25, 4));
    QVERIFY(isNear(changeFailRate(deployments, week14), 100.0 / 3, 3));
    QVERIFY(isNear(changeFailRate(deployments, both), 200.0 / 7, 7));
    QVERIFY(isNear(reworkRate(deployments, week13), 0, 4));  // deployments, none of them rework: a true zero
    QVERIFY(isNear(reworkRate(deployments, week14), 100.0 / 3, 3));
    QVERIFY(isNear(reworkRate(deployments, both), 100.0 / 7, 7));
}

void TestFormulas::leadTimeIsTheMedianOfAllChangesNotOfWeeks()
{
    QVERIFY(isNear(leadTime(changes, week13, LeadPart::Whole), 28, 3));
    QVERIFY(isNear(leadTime(changes, week14, LeadPart::Whole), 11.75, 4));
    QVERIFY(isNear(leadTime(changes, both, LeadPart::Whole), 19.0 + 1.0 / 3, 7));
}

void TestFormulas::thePartsOfLeadTimeFollowTheMoments_data()
{
    QTest::addColumn<LeadPart>("part");
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("last");
    QTest::newRow("coding") << LeadPart::Coding << 2.0 << 6.0;
    QTest::newRow("pickup") << LeadPart::Pickup << 4.0 << 17.0;
    QTest::newRow("review") << LeadPart::Review << 77.0 << 29.0;
    QTest::newRow("deploy") << LeadPart::Deploy << 2.5 << 4.0 / 3;
}

void TestFormulas::thePartsOfLeadTimeFollowTheMoments()
{
    QFETCH(LeadPart, part);
    QFETCH(double, first);
    QFETCH(double, last);
    QVERIFY(isNear(leadTime(std::span(changes).first(1), both, part), first, 1));
    QVERIFY(isNear(leadTime(std::span(changes).subspan(6, 1), both, part), last, 1));
}

void TestFormulas::aChangeWithMomentsInTheWrongOrderIsLeftOut()
{
    const auto skewed = std::span(changes).subspan(3, 1);
    QCOMPARE(leadTime(skewed, both, LeadPart::Whole), MetricValue());
    QCOMPARE(leadTime(skewed, both, LeadPart::Coding), MetricValue());
    QVERIFY(isNear(leadTime(skewed, both, LeadPart::Pickup), 2, 1));  // its other moments are in order
    const auto unreviewed = std::span(changes).subspan(2, 1);
    QCOMPARE(leadTime(unreviewed, both, LeadPart::Pickup), MetricValue());
    QCOMPARE(leadTime(unreviewed, both, LeadPart::Review), MetricValue());
    QVERIFY(isNear(leadTime(unreviewed, both, LeadPart::Deploy), 2, 1));
}

void TestFormulas::recoveryCountsWhatADeploymentCausedAndWasMended()
{
    QVERIFY(isNear(recoveryTime(incidents, week13), 65, 1));
    QVERIFY(isNear(recoveryTime(incidents, week14), 2090, 1));
    QVERIFY(isNear(recoveryTime(incidents, both), 1077.5, 2));
    const std::vector<Incident> backwards{{u"pay"_s, at(3, 26, 13), at(3, 26, 12), true, false}};
    QCOMPARE(recoveryTime(backwards, both), MetricValue());
}

void TestFormulas::incidentsAreCountedAndTheirReturnIsAShare()
{
    QVERIFY(isNear(incidentCount(incidents, week13), 2, 2));
    QVERIFY(isNear(incidentCount(incidents, both), 4, 4));
    QVERIFY(isNear(recurrenceRate(incidents, week13), 0, 2));
    QVERIFY(isNear(recurrenceRate(incidents, both), 25, 4));
}

void TestFormulas::aCountOfNoneIsAValueOnlyWhereIncidentsAreKnown()
{
    QVERIFY(isNear(incidentCount(incidents, later), 0, 0));
    QCOMPARE(incidentCount({}, later), MetricValue());
}

void TestFormulas::fewAnswersGiveNoScore()
{
    QVERIFY(isNear(satisfaction(answers({5, 4, 3, 4, 2}), both), 3.6, 5));
    const MetricValue four = satisfaction(answers({5, 4, 3, 4}), both);
    QVERIFY(!four.value);
    QCOMPARE(four.n, 4);
}

void TestFormulas::withoutEventsThereIsNoValue()
{
    QCOMPARE(deploymentFrequency(deployments, later), MetricValue());
    QCOMPARE(changeFailRate(deployments, later), MetricValue());
    QCOMPARE(reworkRate(deployments, later), MetricValue());
    for (const LeadPart part : {LeadPart::Whole, LeadPart::Coding, LeadPart::Pickup, LeadPart::Review, LeadPart::Deploy})
        QCOMPARE(leadTime(changes, later, part), MetricValue());
    QCOMPARE(recoveryTime(incidents, later), MetricValue());
    QCOMPARE(recurrenceRate(incidents, later), MetricValue());
    QCOMPARE(satisfaction(answers({5, 4, 3, 4, 2}), later), MetricValue());
    QCOMPARE(deploymentFrequency({}, both), MetricValue());
}

QTEST_GUILESS_MAIN(TestFormulas)
#include "tst_formulas.moc"
