// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventorigins.h"

#include "base/json.h"
#include "store/rows.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto sourceColumns = "SELECT id, kind, name, config, credential FROM source ";
constexpr auto streamColumns = "SELECT id, source, name, scope, watermark, cursor, coverage_from, coverage_to, last_ok_at, "
                               "gaps, etags, reconciled_at FROM stream ";
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

QString etagsText(const QMap<QString, QString> &etags)
{
    QJsonObject object;
    for (auto one = etags.cbegin(); one != etags.cend(); ++one)
        object.insert(one.key(), one.value());
    return QString::fromUtf8(toCompactJson(object));
}

QMap<QString, QString> etagsFrom(const QString &text)
{
    QMap<QString, QString> etags;
    const QJsonObject object = parseJsonObject(text.toUtf8()).value_or(QJsonObject());
    for (auto one = object.constBegin(); one != object.constEnd(); ++one)
        etags.insert(one.key(), one.value().toString());
    return etags;
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
            .reconciled = storedInstant(row, 11),
            .gaps = gapsFrom(row.text(9)),
            .etags = etagsFrom(row.text(10))};
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

}  // namespace

Result<> keepStream(Connection &connection, const EventStream &stream)
{
    return connection
        .prepare("UPDATE stream SET watermark=?2, cursor=?3, coverage_from=?4, coverage_to=?5, last_ok_at=?6, gaps=?7, "
                 "etags=?8, reconciled_at=?9 WHERE id=?1")
        .and_then([&](Statement statement) {
            statement.bind(stream.id);
            bindKnown(statement, stream.watermark).bind(stream.cursor);
            bindKnown(statement, stream.coverageFrom);
            bindKnown(statement, stream.coverageTo);
            bindKnown(statement, stream.lastOk).bind(gapsText(stream.gaps)).bind(etagsText(stream.etags));
            bindKnown(statement, stream.reconciled);
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

Result<EventSource> writeSource(Connection &connection, const EventSource &source, const QDateTime &now)
{
    const Result<> kept = connection
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
        return std::unexpected(kept.error());
    return firstOf(select<EventSource>(connection, QByteArray(sourceColumns) + "WHERE name=?", sourceFrom,
                                       [&](Statement &statement) { statement.bind(source.name); }));
}

Result<EventStream> writeStream(Connection &connection, qint64 source, const QString &name, const QString &scope)
{
    const auto bind = [&](Statement &statement) -> Statement & { return statement.bind(source).bind(name).bind(scope); };
    const Result<> made = connection.prepare("INSERT OR IGNORE INTO stream(source, name, scope) VALUES(?,?,?)")
                              .and_then([&](Statement statement) { return bind(statement).run(); });
    if (!made)
        return std::unexpected(made.error());
    return firstOf(
        select<EventStream>(connection, QByteArray(streamColumns) + "WHERE source=? AND name=? AND scope=?", streamFrom, bind));
}

Result<IngestRun> writeRun(Connection &connection, qint64 stream, const QDateTime &now)
{
    return connection.prepare("INSERT INTO ingest_run(stream, started_at, state) VALUES(?,?,'running') RETURNING id")
        .and_then([&](Statement statement) -> Result<IngestRun> {
            const Result<bool> made = statement.bind(stream).bind(now.toMSecsSinceEpoch()).step();
            if (!made)
                return std::unexpected(made.error());
            return IngestRun{.id = statement.number(0), .stream = stream, .started = now.toMSecsSinceEpoch()};
        });
}

Result<> writeEnd(Connection &connection, const IngestRun &run, IngestRun::State state, const QString &error,
                  const QDateTime &now)
{
    return connection.prepare("UPDATE ingest_run SET state=?2, error=?3, ended_at=?4 WHERE id=?1")
        .and_then([&](Statement statement) {
            return statement.bind(run.id).bind(toText(state)).bind(error).bind(now.toMSecsSinceEpoch()).run();
        });
}

Result<QList<EventSource>> readSources(Connection &connection)
{
    return select<EventSource>(connection, QByteArray(sourceColumns) + "ORDER BY name", sourceFrom, [](Statement &) {});
}

Result<QList<EventStream>> readStreams(Connection &connection, qint64 source)
{
    return select<EventStream>(connection, QByteArray(streamColumns) + "WHERE source=? ORDER BY name, scope", streamFrom,
                               [source](Statement &statement) { statement.bind(source); });
}

Result<QList<IngestRun>> readRuns(Connection &connection, qint64 source, int atMost)
{
    return select<IngestRun>(connection,
                             QByteArray(runColumns)
                                 + "JOIN stream ON stream.id=stream WHERE source=? ORDER BY ingest_run.id DESC LIMIT ?",
                             runFrom, [&](Statement &statement) { statement.bind(source).bind(qint64{atMost}); });
}

}  // namespace sb
