// SPDX-License-Identifier: Apache-2.0
#include "metrics/teamsprints.h"

#include "metrics/metricjson.h"

#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

QList<TeamSprint> teamSprints(const Workspace &workspace, const MetricQuery &query)
{
    QList<TeamSprint> sprints;
    const WorkData &data = workspace.work->data;
    for (size_t i = 0; i < data.sprints.size(); ++i) {
        const Sprint &sprint = data.sprints[i];
        const bool isIn = query.window.from < sprint.to && sprint.to <= query.window.to;
        if (!isIn || !query.filter.takes(sprint))
            continue;
        sprints.append({.team = workspace.events->teams.value(sprint.team),
                        .name = workspace.work->sprints.value(static_cast<qsizetype>(i)),
                        .from = sprint.from,
                        .to = sprint.to,
                        .result = sprintResult(data, sprint)});
    }
    std::ranges::stable_sort(sprints, [](const TeamSprint &one, const TeamSprint &other) {
        return std::pair(one.team, one.from) < std::pair(other.team, other.from);
    });
    return sprints;
}

QJsonArray toJson(const QList<TeamSprint> &sprints)
{
    QJsonArray array;
    for (const TeamSprint &one : sprints) {
        const std::optional<double> sayDo = one.result.sayDo();
        array.append(QJsonObject{{u"team"_s, one.team},
                                 {u"name"_s, one.name},
                                 {u"from"_s, jsonOf(one.from)},
                                 {u"to"_s, jsonOf(one.to)},
                                 {u"velocity"_s, one.result.velocity},
                                 {u"committed"_s, one.result.committed},
                                 {u"kept"_s, one.result.kept},
                                 {u"say_do"_s, sayDo ? QJsonValue(*sayDo * 100) : QJsonValue(QJsonValue::Null)},
                                 {u"unknown_points"_s, one.result.unknownPoints}});
    }
    return array;
}

}  // namespace sb
