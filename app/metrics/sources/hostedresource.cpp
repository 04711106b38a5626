// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/hostedresource.h"

#include "base/json.h"
#include "metrics/metriclimits.h"
#include "metrics/sources/bodyfields.h"
#include "metrics/sources/githubmapping.h"
#include "metrics/sources/gitlabmapping.h"

using namespace Qt::StringLiterals;

namespace sb {

HostQuestion projectQuestion(const HostedSource &source)
{
    return source.kind == HostKind::GitHub ? gitHubProject(source) : gitLabProject(source);
}

Result<HostedProject> projectFrom(const QJsonValue &body, const HostedSource &source)
{
    const QJsonObject object = body.toObject();
    BodyFields fields(object, {});
    HostedProject project{.source = source,
                          .id = fields.neededText("id"_L1),
                          .path =
                              fields.neededText(source.kind == HostKind::GitHub ? "full_name"_L1 : "path_with_namespace"_L1),
                          .defaultBranch = fields.text("default_branch"_L1),
                          .created = fields.time("created_at"_L1),
                          .hasIssues = object.value("has_issues"_L1).toBool(true)};
    if (fields.problem())
        return fail(ErrorKind::Malformed, fields.problem()->field);
    return project;
}

QList<HostedResource> hostedResources(const HostedProject &project)
{
    return project.source.kind == HostKind::GitHub ? gitHubResources(project) : gitLabResources();
}

QJsonValue valueAt(const QJsonValue &body, QAnyStringView path)
{
    QJsonValue value = body;
    for (const auto names = path.toString().split(u'.', Qt::SkipEmptyParts); const QString &name : names)
        value = value[name];
    return value;
}

Result<QList<QJsonObject>> rowsIn(const QJsonValue &body, QAnyStringView rowsAt)
{
    const QJsonValue value = valueAt(body, rowsAt);
    if (!value.isArray())
        return fail(ErrorKind::Malformed, rowsAt.toString());
    const QJsonArray array = value.toArray();
    if (array.size() > limits::hostMostRows)
        return fail(ErrorKind::TooLarge, u"%1 rows"_s.arg(array.size()));
    QList<QJsonObject> rows;
    for (const QJsonValue &row : array) {
        if (!row.isObject())
            return fail(ErrorKind::Malformed, rowsAt.toString());
        rows.append(row.toObject());
    }
    return rows;
}

QJsonArray listIn(const QJsonObject &row, QLatin1StringView field)
{
    const QJsonValue value = row.value(field);
    return value.isArray() ? value.toArray() : value["nodes"_L1].toArray();
}

Instant timeIn(const QJsonObject &row, QLatin1StringView field)
{
    return fieldInstant(row.value(field).toString(), {.zone = {}}).value_or(unknownInstant);
}

RecordOrigin hostedOrigin(const QJsonObject &row, BodyFields &fields)
{
    const QString webAddress = row.value("web_url"_L1).toString();
    return {.key = fields.neededText("id"_L1),
            .url = webAddress.isEmpty() ? fields.text("html_url"_L1) : webAddress.left(limits::eventTextCharacters),
            .updated = fields.time("updated_at"_L1),
            .raw = toCompactJson(row),
            .mapping = hostedMapping.toByteArray()};
}

void takeRun(const QJsonObject &row, const HostedProject &project, BodyFields &fields, CiRunRecord record, EventBatch &batch)
{
    record.isDefaultBranch = !record.branch.isEmpty() && record.branch == project.defaultBranch;
    if (!isKnown(fields.neededTime("created_at"_L1)) || fields.problem())
        rejectRow(row, fields, batch);
    else
        batch.runs.append(std::move(record));
}

void rejectRow(const QJsonObject &row, const BodyFields &fields, EventBatch &batch)
{
    const FieldProblem problem = fields.problem().value_or(FieldProblem{Reject::Reason::MissingKey, {}});
    const QJsonValue id = row.value("id"_L1);
    batch.rejects.append(
        {.key = id.isDouble() ? QString::number(id.toDouble(), 'g', 15) : id.toString().left(limits::rejectedTextCharacters),
         .field = problem.field,
         .reason = problem.reason,
         .text = problem.text.left(limits::rejectedTextCharacters),
         .row = QString::fromUtf8(toCompactJson(row)).left(limits::rejectedRowCharacters)});
}

}  // namespace sb
