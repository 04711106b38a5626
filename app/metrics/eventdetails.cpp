// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventdetails.h"

#include "base/json.h"
#include "metrics/metricjson.h"
#include "metrics/streamcoverage.h"
#include "store/rows.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// By `EventTable`.
constexpr std::array detailTables{"deployment"_L1, "change"_L1,         "incident"_L1,    "ticket"_L1,
                                  "ci_run"_L1,     "coverage_point"_L1, "metric_point"_L1};
constexpr std::array detailTitles{"version"_L1, "title"_L1, "title"_L1, "title"_L1, "workflow"_L1, "flag"_L1, "metric"_L1};

QByteArray detailRows(EventTable table)
{
    const auto place = static_cast<size_t>(table);
    const QLatin1StringView url = table == EventTable::Points ? "''"_L1 : "e.url"_L1;
    return u"SELECT e.key, s.name, %3, e.%2, x.reason, x.person, x.at, s.id FROM %1 e JOIN source s ON s.id=e.source LEFT JOIN "
           u"exclusion x ON x.kind='%1' AND x.source=e.source AND x.key=e.key WHERE e.id=?"_s
               .arg(detailTables.at(place), detailTitles.at(place), url)
               .toUtf8();
}

QByteArray inputRows()
{
    return "SELECT s.name, s.kind, t.name, t.scope, t.watermark, t.coverage_from, t.coverage_to, t.gaps, " + givenKinds("t.id")
        + " FROM stream t JOIN source s ON s.id=t.source ORDER BY s.name, t.name, t.scope";
}

EventDetail detailFrom(const Statement &row)
{
    EventDetail detail{.key = row.text(0),
                       .source = row.text(1),
                       .sourceId = row.number(7),
                       .url = row.text(2),
                       .title = row.text(3),
                       .excludedWhy = {},
                       .excludedBy = {}};
    if (!row.isNull(6)) {
        detail.excludedWhy = row.text(4);
        detail.excludedBy = row.text(5);
        detail.excludedAt = row.number(6);
    }
    return detail;
}

QJsonObject inputFrom(const Statement &row)
{
    const auto instant = [&row](int column) {
        return row.isNull(column) ? QJsonValue(QJsonValue::Null) : jsonOf(row.number(column));
    };
    QJsonArray gaps;
    const QJsonObject told = parseJsonObject(QByteArray("{\"gaps\":" + row.text(7).toUtf8() + '}')).value_or(QJsonObject());
    for (const auto all = told["gaps"_L1].toArray(); const QJsonValue &gap : all)
        gaps.append(QJsonObject{{u"from"_s, jsonOf(gap["from"_L1].toInteger())},
                                {u"to"_s, jsonOf(gap["to"_L1].toInteger())},
                                {u"why"_s, gap["why"_L1]}});
    return {
        {u"source"_s, row.text(0)},   {u"kind"_s, row.text(1)},        {u"stream"_s, row.text(2)},    {u"scope"_s, row.text(3)},
        {u"watermark"_s, instant(4)}, {u"covered_from"_s, instant(5)}, {u"covered_to"_s, instant(6)}, {u"gaps"_s, gaps}};
}

}  // namespace

Result<QHash<qint64, EventDetail>> readDetails(Connection &connection, EventTable table, const std::vector<qint64> &ids)
{
    QHash<qint64, EventDetail> details;
    details.reserve(static_cast<qsizetype>(ids.size()));
    Result<Statement> statement = connection.prepare(detailRows(table).constData());
    if (!statement)
        return std::unexpected(statement.error());
    for (const qint64 id : ids) {
        const Result<bool> hasRow = statement->restart().bind(id).step();
        if (!hasRow)
            return std::unexpected(hasRow.error());
        if (*hasRow)
            details.insert(id, detailFrom(*statement));
    }
    return details;
}

QJsonObject toJson(const EventDetail &detail, EventTable table)
{
    QJsonObject object{{u"key"_s, detail.key}, {u"source"_s, detail.source}, {u"source_id"_s, detail.sourceId}};
    if (!detail.url.isEmpty())
        object.insert(u"url"_s, detail.url);
    if (!detail.title.isEmpty())
        object.insert(detailTitles.at(static_cast<size_t>(table)), detail.title);
    if (isKnown(detail.excludedAt))
        object.insert(u"excluded"_s,
                      QJsonObject{{u"reason"_s, detail.excludedWhy},
                                  {u"person"_s, detail.excludedBy},
                                  {u"at"_s, jsonOf(detail.excludedAt)}});
    return object;
}

Result<QJsonArray> readInputs(Connection &connection, quint8 kinds)
{
    const auto input = [kinds](const Statement &row) { return (row.number(8) & kinds) != 0 ? inputFrom(row) : QJsonObject(); };
    return allRows<QJsonObject>(connection.prepare(inputRows().constData()), input)
        .transform([](const QList<QJsonObject> &all) {
            QJsonArray inputs;
            for (const QJsonObject &one : all) {
                if (!one.isEmpty())
                    inputs.append(one);
            }
            return inputs;
        });
}

}  // namespace sb
