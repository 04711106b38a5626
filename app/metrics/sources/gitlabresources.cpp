// SPDX-License-Identifier: Apache-2.0
#include "metrics/metriclimits.h"
#include "metrics/sources/gitlabmapping.h"

#include <QDateTime>
#include <QTimeZone>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using QueryWords = QList<std::pair<QString, QString>>;

QUrl projectAddress(const HostedProject &project, const QString &below, const QueryWords &words)
{
    QUrl url(project.source.restBase() + "/projects/"_L1 + project.id + below);
    QUrlQuery query;
    for (const auto &[name, value] : words)
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    query.addQueryItem(u"per_page"_s, QString::number(limits::hostPageRows));
    url.setQuery(query);
    return url;
}

/// The newest change first, and none of before what is here already.
HostedList newestChanges(const HostedProject &project, const ListBounds &bounds, const QString &below, QueryWords words)
{
    const auto text = [](Instant instant) {
        return QDateTime::fromMSecsSinceEpoch(instant, QTimeZone::UTC).toString(Qt::ISODate);
    };
    words += {{u"order_by"_s, u"updated_at"_s}, {u"sort"_s, u"desc"_s}};
    if (isKnown(bounds.floor))
        words.append({u"updated_after"_s, text(bounds.floor)});
    if (bounds.window)
        words.append({u"updated_before"_s, text(bounds.window->to)});
    return {.first = {.url = projectAddress(project, below, words)}};
}

/// And, when some are here already, those that are not over once more, whenever they changed.
QList<HostedList> withUnfinished(const HostedProject &project, const ListBounds &bounds, const QString &below,
                                 const QueryWords &words, const std::pair<QString, QString> &unfinished)
{
    const HostedList all = newestChanges(project, bounds, below, words);
    if (!isKnown(bounds.floor))
        return {all};
    HostedList open = newestChanges(project, {}, below, words + QueryWords{unfinished});
    open.ends = HostedList::Ends::AtLast;
    return {all, open};
}

QList<HostedDetail> mergeDetails(const QJsonObject &row, const HostedProject &project)
{
    if (!row.value("merged_at"_L1).isString())
        return {};
    const QString merge = u"/merge_requests/%1"_s.arg(row.value("iid"_L1).toInteger());
    return {
        {u"commits"_s, projectAddress(project, merge + "/commits"_L1, {})},
        {u"notes"_s, projectAddress(project, merge + "/notes"_L1, {{u"order_by"_s, u"created_at"_s}, {u"sort"_s, u"asc"_s}})}};
}

QList<HostedDetail> deploymentDetails(const QJsonObject &row, const HostedProject &project)
{
    if (row.value("status"_L1).toString() != "success"_L1)
        return {};
    const QString id = QString::number(row.value("id"_L1).toInteger());
    return {{u"merge_requests"_s, projectAddress(project, u"/deployments/%1/merge_requests"_s.arg(id), {})}};
}

HostedResource mergeRequests()
{
    return {.stream = u"merge_requests"_s,
            .permission = HostPermission::GitLabReadApi,
            .orderedBy = "updated_at"_L1,
            .lists =
                [](const HostedProject &project, const ListBounds &bounds) {
                    return withUnfinished(project, bounds, u"/merge_requests"_s, {{u"scope"_s, u"all"_s}},
                                          {u"state"_s, u"opened"_s});
                },
            .details = mergeDetails,
            .map = mapGitLabMerge};
}

/// Servers before 16.0 do not take the two filters together with that order.
HostedResource deploymentsOfOldServers()
{
    return {.stream = u"deployments"_s,
            .permission = HostPermission::GitLabReadApi,
            .order = HostedResource::Order::Created,
            .orderedBy = "created_at"_L1,
            .lists =
                [](const HostedProject &project, const ListBounds &) {
                    const QueryWords words{{u"order_by"_s, u"created_at"_s}, {u"sort"_s, u"desc"_s}};
                    return QList<HostedList>{{.first = {.url = projectAddress(project, u"/deployments"_s, words)}}};
                },
            .details = deploymentDetails,
            .map = mapGitLabDeployment,
            .openRows = "SELECT min(created_at) FROM deployment WHERE source=?1 AND created_at>=?2 AND finished_at IS NULL"_L1};
}

HostedResource deploymentsOfProject()
{
    return {.stream = u"deployments"_s,
            .permission = HostPermission::GitLabReadApi,
            .orderedBy = "updated_at"_L1,
            .lists =
                [](const HostedProject &project, const ListBounds &bounds) {
                    return withUnfinished(project, bounds, u"/deployments"_s, {}, {u"status"_s, u"running"_s});
                },
            .details = deploymentDetails,
            .map = mapGitLabDeployment,
            .instead = std::make_shared<HostedResource>(deploymentsOfOldServers())};
}

HostedResource incidents()
{
    return {.stream = u"incidents"_s,
            .permission = HostPermission::GitLabReadApi,
            .orderedBy = "updated_at"_L1,
            .lists =
                [](const HostedProject &project, const ListBounds &bounds) {
                    return withUnfinished(project, bounds, u"/issues"_s,
                                          {{u"issue_type"_s, u"incident"_s}, {u"scope"_s, u"all"_s}},
                                          {u"state"_s, u"opened"_s});
                },
            .map = mapGitLabIncident};
}

HostedResource pipelines()
{
    return {.stream = u"pipelines"_s,
            .permission = HostPermission::GitLabReadApi,
            .orderedBy = "updated_at"_L1,
            .lists =
                [](const HostedProject &project, const ListBounds &bounds) {
                    return withUnfinished(project, bounds, u"/pipelines"_s, {}, {u"status"_s, u"running"_s});
                },
            .map = mapGitLabPipeline};
}

}  // namespace

HostQuestion gitLabProject(const HostedSource &source)
{
    return {.url = QUrl(source.restBase() + "/projects/"_L1 + QString::fromLatin1(QUrl::toPercentEncoding(source.path)))};
}

QList<HostedResource> gitLabResources()
{
    return {mergeRequests(), deploymentsOfProject(), incidents(), pipelines()};
}

}  // namespace sb
