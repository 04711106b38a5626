// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardcards.h"

#include "app/models/dashboardroom.h"
#include "metrics/eventdecisions.h"
#include "models/dashboardalerts.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;

namespace {

constexpr auto frequencyKey = "dora.deployment_frequency"_L1;
constexpr auto leadKey = "dora.change_lead_time.p50"_L1;

/// A card of the metric whose periods had these values: the first half before, the second now.
CardData cardOfValues(QLatin1StringView key, const QList<double> &values, const QList<Annotation> &annotations = {})
{
    CardData card;
    card.result.definition = metricDefinition(QString(key));
    const ReportingCalendar calendar;
    QList<SeriesPoint> points;
    for (const double value : values) {
        const QDate first = QDate(2026, 1, 5).addDays(7 * points.size());
        points.append({.window = calendar.between(first, first.addDays(7)), .value = value, .n = 30, .isComplete = true});
    }
    card.before = points.first(points.size() / 2);
    card.series = points.sliced(points.size() / 2);
    card.xmr = xmrOf(*card.result.definition, points, annotations);
    card.signal = signalOf(card);
    return card;
}

MetricResult resultOf(QLatin1StringView key, double value, qint64 n, Grade grade = Grade::A)
{
    MetricResult result{.definition = metricDefinition(QString(key)), .isComplete = true, .confidence = {.grade = grade}};
    result.now.value = value;
    result.now.n = n;
    return result;
}

const QList<double> steady{10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9};

}  // namespace

class TestDashboardCards : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aSteadyProcessHasNoSignal();
    void whetherASignalIsWorseFollowsTheMetric_data();
    void whetherASignalIsWorseFollowsTheMetric();
    void theLatestSideIsToldFromItsBeginning();
    void aDividerBeginsANewProcess();
    void targetsHaveVerdicts_data();
    void targetsHaveVerdicts();
    void paceCountsFromStartToDue();
    void alertsAreWhatIsNew();
    void whatCannotBeTrustedHasNoVerdict();
    void aTargetThatIsKeptStandsOnTheCard();
    void anAnnotationIsKeptShownAndTakenBack();
    void targetsThatAreNoneAreRefused();
    void aTargetLeavesTheEventsAsTheyWereResolved();
};

void TestDashboardCards::aSteadyProcessHasNoSignal()
{
    QVERIFY(!cardOfValues(leadKey, steady + steady).signal);
}

void TestDashboardCards::whetherASignalIsWorseFollowsTheMetric_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<double>("value");
    QTest::addColumn<bool>("isWorse");
    QTest::newRow("slower") << QString(leadKey) << 30.0 << true;
    QTest::newRow("faster") << QString(leadKey) << 1.0 << false;
    QTest::newRow("more often") << QString(frequencyKey) << 30.0 << false;
    QTest::newRow("less often") << QString(frequencyKey) << 1.0 << true;
}

void TestDashboardCards::whetherASignalIsWorseFollowsTheMetric()
{
    QFETCH(QString, key);
    QFETCH(double, value);
    QFETCH(bool, isWorse);
    QList<double> values = steady + steady;
    values[20] = values[21] = values[22] = values[23] = value;
    const CardData card = cardOfValues(metricDefinition(key)->key, values);
    QVERIFY(card.signal.has_value());
    QCOMPARE(card.signal->point, 8);
    QCOMPARE(card.signal->isWorse, isWorse);
    QCOMPARE(card.signal->count, 4);
}

void TestDashboardCards::theLatestSideIsToldFromItsBeginning()
{
    QList<double> values = steady + steady;
    values[13] = 1;
    values[20] = values[22] = 30;
    const CardData card = cardOfValues(leadKey, values);
    QVERIFY(card.signal && card.signal->isWorse);
    QCOMPARE(card.signal->point, 8);
    QCOMPARE(card.signal->count, 3);
}

void TestDashboardCards::aDividerBeginsANewProcess()
{
    QList<double> values = steady + steady;
    for (qsizetype i = 12; i < 24; ++i)
        values[i] += 20;
    QVERIFY(cardOfValues(leadKey, values).signal.has_value());
    const Annotation divider{
        .at = QDateTime(QDate(2026, 1, 5).addDays(7 * 12 + 2), QTime(9, 0), QTimeZone::UTC).toMSecsSinceEpoch(),
        .metric = leadKey,
        .kind = Annotation::Kind::Divider};
    const CardData divided = cardOfValues(leadKey, values, {divider});
    QVERIFY(!divided.signal);
    QCOMPARE(divided.xmr.segments.size(), size_t{2});
    QVERIFY(cardOfValues(frequencyKey, values, {divider}).signal.has_value());
}

void TestDashboardCards::targetsHaveVerdicts_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<qint64>("n");
    QTest::addColumn<TargetVerdict>("verdict");
    QTest::newRow("met") << 20.0 << qint64{30} << TargetVerdict::Met;
    QTest::newRow("at the goal") << 24.0 << qint64{30} << TargetVerdict::Met;
    QTest::newRow("not met") << 25.0 << qint64{30} << TargetVerdict::NotMet;
    QTest::newRow("too few") << 20.0 << qint64{9} << TargetVerdict::TooFew;
}

void TestDashboardCards::targetsHaveVerdicts()
{
    QFETCH(double, value);
    QFETCH(qint64, n);
    QFETCH(TargetVerdict, verdict);
    const Target target{.direction = Target::Direction::Down, .start = 40, .goal = 24};
    QCOMPARE(targetStateOf(resultOf(leadKey, value, n), target, QDate(2026, 9, 28)).verdict, verdict);
}

void TestDashboardCards::paceCountsFromStartToDue()
{
    const Target target{.direction = Target::Direction::Down,
                        .start = 40,
                        .goal = 20,
                        .started = QDate(2026, 1, 1),
                        .due = QDate(2026, 12, 31)};
    const QDate half(2026, 7, 2);
    using Pace = TargetState::Pace;
    const auto paceOf = [&](double value, const Target &wanted, QDate today) {
        return targetStateOf(resultOf(leadKey, value, 30), wanted, today).pace;
    };
    QCOMPARE(paceOf(35, target, half), Pace::Behind);
    QCOMPARE(paceOf(31, target, half), Pace::OnPace);
    QCOMPARE(paceOf(15, target, half), Pace::None);  // met
    QCOMPARE(paceOf(35, {.start = 40, .goal = 20}, half), Pace::None);
    QCOMPARE(paceOf(35, {.start = 40, .goal = 20, .due = target.due}, half), Pace::None);
    QCOMPARE(paceOf(21, target, target.due), Pace::OnPace);
    QCOMPARE(paceOf(21, target, target.due.addDays(1)), Pace::Over);
}

void TestDashboardCards::alertsAreWhatIsNew()
{
    using Kind = DashboardAlert::Kind;
    QList<double> slower = steady + steady;
    slower[20] = slower[22] = 30;
    DashboardData before{.cards = {cardOfValues(leadKey, steady + steady), cardOfValues(frequencyKey, steady + steady)}};
    before.cards[1].target = TargetState{{.start = 5, .goal = 10}, TargetVerdict::Met};
    QVERIFY(alertsBetween(before, before).isEmpty());
    DashboardData now = before;
    now.cards[0] = cardOfValues(leadKey, slower);
    now.cards[1].target->verdict = TargetVerdict::NotMet;
    now.window.to = 10;
    now.readAt = 9;
    QCOMPARE(alertsBetween(before, now),
             (QList<DashboardAlert>{{Kind::SignalWorse, leadKey}, {Kind::TargetLost, frequencyKey}, {Kind::Stale}}));
    QVERIFY(alertsBetween(now, now).isEmpty());
    QVERIFY(alertsBetween(now, before).isEmpty());
    DashboardData sample = before;
    sample.isSample = true;
    QVERIFY(alertsBetween(sample, now).isEmpty());
    DashboardData other = before;
    other.view.teams = {u"Billing"_s};
    QVERIFY(alertsBetween(other, now).isEmpty());
    now.cards[1].target->target.goal = 20;  // another one is missed from its beginning
    QCOMPARE(alertsBetween(before, now).size(), 2);
}

void TestDashboardCards::whatCannotBeTrustedHasNoVerdict()
{
    const Target target{.direction = Target::Direction::Down, .start = 40, .goal = 24};
    QCOMPARE(targetStateOf(resultOf(leadKey, 20, 30, Grade::D), target, {}).verdict, TargetVerdict::NoValue);
    MetricResult partial = resultOf(leadKey, 20, 30);
    partial.isComplete = false;
    QCOMPARE(targetStateOf(partial, target, {}).verdict, TargetVerdict::NoValue);
}

void TestDashboardCards::aTargetThatIsKeptStandsOnTheCard()
{
    DashboardRoom room;
    EventDecisions decisions(room.store);
    const Decider ada{u"ada"_s, {}, room.clock.now()};
    const Target goal{.direction = Target::Direction::Up, .start = 9, .goal = 20};
    QVERIFY(decisions.setTarget(frequencyKey, goal, ada).result());
    const CardData card = cardOf(room.reloaded(), frequencyKey);
    QVERIFY(card.target && card.target->target == goal);
    QCOMPARE(card.target->verdict, TargetVerdict::NotMet);
    const qint64 number = decisions.audit(1).result().value().constFirst().number;
    QVERIFY(decisions.undo(number, ada).result());
    // The sample's own stands again.
    QCOMPARE(cardOf(room.reloaded(), frequencyKey).target->target.goal, 10.0);
}

void TestDashboardCards::anAnnotationIsKeptShownAndTakenBack()
{
    DashboardRoom room;
    EventDecisions decisions(room.store);
    const Decider ada{u"ada"_s, {}, room.clock.now()};
    const qsizetype ofSample = room.reloaded().annotations.size();
    const Annotation note{.at = before(24 * 20), .metric = leadKey, .text = u"Two pipelines"_s};
    QVERIFY(decisions.annotate(note, ada).result());
    const QList<Annotation> shown = room.reloaded().annotations;
    QCOMPARE(shown.size(), ofSample + 1);
    QCOMPARE(shown.constLast().text, note.text);
    QVERIFY(shown.constLast().id > 0);
    QVERIFY(decisions.removeAnnotation(shown.constLast().id, ada).result());
    QCOMPARE(room.reloaded().annotations.size(), ofSample);
    const qint64 number = decisions.audit(1).result().value().constFirst().number;
    QVERIFY(decisions.undo(number, ada).result());
    QVERIFY(room.reloaded().annotations.constLast() == shown.constLast());
    QVERIFY(!decisions.annotate({.at = before(1), .metric = leadKey, .text = u" "_s}, ada).result());
}

void TestDashboardCards::targetsThatAreNoneAreRefused()
{
    DashboardRoom room;
    EventDecisions decisions(room.store);
    const Decider ada{u"ada"_s, {}, room.clock.now()};
    QCOMPARE(decisions.setTarget(u"dora.magic"_s, Target{.goal = 1}, ada).result().error().kind, ErrorKind::Malformed);
    QCOMPARE(decisions.setTarget(leadKey, Target{.goal = std::nan("")}, ada).result().error().kind, ErrorKind::Malformed);
    const Target late{.goal = 1, .started = QDate(2026, 5, 1), .due = QDate(2026, 4, 1)};
    QCOMPARE(decisions.setTarget(leadKey, late, ada).result().error().kind, ErrorKind::Malformed);
    QVERIFY(decisions.audit(10).result().value().isEmpty());
}

void TestDashboardCards::aTargetLeavesTheEventsAsTheyWereResolved()
{
    DashboardRoom room;
    room.write({.deployments = {deploymentOf(u"d1"_s, u"mill"_s, before(100))}});
    (void)room.reloaded();
    const auto snapshots = [&room] {
        return room.store
            .read<qint64>([](Connection &connection) {
                return connection.prepare("SELECT count(*) FROM snapshot").and_then([](Statement statement) {
                    return statement.step().transform([&statement](bool) { return statement.number(0); });
                });
            })
            .result()
            .value_or(-1);
    };
    QCOMPARE(snapshots(), 1);
    EventDecisions decisions(room.store);
    QVERIFY(
        decisions
            .setTarget(frequencyKey, Target{.direction = Target::Direction::Up, .goal = 2}, {u"ada"_s, {}, room.clock.now()})
            .result());
    QCOMPARE(snapshots(), 1);
}

QTEST_GUILESS_MAIN(TestDashboardCards)
#include "tst_dashboardcards.moc"
