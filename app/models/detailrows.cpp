// SPDX-License-Identifier: Apache-2.0
#include "models/detailrows.h"

#include "metrics/operations.h"

#include <QDateTime>
#include <QJsonObject>

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
        : m_source(source), m_events(*source.workspace.events), m_result(result), m_table(rowTable(*result.definition))
    {
        if (m_table == EventTable::Deployments)
            m_outages = outagesOf(m_events.data, source.workspace.rules.failure);
    }

    [[nodiscard]] QList<DetailRow> rowsAt(const std::vector<qint32> &places) const
    {
        QList<DetailRow> rows;
        rows.reserve(static_cast<qsizetype>(places.size()));
        for (const qint32 place : places)
            rows.append(rowAt(place));
        std::ranges::stable_sort(rows, std::ranges::greater(), &DetailRow::at);
        return rows;
    }

private:
    [[nodiscard]] DetailRow rowAt(qint32 place) const
    {
        const DeliveryData &data = m_events.data;
        switch (m_table) {
        case EventTable::Changes:
            return changeRow(place, data.changes[sizeOf(place)]);
        case EventTable::Deployments:
            return deploymentRow(place, data.deployments[sizeOf(place)]);
        case EventTable::Incidents:
            break;
        }
        return incidentRow(place, data.incidents[sizeOf(place)]);
    }

    [[nodiscard]] DetailRow changeRow(qint32 place, const Change &change) const
    {
        DetailRow row = rowOf(change, place, m_events.changes, m_source.keys.changes);
        const Instant deployed = m_events.data.deployments[sizeOf(change.deployment)].finished;
        const bool isReviewed = isKnown(change.firstReview);
        const auto ofPull = [&change](Instant from, Instant to) { return change.isPull ? spanOf(from, to) : std::nullopt; };
        row.at = deployed;
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
        const bool isByRestoring = m_result.definition->key == "dora.failed_deployment_recovery_time.p50"_L1;
        row.at = isByRestoring && outage && isKnown(outage->to) ? outage->to : deployment.finished;
        row.spans = {spanOf(deployment.started, deployment.finished), outage ? spanOf(outage->from, outage->to) : std::nullopt};
        return row;
    }

    [[nodiscard]] DetailRow incidentRow(qint32 place, const Incident &incident) const
    {
        DetailRow row = rowOf(incident, place, m_events.incidents, m_source.keys.incidents);
        row.at = isKnown(incident.detected) ? incident.detected : incident.created;
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
    const MetricResult &m_result;
    EventTable m_table;
    std::vector<std::optional<Outage>> m_outages;
};

}  // namespace

QList<DetailRow> detailRowsOf(const DashboardSource &source, const MetricResult &result)
{
    const RowMaker maker(source, result);
    return maker.rowsAt(result.now.rows) + maker.rowsAt(excludedRows(source.workspace.events->data, result));
}

QList<RowSpan> rowSpansOf(EventTable table)
{
    switch (table) {
    case EventTable::Changes:
        return {RowSpan::Coding, RowSpan::Pickup, RowSpan::Review, RowSpan::Deploy, RowSpan::Lead};
    case EventTable::Deployments:
        return {RowSpan::Run, RowSpan::Recovery};
    case EventTable::Incidents:
        break;
    }
    return {RowSpan::Detected, RowSpan::Acknowledged, RowSpan::Restored, RowSpan::Resolved};
}

Result<QList<DetailRow>> withDetails(Connection &connection, EventTable table, const QList<DetailRow> &rows)
{
    std::vector<qint64> ids;
    for (const DetailRow &row : rows)
        ids.push_back(row.id);
    return readDetails(connection, table, ids).transform([&rows](const QHash<qint64, QJsonObject> &details) {
        QList<DetailRow> all = rows;
        for (DetailRow &row : all) {
            const QJsonObject told = details.value(row.id);
            row.key = told["key"_L1].toString();
            row.source = told["source"_L1].toString();
            row.sourceId = told["source_id"_L1].toInteger();
            row.title = told["title"_L1].toString(told["version"_L1].toString());
            row.url = QUrl(told["url"_L1].toString(), QUrl::StrictMode);
            row.excludedWhy = told["excluded"_L1]["reason"_L1].toString();
        }
        return all;
    });
}

std::vector<std::array<qint64, 24>> hoursOf(const QList<DetailRow> &rows, const ReportingCalendar &calendar)
{
    constexpr int daysOfWeek = 7;
    constexpr Instant quarterHour = hourLength / 4;
    std::vector<std::array<qint64, 24>> hours(daysOfWeek);
    // Zones differ by whole quarters of an hour, and a zone's clock is asked once for each.
    QHash<Instant, std::pair<int, int>> known;
    for (const DetailRow &row : rows) {
        const Instant quarter = row.at / quarterHour;
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
