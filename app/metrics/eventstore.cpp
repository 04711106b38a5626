// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventstore.h"

#include "base/json.h"
#include "metrics/eventschema.h"
#include "metrics/workspace.h"
#include "store/rows.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto sourceColumns = "SELECT id, kind, name, config, credential FROM source ";
constexpr auto streamColumns =
    "SELECT id, source, name, scope, watermark, cursor, coverage_from, coverage_to, last_ok_at, gaps FROM stream ";
constexpr auto runColumns =
    "SELECT ingest_run.id, stream, started_at, ended_at, state, pages, seen, added, changed, rejected, error "
    "FROM ingest_run ";

Instant storedInstant(const Statement &row, int column)
{
    return row.isNull(column) ? unknownInstant : row.number(column);
}

Statement &bindKnown(Statement &statement, Instant instant)
{
    return isKnown(instant) ? statement.bind(instant) : statement.bindNull();
}

EventSource sourceFrom(const Statement &row)
{
    return {.id = row.number(0),
            .kind = row.text(1),
            .name = row.text(2),
            .config = parseJsonObject(row.text(3).toUtf8()).value_or(QJsonObject()),
            .credential = row.text(4)};
}

QString gapsText(const QList<CoverageGap> &gaps)
{
    QJsonArray array;
    for (const CoverageGap &gap : gaps)
        array.append(QJsonObject{{u"from"_s, gap.from}, {u"to"_s, gap.to}, {u"why"_s, gap.why}});
    return QString::fromUtf8(toCompactJson(array));
}

QList<CoverageGap> gapsFrom(const QString &text)
{
    QList<CoverageGap> gaps;
    const QJsonObject object = parseJsonObject(QByteArray("{\"gaps\":" + text.toUtf8() + '}')).value_or(QJsonObject());
    for (const QJsonValue &gap : object.value("gaps"_L1).toArray())
        gaps.append({gap["from"_L1].toInteger(), gap["to"_L1].toInteger(), gap["why"_L1].toString()});
    return gaps;
}

EventStream streamFrom(const Statement &row)
{
    return {.id = row.number(0),
            .source = row.number(1),
            .name = row.text(2),
            .scope = row.text(3),
            .watermark = storedInstant(row, 4),
            .cursor = row.text(5),
            .coverageFrom = storedInstant(row, 6),
            .coverageTo = storedInstant(row, 7),
            .lastOk = storedInstant(row, 8),
            .gaps = gapsFrom(row.text(9))};
}

constexpr const char *stateWords[]{"running", "finished", "cancelled", "failed"};

QString toText(IngestRun::State state)
{
    return QString::fromLatin1(stateWords[static_cast<size_t>(state)]);
}

IngestRun runFrom(const Statement &row)
{
    IngestRun run{.id = row.number(0),
                  .stream = row.number(1),
                  .started = row.number(2),
                  .ended = storedInstant(row, 3),
                  .pages = row.number(5),
                  .counts = {row.number(6), row.number(7), row.number(8), row.number(9)},
                  .error = row.text(10)};
    for (size_t i = 0; i < std::size(stateWords); ++i) {
        if (row.text(4) == QLatin1StringView(stateWords[i]))
            run.state = static_cast<IngestRun::State>(i);
    }
    return run;
}

template<class Value, class From, class Bind>
Result<QList<Value>> select(Connection &connection, const QByteArray &sql, From from, Bind bind)
{
    Result<Statement> statement = connection.prepare(sql.constData());
    if (statement)
        bind(*statement);
    return allRows<Value>(std::move(statement), from);
}

template<class Value>
Result<Value> firstOf(const Result<QList<Value>> &values)
{
    if (!values)
        return std::unexpected(values.error());
    return values->isEmpty() ? fail(ErrorKind::NotFound) : Result<Value>(values->constFirst());
}

Result<> keepStream(Connection &connection, const EventStream &stream)
{
    return connection
        .prepare(
            "UPDATE stream SET watermark=?2, cursor=?3, coverage_from=?4, coverage_to=?5, last_ok_at=?6, gaps=?7 WHERE id=?1")
        .and_then([&](Statement statement) {
            statement.bind(stream.id);
            bindKnown(statement, stream.watermark).bind(stream.cursor);
            bindKnown(statement, stream.coverageFrom);
            bindKnown(statement, stream.coverageTo);
            bindKnown(statement, stream.lastOk).bind(gapsText(stream.gaps));
            return statement.run();
        });
}

Result<> countPage(Connection &connection, qint64 run, const WriteCounts &counts)
{
    return connection
        .prepare("UPDATE ingest_run SET pages=pages+1, seen=seen+?2, added=added+?3, changed=changed+?4, rejected=rejected+?5 "
                 "WHERE id=?1")
        .and_then([&](Statement statement) {
            return statement.bind(run).bind(counts.seen).bind(counts.added).bind(counts.changed).bind(counts.rejected).run();
        });
}

}  // namespace

QString eventDatabase(const QString &data)
{
    return data + u"/metrics/events.sqlite"_s;
}

EventStore::EventStore(const QString &path, QObject *parent) : TableStore(path, eventSchema(), "the metrics' database", parent)
{
}

QFuture<Result<EventSource>> EventStore::keepSource(const EventSource &source, const QDateTime &now)
{
    return write<EventSource>(Durability::Durable, [source, now](Connection &connection) {
        const Result<> kept =
            connection
                .prepare("INSERT INTO source(kind, name, config, credential, created_at) VALUES(?,?,?,?,?) ON "
                         "CONFLICT(name) DO UPDATE SET kind=excluded.kind, config=excluded.config, "
                         "credential=excluded.credential")
                .and_then([&](Statement statement) {
                    return statement.bind(source.kind)
                        .bind(source.name)
                        .bind(QString::fromUtf8(toCompactJson(source.config)))
                        .bind(source.credential)
                        .bind(now.toMSecsSinceEpoch())
                        .run();
                });
        if (!kept)
            return Result<EventSource>(std::unexpected(kept.error()));
        return firstOf(select<EventSource>(connection, QByteArray(sourceColumns) + "WHERE name=?", sourceFrom,
                                           [&](Statement &statement) { statement.bind(source.name); }));
    });
}

QFuture<Result<QList<EventSource>>> EventStore::sources()
{
    return read<QList<EventSource>>([](Connection &connection) {
        return select<EventSource>(connection, QByteArray(sourceColumns) + "ORDER BY name", sourceFrom, [](Statement &) {});
    });
}

QFuture<Result<>> EventStore::removeSource(qint64 source)
{
    return remove([source](Connection &connection) {
        return connection.prepare("DELETE FROM source WHERE id=?")
            .and_then([source](Statement statement) { return statement.bind(source).run(); })
            .and_then([&connection] { return dropSnapshot(connection); });
    });
}

QFuture<Result<EventStream>> EventStore::stream(qint64 source, const QString &name, const QString &scope)
{
    return write<EventStream>(Durability::Fast, [=](Connection &connection) {
        const auto bind = [&](Statement &statement) -> Statement & { return statement.bind(source).bind(name).bind(scope); };
        const Result<> made = connection.prepare("INSERT OR IGNORE INTO stream(source, name, scope) VALUES(?,?,?)")
                                  .and_then([&](Statement statement) { return bind(statement).run(); });
        if (!made)
            return Result<EventStream>(std::unexpected(made.error()));
        return firstOf(select<EventStream>(connection, QByteArray(streamColumns) + "WHERE source=? AND name=? AND scope=?",
                                           streamFrom, bind));
    });
}

QFuture<Result<QList<EventStream>>> EventStore::streams(qint64 source)
{
    return read<QList<EventStream>>([source](Connection &connection) {
        return select<EventStream>(connection, QByteArray(streamColumns) + "WHERE source=? ORDER BY name, scope", streamFrom,
                                   [source](Statement &statement) { statement.bind(source); });
    });
}

QFuture<Result<IngestRun>> EventStore::beginRun(qint64 stream, const QDateTime &now)
{
    return write<IngestRun>(Durability::Fast, [stream, now](Connection &connection) {
        return connection.prepare("INSERT INTO ingest_run(stream, started_at, state) VALUES(?,?,'running') RETURNING id")
            .and_then([&](Statement statement) -> Result<IngestRun> {
                const Result<bool> made = statement.bind(stream).bind(now.toMSecsSinceEpoch()).step();
                if (!made)
                    return std::unexpected(made.error());
                return IngestRun{.id = statement.number(0), .stream = stream, .started = now.toMSecsSinceEpoch()};
            });
    });
}

QFuture<Result<WriteCounts>> EventStore::commit(const IngestRun &run, const EventStream &after, const EventBatch &batch)
{
    return write<WriteCounts>(Durability::Fast, [=](Connection &connection) {
        EventWriter writer(connection, {.source = after.source, .stream = after.id, .run = run.id});
        const Result<WriteCounts> counts = writer.write(batch);
        if (!counts)
            return counts;
        return keepStream(connection, after)
            .and_then([&] { return countPage(connection, run.id, *counts); })
            .and_then([&] { return dropSnapshot(connection); })
            .transform([&counts] { return *counts; });
    });
}

QFuture<Result<>> EventStore::endRun(const IngestRun &run, IngestRun::State state, const QString &error, const QDateTime &now)
{
    return write(Durability::Durable, [=](Connection &connection) {
        return connection.prepare("UPDATE ingest_run SET state=?2, error=?3, ended_at=?4 WHERE id=?1")
            .and_then([&](Statement statement) {
                return statement.bind(run.id).bind(toText(state)).bind(error).bind(now.toMSecsSinceEpoch()).run();
            });
    });
}

QFuture<Result<QList<IngestRun>>> EventStore::runs(qint64 source, int atMost)
{
    return read<QList<IngestRun>>([source, atMost](Connection &connection) {
        return select<IngestRun>(connection,
                                 QByteArray(runColumns)
                                     + "JOIN stream ON stream.id=stream WHERE source=? ORDER BY ingest_run.id DESC LIMIT ?",
                                 runFrom, [&](Statement &statement) { statement.bind(source).bind(qint64{atMost}); });
    });
}

QFuture<Result<QList<Reject>>> EventStore::rejects(qint64 run, int atMost)
{
    return read<QList<Reject>>([run, atMost](Connection &connection) {
        const auto from = [](const Statement &row) {
            return Reject{row.number(0), row.text(1), row.text(2), static_cast<Reject::Reason>(row.number(3)), row.text(4)};
        };
        return select<Reject>(connection,
                              "SELECT line, key, field, reason, text FROM reject WHERE run=? ORDER BY rowid LIMIT ?", from,
                              [&](Statement &statement) { statement.bind(run).bind(qint64{atMost}); });
    });
}

}  // namespace sb
