// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventdetails.h"

#include "base/json.h"
#include "metrics/metricjson.h"
#include "store/rows.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array detailRows{
    "SELECT e.key, s.name, e.url, e.version, x.reason, x.person, x.at, s.id FROM deployment e JOIN source s ON s.id=e.source "
    "LEFT JOIN exclusion x ON x.kind='deployment' AND x.source=e.source AND x.key=e.key WHERE e.id=?",
    "SELECT e.key, s.name, e.url, e.title, x.reason, x.person, x.at, s.id FROM change e JOIN source s ON s.id=e.source "
    "LEFT JOIN exclusion x ON x.kind='change' AND x.source=e.source AND x.key=e.key WHERE e.id=?",
    "SELECT e.key, s.name, e.url, e.title, x.reason, x.person, x.at, s.id FROM incident e JOIN source s ON s.id=e.source "
    "LEFT JOIN exclusion x ON x.kind='incident' AND x.source=e.source AND x.key=e.key WHERE e.id=?"};

constexpr auto inputRows = "SELECT s.name, s.kind, t.name, t.scope, t.watermark, t.coverage_from, t.coverage_to, t.gaps, "
                           "EXISTS(SELECT 1 FROM raw_record r WHERE r.stream=t.id AND r.kind='deployment'), "
                           "EXISTS(SELECT 1 FROM raw_record r WHERE r.stream=t.id AND r.kind='change'), "
                           "EXISTS(SELECT 1 FROM raw_record r WHERE r.stream=t.id AND r.kind='incident') "
                           "FROM stream t JOIN source s ON s.id=t.source ORDER BY s.name, t.name, t.scope";

QJsonObject detailsFrom(const Statement &row, EventTable table)
{
    QJsonObject details{{u"key"_s, row.text(0)}, {u"source"_s, row.text(1)}, {u"source_id"_s, row.number(7)}};
    const auto add = [&](const QString &name, int column) {
        if (!row.text(column).isEmpty())
            details.insert(name, row.text(column));
    };
    add(u"url"_s, 2);
    add(table == EventTable::Deployments ? u"version"_s : u"title"_s, 3);
    if (!row.isNull(6))
        details.insert(u"excluded"_s,
                       QJsonObject{{u"reason"_s, row.text(4)}, {u"person"_s, row.text(5)}, {u"at"_s, jsonOf(row.number(6))}});
    return details;
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

Result<QHash<qint64, QJsonObject>> readDetails(Connection &connection, EventTable table, const std::vector<qint64> &ids)
{
    QHash<qint64, QJsonObject> details;
    Result<Statement> statement = connection.prepare(detailRows.at(static_cast<size_t>(table)));
    if (!statement)
        return std::unexpected(statement.error());
    for (const qint64 id : ids) {
        const Result<bool> hasRow = statement->restart().bind(id).step();
        if (!hasRow)
            return std::unexpected(hasRow.error());
        if (*hasRow)
            details.insert(id, detailsFrom(*statement, table));
    }
    return details;
}

Result<QJsonArray> readInputs(Connection &connection, quint8 kinds)
{
    const auto input = [kinds](const Statement &row) {
        quint8 given = 0;
        for (int i = 0; i < 3; ++i)
            given |= static_cast<quint8>(row.number(8 + i) != 0 ? 1 << i : 0);
        return (given & kinds) != 0 ? inputFrom(row) : QJsonObject();
    };
    return allRows<QJsonObject>(connection.prepare(inputRows), input).transform([](const QList<QJsonObject> &all) {
        QJsonArray inputs;
        for (const QJsonObject &one : all) {
            if (!one.isEmpty())
                inputs.append(one);
        }
        return inputs;
    });
}

}  // namespace sb
