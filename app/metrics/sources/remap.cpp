// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/remap.h"

#include "base/json.h"
#include "metrics/metriclimits.h"
#include "metrics/sources/hostedresource.h"
#include "metrics/sources/rowform.h"
#include "metrics/sources/tablemapper.h"
#include "metrics/tablereader.h"
#include "metrics/workspace.h"
#include "store/rows.h"

#include <QBuffer>

#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array remappedTables{"deployment"_L1, "change"_L1,         "incident"_L1, "ticket"_L1,
                                    "ci_run"_L1,     "coverage_point"_L1, "sprint"_L1,   "metric_point"_L1};

struct KeptRow {
    QString kind;
    QString key;
    qint64 form = 0;
    QByteArray body;
};

/// As a run kept the project; older programs did not keep all that a mapping needs.
std::optional<HostedProject> keptProject(const EventSource &source)
{
    const std::optional<HostedSource> hosted = hostedSourceOf(source);
    if (!hosted || !source.config.contains("branch"_L1))
        return std::nullopt;
    return HostedProject{.source = *hosted,
                         .id = source.config["id"_L1].toString(),
                         .path = hosted->path,
                         .defaultBranch = source.config["branch"_L1].toString()};
}

/// The rows of one kind of table, and by what they become records now.
class TableRemap {
public:
    [[nodiscard]] static Result<TableRemap> make(const RowForm &form, const RemapRequest &request,
                                                 const QList<StoredProfile> &remembered)
    {
        TableRemap remap;
        remap.m_fingerprint = headerFingerprint(form.header);
        remap.m_profile = rememberedProfile(request.choices, remap.m_fingerprint, remembered).value_or(form.profile);
        if (!request.choices.kind || *request.choices.kind == remap.m_profile.kind)
            chooseIn(remap.m_profile, request.choices);
        remap.m_form = form.profile.form;
        remap.m_form.encoding = TableForm::Encoding::Utf8;
        return TableMapper::make(remap.m_profile, form.header, request.now.toMSecsSinceEpoch())
            .transform([&remap](std::unique_ptr<TableMapper> mapper) {
                remap.m_mapper = std::move(mapper);
                return std::move(remap);
            });
    }

    /// Text that was a row stays one.
    void map(const QByteArray &lines, EventBatch &batch)
    {
        QBuffer buffer;
        buffer.setData(lines);
        buffer.open(QIODevice::ReadOnly);
        TableReader reader(buffer, m_form);
        Result<std::optional<TableRow>> row = reader.next();
        for (; row && *row; row = reader.next()) {
            (*row)->line = 0;
            m_mapper->map(**row, batch);
        }
    }

    [[nodiscard]] StoredProfile profile() const { return {m_profile.name, m_fingerprint, toJson(m_profile)}; }

private:
    QString m_fingerprint;
    ImportProfile m_profile;
    TableForm m_form;
    std::unique_ptr<TableMapper> m_mapper;
};

/// Store thread only.
class Remap {
public:
    Remap(Connection &connection, const RemapRequest &request) : m_connection(connection), m_request(request) {}

    [[nodiscard]] Result<RemapReport> run()
    {
        const Result<QList<EventStream>> streams = readStreams(m_connection, m_request.source.id);
        if (!streams)
            return std::unexpected(streams.error());
        m_project = keptProject(m_request.source);
        for (const EventStream &stream : *streams) {
            if (const Result<> done = remapStream(stream); !done)
                return std::unexpected(done.error());
        }
        return rememberProfiles().and_then([&] { return dropSnapshot(m_connection); }).transform([&] { return m_report; });
    }

private:
    [[nodiscard]] Result<> remapStream(const EventStream &stream);
    [[nodiscard]] Result<QList<KeptRow>> page(const KeptRow &behind) const;
    [[nodiscard]] Result<EventBatch> batchOf(const QList<KeptRow> &rows, const EventStream &stream);
    [[nodiscard]] Result<TableRemap *> tableOf(qint64 form);
    [[nodiscard]] Result<> passOver(const KeptRow &row);
    [[nodiscard]] Result<> dropUnmapped();
    [[nodiscard]] Result<> rememberProfiles();

    Connection &m_connection;
    const RemapRequest &m_request;
    std::optional<HostedProject> m_project;
    std::map<qint64, TableRemap> m_tables;  ///< by form
    WriteRun m_writing;
    RemapReport m_report;
};

Result<> Remap::remapStream(const EventStream &stream)
{
    const Result<IngestRun> run = writeRun(m_connection, stream.id, m_request.now);
    if (!run)
        return std::unexpected(run.error());
    m_writing = {m_request.source.id, stream.id, run->id, WriteRun::Doubles::Noted};
    EventWriter writer(m_connection, m_writing);
    KeptRow behind;
    while (true) {
        const Result<QList<KeptRow>> rows = page(behind);
        if (!rows || rows->isEmpty())
            return rows ? dropUnmapped().and_then(
                              [&] { return writeEnd(m_connection, *run, IngestRun::State::Finished, {}, m_request.now); })
                        : std::unexpected(rows.error());
        behind = rows->constLast();
        const Result<EventBatch> batch = batchOf(*rows, stream);
        if (!batch)
            return std::unexpected(batch.error());
        const Result<WriteCounts> counts = writer.write(*batch);
        if (!counts)
            return std::unexpected(counts.error());
        m_report.counts += *counts;
        m_report.rejects += batch->rejects.first(qMin(batch->rejects.size(), limits::rejectsTold - m_report.rejects.size()));
    }
}

/// What this run has written already is not read again, though its key may be another one now.
Result<QList<KeptRow>> Remap::page(const KeptRow &behind) const
{
    Result<Statement> statement = m_connection.prepare(
        "SELECT kind, key, coalesce(form,0), body FROM raw_record WHERE stream=? AND (kind, key)>(?,?) AND "
        "run<? AND hash<>x'' ORDER BY kind, key LIMIT ?");
    if (statement)
        statement->bind(m_writing.stream)
            .bind(behind.kind)
            .bind(behind.key)
            .bind(m_writing.run)
            .bind(qint64{limits::rowsAtOnce});
    return allRows<KeptRow>(std::move(statement), [](const Statement &row) {
        return KeptRow{row.text(0), row.text(1), row.number(2), unpackedRow(row.bytes(3))};
    });
}

Result<EventBatch> Remap::batchOf(const QList<KeptRow> &rows, const EventStream &stream)
{
    EventBatch batch;
    std::map<qint64, QByteArray> lines;  ///< by form
    const QList<HostedResource> resources = m_project ? hostedResources(*m_project) : QList<HostedResource>();
    const auto resource = std::ranges::find(resources, stream.name, &HostedResource::stream);
    for (const KeptRow &row : rows) {
        if (row.form > 0) {
            lines[row.form] += row.body + '\n';
            continue;
        }
        const Result<QJsonObject> object =
            resource == resources.cend() ? Result<QJsonObject>(fail(ErrorKind::Unsupported)) : parseJsonObject(row.body);
        if (object)
            resource->map(*object, *m_project, batch);
        else if (const Result<> passed = passOver(row); !passed)
            return std::unexpected(passed.error());
    }
    for (const auto &[form, text] : lines) {
        const Result<TableRemap *> table = tableOf(form);
        if (!table)
            return std::unexpected(table.error());
        (*table)->map(text, batch);
    }
    return batch;
}

Result<TableRemap *> Remap::tableOf(qint64 form)
{
    const auto known = m_tables.find(form);
    if (known != m_tables.end())
        return &known->second;
    const Result<QList<StoredProfile>> remembered = readProfiles(m_connection);
    if (!remembered)
        return std::unexpected(remembered.error());
    return m_connection.prepare("SELECT body FROM row_form WHERE id=?")
        .and_then([form](Statement statement) {
            return statement.bind(form).step().transform([&](bool) { return statement.bytes(0); });
        })
        .and_then(rowFormFrom)
        .and_then([&](const RowForm &rowForm) { return TableRemap::make(rowForm, m_request, *remembered); })
        .transform([&](TableRemap table) { return &m_tables.emplace(form, std::move(table)).first->second; });
}

Result<> Remap::passOver(const KeptRow &row)
{
    ++m_report.passedOver;
    return m_connection.prepare("UPDATE raw_record SET run=? WHERE stream=? AND kind=? AND key=?")
        .and_then([&](Statement statement) {
            return statement.bind(m_writing.run).bind(m_writing.stream).bind(row.kind).bind(row.key).run();
        });
}

/// Events whose rows are rejected now, or have another key. The rows stay: by another mapping they may be events again.
Result<> Remap::dropUnmapped()
{
    for (const QLatin1StringView table : remappedTables) {
        const QString sql = u"UPDATE %1 SET gone_at=?1 WHERE source=?2 AND gone_at IS NULL AND key IN (SELECT key FROM "
                            u"raw_record WHERE stream=?3 AND kind='%1' AND run<?4)"_s.arg(table);
        const Result<> done = m_connection.prepare(sql.toUtf8().constData())
                                  .and_then([&](Statement statement) {
                                      return statement.bind(m_request.now.toMSecsSinceEpoch())
                                          .bind(m_writing.source)
                                          .bind(m_writing.stream)
                                          .bind(m_writing.run)
                                          .run();
                                  })
                                  .and_then([&] { return m_connection.number("SELECT changes()"); })
                                  .transform([&](qint64 gone) { m_report.counts.gone += gone; });
        if (!done)
            return done;
    }
    return m_connection.prepare("UPDATE raw_record SET hash=x'00' WHERE stream=? AND run<? AND hash<>x''")
        .and_then([&](Statement statement) { return statement.bind(m_writing.stream).bind(m_writing.run).run(); });
}

Result<> Remap::rememberProfiles()
{
    for (const auto &[form, table] : m_tables) {
        if (const Result<> kept = writeProfile(m_connection, table.profile()); !kept)
            return kept;
    }
    return {};
}

}  // namespace

QFuture<Result<RemapReport>> remapSource(EventStore &store, const RemapRequest &request)
{
    return store.write<RemapReport>(Durability::Durable, [request](Connection &connection) -> Result<RemapReport> {
        if (const Result<> begun = connection.execute("SAVEPOINT remap"); !begun)
            return std::unexpected(begun.error());
        const Result<RemapReport> report = Remap(connection, request).run();
        if (!report || request.mode == RemapRequest::Mode::Kept)
            return report;
        return connection.execute("ROLLBACK TO remap; RELEASE remap").transform([&report] { return *report; });
    });
}

}  // namespace sb
