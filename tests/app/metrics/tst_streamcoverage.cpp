// SPDX-License-Identifier: Apache-2.0
#include "metrics/streamcoverage.h"

#include "app/metrics/eventroom.h"
#include "metrics/workspace.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// Gives what it is given, once, and keeps all.
class OneBatch : public EventFeed {
public:
    explicit OneBatch(EventBatch batch) : m_batch(std::move(batch)) {}

    Result<std::optional<EventBatch>> next() override { return std::exchange(m_batch, std::nullopt); }
    void written(const WriteCounts &, const QList<Reject> &) override {}
    [[nodiscard]] bool isKept(const WriteCounts &) const override { return true; }

private:
    std::optional<EventBatch> m_batch;
};

SurveyAnswerRecord answer(const QDate &day)
{
    return {.wave = u"Q1"_s, .item = u"1"_s, .dimension = u"satisfaction"_s, .respondent = u"a"_s, .value = 4, .answered = day};
}

std::vector<StreamCoverage> streamsAfter(const EventBatch &batch)
{
    Room room;
    const FeedRequest request{.source = {.kind = u"csv"_s, .name = u"Fed"_s}, .stream = u"rows"_s, .now = now};
    if (!room.store.writeAll(request, std::make_shared<OneBatch>(batch)).result())
        return {};
    return openWorkspace(room.store).result().value_or(Workspace()).events->streams;
}

MetricPoint pointOf(const QDate &first, const QDate &end)
{
    return {.metric = 0, .first = first, .end = end};
}

Coverage quarterOf(const std::vector<MetricPoint> &points)
{
    return coverageOf(points, 0, ReportingCalendar(), ReportingCalendar().between(QDate(2026, 1, 1), QDate(2026, 4, 1)));
}

}  // namespace

class TestStreamCoverage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aStreamGivesTheKindsThatCame_data();
    void aStreamGivesTheKindsThatCame();
    void aTableReachesFromItsFirstEventToItsLast();
    void aTableOfAnswersTellsAllWavesUntilItWasRead();
    void pointsCoverTheirOwnDays();
    void aHoleBetweenPointsIsAGap();
    void otherPointsCoverNothing();
};

void TestStreamCoverage::aStreamGivesTheKindsThatCame_data()
{
    using Kind = StreamCoverage::Kind;
    QTest::addColumn<EventBatch>("batch");
    QTest::addColumn<int>("kinds");
    const RecordOrigin origin{.key = u"1"_s, .raw = "1"};
    const Instant at = seta::at("25 08:00");
    QTest::newRow("deployments") << EventBatch{.deployments = {{.origin = origin, .finished = at}}} << int{Kind::Deployments};
    QTest::newRow("changes") << EventBatch{.changes = {{.origin = origin, .merged = at}}} << int{Kind::Changes};
    QTest::newRow("incidents") << EventBatch{.incidents = {{.origin = origin, .created = at}}} << int{Kind::Incidents};
    QTest::newRow("answers") << EventBatch{.answers = {answer(QDate(2026, 3, 24))}} << int{Kind::Answers};
    QTest::newRow("tickets") << EventBatch{.tickets = {{.origin = origin, .created = at}}} << int{Kind::Tickets};
    QTest::newRow("runs") << EventBatch{.runs = {{.origin = origin, .attempts = {{.finished = at}}}}} << int{Kind::Runs};
    QTest::newRow("reports") << EventBatch{.coverage = {{.origin = origin, .at = at}}} << int{Kind::Reports};
    QTest::newRow("points") << EventBatch{.points = {{.origin = origin,
                                                      .metric = u"learn.talks"_s,
                                                      .from = QDate(2026, 3, 2),
                                                      .to = QDate(2026, 3, 3),
                                                      .value = 1}}}
                            << int{Kind::Points};
    QTest::newRow("several") << EventBatch{.tickets = {{.origin = origin, .created = at}},
                                           .coverage = {{.origin = origin, .at = at}}}
                             << (Kind::Tickets | Kind::Reports);
}

void TestStreamCoverage::aStreamGivesTheKindsThatCame()
{
    QFETCH(EventBatch, batch);
    QFETCH(int, kinds);
    const std::vector<StreamCoverage> streams = streamsAfter(batch);
    QCOMPARE(streams.size(), size_t{1});
    QCOMPARE(int{streams.at(0).kinds}, kinds);
}

void TestStreamCoverage::aTableReachesFromItsFirstEventToItsLast()
{
    const RecordOrigin origin{.key = u"1"_s, .raw = "1"};
    const std::vector<StreamCoverage> streams =
        streamsAfter({.tickets = {{.origin = origin, .created = seta::at("24 08:00"), .steps = {{.at = seta::at("26 08:00")}}}},
                      .runs = {{.origin = origin, .attempts = {{.finished = seta::at("25 08:00")}}}},
                      .coverage = {{.origin = origin, .at = seta::at("28 08:00")}}});
    QCOMPARE(streams.at(0).from, seta::at("24 08:00"));
    QCOMPARE(streams.at(0).to, seta::at("28 08:00"));
}

void TestStreamCoverage::aTableOfAnswersTellsAllWavesUntilItWasRead()
{
    const std::vector<StreamCoverage> streams = streamsAfter({.answers = {answer(QDate(2026, 3, 24))}});
    QCOMPARE(streams.at(0).from, 0);
    QCOMPARE(streams.at(0).to, now.toMSecsSinceEpoch());
}

void TestStreamCoverage::pointsCoverTheirOwnDays()
{
    const Coverage coverage =
        quarterOf({pointOf(QDate(2026, 2, 1), QDate(2026, 4, 1)), pointOf(QDate(2026, 1, 1), QDate(2026, 2, 1))});
    QVERIFY(!coverage.hasGap);
    QVERIFY(coverage.reachesOver(ReportingCalendar().between(QDate(2026, 1, 1), QDate(2026, 4, 1))));
    QVERIFY(!coverage.reachesOver(ReportingCalendar().between(QDate(2026, 1, 1), QDate(2026, 4, 2))));
}

void TestStreamCoverage::aHoleBetweenPointsIsAGap()
{
    QVERIFY(quarterOf({pointOf(QDate(2026, 1, 1), QDate(2026, 2, 1)), pointOf(QDate(2026, 3, 1), QDate(2026, 4, 1))}).hasGap);
    // One before the window is none of it.
    QVERIFY(!quarterOf({pointOf(QDate(2025, 1, 1), QDate(2025, 2, 1)), pointOf(QDate(2026, 1, 1), QDate(2026, 4, 1))}).hasGap);
}

void TestStreamCoverage::otherPointsCoverNothing()
{
    QVERIFY(!isKnown(coverageOf({pointOf(QDate(2026, 1, 1), QDate(2026, 4, 1))}, 1, ReportingCalendar(),
                                ReportingCalendar().between(QDate(2026, 1, 1), QDate(2026, 4, 1)))
                         .from));
}

QTEST_GUILESS_MAIN(TestStreamCoverage)
#include "tst_streamcoverage.moc"
