// SPDX-License-Identifier: Apache-2.0
#include "models/dashboard.h"

#include "app/models/dashboardroom.h"
#include "metrics/eventdecisions.h"
#include "support/testcase.h"

#include <QPointer>

#include <algorithm>

using namespace sb;
using namespace sb::test;

namespace {

constexpr auto frequencyKey = "dora.deployment_frequency"_L1;
constexpr auto leadKey = "dora.change_lead_time.p50"_L1;
constexpr auto failKey = "dora.change_fail_rate"_L1;

/// One deployment a day of each service, at noon, for so many days up to the clock's now.
EventBatch dailyBatch(const QStringList &services, int days)
{
    EventBatch batch;
    for (int day = 0; day < days; ++day) {
        for (const QString &service : services)
            batch.deployments.append(deploymentOf(u"%1-%2"_s.arg(service).arg(day), service, before(22 + 24 * day)));
    }
    return batch;
}

bool isFinite(const std::optional<double> &value)
{
    return !value || std::isfinite(*value);
}

/// The first number that is none; empty: there is no such.
QString notANumberIn(const DashboardData &data)
{
    for (const CardData &card : data.cards) {
        const QString key = card.result.definition->key;
        if (!isFinite(card.result.now.value) || !isFinite(card.result.before.value) || !isFinite(card.result.change))
            return key;
        for (const SeriesPoint &point : card.before + card.series) {
            if (!isFinite(point.value))
                return key + u" in its series"_s;
        }
        for (const XmrSegment &segment : card.xmr.segments) {
            if (segment.limits && !(std::isfinite(segment.limits->upper) && std::isfinite(segment.limits->lower)))
                return key + u" in its limits"_s;
        }
    }
    return {};
}

Decider leader(const FakeClock &clock)
{
    return {u"ada"_s, u"agreed"_s, clock.now()};
}

}  // namespace

class TestDashboard : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theSampleOpensWithAllMetrics();
    void filtersShowWhatTheyName_data();
    void filtersShowWhatTheyName();
    void deploymentsOfAnotherTierAreShownOnWish();
    void oneEventMakesAWorkspaceOfOnesOwn();
    void whatIsExcludedAltogetherHasNoValue();
    void aWindowThatIsNotOverIsComparedWithNothing();
    void veryLongSpansStayNumbers();
    void longNamesAreShownWhole();
    void tenThousandTeamsCanBeChosenFrom();
    void zoneAndWeekStartFollowTheWorkspace();
    void namesThatAreGoneAreTold();
    void anUnknownEditionFallsBackToTheNewest();
    void longWindowsAreShownByMonth();
    void ofQuickChangesOnlyTheLastIsShown();
    void itEndsWhileItWorks();
    void aDayLaterOtherWeeksAreComplete();
};

void TestDashboard::theSampleOpensWithAllMetrics()
{
    DashboardRoom room;
    const DashboardData data = room.reloaded();
    QCOMPARE(data.cards.size(), static_cast<qsizetype>(metricDefinitions().size()));
    QVERIFY(data.isSample);
    QCOMPARE(data.organisation, u"Kestrel Freight"_s);
    QCOMPARE(data.teams, 4);
    QCOMPARE(data.choices.editions.constFirst(), data.edition);
    const CardData frequency = cardOf(data, frequencyKey);
    QVERIFY(frequency.result.now.value && frequency.result.isComplete);
    QCOMPARE(frequency.series.size(), 12);
    QCOMPARE(frequency.before.size(), 12);
    QCOMPARE(frequency.xmr.points.size(), size_t{24});
    QCOMPARE(frequency.series.constFirst().window.from, data.window.from);
    QCOMPARE(frequency.before.constLast().window.to, data.window.from);
    QVERIFY(frequency.band && frequency.band->edition == data.edition);
    QVERIFY(frequency.result.now.rows.empty());
    QVERIFY(cardOf(data, leadKey).target.has_value());
    QVERIFY2(notANumberIn(data).isEmpty(), qPrintable(notANumberIn(data)));
}

void TestDashboard::filtersShowWhatTheyName_data()
{
    QTest::addColumn<DashboardView>("view");
    QTest::newRow("team") << DashboardView{.teams = {u"billing"_s}};
    QTest::newRow("service") << DashboardView{.services = {u"Billing"_s}};
    QTest::newRow("repository") << DashboardView{.repositories = {u"Billing"_s}};
}

void TestDashboard::filtersShowWhatTheyName()
{
    QFETCH(DashboardView, view);
    DashboardRoom room;
    const DashboardData all = room.shown();
    qint64 ofTeams = 0;
    for (const QString &team : all.choices.teams)
        ofTeams += cardOf(room.shown({.teams = {team}}), frequencyKey).result.now.n;
    QCOMPARE(ofTeams, cardOf(all, frequencyKey).result.now.n);
    const DashboardData one = room.shown(view);
    QCOMPARE(cardOf(one, frequencyKey).result.now.n, cardOf(room.shown({.teams = {u"Billing"_s}}), frequencyKey).result.now.n);
    QVERIFY(one.missingNames.isEmpty());
}

void TestDashboard::deploymentsOfAnotherTierAreShownOnWish()
{
    DashboardRoom room;
    DeploymentRecord rehearsal = deploymentOf(u"d2"_s, u"mill"_s, before(200));
    rehearsal.environment = u"staging"_s;
    room.write({.deployments = {deploymentOf(u"d1"_s, u"mill"_s, before(100)), rehearsal,
                                deploymentOf(u"d3"_s, u"mill"_s, before(300))}});
    const DashboardData production = room.reloaded();
    QCOMPARE(cardOf(production, frequencyKey).result.now.n, 2);
    QCOMPARE(production.choices.tiers, (QList<Tier>{Tier::Production, Tier::Staging}));
    const DashboardData staging = room.shown({.tier = Tier::Staging});
    QCOMPARE(cardOf(staging, frequencyKey).result.now.n, 1);
    QVERIFY(!cardOf(staging, frequencyKey).band && !cardOf(staging, frequencyKey).target);
    QCOMPARE(cardOf(staging, leadKey).result.now.why, NoValue::OnlyProduction);
    const Result<Briefing> briefing = room.dashboard->briefing().result();
    QVERIFY(briefing && std::ranges::any_of(briefing->statements, [](const BriefingStatement &one) {
                return one.kind == BriefingStatement::Kind::OtherTier && one.names == QStringList{u"staging"_s};
            }));
}

void TestDashboard::oneEventMakesAWorkspaceOfOnesOwn()
{
    DashboardRoom room;
    room.dashboard->setOrganisation(u"Heron Mills"_s);
    QVERIFY(room.reloaded().isSample);
    room.write({.deployments = {deploymentOf(u"d1"_s, u"mill"_s, before(100))}});
    const DashboardData data = room.reloaded();
    QVERIFY(!data.isSample);
    QCOMPARE(data.organisation, u"Heron Mills"_s);
    QSignalSpy changed(room.dashboard.get(), &Dashboard::changed);
    room.dashboard->setOrganisation(u"Heron Works"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(room.dashboard->data().organisation, u"Heron Works"_s);
    QCOMPARE(data.cards.size(), static_cast<qsizetype>(metricDefinitions().size()));
    QCOMPARE(cardOf(data, frequencyKey).result.now.n, 1);
    QVERIFY(!cardOf(data, leadKey).result.now.value);
    QVERIFY2(notANumberIn(data).isEmpty(), qPrintable(notANumberIn(data)));
    QCOMPARE(data.readAt, room.clock.now().toMSecsSinceEpoch());
}

void TestDashboard::whatIsExcludedAltogetherHasNoValue()
{
    DashboardRoom room;
    room.write({.deployments = {deploymentOf(u"d1"_s, u"mill"_s, before(100))}});
    EventDecisions decisions(room.store);
    QVERIFY(decisions.exclude({EventReference::Kind::Deployment, 1, u"d1"_s}, leader(room.clock)).result());
    const MetricResult result = cardOf(room.reloaded(), frequencyKey).result;
    QVERIFY(!result.now.value);
    QCOMPARE(result.now.why, NoValue::AllExcluded);
    QCOMPARE(result.now.excluded, 1);
    const MetricDetail detail = room.detail(frequencyKey);
    QCOMPARE(detail.rows.size(), 1);
    QCOMPARE(detail.rows.constFirst().excludedWhy, u"agreed"_s);
}

void TestDashboard::aWindowThatIsNotOverIsComparedWithNothing()
{
    DashboardRoom room;
    room.write(dailyBatch({u"mill"_s}, 100));
    const QDate today = room.clock.now().date();
    const DashboardData data =
        room.shown({.span = DashboardView::Span::Days, .first = today.addDays(-28), .last = today.addDays(3)});
    const CardData card = cardOf(data, frequencyKey);
    QVERIFY(!card.result.isComplete);
    QVERIFY(!card.result.change);
    QVERIFY(!card.band);
    QVERIFY(!card.series.constLast().isComplete);
    QVERIFY(!card.xmr.points.back().marks);
    QVERIFY(card.series.constFirst().isComplete);
}

void TestDashboard::veryLongSpansStayNumbers()
{
    DashboardRoom room;
    EventBatch batch = dailyBatch({u"mill"_s}, 60);
    batch.changes = {{.origin = {.key = u"c1"_s},
                      .repo = u"mill"_s,
                      .number = 1,
                      .author = u"ada"_s,
                      .created = before(200),
                      .firstCommit = batch.deployments.at(3).finished - Instant{1'000'000'000'000},
                      .merged = before(150)}};
    batch.contained = {{.deployment = batch.deployments.at(3).origin.key, .change = u"c1"_s}};
    room.write(batch);
    const DashboardData data = room.reloaded();
    QCOMPARE(cardOf(data, leadKey).result.now.value, std::optional(1e12));
    QVERIFY2(notANumberIn(data).isEmpty(), qPrintable(notANumberIn(data)));
}

void TestDashboard::longNamesAreShownWhole()
{
    DashboardRoom room;
    const QString name(500, u'm');
    room.write(dailyBatch({name, u"dye"_s}, 20));
    QVERIFY(room.reloaded().choices.services.contains(name));
    const DashboardData one = room.shown({.services = {name}});
    QCOMPARE(cardOf(one, frequencyKey).result.now.n, 20);
    QCOMPARE(room.detail(frequencyKey).rows.constFirst().service, name);
}

void TestDashboard::tenThousandTeamsCanBeChosenFrom()
{
    DashboardRoom room;
    constexpr int many = 10'000;
    QStringList names;
    for (int i = 0; i < many; ++i)
        names.append(u"team-%1"_s.arg(i));
    room.write(dailyBatch(names, 1));
    room.execute("INSERT INTO team(name) SELECT name FROM service;"
                 "INSERT INTO service_team(service, team, valid_from) SELECT s.id, t.id, 0 FROM service s JOIN team t ON "
                 "t.name=s.name;");
    DashboardView view{.span = DashboardView::Span::Days,
                       .first = room.clock.now().date().addDays(-7),
                       .last = room.clock.now().date().addDays(-1)};
    const DashboardData data = room.shown(view);
    QCOMPARE(data.teams, many);
    view.teams = names.first(many / 2);
    QCOMPARE(cardOf(room.shown(view), frequencyKey).result.now.n, many / 2);
    const MetricDetail detail = room.detail(frequencyKey);
    QCOMPARE(detail.teamsLeftOut + detail.teamNames.size(), many / 2);
    QCOMPARE(detail.teams.size(), static_cast<size_t>(detail.teamNames.size()));
}

void TestDashboard::zoneAndWeekStartFollowTheWorkspace()
{
    DashboardRoom room;
    room.write(dailyBatch({u"mill"_s}, 100));
    QCOMPARE(room.reloaded().window.end.dayOfWeek(), static_cast<int>(Qt::Monday));
    EventDecisions decisions(room.store);
    const ReportingCalendar calendar(QTimeZone("America/Los_Angeles"), Qt::Sunday);
    QVERIFY(decisions.setCalendar(calendar, leader(room.clock)).result());
    const DashboardData data = room.reloaded();
    QVERIFY(data.calendar == calendar);
    QCOMPARE(data.window.end.dayOfWeek(), static_cast<int>(Qt::Sunday));
    for (const SeriesPoint &point : cardOf(data, frequencyKey).series)
        QCOMPARE(point.n, 7);
    const MetricDetail detail = room.detail(frequencyKey);
    QCOMPARE(detail.hours.size(), size_t{7});
    qint64 atFive = 0;
    for (const auto &day : detail.hours)
        atFive += day[5];
    QCOMPARE(atFive, cardOf(data, frequencyKey).result.now.n);
}

void TestDashboard::namesThatAreGoneAreTold()
{
    DashboardRoom room;
    const DashboardView view{.name = u"Mine"_s, .teams = {u"Billing"_s, u"Gone"_s}, .services = {u"Lost"_s}};
    const DashboardData data = room.shown(view);
    QCOMPARE(data.missingNames, (QStringList{u"Gone"_s, u"Lost"_s}));
    QVERIFY(data.view == view);
    QCOMPARE(cardOf(data, frequencyKey).result.now.n, cardOf(room.shown({.teams = {u"Billing"_s}}), frequencyKey).result.now.n);
}

void TestDashboard::anUnknownEditionFallsBackToTheNewest()
{
    DashboardRoom room;
    const DashboardData data = room.shown({.edition = u"1999"_s});
    QCOMPARE(data.edition, data.choices.editions.constFirst());
    QCOMPARE(data.missingNames, QStringList{u"1999"_s});
    const DashboardData older = room.shown({.edition = data.choices.editions.constLast()});
    QCOMPARE(cardOf(older, frequencyKey).band->edition, data.choices.editions.constLast());
    QVERIFY(older.isEditionVerified);
}

void TestDashboard::longWindowsAreShownByMonth()
{
    DashboardRoom room;
    const DashboardData year = room.shown({.count = 52});
    QCOMPARE(year.length, ReportingCalendar::Length::Month);
    QCOMPARE(cardOf(year, frequencyKey).series.size(), cardOf(year, frequencyKey).before.size());
    const DashboardData quarters = room.shown({.span = DashboardView::Span::Quarters, .count = 2});
    QCOMPARE(cardOf(quarters, frequencyKey).series.size(), 6);
    const DashboardData quarter = room.shown({.span = DashboardView::Span::Quarters, .count = 1});
    QCOMPARE(quarter.length, ReportingCalendar::Length::Week);
    const DashboardData nonsense = room.shown({.count = -4});
    QCOMPARE(cardOf(nonsense, frequencyKey).series.size(), 1);
}

void TestDashboard::ofQuickChangesOnlyTheLastIsShown()
{
    DashboardRoom room;
    (void)room.reloaded();
    QSignalSpy changed(room.dashboard.get(), &Dashboard::changed);
    for (const QString &team : {u"Billing"_s, u"Tracking"_s, u"Customs"_s, u"Carrier API"_s})
        room.dashboard->setView({.teams = {team}});
    QTRY_COMPARE(room.dashboard->data().view.teams, QStringList{u"Carrier API"_s});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(room.dashboard->view().teams, QStringList{u"Carrier API"_s});
}

void TestDashboard::itEndsWhileItWorks()
{
    DashboardRoom room;
    QSignalSpy changed(room.dashboard.get(), &Dashboard::changed);
    room.dashboard->reload();
    const QFuture<Result<MetricDetail>> detail = room.dashboard->detail(leadKey);
    room.dashboard.reset();
    QVERIFY(detail.isFinished());
    QVERIFY(!detail.result());
    QCOMPARE(detail.result().error().kind, ErrorKind::Busy);
    QVERIFY(changed.isEmpty());
}

void TestDashboard::aDayLaterOtherWeeksAreComplete()
{
    DashboardRoom room;
    room.write(dailyBatch({u"mill"_s}, 100));
    const Window before = room.reloaded().window;
    room.clock.advance(std::chrono::days(7));
    const Window now = room.shown().window;
    QCOMPARE(now.first, before.first.addDays(7));
}

QTEST_GUILESS_MAIN(TestDashboard)
#include "tst_dashboard.moc"
