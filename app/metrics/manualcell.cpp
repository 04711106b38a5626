// SPDX-License-Identifier: Apache-2.0
#include "metrics/manualcell.h"

#include "base/json.h"
#include "metrics/eventorigins.h"
#include "metrics/eventwriter.h"
#include "metrics/manualrecords.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto manualSource = "manual"_L1;

/// The table of a kind; nothing for a kind that is none.
QLatin1StringView entryTable(const QString &kind)
{
    constexpr std::array kinds{std::pair{"deployment"_L1, "deployment"_L1}, std::pair{"incident"_L1, "incident"_L1},
                               std::pair{"point"_L1, "metric_point"_L1}};
    const auto *const found = std::ranges::find_if(kinds, [&kind](const auto &one) { return one.first == kind; });
    return found != kinds.end() ? found->second : QLatin1StringView();
}

/// Binds the kind and the key.
Result<Statement> preparedEntry(Connection &connection, const QString &sql, const QJsonObject &about)
{
    return connection.prepare(sql.toUtf8().constData()).transform([&about](Statement statement) {
        statement.bind(about["kind"_L1].toString()).bind(about["key"_L1].toString());
        return statement;
    });
}

Result<> markGone(Connection &connection, const QJsonObject &about, Instant at)
{
    const QString table = entryTable(about["kind"_L1].toString());
    const QString mark =
        u"UPDATE %1 SET gone_at=?3 WHERE source=(SELECT id FROM source WHERE kind='manual') AND key=?2 AND ?1<>''"_s.arg(table);
    return preparedEntry(connection, mark, about)
        .and_then([at](Statement statement) { return statement.bind(at).run(); })
        .and_then([&] {
            return preparedEntry(
                connection,
                u"UPDATE raw_record SET hash=x'' WHERE kind=?1 AND key=?2 AND stream IN (SELECT t.id FROM stream t "
                "JOIN source s ON s.id=t.source WHERE s.kind='manual')"_s,
                about);
        })
        .and_then([](Statement statement) { return statement.run(); });
}

/// The one that entries are kept under, made when there is none.
Result<EventStream> entryStream(Connection &connection, const QDateTime &now)
{
    const Result<QList<EventSource>> sources = readSources(connection);
    if (!sources)
        return std::unexpected(sources.error());
    const auto known = std::ranges::find(*sources, QString(manualSource), &EventSource::name);
    if (known != sources->end() && known->kind != manualSource)
        return fail(ErrorKind::AlreadyExists, manualSource);
    return writeSource(connection, {.kind = manualSource, .name = manualSource}, now).and_then([&](const EventSource &source) {
        return writeStream(connection, source.id, u"entries"_s, {});
    });
}

EventBatch batchOf(const ManualRecord &record)
{
    EventBatch batch;
    if (const auto *deployment = std::get_if<DeploymentRecord>(&record))
        batch.deployments.append(*deployment);
    else if (const auto *incident = std::get_if<IncidentRecord>(&record))
        batch.incidents.append(*incident);
    else
        batch.points.append(std::get<MetricPointRecord>(record));
    return batch;
}

/// When it happened that is entered.
Instant momentOf(const ManualRecord &record)
{
    if (const auto *deployment = std::get_if<DeploymentRecord>(&record))
        return deployment->finished;
    if (const auto *incident = std::get_if<IncidentRecord>(&record))
        return isKnown(incident->impactStart) ? incident->impactStart
            : isKnown(incident->detected)     ? incident->detected
                                              : incident->created;
    return std::get<MetricPointRecord>(record).from.startOfDay(QTimeZone::UTC).toMSecsSinceEpoch();
}

Result<> writeEntry(Connection &connection, const ManualRecord &record, Instant at)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(at, QTimeZone::UTC);
    Result<EventStream> stream = entryStream(connection, now);
    if (!stream)
        return std::unexpected(stream.error());
    const Result<IngestRun> run = writeRun(connection, stream->id, now);
    if (!run)
        return std::unexpected(run.error());
    EventWriter writer(connection, {.source = stream->source, .stream = stream->id, .run = run->id});
    const Instant moment = momentOf(record);
    return writer.write(batchOf(record))
        .and_then([&](const WriteCounts &counts) { return countPage(connection, run->id, counts); })
        .and_then([&] {
            stream->coverageFrom = isKnown(stream->coverageFrom) ? std::min(stream->coverageFrom, moment) : moment;
            stream->coverageTo = std::max(stream->coverageTo, at);
            stream->lastOk = at;
            return keepStream(connection, *stream);
        })
        .and_then([&] { return writeEnd(connection, *run, IngestRun::State::Finished, {}, now); });
}

}  // namespace

Result<QJsonValue> readManual(Connection &connection, const QJsonObject &about)
{
    const QLatin1StringView table = entryTable(about["kind"_L1].toString());
    if (table.isEmpty())
        return fail(ErrorKind::Malformed, about["kind"_L1].toString());
    const QString rows =
        u"SELECT r.body FROM raw_record r JOIN stream t ON t.id=r.stream JOIN source s ON s.id=t.source JOIN %1 e "
        "ON e.source=s.id AND e.key=r.key WHERE s.kind='manual' AND r.kind=?1 AND r.key=?2 AND e.gone_at IS NULL"_s.arg(table);
    return preparedEntry(connection, rows, about).and_then([](Statement statement) {
        return statement.step().transform([&statement](bool hasRow) {
            return hasRow ? QJsonValue(parseJsonObject(unpackedRow(statement.bytes(0))).value_or(QJsonObject()))
                          : QJsonValue(QJsonValue::Null);
        });
    });
}

Result<> writeManual(Connection &connection, const QJsonObject &about, const QJsonValue &value, Instant at)
{
    if (value.isNull())
        return markGone(connection, about, at);
    Result<ManualRecord> record = manualRecord(about["kind"_L1].toString(), value.toObject());
    if (!record)
        return std::unexpected(record.error());
    const RecordOrigin origin{.key = about["key"_L1].toString(), .raw = toCompactJson(value.toObject())};
    std::visit([&origin](auto &one) { one.origin = origin; }, *record);
    return writeEntry(connection, *record, at);
}

}  // namespace sb
