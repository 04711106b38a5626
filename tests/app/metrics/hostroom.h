// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.h"
#include "metrics/sources/hostedsync.h"
#include "net/curltransport.h"
#include "support/fakeclock.h"
#include "support/faultserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace sb::test {

using namespace Qt::StringLiterals;

/// A page that a host gave, written down: tests/golden/metrics/hosts.
inline QByteArray recorded(const QString &name)
{
    QFile file(QStringLiteral(SB_SOURCE_DIR) + u"/tests/golden/metrics/hosts/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no recorded page");
    return file.readAll();
}

inline QJsonValue recordedJson(const QString &name)
{
    const QByteArray bytes = "{\"page\":" + recorded(name) + '}';
    return parseJsonObject(bytes).value().value("page"_L1);
}

inline Instant utc(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toMSecsSinceEpoch();
}

/// The host's clock in all recorded answers.
inline const QByteArray hostDate("Date: Mon, 28 Sep 2026 09:00:00 GMT");

inline Reply page(const QByteArray &body, const QList<QByteArray> &headers = {})
{
    return answer(200, "application/json", body, QList<QByteArray>{hostDate} + headers);
}

inline Reply refusal(int status, const QByteArray &body = "{}", const QList<QByteArray> &headers = {})
{
    return answer(status, "application/json", body, QList<QByteArray>{hostDate} + headers);
}

/// acme/shop as GitHub has it.
inline Reply playGitHub(const Asked &asked)
{
    const auto is = [&asked](QByteArrayView begin) {
        return asked.path.startsWith(QByteArray("/api/v3/repos/acme/shop" + begin.toByteArray()));
    };
    if (asked.path == "/api/graphql" && asked.body.contains("rows:deployments("))
        return page(recorded(u"github/deployments-graph.json"_s));
    if (asked.path == "/api/graphql")
        return page(recorded(asked.body.contains("\"after\":") || asked.body.contains("OPEN")
                                 ? u"github/pulls-graph-2.json"_s
                                 : u"github/pulls-graph-1.json"_s));
    if (is("/pulls?"))
        return page(recorded(u"github/pulls-rest.json"_s));
    if (is("/pulls/12/commits"))
        return page(recorded(u"github/pull-commits-rest.json"_s));
    if (is("/pulls/12/reviews"))
        return page(recorded(u"github/pull-reviews-rest.json"_s));
    if (is("/issues/12/timeline"))
        return page(recorded(u"github/pull-timeline-rest.json"_s));
    if (is("/deployments?"))
        return page(recorded(u"github/deployments-rest.json"_s));
    if (is("/deployments/503/statuses"))
        return page(recorded(u"github/deployment-statuses-rest.json"_s));
    if (is("/issues?"))
        return page(asked.path.contains("state=open") ? "[]"_ba : recorded(u"github/issues.json"_s));
    if (is("/releases?"))
        return page(recorded(u"github/releases.json"_s));
    if (is("/actions/runs?"))
        return page(recorded(u"github/runs.json"_s));
    if (is("/actions/runs/812/attempts/1"))
        return page(recorded(u"github/run-attempt.json"_s));
    return is("") && asked.path.endsWith("/shop") ? page(recorded(u"github/repo.json"_s)) : refusal(404);
}

/// acme/web/shop as GitLab has it.
inline Reply playGitLab(const Asked &asked)
{
    const auto is = [&asked](QByteArrayView begin) {
        return asked.path.startsWith(QByteArray("/api/v4/projects/77" + begin.toByteArray()));
    };
    if (asked.path == "/api/v4/projects/acme%2Fweb%2Fshop")
        return page(recorded(u"gitlab/project.json"_s));
    if (asked.path.contains("status=running") || asked.path.contains("state=opened"))
        return page("[]");
    if (is("/merge_requests?"))
        return page(recorded(u"gitlab/merge_requests.json"_s));
    if (is("/merge_requests/7/commits"))
        return page(recorded(u"gitlab/merge-commits.json"_s));
    if (is("/merge_requests/7/notes"))
        return page(recorded(u"gitlab/merge-notes.json"_s));
    if (is("/merge_requests/6/"))
        return page("[]");
    if (is("/deployments?"))
        return page(recorded(u"gitlab/deployments.json"_s));
    if (is("/deployments/603/merge_requests"))
        return page(recorded(u"gitlab/deployment-merges.json"_s));
    if (is("/issues?"))
        return page(recorded(u"gitlab/incidents.json"_s));
    return is("/pipelines?") ? page(recorded(u"gitlab/pipelines.json"_s)) : refusal(404);
}

/// A store and the runs that fill it.
struct HostRoom {
    QTemporaryDir ownFolder;
    QString folder;
    FakeClock clock;
    CurlTransport transport{clock};
    EventStore store;
    HostedSync sync{transport, store, clock, [] { return 0.0; }};
    std::optional<HostedReport> report = {};
    QList<HostedProgress> told = {};

    explicit HostRoom(const QString &inFolder = {})
        : folder(inFolder.isEmpty() ? ownFolder.path() : inFolder), store(eventDatabase(folder))
    {
        QObject::connect(&sync, &HostedSync::finished, &sync, [this](const HostedReport &ended) { report = ended; });
        QObject::connect(&sync, &HostedSync::progressed, &sync, [this](const HostedProgress &now) { told.append(now); });
    }
    void begin(const FaultServer &server, const QString &words = u"github:acme/shop"_s,
               const QByteArray &token = "canary-token", HostedSync::Mode mode = HostedSync::Mode::Kept)
    {
        report.reset();
        told.clear();
        sync.start(hostedSourceFrom(words, server.url({}).toString()).value(), Secret(token), mode);
    }
    [[nodiscard]] bool ends()
    {
        return QTest::qWaitFor([this] { return report.has_value(); }, 20'000);
    }
    /// True when the run ended and each stream was read.
    [[nodiscard]] bool run(const FaultServer &server, const QString &words = u"github:acme/shop"_s,
                           const QByteArray &token = "canary-token", HostedSync::Mode mode = HostedSync::Mode::Kept)
    {
        begin(server, words, token, mode);
        return ends() && !report->problem && !report->isCancelled
            && std::ranges::all_of(report->streams,
                                   [](const HostedStreamReport &one) { return one.state == HostedStreamReport::State::Done; });
    }
    [[nodiscard]] HostedStreamReport streamReport(const QString &name) const
    {
        for (const auto all = report->streams; const HostedStreamReport &one : all) {
            if (one.stream == name)
                return one;
        }
        return {};
    }
    [[nodiscard]] EventStream stream(const QString &name)
    {
        for (const auto all = store.streams(1).result().value(); const EventStream &one : all) {
            if (one.name == name)
                return one;
        }
        return {};
    }
    [[nodiscard]] qint64 count(const char *sql)
    {
        return store.read<qint64>([sql](Connection &connection) { return connection.number(sql); }).result().value_or(-1);
    }
    /// The rows of a question, columns parted by "|".
    [[nodiscard]] QStringList rows(const char *sql)
    {
        const auto read = [sql](Connection &connection) -> Result<QStringList> {
            Result<Statement> statement = connection.prepare(sql);
            if (!statement)
                return std::unexpected(statement.error());
            QStringList all;
            Result<bool> hasRow = statement->step();
            for (; hasRow && *hasRow; hasRow = statement->step())
                all.append(statement->text(0));
            return hasRow.transform([&all](bool) { return all; });
        };
        return store.read<QStringList>(read).result().value_or(QStringList{u"failed"_s});
    }
    /// All that a run leaves of events, whatever the runs were.
    [[nodiscard]] QStringList everything()
    {
        return rows(
            "SELECT 'd|'||key||'|'||environment||'|'||result||'|'||commit_sha||'|'||ifnull(finished_at,'') FROM deployment "
            "UNION ALL SELECT 'c|'||key||'|'||number||'|'||merge_sha||'|'||ifnull(merged_at,'')||'|'||ifnull(ready_at,'') FROM "
            "change "
            "UNION ALL SELECT 's|'||c.key||'|'||s.sha||'|'||ifnull(s.authored_at,'') FROM change_commit s JOIN change c ON "
            "c.id=s.change "
            "UNION ALL SELECT 'r|'||c.key||'|'||r.place||'|'||r.state||'|'||r.submitted_at FROM review r JOIN change c ON "
            "c.id=r.change "
            "UNION ALL SELECT 'i|'||key||'|'||title||'|'||severity||'|'||caused_by FROM incident "
            "UNION ALL SELECT 'h|'||d.key||'|'||c.key FROM contained k JOIN deployment d ON d.id=k.deployment JOIN change c ON "
            "c.id=k.change "
            "UNION ALL SELECT 'x|'||r.key||'|'||a.place||'|'||a.conclusion||'|'||ifnull(a.finished_at,'') FROM ci_attempt a "
            "JOIN ci_run r ON r.id=a.ci_run "
            "UNION ALL SELECT 'w|'||name||'|'||scope||'|'||ifnull(watermark,'')||'|'||cursor||'|'||ifnull(coverage_from,'') "
            "FROM stream "
            "ORDER BY 1");
    }
};

}  // namespace sb::test
