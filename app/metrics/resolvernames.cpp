// SPDX-License-Identifier: Apache-2.0
#include "metrics/resolvernames.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

template<class Take>
Result<> eachName(Connection &connection, const char *sql, Take take)
{
    Result<Statement> statement = connection.prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    while (true) {
        const Result<bool> hasRow = statement->step();
        if (!hasRow || !*hasRow)
            return hasRow ? Result<>() : std::unexpected(hasRow.error());
        take(*statement);
    }
}

bool isBotName(const QString &login)
{
    static const QRegularExpression bot(u"(\\[bot\\]$|(^|[-_])bot$|^(dependabot|renovate|greenkeeper)\\b|^project_\\d+_bot)"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    return bot.match(login).hasMatch();
}

size_t nameAt(qint32 place)
{
    return static_cast<size_t>(place);
}

}  // namespace

QList<WorkspaceRules::Environment> WorkspaceRules::usualEnvironments()
{
    return {{u"prod(uction)?([-_/ ].*)?|.*[-_/ ]prod(uction)?|live"_s, Tier::Production},
            {u"stag(ing|e)?([-_/ ].*)?|.*[-_/ ]stag(ing|e)?|pre-?prod(uction)?|uat"_s, Tier::Staging},
            {u"test(ing)?([-_/ ].*)?|.*[-_/ ]test(ing)?|qa|dev(elopment)?([-_/ ].*)?|review/.*"_s, Tier::Testing},
            {u"(pre-?)?release"_s, Tier::Other}};
}

ResolverNames::ResolverNames(const WorkspaceRules &rules)
{
    for (const WorkspaceRules::Environment &environment : rules.environments)
        m_patterns.append({QRegularExpression(QRegularExpression::anchoredPattern(environment.pattern),
                                              QRegularExpression::CaseInsensitiveOption),
                           environment.tier});
}

Result<> ResolverNames::read(Connection &connection)
{
    return readNames(connection, "SELECT id, name FROM repo ORDER BY name", m_repos)
        .and_then([&] { return readNames(connection, "SELECT id, name FROM service ORDER BY name", m_services); })
        .and_then([&] { return readNames(connection, "SELECT id, name FROM team ORDER BY name", m_teams); })
        .and_then([&] { return readAccounts(connection); })
        .and_then([&] { return readOwners(connection); });
}

Result<> ResolverNames::readNames(Connection &connection, const char *sql, Names &names)
{
    return eachName(connection, sql, [&names](const Statement &row) {
        names.places.insert(row.number(0), static_cast<qint32>(names.names.size()));
        names.names.append(row.text(1));
    });
}

Result<> ResolverNames::readAccounts(Connection &connection)
{
    return eachName(connection, "SELECT id, login, class FROM account", [this](const Statement &row) {
        if (!row.isNull(2))
            m_classes.insert(row.number(0), static_cast<AuthorClass>(row.number(2)));
        else if (isBotName(row.text(1)))
            m_classes.insert(row.number(0), AuthorClass::Bot);
    });
}

Result<> ResolverNames::readOwners(Connection &connection)
{
    m_serviceOfRepo.assign(nameAt(static_cast<qint32>(m_repos.names.size())), noPlace);
    m_owners.resize(nameAt(static_cast<qint32>(m_services.names.size())));
    const auto repos = [this](const Statement &row) {
        m_serviceOfRepo[nameAt(m_repos.places.value(row.number(0)))] = m_services.places.value(row.number(1), noPlace);
    };
    const auto owners = [this](const Statement &row) {
        m_owners[nameAt(m_services.places.value(row.number(0)))].push_back(
            {row.number(2), row.isNull(3) ? std::numeric_limits<Instant>::max() : row.number(3),
             m_teams.places.value(row.number(1), noPlace)});
    };
    return eachName(connection, "SELECT repo, service FROM repo_service", repos).and_then([&] {
        return eachName(connection, "SELECT service, team, valid_from, valid_to FROM service_team ORDER BY service, valid_from",
                        owners);
    });
}

void ResolverNames::tell(WorkspaceEvents &events) const
{
    events.repos = m_repos.names;
    events.services = m_services.names;
    events.teams = m_teams.names;
}

qint32 ResolverNames::repoAt(const Statement &row, int column) const
{
    return row.isNull(column) ? noPlace : m_repos.places.value(row.number(column), noPlace);
}

qint32 ResolverNames::teamAt(const Statement &row, int column) const
{
    return row.isNull(column) ? noPlace : m_teams.places.value(row.number(column), noPlace);
}

qint32 ResolverNames::serviceAt(const Statement &row, int column, qint32 repo) const
{
    return row.isNull(column) ? serviceOf(repo) : m_services.places.value(row.number(column), noPlace);
}

qint32 ResolverNames::serviceOf(qint32 repo) const
{
    return repo == noPlace ? noPlace : m_serviceOfRepo[nameAt(repo)];
}

qint32 ResolverNames::teamOf(qint32 service, Instant moment) const
{
    if (service == noPlace || !isKnown(moment))
        return noPlace;
    for (const Ownership &owner : m_owners[nameAt(service)]) {
        if (owner.from <= moment && moment < owner.to)
            return owner.team;
    }
    return noPlace;
}

AuthorClass ResolverNames::classOf(const Statement &row, int column, AuthorClass said) const
{
    return row.isNull(column) ? said : m_classes.value(row.number(column), said);
}

std::optional<Tier> ResolverNames::tierOf(const QString &environment)
{
    const auto known = m_tiers.constFind(environment);
    if (known != m_tiers.cend())
        return *known;
    std::optional<Tier> tier;
    for (const Pattern &pattern : std::as_const(m_patterns)) {
        if (!tier && pattern.name.match(environment).hasMatch())
            tier = pattern.tier;
    }
    m_tiers.insert(environment, tier);
    return tier;
}

}  // namespace sb
