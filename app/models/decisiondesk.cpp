// SPDX-License-Identifier: Apache-2.0
#include "models/decisiondesk.h"

#include "base/clock.h"
#include "metrics/metriclimits.h"
#include "metrics/workspace.h"

#include <QRegularExpression>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// One call for each row; ends with the first error.
Result<> eachRow(Connection &connection, const char *sql, const std::function<void(const Statement &)> &take)
{
    Result<Statement> statement = connection.prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    Result<bool> hasRow = statement->bind(qint64{limits::unmappedNames}).step();
    for (; hasRow && *hasRow; hasRow = statement->step())
        take(*statement);
    return hasRow.transform([](bool) {});
}

std::optional<Tier> tierOf(const QString &environment, const QList<WorkspaceRules::Environment> &rules)
{
    for (const WorkspaceRules::Environment &rule : rules) {
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(rule.pattern),
                                         QRegularExpression::CaseInsensitiveOption);
        if (pattern.match(environment).hasMatch())
            return rule.tier;
    }
    return {};
}

Result<> readEnvironments(Connection &connection, DecisionFacts &facts)
{
    return eachRow(connection,
                   "SELECT environment, count(*) FROM deployment WHERE gone_at IS NULL GROUP BY environment "
                   "ORDER BY 2 DESC LIMIT ?",
                   [&facts](const Statement &row) {
                       facts.environments.append({row.text(0), row.number(1), tierOf(row.text(0), facts.rules)});
                   });
}

Result<> readRepositories(Connection &connection, DecisionFacts &facts)
{
    return eachRow(connection,
                   "SELECT repo.name, coalesce(service.name,'') FROM repo LEFT JOIN repo_service ON repo_service.repo=repo.id "
                   "LEFT JOIN service ON service.id=repo_service.service ORDER BY repo.name LIMIT ?",
                   [&facts](const Statement &row) { facts.repositories.append({row.text(0), row.text(1)}); });
}

Result<> readServices(Connection &connection, DecisionFacts &facts)
{
    const auto take = [&facts](const Statement &row) {
        if (facts.services.isEmpty() || facts.services.constLast().name != row.text(0))
            facts.services.append({.name = row.text(0)});
        if (!row.isNull(1))
            facts.services.last().owners.append({row.text(1), row.number(2), row.isNull(3) ? unknownInstant : row.number(3)});
    };
    return eachRow(
        connection,
        "SELECT service.name, team.name, valid_from, valid_to FROM (SELECT * FROM service ORDER BY name LIMIT ?) service "
        "LEFT JOIN service_team ON service_team.service=service.id LEFT JOIN team ON team.id=service_team.team "
        "ORDER BY service.name, valid_from",
        take);
}

Result<> readAuthors(Connection &connection, DecisionFacts &facts)
{
    return eachRow(connection,
                   "SELECT login, count(change.id), is_class_chosen, class FROM account LEFT JOIN change ON "
                   "change.author=account.id GROUP BY account.id ORDER BY is_class_chosen DESC, 2 DESC LIMIT ?",
                   [&facts](const Statement &row) {
                       const bool isChosen = row.number(2) != 0 && !row.isNull(3);
                       facts.authors.append({row.text(0), row.number(1),
                                             isChosen ? std::optional(static_cast<AuthorClass>(row.number(3))) : std::nullopt});
                   });
}

Result<DecisionFacts> readDecisions(Connection &connection)
{
    DecisionFacts facts;
    return readRules(connection)
        .and_then([&](const WorkspaceRules &rules) {
            facts.rules = rules.environments;
            return readEnvironments(connection, facts);
        })
        .and_then([&] { return readRepositories(connection, facts); })
        .and_then([&] { return readServices(connection, facts); })
        .and_then([&] { return readAuthors(connection, facts); })
        .and_then([&] {
            return eachRow(connection, "SELECT name FROM team ORDER BY name LIMIT ?",
                           [&facts](const Statement &row) { facts.teams.append(row.text(0)); });
        })
        .transform([&facts] { return facts; });
}

}  // namespace

DecisionDesk::DecisionDesk(EventStore &store, const Clock &clock, Person person, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_person(std::move(person))
{
}

void DecisionDesk::reload()
{
    m_store.read<DecisionFacts>([](Connection &connection) { return readDecisions(connection); })
        .then(this, [this](const Result<DecisionFacts> &read) {
            if (!read) {
                emit refused(read.error());
                return;
            }
            const QList<AuditEntry> audit = m_facts.audit;
            m_facts = *read;
            m_facts.audit = audit;
            emit changed();
        });
    EventDecisions(m_store).audit(limits::rejectsTold).then(this, [this](const Result<QList<AuditEntry>> &read) {
        if (!read || *read == m_facts.audit)
            return;
        m_facts.audit = *read;
        emit changed();
    });
    if (m_areEventsWanted)
        askEvents();
}

void DecisionDesk::askEvents()
{
    m_areEventsWanted = true;
    m_store.read<DecidedEvents>(readDecidedEvents).then(this, [this](const Result<DecidedEvents> &read) {
        if (!read)
            emit refused(read.error());
        else if (std::exchange(m_events, *read) != *read)
            emit eventsChanged();
    });
}

Decider DecisionDesk::decider() const
{
    return {m_person(), m_reason, m_clock.now()};
}

void DecisionDesk::follow(QFuture<Result<>> decision)
{
    decision.then(this, [this](const Result<> &done) {
        if (done)
            emit decided();
        else
            emit refused(done.error());
        reload();
    });
}

/// Before all that knows it otherwise.
void DecisionDesk::setTier(const QString &environment, Tier tier)
{
    QList<WorkspaceRules::Environment> rules = m_facts.rules;
    const QString pattern = QRegularExpression::escape(environment);
    rules.removeIf([&pattern](const WorkspaceRules::Environment &rule) { return rule.pattern == pattern; });
    rules.prepend({pattern, tier});
    follow(EventDecisions(m_store).setEnvironments(rules, decider()));
}

void DecisionDesk::setService(const QString &repository, const QString &service)
{
    follow(EventDecisions(m_store).setServiceOf(repository, service, decider()));
}

void DecisionDesk::giveTo(const QString &service, const QString &team, Instant from)
{
    const auto known = std::ranges::find(m_facts.services, service, &DecisionFacts::Service::name);
    QList<ServiceOwner> owners = known != m_facts.services.end() ? known->owners : QList<ServiceOwner>();
    owners.removeIf([from](const ServiceOwner &owner) { return owner.from >= from; });
    if (!owners.isEmpty() && (!isKnown(owners.constLast().to) || owners.constLast().to > from))
        owners.last().to = from;
    if (!team.isEmpty())
        owners.append({.team = team, .from = from});
    follow(EventDecisions(m_store).setOwners(service, owners, decider()));
}

void DecisionDesk::setAuthor(const QString &login, std::optional<AuthorClass> author)
{
    follow(EventDecisions(m_store).setAuthorClass(login, author, decider()));
}

void DecisionDesk::setCause(const LinkReference &link, EventDecisions::Verdict verdict)
{
    follow(EventDecisions(m_store).decideLink(link, verdict, decider()));
}

void DecisionDesk::include(const EventReference &event)
{
    follow(EventDecisions(m_store).include(event, decider()));
}

void DecisionDesk::undo(qint64 number)
{
    follow(EventDecisions(m_store).undo(number, decider()));
}

void DecisionDesk::enter(const ManualRecord &record, const QString &note)
{
    Decider who = decider();
    who.reason = note;
    follow(EventDecisions(m_store).enter(record, who).then([](const Result<qint64> &entered) {
        return entered.transform([](qint64) {});
    }));
}

}  // namespace sb
