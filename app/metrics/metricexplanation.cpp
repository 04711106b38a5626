// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricexplanation.h"

#include "metrics/eventdetails.h"
#include "metrics/metricjson.h"
#include "metrics/metricrows.h"
#include "metrics/workexplanation.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr double explainedHour = 3'600'000;
constexpr std::array outcomeNames{"landed"_L1, "failed"_L1, "neither"_L1};
constexpr std::array kindNames{"planned"_L1, "hotfix"_L1, "rollback"_L1, "unknown"_L1};
constexpr std::array classNames{"human"_L1, "bot"_L1, "service"_L1, "unknown"_L1};

using Details = QHash<qint64, EventDetail>;

size_t sizeAtPlace(qint32 place)
{
    return static_cast<size_t>(place);
}

QJsonValue hoursBetween(Instant from, Instant to)
{
    const bool isSpan = isKnown(from) && isKnown(to) && from <= to;
    return isSpan ? QJsonValue(static_cast<double>(to - from) / explainedHour) : QJsonValue(QJsonValue::Null);
}

/// Which rows of tables a number's rows speak of, with those that they are linked to.
class Explanation {
public:
    Explanation(const Workspace &workspace, const MetricResult &result)
        : m_workspace(workspace),
          m_events(*workspace.events),
          m_work(*workspace.work),
          m_result(result),
          m_table(result.definition->rows.value_or(EventTable::Incidents))
    {
    }

    [[nodiscard]] Result<QJsonObject> read(Connection &connection)
    {
        if (m_result.definition->rows)
            choose();
        return readInputs(connection, m_result.definition->kinds).and_then([&](const QJsonArray &inputs) {
            return readAll(connection).transform([&] {
                QJsonObject told{{u"inputs"_s, inputs}, {u"exclusions"_s, exclusions()}, {u"rows"_s, rows()}};
                addWorkParts(told, m_result, m_workspace);
                return told;
            });
        });
    }

private:
    void choose();
    void chooseLinked();
    [[nodiscard]] Result<> readAll(Connection &connection);
    [[nodiscard]] QJsonArray rows() const;
    [[nodiscard]] QJsonArray exclusions() const;
    [[nodiscard]] QJsonObject row(EventTable table, qint32 place) const;
    [[nodiscard]] QJsonObject named(EventTable table, qint32 place) const;
    void addChange(QJsonObject &object, const Change &change) const;
    void addDeployment(QJsonObject &object, qint32 place) const;
    void addIncident(QJsonObject &object, qint32 place) const;
    [[nodiscard]] QJsonArray linksOf(qint32 place) const;
    template<class Event>
    void addOwners(QJsonObject &object, const Event &event) const;

    [[nodiscard]] const std::vector<qint64> &idsOf(EventTable table) const;

    const Workspace &m_workspace;
    const WorkspaceEvents &m_events;
    const WorkspaceWork &m_work;
    const MetricResult &m_result;
    EventTable m_table;
    std::array<std::vector<qint32>, 7> m_places;  ///< by table
    std::array<Details, 7> m_details;
    std::vector<qint32> m_excluded;
    QMultiHash<qint32, const CauseLink *> m_links;  ///< by the deployment or incident that a row is of
};

const std::vector<qint64> &Explanation::idsOf(EventTable table) const
{
    const std::array ids{&m_events.deployments, &m_events.changes, &m_events.incidents, &m_work.tickets,
                         &m_work.runs,          &m_work.reports,   &m_work.points};
    return *ids.at(static_cast<size_t>(table));
}

void Explanation::choose()
{
    const DeliveryData &data = m_events.data;
    const auto want = [this](EventTable table, qint32 place) {
        if (place != noPlace)
            m_places.at(static_cast<size_t>(table)).push_back(place);
    };
    m_excluded = excludedRows(m_workspace, m_result);
    for (const qint32 place : m_excluded)
        want(m_table, place);
    for (const qint32 place : m_result.now.rows) {
        want(m_table, place);
        if (m_table == EventTable::Changes)
            want(EventTable::Deployments, data.changes[sizeAtPlace(place)].deployment);
    }
    if (m_table == EventTable::Deployments || m_table == EventTable::Incidents)
        chooseLinked();
}

/// What the links of the rows lead to.
void Explanation::chooseLinked()
{
    const DeliveryData &data = m_events.data;
    const auto want = [this](EventTable table, qint32 place) {
        if (place != noPlace)
            m_places.at(static_cast<size_t>(table)).push_back(place);
    };
    std::vector<bool> isWanted(idsOf(m_table).size(), false);
    for (const qint32 place : m_result.now.rows)
        isWanted[sizeAtPlace(place)] = true;
    for (const CauseLink &link : data.links) {
        const qint32 end = m_table == EventTable::Deployments ? link.deployment : link.incident;
        if (end == noPlace || !isWanted[sizeAtPlace(end)])
            continue;
        m_links.insert(end, &link);
        want(EventTable::Deployments, link.deployment);
        want(EventTable::Deployments, link.fix);
        want(EventTable::Incidents, link.incident);
    }
}

Result<> Explanation::readAll(Connection &connection)
{
    for (size_t i = 0; i < m_places.size(); ++i) {
        const auto table = static_cast<EventTable>(i);
        std::vector<qint32> &places = m_places.at(i);
        std::ranges::sort(places);
        const auto doubled = std::ranges::unique(places);
        places.erase(doubled.begin(), doubled.end());
        std::vector<qint64> wanted;
        for (const qint32 place : places)
            wanted.push_back(idsOf(table).at(sizeAtPlace(place)));
        Result<Details> details = readDetails(connection, table, wanted);
        if (!details)
            return std::unexpected(details.error());
        m_details.at(i) = std::move(*details);
    }
    return {};
}

QJsonObject Explanation::named(EventTable table, qint32 place) const
{
    const Details &details = m_details.at(static_cast<size_t>(table));
    const auto found = details.constFind(idsOf(table).at(sizeAtPlace(place)));
    return found == details.cend() ? QJsonObject() : toJson(*found, table);
}

template<class Event>
void Explanation::addOwners(QJsonObject &object, const Event &event) const
{
    const auto add = [&object](const QString &what, const QStringList &names, qint32 place) {
        if (place != noPlace)
            object.insert(what, names.value(place));
    };
    add(u"team"_s, m_events.teams, event.team);
    add(u"service"_s, m_events.services, event.service);
    if constexpr (requires { event.repo; })
        add(u"repo"_s, m_events.repos, event.repo);
}

void Explanation::addChange(QJsonObject &object, const Change &change) const
{
    addOwners(object, change);
    const bool isDeployed = change.deployment != noPlace;
    const Instant deployed = isDeployed ? m_events.data.deployments[sizeAtPlace(change.deployment)].finished : unknownInstant;
    const Instant opened = change.opened();
    const bool isReviewed = isKnown(change.firstReview);
    object.insert(u"author"_s, QString(classNames.at(static_cast<size_t>(change.author))));
    object.insert(u"first_commit"_s, jsonOf(change.firstCommit));
    object.insert(u"opened"_s, jsonOf(opened));
    object.insert(u"first_review"_s, jsonOf(change.firstReview));
    object.insert(u"merged"_s, jsonOf(change.merged));
    object.insert(u"deployed"_s, jsonOf(deployed));
    if (isDeployed)
        object.insert(u"deployment"_s, named(EventTable::Deployments, change.deployment));
    object.insert(u"link_by_time_alone"_s, change.isLinkWeak);
    QJsonObject parts{{u"whole"_s, hoursBetween(isKnown(change.firstCommit) ? change.firstCommit : change.created, deployed)}};
    if (change.isPull) {
        parts.insert(u"coding"_s, hoursBetween(change.firstCommit, opened));
        parts.insert(isReviewed ? u"pickup"_s : u"unreviewed"_s,
                     hoursBetween(opened, isReviewed ? change.firstReview : change.merged));
        if (isReviewed)
            parts.insert(u"review"_s, hoursBetween(change.firstReview, change.merged));
        parts.insert(u"deploy"_s, hoursBetween(change.merged, deployed));
    }
    object.insert(u"hours"_s, parts);
}

/// The other ends of the links of one event.
QJsonArray Explanation::linksOf(qint32 place) const
{
    QJsonArray links;
    const bool isOfDeployment = m_table == EventTable::Deployments;
    for (const auto all = m_links.values(place); const CauseLink *link : all) {
        QJsonObject object{{u"level"_s, link->level}, {u"rejected"_s, link->isRejected}};
        if (!isOfDeployment && link->deployment != noPlace)
            object.insert(u"deployment"_s, named(EventTable::Deployments, link->deployment));
        if (isOfDeployment && link->incident != noPlace)
            object.insert(u"incident"_s, named(EventTable::Incidents, link->incident));
        if (link->fix != noPlace)
            object.insert(u"fix"_s, named(EventTable::Deployments, link->fix));
        links.append(object);
    }
    return links;
}

void Explanation::addDeployment(QJsonObject &object, qint32 place) const
{
    const Deployment &deployment = m_events.data.deployments[sizeAtPlace(place)];
    addOwners(object, deployment);
    object.insert(u"started"_s, jsonOf(deployment.started));
    object.insert(u"finished"_s, jsonOf(deployment.finished));
    object.insert(u"outcome"_s, QString(outcomeNames.at(static_cast<size_t>(deployment.outcome))));
    object.insert(u"deployment_kind"_s, QString(kindNames.at(static_cast<size_t>(deployment.kind))));
    object.insert(u"redeploys_older"_s, deployment.redeploysOlder);
    object.insert(u"date_is_of_commit"_s, deployment.isTimeLent);
    object.insert(u"links"_s, linksOf(place));
}

void Explanation::addIncident(QJsonObject &object, qint32 place) const
{
    const Incident &incident = m_events.data.incidents[sizeAtPlace(place)];
    addOwners(object, incident);
    object.insert(u"severity"_s, incident.severity > 0 ? QJsonValue(incident.severity) : QJsonValue(QJsonValue::Null));
    object.insert(u"impact_start"_s, jsonOf(incident.impactStart));
    object.insert(u"detected"_s, jsonOf(incident.detected));
    object.insert(u"created"_s, jsonOf(incident.created));
    object.insert(u"acknowledged"_s, jsonOf(incident.acknowledged));
    object.insert(u"mitigated"_s, jsonOf(incident.mitigated));
    object.insert(u"resolved"_s, jsonOf(incident.firstResolved));
    object.insert(u"reopened"_s, incident.isReopened);
    object.insert(u"links"_s, linksOf(place));
}

QJsonObject Explanation::row(EventTable table, qint32 place) const
{
    QJsonObject object = named(table, place);
    switch (table) {
    case EventTable::Changes:
        object.insert(u"event"_s, u"change"_s);
        addChange(object, m_events.data.changes[sizeAtPlace(place)]);
        break;
    case EventTable::Deployments:
        object.insert(u"event"_s, u"deployment"_s);
        addDeployment(object, place);
        break;
    case EventTable::Incidents:
        object.insert(u"event"_s, u"incident"_s);
        addIncident(object, place);
        break;
    case EventTable::Tickets:
    case EventTable::Runs:
    case EventTable::Reports:
    case EventTable::Points:
        addWorkRow(object, table, place, m_workspace);
        break;
    }
    return object;
}

QJsonArray Explanation::rows() const
{
    QJsonArray all;
    const std::vector<qint32> none;
    for (const qint32 place : m_result.definition->rows ? m_result.now.rows : none)
        all.append(row(m_table, place));
    return all;
}

QJsonArray Explanation::exclusions() const
{
    QJsonArray all;
    for (const qint32 place : m_excluded)
        all.append(named(m_table, place));
    return all;
}

}  // namespace

Result<QJsonObject> explainMetric(Connection &connection, const Workspace &workspace, const MetricResult &result)
{
    return Explanation(workspace, result).read(connection);
}

}  // namespace sb
