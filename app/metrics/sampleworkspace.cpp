// SPDX-License-Identifier: Apache-2.0
#include "metrics/sampleworkspace.h"

#include "base/json.h"
#include "metrics/csvtable.h"
#include "metrics/formulas.h"

#include <QFile>
#include <QSet>
#include <QTimeZone>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

using namespace sample;

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

/// Digits only; -1 for anything else.
int digits(QStringView text)
{
    const bool areDigits = std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    return areDigits && !text.isEmpty() && text.size() <= 4 ? text.toInt() : -1;
}

/// "2026-07-06T08:02Z" or "2026-07-06"; read by hand, since QDateTime's parser takes ten times as long. Invalid for all else.
QDateTime timeOf(QStringView text)
{
    if (text.size() != 10 && text.size() != 17)
        return {};
    if (text.at(4) != u'-' || text.at(7) != u'-')
        return {};
    const QDate date(digits(text.first(4)), digits(text.sliced(5, 2)), digits(text.sliced(8, 2)));
    if (text.size() == 10)
        return date.isValid() ? QDateTime(date, QTime(0, 0), QTimeZone::UTC) : QDateTime();
    if (text.at(10) != u'T' || text.at(13) != u':' || text.at(16) != u'Z')
        return {};
    const QTime time(digits(text.sliced(11, 2)), digits(text.sliced(14, 2)));
    return date.isValid() && time.isValid() ? QDateTime(date, time, QTimeZone::UTC) : QDateTime();
}

/// One row after the other, cell by cell. What is not as it should be is kept as the first problem, since a number from a
/// guessed cell would be an invented one.
class Rows {
public:
    explicit Rows(const CsvTable &table) : m_table(table) {}

    [[nodiscard]] const QString &problem() const { return m_problem; }
    bool next() { return ++m_row < m_table.rows.size(); }

    QString text(const QString &column) const { return m_table.rows.at(m_row).value(m_table.column(column)); }

    /// Filled in, and of one row only.
    QString id()
    {
        const QString cell = text(u"id"_s);
        if (cell.isEmpty() || m_ids.contains(cell))
            complain(cell.isEmpty() ? u"the id is missing"_s : u"the id stands in an earlier row too"_s);
        m_ids.insert(cell);
        return cell;
    }

    int number(const QString &column, int least, int most)
    {
        const int number = digits(text(column));
        if (number < least || number > most)
            complain(u"\"%1\" is no number from %2 to %3"_s.arg(column).arg(least).arg(most));
        return number;
    }

    bool flag(const QString &column) { return number(column, 0, 1) == 1; }

    QDateTime time(const QString &column)
    {
        const QDateTime time = timeOf(text(column));
        if (!time.isValid())
            complain(u"\"%1\" is no time"_s.arg(column));
        return time;
    }

    /// What need not have happened may be empty.
    QDateTime timeIfAny(const QString &column) { return text(column).isEmpty() ? QDateTime() : time(column); }

private:
    void complain(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = u"line %1: %2"_s.arg(m_table.lines.at(m_row)).arg(problem);
    }

    const CsvTable &m_table;
    qsizetype m_row = -1;
    QSet<QString> m_ids;
    QString m_problem;
};

Result<CsvTable> readTable(const QString &path, const QStringList &columns)
{
    return readFile(path).and_then(parseCsv).and_then([&](const CsvTable &table) -> Result<CsvTable> {
        for (const QString &column : columns) {
            if (table.column(column) < 0)
                return fail(ErrorKind::Malformed, u"there is no column \"%1\""_s.arg(column));
        }
        return table;
    });
}

Error in(const QString &path, const Error &error)
{
    return error.kind == ErrorKind::NotFound ? error : Error{error.kind, path + u": "_s + error.detail};
}

/// `make` takes one row; it may ask for the given columns.
template<class Event>
Result<std::vector<Event>> readEvents(const QString &path, const QStringList &columns, Event (*make)(Rows &))
{
    const Result<CsvTable> table = readTable(path, columns);
    if (!table)
        return std::unexpected(in(path, table.error()));
    Rows rows(*table);
    std::vector<Event> events;
    while (rows.next()) {
        events.push_back(make(rows));
        if (!rows.problem().isEmpty())
            return fail(ErrorKind::Malformed, path + u": "_s + rows.problem());
    }
    return events;
}

Deployment deploymentOf(Rows &row)
{
    row.id();
    return {row.text(u"team"_s), row.time(u"deployed_at"_s), row.flag(u"failed"_s), row.flag(u"rework"_s)};
}

Change changeOf(Rows &row)
{
    row.id();
    return {row.text(u"team"_s),           row.timeIfAny(u"first_commit_at"_s),
            row.timeIfAny(u"opened_at"_s), row.timeIfAny(u"first_review_at"_s),
            row.timeIfAny(u"merged_at"_s), row.timeIfAny(u"deployed_at"_s)};
}

Incident incidentOf(Rows &row)
{
    row.id();
    return {row.text(u"team"_s), row.time(u"started_at"_s), row.timeIfAny(u"resolved_at"_s),
            !row.text(u"deployment"_s).isEmpty(), row.flag(u"recurred"_s)};
}

SurveyAnswer answerOf(Rows &row)
{
    return {row.text(u"team"_s), row.time(u"held_on"_s), row.number(u"score"_s, 1, 5)};
}

Result<Events> readAllEvents(const QString &folder)
{
    auto deployments = readEvents(folder + "/deployments.csv"_L1,
                                  {u"id"_s, u"team"_s, u"deployed_at"_s, u"failed"_s, u"rework"_s}, deploymentOf);
    if (!deployments)
        return std::unexpected(deployments.error());
    auto changes = readEvents(
        folder + "/changes.csv"_L1,
        {u"id"_s, u"team"_s, u"first_commit_at"_s, u"opened_at"_s, u"first_review_at"_s, u"merged_at"_s, u"deployed_at"_s},
        changeOf);
    if (!changes)
        return std::unexpected(changes.error());
    auto incidents =
        readEvents(folder + "/incidents.csv"_L1,
                   {u"id"_s, u"team"_s, u"started_at"_s, u"resolved_at"_s, u"deployment"_s, u"recurred"_s}, incidentOf);
    if (!incidents)
        return std::unexpected(incidents.error());
    auto answers = readEvents(folder + "/survey.csv"_L1, {u"team"_s, u"held_on"_s, u"score"_s}, answerOf);
    if (!answers)
        return std::unexpected(answers.error());
    return Events{std::move(*deployments), std::move(*changes), std::move(*incidents), std::move(*answers)};
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
    const QString aboutPath = folder + "/workspace.json"_L1;
    const Result<QByteArray> aboutBytes = readFile(aboutPath);
    if (!aboutBytes)
        return std::unexpected(aboutBytes.error());
    const Result<QJsonObject> about = parseJsonObject(*aboutBytes);
    if (!about)
        return std::unexpected(in(aboutPath, about.error()));
    const QDateTime readAt = QDateTime::fromString(about->value("read_at"_L1).toString(), Qt::ISODateWithMs);
    if (!readAt.isValid())
        return fail(ErrorKind::Malformed, aboutPath + u": \"read_at\" is no time"_s);
    const Result<Events> events = readAllEvents(folder);
    if (!events)
        return std::unexpected(events.error());
    auto workspace = std::make_shared<SampleWorkspace>();
    workspace->m_organisation = about->value("name"_L1).toString();
    const QDateTime to(readAt.date(), QTime(0, 0), QTimeZone::UTC);
    const TimeRange period{to.addDays(-7 * weeks), to};
    const TimeRange before{period.from.addDays(-7 * weeks), period.from};
    for (const auto all = definitions(); const Definition &definition : all) {
        const MetricValue now = definition.formula(*events, period);
        workspace->m_cells.append({definition.cell, definition.name, now.value, definition.formula(*events, before).value,
                                   definition.unit, now.n, period, definition.cell + "/1"_L1, readAt, true});
    }
    return workspace;
}

}  // namespace sb
