// SPDX-License-Identifier: Apache-2.0
#include "app/metrics/eventroom.h"
#include "app/models/dashboardroom.h"
#include "metrics/compat/compatworkspace.h"
#include "metrics/eventdecisions.h"
#include "models/dashboard.h"
#include "models/dashboardexport.h"
#include "support/testcase.h"

#include <algorithm>

using namespace sb;
using namespace sb::test;

namespace {

constexpr auto leadKey = "dora.change_lead_time.p50"_L1;
constexpr auto recoveryKey = "dora.failed_deployment_recovery_time.p50"_L1;

qint64 countingRows(const MetricDetail &detail)
{
    return std::ranges::count_if(detail.rows, [](const DetailRow &row) { return row.excludedWhy.isEmpty(); });
}

/// The worked example's fortnight, from 23 March to 5 April 2026, as somebody's own workspace of Berlin.
struct FortnightRoom : Room {
    FortnightRoom()
    {
        stream.coverageFrom = seta::at("15 23:00");
        stream.watermark = seta::at("+20 12:00");
        EventBatch batch = setA();
        batch.deployments[3].origin.url = u"https://example.org/D3"_s;
        batch.changes[0].title = u"=Pay, by card"_s;
        write(batch);
        execute("INSERT INTO setting VALUES('zone','Europe/Berlin')");
    }
    MetricDetail detail(QLatin1StringView key)
    {
        dashboard.setView({.span = DashboardView::Span::Days, .first = QDate(2026, 3, 23), .last = QDate(2026, 4, 5)});
        return dashboard.detail(key).result().value_or(MetricDetail());
    }

    FakeClock clock;
    Dashboard dashboard{{store, clock, u":/sample"_s}};
};

}  // namespace

class TestDashboardDetail : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void rowsAddUpToTheNumber_data();
    void rowsAddUpToTheNumber();
    void aKeyThatNoMetricHasIsNotFound();
    void trendsReachOverTwentyFourPeriods();
    void partsStandInEachPeriod();
    void theSamplesRowsHaveItsKeys();
    void rowsLeadToTheirSource();
    void partsOfARowAddUpToTheWhole();
    void recoveryIsThatOfTheNumber();
    void otherToolsSayWhatTheCommandLineSays();
    void teamsStandBesideTheirOwnHistory();
    void teamsOfFewAnswersStayUnknown();
    void whatAPersonLeftOutIsListedWithItsReason();
    void rowsAreExportedSafely();
    void sixTwelveEndsWithTheWindow();
};

void TestDashboardDetail::rowsAddUpToTheNumber_data()
{
    QTest::addColumn<QString>("key");
    for (const MetricDefinition &definition : metricDefinitions()) {
        const bool countsPersons = definition.key == "rev.rate"_L1;  // its `n`; its rows are what they merged
        if (definition.kinds != StreamCoverage::Answers && !countsPersons)
            QTest::newRow(definition.key.data()) << QString(definition.key);
    }
}

void TestDashboardDetail::rowsAddUpToTheNumber()
{
    QFETCH(QString, key);
    DashboardRoom room;
    const MetricDetail detail = room.detail(key);
    const MetricResult &result = detail.card.result;
    const bool isShare = result.definition->form == MetricForm::Share;
    // Gaps lie between deployments, and days are those of weeks.
    const bool isBetween = key == "dora.df.gap"_L1 || key == "dora.df.days"_L1;
    const qint64 wanted = isBetween         ? room.detail(u"dora.deployment_frequency"_s).card.result.now.n
        : isShare && key != "ops.uptime"_L1 ? result.now.numerator
                                            : result.now.n;
    QCOMPARE(countingRows(detail), wanted);
    qint64 inHours = 0;
    for (const auto &day : detail.hours) {
        for (const qint64 count : day)
            inHours += count;
    }
    QCOMPARE(inHours, countingRows(detail));
    QVERIFY(std::ranges::is_sorted(detail.rows, std::ranges::greater(), &DetailRow::at));
    for (const DetailRow &row : detail.rows)
        QCOMPARE(row.spans.size(), detail.spanNames.size());
    if (result.definition->form == MetricForm::Median && result.now.value)
        QCOMPARE(static_cast<qint64>(detail.values.size()), result.now.n);
}

void TestDashboardDetail::aKeyThatNoMetricHasIsNotFound()
{
    DashboardRoom room;
    const Result<MetricDetail> detail = room.dashboard->detail(u"dora.magic"_s).result();
    QVERIFY(!detail);
    QCOMPARE(detail.error().kind, ErrorKind::NotFound);
    QCOMPARE(detail.error().detail, u"dora.magic"_s);
}

void TestDashboardDetail::trendsReachOverTwentyFourPeriods()
{
    DashboardRoom room;
    (void)room.shown({.count = 4});
    const MetricDetail detail = room.detail(leadKey);
    QCOMPARE(detail.card.series.size(), 4);
    QCOMPARE(detail.trend.size(), 24);
    QCOMPARE(detail.xmr.points.size(), size_t{24});
    QVERIFY(detail.trend.last(4) == detail.card.series);
    // The sample's two: one of this metric, one of all.
    QCOMPARE(detail.annotations.size(), 2);
    QCOMPARE(room.detail(u"incidents.count"_s).annotations.size(), 1);
    for (qsizetype i = 1; i < detail.trend.size(); ++i)
        QCOMPARE(detail.trend.at(i).window.first, detail.trend.at(i - 1).window.end);
}

void TestDashboardDetail::partsStandInEachPeriod()
{
    DashboardRoom room;
    const MetricDetail detail = room.detail(leadKey);
    QCOMPARE(detail.parts.size(), detail.card.series.size());
    qint64 changes = 0;
    for (const auto &[point, stack] : detail.parts)
        changes += stack.n;
    QCOMPARE(changes, detail.card.result.companions.stack->n);
    QVERIFY(room.detail(u"dora.change_fail_rate"_s).parts.isEmpty());
}

void TestDashboardDetail::theSamplesRowsHaveItsKeys()
{
    DashboardRoom room;
    const MetricDetail changes = room.detail(leadKey);
    QVERIFY(std::ranges::all_of(changes.rows, [](const DetailRow &row) { return row.key.startsWith(u'c') && row.id == 0; }));
    const MetricDetail incidents = room.detail(u"inc.ttr"_s);
    QVERIFY(std::ranges::all_of(incidents.rows, [](const DetailRow &row) { return row.key.startsWith(u'i'); }));
    QFile table(u":/sample/deployments.csv"_s);
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QByteArray all = table.readAll();
    const DetailRow newest = room.detail(u"dora.deployment_frequency"_s).rows.constFirst();
    const QString moment = QDateTime::fromMSecsSinceEpoch(newest.at, QTimeZone::UTC).toString(u"yyyy-MM-ddTHH:mm'Z'"_s);
    QVERIFY(all.contains(QString(u'\n' + newest.key + u',' + newest.team + u',' + moment).toUtf8()));
}

void TestDashboardDetail::rowsLeadToTheirSource()
{
    FortnightRoom room;
    const MetricDetail detail = room.detail("dora.change_fail_rate"_L1);
    const auto third = std::ranges::find(detail.rows, u"D3"_s, &DetailRow::key);
    QVERIFY(third != detail.rows.end());
    QCOMPARE(third->url, QUrl(u"https://example.org/D3"_s));
    QCOMPARE(third->source, u"Export"_s);
    QCOMPARE(third->sourceId, room.source.id);
    QCOMPARE(third->service, u"pay"_s);
    QVERIFY(third->id > 0);
}

void TestDashboardDetail::partsOfARowAddUpToTheWhole()
{
    FortnightRoom room;
    const MetricDetail detail = room.detail(leadKey);
    const auto first = std::ranges::find(detail.rows, u"1"_s, &DetailRow::key);
    QVERIFY(first != detail.rows.end());
    constexpr double hour = 3'600'000;
    QCOMPARE(first->spans, (QList<std::optional<double>>{2 * hour, 4 * hour, 77 * hour, 2.5 * hour, 85.5 * hour}));
    QCOMPARE(first->at, seta::at("23 22:30"));
    const auto third = std::ranges::find(detail.rows, u"3"_s, &DetailRow::key);
    QVERIFY(!third->spans.at(1) && !third->spans.at(2));
}

void TestDashboardDetail::recoveryIsThatOfTheNumber()
{
    FortnightRoom room;
    const MetricDetail detail = room.detail(recoveryKey);
    QCOMPARE(detail.rows.size(), 2);
    const qsizetype place = detail.spanNames.indexOf(RowSpan::Recovery);
    std::vector<double> spans;
    for (const DetailRow &row : detail.rows)
        spans.push_back(row.spans.at(place).value_or(0));
    std::ranges::sort(spans);
    constexpr double minute = 60'000;
    QVERIFY(spans == (std::vector{65 * minute, 2090 * minute}));
}

void TestDashboardDetail::otherToolsSayWhatTheCommandLineSays()
{
    FortnightRoom room;
    const MetricDetail detail = room.detail(leadKey);
    QVERIFY(detail.others.has_value());
    const Workspace workspace = openWorkspace(room.store).result().value();
    for (const CompatMode mode : compatModes) {
        const auto read = [&](Connection &connection) {
            return readCompatReport(connection, workspace, mode, {.window = detail.card.result.query.window});
        };
        const Result<CompatReport> alone = room.store.read<CompatReport>(read).result();
        QVERIFY(alone && *alone == detail.others->at(static_cast<size_t>(mode)));
    }
    QVERIFY(!room.detail("inc.ttr"_L1).others);
}

void TestDashboardDetail::teamsStandBesideTheirOwnHistory()
{
    DashboardRoom room;
    const MetricDetail detail = room.detail(leadKey);
    QCOMPARE(detail.teamNames.size(), 4);
    QCOMPARE(detail.teams.size(), size_t{4});
    qint64 changes = 0;
    for (const CardData &team : detail.teams) {
        changes += team.result.now.n;
        QCOMPARE(team.series.size(), detail.card.series.size());
        QVERIFY(!team.result.isBlended);
    }
    QCOMPARE(changes, detail.card.result.now.n);
    (void)room.shown({.teams = {u"Billing"_s}});
    QVERIFY(room.detail(leadKey).teams.empty());
    (void)room.shown({.teams = {u"Billing"_s, u"Customs"_s}});
    QCOMPARE(room.detail(leadKey).teamNames.size(), 2);
}

void TestDashboardDetail::teamsOfFewAnswersStayUnknown()
{
    DashboardRoom room;
    QTemporaryDir sample;
    for (const char *name : {"changes.csv", "deployments.csv", "incidents.csv", "workspace.json"})
        QVERIFY(QFile::copy(u":/sample/"_s + QString::fromLatin1(name), sample.filePath(QString::fromLatin1(name))));
    QFile survey(sample.filePath(u"survey.csv"_s));
    QVERIFY(survey.open(QIODevice::WriteOnly));
    survey.write("quarter,held_on,team,question,score\n");
    for (int i = 0; i < 8; ++i)
        survey.write("q,2026-09-09,Billing,Is it well?,4\n");
    for (int i = 0; i < 3; ++i)
        survey.write("q,2026-09-09,Customs,Is it well?,1\n");
    survey.close();
    Dashboard dashboard({room.store, room.clock, sample.path()});
    const Result<MetricDetail> detail = dashboard.detail(u"team.satisfaction"_s).result();
    QVERIFY(detail);
    QVERIFY(detail->card.result.now.value.has_value());
    for (size_t i = 0; i < detail->teams.size(); ++i) {
        const Figure &figure = detail->teams[i].result.now;
        QVERIFY2(!figure.value, qPrintable(detail->teamNames.at(static_cast<qsizetype>(i))));
        QCOMPARE(figure.n, 0);
    }
    QVERIFY(detail->rows.isEmpty());
}

void TestDashboardDetail::whatAPersonLeftOutIsListedWithItsReason()
{
    FortnightRoom room;
    EventDecisions decisions(room.store);
    QVERIFY(
        decisions.exclude({EventReference::Kind::Deployment, room.source.id, u"D2"_s}, {u"ada"_s, u"a drill"_s, now}).result());
    room.dashboard.reload();
    const MetricDetail detail = room.detail("dora.deployment_frequency"_L1);
    QCOMPARE(detail.rows.constLast().key, u"D2"_s);
    QCOMPARE(detail.rows.constLast().excludedWhy, u"a drill"_s);
    QCOMPARE(countingRows(detail), detail.card.result.now.n);
}

void TestDashboardDetail::rowsAreExportedSafely()
{
    FortnightRoom room;
    const QByteArray csv = rowsToCsv(room.detail(leadKey));
    const QList<QByteArray> lines = csv.split('\n');
    QCOMPARE(lines.constFirst(),
             "key,source,title,url,team,service,repository,at,coding_hours,pickup_hours,review_hours,deploy_hours,lead_hours,"
             "excluded\r");
    QVERIFY(csv.contains("1,Export,\"'=Pay, by card\",,,,pay,2026-03-23T22:30:00.000Z,2,4,77,2.5,85.5,\r\n"));
    const QJsonObject json = rowsToJson(room.detail(leadKey));
    QCOMPARE(json["rows"_L1].toArray().size(), room.detail(leadKey).rows.size());
}

void TestDashboardDetail::sixTwelveEndsWithTheWindow()
{
    DashboardRoom room;
    const DashboardData data = room.shown();
    const SixTwelve shown = room.detail(leadKey).sixTwelve;
    QCOMPARE(shown.weeks.size(), 6);
    QCOMPARE(shown.months.size(), 12);
    QCOMPARE(shown.lastWeek.window.to, data.window.to);
    QCOMPARE(shown.lastWeek.value, cardOf(data, leadKey).series.constLast().value);
}

QTEST_GUILESS_MAIN(TestDashboardDetail)
#include "tst_dashboarddetail.moc"
