// SPDX-License-Identifier: Apache-2.0
#include "metrics/resolverfacts.h"

#include "metrics/eventresolver.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype fewestDigitsOfCommit = 7;

bool isCommit(const QString &text)
{
    static const QRegularExpression hex(u"^[0-9a-f]{7,64}$"_s);
    return hex.match(text).hasMatch();
}

size_t sizeAt(qint32 place)
{
    return static_cast<size_t>(place);
}

}  // namespace

std::optional<PatchVersion> patchVersion(const QString &version)
{
    static const QRegularExpression form(u"^(?:[a-z]+[-_/]?)?v?(\\d+\\.\\d+)\\.(\\d{1,9})(?:[+].*)?$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(version);
    return match.hasMatch() ? std::optional(PatchVersion{match.captured(1), match.captured(2).toLongLong()}) : std::nullopt;
}

void ResolverFacts::DeploymentTexts::add(const QString &key, const QString &commit, const QString &rowVersion,
                                         const QString &ref)
{
    keys.append(key);
    if (!commit.isEmpty())
        commits.append(commit);
    if (version.isEmpty())
        version = rowVersion;
    if (!ref.isEmpty())
        refs.append(ref);
}

bool ResolverFacts::ChangeTexts::isHotfix() const
{
    static const QRegularExpression hotfix(u"^(hot-?fix|incident)([-_/ :].*)?$"_s,
                                           QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    return hotfix.match(headRef).hasMatch() || hotfix.match(labels).hasMatch();
}

bool ResolverFacts::ChangeTexts::isFix() const
{
    static const QRegularExpression revert(u"^revert-\\d+-"_s);
    return !reverts.isEmpty() || isHotfix() || revert.match(headRef).hasMatch();
}

void ResolverFacts::addDeployment(qint64 source, const DeploymentTexts &texts, const Deployment &deployment)
{
    const auto place = static_cast<qint32>(m_version.size());
    const auto first = [place](QHash<QString, qint32> &places, const QString &text) {
        if (!text.isEmpty() && !places.contains(text))
            places.insert(text, place);
    };
    for (const QString &key : texts.keys) {
        m_deploymentByKey.insert(u"%1/%2"_s.arg(source).arg(key), place);
        first(m_deploymentByBareKey, key);
    }
    if (deployment.isLanded()) {
        for (const QString &commit : texts.commits)
            first(m_deploymentByCommit, commit);
        first(m_deploymentByVersion, texts.version);
    }
    const QString &version = texts.version.isEmpty() ? texts.commits.value(0) : texts.version;
    const auto number = static_cast<qint32>(m_versions.size());
    m_version.push_back(version.isEmpty() ? noPlace : m_versions.value(version, number));
    if (!version.isEmpty() && !m_versions.contains(version))
        m_versions.insert(version, number);
    m_versionTexts.append(texts.version);
    m_hasFailed.push_back(texts.hasFailed && deployment.isLanded());
}

void ResolverFacts::addChange(qint64, const ChangeTexts &texts, const Change &change, const DeliveryData &data)
{
    const auto place = static_cast<qint32>(data.changes.size());
    for (const QString &sha : texts.shas) {
        if (sha.isEmpty())
            continue;
        m_changeBySha.insert(sha, place);
        if (const qint32 deployment = m_deploymentByCommit.value(sha, noPlace); deployment != noPlace)
            m_equalCommits.emplace_back(place, deployment);
    }
    if (change.isPull && texts.number > 0)
        m_changeByNumber.insert({change.repo, texts.number}, place);
    if (!texts.reverts.isEmpty())
        m_reverts.append({place, change.repo, texts.reverts});
    if (texts.isHotfix())
        m_hotfixes.append({place, texts.headRef + u'\n' + texts.labels});
}

void ResolverFacts::addIncident(qint64, const QString &key, const QString &causedBy)
{
    m_incidentByKey.insert(key.toCaseFolded(), static_cast<qint32>(m_causedBy.size()));
    m_causedBy.push_back(causedBy);
}

qint32 ResolverFacts::causeOf(const QString &cause)
{
    if (cause.isEmpty())
        return noPlace;
    const auto number = static_cast<qint32>(m_causes.size());
    const auto known = m_causes.constFind(cause.toCaseFolded());
    return known != m_causes.cend() ? *known : *m_causes.insert(cause.toCaseFolded(), number);
}

void ResolverFacts::markRedeployed(DeliveryData &data) const
{
    std::map<qint32, std::map<qint32, size_t>> lastSeen;  // by service, then version: the place in the service's line
    std::map<qint32, size_t> length;
    for (size_t i = 0; i < data.deployments.size(); ++i) {
        Deployment &deployment = data.deployments[i];
        if (!deployment.isLanded() || m_version[i] == noPlace || deployment.service == noPlace)
            continue;
        const size_t place = length[deployment.service]++;
        const auto [seen, isNew] = lastSeen[deployment.service].try_emplace(m_version[i], place);
        deployment.redeploysOlder = !isNew && seen->second + 1 < place;
        seen->second = place;
    }
}

Result<std::vector<Containment>> ResolverFacts::containments(Connection &connection, const WorkspaceEvents &events) const
{
    std::vector<Containment> known;
    for (const auto &[change, deployment] : m_equalCommits)
        known.push_back({change, deployment, Containment::Method::Reachable});
    QHash<qint64, qint32> changes;
    for (size_t i = 0; i < events.changes.size(); ++i)
        changes.insert(events.changes[i], static_cast<qint32>(i));
    Result<Statement> statement = connection.prepare(
        "SELECT c.change, d.source, d.key, c.method FROM contained c JOIN deployment d ON d.id=c.deployment");
    if (!statement)
        return std::unexpected(statement.error());
    while (true) {
        const Result<bool> hasRow = statement->step();
        if (!hasRow)
            return std::unexpected(hasRow.error());
        if (!*hasRow)
            return known;
        const qint32 change = changes.value(statement->number(0), noPlace);
        const qint32 deployment =
            m_deploymentByKey.value(u"%1/%2"_s.arg(statement->number(1)).arg(statement->text(2)), noPlace);
        if (change != noPlace && deployment != noPlace)
            known.push_back({change, deployment, static_cast<Containment::Method>(statement->number(3))});
    }
}

QStringList ResolverFacts::commitsToSearch() const
{
    if (std::ranges::none_of(m_causedBy, isCommit))
        return {};
    QStringList commits = m_deploymentByCommit.keys();
    commits.sort();
    return commits;
}

/// By version, commit, which may be given by its first digits, or key.
qint32 ResolverFacts::findDeployment(const QString &said, const QStringList &commits) const
{
    for (const QHash<QString, qint32> *places : {&m_deploymentByVersion, &m_deploymentByCommit, &m_deploymentByBareKey}) {
        if (const auto found = places->constFind(said); found != places->cend())
            return *found;
    }
    if (said.size() < fewestDigitsOfCommit || !isCommit(said))
        return noPlace;
    const auto found = std::ranges::lower_bound(commits, said);
    return found != commits.cend() && found->startsWith(said) ? m_deploymentByCommit.value(*found, noPlace) : noPlace;
}

void ResolverFacts::addPatches(LinkFacts &facts, const DeliveryData &data) const
{
    std::map<std::pair<qint32, QString>, std::map<qint64, qint32>> lines;  // by service and release line: patch, place
    facts.previousPatch.assign(data.deployments.size(), noPlace);
    for (size_t i = 0; i < data.deployments.size(); ++i) {
        const Deployment &deployment = data.deployments[i];
        const std::optional<PatchVersion> version = patchVersion(m_versionTexts.at(static_cast<qsizetype>(i)));
        if (!deployment.isLanded() || !version)
            continue;
        std::map<qint64, qint32> &line = lines[{deployment.service, version->line}];
        if (deployment.kind == Deployment::Kind::Hotfix) {
            if (const auto before = line.find(version->patch - 1); before != line.end())
                facts.previousPatch[i] = before->second;
        }
        line.try_emplace(version->patch, static_cast<qint32>(i));
    }
}

void ResolverFacts::addMended(LinkFacts &facts, const DeliveryData &data) const
{
    static const QRegularExpression blank(u"[^\\w.#-]+"_s);
    facts.mendedIncident.assign(data.deployments.size(), noPlace);
    for (const Hotfix &hotfix : m_hotfixes) {
        const qint32 deployment = data.changes[sizeAt(hotfix.change)].deployment;
        if (deployment == noPlace)
            continue;
        for (const auto words = hotfix.names.toCaseFolded().split(blank, Qt::SkipEmptyParts); const QString &word : words) {
            if (const qint32 incident = m_incidentByKey.value(word, noPlace); incident != noPlace)
                facts.mendedIncident[sizeAt(deployment)] = incident;
        }
    }
}

Result<LinkFacts> ResolverFacts::linkFacts(Connection &connection, const WorkspaceEvents &events) const
{
    LinkFacts facts{.version = m_version, .saidFailed = m_hasFailed};
    addPatches(facts, events.data);
    addMended(facts, events.data);
    facts.revertedChange.assign(events.data.changes.size(), noPlace);
    for (const Revert &revert : m_reverts) {
        bool isNumber = false;
        const qint64 number = revert.what.toLongLong(&isNumber);
        const qint32 byNumber = isNumber ? m_changeByNumber.value({revert.repo, number}, noPlace) : noPlace;
        facts.revertedChange[sizeAt(revert.change)] =
            byNumber != noPlace ? byNumber : m_changeBySha.value(revert.what, noPlace);
    }
    const QStringList commits = commitsToSearch();
    for (const QString &said : m_causedBy)
        facts.saidCause.push_back(said.isEmpty() ? noPlace : findDeployment(said, commits));
    Result<Statement> statement =
        connection.prepare("SELECT incident, deployment_source, deployment, is_cause FROM link_decision");
    if (!statement)
        return std::unexpected(statement.error());
    while (true) {
        const Result<bool> hasRow = statement->step();
        if (!hasRow)
            return std::unexpected(hasRow.error());
        if (!*hasRow)
            return facts;
        const qint32 incident = m_incidentByKey.value(statement->text(0).toCaseFolded(), noPlace);
        const qint32 deployment =
            m_deploymentByKey.value(u"%1/%2"_s.arg(statement->number(1)).arg(statement->text(2)), noPlace);
        if (incident != noPlace && deployment != noPlace)
            facts.decisions.push_back({incident, deployment, statement->number(3) != 0});
    }
}

}  // namespace sb
