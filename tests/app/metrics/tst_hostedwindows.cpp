// SPDX-License-Identifier: Apache-2.0
// Source: reference "metric-sources-and-dashboard", 2.1 (Actions) and 2.2 (offset paging).
#include "metrics/sources/hostedsync.h"

#include "app/metrics/hostroom.h"
#include "support/testcase.h"

#include <QUrlQuery>

#include <atomic>

using namespace sb;
using namespace sb::test;

namespace {

const Instant hostNow = utc("2026-09-28T09:00:00Z");

}  // namespace

/// Lists of which a host gives no more than so many rows.
class TestHostedWindows : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void manyRunsAreReadInWindows();
    void aWindowThatIsRefusedIsHalved();
    void moreThanAHostGivesOfOneSecondIsAGap();
    void whatGitLabNoLongerPagesIsReadByTime();
};

void TestHostedWindows::manyRunsAreReadInWindows()
{
    // 1,500 runs, one a second from 28 September, 08:00; more than 1,000 of one window are not given.
    static constexpr qint64 runs = 1500;
    static constexpr int pageRows = 100;
    const Instant first = utc("2026-09-28T08:00:00Z");
    std::atomic<int> port = 0;
    const FaultServer server([first, &port](const Asked &asked) {
        if (!asked.path.contains("/actions/runs?"))
            return playGitHub(asked);
        const QUrlQuery query(QUrl(QString::fromLatin1(asked.path)));
        const QString created = query.queryItemValue(u"created"_s, QUrl::FullyDecoded);
        const Instant from = utc(created.section(u".."_s, 0, 0).toLatin1().constData());
        const Instant to = utc(created.section(u".."_s, 1).toLatin1().constData());
        const qint64 low = qMax<qint64>(0, (from - first + 999) / 1000);
        const qint64 high = qMin<qint64>(runs - 1, (to - first) / 1000);
        const qint64 page = qMax(1, query.queryItemValue(u"page"_s).toInt());
        if (page > 10)
            return refusal(422);
        QJsonArray rows;
        for (qint64 i = high - (page - 1) * pageRows; i > high - page * pageRows && i >= low; --i) {
            const QString at = QDateTime::fromMSecsSinceEpoch(first + i * 1000, QTimeZone::UTC).toString(Qt::ISODate);
            rows.append(QJsonObject{{u"id"_s, 10'000 + i},
                                    {u"name"_s, u"Tests"_s},
                                    {u"status"_s, u"completed"_s},
                                    {u"conclusion"_s, u"success"_s},
                                    {u"run_attempt"_s, 1},
                                    {u"created_at"_s, at},
                                    {u"run_started_at"_s, at},
                                    {u"updated_at"_s, at}});
        }
        const QByteArray next = "Link: <http://127.0.0.1:" + QByteArray::number(port)
            + "/api/v3/repos/acme/shop/actions/runs?created=" + created.toLatin1() + "&page=" + QByteArray::number(page + 1)
            + ">; rel=\"next\"";
        const bool isLast = high - page * pageRows < low;
        return sb::test::page(
            toCompactJson(QJsonObject{{u"total_count"_s, qMax<qint64>(0, high - low + 1)}, {u"workflow_runs"_s, rows}}),
            isLast ? QList<QByteArray>{} : QList<QByteArray>{next});
    });
    port = server.port();
    HostRoom room;
    QVERIFY(room.run(server));
    QCOMPARE(room.count("SELECT count(*) FROM ci_run"), runs);
    QVERIFY(room.streamReport(u"runs"_s).gaps.isEmpty());
    QCOMPARE(room.stream(u"runs"_s).coverageFrom, utc("2026-08-03T08:00:00Z"));
}

void TestHostedWindows::aWindowThatIsRefusedIsHalved()
{
    const FaultServer server([](const Asked &asked) {
        const bool isWhole =
            asked.path.contains("/actions/runs?") && asked.path.contains("2026-08-03T08:00:00Z..2026-09-28T09:00:00Z");
        return isWhole ? refusal(422) : playGitHub(asked);
    });
    HostRoom room;
    QVERIFY(room.run(server));
    QCOMPARE(askedFor(server, "/actions/runs?"), 3);
    QCOMPARE(room.count("SELECT count(*) FROM ci_run"), 2);
}

void TestHostedWindows::moreThanAHostGivesOfOneSecondIsAGap()
{
    const FaultServer server([](const Asked &asked) {
        if (!asked.path.contains("/actions/runs?"))
            return playGitHub(asked);
        const bool isTheSecond = asked.path.contains("2026-09-28T09:00:00Z..2026-09-28T09:00:00Z");
        return asked.path.contains("..2026-09-28T09:00:00Z") && !isTheSecond
            ? page(R"({"total_count":2000,"workflow_runs":[]})")
            : isTheSecond ? page(R"({"total_count":1999,"workflow_runs":[]})")
                          : page(R"({"total_count":0,"workflow_runs":[]})");
    });
    HostRoom room;
    QVERIFY(room.run(server));
    QCOMPARE(room.stream(u"runs"_s).gaps, (QList<CoverageGap>{{hostNow, hostNow + 1000, u"cap"_s}}));
}

void TestHostedWindows::whatGitLabNoLongerPagesIsReadByTime()
{
    std::atomic<int> port = 0;
    const FaultServer server([&port](const Asked &asked) {
        if (!asked.path.contains("/pipelines?"))
            return playGitLab(asked);
        const QJsonValue all = recordedJson(u"gitlab/pipelines.json"_s);
        if (asked.path.contains("page=2"))
            return refusal(400, R"({"error":"Offset pagination has a maximum allowed offset"})");
        if (asked.path.contains("updated_before=2026-09-21T12%3A20%3A01Z"))
            return page(toCompactJson(QJsonArray{all[1]}));
        return page(
            toCompactJson(QJsonArray{all[0]}),
            {"Link: <http://127.0.0.1:" + QByteArray::number(port) + "/api/v4/projects/77/pipelines?page=2>; rel=\"next\""});
    });
    port = server.port();
    HostRoom room;
    QVERIFY(room.run(server, u"gitlab:acme/web/shop"_s));
    QCOMPARE(room.count("SELECT count(*) FROM ci_run"), 2);
}

QTEST_GUILESS_MAIN(TestHostedWindows)
#include "tst_hostedwindows.moc"
