// SPDX-License-Identifier: Apache-2.0
#include "metrics/workexplanation.h"

#include "metrics/metricjson.h"
#include "metrics/teamsprints.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr double hourOfWork = 3'600'000;
constexpr std::array classWords{"feature"_L1, "defect"_L1, "risk"_L1, "debt"_L1, "unknown"_L1};
constexpr std::array endWords{"success"_L1, "failure"_L1, "other"_L1};
constexpr std::array arrowWords{"none"_L1, "up"_L1, "level"_L1, "down"_L1};
constexpr std::array makerWords{"manual"_L1, "reported"_L1, "import"_L1};

QJsonValue jsonOf(std::optional<double> number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

void addName(QJsonObject &object, const QString &what, const QStringList &names, qint32 place)
{
    if (place != noPlace)
        object.insert(what, names.value(place));
}

template<class Row>
void addOwnersOf(QJsonObject &object, const Row &row, const WorkspaceEvents &events)
{
    addName(object, u"team"_s, events.teams, row.team);
    addName(object, u"service"_s, events.services, row.service);
    if constexpr (requires { row.repo; })
        addName(object, u"repo"_s, events.repos, row.repo);
}

/// Between the first start and the end.
double hoursIn(const Ticket &ticket, bool TicketStay::*state)
{
    double sum = 0;
    for (size_t i = 0; i < ticket.stays.size(); ++i) {
        const Instant from = std::max(ticket.stays[i].from, ticket.started);
        const Instant next = i + 1 < ticket.stays.size() ? ticket.stays[i + 1].from : ticket.done;
        const Instant to = std::min(next, ticket.done);
        sum += ticket.stays[i].*state && to > from ? static_cast<double>(to - from) / hourOfWork : 0;
    }
    return sum;
}

void addTicket(QJsonObject &object, const Ticket &ticket)
{
    object.insert(u"event"_s, u"ticket"_s);
    object.insert(u"class"_s, QString(classWords.at(static_cast<size_t>(ticket.workClass))));
    object.insert(u"points"_s, jsonOf(ticket.points < 0 ? std::nullopt : std::optional(ticket.points)));
    object.insert(u"created"_s, sb::jsonOf(ticket.created));
    object.insert(u"started"_s, sb::jsonOf(ticket.started));
    object.insert(u"done"_s, sb::jsonOf(ticket.done));
    object.insert(u"discarded"_s, sb::jsonOf(ticket.discarded));
    object.insert(u"from_production"_s, ticket.isFromProduction);
    if (!isKnown(ticket.started) || !isKnown(ticket.done) || ticket.done < ticket.started)
        return;
    object.insert(u"hours"_s,
                  QJsonObject{{u"cycle"_s, static_cast<double>(ticket.done - ticket.started) / hourOfWork},
                              {u"active"_s, hoursIn(ticket, &TicketStay::isActive)},
                              {u"blocked"_s, hoursIn(ticket, &TicketStay::isBlocked)}});
}

void addRun(QJsonObject &object, const CiRun &run)
{
    object.insert(u"event"_s, u"run"_s);
    object.insert(u"finished"_s, sb::jsonOf(run.finished));
    object.insert(u"outcome"_s, QString(endWords.at(static_cast<size_t>(run.outcome))));
    object.insert(u"flaky"_s, run.isFlaky);
}

void addReport(QJsonObject &object, const CoveragePoint &report)
{
    object.insert(u"event"_s, u"report"_s);
    object.insert(u"at"_s, sb::jsonOf(report.at));
    const auto add = [&object](const QString &name, const CoveragePoint::Part &part) {
        if (part.all > 0)
            object.insert(name, QJsonObject{{u"covered"_s, part.some}, {u"all"_s, part.all}});
    };
    add(u"lines"_s, report.lines);
    add(u"branches"_s, report.branches);
    add(u"new_lines"_s, report.fresh);
    if (report.duplicated >= 0)
        object.insert(u"duplicated"_s, report.duplicated);
    if (report.debtMinutes >= 0)
        object.insert(u"debt_minutes"_s, report.debtMinutes);
}

void addPoint(QJsonObject &object, const MetricPoint &point)
{
    object.insert(u"event"_s, u"point"_s);
    object.insert(u"from"_s, point.first.toString(Qt::ISODate));
    object.insert(u"to"_s, point.end.addDays(-1).toString(Qt::ISODate));
    object.insert(u"value"_s, jsonOf(point.value));
    object.insert(u"numerator"_s, jsonOf(point.numerator));
    object.insert(u"denominator"_s, jsonOf(point.denominator));
    object.insert(u"made_by"_s, QString(makerWords.at(static_cast<size_t>(point.origin))));
    object.insert(u"has_note"_s, point.hasNote);
}

template<class Row>
void addExcluded(const std::vector<Row> &rows, Instant Row::*moment, const MetricScope &scope, std::vector<qint32> &places)
{
    for (size_t i = 0; i < rows.size(); ++i) {
        const Row &row = rows[i];
        if (row.isExcluded && isKnown(row.*moment) && scope.window.holds(row.*moment) && scope.filter.takes(row))
            places.push_back(static_cast<qint32>(i));
    }
}

}  // namespace

void addWorkRow(QJsonObject &object, EventTable table, qint32 place, const Workspace &workspace)
{
    const auto at = static_cast<size_t>(place);
    const WorkData &data = workspace.work->data;
    const auto add = [&](const auto &row, auto addParts) {
        addOwnersOf(object, row, *workspace.events);
        addParts(object, row);
    };
    switch (table) {
    case EventTable::Tickets:
        return add(data.tickets[at], addTicket);
    case EventTable::Runs:
        return add(data.runs[at], addRun);
    case EventTable::Reports:
        return add(data.coverage[at], addReport);
    case EventTable::Points:
        return add(data.points[at], addPoint);
    case EventTable::Deployments:
    case EventTable::Changes:
    case EventTable::Incidents:
        break;
    }
}

void addWorkParts(QJsonObject &object, const MetricResult &result, const Workspace &workspace)
{
    QJsonArray cards;
    for (const MetricCompanions::Card &one : result.companions.cards) {
        const WorkspaceWork::Item &item = workspace.work->items.at(one.item);
        cards.append(QJsonObject{{u"item"_s, item.name},
                                 {u"text"_s, item.text},
                                 {u"score"_s, jsonOf(one.card.score.value)},
                                 {u"green"_s, one.card.green},
                                 {u"yellow"_s, one.card.yellow},
                                 {u"red"_s, one.card.red},
                                 {u"disagreement"_s, one.card.disagreement},
                                 {u"arrow"_s, QString(arrowWords.at(static_cast<size_t>(one.card.arrow)))}});
    }
    if (!cards.isEmpty())
        object.insert(u"cards"_s, cards);
    if (result.definition->key == "flow.throughput"_L1)
        object.insert(u"sprints"_s, toJson(teamSprints(workspace, result.query)));
}

std::vector<qint32> excludedWork(EventTable table, const WorkData &data, const MetricScope &scope)
{
    std::vector<qint32> places;
    if (table == EventTable::Tickets)
        addExcluded(data.tickets, &Ticket::done, scope, places);
    else if (table == EventTable::Runs)
        addExcluded(data.runs, &CiRun::finished, scope, places);
    return places;
}

}  // namespace sb
