// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventresolver.h"

#include "metrics/eventrecords.h"
#include "metrics/resolverfacts.h"
#include "metrics/resolvernames.h"
#include "metrics/streamcoverage.h"

#include <QHash>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

Instant instantAt(const Statement &row, int column)
{
    return row.isNull(column) ? unknownInstant : row.number(column);
}

/// Reads every row of a query.
template<class Take>
Result<> eachRow(Connection &connection, const char *sql, Take take)
{
    Result<Statement> statement = connection.prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    while (true) {
        const Result<bool> hasRow = statement->step();
        if (!hasRow)
            return std::unexpected(hasRow.error());
        if (!*hasRow)
            return {};
        take(*statement);
    }
}

constexpr auto deploymentRows =
    "SELECT d.id, d.source, d.grp, d.repo, d.service, d.environment, d.result, d.reached_production, d.kind, d.trigger, "
    "d.commit_sha, "
    "d.version, d.started_at, d.finished_at, d.key, d.ref, e.key IS NOT NULL, d.has_failed, d.finished_origin, s.kind='git' "
    "FROM "
    "deployment d JOIN source s ON s.id=d.source LEFT JOIN exclusion e ON "
    "e.kind='deployment' AND e.source=d.source AND e.key=d.key WHERE d.gone_at IS NULL ORDER BY d.source, d.grp, "
    "d.finished_at, d.id";

constexpr auto changeRows =
    "SELECT c.id, c.source, c.is_pull, c.repo, c.number, c.author, c.author_class, c.head_ref, c.head_sha, c.merge_sha, "
    "c.squash_sha, "
    "c.labels, c.reverts, c.created_at, c.ready_at, c.first_commit_at, c.first_review_at, c.merged_at, e.key IS NOT NULL FROM "
    "change c "
    "LEFT JOIN exclusion e ON e.kind='change' AND e.source=c.source AND e.key=c.key WHERE c.gone_at IS NULL";

constexpr auto incidentRows =
    "SELECT i.id, i.source, i.key, i.service, i.severity, i.cause, i.caused_by, i.duplicate_of, i.impact_start, i.detected_at, "
    "i.created_at, i.acked_at, i.mitigated_at, i.first_resolved_at, i.reopened, i.impact_share, e.key IS NOT NULL FROM "
    "incident i "
    "LEFT JOIN exclusion e ON e.kind='incident' AND e.source=i.source AND e.key=i.key WHERE i.gone_at IS NULL";

/// One group while its rows come in.
struct Group {
    qint64 source = 0;
    QString name;
    Deployment deployment;
    qint64 id = 0;
    bool hasFailed = false;
    bool isOk = true;  ///< all of its rows so far
    bool isListed = false;  ///< its source knows all that it holds
    ResolverFacts::DeploymentTexts texts;
};

/// What an incident is called by its source, and what its source holds it to be a duplicate of.
struct Copy {
    qint64 source = 0;
    QString key;
    QString of;
};

/// Of incidents that are duplicates of each other in a circle, or of themselves, the first is none: else what happened would
/// not count at all.
void keepOneOfEachCircle(const std::vector<Copy> &copies, std::vector<Incident> &incidents)
{
    QHash<std::pair<qint64, QString>, size_t> places;
    for (size_t i = 0; i < copies.size(); ++i)
        places.insert({copies[i].source, copies[i].key}, i);
    std::vector<size_t> walks(copies.size(), 0);  // by which walk each was passed, from 1
    for (size_t i = 0; i < copies.size(); ++i) {
        size_t at = i;
        while (walks[at] == 0) {
            walks[at] = i + 1;
            const auto next = places.constFind({copies[at].source, copies[at].of});
            if (copies[at].of.isEmpty() || next == places.cend())
                break;
            at = *next;
            if (walks[at] == i + 1)
                incidents[at].isDuplicate = false;
        }
    }
}

class Resolver {
public:
    Resolver(Connection &connection, const WorkspaceRules &rules) : m_connection(connection), m_rules(rules), m_names(rules) {}

    Result<WorkspaceEvents> run()
    {
        return m_names.read(m_connection)
            .and_then([this] { return readDeployments(); })
            .and_then([this] { return readChanges(); })
            .and_then([this] { return readIncidents(); })
            .and_then([this] { return readStreams(m_connection, m_events.streams); })
            .and_then([this] { return link(); })
            .transform([this] {
                m_names.tell(m_events);
                return std::move(m_events);
            });
    }

private:
    Result<> readDeployments();
    void takeRow(const Statement &row);
    void closeGroup();
    void sortDeployments();
    Result<> readChanges();
    void takeChange(const Statement &row);
    Result<> readIncidents();
    Result<> link();

    Connection &m_connection;
    const WorkspaceRules &m_rules;
    ResolverNames m_names;
    ResolverFacts m_facts;
    WorkspaceEvents m_events;
    std::optional<Group> m_group;
    std::vector<Group> m_groups;
    std::vector<Copy> m_copies;  // of each incident
    std::vector<bool> m_listed;  // by place
};

Result<> Resolver::readDeployments()
{
    return eachRow(m_connection, deploymentRows, [this](const Statement &row) { takeRow(row); }).transform([this] {
        closeGroup();
        sortDeployments();
    });
}

void Resolver::takeRow(const Statement &row)
{
    const qint64 source = row.number(1);
    const QString name = row.text(2);
    if (!m_group || m_group->source != source || m_group->name != name) {
        closeGroup();
        m_group.emplace(Group{.source = source, .name = name});
        m_group->id = row.number(0);
        m_group->deployment.repo = m_names.repoAt(row, 3);
        m_group->deployment.service = m_names.serviceAt(row, 4, m_group->deployment.repo);
        const std::optional<Tier> tier = m_names.tierOf(row.text(5));
        m_events.unmappedEnvironments += tier ? 0 : 1;
        m_group->deployment.tier = tier.value_or(Tier::Other);
        m_group->deployment.kind = static_cast<Deployment::Kind>(row.number(8));
        m_group->deployment.trigger = static_cast<Deployment::Trigger>(row.number(9));
    }
    Deployment &deployment = m_group->deployment;
    const bool isOk = row.number(6) == static_cast<qint64>(DeployResult::Success) || row.number(7) != 0;
    m_group->isOk = m_group->isOk && isOk;
    m_group->hasFailed = m_group->hasFailed || (!isOk && row.number(6) == static_cast<qint64>(DeployResult::Failure));
    m_group->texts.add(row.text(14), row.text(10), row.text(11), row.text(15));
    if (const Instant started = instantAt(row, 12); isKnown(started))
        deployment.started = isKnown(deployment.started) ? std::min(deployment.started, started) : started;
    deployment.finished = std::max(deployment.finished, instantAt(row, 13));
    deployment.isExcluded = deployment.isExcluded || row.number(16) != 0;
    m_group->texts.hasFailed = m_group->texts.hasFailed || row.number(17) != 0;
    deployment.isTimeLent = deployment.isTimeLent || row.number(18) == static_cast<qint64>(FinishedOrigin::Tag);
    m_group->isListed = row.number(19) != 0;
}

void Resolver::closeGroup()
{
    if (!m_group)
        return;
    Deployment &deployment = m_group->deployment;
    using enum Deployment::Outcome;
    deployment.outcome = !isKnown(deployment.finished) ? Neither
        : m_group->isOk                                ? Landed
        : m_group->hasFailed                           ? Failed
                                                       : Neither;
    deployment.team = m_names.teamOf(deployment.service, deployment.finished);
    m_events.unmappedServices += deployment.isLanded() && deployment.service == noPlace ? 1 : 0;
    m_groups.push_back(std::move(*m_group));
    m_group.reset();
}

/// Each service's first one tells nothing of how old its changes are.
void Resolver::sortDeployments()
{
    std::ranges::stable_sort(m_groups, {}, [](const Group &group) { return group.deployment.finished; });
    std::vector<bool> hasBegun;
    for (Group &group : m_groups) {
        Deployment &deployment = group.deployment;
        const auto line = static_cast<size_t>(deployment.service + 1);
        hasBegun.resize(std::max(hasBegun.size(), line + 1), false);
        if (deployment.isLanded()) {
            deployment.isBaseline = !hasBegun[line];
            hasBegun[line] = true;
        }
        m_facts.addDeployment(group.source, group.texts, deployment);
        m_events.data.deployments.push_back(deployment);
        m_events.deployments.push_back(group.id);
        m_listed.push_back(group.isListed);
    }
    m_facts.markRedeployed(m_events.data);
    m_groups.clear();
}

Result<> Resolver::readChanges()
{
    return eachRow(m_connection, changeRows, [this](const Statement &row) { takeChange(row); });
}

void Resolver::takeChange(const Statement &row)
{
    Change change{.firstCommit = instantAt(row, 15),
                  .created = instantAt(row, 13),
                  .ready = instantAt(row, 14),
                  .firstReview = instantAt(row, 16),
                  .merged = instantAt(row, 17),
                  .repo = m_names.repoAt(row, 3),
                  .author = m_names.classOf(row, 5, static_cast<AuthorClass>(row.number(6))),
                  .isPull = row.number(2) != 0,
                  .isExcluded = row.number(18) != 0};
    change.service = m_names.serviceOf(change.repo);
    change.team = m_names.teamOf(change.service, change.merged);
    const ResolverFacts::ChangeTexts texts{.number = row.number(4),
                                           .headRef = row.text(7),
                                           .shas = {row.text(8), row.text(9), row.text(10)},
                                           .labels = row.text(11),
                                           .reverts = row.text(12)};
    change.isFix = texts.isFix();
    m_facts.addChange(row.number(1), texts, change, m_events.data);
    m_events.data.changes.push_back(change);
    m_events.changes.push_back(row.number(0));
}

Result<> Resolver::readIncidents()
{
    return eachRow(m_connection, incidentRows,
                   [this](const Statement &row) {
                       const auto service = m_names.serviceAt(row, 3, noPlace);
                       Incident incident{.impactStart = instantAt(row, 8),
                                         .detected = instantAt(row, 9),
                                         .created = instantAt(row, 10),
                                         .acknowledged = instantAt(row, 11),
                                         .mitigated = instantAt(row, 12),
                                         .firstResolved = instantAt(row, 13),
                                         .service = service,
                                         .causeKey = m_facts.causeOf(row.text(5)),
                                         .impactShare = row.isNull(15) ? -1 : row.real(15),
                                         .severity = static_cast<qint8>(row.number(4)),
                                         .isDuplicate = !row.text(7).isEmpty(),
                                         .isReopened = row.number(14) > 0,
                                         .isExcluded = row.number(16) != 0};
        // Where nobody says when it was noticed it counts when it began.
                       if (!isKnown(incident.detected) && !isKnown(incident.created))
                           incident.created = incident.impactStart;
                       const Instant noticed = isKnown(incident.detected) ? incident.detected : incident.created;
                       incident.team = m_names.teamOf(service, noticed);
                       m_facts.addIncident(row.number(1), row.text(2), row.text(6));
                       m_copies.push_back({row.number(1), row.text(2), row.text(7)});
                       m_events.data.incidents.push_back(incident);
                       m_events.incidents.push_back(row.number(0));
                   })
        .transform([this] { keepOneOfEachCircle(m_copies, m_events.data.incidents); });
}

Result<> Resolver::link()
{
    const Result<std::vector<Containment>> known = m_facts.containments(m_connection, m_events);
    if (!known)
        return std::unexpected(known.error());
    linkChanges(m_events.data, *known, m_listed);
    Result<LinkFacts> facts = m_facts.linkFacts(m_connection, m_events);
    if (!facts)
        return std::unexpected(facts.error());
    facts->window = m_rules.linkWindow;
    m_events.data.links = causeLinks(m_events.data, *facts);
    return {};
}

}  // namespace

Result<WorkspaceEvents> resolveEvents(Connection &connection, const WorkspaceRules &rules)
{
    return Resolver(connection, rules).run();
}

}  // namespace sb
