// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/devlakejoins.h"

#include "metrics/metriclimits.h"
#include "metrics/sources/devlaketable.h"

#include <QFile>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Reads the tables that others refer to, as far as they are there.
class JoinReader {
public:
    explicit JoinReader(const QString &folder) : m_folder(folder) {}

    Result<> each(QLatin1StringView table, const std::function<void(const DevLakeTable &)> &take)
    {
        const QString path = devLakeFile(m_folder, table);
        if (path.isEmpty())
            return {};
        const Result<std::unique_ptr<DevLakeTable>> opened = DevLakeTable::open(path);
        if (!opened)
            return std::unexpected(opened.error());
        while (true) {
            const Result<bool> hasRow = (*opened)->next();
            if (!hasRow)
                return std::unexpected(hasRow.error());
            if (!*hasRow)
                return {};
            if (++m_rows > limits::joinedRows)
                return fail(ErrorKind::TooLarge, path);
            if ((*opened)->row().fault == RowFault::None)
                take(**opened);
        }
    }

    Result<> names(QLatin1StringView table, QLatin1StringView column, QHash<QString, QString> &names)
    {
        return each(table, [&](const DevLakeTable &row) { names.insert(row.text("id"_L1), row.text(column)); });
    }

private:
    QString m_folder;
    qint64 m_rows = 0;
};

void takeComment(const DevLakeTable &row, DevLakeJoins &joins)
{
    const bool isReview = row.text("type"_L1) == "REVIEW"_L1;
    joins.reviews[row.text("pull_request_id"_L1)].append(
        {.kind = isReview ? ReviewRecord::Kind::Review : ReviewRecord::Kind::Comment,
         .reviewer = joins.login(row.text("account_id"_L1)),
         .state = row.text("status"_L1).toLower(),
         .submitted = row.time("created_date"_L1),
         .commit = row.text("commit_sha"_L1)});
}

void takeStep(const DevLakeTable &row, DevLakeJoins &joins)
{
    if (row.text("field_name"_L1) != "status"_L1)
        return;
    const QString status = row.text("to_value"_L1);
    joins.steps[row.text("issue_id"_L1)].append(
        {.status = row.text("original_to_value"_L1).isEmpty() ? status : row.text("original_to_value"_L1),
         .at = row.time("created_date"_L1),
         .isActive = status == "IN_PROGRESS"_L1,
         .isDone = status == "DONE"_L1});
}

/// Of the deployments of one commit the first one brought it.
Result<> readDeployed(JoinReader &reader, DevLakeJoins &joins)
{
    QHash<QString, Instant> first;
    return reader.each("cicd_deployment_commits"_L1, [&](const DevLakeTable &row) {
        const QString commit = row.text("commit_sha"_L1);
        const Instant finished = row.time("finished_date"_L1);
        const bool isFirst = !first.contains(commit) || finished < first.value(commit);
        if (row.text("result"_L1) != "SUCCESS"_L1 || row.text("environment"_L1) != "PRODUCTION"_L1 || !isFirst)
            return;
        first.insert(commit, finished);
        joins.deployedAs.insert(commit, row.text("id"_L1));
    });
}

}  // namespace

QString devLakeFile(const QString &folder, QLatin1StringView table)
{
    for (const QLatin1StringView ending : {".csv"_L1, ".tsv"_L1, ".txt"_L1}) {
        const QString path = u"%1/%2%3"_s.arg(folder, table, ending);
        if (QFile::exists(path))
            return path;
    }
    return {};
}

QString DevLakeJoins::deploymentOf(const QString &pull, const QStringList &shas) const
{
    if (const QString known = deployments.value(pull); !known.isEmpty())
        return known;
    for (const QString &commit : shas) {
        if (const QString deployed = broughtBy.value(commit); !deployed.isEmpty() && !commit.isEmpty())
            return deployedAs.value(deployed);
    }
    return {};
}

Result<DevLakeJoins> DevLakeJoins::read(const QString &folder)
{
    JoinReader reader(folder);
    DevLakeJoins joins;
    const Result<> done =
        reader.names("repos"_L1, "name"_L1, joins.repos)
            .and_then([&] { return reader.names("cicd_scopes"_L1, "name"_L1, joins.scopes); })
            .and_then([&] { return reader.names("accounts"_L1, "user_name"_L1, joins.accounts); })
            .and_then([&] {
                return reader.each("project_mapping"_L1, [&](const DevLakeTable &row) {
                    joins.projects.insert(row.text("table"_L1) + u'/' + row.text("row_id"_L1), row.text("project_name"_L1));
                });
            })
            .and_then([&] {
                return reader.each("pull_request_commits"_L1, [&](const DevLakeTable &row) {
                    joins.commits[row.text("pull_request_id"_L1)].append({.sha = row.text("commit_sha"_L1),
                                                                          .authored = row.time("commit_authored_date"_L1),
                                                                          .author = row.text("commit_author_name"_L1)});
                });
            })
            .and_then([&] {
                return reader.each("pull_request_comments"_L1, [&](const DevLakeTable &row) { takeComment(row, joins); });
            })
            .and_then([&] {
                return reader.each("project_pr_metrics"_L1, [&](const DevLakeTable &row) {
                    if (!row.text("deployment_commit_id"_L1).isEmpty())
                        joins.deployments.insert(row.text("id"_L1), row.text("deployment_commit_id"_L1));
                });
            })
            .and_then([&] {
                return reader.each("commits_diffs"_L1, [&](const DevLakeTable &row) {
                    joins.broughtBy.insert(row.text("commit_sha"_L1), row.text("new_commit_sha"_L1));
                });
            })
            .and_then([&] { return joins.broughtBy.isEmpty() ? Result<>() : readDeployed(reader, joins); })
            .and_then(
                [&] { return reader.each("issue_changelogs"_L1, [&](const DevLakeTable &row) { takeStep(row, joins); }); });
    if (!done)
        return std::unexpected(done.error());
    for (QList<TicketStep> &steps : joins.steps)
        std::ranges::stable_sort(steps, {}, &TicketStep::at);
    return joins;
}

}  // namespace sb
