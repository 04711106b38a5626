// SPDX-License-Identifier: Apache-2.0
#include "metrics/sampleworkspace.h"

#include "base/json.h"
#include "metrics/csvtable.h"
#include "metrics/formulas.h"

#include <QFile>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int weeks = 12;

struct Events {
    std::vector<Deployment> deployments;
    std::vector<Change> changes;
    std::vector<Incident> incidents;
    std::vector<SurveyAnswer> answers;
};

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, path);
    return file.readAll();
}

/// Cells of one row by the name of their column; an unknown column is empty.
class Row {
public:
    Row(const CsvTable &table, const QStringList &cells) : m_table(table), m_cells(cells) {}

    [[nodiscard]] QString text(const QString &column) const { return m_cells.value(m_table.column(column)); }
    [[nodiscard]] bool flag(const QString &column) const { return text(column) == "1"_L1; }
    [[nodiscard]] int number(const QString &column) const { return text(column).toInt(); }

    /// "2026-07-06T08:02Z"; read by hand, since QDateTime's parser takes ten times as long.
    [[nodiscard]] QDateTime time(const QString &column) const
    {
        const QString cell = text(column);
        const QStringView all(cell);
        if (all.size() < 10)
            return {};
        const QDate date(all.first(4).toInt(), all.sliced(5, 2).toInt(), all.sliced(8, 2).toInt());
        const QTime time = all.size() >= 16 ? QTime(all.sliced(11, 2).toInt(), all.sliced(14, 2).toInt()) : QTime(0, 0);
        return QDateTime(date, time, QTimeZone::UTC);
    }

private:
    const CsvTable &m_table;
    const QStringList &m_cells;
};

template<class Take>
Result<> readRows(const QString &path, const Take &take)
{
    return readFile(path)
        .and_then(parseCsv)
        .transform([&](const CsvTable &table) {
            for (const QStringList &cells : table.rows)
                take(Row(table, cells));
        })
        .transform_error([&](const Error &error) { return Error{error.kind, path + u": "_s + error.detail}; });
}

Result<Events> readEvents(const QString &folder)
{
    Events events;
    Result<> done = readRows(folder + "/deployments.csv"_L1, [&](const Row &row) {
        events.deployments.push_back(
            {row.text(u"team"_s), row.time(u"deployed_at"_s), row.flag(u"failed"_s), row.flag(u"rework"_s)});
    });
    if (done)
        done = readRows(folder + "/changes.csv"_L1, [&](const Row &row) {
            events.changes.push_back({row.text(u"team"_s), row.time(u"first_commit_at"_s), row.time(u"opened_at"_s),
                                      row.time(u"first_review_at"_s), row.time(u"merged_at"_s), row.time(u"deployed_at"_s)});
        });
    if (done)
        done = readRows(folder + "/incidents.csv"_L1, [&](const Row &row) {
            events.incidents.push_back({row.text(u"team"_s), row.time(u"started_at"_s), row.time(u"resolved_at"_s),
                                        !row.text(u"deployment"_s).isEmpty(), row.flag(u"recurred"_s)});
        });
    if (done)
        done = readRows(folder + "/survey.csv"_L1, [&](const Row &row) {
            events.answers.push_back({row.text(u"team"_s), row.time(u"held_on"_s), row.number(u"score"_s)});
        });
    return done.transform([&] { return std::move(events); });
}

struct Definition {
    QString cell;
    QString name;
    Unit unit;
    std::function<MetricValue(const Events &, const TimeRange &)> formula;
};

Definition lead(const QString &cell, const QString &name, LeadPart part)
{
    return {cell, name, Unit::Hours,
            [part](const Events &events, const TimeRange &period) { return leadTime(events.changes, period, part); }};
}

QList<Definition> definitions()
{
    const auto over = [](auto formula, auto member) {
        return [formula, member](const Events &events, const TimeRange &period) {
            return formula(std::span(events.*member), period);
        };
    };
    return {
        {u"dora.deployment_frequency"_s, u"Deployment frequency"_s, Unit::PerDay,
         over(deploymentFrequency, &Events::deployments)},
        lead(u"dora.change_lead_time.p50"_s, u"Change lead time, median"_s, LeadPart::Whole),
        lead(u"dora.change_lead_time.coding"_s, u"Lead time: coding"_s, LeadPart::Coding),
        lead(u"dora.change_lead_time.pickup"_s, u"Lead time: pickup"_s, LeadPart::Pickup),
        lead(u"dora.change_lead_time.review"_s, u"Lead time: review"_s, LeadPart::Review),
        lead(u"dora.change_lead_time.deploy"_s, u"Lead time: deploy"_s, LeadPart::Deploy),
        {u"dora.change_fail_rate"_s, u"Change fail rate"_s, Unit::Percent, over(changeFailRate, &Events::deployments)},
        {u"dora.failed_deployment_recovery_time.p50"_s, u"Failed deployment recovery time, median"_s, Unit::Minutes,
         over(recoveryTime, &Events::incidents)},
        {u"dora.rework_rate"_s, u"Rework rate"_s, Unit::Percent, over(reworkRate, &Events::deployments)},
        {u"incidents.count"_s, u"Incidents"_s, Unit::Count, over(incidentCount, &Events::incidents)},
        {u"incidents.recurrence_rate"_s, u"Incident recurrence rate"_s, Unit::Percent,
         over(recurrenceRate, &Events::incidents)},
        {u"team.satisfaction"_s, u"Team satisfaction"_s, Unit::Score, over(satisfaction, &Events::answers)},
    };
}

}  // namespace

Result<std::shared_ptr<const SampleWorkspace>> SampleWorkspace::load(const QString &folder)
{
    const Result<QJsonObject> about = readFile(folder + "/workspace.json"_L1).and_then(parseJsonObject);
    if (!about)
        return std::unexpected(about.error());
    const Result<Events> events = readEvents(folder);
    if (!events)
        return std::unexpected(events.error());
    auto workspace = std::make_shared<SampleWorkspace>();
    workspace->m_organisation = about->value("name"_L1).toString();
    const QDateTime readAt = QDateTime::fromString(about->value("read_at"_L1).toString(), Qt::ISODateWithMs);
    const QDateTime to(readAt.date(), QTime(0, 0), QTimeZone::UTC);
    const TimeRange period{to.addDays(-7 * weeks), to};
    const TimeRange before{period.from.addDays(-7 * weeks), period.from};
    for (const Definition &definition : definitions()) {
        const MetricValue now = definition.formula(*events, period);
        workspace->m_cells.append({definition.cell, definition.name, now.value, definition.formula(*events, before).value,
                                   definition.unit, now.n, period, definition.cell + "/1"_L1, readAt, true});
    }
    return workspace;
}

}  // namespace sb
