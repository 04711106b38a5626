// SPDX-License-Identifier: Apache-2.0
#include "models/decidedevents.h"

#include "base/words.h"
#include "metrics/eventdetails.h"
#include "metrics/workspace.h"
#include "store/connection.h"

#include <algorithm>
#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array exclusionKinds{"deployment"_L1, "change"_L1, "incident"_L1};
constexpr auto exclusionRows =
    "SELECT x.kind, x.source, x.key, x.reason, x.person, x.at, coalesce(nullif(d.version,''), nullif(c.title,''), "
    "nullif(i.title,''), x.key) FROM exclusion x "
    "LEFT JOIN deployment d ON x.kind='deployment' AND d.source=x.source AND d.key=x.key "
    "LEFT JOIN change c ON x.kind='change' AND c.source=x.source AND c.key=x.key "
    "LEFT JOIN incident i ON x.kind='incident' AND i.source=x.source AND i.key=x.key ORDER BY x.at DESC, x.key LIMIT ?";
constexpr auto linkDecisionRows =
    "SELECT incident_source, incident, deployment_source, deployment, is_cause FROM link_decision";

using LinkVerdict = EventDecisions::Verdict;
using LinkEnds = std::tuple<qint64, QString, qint64, QString>;

auto partsOf(const EventReference &event)
{
    return std::tuple(event.kind, event.source, event.key);
}

LinkEnds partsOf(const LinkReference &link)
{
    return {link.incidentSource, link.incident, link.deploymentSource, link.deployment};
}

Result<QList<ExcludedEvent>> readExclusions(Connection &connection)
{
    Result<Statement> statement = connection.prepare(exclusionRows);
    if (!statement)
        return std::unexpected(statement.error());
    QList<ExcludedEvent> all;
    Result<bool> hasRow = statement->bind(qint64{limits::decidedEvents}).step();
    for (; hasRow && *hasRow; hasRow = statement->step()) {
        const EventReference event{fromWord(statement->text(0), exclusionKinds, EventReference::Kind::Deployment),
                                   statement->number(1), statement->text(2)};
        all.append({event, statement->text(6), statement->text(4), statement->text(3), statement->number(5)});
    }
    return hasRow.transform([&all](bool) { return all; });
}

Result<std::map<LinkEnds, LinkVerdict>> readVerdicts(Connection &connection)
{
    Result<Statement> statement = connection.prepare(linkDecisionRows);
    if (!statement)
        return std::unexpected(statement.error());
    std::map<LinkEnds, LinkVerdict> all;
    Result<bool> hasRow = statement->step();
    for (; hasRow && *hasRow; hasRow = statement->step()) {
        all.insert_or_assign({statement->number(0), statement->text(1), statement->number(2), statement->text(3)},
                             statement->number(4) != 0 ? LinkVerdict::IsCause : LinkVerdict::IsNone);
    }
    return hasRow.transform([&all](bool) { return all; });
}

Instant noticedAt(const Incident &incident)
{
    return isKnown(incident.detected) ? incident.detected : incident.created;
}

/// Of incidents, the latest first, and no more than are told of.
std::vector<CauseLink> shownLinks(const WorkspaceEvents &events, qint64 &leftOut)
{
    std::vector<CauseLink> links = events.data.links;
    std::erase_if(links, [](const CauseLink &link) { return link.incident == noPlace || link.deployment == noPlace; });
    std::ranges::stable_sort(links, std::ranges::greater(), [&events](const CauseLink &link) {
        return noticedAt(events.data.incidents[static_cast<size_t>(link.incident)]);
    });
    leftOut = std::max<qint64>(0, static_cast<qint64>(links.size()) - limits::decidedEvents);
    links.resize(links.size() - static_cast<size_t>(leftOut));
    return links;
}

using Details = QHash<qint64, EventDetail>;

FailureLink linkOf(const WorkspaceEvents &events, const CauseLink &link, const std::pair<Details, Details> &details)
{
    const auto incident = static_cast<size_t>(link.incident);
    const auto deployment = static_cast<size_t>(link.deployment);
    const EventDetail harm = details.first.value(events.incidents[incident]);
    const EventDetail cause = details.second.value(events.deployments[deployment]);
    const auto nameOf = [](const EventDetail &told) { return told.title.isEmpty() ? told.key : told.title; };
    return {.link = {harm.sourceId, harm.key, cause.sourceId, cause.key},
            .incident = nameOf(harm),
            .deployment = nameOf(cause),
            .incidentAt = noticedAt(events.data.incidents[incident]),
            .deployedAt = events.data.deployments[deployment].finished,
            .level = link.level};
}

Result<> readLinks(Connection &connection, DecidedEvents &decided)
{
    const Result<Workspace> workspace = readWorkspace(connection);
    const Result<std::map<LinkEnds, LinkVerdict>> verdicts = readVerdicts(connection);
    if (!workspace || !verdicts)
        return std::unexpected(workspace ? verdicts.error() : workspace.error());
    const WorkspaceEvents &events = *workspace->events;
    const std::vector<CauseLink> links = shownLinks(events, decided.linksLeftOut);
    std::vector<qint64> incidents;
    std::vector<qint64> deployments;
    for (const CauseLink &link : links) {
        incidents.push_back(events.incidents[static_cast<size_t>(link.incident)]);
        deployments.push_back(events.deployments[static_cast<size_t>(link.deployment)]);
    }
    const Result<Details> harms = readDetails(connection, EventTable::Incidents, incidents);
    const Result<Details> causes = readDetails(connection, EventTable::Deployments, deployments);
    if (!harms || !causes)
        return std::unexpected(harms ? causes.error() : harms.error());
    for (const CauseLink &link : links) {
        FailureLink one = linkOf(events, link, {*harms, *causes});
        const auto verdict = verdicts->find(partsOf(one.link));
        if (verdict != verdicts->end())
            one.verdict = verdict->second;
        decided.links.append(one);
    }
    return {};
}

}  // namespace

bool ExcludedEvent::operator==(const ExcludedEvent &other) const
{
    return partsOf(event) == partsOf(other.event) && title == other.title && person == other.person && reason == other.reason
        && at == other.at;
}

bool FailureLink::operator==(const FailureLink &other) const
{
    return partsOf(link) == partsOf(other.link) && incident == other.incident && deployment == other.deployment
        && incidentAt == other.incidentAt && deployedAt == other.deployedAt && level == other.level && verdict == other.verdict;
}

Result<DecidedEvents> readDecidedEvents(Connection &connection)
{
    DecidedEvents decided;
    return readExclusions(connection)
        .and_then([&](const QList<ExcludedEvent> &exclusions) {
            decided.exclusions = exclusions;
            return readLinks(connection, decided);
        })
        .transform([&decided] { return decided; });
}

}  // namespace sb
