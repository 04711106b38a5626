// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "metrics/metriclimits.h"
#include "metrics/sources/githubmapping.h"

#include <QDateTime>
#include <QTimeZone>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Order = HostedResource::Order;
using Form = HostedResource::Form;
using Words = QList<std::pair<QString, QString>>;

constexpr auto graphRows = "data.repository.rows.nodes"_L1;
constexpr auto graphTotal = "data.repository.rows.totalCount"_L1;

// What the queries call their fields is what REST calls them, so that one mapping reads both.
constexpr auto deploymentsQuery =
    "query($owner:String!,$name:String!,$first:Int!,$after:String){repository(owner:$owner,name:$name){"
    "rows:deployments(first:$first,after:$after,orderBy:{field:CREATED_AT,direction:DESC}){"
    "totalCount pageInfo{hasNextPage endCursor} nodes{id:databaseId sha:commitOid environment task ref{name} "
    "created_at:createdAt updated_at:updatedAt creator{login type:__typename} "
    "statuses(first:100){nodes{state created_at:createdAt}}}}}}"_L1;
constexpr auto pullsQuery =
    "query($owner:String!,$name:String!,$first:Int!,$after:String,$states:[PullRequestState!]){"
    "repository(owner:$owner,name:$name){rows:pullRequests(first:$first,after:$after,states:$states,"
    "orderBy:{field:UPDATED_AT,direction:DESC}){totalCount pageInfo{hasNextPage endCursor} nodes{"
    "id:databaseId number title html_url:url created_at:createdAt updated_at:updatedAt closed_at:closedAt "
    "merged_at:mergedAt merge_commit:mergeCommit{oid} user:author{login type:__typename} head_ref:headRefName "
    "head_sha:headRefOid base_ref:baseRefName base_sha:baseRefOid labels(first:50){nodes{name}} additions deletions "
    "changed_files:changedFiles commits(first:100){total:totalCount nodes{commit{sha:oid message "
    "author{date user{login}} committer{date}}}} reviews(first:100){total:totalCount nodes{state submitted_at:submittedAt "
    "user:author{login type:__typename} commit{oid}}} "
    "ready:timelineItems(itemTypes:[READY_FOR_REVIEW_EVENT,CONVERT_TO_DRAFT_EVENT],first:1){nodes{event:__typename "
    "...on ReadyForReviewEvent{created_at:createdAt}}}}}}}"_L1;

QUrl address(const HostedProject &project, const QString &below, const Words &words = {})
{
    QUrl url(project.source.restBase() + "/repos/"_L1 + project.path + below);
    QUrlQuery query;
    for (const auto &[name, value] : words)
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value, ":.")));
    if (!query.isEmpty())
        url.setQuery(query);
    return url;
}

QString pageRows()
{
    return QString::number(limits::hostPageRows);
}

HostedList listOf(const HostedProject &project, const QString &below, const Words &words)
{
    return {.first = {.url = address(project, below, words + Words{{u"per_page"_s, pageRows()}})}};
}

HostQuestion graphQuestion(const HostedProject &project, const ListBounds &bounds, QLatin1StringView query,
                           const QJsonObject &more = {})
{
    QJsonObject variables = more;
    variables.insert("owner"_L1, project.path.section(u'/', 0, 0));
    variables.insert("name"_L1, project.path.section(u'/', 1));
    variables.insert("first"_L1, limits::hostGraphRows);
    if (!bounds.after.isEmpty())
        variables.insert("after"_L1, bounds.after);
    return {.url = project.source.graphAddress(),
            .graph = toCompactJson(QJsonObject{{u"query"_s, QString(query)}, {u"variables"_s, variables}})};
}

/// All by the time of the last change and, when some are here already, those that are open once more.
QList<HostedList> withOpen(const HostedProject &project, const ListBounds &bounds, const QString &below, const Words &words)
{
    const Words newest{{u"sort"_s, u"updated"_s}, {u"direction"_s, u"desc"_s}};
    HostedList all = listOf(project, below, words + Words{{u"state"_s, u"all"_s}} + newest);
    HostedList open = listOf(project, below, words + Words{{u"state"_s, u"open"_s}} + newest);
    all.isConditional = open.isConditional = true;
    open.ends = HostedList::Ends::AtLast;
    return isKnown(bounds.floor) ? QList{all, open} : QList{all};
}

bool isWhole(const QJsonObject &row, QLatin1StringView field)
{
    const QJsonValue value = row.value(field);
    return value.isArray() || value["total"_L1].toInteger() <= value["nodes"_L1].toArray().size();
}

QList<HostedDetail> pullDetails(const QJsonObject &row, const HostedProject &project)
{
    constexpr qint64 listedCommits = 250;
    if (!row.value("merged_at"_L1).isString())
        return {};
    const Words rows{{u"per_page"_s, pageRows()}};
    const QString number = QString::number(row.value("number"_L1).toInteger());
    const QString pull = "/pulls/"_L1 + number;
    QList<HostedDetail> details;
    const qint64 commits = row.value("commits"_L1)["total"_L1].toInteger();
    if (commits > listedCommits)
        details.append(
            {u"commits"_s,
             address(project,
                     u"/compare/%1...%2"_s.arg(row.value("base_sha"_L1).toString(), row.value("head_sha"_L1).toString()), rows),
             u"commits"_s});
    else if (!row.contains("commits"_L1) || !isWhole(row, "commits"_L1))
        details.append({u"commits"_s, address(project, pull + "/commits"_L1, rows)});
    if (!row.contains("reviews"_L1) || !isWhole(row, "reviews"_L1))
        details.append({u"reviews"_s, address(project, pull + "/reviews"_L1, rows)});
    if (!row.contains("ready"_L1))
        details.append({u"ready"_s, address(project, u"/issues/%1/timeline"_s.arg(number), rows)});
    return details;
}

HostedResource pulls(Form form)
{
    HostedResource resource{.stream = u"pulls"_s,
                            .permission = HostPermission::GitHubPullRequests,
                            .form = form,
                            .orderedBy = "updated_at"_L1,
                            .details = pullDetails,
                            .map = mapGitHubPull};
    if (form == Form::Rest) {
        resource.lists = [](const HostedProject &project, const ListBounds &bounds) {
            return withOpen(project, bounds, u"/pulls"_s, {});
        };
        return resource;
    }
    resource.rowsAt = graphRows;
    resource.totalAt = graphTotal;
    resource.instead = std::make_shared<HostedResource>(pulls(Form::Rest));
    resource.lists = [](const HostedProject &project, const ListBounds &bounds) {
        const HostedList all{.first = graphQuestion(project, bounds, pullsQuery)};
        const QJsonObject states{{u"states"_s, QJsonArray{u"OPEN"_s}}};
        const HostedList open{.first = graphQuestion(project, bounds, pullsQuery, states), .ends = HostedList::Ends::AtLast};
        return isKnown(bounds.floor) ? QList{all, open} : QList{all};
    };
    return resource;
}

HostedResource deployments(Form form)
{
    HostedResource resource{.stream = u"deployments"_s,
                            .permission = HostPermission::GitHubDeployments,
                            .form = form,
                            .order = Order::Created,
                            .orderedBy = "created_at"_L1,
                            .map = mapGitHubDeployment,
                            .openRows = "SELECT min(created_at) FROM deployment WHERE source=?1 AND created_at>=?2 AND "
                                        "finished_at IS NULL AND key NOT LIKE 'release-%'"_L1};
    if (form == Form::Graph) {
        resource.rowsAt = graphRows;
        resource.totalAt = graphTotal;
        resource.instead = std::make_shared<HostedResource>(deployments(Form::Rest));
        resource.lists = [](const HostedProject &project, const ListBounds &bounds) {
            return QList<HostedList>{{.first = graphQuestion(project, bounds, deploymentsQuery)}};
        };
        return resource;
    }
    resource.lists = [](const HostedProject &project, const ListBounds &) {
        return QList<HostedList>{listOf(project, u"/deployments"_s, {})};
    };
    resource.details = [](const QJsonObject &row, const HostedProject &project) {
        const QString id = QString::number(row.value("id"_L1).toInteger());
        const Words rows{{u"per_page"_s, pageRows()}};
        return QList<HostedDetail>{{u"statuses"_s, address(project, u"/deployments/%1/statuses"_s.arg(id), rows)}};
    };
    return resource;
}

HostedResource issues(const QString &label)
{
    return {
        .stream = u"issues"_s,
        .variant = label,
        .permission = HostPermission::GitHubIssues,
        .orderedBy = "updated_at"_L1,
        .lists = [label](const HostedProject &project,
                         const ListBounds &bounds) { return withOpen(project, bounds, u"/issues"_s, {{u"labels"_s, label}}); },
        .map = mapGitHubIssue};
}

HostedResource releases()
{
    return {.stream = u"releases"_s,
            .permission = HostPermission::GitHubContents,
            .order = Order::Created,
            .orderedBy = "created_at"_L1,
            .lists =
                [](const HostedProject &project, const ListBounds &) {
                    HostedList list = listOf(project, u"/releases"_s, {});
                    list.ends = HostedList::Ends::AtLast;
                    return QList<HostedList>{list};
                },
            .map = mapGitHubRelease};
}

QString secondText(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant, QTimeZone::UTC).toString(Qt::ISODate);
}

QList<HostedDetail> runDetails(const QJsonObject &row, const HostedProject &project)
{
    const QString id = QString::number(row.value("id"_L1).toInteger());
    const qint64 last = row.value("run_attempt"_L1).toInteger();
    QList<HostedDetail> details;
    for (qint64 attempt = qMax<qint64>(1, last - limits::hostAttempts); attempt < last; ++attempt)
        details.append({u"attempts"_s, address(project, u"/actions/runs/%1/attempts/%2"_s.arg(id).arg(attempt))});
    return details;
}

HostedResource runs()
{
    return {.stream = u"runs"_s,
            .permission = HostPermission::GitHubActions,
            .order = Order::Windows,
            .orderedBy = "created_at"_L1,
            .rowsAt = "workflow_runs"_L1,
            .totalAt = "total_count"_L1,
            .lists =
                [](const HostedProject &project, const ListBounds &bounds) {
                    const HostedWindow window = bounds.window.value_or(HostedWindow{0, 0});
                    return QList<HostedList>{
                        listOf(project, u"/actions/runs"_s,
                               {{u"created"_s, u"%1..%2"_s.arg(secondText(window.from), secondText(window.to))}})};
                },
            .details = runDetails,
            .map = mapGitHubRun,
            .openRows = "SELECT min(a.started_at) FROM ci_attempt a JOIN ci_run r ON r.id=a.ci_run WHERE r.source=?1 AND "
                        "a.started_at>=?2 AND a.finished_at IS NULL"_L1};
}

}  // namespace

HostQuestion gitHubProject(const HostedSource &source)
{
    return {.url = QUrl(source.restBase() + "/repos/"_L1 + source.path)};
}

QList<HostedResource> gitHubResources(const HostedProject &project)
{
    const Form form = project.hasGraph ? Form::Graph : Form::Rest;
    QList<HostedResource> resources{pulls(form), deployments(form)};
    if (project.hasIssues) {
        for (const QString &label : project.source.incidentLabels)
            resources.append(issues(label));
    }
    return resources + QList<HostedResource>{releases(), runs()};
}

}  // namespace sb
