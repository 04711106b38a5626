// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventstore.h"

#include "base/json.h"
#include "metrics/eventschema.h"
#include "metrics/workspace.h"
#include "store/rows.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

StoredProfile profileFrom(const Statement &row)
{
    return {row.text(0), row.text(1), parseJsonObject(row.text(2).toUtf8()).value_or(QJsonObject())};
}

Result<WriteCounts> writePage(Connection &connection, const IngestRun &run, const EventStream &after, const EventBatch &batch,
                              WriteRun::Doubles doubles)
{
    EventWriter writer(connection, {.source = after.source, .stream = after.id, .run = run.id, .doubles = doubles});
    const Result<WriteCounts> counts = writer.write(batch);
    if (!counts)
        return counts;
    return keepStream(connection, after)
        .and_then([&] { return countPage(connection, run.id, *counts); })
        .and_then([&] { return dropSnapshot(connection); })
        .transform([&counts] { return *counts; });
}

}  // namespace

Result<> writeProfile(Connection &connection, const StoredProfile &profile)
{
    return connection
        .prepare("INSERT INTO import_profile(name, fingerprint, profile) VALUES(?,?,?) ON CONFLICT(name) DO UPDATE SET "
                 "fingerprint=excluded.fingerprint, profile=excluded.profile")
        .and_then([&](Statement statement) {
            return statement.bind(profile.name)
                .bind(profile.fingerprint)
                .bind(QString::fromUtf8(toCompactJson(profile.profile)))
                .run();
        });
}

Result<QList<StoredProfile>> readProfiles(Connection &connection)
{
    return allRows<StoredProfile>(connection.prepare("SELECT name, fingerprint, profile FROM import_profile ORDER BY name"),
                                  profileFrom);
}

QString eventDatabase(const QString &data)
{
    return data + u"/metrics/events.sqlite"_s;
}

EventStore::EventStore(const QString &path, QObject *parent) : TableStore(path, eventSchema(), "the metrics' database", parent)
{
}

QFuture<Result<EventSource>> EventStore::keepSource(const EventSource &source, const QDateTime &now)
{
    return write<EventSource>(Durability::Durable,
                              [source, now](Connection &connection) { return writeSource(connection, source, now); });
}

QFuture<Result<QList<EventSource>>> EventStore::sources()
{
    return read<QList<EventSource>>(readSources);
}

QFuture<Result<>> EventStore::removeSource(qint64 source)
{
    return remove([source](Connection &connection) {
        return connection.prepare("DELETE FROM source WHERE id=?")
            .and_then([source](Statement statement) { return statement.bind(source).run(); })
            .and_then([&connection] {
                return connection.execute(
                    "DELETE FROM row_form WHERE id NOT IN (SELECT form FROM raw_record WHERE form IS NOT NULL)");
            })
            .and_then([&connection] { return dropSnapshot(connection); });
    });
}

QFuture<Result<EventStream>> EventStore::stream(qint64 source, const QString &name, const QString &scope)
{
    return write<EventStream>(Durability::Fast,
                              [=](Connection &connection) { return writeStream(connection, source, name, scope); });
}

QFuture<Result<QList<EventStream>>> EventStore::streams(qint64 source)
{
    return read<QList<EventStream>>([source](Connection &connection) { return readStreams(connection, source); });
}

QFuture<Result<IngestRun>> EventStore::beginRun(qint64 stream, const QDateTime &now)
{
    return write<IngestRun>(Durability::Fast,
                            [stream, now](Connection &connection) { return writeRun(connection, stream, now); });
}

QFuture<Result<WriteCounts>> EventStore::commit(const IngestRun &run, const EventStream &after, const EventBatch &batch)
{
    return write<WriteCounts>(Durability::Fast, [=](Connection &connection) {
        return writePage(connection, run, after, batch, WriteRun::Doubles::Taken);
    });
}

QFuture<Result<WriteCounts>> EventStore::commitCompared(const IngestRun &run, const EventStream &after, const EventBatch &batch,
                                                        const std::optional<UnmetRows> &unmet)
{
    return write<WriteCounts>(Durability::Fast, [=](Connection &connection) {
        Result<WriteCounts> counts = writePage(connection, run, after, batch, WriteRun::Doubles::Noted);
        if (!counts || !unmet)
            return counts;
        return removeUnmet(connection, *unmet, after.lastOk).transform([&counts](qint64 gone) {
            counts->gone = gone;
            return *counts;
        });
    });
}

QFuture<Result<WriteCounts>> EventStore::rehearse(const EventSource &source, const EventStream &stream, const EventBatch &batch,
                                                  const QDateTime &now)
{
    return write<WriteCounts>(Durability::Fast, [=](Connection &connection) -> Result<WriteCounts> {
        if (const Result<> begun = connection.execute("SAVEPOINT rehearsal"); !begun)
            return std::unexpected(begun.error());
        const auto counted = [&](const EventStream &kept) -> Result<WriteCounts> {
            const Result<IngestRun> run = writeRun(connection, kept.id, now);
            if (!run)
                return std::unexpected(run.error());
            return EventWriter(connection, {.source = kept.source, .stream = kept.id, .run = run->id}).write(batch);
        };
        const Result<WriteCounts> counts =
            writeSource(connection, source, now)
                .and_then([&](const EventSource &kept) { return writeStream(connection, kept.id, stream.name, stream.scope); })
                .and_then(counted);
        if (!counts)
            return counts;
        return connection.execute("ROLLBACK TO rehearsal; RELEASE rehearsal").transform([&counts] { return *counts; });
    });
}

QFuture<Result<>> EventStore::renameRepo(const QString &before, const QString &now)
{
    return write(Durability::Durable, [before, now](Connection &connection) {
        return connection.prepare("UPDATE OR IGNORE repo SET name=?2 WHERE name=?1")
            .and_then([&](Statement statement) { return statement.bind(before).bind(now).run(); })
            .and_then([&connection] { return dropSnapshot(connection); });
    });
}

QFuture<Result<FeedResult>> EventStore::writeAll(const FeedRequest &request, const std::shared_ptr<EventFeed> &feed)
{
    return write<FeedResult>(Durability::Durable, [request, feed](Connection &connection) -> Result<FeedResult> {
        if (const Result<> begun = connection.execute("SAVEPOINT feed"); !begun)
            return std::unexpected(begun.error());
        Result<FeedResult> result = writeFeed(connection, request, *feed).and_then([&connection](const FeedResult &written) {
            return dropSnapshot(connection).transform([&written] { return written; });
        });
        if (!result)
            return result;
        result->isKept = feed->isKept(result->counts);
        const Result<> ended = connection.execute(result->isKept ? "RELEASE feed" : "ROLLBACK TO feed; RELEASE feed");
        return ended.transform([&result] { return *result; });
    });
}

QFuture<Result<>> EventStore::keepProfile(const StoredProfile &profile)
{
    return write(Durability::Durable, [profile](Connection &connection) { return writeProfile(connection, profile); });
}

QFuture<Result<QList<StoredProfile>>> EventStore::profiles()
{
    return read<QList<StoredProfile>>(readProfiles);
}

QFuture<Result<>> EventStore::endRun(const IngestRun &run, IngestRun::State state, const QString &error, const QDateTime &now)
{
    return write(Durability::Durable, [=](Connection &connection) { return writeEnd(connection, run, state, error, now); });
}

QFuture<Result<QList<IngestRun>>> EventStore::runs(qint64 source, int atMost)
{
    return read<QList<IngestRun>>([=](Connection &connection) { return readRuns(connection, source, atMost); });
}

QFuture<Result<QList<Reject>>> EventStore::rejects(qint64 run, int atMost)
{
    return read<QList<Reject>>([run, atMost](Connection &connection) {
        Result<Statement> statement =
            connection.prepare("SELECT line, key, field, reason, text, row FROM reject WHERE run=? ORDER BY rowid LIMIT ?");
        if (statement)
            statement->bind(run).bind(qint64{atMost});
        return allRows<Reject>(std::move(statement), [](const Statement &row) {
            return Reject{row.number(0), row.text(1), row.text(2), static_cast<Reject::Reason>(row.number(3)),
                          row.text(4),   row.text(5)};
        });
    });
}

}  // namespace sb
