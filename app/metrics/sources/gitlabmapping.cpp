// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/gitlabmapping.h"

#include "metrics/metriclimits.h"
#include "metrics/sources/bodyfields.h"
#include "metrics/sources/importwords.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString loginOf(const QJsonValue &user)
{
    return user["username"_L1].toString().left(limits::eventTextCharacters);
}

/// Tokens of projects and groups act as users with such names.
AuthorClass gitLabClassOf(const QJsonValue &user)
{
    static const QRegularExpression token(u"^(project|group)_\\d+_bot"_s);
    const QString login = loginOf(user);
    if (login.isEmpty())
        return AuthorClass::Unknown;
    return user["bot"_L1].toBool() || token.match(login).hasMatch() ? AuthorClass::Bot : AuthorClass::Human;
}

/// The host's own word for what an environment is for stands before a name that does not begin with it.
QString environmentOf(const QJsonValue &environment)
{
    const QString name = environment["name"_L1].toString().left(limits::eventTextCharacters);
    const QString tier = environment["tier"_L1].toString();
    const bool isSaid = !tier.isEmpty() && tier.size() < limits::rejectedTextCharacters && tier != "other"_L1;
    return !isSaid || name.startsWith(tier, Qt::CaseInsensitive) ? name : QString(tier + u'/' + name);
}

DeployResult resultOf(const QString &status)
{
    return status == "success"_L1                           ? DeployResult::Success
        : status == "failed"_L1                             ? DeployResult::Failure
        : status == "canceled"_L1 || status == "skipped"_L1 ? DeployResult::Canceled
                                                            : DeployResult::Other;
}

void addGitLabCommits(const QJsonObject &row, ChangeRecord &record)
{
    for (const QJsonArray all = listIn(row, "commits"_L1); const QJsonValue &value : all) {
        const QJsonObject commit = value.toObject();
        record.commits.append({.sha = commit.value("id"_L1).toString().left(limits::eventTextCharacters),
                               .authored = timeIn(commit, "authored_date"_L1),
                               .committed = timeIn(commit, "committed_date"_L1)});
    }
}

/// The host writes down what is done with a merge request among what people say of it.
void readNotes(const QJsonObject &row, ChangeRecord &record)
{
    bool isReadyKnown = false;
    for (const QJsonArray all = listIn(row, "notes"_L1); const QJsonValue &value : all) {
        const QJsonObject note = value.toObject();
        const QString text = note.value("body"_L1).toString().left(limits::eventTextCharacters);
        const Instant at = timeIn(note, "created_at"_L1);
        ReviewRecord review{.kind = ReviewRecord::Kind::Comment, .reviewer = loginOf(note.value("author"_L1)), .submitted = at};
        const bool isOfHost = note.value("system"_L1).toBool();
        if (isOfHost && text.startsWith("approved this merge request"_L1)) {
            review.kind = ReviewRecord::Kind::Review;
            review.state = u"APPROVED"_s;
        }
        if (isKnown(at) && (!isOfHost || review.kind == ReviewRecord::Kind::Review))
            record.reviews.append(review);
        const bool isReady = text.contains("as **ready**"_L1) || text.contains("unmarked as a **Work In Progress**"_L1);
        if (!isOfHost || isReadyKnown || (!isReady && !text.contains("as **draft**"_L1)))
            continue;
        isReadyKnown = true;
        record.ready = isReady ? at : unknownInstant;
    }
}

CiAttempt pipelineAttempt(const QJsonObject &row)
{
    constexpr std::array over{"success"_L1, "failed"_L1, "canceled"_L1, "skipped"_L1};
    const QString status = row.value("status"_L1).toString();
    CiAttempt attempt{.conclusion = CiAttempt::Conclusion::Other, .started = timeIn(row, "started_at"_L1)};
    if (!isKnown(attempt.started))
        attempt.started = timeIn(row, "created_at"_L1);
    if (std::ranges::contains(over, status))
        attempt.finished = timeIn(row, row.value("finished_at"_L1).isString() ? "finished_at"_L1 : "updated_at"_L1);
    if (status == "success"_L1)
        attempt.conclusion = CiAttempt::Conclusion::Success;
    else if (status == "failed"_L1)
        attempt.conclusion = CiAttempt::Conclusion::Failure;
    return attempt;
}

}  // namespace

void mapGitLabDeployment(const QJsonObject &row, const HostedProject &project, EventBatch &batch)
{
    BodyFields fields(row, {});
    DeploymentRecord record{.origin = hostedOrigin(row, fields), .repo = project.path};
    record.environment = environmentOf(row.value("environment"_L1));
    record.result = resultOf(fields.text("status"_L1));
    record.commit = fields.text("sha"_L1);
    record.ref = fields.text("ref"_L1);
    record.actor = loginOf(row.value("user"_L1));
    if (gitLabClassOf(row.value("user"_L1)) == AuthorClass::Bot)
        record.trigger = Deployment::Trigger::Automated;
    record.created = fields.neededTime("created_at"_L1);
    const QJsonObject job = row.value("deployable"_L1).toObject();
    record.started = timeIn(job, "started_at"_L1);
    if (record.result != DeployResult::Other) {
        record.finished = timeIn(job, "finished_at"_L1);
        record.finishedOrigin = isKnown(record.finished) ? FinishedOrigin::Event : FinishedOrigin::Duration;
        if (!isKnown(record.finished))
            record.finished = record.origin.updated;
    }
    if (fields.problem())
        return rejectRow(row, fields, batch);
    for (const QJsonArray all = listIn(row, "merge_requests"_L1); const QJsonValue &merge : all) {
        const QString change = QString::number(merge["id"_L1].toInteger());
        batch.contained.append({record.origin.key, change, ContainedRecord::Method::Explicit});
    }
    batch.deployments.append(record);
}

void mapGitLabMerge(const QJsonObject &row, const HostedProject &project, EventBatch &batch)
{
    BodyFields fields(row, {});
    ChangeRecord record{.origin = hostedOrigin(row, fields), .repo = project.path};
    record.number = fields.count("iid"_L1, 0);
    record.title = fields.title("title"_L1);
    record.author = loginOf(row.value("author"_L1));
    record.authorClass = gitLabClassOf(row.value("author"_L1));
    record.baseRef = fields.text("target_branch"_L1);
    record.headRef = fields.text("source_branch"_L1);
    record.headSha = fields.text("sha"_L1);
    for (const QJsonArray labels = listIn(row, "labels"_L1); const QJsonValue &label : labels)
        record.labels.append(label.toString().left(limits::eventTextCharacters));
    record.created = fields.neededTime("created_at"_L1);
    record.merged = fields.time("merged_at"_L1);
    record.closed = fields.time("closed_at"_L1);
    if (isKnown(record.merged)) {
        record.squashSha = fields.text("squash_commit_sha"_L1);
        record.mergeSha = fields.text("merge_commit_sha"_L1);
        if (record.mergeSha.isEmpty())
            record.mergeSha = record.squashSha.isEmpty() ? record.headSha : record.squashSha;
    }
    addGitLabCommits(row, record);
    readNotes(row, record);
    if (fields.problem())
        rejectRow(row, fields, batch);
    else
        batch.changes.append(record);
}

void mapGitLabIncident(const QJsonObject &row, const HostedProject &, EventBatch &batch)
{
    static const QRegularExpression service(u"^(?:service|component)(?:::|[:/=])\\s*(.+)$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    BodyFields fields(row, {});
    IncidentRecord record{.origin = hostedOrigin(row, fields)};
    record.title = fields.title("title"_L1);
    record.status = fields.text("state"_L1);
    record.severity = severityOf(fields.text("severity"_L1)).value_or(0);
    for (const QJsonArray labels = listIn(row, "labels"_L1); const QJsonValue &label : labels) {
        if (const QRegularExpressionMatch match = service.match(label.toString()); match.hasMatch())
            record.service = match.captured(1).left(limits::eventTextCharacters);
    }
    record.created = fields.neededTime("created_at"_L1);
    record.firstResolved = record.lastResolved = fields.time("closed_at"_L1);
    if (fields.problem())
        rejectRow(row, fields, batch);
    else
        batch.incidents.append(record);
}

void mapGitLabPipeline(const QJsonObject &row, const HostedProject &project, EventBatch &batch)
{
    BodyFields fields(row, {});
    CiRunRecord record{.origin = hostedOrigin(row, fields), .repo = project.path};
    record.workflow = fields.title("name"_L1);
    record.branch = fields.text("ref"_L1);
    record.commit = fields.text("sha"_L1);
    record.attempts.append(pipelineAttempt(row));
    takeRun(row, project, fields, std::move(record), batch);
}

}  // namespace sb
