// SPDX-License-Identifier: Apache-2.0
#include "app/metrics/workbench.h"
#include "metrics/metricjson.h"
#include "metrics/space.h"
#include "support/testcase.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

bool hasReason(const MetricResult &result, ConfidencePart part)
{
    return std::ranges::contains(result.confidence.reasons, part, &ConfidenceReason::part);
}

}  // namespace

/// The worked examples of the reference "metrics", 3.2 to 3.6, asked of the engine.
class TestWorkMetrics : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void flowOfExampleB();
    void agesAreOfTheWindowsEnd();
    void companionsOfFlow();
    void aTeamHasItsOwnFlow();
    void reviews();
    void fewRequestsSayNothing();
    void qualityOfReportsAndRuns();
    void learningAndPeople();
    void serviceLevelsAndToil();
    void whatPeopleSay();
    void onlyTheLastWaveCounts();
    void theFloorIsAsTheWorkspaceSaysIt();
    void lowParticipationLowersTheGrade();
    void whoMadeAPointDecidesTheGrade();
    void withoutASourceNothingIsCovered_data();
    void withoutASourceNothingIsCovered();
    void withoutAnEventNothingIsZero();
    void aPartialWindowIsNotCompared();
    void levelsHaveNoRunRate();
    void rowsAreOfTheirTable();
    void aViewOfProductivityNeedsWhatPeopleSay();
};

void TestWorkMetrics::flowOfExampleB()
{
    Bench bench = setB();
    const Window both = setb::both();
    QVERIFY(isNear(bench.value("flow.throughput", setb::w10()), 3));
    QVERIFY(isNear(bench.value("flow.throughput", both), 2.5));
    QVERIFY(isNear(bench.value("flow.reopen", both), 0.2));
    QVERIFY(isNear(bench.value("flow.cycle", both), 48 * anHour));
    QVERIFY(!bench.ask("flow.cycle", both).now.p85);
    QVERIFY(isNear(bench.value("flow.wip", setb::w10()), 1));
    QVERIFY(isNear(bench.value("flow.wip.avg", setb::w11()), 285.0 / 168));
    QVERIFY(isNear(bench.value("flow.efficiency", both), 0.5));
    QVERIFY(isNear(bench.value("flow.waste", both), 1 - 126.0 / 342));
    QVERIFY(isNear(bench.value("flow.abandoned", both), 0));
    QVERIFY(isNear(bench.value("flow.handoffs", both), 0.4));
    QVERIFY(isNear(bench.value("flow.handoff.wait", both), 24 * anHour));
    QVERIFY(isNear(bench.value("flow.depwait", both), 0));
    QVERIFY(isNear(bench.value("q.escaped", quarter()), 0));
    QVERIFY(!bench.value("q.escaped", both));  // the defect was created before
}

void TestWorkMetrics::agesAreOfTheWindowsEnd()
{
    Bench bench = setB();
    QVERIFY(isNear(bench.value("flow.age", setb::w11()), 132 * anHour));
    bench.now = QDate(2026, 3, 15);
    QVERIFY(isNear(bench.value("flow.age", setb::w11()), 108 * anHour));
}

void TestWorkMetrics::companionsOfFlow()
{
    Bench bench = setB();
    const MetricResult done = bench.ask("flow.throughput", setb::both());
    QVERIFY(done.companions.distribution);
    QVERIFY(isNear(done.companions.distribution->shareOf(WorkClass::Feature), 0.6));
    QVERIFY(isNear(toJson(done, {})["distribution"_L1]["debt"_L1].toDouble(), 20));
    const MetricResult average = bench.ask("flow.wip.avg", setb::w11());
    QVERIFY(average.companions.little && std::abs(*average.companions.little - 1.19) < 0.005);
    QVERIFY(bench.ask("flow.depwait", setb::both()).companions.dependencyShare);
    QVERIFY(!bench.ask("flow.age", setb::both()).companions.tooOld);  // five cycles are too few
}

void TestWorkMetrics::aTeamHasItsOwnFlow()
{
    Bench bench = setB();
    const EventFilter bees{.teams = {false, true}};
    QVERIFY(isNear(bench.ask("flow.throughput", setb::both(), bees).now.value, 0));
    QVERIFY(!bench.ask("flow.throughput", setb::both(), bees).isBlended);
    QVERIFY(bench.ask("flow.throughput", setb::both()).isBlended);
    QCOMPARE(bench.ask("flow.cycle", setb::both(), bees).now.why, NoValue::NoEvents);
}

void TestWorkMetrics::reviews()
{
    Bench bench;
    bench.requests(12);
    QVERIFY(isNear(bench.value("rev.none", quarter()), 0));
    QVERIFY(isNear(bench.value("rev.pickup", quarter()), 2 * anHour));
    QVERIFY(isNear(bench.value("rev.cycles", quarter()), 0));
    QVERIFY(isNear(bench.value("rev.depth", quarter()), 1));
    QVERIFY(isNear(bench.value("rev.size", quarter()), 100));
    QVERIFY(isNear(bench.value("rev.large", quarter()), 0));
    QVERIFY(isNear(bench.value("rev.load", quarter()), 0));
    QVERIFY(isNear(bench.value("rev.cross", quarter()), 0.25));
    QVERIFY(isNear(bench.value("rev.rate", quarter()), 12.0 / 2 / (90.0 / 7)));
    QVERIFY(isNear(bench.value("q.churn", quarter()), 0.2));
    QVERIFY(!bench.value("rev.pickup", setb::w10()));
}

void TestWorkMetrics::fewRequestsSayNothing()
{
    Bench bench;
    bench.requests(9);
    const MetricResult result = bench.ask("rev.pickup", quarter());
    QCOMPARE(result.now.why, NoValue::BelowFloor);
    QVERIFY(result.now.rows.empty());
}

void TestWorkMetrics::qualityOfReportsAndRuns()
{
    Bench bench;
    WorkData &data = bench.work->data;
    data.coverage = {{.at = setb::at(10, 0), .repo = 0, .lines = {90, 100}, .duplicated = 10, .debtMinutes = 30},
                     {.at = setb::at(11, 0), .repo = 1, .lines = {10, 900}, .branches = {1, 4}, .fresh = {3, 4}}};
    QVERIFY(isNear(bench.value("q.cov", quarter()), 0.1));
    QVERIFY(isNear(bench.value("q.cov.branches", quarter()), 0.25));
    QVERIFY(isNear(bench.value("q.cov.new", quarter()), 0.75));
    QVERIFY(isNear(bench.value("q.dup", quarter()), 0.1));
    QVERIFY(isNear(bench.value("q.debt", quarter()), 0.01));
    QVERIFY(!bench.value("q.cov", setb::w10()));
    data.runs = {{.finished = setb::at(10, 0), .outcome = CiRun::Outcome::Failure},
                 {.finished = setb::at(11, 0), .isFlaky = true},
                 {.finished = setb::at(12, 0)},
                 {.finished = setb::at(12, 1)}};
    QVERIFY(isNear(bench.value("q.ci", quarter()), 0.25));
    QVERIFY(isNear(bench.value("q.ci.flaky", quarter()), 0.25));
}

void TestWorkMetrics::learningAndPeople()
{
    Bench bench;
    bench.point("learn.hours", {}, 36, 12);
    bench.point("learn.innovation", {}, 48, 480);
    bench.point("learn.talks", 4);
    bench.point("learn.goal", {}, 9, 12);
    bench.point("team.retention", {}, 2, 40);
    bench.work->data.newcomers.assign(5, {.joined = setb::at(1, 0), .firstMerge = setb::at(9, 0)});
    bench.work->data.files = {{.last = setb::at(1, 0), .humans = 1}, {.last = setb::at(1, 0), .humans = 3}};
    QVERIFY(isNear(bench.value("learn.hours", quarter()), 3 * anHour));
    QVERIFY(isNear(bench.value("learn.innovation", quarter()), 0.1));
    QVERIFY(isNear(bench.value("learn.talks", quarter()), 4));
    QVERIFY(isNear(bench.value("learn.goal", quarter()), 0.75));
    QVERIFY(isNear(bench.value("team.retention", quarter()), 0.95));
    QVERIFY(isNear(bench.value("learn.onboard", quarter()), 192 * anHour));
    QVERIFY(isNear(bench.value("learn.bus", quarter()), 0.5));
    QVERIFY(bench.ask("learn.hours", quarter()).isComplete);
}

void TestWorkMetrics::serviceLevelsAndToil()
{
    Bench bench;
    bench.point("slo.sli", {}, 999'400, 1'000'000);
    bench.point("ops.toil", {}, 60, 480);
    QVERIFY(isNear(bench.value("slo.sli", quarter()), 0.9994));
    QVERIFY(isNear(bench.value("ops.toil", quarter()), 0.125));
    QVERIFY(!bench.value("slo.budget", quarter()));
    bench.point("slo.objective", 99.9);
    const MetricResult budget = bench.ask("slo.budget", quarter());
    QVERIFY(isNear(budget.now.value, 0.4));
    QVERIFY(budget.isComplete);
    QCOMPARE(budget.now.n, 1'000'000);
}

void TestWorkMetrics::whatPeopleSay()
{
    Bench bench;
    bench.answers("satisfaction", {5, 4, 4, 3, 2, 4, 5});
    bench.answers("enps", {10, 9, 8, 7, 6, 9, 3});
    bench.answers("health", {2, 2, 2, 2, 1, 1, 0});
    bench.answers("experience", {5, 4, 4, 1, 2});
    const MetricResult said = bench.ask("team.satisfaction", quarter());
    QVERIFY(isNear(said.now.value, 27.0 / 7));
    QCOMPARE(said.now.n, 7);
    QVERIFY(isNear(said.companions.favourable, 5.0 / 7));
    QVERIFY(said.companions.spread && said.now.rows.empty());
    QVERIFY(isNear(bench.value("team.enps", quarter()), 1.0 / 7));
    QVERIFY(isNear(bench.value("team.index", quarter()), 0.6));
    const MetricResult health = bench.ask("team.health", quarter());
    QVERIFY(isNear(health.now.value, 10.0 / 14));
    QCOMPARE(health.companions.cards.size(), size_t{1});
    QCOMPARE(health.companions.cards.at(0).card.red, 1);
}

/// Two waves in a window are not pooled.
void TestWorkMetrics::onlyTheLastWaveCounts()
{
    Bench bench;
    bench.answers("satisfaction", {1, 1, 1, 1, 1}, QDate(2026, 1, 5));
    bench.answers("satisfaction", {5, 5, 5, 5, 4}, QDate(2026, 3, 5), 8);
    const MetricResult said = bench.ask("team.satisfaction", quarter());
    QVERIFY(isNear(said.now.value, 4.8));
    QCOMPARE(said.now.n, 5);
    QVERIFY(isNear(said.companions.participation, 5.0 / 8));
    QCOMPARE(said.definition->id(), u"team.satisfaction/2"_s);
}

void TestWorkMetrics::theFloorIsAsTheWorkspaceSaysIt()
{
    Bench bench;
    bench.answers("satisfaction", {5, 4, 4, 3, 2, 4, 5});
    bench.point("learn.hours", {}, 36, 12);
    bench.rules.surveyFloor = 13;
    QCOMPARE(bench.ask("team.satisfaction", quarter()).now.why, NoValue::BelowFloor);
    QCOMPARE(bench.ask("team.satisfaction", quarter()).now.n, 0);
    QCOMPARE(bench.ask("learn.hours", quarter()).now.why, NoValue::BelowFloor);
}

void TestWorkMetrics::lowParticipationLowersTheGrade()
{
    Bench bench;
    bench.answers("satisfaction", std::vector<double>(40, 4), QDate(2026, 2, 3), 44);
    QVERIFY(!hasReason(bench.ask("team.satisfaction", quarter()), ConfidencePart::Participation));
    QCOMPARE(bench.ask("team.satisfaction", quarter()).confidence.grade, Grade::A);
    bench.work->data.waves.at(0).invited = 120;
    const MetricResult few = bench.ask("team.satisfaction", quarter());
    QCOMPARE(few.confidence.grade, Grade::C);
    QCOMPARE(few.confidence.reasons.at(0).part, ConfidencePart::Participation);
}

void TestWorkMetrics::whoMadeAPointDecidesTheGrade()
{
    Bench bench;
    bench.point("ops.toil", {}, 60, 480);
    const auto origin = [&bench] {
        const MetricResult result = bench.ask("ops.toil", quarter());
        return std::ranges::find(result.confidence.reasons, ConfidencePart::Origin, &ConfidenceReason::part)->grade;
    };
    QCOMPARE(origin(), Grade::B);
    bench.work->data.points.at(0).origin = MetricPointRecord::Origin::Manual;
    QCOMPARE(origin(), Grade::D);
    bench.work->data.points.at(0).hasNote = true;
    QCOMPARE(origin(), Grade::C);
}

void TestWorkMetrics::withoutASourceNothingIsCovered_data()
{
    QTest::addColumn<QString>("key");
    for (const MetricDefinition &definition : metricDefinitions()) {
        if (definition.traits.testFlag(MetricTrait::IsOfWhole))
            QTest::newRow(definition.key.data()) << QString(definition.key);
    }
}

void TestWorkMetrics::withoutASourceNothingIsCovered()
{
    QFETCH(QString, key);
    Bench bench;
    bench.events->streams.clear();
    const MetricResult result = bench.ask(qPrintable(key), quarter());
    QVERIFY(!result.now.value && !result.isComplete && !result.change);
    QCOMPARE(result.now.why, NoValue::NotCovered);
    QCOMPARE(result.confidence.grade, Grade::D);
}

/// Where sources cover the window, only counts are 0.
void TestWorkMetrics::withoutAnEventNothingIsZero()
{
    Bench bench;
    for (const MetricDefinition &definition : metricDefinitions()) {
        if (!definition.traits.testFlag(MetricTrait::IsOfWhole) || definition.kinds == StreamCoverage::Points)
            continue;
        const MetricResult result = bench.ask(definition.key.data(), quarter());
        const bool isCount = definition.form == MetricForm::Count;
        QVERIFY2(result.now.value.has_value() == isCount, definition.key.data());
        QVERIFY2(isCount || result.now.why == NoValue::NoEvents, definition.key.data());
    }
}

void TestWorkMetrics::aPartialWindowIsNotCompared()
{
    Bench bench = setB();
    bench.cover(everyKind, QDate(2026, 3, 12));
    const MetricResult result = bench.ask("flow.throughput", setb::w11());
    QVERIFY(!result.isComplete && result.wasComplete && !result.change);
    QVERIFY(hasReason(result, ConfidencePart::Partial));
    bench.cover(StreamCoverage::Reports, QDate(2026, 4, 1));
    QCOMPARE(bench.ask("flow.wip", setb::w11()).now.why, NoValue::NotCovered);
}

void TestWorkMetrics::levelsHaveNoRunRate()
{
    Bench bench = setB();
    bench.now = QDate(2026, 3, 12);
    QVERIFY(!bench.ask("flow.throughput", setb::w11()).runRate);
    QVERIFY(!bench.ask("flow.wip.avg", setb::w11()).runRate);
}

void TestWorkMetrics::rowsAreOfTheirTable()
{
    Bench bench = setB();
    bench.requests(12);
    bench.point("learn.talks", 4);
    QCOMPARE(bench.ask("flow.throughput", setb::w10()).now.rows, (std::vector<qint32>{0, 1, 5}));
    QCOMPARE(bench.ask("rev.size", quarter()).now.rows.size(), size_t{12});
    QCOMPARE(bench.ask("learn.talks", quarter()).now.rows, std::vector<qint32>{0});
    QVERIFY(!metricDefinition(u"team.satisfaction")->rows);
    QVERIFY(!metricDefinition(u"learn.onboard")->rows);
    QCOMPARE(metricDefinition(u"rev.load")->rows, EventTable::Changes);
}

void TestWorkMetrics::aViewOfProductivityNeedsWhatPeopleSay()
{
    Bench bench = setB();
    bench.requests(12);
    const auto view = [&bench] {
        MetricEngine engine({bench.events, bench.rules, bench.work}, {}, setb::at(31, 0));
        QStringList keys;
        for (const auto all = engine.results({.window = quarter()}); const MetricResult &result : all) {
            if (result.now.value)
                keys.append(result.definition->key);
        }
        return spaceView(keys);
    };
    QCOMPARE(view().refusal, SpaceView::Refusal::NothingPerceptual);
    bench.answers("satisfaction", {5, 4, 4, 3, 2});
    QCOMPARE(view().refusal, SpaceView::Refusal::None);
    QVERIFY(view().metrics.size() > 6);
}

QTEST_GUILESS_MAIN(TestWorkMetrics)
#include "tst_workmetrics.moc"
