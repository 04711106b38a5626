// SPDX-License-Identifier: Apache-2.0
#include "metrics/workspace.h"

#include "base/log.h"
#include "metrics/eventresolver.h"
#include "metrics/metriclimits.h"
#include "metrics/snapshotblob.h"
#include "metrics/workblob.h"
#include "store/rows.h"

#include <QHash>

#include <algorithm>
#include <bit>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// The number of a setting, if it is one and within bounds.
qint64 numberIn(const QHash<QString, QString> &settings, const char *name, qint64 usual, std::pair<qint64, qint64> bounds)
{
    bool isNumber = false;
    const qint64 number = settings.value(QString::fromLatin1(name)).toLongLong(&isNumber);
    return isNumber && number >= bounds.first && number <= bounds.second ? number : usual;
}

ReportingCalendar calendarIn(const QHash<QString, QString> &settings)
{
    const QTimeZone zone(settings.value(QString::fromLatin1(setting::zone)).toUtf8());
    const qint64 start = numberIn(settings, setting::weekStart, Qt::Monday, {Qt::Monday, Qt::Sunday});
    return ReportingCalendar(zone.isValid() ? zone : QTimeZone::utc(), static_cast<Qt::DayOfWeek>(start));
}

/// Both parts of what was found out.
struct Found {
    WorkspaceEvents events;
    WorkspaceWork work;
};

/// The version is that of both.
Result<Found> foundIn(const QByteArray &events, const QByteArray &work)
{
    return fromSnapshot(events).and_then([&work](WorkspaceEvents read) {
        return fromWorkSnapshot(work, read).transform([&read](StoredWork stored) {
            read.version ^= std::rotl(stored.version, 1);
            return Found{std::move(read), std::move(stored.work)};
        });
    });
}

Result<Found> storedSnapshot(Connection &connection)
{
    return connection.prepare("SELECT body, work FROM snapshot").and_then([](Statement statement) -> Result<Found> {
        const Result<bool> hasRow = statement.step();
        if (!hasRow || !*hasRow)
            return hasRow ? fail(ErrorKind::NotFound) : std::unexpected(hasRow.error());
        return foundIn(statement.bytes(0), statement.bytes(1));
    });
}

void keepSnapshot(Connection &connection, const QByteArray &events, const QByteArray &work)
{
    const Result<> kept = connection.transaction(Durability::Fast, [&] {
        return connection.prepare("INSERT OR REPLACE INTO snapshot(id, body, work) VALUES(1,?,?)")
            .and_then([&](Statement statement) { return statement.bindBytes(events).bindBytes(work).run(); });
    });
    if (!kept)
        qCInfo(logStore) << "no snapshot of the workspace is kept:" << nameOf(kept.error().kind);
}

Result<Found> findOut(Connection &connection, const WorkspaceRules &rules)
{
    Result<Found> stored = storedSnapshot(connection);
    if (stored)
        return stored;
    Result<WorkspaceEvents> resolved = resolveEvents(connection, rules);
    if (!resolved)
        return std::unexpected(resolved.error());
    const Result<WorkspaceWork> work = resolveWork(connection, rules, *resolved);
    if (!work)
        return std::unexpected(work.error());
    const QByteArray events = toSnapshot(*resolved);
    const QByteArray ofWork = toWorkSnapshot(*work);
    keepSnapshot(connection, events, ofWork);
    return foundIn(events, ofWork);
}

}  // namespace

Result<WorkspaceRules> readRules(Connection &connection)
{
    using Pair = std::pair<QString, QString>;
    const auto pairs = allRows<Pair>(connection.prepare("SELECT name, value FROM setting"),
                                     [](const Statement &row) { return Pair(row.text(0), row.text(1)); });
    if (!pairs)
        return std::unexpected(pairs.error());
    QHash<QString, QString> settings;
    for (const auto &[name, value] : *pairs)
        settings.insert(name, value);
    const auto environments = allRows<WorkspaceRules::Environment>(
        connection.prepare("SELECT pattern, tier FROM env_map ORDER BY place, pattern"), [](const Statement &row) {
            const qint64 tier = std::clamp<qint64>(row.number(1), 0, static_cast<qint64>(Tier::Other));
            return WorkspaceRules::Environment{row.text(0), static_cast<Tier>(tier)};
        });
    if (!environments)
        return std::unexpected(environments.error());
    WorkspaceRules rules{.calendar = calendarIn(settings)};
    rules.failure.worstLevel =
        static_cast<qint8>(numberIn(settings, setting::worstLevel, rules.failure.worstLevel, {1, limits::worstLinkLevel}));
    rules.failure.worstSeverity =
        static_cast<qint8>(numberIn(settings, setting::worstSeverity, rules.failure.worstSeverity, {1, limits::worstSeverity}));
    rules.surveyFloor =
        numberIn(settings, setting::surveyFloor, rules.surveyFloor, {limits::leastSurveyFloor, limits::mostSurveyFloor});
    rules.linkWindow =
        std::chrono::hours(numberIn(settings, setting::linkWindow, rules.linkWindow.count(), {1, limits::longestLinkHours}));
    if (!environments->isEmpty())
        rules.environments = *environments;
    return rules;
}

Result<Workspace> readWorkspace(Connection &connection)
{
    return readRules(connection).and_then([&](const WorkspaceRules &rules) {
        return findOut(connection, rules).transform([&rules](Found found) {
            return Workspace{std::make_shared<const WorkspaceEvents>(std::move(found.events)), rules,
                             std::make_shared<const WorkspaceWork>(std::move(found.work))};
        });
    });
}

QFuture<Result<Workspace>> openWorkspace(EventStore &store)
{
    return store.read<Workspace>([](Connection &connection) { return readWorkspace(connection); });
}

Result<> dropSnapshot(Connection &connection)
{
    return connection.execute("DELETE FROM snapshot");
}

}  // namespace sb
