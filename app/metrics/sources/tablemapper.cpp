// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/tablemapper.h"

#include "base/json.h"
#include "metrics/metriclimits.h"
#include "metrics/sources/importwords.h"
#include "metrics/sources/rowform.h"
#include "metrics/sources/tablefinish.h"

#include <QCryptographicHash>
#include <QMap>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Reason = Reject::Reason;

/// A column's cell on its way into a field.
struct FieldSource {
    QString field;
    qsizetype column = -1;                ///< -1: `constant`
    QString constant = {};
    QMap<QString, QString> words = {};

    [[nodiscard]] QString text(const TableRow &row) const
    {
        const QString text = column < 0 ? constant : row.cells.at(column);
        return words.isEmpty() ? text : words.value(text.trimmed().toLower(), text);
    }
};

/// What all rows of a table have in common.
struct MappingPlan {
    QList<FieldSource> fields;
    QList<qsizetype> keyColumns;
    ValueForm form;
    Instant latest = 0;
    QByteArray mapping;
    QByteArray rowForm;
};

/// Changes with all that makes other records of the same rows.
QByteArray fingerprintOf(const ImportProfile &profile)
{
    QJsonObject meaning = toJson(profile);
    for (const QLatin1StringView part : {"name"_L1, "source"_L1, "encoding"_L1, "separator"_L1, "quoting"_L1})
        meaning.remove(part);
    return QCryptographicHash::hash(toCompactJson(meaning), QCryptographicHash::Sha256).first(8);
}

/// Empty where a part is missing.
QString joinedKey(const TableRow &row, const QList<qsizetype> &columns)
{
    QStringList parts;
    for (const qsizetype column : columns) {
        if (row.cells.at(column).isEmpty())
            return {};
        parts.append(row.cells.at(column));
    }
    return parts.join(u'/');
}

template<class Record>
class RecordMapper final : public TableMapper {
public:
    RecordMapper(MappingPlan plan, std::span<const FieldOf<Record>> fields) : m_plan(std::move(plan))
    {
        for (const FieldSource &source : std::as_const(m_plan.fields)) {
            const auto found = std::ranges::find_if(
                fields, [&source](const FieldOf<Record> &one) { return source.field == QLatin1StringView(one.field.name); });
            m_puts.append(found->put);
            m_isKeyMapped = m_isKeyMapped || source.field == "key"_L1;
        }
    }

    void map(const TableRow &row, EventBatch &batch) override
    {
        Record record{};
        RecordOrigin &origin = rowOrigin(record);
        origin.raw = row.text.toUtf8();
        origin.line = row.line;
        origin.mapping = m_plan.mapping;
        origin.form = m_plan.rowForm;
        RowCheck problem = fill(record, row);
        if (!problem)
            problem = setKey(record, row);
        if (!problem)
            problem = finish(record, batch);
        if (problem)
            batch.rejects.append({.line = row.line,
                                  .key = origin.key.left(limits::rejectedTextCharacters),
                                  .field = problem->field,
                                  .reason = problem->reason,
                                  .text = problem->text.left(limits::rejectedTextCharacters),
                                  .row = row.text.left(limits::rejectedRowCharacters)});
    }

    QStringList unknownSeverities() const override { return QStringList(m_severities.cbegin(), m_severities.cend()); }

private:
    RowCheck fill(Record &record, const TableRow &row)
    {
        for (qsizetype i = 0; i < m_puts.size(); ++i) {
            const FieldSource &source = m_plan.fields.at(i);
            const QString text = source.text(row);
            if (text.isEmpty())
                continue;
            if (const FieldFault fault = m_puts.at(i)(record, {text, m_plan.form, m_plan.latest}))
                return RowProblem{*fault, source.field, text};
            if (source.field == "severity"_L1 && !severityOf(text) && m_severities.size() < limits::unmappedNames)
                m_severities.insert(text.left(limits::rejectedTextCharacters));
        }
        return {};
    }

    RowCheck setKey(Record &record, const TableRow &row) const
    {
        QString &key = rowOrigin(record).key;
        if (!m_plan.keyColumns.isEmpty())
            key = joinedKey(row, m_plan.keyColumns);
        else if (!m_isKeyMapped)
            key = usualKey(record, row);
        if (key.isEmpty() && needsKey(record))
            return RowProblem{Reason::MissingKey, u"key"_s};
        if (key.isEmpty())
            key = usualKey(record, row);
        return {};
    }

    MappingPlan m_plan;
    QList<FieldFault (*)(Record &, const FieldText &)> m_puts;
    bool m_isKeyMapped = false;
    QSet<QString> m_severities;
};

/// A point for each column of numbers. A bad one costs its point alone.
class WideMapper final : public TableMapper {
public:
    explicit WideMapper(MappingPlan plan) : m_plan(std::move(plan)) {}

    void map(const TableRow &row, EventBatch &batch) override
    {
        MetricPointRecord point{.madeBy = MetricPointRecord::Origin::Import};
        for (const FieldSource &source : m_plan.fields) {
            if (source.field == "team"_L1)
                point.team = source.text(row);
            if (source.field == "service"_L1)
                point.service = source.text(row);
            if (source.field != "day"_L1)
                continue;
            const FieldValue<FieldTime> day = fieldTime(source.text(row), m_plan.form.dates);
            if (!day)
                return addReject(row, source, day.error(), batch);
            point.from = day->day;
            point.to = point.from.addDays(1);
        }
        for (const FieldSource &source : m_plan.fields) {
            if (source.field.startsWith(metricPrefix) && !source.text(row).isEmpty())
                addPoint(row, source, point, batch);
        }
    }

private:
    void addPoint(const TableRow &row, const FieldSource &source, MetricPointRecord point, EventBatch &batch) const
    {
        const FieldValue<double> number = fieldNumber(source.text(row), m_plan.form.decimals);
        if (!number)
            return addReject(row, source, number.error(), batch);
        point.metric = source.field.sliced(metricPrefix.size());
        point.value = *number;
        point.origin = {
            .key = usualKey(point, row), .raw = source.text(row).toUtf8(), .line = row.line, .mapping = m_plan.mapping};
        batch.points.append(point);
    }

    static void addReject(const TableRow &row, const FieldSource &source, Reason reason, EventBatch &batch)
    {
        batch.rejects.append({.line = row.line,
                              .field = source.field,
                              .reason = reason,
                              .text = source.text(row).left(limits::rejectedTextCharacters),
                              .row = row.text.left(limits::rejectedRowCharacters)});
    }

    MappingPlan m_plan;
};

std::unexpected<Error> wrongProfile(QLatin1StringView what, const QString &name)
{
    return fail(ErrorKind::InvalidArgument, u"%1 %2"_s.arg(what, name));
}

Result<MappingPlan> planOf(const ImportProfile &profile, const QStringList &header, Instant now)
{
    MappingPlan plan{.form = profile.values(),
                     .latest = now + 86'400'000,
                     .mapping = fingerprintOf(profile),
                     .rowForm = rowFormOf(header, profile)};
    for (auto one = profile.columns.cbegin(); one != profile.columns.cend(); ++one) {
        if (!header.contains(one.value()))
            return wrongProfile("column"_L1, one.value());
        plan.fields.append(
            {.field = one.key(), .column = header.indexOf(one.value()), .words = profile.words.value(one.key())});
    }
    for (auto one = profile.constants.cbegin(); one != profile.constants.cend(); ++one) {
        if (!profile.columns.contains(one.key()))
            plan.fields.append({.field = one.key(), .constant = one.value()});
    }
    for (const QString &column : profile.keyColumns) {
        if (!header.contains(column))
            return wrongProfile("column"_L1, column);
        plan.keyColumns.append(header.indexOf(column));
    }
    return plan;
}

}  // namespace

Reject rejectOf(const TableRow &row, Reject::Reason reason)
{
    return {.line = row.line, .reason = reason, .row = row.text.left(limits::rejectedRowCharacters)};
}

Result<std::unique_ptr<TableMapper>> TableMapper::make(const ImportProfile &profile, const QStringList &header, Instant now)
{
    if (profile.kind == ImportKind::Answers) {
        for (const QString &column : header) {
            if (namesPerson(column))
                return wrongProfile("person"_L1, column);
        }
    }
    if (const Result<> checked = checkProfile(profile); !checked)
        return std::unexpected(checked.error());
    Result<MappingPlan> plan = planOf(profile, header, now);
    if (!plan)
        return std::unexpected(plan.error());
    switch (profile.kind) {
    case ImportKind::Deployments:
        return std::make_unique<RecordMapper<DeploymentRecord>>(*plan, deploymentFields());
    case ImportKind::Changes:
        return std::make_unique<RecordMapper<ChangeRow>>(*plan, changeFields());
    case ImportKind::Incidents:
        return std::make_unique<RecordMapper<IncidentRecord>>(*plan, incidentFields());
    case ImportKind::Tickets:
        return std::make_unique<RecordMapper<TicketRow>>(*plan, ticketFields());
    case ImportKind::Answers:
        return std::make_unique<RecordMapper<AnswerRow>>(*plan, answerFields());
    case ImportKind::Points:
        return std::make_unique<RecordMapper<MetricPointRecord>>(*plan, pointFields());
    case ImportKind::Sprints:
        return std::make_unique<RecordMapper<SprintRow>>(*plan, sprintFields());
    case ImportKind::Runs:
        return std::make_unique<RecordMapper<RunRow>>(*plan, runFields());
    case ImportKind::Coverage:
        return std::make_unique<RecordMapper<CoverageRecord>>(*plan, coverageFields());
    case ImportKind::WidePoints:
        break;
    }
    return std::make_unique<WideMapper>(std::move(*plan));
}

}  // namespace sb
