// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventremoval.h"

#include <QString>

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

struct RemovedTable {
    QLatin1StringView name;
    QLatin1StringView happened;
    QLatin1StringView made;  ///< empty: no host tells of these
};

constexpr std::array removedTables{
    RemovedTable{"deployment"_L1, "finished_at"_L1, "coalesce(created_at, finished_at)"_L1},
    RemovedTable{"change"_L1, "coalesce(merged_at, created_at)"_L1, "created_at"_L1},
    RemovedTable{"incident"_L1, "coalesce(impact_start, detected_at, created_at)"_L1, "created_at"_L1},
    RemovedTable{"ticket"_L1, "created_at"_L1, {}},
    // A run can wait for a day before its first attempt starts.
    RemovedTable{"ci_run"_L1, {}, "(SELECT min(started_at)-86400000 FROM ci_attempt WHERE ci_run=ci_run.id)"_L1}};

Result<qint64> markGone(Connection &connection, const UnmetRows &unmet, const RemovedTable &table, Instant now)
{
    const QLatin1StringView at = unmet.by == UnmetRows::By::Event ? table.happened : table.made;
    if (at.isEmpty())
        return 0;
    const QString mark = u"UPDATE %1 SET gone_at=?1 WHERE source=?2 AND gone_at IS NULL AND %2>=?3 AND %2<?4 AND key IN "
                         u"(SELECT key FROM raw_record WHERE stream=?5 AND kind='%1' AND run<?6) AND NOT EXISTS "
                         u"(SELECT 1 FROM raw_record r JOIN stream s ON s.id=r.stream WHERE s.source=?2 AND r.stream<>?5 AND "
                         u"r.kind='%1' AND r.key=%1.key AND r.hash<>x'')"_s.arg(table.name, at);
    return connection.prepare(mark.toUtf8().constData())
        .and_then([&](Statement statement) {
            return statement.bind(now)
                .bind(unmet.source)
                .bind(unmet.from)
                .bind(unmet.to)
                .bind(unmet.stream)
                .bind(unmet.since)
                .run();
        })
        .and_then([&connection] { return connection.number("SELECT changes()"); });
}

/// So that it is new should it come again.
Result<> forgetRows(Connection &connection, const UnmetRows &unmet, const RemovedTable &table)
{
    const QString forget = u"UPDATE raw_record SET hash=x'' WHERE stream=?1 AND kind='%1' AND run<?2 AND key IN "
                           u"(SELECT key FROM %1 WHERE source=?3 AND gone_at IS NOT NULL)"_s.arg(table.name);
    return connection.prepare(forget.toUtf8().constData()).and_then([&](Statement statement) {
        return statement.bind(unmet.stream).bind(unmet.since).bind(unmet.source).run();
    });
}

}  // namespace

Result<qint64> removeUnmet(Connection &connection, const UnmetRows &unmet, Instant now)
{
    qint64 gone = 0;
    for (const RemovedTable &table : removedTables) {
        const Result<> done = markGone(connection, unmet, table, now).and_then([&](qint64 marked) {
            gone += marked;
            return forgetRows(connection, unmet, table);
        });
        if (!done)
            return std::unexpected(done.error());
    }
    return gone;
}

}  // namespace sb
