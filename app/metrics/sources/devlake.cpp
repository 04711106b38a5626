// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/devlake.h"

#include "metrics/metriclimits.h"
#include "metrics/sources/devlakejoins.h"
#include "metrics/sources/devlaketable.h"
#include "metrics/sources/importwords.h"
#include "metrics/sources/tablerecords.h"

#include <array>
#include <vector>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Reason = Reject::Reason;
using Joins = std::shared_ptr<const DevLakeJoins>;

/// Why a row gives no record; the field.
struct RowTrouble {
    Reason reason;
    QString field;
};
using Trouble = std::optional<RowTrouble>;

RecordOrigin devLakeOrigin(const DevLakeTable &row)
{
    return {.key = row.text("id"_L1), .url = row.text("url"_L1), .raw = row.row().text.toUtf8(), .line = row.row().line};
}

/// DevLake has canceled runs as failures where GitLab ran them, and else as nothing: the original word tells.
DeployResult devLakeResult(const DevLakeTable &row)
{
    for (const QLatin1StringView column : {"original_result"_L1, "result"_L1, "original_status"_L1, "status"_L1}) {
        const std::optional<DeployResult> result = deployResult(row.text(column));
        if (result && *result != DeployResult::Other)
            return *result;
    }
    return DeployResult::Other;
}

Trouble readDeployment(const DevLakeTable &row, const DevLakeJoins &joins, EventBatch &batch)
{
    DeploymentRecord record{.origin = devLakeOrigin(row)};
    const QString scope = row.text("cicd_scope_id"_L1);
    const QString repo = row.text("repo_id"_L1);
    const QString environment = row.text("environment"_L1);
    record.group = row.text("cicd_deployment_id"_L1);
    record.repo = joins.repos.value(repo, row.text("repo_url"_L1).isEmpty() ? repo : repoName(row.text("repo_url"_L1)));
    record.service = joins.projects.value(u"cicd_scopes/"_s + scope, joins.scopes.value(scope));
    record.environment = environment.isEmpty() ? row.text("original_environment"_L1) : environment;
    record.result = devLakeResult(row);
    record.commit = row.text("commit_sha"_L1);
    record.ref = row.text("ref_name"_L1);
    record.created = row.time("created_date"_L1);
    record.queued = row.time("queued_date"_L1);
    record.started = row.time("started_date"_L1);
    record.finished = row.time("finished_date"_L1);
    const qint64 seconds = row.count("duration_sec"_L1, -1);
    if (!isKnown(record.finished) && isKnown(record.started) && seconds >= 0) {
        record.finished = record.started + seconds * 1000;
        record.finishedOrigin = FinishedOrigin::Duration;
    }
    if (isKnown(record.finished) && isKnown(record.started) && record.finished < record.started)
        return RowTrouble{Reason::EndBeforeStart, u"finished_date"_s};
    if (!isKnown(record.finished) && record.result == DeployResult::Success)
        return RowTrouble{Reason::BadDate, u"finished_date"_s};
    batch.deployments.append(record);
    return {};
}

Trouble readPull(const DevLakeTable &row, const DevLakeJoins &joins, EventBatch &batch)
{
    ChangeRecord record{.origin = devLakeOrigin(row)};
    const QString repo = row.text("base_repo_id"_L1);
    const QString author = row.text("author_name"_L1);
    record.repo = joins.repos.value(repo, repo);
    record.number = row.count("pull_request_key"_L1, 0);
    record.title = row.text("title"_L1).left(limits::eventTitleCharacters);
    record.author = author.isEmpty() ? joins.login(row.text("author_id"_L1)) : author;
    record.baseRef = row.text("base_ref"_L1);
    record.headRef = row.text("head_ref"_L1);
    record.headSha = row.text("head_commit_sha"_L1);
    record.created = row.time("created_date"_L1);
    record.merged = row.time("merged_date"_L1);
    record.closed = row.time("closed_date"_L1);
    if (isKnown(record.merged))
        record.mergeSha = row.text("merge_commit_sha"_L1);
    record.additions = row.count("additions"_L1, -1);
    record.deletions = row.count("deletions"_L1, -1);
    record.commits = joins.commits.value(record.origin.key);
    record.reviews = joins.reviews.value(record.origin.key);
    if (isKnown(record.merged) && isKnown(record.created) && record.merged < record.created)
        return RowTrouble{Reason::EndBeforeStart, u"merged_date"_s};
    for (const CommitRecord &commit : std::as_const(record.commits))
        record.origin.mapping += commit.sha.toLatin1();
    for (const ReviewRecord &review : std::as_const(record.reviews))
        record.origin.mapping += QByteArray::number(review.submitted);
    batch.changes.append(record);
    QStringList commits{record.mergeSha};
    for (const CommitRecord &commit : std::as_const(record.commits))
        commits.append(commit.sha);
    if (const QString deployment = joins.deploymentOf(record.origin.key, commits); !deployment.isEmpty())
        batch.contained.append({deployment, record.origin.key, ContainedRecord::Method::Reachable});
    return {};
}

IncidentRecord incidentFrom(const DevLakeTable &row, const DevLakeJoins &joins)
{
    IncidentRecord record{.origin = devLakeOrigin(row)};
    const QString scope = row.text("scope_id"_L1);
    record.service = joins.projects.value(row.text("table"_L1) + u'/' + scope, joins.scopes.value(scope));
    record.title = row.text("title"_L1).left(limits::eventTitleCharacters);
    record.status = row.text("status"_L1);
    record.urgency = row.text("urgency"_L1);
    record.created = row.time("created_date"_L1);
    record.firstResolved = record.lastResolved = row.time("resolution_date"_L1);
    for (const QLatin1StringView column : {"severity"_L1, "priority"_L1}) {
        if (record.severity == 0)
            record.severity = severityOf(row.text(column)).value_or(0);
    }
    return record;
}

Trouble readIncident(const DevLakeTable &row, const DevLakeJoins &joins, EventBatch &batch)
{
    const IncidentRecord record = incidentFrom(row, joins);
    if (!isKnown(record.created))
        return RowTrouble{Reason::BadDate, u"created_date"_s};
    if (isKnown(record.firstResolved) && record.firstResolved < record.created)
        return RowTrouble{Reason::EndBeforeStart, u"resolution_date"_s};
    batch.incidents.append(record);
    return {};
}

/// Older exports have incidents among them.
Trouble readIssue(const DevLakeTable &row, const DevLakeJoins &joins, EventBatch &batch)
{
    const QString type = row.text("type"_L1);
    if (type == "INCIDENT"_L1)
        return readIncident(row, joins, batch);
    TicketRecord record{.origin = devLakeOrigin(row)};
    record.title = row.text("title"_L1).left(limits::eventTitleCharacters);
    record.workClass = workClass(type == "REQUIREMENT"_L1 ? u"feature"_s : type).value_or(WorkClass::Unknown);
    record.isSubtask = type == "SUBTASK"_L1;
    record.points = fieldNumber(row.text("story_point"_L1), DecimalMark::Point).value_or(-1);
    record.created = row.time("created_date"_L1);
    record.steps = joins.steps.value(record.origin.key);
    for (const TicketStep &step : std::as_const(record.steps))
        record.origin.mapping += QByteArray::number(step.at);
    if (const Instant done = row.time("resolution_date"_L1); isKnown(done) && record.steps.isEmpty())
        record.steps.append({.status = row.text("original_status"_L1), .at = done, .isDone = true});
    batch.tickets.append(record);
    return {};
}

using ReadRow = Trouble (*)(const DevLakeTable &, const DevLakeJoins &, EventBatch &);
struct EventTable {
    QLatin1StringView name;
    ReadRow read;
};
// In this order, since what a deployment holds names both.
constexpr std::array<EventTable, 4> eventTablesRead{{
    {"cicd_deployment_commits"_L1, readDeployment},
    {"pull_requests"_L1, readPull},
    {"incidents"_L1, readIncident},
    {"issues"_L1, readIssue},
}};
constexpr std::array joinedTables{"project_mapping"_L1,      "repos"_L1,
                                  "cicd_scopes"_L1,          "accounts"_L1,
                                  "pull_request_commits"_L1, "pull_request_comments"_L1,
                                  "project_pr_metrics"_L1,   "commits_diffs"_L1,
                                  "issue_changelogs"_L1};

class DevLakeRecords final : public RecordReader {
public:
    DevLakeRecords(std::unique_ptr<DevLakeTable> table, ReadRow read, Joins joins)
        : m_table(std::move(table)), m_read(read), m_joins(std::move(joins))
    {
    }

    Result<std::optional<EventBatch>> next() override
    {
        EventBatch batch;
        for (qsizetype i = 0; i < limits::rowsAtOnce; ++i) {
            const Result<bool> hasRow = m_table->next();
            if (!hasRow)
                return std::unexpected(hasRow.error());
            if (!*hasRow)
                return i > 0 ? std::optional(batch) : std::nullopt;
            take(batch);
        }
        return std::optional(batch);
    }
    [[nodiscard]] qint64 position() const override { return m_table->position(); }
    [[nodiscard]] qint64 size() const override { return m_table->size(); }

private:
    void take(EventBatch &batch)
    {
        const TableRow &row = m_table->row();
        if (row.fault != RowFault::None) {
            batch.rejects.append(rejectOf(row, reasonOf(row.fault)));
            return;
        }
        EventBatch one;
        Trouble trouble;
        if (m_table->text("id"_L1).isEmpty())
            trouble = RowTrouble{Reason::MissingKey, u"id"_s};
        else
            trouble = m_read(*m_table, *m_joins, one);
        if (!trouble && !m_table->badTime().isEmpty())
            trouble = RowTrouble{Reason::BadDate, m_table->badTime()};
        if (trouble) {
            Reject reject = rejectOf(row, trouble->reason);
            reject.key = m_table->text("id"_L1).left(limits::rejectedTextCharacters);
            reject.field = trouble->field;
            batch.rejects.append(reject);
            return;
        }
        batch.deployments += one.deployments;
        batch.changes += one.changes;
        batch.incidents += one.incidents;
        batch.tickets += one.tickets;
        batch.contained += one.contained;
    }

    std::unique_ptr<DevLakeTable> m_table;
    ReadRow m_read;
    Joins m_joins;
};

}  // namespace

QStringList devLakeTables(const QString &folder)
{
    QStringList tables;
    for (const EventTable &table : eventTablesRead) {
        if (!devLakeFile(folder, table.name).isEmpty())
            tables.append(QString(table.name));
    }
    for (const QLatin1StringView table : joinedTables) {
        if (!devLakeFile(folder, table).isEmpty())
            tables.append(QString(table));
    }
    return tables;
}

Result<std::unique_ptr<RecordReader>> devLakeRecords(const QString &folder)
{
    Result<DevLakeJoins> read = DevLakeJoins::read(folder);
    if (!read)
        return std::unexpected(read.error());
    const auto joins = std::make_shared<const DevLakeJoins>(std::move(*read));
    std::vector<std::unique_ptr<RecordReader>> readers;
    for (const EventTable &table : eventTablesRead) {
        const QString path = devLakeFile(folder, table.name);
        if (path.isEmpty())
            continue;
        Result<std::unique_ptr<DevLakeTable>> opened = DevLakeTable::open(path);
        if (!opened)
            return std::unexpected(opened.error());
        readers.push_back(std::make_unique<DevLakeRecords>(std::move(*opened), table.read, joins));
    }
    if (readers.empty())
        return fail(ErrorKind::NotFound, folder);
    return std::make_unique<RecordSequence>(std::move(readers));
}

}  // namespace sb
