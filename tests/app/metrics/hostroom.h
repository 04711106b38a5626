// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/metrics/hostplay.h"
#include "metrics/sources/hostedsync.h"
#include "net/curltransport.h"
#include "support/fakeclock.h"

#include <QTemporaryDir>
#include <QTest>

namespace sb::test {

using namespace Qt::StringLiterals;

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
