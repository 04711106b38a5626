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
    explicit OneBatch(EventBatch batch, Coverage told = {}) : m_batch(std::move(batch)), m_told(told) {}

    Result<std::optional<EventBatch>> next() override { return std::exchange(m_batch, std::nullopt); }
    void written(const WriteCounts &, const QList<Reject> &) override {}
    [[nodiscard]] bool isKept(const WriteCounts &) const override { return true; }
    [[nodiscard]] Coverage covered() const override { return m_told; }

private:
    std::optional<EventBatch> m_batch;
    Coverage m_told;
};

SurveyAnswerRecord answer(const QDate &day)
{
    return {.wave = u"Q1"_s, .item = u"1"_s, .dimension = u"satisfaction"_s, .respondent = u"a"_s, .value = 4, .answered = day};
}

std::vector<StreamCoverage> streamsAfterFeeds(const QList<std::shared_ptr<EventFeed>> &feeds)
{
    Room room;
    const FeedRequest request{.source = {.kind = u"csv"_s, .name = u"Fed"_s}, .stream = u"rows"_s, .now = now};
    for (const std::shared_ptr<EventFeed> &feed : feeds) {
        if (!room.store.writeAll(request, feed).result())
            return {};
    }
    return openWorkspace(room.store).result().value_or(Workspace()).events->streams;
}

std::vector<StreamCoverage> streamsAfter(const EventBatch &batch)
{
    return streamsAfterFeeds({std::make_shared<OneBatch>(batch)});
}

EventBatch ticketOn(const char *created)
{
    const QString key = QString::fromLatin1(created);
    return {.tickets = {{.origin = {.key = key, .raw = key.toUtf8()}, .created = seta::at(created)}}};
}

std::shared_ptr<EventFeed> feed(const char *created, const char *from, const char *to)
{
    return std::make_shared<OneBatch>(ticketOn(created), EventFeed::Coverage{.from = seta::at(from), .to = seta::at(to)});
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
    void aFeedSaysWhatItCovers();
    void aLaterFeedGoesOnWhereAnEarlierOneEnded();
    void aHoleBetweenFeedsIsNotCovered();
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

void TestStreamCoverage::aFeedSaysWhatItCovers()
{
    const std::vector<StreamCoverage> streams = streamsAfterFeeds({std::make_shared<OneBatch>(
        ticketOn("25 08:00"), EventFeed::Coverage{.from = seta::at("20 00:00"), .to = seta::at("30 00:00")})});
    QCOMPARE(streams.at(0).from, seta::at("20 00:00"));
    QCOMPARE(streams.at(0).to, seta::at("30 00:00"));
}

void TestStreamCoverage::aLaterFeedGoesOnWhereAnEarlierOneEnded()
{
    const std::vector<StreamCoverage> streams =
        streamsAfterFeeds({feed("21 08:00", "20 00:00", "25 00:00"), feed("26 08:00", "25 00:00", "30 00:00")});
    QCOMPARE(streams.at(0).from, seta::at("20 00:00"));
    QCOMPARE(streams.at(0).to, seta::at("30 00:00"));
}

void TestStreamCoverage::aHoleBetweenFeedsIsNotCovered()
{
    const std::vector<StreamCoverage> streams =
        streamsAfterFeeds({feed("21 08:00", "20 00:00", "22 00:00"), feed("26 08:00", "25 00:00", "30 00:00")});
    QCOMPARE(streams.at(0).from, seta::at("25 00:00"));
}

void TestStreamCoverage::pointsCoverTheirOwnDays()
{
    const Coverage coverage =
        quarterOf({pointOf(QDate(2026, 2, 1), QDate(2026, 4, 1)), pointOf(QDate(2026, 1, 1), QDate(2026, 2, 1))});
    QVERIFY(!coverage.hasGap);
    QVERIFY(coverage.reachesOver(ReportingCalendar().between(QDate(2026, 1, 1), QDate(2026, 4, 1))));
    // The next one is due with its last day, and until then nothing is missing.
    QVERIFY(coverage.reachesOver(ReportingCalendar().between(QDate(2026, 1, 1), QDate(2026, 5, 31))));
    QVERIFY(!coverage.reachesOver(ReportingCalendar().between(QDate(2026, 1, 1), QDate(2026, 6, 1))));
    QVERIFY(!coverage.reachesOver(ReportingCalendar().between(QDate(2025, 12, 31), QDate(2026, 4, 1))));
    const Coverage daily = quarterOf({pointOf(QDate(2026, 2, 1), QDate(2026, 2, 2))});
    QVERIFY(daily.reachesOver(ReportingCalendar().between(QDate(2026, 2, 1), QDate(2026, 2, 2))));
    QVERIFY(!daily.reachesOver(ReportingCalendar().between(QDate(2026, 2, 1), QDate(2026, 2, 3))));
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
