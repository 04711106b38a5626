// SPDX-License-Identifier: Apache-2.0
#include "models/detailrows.h"

#include "metrics/eventdetails.h"
#include "metrics/metricrows.h"
#include "metrics/operations.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr Instant hourLength = 3'600'000;

size_t sizeOf(qint32 place)
{
    return static_cast<size_t>(place);
}

std::optional<double> spanOf(Instant from, Instant to)
{
    return isKnown(from) && isKnown(to) && from <= to ? std::optional(static_cast<double>(to - from)) : std::nullopt;
}

/// Makes rows of the events at their places.
class RowMaker {
public:
    RowMaker(const DashboardSource &source, const MetricResult &result)
        : m_source(source),
          m_events(*source.workspace.events),
          m_work(*source.workspace.work),
          m_result(result),
          m_table(result.definition->rows.value_or(EventTable::Incidents))
    {
        if (m_table == EventTable::Deployments)
            m_outages = outagesOf(m_events.data, source.workspace.rules.failure);
    }

    /// The newest first.
    void add(std::vector<qint32> places, qsizetype atMost, MadeRows &made) const
    {
        std::ranges::stable_sort(places, std::ranges::greater(), [this](qint32 place) { return momentAt(place); });
        const auto free = static_cast<size_t>(std::max<qsizetype>(0, atMost - made.rows.size()));
        made.leftOut += static_cast<qint64>(places.size() - std::min(places.size(), free));
        places.resize(std::min(places.size(), free));
        made.rows.reserve(made.rows.size() + static_cast<qsizetype>(places.size()));
        for (const qint32 place : places) {
            made.rows.append(rowAt(place));
            made.rows.last().at = momentAt(place);
        }
    }

    /// By which the event counts.
    [[nodiscard]] Instant momentAt(qint32 place) const
    {
        const DeliveryData &data = m_events.data;
        const auto at = sizeOf(place);
        switch (m_table) {
        case EventTable::Changes:
            return momentOf(data.changes[at]);
        case EventTable::Deployments:
            return momentOf(data.deployments[at], m_outages[at]);
        case EventTable::Incidents:
            return isKnown(data.incidents[at].detected) ? data.incidents[at].detected : data.incidents[at].created;
        case EventTable::Tickets:
            return momentOf(m_work.data.tickets[at]);
        case EventTable::Runs:
            return m_work.data.runs[at].finished;
        case EventTable::Reports:
            return m_work.data.coverage[at].at;
        case EventTable::Points:
            break;
        }
        return m_source.workspace.rules.calendar.between(m_work.data.points[at].first, m_work.data.points[at].end).from;
    }

private:
    [[nodiscard]] Instant deployedAt(const Change &change) const
    {
        return change.deployment != noPlace ? m_events.data.deployments[sizeOf(change.deployment)].finished : unknownInstant;
    }
    [[nodiscard]] Instant momentOf(const Change &change) const
    {
        return m_result.definition->traits.testFlag(MetricTrait::FollowsChanges) ? deployedAt(change) : change.merged;
    }
    [[nodiscard]] Instant momentOf(const Deployment &deployment, const std::optional<Outage> &outage) const
    {
        const bool isByRestoring = m_result.definition->key == "dora.failed_deployment_recovery_time.p50"_L1;
        return isByRestoring && outage && isKnown(outage->to) ? outage->to : deployment.finished;
    }
    [[nodiscard]] static Instant momentOf(const Ticket &ticket)
    {
        return isKnown(ticket.done) ? ticket.done : isKnown(ticket.started) ? ticket.started : ticket.created;
    }

    [[nodiscard]] DetailRow rowAt(qint32 place) const
    {
        const DeliveryData &data = m_events.data;
        switch (m_table) {
        case EventTable::Changes:
            return changeRow(place, data.changes[sizeOf(place)]);
        case EventTable::Deployments:
            return deploymentRow(place, data.deployments[sizeOf(place)]);
        case EventTable::Incidents:
            return incidentRow(place, data.incidents[sizeOf(place)]);
        case EventTable::Tickets:
            return ticketRow(place, m_work.data.tickets[sizeOf(place)]);
        case EventTable::Runs:
            return rowOf(m_work.data.runs[sizeOf(place)], place, m_work.runs, {});
        case EventTable::Reports:
            return rowOf(m_work.data.coverage[sizeOf(place)], place, m_work.reports, {});
        case EventTable::Points:
            break;
        }
        return rowOf(m_work.data.points[sizeOf(place)], place, m_work.points, {});
    }

    [[nodiscard]] DetailRow ticketRow(qint32 place, const Ticket &ticket) const
    {
        DetailRow row = rowOf(ticket, place, m_work.tickets, {});
        row.spans = {spanOf(ticket.started, ticket.done)};
        return row;
    }

    [[nodiscard]] DetailRow changeRow(qint32 place, const Change &change) const
    {
        DetailRow row = rowOf(change, place, m_events.changes, m_source.keys.changes);
        const Instant deployed = deployedAt(change);
        const bool isReviewed = isKnown(change.firstReview);
        const auto ofPull = [&change](Instant from, Instant to) { return change.isPull ? spanOf(from, to) : std::nullopt; };
        row.spans = {ofPull(change.firstCommit, change.opened()),
                     isReviewed ? ofPull(change.opened(), change.firstReview) : std::nullopt,
                     isReviewed ? ofPull(change.firstReview, change.merged) : std::nullopt, ofPull(change.merged, deployed),
                     spanOf(isKnown(change.firstCommit) ? change.firstCommit : change.created, deployed)};
        return row;
    }

    [[nodiscard]] DetailRow deploymentRow(qint32 place, const Deployment &deployment) const
    {
        DetailRow row = rowOf(deployment, place, m_events.deployments, m_source.keys.deployments);
        const std::optional<Outage> &outage = m_outages[sizeOf(place)];
        row.spans = {spanOf(deployment.started, deployment.finished), outage ? spanOf(outage->from, outage->to) : std::nullopt};
        return row;
    }

    [[nodiscard]] DetailRow incidentRow(qint32 place, const Incident &incident) const
    {
        DetailRow row = rowOf(incident, place, m_events.incidents, m_source.keys.incidents);
        for (const IncidentSpan span :
             {IncidentSpan::Detect, IncidentSpan::Acknowledge, IncidentSpan::Mitigate, IncidentSpan::Resolve}) {
            const auto [from, to] = endsOf(incident, span);
            row.spans.append(spanOf(from, to));
        }
        return row;
    }

    template<class Event>
    [[nodiscard]] DetailRow rowOf(const Event &event, qint32 place, const std::vector<qint64> &ids,
                                  const QStringList &keys) const
    {
        DetailRow row;
        row.id = sizeOf(place) < ids.size() ? ids[sizeOf(place)] : 0;
        row.key = keys.value(place);
        row.team = m_events.teams.value(event.team);
        row.service = m_events.services.value(event.service);
        if constexpr (requires { event.repo; })
            row.repository = m_events.repos.value(event.repo);
        return row;
    }

    const DashboardSource &m_source;
    const WorkspaceEvents &m_events;
    const WorkspaceWork &m_work;
    const MetricResult &m_result;
    EventTable m_table;
    std::vector<std::optional<Outage>> m_outages;
};

}  // namespace

MadeRows detailRowsOf(const DashboardSource &source, const MetricResult &result, qsizetype atMost)
{
    const RowMaker maker(source, result);
    MadeRows made;
    made.moments.reserve(result.now.rows.size());
    for (const qint32 place : result.now.rows)
        made.moments.push_back(maker.momentAt(place));
    maker.add(result.now.rows, atMost, made);
    maker.add(excludedRows(source.workspace, result), atMost, made);
    return made;
}

QList<RowSpan> rowSpansOf(EventTable table)
{
    switch (table) {
    case EventTable::Changes:
        return {RowSpan::Coding, RowSpan::Pickup, RowSpan::Review, RowSpan::Deploy, RowSpan::Lead};
    case EventTable::Deployments:
        return {RowSpan::Run, RowSpan::Recovery};
    case EventTable::Incidents:
        return {RowSpan::Detected, RowSpan::Acknowledged, RowSpan::Restored, RowSpan::Resolved};
    case EventTable::Tickets:
        return {RowSpan::Cycle};
    default:
        break;
    }
    return {};
}

Result<QList<DetailRow>> withDetails(Connection &connection, EventTable table, const QList<DetailRow> &rows)
{
    std::vector<qint64> ids;
    for (const DetailRow &row : rows)
        ids.push_back(row.id);
    return readDetails(connection, table, ids).transform([&rows](const QHash<qint64, EventDetail> &details) {
        QList<DetailRow> all = rows;
        for (DetailRow &row : all) {
            const auto told = details.constFind(row.id);
            if (told == details.cend())
                continue;
            row.key = told->key;
            row.source = told->source;
            row.sourceId = told->sourceId;
            row.title = told->title;
            if (!told->url.isEmpty())
                row.url = QUrl(told->url, QUrl::StrictMode);
            row.excludedWhy = told->excludedWhy;
        }
        return all;
    });
}

std::vector<std::array<qint64, 24>> hoursOf(const std::vector<Instant> &moments, const ReportingCalendar &calendar)
{
    constexpr int daysOfWeek = 7;
    constexpr Instant quarterHour = hourLength / 4;
    std::vector<std::array<qint64, 24>> hours(daysOfWeek);
    // Zones differ by whole quarters of an hour, and a zone's clock is asked once for each.
    QHash<Instant, std::pair<int, int>> known;
    for (const Instant moment : moments) {
        const Instant quarter = moment / quarterHour;
        auto place = known.constFind(quarter);
        if (place == known.cend()) {
            const QDateTime local = QDateTime::fromMSecsSinceEpoch(quarter * quarterHour, calendar.zone());
            const int day = (local.date().dayOfWeek() - calendar.weekStart() + daysOfWeek) % daysOfWeek;
            place = known.insert(quarter, {day, local.time().hour()});
        }
        ++hours[static_cast<size_t>(place->first)][static_cast<size_t>(place->second)];
    }
    return hours;
}

}  // namespace sb
