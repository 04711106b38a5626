// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventdecisions.h"

#include "metrics/decisioncells.h"
#include "metrics/metricdefinitions.h"
#include "metrics/workspace.h"
#include "store/rows.h"

#include <QJsonArray>
#include <QPromise>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array eventKinds{"deployment"_L1, "change"_L1, "incident"_L1};
constexpr auto auditRows = "SELECT seq, at, person, what, about, before, after, reason FROM audit ";

QFuture<Result<>> refused(const QString &what)
{
    QPromise<Result<>> promise;
    promise.start();
    promise.addResult(fail(ErrorKind::Malformed, what));
    promise.finish();
    return promise.future();
}

AuditEntry entryFrom(const Statement &row)
{
    return {row.number(0), row.number(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)};
}

/// What is decided now, what stood there before, and who says so.
struct DecisionStep {
    DecisionCell cell;
    QJsonValue before;
    QJsonValue after;
};

Result<> keepAudit(Connection &connection, const DecisionStep &step, const Decider &decider)
{
    return connection.prepare("INSERT INTO audit(at, person, what, about, before, after, reason) VALUES(?,?,?,?,?,?,?)")
        .and_then([&](Statement statement) {
            return statement.bind(decider.at.toMSecsSinceEpoch())
                .bind(decider.person)
                .bind(step.cell.what)
                .bind(cellText(step.cell.about))
                .bind(cellText(step.before))
                .bind(cellText(step.after))
                .bind(decider.reason)
                .run();
        });
}

/// What changes nothing leaves no trace.
Result<> decideNow(Connection &connection, const DecisionCell &cell, const QJsonValue &value, const Decider &decider)
{
    return readCell(connection, cell).and_then([&](const QJsonValue &before) -> Result<> {
        if (before == value)
            return {};
        return writeCell(connection, cell, value)
            .and_then([&] { return keepAudit(connection, {cell, before, value}, decider); })
            .and_then([&] { return changesEvents(cell) ? dropSnapshot(connection) : Result<>(); });
    });
}

QFuture<Result<>> decide(EventStore &store, const DecisionCell &cell, const QJsonValue &value, const Decider &decider)
{
    return store.write(Durability::Durable,
                       [=](Connection &connection) { return decideNow(connection, cell, value, decider); });
}

/// Its own, or one that no annotation has had, so that taking back one that was removed puts back no other.
Result<qint64> idOfAnnotation(Connection &connection, const Annotation &annotation)
{
    if (annotation.id != 0)
        return annotation.id;
    return connection
        .prepare("SELECT 1+max((SELECT ifnull(max(id),0) FROM annotation),"
                 "(SELECT ifnull(max(json_extract(about,'$.id')),0) FROM audit WHERE what='annotation'))")
        .and_then(
            [](Statement statement) { return statement.step().transform([&statement](bool) { return statement.number(0); }); });
}

QJsonObject said(const Decider &decider)
{
    return {{u"reason"_s, decider.reason}, {u"person"_s, decider.person}, {u"at"_s, decider.at.toMSecsSinceEpoch()}};
}

DecisionCell exclusionOf(const EventReference &event)
{
    return {u"exclusion"_s,
            {{u"kind"_s, QString(eventKinds.at(static_cast<size_t>(event.kind)))},
             {u"source"_s, event.source},
             {u"key"_s, event.key}}};
}

/// In order of time, none beside another.
bool areApart(const QList<ServiceOwner> &owners)
{
    for (qsizetype i = 0; i < owners.size(); ++i) {
        const ServiceOwner &owner = owners.at(i);
        const bool isLast = i + 1 == owners.size();
        const bool endsInTime =
            isKnown(owner.to) ? owner.from < owner.to && (isLast || owner.to <= owners.at(i + 1).from) : isLast;
        if (owner.team.isEmpty() || !isKnown(owner.from) || !endsInTime)
            return false;
    }
    return true;
}

}  // namespace

QFuture<Result<>> EventDecisions::exclude(const EventReference &event, const Decider &decider)
{
    if (decider.reason.trimmed().isEmpty())
        return refused(u"an exclusion needs a reason"_s);
    return decide(m_store, exclusionOf(event), said(decider), decider);
}

QFuture<Result<>> EventDecisions::include(const EventReference &event, const Decider &decider)
{
    return decide(m_store, exclusionOf(event), QJsonValue::Null, decider);
}

QFuture<Result<>> EventDecisions::decideLink(const LinkReference &link, Verdict verdict, const Decider &decider)
{
    const DecisionCell cell{u"link"_s,
                            {{u"incident_source"_s, link.incidentSource},
                             {u"incident"_s, link.incident},
                             {u"deployment_source"_s, link.deploymentSource},
                             {u"deployment"_s, link.deployment}}};
    QJsonObject decided = said(decider);
    decided.insert(u"is_cause"_s, verdict == Verdict::IsCause);
    return decide(m_store, cell, verdict == Verdict::Undecided ? QJsonValue(QJsonValue::Null) : QJsonValue(decided), decider);
}

QFuture<Result<>> EventDecisions::setAuthorClass(const QString &login, std::optional<AuthorClass> author,
                                                 const Decider &decider)
{
    return decide(m_store, {u"author"_s, {{u"login"_s, login}}},
                  author ? QJsonValue(static_cast<int>(*author)) : QJsonValue(QJsonValue::Null), decider);
}

QFuture<Result<>> EventDecisions::setOwners(const QString &service, const QList<ServiceOwner> &owners, const Decider &decider)
{
    QList<ServiceOwner> sorted = owners;
    std::ranges::sort(sorted, {}, &ServiceOwner::from);
    if (service.isEmpty() || !areApart(sorted))
        return refused(service);
    QJsonArray array;
    for (const ServiceOwner &owner : std::as_const(sorted))
        array.append(QJsonObject{{u"team"_s, owner.team},
                                 {u"from"_s, owner.from},
                                 {u"to"_s, isKnown(owner.to) ? QJsonValue(owner.to) : QJsonValue(QJsonValue::Null)}});
    return decide(m_store, {u"owners"_s, {{u"service"_s, service}}},
                  array.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(array), decider);
}

QFuture<Result<>> EventDecisions::setServiceOf(const QString &repo, const QString &service, const Decider &decider)
{
    return decide(m_store, {u"repository"_s, {{u"repo"_s, repo}}},
                  service.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(service), decider);
}

QFuture<Result<>> EventDecisions::setEnvironments(const QList<WorkspaceRules::Environment> &environments,
                                                  const Decider &decider)
{
    QJsonArray array;
    for (const WorkspaceRules::Environment &environment : environments) {
        if (environment.pattern.isEmpty() || !QRegularExpression(environment.pattern).isValid())
            return refused(environment.pattern);
        array.append(QJsonObject{{u"pattern"_s, environment.pattern}, {u"tier"_s, static_cast<int>(environment.tier)}});
    }
    return decide(m_store, {u"environments"_s, {}}, array.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(array),
                  decider);
}

QFuture<Result<>> EventDecisions::setCalendar(const ReportingCalendar &calendar, const Decider &decider)
{
    const auto cell = [](const char *name) { return DecisionCell{u"setting"_s, {{u"name"_s, QString::fromLatin1(name)}}}; };
    return m_store.write(Durability::Durable, [=](Connection &connection) {
        const QString zone = QString::fromUtf8(calendar.zone().id());
        return decideNow(connection, cell(setting::zone), zone, decider).and_then([&] {
            return decideNow(connection, cell(setting::weekStart), QString::number(calendar.weekStart()), decider);
        });
    });
}

QFuture<Result<>> EventDecisions::setSetting(const QString &name, const QString &value, const Decider &decider)
{
    return decide(m_store, {u"setting"_s, {{u"name"_s, name}}}, value, decider);
}

QFuture<Result<>> EventDecisions::setTarget(const QString &metric, const std::optional<Target> &target, const Decider &decider)
{
    if (metricDefinition(metric) == nullptr || (target && !targetFrom(jsonOf(*target))))
        return refused(metric);
    return decide(m_store, {u"target"_s, {{u"metric"_s, metric}}}, target ? jsonOf(*target) : QJsonValue(QJsonValue::Null),
                  decider);
}

QFuture<Result<>> EventDecisions::annotate(const Annotation &annotation, const Decider &decider)
{
    QJsonObject said = jsonOf(annotation).toObject();
    if (!annotationFrom(said) || (!annotation.metric.isEmpty() && metricDefinition(annotation.metric) == nullptr))
        return refused(annotation.metric);
    said.insert(u"person"_s, decider.person);
    return m_store.write(Durability::Durable, [=](Connection &connection) {
        return idOfAnnotation(connection, annotation).and_then([&](qint64 id) {
            return decideNow(connection, {u"annotation"_s, {{u"id"_s, id}}}, said, decider);
        });
    });
}

QFuture<Result<>> EventDecisions::removeAnnotation(qint64 id, const Decider &decider)
{
    return decide(m_store, {u"annotation"_s, {{u"id"_s, id}}}, QJsonValue::Null, decider);
}

QFuture<Result<QList<AuditEntry>>> EventDecisions::audit(int atMost)
{
    return m_store.read<QList<AuditEntry>>([atMost](Connection &connection) {
        Result<Statement> statement =
            connection.prepare(QByteArray(QByteArray(auditRows) + "ORDER BY seq DESC LIMIT ?").constData());
        if (statement)
            statement->bind(qint64{atMost});
        return allRows<AuditEntry>(std::move(statement), entryFrom);
    });
}

QFuture<Result<>> EventDecisions::undo(qint64 number, const Decider &decider)
{
    return m_store.write(Durability::Durable, [=](Connection &connection) -> Result<> {
        Result<Statement> statement = connection.prepare(QByteArray(QByteArray(auditRows) + "WHERE seq=?").constData());
        if (statement)
            statement->bind(number);
        const Result<QList<AuditEntry>> entries = allRows<AuditEntry>(std::move(statement), entryFrom);
        if (!entries || entries->isEmpty())
            return entries ? fail(ErrorKind::NotFound, QString::number(number)) : std::unexpected(entries.error());
        const AuditEntry &entry = entries->constFirst();
        const DecisionCell cell{entry.what, cellValue(entry.about).toObject()};
        return readCell(connection, cell).and_then([&](const QJsonValue &current) -> Result<> {
            if (current != cellValue(entry.after))
                return fail(ErrorKind::Busy, QString::number(number));
            return decideNow(connection, cell, cellValue(entry.before), decider);
        });
    });
}

}  // namespace sb
