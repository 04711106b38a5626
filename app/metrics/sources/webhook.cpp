// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/webhook.h"

#include "base/json.h"
#include "base/text.h"
#include "metrics/metriclimits.h"
#include "metrics/sources/bodyfields.h"
#include "metrics/sources/importwords.h"
#include "metrics/sources/tablerecords.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Reason = Reject::Reason;

using BodyProblem = std::optional<FieldProblem>;

/// What each body is read with.
struct BodyPlace {
    const JsonPieces::Piece &piece;
    const QTimeZone &zone;

    [[nodiscard]] RecordOrigin origin(const QString &key) const { return {.key = key, .raw = piece.bytes, .line = piece.line}; }
};

BodyProblem readDeployment(const QJsonObject &body, const BodyPlace &place, EventBatch &batch)
{
    BodyFields fields(body, place.zone);
    const QString id = fields.neededText("id"_L1);
    DeploymentRecord whole{.origin = place.origin(id), .group = id};
    const QString environment = fields.text("environment"_L1);
    whole.environment = environment.isEmpty() ? fields.text("originalEnvironment"_L1) : environment;
    whole.result = fields.result("result"_L1, DeployResult::Success);
    whole.created = fields.time("createdDate"_L1);
    whole.started = fields.neededTime("startedDate"_L1);
    whole.finished = fields.neededTime("finishedDate"_L1);
    if (isKnown(whole.finished) && isKnown(whole.started) && whole.finished < whole.started)
        fields.complain({Reason::EndBeforeStart, u"finishedDate"_s});
    const QJsonArray commits = body.value("deploymentCommits"_L1).toArray();
    QList<DeploymentRecord> records;
    for (const QJsonValue &value : commits) {
        const QJsonObject object = value.toObject();
        BodyFields commit(object, place.zone);
        DeploymentRecord record = whole;
        record.repo = repoName(commit.neededText("repoUrl"_L1));
        record.commit = commit.neededText("commitSha"_L1);
        record.ref = commit.text("refName"_L1);
        record.result = commit.result("result"_L1, whole.result);
        record.started = commit.neededTime("startedDate"_L1);
        record.finished = commit.neededTime("finishedDate"_L1);
        record.origin.key = u"%1/%2/%3"_s.arg(id, record.repo, record.commit);
        if (commit.problem())
            fields.complain(*commit.problem());
        records.append(record);
    }
    if (fields.problem())
        return fields.problem();
    batch.deployments += records.isEmpty() ? QList<DeploymentRecord>{whole} : records;
    return {};
}

BodyProblem readIssue(const QJsonObject &body, const BodyPlace &place, EventBatch &batch)
{
    BodyFields fields(body, place.zone);
    const QString key = fields.neededText("issueKey"_L1);
    const QString type = fields.text("type"_L1);
    const QString severity = fields.text("severity"_L1);
    const Instant created = fields.neededTime("createdDate"_L1);
    const Instant resolved = fields.time("resolutionDate"_L1);
    if (isKnown(resolved) && isKnown(created) && resolved < created)
        fields.complain({Reason::EndBeforeStart, u"resolutionDate"_s});
    const QString title = fields.title("title"_L1);
    const QString component = fields.text("component"_L1);
    const QString priority = fields.text("priority"_L1);
    const QString status = fields.neededText("originalStatus"_L1);
    if (fields.problem())
        return fields.problem();
    if (!type.isEmpty() && type.compare("INCIDENT"_L1, Qt::CaseInsensitive) != 0) {
        TicketRecord ticket{.origin = place.origin(key), .title = title, .created = created};
        ticket.workClass = workClass(type == "REQUIREMENT"_L1 ? u"feature"_s : type).value_or(WorkClass::Unknown);
        if (isKnown(resolved))
            ticket.steps.append({.status = status, .at = resolved, .isDone = true});
        batch.tickets.append(ticket);
        return {};
    }
    batch.incidents.append({.origin = place.origin(key),
                            .service = component,
                            .title = title,
                            .status = status,
                            .severity = severityOf(severity.isEmpty() ? priority : severity).value_or(0),
                            .created = created,
                            .firstResolved = resolved,
                            .lastResolved = resolved});
    return {};
}

BodyProblem readPull(const QJsonObject &body, const BodyPlace &place, EventBatch &batch)
{
    BodyFields fields(body, place.zone);
    ChangeRecord record{.origin = place.origin(fields.neededText("id"_L1))};
    const QString url = fields.text("repoUrl"_L1);
    record.repo = url.isEmpty() ? fields.text("repoId"_L1) : repoName(url);
    record.number = fields.count("pullRequestKey"_L1, 0);
    record.title = fields.title("displayTitle"_L1);
    record.author = fields.text("authorName"_L1);
    record.baseRef = fields.text("baseRef"_L1);
    record.headRef = fields.text("headRef"_L1);
    record.mergeSha = fields.text("mergeCommitSha"_L1);
    record.created = fields.neededTime("createdDate"_L1);
    record.merged = fields.time("mergedDate"_L1);
    record.closed = fields.time("closedDate"_L1);
    record.additions = fields.count("additions"_L1, -1);
    record.deletions = fields.count("deletions"_L1, -1);
    if (isKnown(record.merged) && isKnown(record.created) && record.merged < record.created)
        fields.complain({Reason::EndBeforeStart, u"mergedDate"_s});
    if (!fields.problem())
        batch.changes.append(record);
    return fields.problem();
}

/// What an event says of itself, an object or the text of one.
QJsonObject metadataOf(const QJsonObject &body)
{
    const QJsonValue metadata = body.value("metadata"_L1);
    return metadata.isString() ? parseJsonObject(metadata.toString().toUtf8()).value_or(QJsonObject()) : metadata.toObject();
}

BodyProblem readEvent(const QJsonObject &body, const BodyPlace &place, EventBatch &batch)
{
    BodyFields fields(body, place.zone);
    const QString type = fields.text("event_type"_L1);
    const QString id = fields.neededText("id"_L1);
    const Instant at = fields.neededTime("time_created"_L1);
    const QJsonObject metadata = metadataOf(body);
    BodyFields more(metadata, place.zone);
    if (type.contains("deploy"_L1, Qt::CaseInsensitive)) {
        DeploymentRecord record{.origin = place.origin(id), .finished = at};
        const QString environment = more.text("environment"_L1);
        record.environment = environment.isEmpty() ? u"production"_s : environment;
        record.commit = more.text("main_commit"_L1).isEmpty() ? more.text("sha"_L1) : more.text("main_commit"_L1);
        record.service = more.text("service"_L1);
        record.result = more.result(metadata.contains("state"_L1) ? "state"_L1 : "status"_L1, DeployResult::Success);
        if (!fields.problem() && !more.problem())
            batch.deployments.append(record);
    } else if (type.contains("incident"_L1, Qt::CaseInsensitive) || type.startsWith("issue"_L1)) {
        IncidentRecord record{.origin = place.origin(id)};
        const Instant created = more.time("time_created"_L1);
        record.created = isKnown(created) ? created : at;
        record.firstResolved = record.lastResolved = more.time("time_resolved"_L1);
        record.causedBy = more.text("root_cause"_L1);
        record.severity = severityOf(more.text("severity"_L1)).value_or(0);
        if (!fields.problem() && !more.problem())
            batch.incidents.append(record);
    } else {
        fields.complain({Reason::UnknownWord, u"event_type"_s, type});
    }
    return fields.problem() ? fields.problem() : more.problem();
}

Reason reasonOf(JsonPieces::Fault fault)
{
    return fault == JsonPieces::Fault::TooLong ? Reason::TooLong : Reason::Ragged;
}

}  // namespace

void readWebhook(const QJsonObject &body, const JsonPieces::Piece &piece, const QTimeZone &zone, EventBatch &batch)
{
    const BodyPlace place{piece, zone};
    BodyProblem problem;
    if (body.contains("event_type"_L1))
        problem = readEvent(body, place, batch);
    else if (body.contains("issueKey"_L1))
        problem = readIssue(body, place, batch);
    else if (body.contains("pullRequestKey"_L1))
        problem = readPull(body, place, batch);
    else if (body.contains("deploymentCommits"_L1) || body.contains("finishedDate"_L1))
        problem = readDeployment(body, place, batch);
    else
        problem = FieldProblem{Reason::UnknownWord, {}};
    if (problem)
        batch.rejects.append({.line = piece.line,
                              .key = body.value("id"_L1).toString().left(limits::rejectedTextCharacters),
                              .field = problem->field,
                              .reason = problem->reason,
                              .text = problem->text.left(limits::rejectedTextCharacters),
                              .row = decodeUtf8(piece.bytes.first(qMin(piece.bytes.size(), limits::rejectedRowCharacters)))});
}

Result<std::unique_ptr<RecordReader>> WebhookRecords::open(const QString &path, const QTimeZone &zone)
{
    std::unique_ptr<WebhookRecords> records(new WebhookRecords(path, zone));
    return openForReading(records->m_file).transform([&records]() -> std::unique_ptr<RecordReader> {
        return std::move(records);
    });
}

Result<std::optional<EventBatch>> WebhookRecords::next()
{
    EventBatch batch;
    qint64 bytes = 0;
    qsizetype taken = 0;
    for (; taken < limits::rowsAtOnce && bytes < limits::webhookObjectBytes; ++taken) {
        const Result<std::optional<JsonPieces::Piece>> piece = m_pieces.next();
        if (!piece)
            return std::unexpected(piece.error());
        if (!*piece)
            break;
        bytes += (*piece)->bytes.size();
        const QString begin = decodeUtf8((*piece)->bytes.first(qMin((*piece)->bytes.size(), limits::rejectedTextCharacters)));
        const Result<QJsonObject> body =
            (*piece)->fault == JsonPieces::Fault::None ? parseJsonObject((*piece)->bytes) : fail(ErrorKind::Malformed);
        if (body)
            readWebhook(*body, **piece, m_zone, batch);
        else
            batch.rejects.append({.line = (*piece)->line, .reason = reasonOf((*piece)->fault), .text = begin});
    }
    return taken > 0 ? std::optional(batch) : std::nullopt;
}

}  // namespace sb
