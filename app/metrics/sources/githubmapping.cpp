// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/githubmapping.h"

#include "metrics/metriclimits.h"
#include "metrics/sources/bodyfields.h"
#include "metrics/sources/importwords.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

struct GitHubUser {
    QString login;
    AuthorClass authorClass = AuthorClass::Unknown;
};

/// GraphQL leaves out what REST puts behind the name of a bot.
GitHubUser userIn(const QJsonValue &value)
{
    const QString login = value["login"_L1].toString().left(limits::eventTextCharacters);
    const QString type = value["type"_L1].toString();
    const bool isCalledBot = login.endsWith("[bot]"_L1);
    if (type == "Bot"_L1 || isCalledBot)
        return {isCalledBot || login.isEmpty() ? login : QString(login + "[bot]"_L1), AuthorClass::Bot};
    return {login, type == "User"_L1 && !login.isEmpty() ? AuthorClass::Human : AuthorClass::Unknown};
}

QStringList labelsIn(const QJsonObject &row)
{
    QStringList labels;
    for (const QJsonArray all = listIn(row, "labels"_L1); const QJsonValue &label : all)
        labels.append((label.isString() ? label : label["name"_L1]).toString().left(limits::eventTextCharacters));
    return labels;
}

/// Co-authors whose trailer has the address that GitHub gives to keep the own one private: it holds their login.
QStringList coauthorsIn(const QString &message)
{
    static const QRegularExpression trailer(
        u"^co-authored-by:.*<(?:\\d+\\+)?([\\w-]+(?:\\[bot\\])?)@users\\.noreply\\.github\\.com>"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    QStringList logins;
    for (auto match = trailer.globalMatch(message); match.hasNext();)
        logins.append(match.next().captured(1));
    return logins;
}

void addCommits(const QJsonObject &row, ChangeRecord &record)
{
    for (const QJsonArray all = listIn(row, "commits"_L1); const QJsonValue &value : all) {
        const QJsonObject commit = value["commit"_L1].toObject();
        const QJsonObject author = commit.value("author"_L1).toObject();
        const QString sha = (value["sha"_L1].isString() ? value["sha"_L1] : commit.value("sha"_L1)).toString();
        const QString login = userIn(value["author"_L1].isObject() ? value["author"_L1] : author.value("user"_L1)).login;
        record.commits.append({.sha = sha.left(limits::eventTextCharacters),
                               .authored = timeIn(author, "date"_L1),
                               .committed = timeIn(commit.value("committer"_L1).toObject(), "date"_L1),
                               .author = login});
        record.coauthors += coauthorsIn(commit.value("message"_L1).toString());
    }
    record.coauthors.removeDuplicates();
    record.coauthors.removeAll(record.author);
}

/// A pending review is nobody's yet.
void addReviews(const QJsonObject &row, ChangeRecord &record)
{
    for (const QJsonArray all = listIn(row, "reviews"_L1); const QJsonValue &value : all) {
        const QJsonObject review = value.toObject();
        const Instant submitted = timeIn(review, "submitted_at"_L1);
        if (!isKnown(submitted))
            continue;
        const QJsonValue commit = review.value("commit_id"_L1);
        record.reviews.append({.kind = ReviewRecord::Kind::Review,
                               .reviewer = userIn(review.value("user"_L1)).login,
                               .state = review.value("state"_L1).toString().left(limits::eventTextCharacters),
                               .submitted = submitted,
                               .commit = (commit.isString() ? commit : review.value("commit"_L1)["oid"_L1]).toString()});
    }
}

/// When one that was opened as a draft was ready. One that became a draft later was ready when it was opened.
Instant readyIn(const QJsonObject &row)
{
    for (const QJsonArray all = listIn(row, "ready"_L1); const QJsonValue &value : all) {
        const QString event = value["event"_L1].toString();
        if (event == "convert_to_draft"_L1 || event == "ConvertToDraftEvent"_L1)
            return unknownInstant;
        if (event == "ready_for_review"_L1 || event == "ReadyForReviewEvent"_L1)
            return timeIn(value.toObject(), "created_at"_L1);
    }
    return unknownInstant;
}

/// The button that reverts names its branch so.
QString revertedBy(const QString &branch)
{
    static const QRegularExpression revert(u"^revert-(\\d+)-"_s);
    return revert.match(branch).captured(1);
}

struct StatusTimes {
    Instant started = unknownInstant;
    Instant succeeded = unknownInstant;
    Instant failed = unknownInstant;
    Instant latest = unknownInstant;
};

StatusTimes statusTimes(const QJsonObject &row)
{
    StatusTimes times;
    for (const QJsonArray all = listIn(row, "statuses"_L1); const QJsonValue &value : all) {
        const QString state = value["state"_L1].toString().toLower();
        const Instant at = timeIn(value.toObject(), "created_at"_L1);
        times.latest = qMax(times.latest, at);
        if (state == "success"_L1)
            times.succeeded = qMax(times.succeeded, at);
        else if (state == "failure"_L1 || state == "error"_L1)
            times.failed = qMax(times.failed, at);
        else if (state == "in_progress"_L1 && isKnown(at))
            times.started = isKnown(times.started) ? qMin(times.started, at) : at;
    }
    return times;
}

CiAttempt attemptIn(const QJsonObject &run)
{
    const QString conclusion = run.value("conclusion"_L1).toString();
    CiAttempt attempt{.conclusion = CiAttempt::Conclusion::Other, .started = timeIn(run, "run_started_at"_L1)};
    if (!isKnown(attempt.started))
        attempt.started = timeIn(run, "created_at"_L1);
    if (run.value("status"_L1).toString() == "completed"_L1)
        attempt.finished = timeIn(run, "updated_at"_L1);
    if (conclusion == "success"_L1)
        attempt.conclusion = CiAttempt::Conclusion::Success;
    else if (conclusion == "failure"_L1 || conclusion == "timed_out"_L1 || conclusion == "startup_failure"_L1)
        attempt.conclusion = CiAttempt::Conclusion::Failure;
    return attempt;
}

/// Behind the first of these words and a mark: "severity: high", "service/pay".
QString namedBy(const QStringList &labels, const QString &words)
{
    const QRegularExpression form(u"^(?:%1)\\s*[:/=]\\s*(.+)$"_s.arg(words), QRegularExpression::CaseInsensitiveOption);
    for (const QString &label : labels) {
        if (const QRegularExpressionMatch match = form.match(label); match.hasMatch())
            return match.captured(1);
    }
    return {};
}

int severityIn(const QStringList &labels)
{
    if (const std::optional<int> named = severityOf(namedBy(labels, u"sev|severity|priority"_s)))
        return *named;
    static const QRegularExpression plain(u"^(sev-?\\d|[ps]\\d)$"_s, QRegularExpression::CaseInsensitiveOption);
    for (const QString &label : labels) {
        if (plain.match(label).hasMatch())
            return severityOf(label).value_or(0);
    }
    return 0;
}

/// "Root cause: 1a2b3c4" in what is written of an incident.
QString causeIn(const QString &text)
{
    static const QRegularExpression cause(u"root cause:\\s*([0-9a-f]{7,64})\\b"_s, QRegularExpression::CaseInsensitiveOption);
    return cause.match(text).captured(1).toLower();
}

}  // namespace

void mapGitHubDeployment(const QJsonObject &row, const HostedProject &project, EventBatch &batch)
{
    BodyFields fields(row, {});
    DeploymentRecord record{.origin = hostedOrigin(row, fields), .repo = project.path};
    record.environment = fields.text("environment"_L1);
    record.commit = fields.text("sha"_L1);
    record.ref = row.value("ref"_L1).isString() ? fields.text("ref"_L1) : row.value("ref"_L1)["name"_L1].toString();
    record.created = fields.neededTime("created_at"_L1);
    const GitHubUser creator = userIn(row.value("creator"_L1));
    record.actor = creator.login;
    if (creator.authorClass == AuthorClass::Bot)
        record.trigger = Deployment::Trigger::Automated;
    const StatusTimes times = statusTimes(row);
    record.started = times.started;
    record.finished = isKnown(times.succeeded) ? times.succeeded : times.failed;
    record.result = isKnown(times.succeeded) ? DeployResult::Success
        : isKnown(times.failed)              ? DeployResult::Failure
                                             : DeployResult::Other;
    record.origin.updated = qMax(record.origin.updated, times.latest);
    if (fields.problem())
        rejectRow(row, fields, batch);
    else
        batch.deployments.append(record);
}

void mapGitHubPull(const QJsonObject &row, const HostedProject &project, EventBatch &batch)
{
    BodyFields fields(row, {});
    const GitHubUser user = userIn(row.value("user"_L1));
    ChangeRecord record{.origin = hostedOrigin(row, fields), .repo = project.path};
    record.number = fields.count("number"_L1, 0);
    record.title = fields.title("title"_L1);
    record.author = user.login;
    record.authorClass = user.authorClass;
    const QJsonObject head = row.value("head"_L1).toObject();
    record.headRef = (head.isEmpty() ? row.value("head_ref"_L1) : head.value("ref"_L1)).toString();
    record.headSha = (head.isEmpty() ? row.value("head_sha"_L1) : head.value("sha"_L1)).toString();
    const QJsonValue base = row.value("base"_L1);
    record.baseRef = (base.isObject() ? base["ref"_L1] : row.value("base_ref"_L1)).toString();
    record.labels = labelsIn(row);
    record.reverts = revertedBy(record.headRef);
    record.created = fields.neededTime("created_at"_L1);
    record.ready = readyIn(row);
    record.merged = fields.time("merged_at"_L1);
    record.closed = fields.time("closed_at"_L1);
    if (isKnown(record.merged)) {
        const QJsonValue commit = row.value("merge_commit"_L1);
        record.mergeSha = (commit.isObject() ? commit["oid"_L1] : row.value("merge_commit_sha"_L1)).toString();
    }
    record.additions = fields.count("additions"_L1, -1);
    record.deletions = fields.count("deletions"_L1, -1);
    record.files = fields.count("changed_files"_L1, -1);
    addCommits(row, record);
    addReviews(row, record);
    if (fields.problem())
        rejectRow(row, fields, batch);
    else
        batch.changes.append(record);
}

void mapGitHubIssue(const QJsonObject &row, const HostedProject &, EventBatch &batch)
{
    if (row.contains("pull_request"_L1))
        return;
    BodyFields fields(row, {});
    const QStringList labels = labelsIn(row);
    IncidentRecord record{.origin = hostedOrigin(row, fields)};
    record.title = fields.title("title"_L1);
    record.status = fields.text("state"_L1);
    record.service = namedBy(labels, u"service|component"_s);
    record.severity = severityIn(labels);
    record.causedBy = causeIn(row.value("body"_L1).toString());
    if (fields.text("state_reason"_L1) == "duplicate"_L1)
        record.duplicateOf = u"duplicate"_s;  // of which one is not said
    record.created = fields.neededTime("created_at"_L1);
    record.firstResolved = record.lastResolved = fields.time("closed_at"_L1);
    if (fields.problem())
        rejectRow(row, fields, batch);
    else
        batch.incidents.append(record);
}

void mapGitHubRelease(const QJsonObject &row, const HostedProject &project, EventBatch &batch)
{
    if (row.value("draft"_L1).toBool())
        return;
    BodyFields fields(row, {});
    DeploymentRecord record{.origin = hostedOrigin(row, fields), .repo = project.path};
    record.origin.key = "release-"_L1 + record.origin.key;
    record.environment = row.value("prerelease"_L1).toBool() ? u"prerelease"_s : u"release"_s;
    record.version = record.ref = fields.neededText("tag_name"_L1);
    record.actor = userIn(row.value("author"_L1)).login;
    record.created = fields.time("created_at"_L1);
    record.finished = fields.neededTime("published_at"_L1);
    if (fields.problem())
        rejectRow(row, fields, batch);
    else
        batch.deployments.append(record);
}

void mapGitHubRun(const QJsonObject &row, const HostedProject &project, EventBatch &batch)
{
    BodyFields fields(row, {});
    CiRunRecord record{.origin = hostedOrigin(row, fields), .repo = project.path};
    record.workflow = fields.title("name"_L1);
    record.branch = fields.text("head_branch"_L1);
    record.commit = fields.text("head_sha"_L1);
    for (const QJsonArray earlier = listIn(row, "attempts"_L1); const QJsonValue &attempt : earlier)
        record.attempts.append(attemptIn(attempt.toObject()));
    record.attempts.append(attemptIn(row));
    takeRun(row, project, fields, std::move(record), batch);
}

}  // namespace sb
