// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricengine.h"

#include "app/metrics/randomdelivery.h"
#include "app/metrics/seta.h"
#include "support/testcase.h"

#include <QFile>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

constexpr quint8 allKinds =
    StreamCoverage::Deployments | StreamCoverage::Changes | StreamCoverage::Incidents | StreamCoverage::Answers;

bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::abs(wanted);
}

Workspace workspaceOf(DeliveryData data, std::vector<StreamCoverage> streams)
{
    auto events = std::make_shared<WorkspaceEvents>();
    events->data = std::move(data);
    events->streams = std::move(streams);
    events->teams = {u"Ants"_s, u"Bees"_s, u"Cats"_s, u"Dogs"_s};
    return {events, {.calendar = seta::calendar()}};
}

/// Example set A, whose sources were read from 16 March on to the given moment.
MetricEngine setAUntil(const char *read, const char *now = "+20 12:00", quint8 kinds = allKinds)
{
    return MetricEngine(workspaceOf(seta::data(), {{.kinds = kinds, .from = seta::at("15 23:00"), .to = seta::at(read)}}), {},
                        seta::at(now));
}

MetricResult ask(MetricEngine &engine, const char *key, const Window &window, const EventFilter &filter = {})
{
    return engine.result(*metricDefinition(QString::fromLatin1(key)), {.window = window, .filter = filter});
}

QList<Edition> editions()
{
    QFile file(QStringLiteral(SB_SOURCE_DIR "/resources/metrics/editions.json"));
    return file.open(QIODevice::ReadOnly) ? readEditions(file.readAll()).value_or(QList<Edition>()) : QList<Edition>();
}

bool hasReason(const MetricResult &result, ConfidencePart part)
{
    return std::ranges::contains(result.confidence.reasons, part, &ConfidenceReason::part);
}

}  // namespace

class TestMetricEngine : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aWindowStandsBesideTheOneBefore();
    void aWindowThatIsNotCompleteIsNotCompared();
    void whatIsOutsideOfTheSourcesHasNoValue();
    void failuresMatureWithTheLinkWindow();
    void withoutIncidentsFailuresAreLessSure();
    void gapsOfASourceLowerTheGrade();
    void gradesNameTheirReasons();
    void rowsArePlacesInTheWorkspace();
    void filtersChangeTheNumber();
    void anotherTierHasItsDeploymentsAndNoMore();
    void bandsStandBesideWhatIsSure();
    void changesOfMediansAreToldFromNoise();
    void changesOfSharesAreToldFromNoise();
    void aSeriesMarksThePeriodThatIsNotOver();
    void askingTwiceGivesTheSame();
    void whatWasAskedBeforeChangesNoNumber_data();
    void whatWasAskedBeforeChangesNoNumber();
    void robotsCountOnWish();
    void companionsStandBesideTheirNumber();
    void namesBecomePlaces();
    void theLastWeeksAreWhole();
};

void TestMetricEngine::aWindowStandsBesideTheOneBefore()
{
    MetricEngine engine = setAUntil("+20 12:00");
    const MetricResult frequency = ask(engine, "dora.deployment_frequency", seta::w14());
    QVERIFY(isNear(frequency.now.value, 3.0 / 7) && isNear(frequency.before.value, 4.0 / 7));
    QVERIFY(isNear(frequency.change, -0.25));
    QCOMPARE(frequency.windowBefore, seta::w13());
    const MetricResult lead = ask(engine, "dora.change_lead_time.p50", seta::w14());
    QVERIFY(isNear(lead.now.value, seta::hours(11.75)) && isNear(lead.before.value, seta::hours(28)));
    QVERIFY(isNear(lead.change, (11.75 - 28) / 28));
    const MetricResult rate = ask(engine, "dora.change_fail_rate", seta::w14());
    QVERIFY(isNear(rate.change, 1.0 / 3 - 1.0 / 4));
    QVERIFY(rate.isComplete && rate.wasComplete && rate.isBlended);
    QCOMPARE(rate.watermark, seta::at("+20 12:00"));
}

void TestMetricEngine::aWindowThatIsNotCompleteIsNotCompared()
{
    MetricEngine engine = setAUntil("+2 10:00", "+2 10:00");
    const MetricResult incidents = ask(engine, "incidents.count", seta::w14());
    QVERIFY(!incidents.isComplete && incidents.wasComplete && !incidents.change);
    QVERIFY(hasReason(incidents, ConfidencePart::Partial));
    const MetricResult before = ask(engine, "incidents.count", seta::both());
    QCOMPARE(before.now.value, std::optional(4.0));
    // Ten of fourteen days are over.
    QVERIFY(isNear(before.runRate, 5.6));
    QVERIFY(!ask(engine, "dora.change_lead_time.p50", seta::w14()).runRate);
    // It is over, but its sources are behind.
    MetricEngine behind = setAUntil("+2 10:00", "+20 12:00");
    const MetricResult late = ask(behind, "dora.deployment_frequency", seta::w14());
    QVERIFY(!late.isComplete && !late.change);
    // Four of seven dates are known, the last of them in part; a rate is of these.
    QCOMPARE(late.now.n, 3);
    QVERIFY(isNear(late.now.value, 0.75));
    MetricEngine whole = setAUntil("+20 12:00");
    QVERIFY(isNear(ask(whole, "dora.deployment_frequency", seta::w14()).now.value, 3.0 / 7));
    const auto lateness = std::ranges::find(late.confidence.reasons, ConfidencePart::Lateness, &ConfidenceReason::part);
    QCOMPARE(lateness->measure, 84.0);
}

void TestMetricEngine::whatIsOutsideOfTheSourcesHasNoValue()
{
    MetricEngine engine = setAUntil("+20 12:00");
    const Window february = seta::calendar().between(QDate(2026, 2, 1), QDate(2026, 3, 1));
    const MetricResult frequency = ask(engine, "dora.deployment_frequency", february);
    QVERIFY(!frequency.now.value);
    QCOMPARE(frequency.now.why, NoValue::NotCovered);
    const Window quiet = seta::calendar().between(QDate(2026, 4, 6), QDate(2026, 4, 13));
    QCOMPARE(ask(engine, "dora.deployment_frequency", quiet).now.value, std::optional(0.0));
    QCOMPARE(ask(engine, "dora.change_lead_time.p50", quiet).now.why, NoValue::NoEvents);
}

void TestMetricEngine::failuresMatureWithTheLinkWindow()
{
    MetricEngine early = setAUntil("+8 12:00", "+8 12:00");
    MetricEngine late = setAUntil("+9 00:00", "+9 00:00");
    QVERIFY(ask(early, "dora.change_fail_rate", seta::w14()).isMaturing);
    QVERIFY(hasReason(ask(early, "dora.change_fail_rate", seta::w14()), ConfidencePart::Maturing));
    QVERIFY(!ask(early, "dora.deployment_frequency", seta::w14()).isMaturing);
    QVERIFY(!ask(late, "dora.change_fail_rate", seta::w14()).isMaturing);
}

void TestMetricEngine::withoutIncidentsFailuresAreLessSure()
{
    MetricEngine engine = setAUntil("+20 12:00", "+20 12:00", StreamCoverage::Deployments | StreamCoverage::Changes);
    const MetricResult rate = ask(engine, "dora.change_fail_rate", seta::w14());
    QVERIFY(isNear(rate.now.value, 1.0 / 3));
    QVERIFY(hasReason(rate, ConfidencePart::Gap));
    QVERIFY(!hasReason(ask(engine, "dora.deployment_frequency", seta::w14()), ConfidencePart::Gap));
    QCOMPARE(ask(engine, "ops.uptime", seta::w14()).now.why, NoValue::NotCovered);
}

void TestMetricEngine::gapsOfASourceLowerTheGrade()
{
    const StreamCoverage stream{.kinds = allKinds,
                                .from = seta::at("15 23:00"),
                                .to = seta::at("+20 12:00"),
                                .gaps = {{seta::at("+1 00:00"), seta::at("+1 06:00")}}};
    MetricEngine engine(workspaceOf(seta::data(), {stream}), {}, seta::at("+20 12:00"));
    QVERIFY(hasReason(ask(engine, "dora.deployment_frequency", seta::w14()), ConfidencePart::Gap));
    QVERIFY(!hasReason(ask(engine, "dora.deployment_frequency", seta::w13()), ConfidencePart::Gap));
}

void TestMetricEngine::gradesNameTheirReasons()
{
    MetricEngine engine = setAUntil("+20 12:00");
    const MetricResult rate = ask(engine, "dora.change_fail_rate", seta::both());
    QCOMPARE(rate.confidence.grade, Grade::D);
    const auto reason = [&rate](ConfidencePart part) {
        const auto found = std::ranges::find(rate.confidence.reasons, part, &ConfidenceReason::part);
        return found != rate.confidence.reasons.end() ? found->measure : -1;
    };
    QCOMPARE(reason(ConfidencePart::Size), 7.0);
    // Of four incidents two are laid to a deployment; of two failures one is certain, the revert half.
    QCOMPARE(reason(ConfidencePart::DecidedIncidents), 0.5);
    QCOMPARE(reason(ConfidencePart::TrustedNumerator), 0.75);
    QCOMPARE(reason(ConfidencePart::Unmapped), 1.0);
    QCOMPARE(reason(ConfidencePart::Lateness), 0.0);
    // A count has no sample that could be too small.
    QVERIFY(!hasReason(ask(engine, "dora.deployment_frequency", seta::both()), ConfidencePart::Size));
}

void TestMetricEngine::rowsArePlacesInTheWorkspace()
{
    MetricEngine engine = setAUntil("+20 12:00");
    const DeliveryData &data = engine.workspace().events->data;
    const MetricResult rate = ask(engine, "dora.change_fail_rate", seta::w14());
    QCOMPARE(rate.now.rows.size(), size_t{1});
    QCOMPARE(data.deployments.at(static_cast<size_t>(rate.now.rows.at(0))).finished, seta::at("29 22:10"));
    const MetricResult lead = ask(engine, "dora.change_lead_time.p50", seta::w14());
    QCOMPARE(lead.now.rows.size(), size_t{4});
    for (const qint32 row : lead.now.rows) {
        const Change &change = data.changes.at(static_cast<size_t>(row));
        QVERIFY(seta::w14().holds(data.deployments.at(static_cast<size_t>(change.deployment)).finished));
    }
}

void TestMetricEngine::filtersChangeTheNumber()
{
    MetricEngine engine(workspaceOf(randomDelivery(3000, 600, 30), {{allKinds, 0, seta::at("+20 12:00")}}), {},
                        seta::at("+20 12:00"));
    const Window window = seta::calendar().between(QDate(2026, 1, 5), QDate(2026, 3, 30));
    qint64 together = 0;
    for (size_t team = 0; team < 4; ++team) {
        std::vector<bool> one(4, false);
        one[team] = true;
        const MetricResult result = ask(engine, "dora.deployment_frequency", window, {.teams = one});
        QVERIFY(!result.isBlended);
        together += result.now.n;
    }
    const qint64 all = ask(engine, "dora.deployment_frequency", window).now.n;
    QVERIFY(together > 0 && together < all);  // some have no team
}

void TestMetricEngine::anotherTierHasItsDeploymentsAndNoMore()
{
    DeliveryData data = seta::data();
    MetricEngine before = setAUntil("+20 12:00");
    const qint64 inProduction = ask(before, "dora.deployment_frequency", seta::both()).now.n;
    Deployment rehearsal = data.deployments.front();
    rehearsal.tier = Tier::Staging;
    rehearsal.finished = seta::at("23 12:00");
    Deployment failed = rehearsal;
    failed.outcome = Deployment::Outcome::Failed;
    const auto place = std::ranges::upper_bound(data.deployments, rehearsal.finished, {}, &Deployment::finished);
    const auto moved = static_cast<qint32>(place - data.deployments.begin());
    data.deployments.insert(place, {rehearsal, failed, rehearsal, rehearsal});
    const auto move = [moved](qint32 &one) { one += one >= moved ? 4 : 0; };
    for (Change &change : data.changes)
        move(change.deployment);
    for (CauseLink &link : data.links) {
        move(link.deployment);
        move(link.fix);
    }
    MetricEngine engine(workspaceOf(std::move(data), {{allKinds, 0, seta::at("+20 12:00")}}), editions(),
                        seta::at("+20 12:00"));
    QCOMPARE(ask(engine, "dora.deployment_frequency", seta::both()).now.n, inProduction);
    const EventFilter staging{.tier = Tier::Staging};
    const MetricResult frequency = ask(engine, "dora.deployment_frequency", seta::both(), staging);
    QCOMPARE(frequency.now.n, 3);
    QVERIFY(frequency.bands.isEmpty());
    QVERIFY(isNear(ask(engine, "dora.deployfail", seta::both(), staging).now.value, 0.25));
    for (const char *key : {"dora.change_lead_time.p50", "dora.change_fail_rate", "dora.rework_rate",
                            "dora.failed_deployment_recovery_time.p50", "dora.change_lead_time.deploy"}) {
        const MetricResult none = ask(engine, key, seta::both(), staging);
        QVERIFY2(!none.now.value && none.now.why == NoValue::OnlyProduction, key);
        QVERIFY(!none.companions.stack && !none.companions.waiting && !none.companions.incidentsPerFailure);
    }
    QCOMPARE(ask(engine, "incidents.count", seta::both(), staging).now, ask(engine, "incidents.count", seta::both()).now);
}

void TestMetricEngine::bandsStandBesideWhatIsSure()
{
    MetricEngine engine(workspaceOf(randomDelivery(4000, 9000, 30), {{allKinds, 0, seta::at("+20 12:00")}}), editions(),
                        seta::at("+20 12:00"));
    const Window window = seta::calendar().between(QDate(2026, 1, 5), QDate(2026, 3, 30));
    const MetricResult frequency = ask(engine, "dora.deployment_frequency", window);
    QCOMPARE(frequency.bands.size(), editions().size());
    QCOMPARE(frequency.bands.at(0).tier, u"elite"_s);
    QVERIFY(ask(engine, "incidents.count", window).bands.isEmpty());
    const Window open = seta::calendar().between(QDate(2026, 3, 30), QDate(2026, 4, 27));
    QVERIFY(ask(engine, "dora.deployment_frequency", open).bands.isEmpty());
    MetricEngine unsure(workspaceOf(seta::data(), {{allKinds, 0, seta::at("+20 12:00")}}), editions(), seta::at("+20 12:00"));
    const MetricResult rate = ask(unsure, "dora.change_fail_rate", seta::both());
    QVERIFY(rate.now.value && rate.bands.isEmpty());
}

void TestMetricEngine::changesOfMediansAreToldFromNoise()
{
    const MetricEngine engine = setAUntil("+20 12:00");
    MetricResult result{.definition = metricDefinition(u"dora.change_lead_time.p50"), .change = -0.27};
    result.before.values = {30, 42, 26, 55, 38, 47, 29, 61, 33, 40};
    result.now.values = {22, 35, 19, 41, 30, 27, 24, 48, 26, 31};
    QCOMPARE(engine.noise(result), (NoiseVerdict{NoiseVerdict::Kind::Noise, Interval{-22, 1}}));
    for (double &value : result.now.values)
        value /= 4;
    QCOMPARE(engine.noise(result).kind, NoiseVerdict::Kind::Differs);
    result.change.reset();
    QCOMPARE(engine.noise(result), NoiseVerdict());
}

void TestMetricEngine::changesOfSharesAreToldFromNoise()
{
    const MetricEngine engine = setAUntil("+20 12:00");
    MetricResult result{.definition = metricDefinition(u"dora.change_fail_rate"), .change = 0.05};
    // Newcombe's own example: 56 of 70 against 48 of 80.
    takeShare(result.before, 48, 80);
    takeShare(result.now, 56, 70);
    const NoiseVerdict verdict = engine.noise(result);
    QCOMPARE(verdict.kind, NoiseVerdict::Kind::Differs);
    QVERIFY(std::abs(verdict.interval->low - 0.0524) < 1e-4 && std::abs(verdict.interval->high - 0.3339) < 1e-4);
    takeShare(result.now, 49, 80);
    QCOMPARE(engine.noise(result).kind, NoiseVerdict::Kind::Noise);
}

void TestMetricEngine::aSeriesMarksThePeriodThatIsNotOver()
{
    MetricEngine engine = setAUntil("+8 12:00", "+8 12:00");
    const Window window = seta::calendar().between(QDate(2026, 3, 23), QDate(2026, 4, 9));
    const QList<SeriesPoint> weeks =
        engine.series(*metricDefinition(u"dora.deployment_frequency"), {.window = window}, ReportingCalendar::Length::Week);
    QCOMPARE(weeks.size(), 3);
    QVERIFY(isNear(weeks.at(0).value, 4.0 / 7) && weeks.at(0).isComplete);
    QVERIFY(isNear(weeks.at(1).value, 3.0 / 7) && weeks.at(1).isComplete);
    QVERIFY(!weeks.at(2).isComplete && !weeks.at(2).value);
    QCOMPARE(weeks.at(2).why, NoValue::NotCovered);
}

void TestMetricEngine::askingTwiceGivesTheSame()
{
    MetricEngine engine = setAUntil("+20 12:00");
    const MetricQuery query{.window = seta::w14()};
    const QList<MetricResult> first = engine.results(query);
    const QList<MetricResult> second = engine.results(query);
    QCOMPARE(first.size(), static_cast<qsizetype>(metricDefinitions().size()));
    for (qsizetype i = 0; i < first.size(); ++i) {
        QVERIFY2(first.at(i).now == second.at(i).now, first.at(i).definition->key.data());
        QVERIFY(first.at(i).before == second.at(i).before);
        QCOMPARE(first.at(i).confidence, second.at(i).confidence);
    }
}

void TestMetricEngine::whatWasAskedBeforeChangesNoNumber_data()
{
    QTest::addColumn<EventFilter>("filter");
    QTest::newRow("all") << EventFilter{};
    QTest::newRow("a team") << EventFilter{.teams = {false, true, false, false}};
    QTest::newRow("two services") << EventFilter{.services = {true, false, true, false, false, false}};
}

void TestMetricEngine::whatWasAskedBeforeChangesNoNumber()
{
    QFETCH(EventFilter, filter);
    const ReportingCalendar calendar = seta::calendar();
    const Window year = calendar.between(QDate(2026, 1, 1), QDate(2027, 1, 1));
    const Instant now = year.to + Instant{30} * 24 * 3'600'000;
    const Workspace workspace = workspaceOf(randomDelivery(900, 2000, 120), {{allKinds, 0, now}});
    const Window quarter = calendar.between(QDate(2026, 4, 1), QDate(2026, 7, 1));
    MetricEngine asked(workspace, {}, now);
    (void)asked.results({.window = year});
    (void)asked.results({.window = quarter, .filter = filter});
    for (const auto weeks = calendar.wholeIn(quarter, ReportingCalendar::Length::Week); const Window &week : weeks) {
        MetricEngine fresh(workspace, {}, now);
        for (const MetricDefinition &definition : metricDefinitions()) {
            const MetricQuery query{.window = week, .filter = filter};
            const MetricResult one = asked.result(definition, query);
            const MetricResult other = fresh.result(definition, query);
            QVERIFY2(one.now == other.now && one.confidence == other.confidence, definition.key.data());
            QVERIFY(one.isComplete || (definition.kinds & allKinds) != definition.kinds);
            QVERIFY(one.companions.stack == other.companions.stack && one.companions.waiting == other.companions.waiting);
        }
    }
}

void TestMetricEngine::robotsCountOnWish()
{
    MetricEngine engine = setAUntil("+20 12:00");
    const MetricDefinition &lead = *metricDefinition(u"dora.change_lead_time.p50");
    QCOMPARE(engine.result(lead, {.window = seta::w13()}).now.n, 3);
    QCOMPARE(engine.result(lead, {.window = seta::w13(), .hasBots = true}).now.n, 4);
}

void TestMetricEngine::companionsStandBesideTheirNumber()
{
    MetricEngine engine = setAUntil("+20 12:00");
    QVERIFY(isNear(ask(engine, "dora.change_fail_rate", seta::w13()).companions.incidentsPerFailure, 2));
    QVERIFY(isNear(ask(engine, "inc.ttr", seta::both()).companions.mean, seta::minutes(105)));
    const MetricResult lead = ask(engine, "dora.change_lead_time.p50", seta::both());
    QCOMPARE(lead.companions.stack->n, 4);
    QVERIFY(lead.companions.waiting.has_value());
}

void TestMetricEngine::namesBecomePlaces()
{
    const QStringList names{u"Ants"_s, u"Bees"_s};
    QCOMPARE(*MetricEngine::placesOf({u"bees"_s}, names), (std::vector<bool>{false, true}));
    QVERIFY(MetricEngine::placesOf({}, names)->empty());
    const auto missing = MetricEngine::placesOf({u"Ants"_s, u"Wasps"_s}, names);
    QVERIFY(!missing);
    QCOMPARE(missing.error(), (Error{ErrorKind::NotFound, u"Wasps"_s}));
}

void TestMetricEngine::theLastWeeksAreWhole()
{
    const MetricEngine engine = setAUntil("+8 12:00", "+8 12:00");
    QCOMPARE(engine.lastWeeks(2), seta::both());
}

QTEST_GUILESS_MAIN(TestMetricEngine)
#include "tst_metricengine.moc"
