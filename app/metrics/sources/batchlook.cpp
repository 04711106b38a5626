// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/batchlook.h"

#include "metrics/metriclimits.h"

#include <QTimeZone>

#include <algorithm>
#include <utility>

namespace sb {

namespace {

void addFew(QSet<QString> &names, const QString &name)
{
    if (!name.isEmpty() && names.size() < limits::unmappedNames)
        names.insert(name);
}

QStringList sorted(const QSet<QString> &names)
{
    QStringList list(names.cbegin(), names.cend());
    list.sort();
    return list;
}

}  // namespace

BatchLook::BatchLook(const QList<WorkspaceRules::Environment> &environments, QSet<QString> ownedServices)
    : m_ownedServices(std::move(ownedServices))
{
    for (const WorkspaceRules::Environment &environment : environments)
        m_patterns.append(QRegularExpression(QRegularExpression::anchoredPattern(environment.pattern),
                                             QRegularExpression::CaseInsensitiveOption));
}

void BatchLook::add(const EventBatch &batch)
{
    for (const DeploymentRecord &one : batch.deployments) {
        happened({one.started, one.finished});
        lookAtEnvironment(one.environment);
        lookAtService(one.service);
        addExample(one.origin);
    }
    for (const ChangeRecord &one : batch.changes) {
        happened({one.created, one.merged});
        m_summary.changesOfUnknownAuthor += one.authorClass == AuthorClass::Unknown ? 1 : 0;
        addExample(one.origin);
    }
    for (const IncidentRecord &one : batch.incidents) {
        happened({one.impactStart, one.created, one.firstResolved});
        lookAtService(one.service);
        m_summary.incidentsWithoutSeverity += one.severity == 0 ? 1 : 0;
        addExample(one.origin);
    }
    for (const TicketRecord &one : batch.tickets) {
        happened({one.created});
        addExample(one.origin);
    }
    for (const SprintRecord &one : batch.sprints)
        addExample(one.origin);
    for (const CiRunRecord &one : batch.runs) {
        happened({one.attempts.isEmpty() ? unknownInstant : one.attempts.constLast().finished});
        addExample(one.origin);
    }
    for (const CoverageRecord &one : batch.coverage) {
        happened({one.at});
        addExample(one.origin);
    }
    for (const MetricPointRecord &one : batch.points) {
        happened({one.from.startOfDay(QTimeZone::UTC).toMSecsSinceEpoch()});
        addExample(one.origin);
    }
    for (const SurveyAnswerRecord &one : batch.answers) {
        if (one.answered.isValid())
            happened({one.answered.startOfDay(QTimeZone::UTC).toMSecsSinceEpoch()});
    }
}

BatchSummary BatchLook::summary() const
{
    BatchSummary summary = m_summary;
    summary.unmappedEnvironments = sorted(m_environments);
    summary.servicesWithoutTeam = sorted(m_services);
    return summary;
}

void BatchLook::happened(std::initializer_list<Instant> instants)
{
    for (const Instant instant : instants) {
        if (!isKnown(instant))
            continue;
        m_summary.first = isKnown(m_summary.first) ? qMin(m_summary.first, instant) : instant;
        m_summary.last = qMax(m_summary.last, instant);
    }
}

void BatchLook::lookAtEnvironment(const QString &name)
{
    auto known = m_isMapped.constFind(name);
    if (known == m_isMapped.cend()) {
        const bool isMapped = std::ranges::any_of(
            m_patterns, [&name](const QRegularExpression &pattern) { return pattern.match(name).hasMatch(); });
        if (m_isMapped.size() >= limits::unmappedNames)
            return;
        known = m_isMapped.insert(name, isMapped);
    }
    if (!*known)
        addFew(m_environments, name);
}

void BatchLook::lookAtService(const QString &name)
{
    if (!m_ownedServices.contains(name))
        addFew(m_services, name);
}

void BatchLook::addExample(const RecordOrigin &origin)
{
    if (m_summary.examples.size() < limits::exampleRows)
        m_summary.examples.append(QString::fromUtf8(origin.raw).left(limits::rejectedRowCharacters));
}

Result<QSet<QString>> ownedServices(Connection &connection)
{
    Result<Statement> statement =
        connection.prepare("SELECT DISTINCT service.name FROM service_team JOIN service ON service.id=service");
    if (!statement)
        return std::unexpected(statement.error());
    QSet<QString> names;
    Result<bool> hasRow = statement->step();
    for (; hasRow && *hasRow; hasRow = statement->step())
        names.insert(statement->text(0));
    return hasRow.transform([&names](bool) { return names; });
}

}  // namespace sb
