// SPDX-License-Identifier: Apache-2.0
#include "metrics/decisioncells.h"

#include "base/json.h"
#include "metrics/eventsql.h"
#include "store/rows.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Values = QList<QJsonValue>;

/// Binds texts and whole numbers, null as NULL.
Result<Statement> bound(Connection &connection, const char *sql, const Values &values)
{
    return connection.prepare(sql).transform([&values](Statement statement) {
        for (const QJsonValue &value : values) {
            if (value.isString())
                statement.bind(value.toString());
            else if (value.isDouble() || value.isBool())
                statement.bind(value.isBool() ? qint64{value.toBool()} : value.toInteger());
            else
                statement.bindNull();
        }
        return statement;
    });
}

Result<> run(Connection &connection, const char *sql, const Values &values)
{
    return bound(connection, sql, values).and_then([](Statement statement) { return statement.run(); });
}

template<class From>
Result<Values> rowsOf(Connection &connection, const char *sql, const Values &values, From from)
{
    return allRows<QJsonValue>(bound(connection, sql, values), from);
}

Result<QJsonValue> first(const Result<Values> &rows)
{
    return rows.transform([](const Values &all) { return all.value(0, QJsonValue(QJsonValue::Null)); });
}

/// Fails with NotFound, naming `name`, where the query has no row.
Result<> require(Connection &connection, const char *sql, const Values &values, const QString &name)
{
    return rowsOf(connection, sql, values, [](const Statement &) { return QJsonValue(true); })
        .and_then(
            [&name](const Values &all) -> Result<> { return all.isEmpty() ? fail(ErrorKind::NotFound, name) : Result<>(); });
}

Result<std::optional<qint64>> namedRow(Connection &connection, const char *table, const QString &name)
{
    PreparedStatements statements(connection);
    return EventNames(statements).idOf(table, "name", name);
}

// Exclusions

const char *eventSql(const QJsonObject &about)
{
    const QString kind = about["kind"_L1].toString();
    return kind == "deployment"_L1 ? "SELECT 1 FROM deployment WHERE source=? AND key=?"
        : kind == "change"_L1      ? "SELECT 1 FROM change WHERE source=? AND key=?"
                                   : "SELECT 1 FROM incident WHERE source=? AND key=?";
}

Result<QJsonValue> readExclusion(Connection &connection, const QJsonObject &about)
{
    const QJsonValue key = about["key"_L1];
    return require(connection, eventSql(about), {about["source"_L1], key}, key.toString()).and_then([&] {
        return first(rowsOf(connection, "SELECT reason, person, at FROM exclusion WHERE kind=? AND source=? AND key=?",
                            {about["kind"_L1], about["source"_L1], key}, [](const Statement &row) {
                                return QJsonValue(QJsonObject{
                                    {u"reason"_s, row.text(0)}, {u"person"_s, row.text(1)}, {u"at"_s, row.number(2)}});
                            }));
    });
}

Result<> writeExclusion(Connection &connection, const QJsonObject &about, const QJsonValue &value)
{
    if (value.isNull())
        return run(connection, "DELETE FROM exclusion WHERE kind=? AND source=? AND key=?",
                   {about["kind"_L1], about["source"_L1], about["key"_L1]});
    return run(connection, "INSERT OR REPLACE INTO exclusion(kind, source, key, reason, person, at) VALUES(?,?,?,?,?,?)",
               {about["kind"_L1], about["source"_L1], about["key"_L1], value["reason"_L1], value["person"_L1], value["at"_L1]});
}

// Links

Values keyOfLink(const QJsonObject &about)
{
    return {about["incident_source"_L1], about["incident"_L1], about["deployment_source"_L1], about["deployment"_L1]};
}

Result<QJsonValue> readLink(Connection &connection, const QJsonObject &about)
{
    const Values key = keyOfLink(about);
    return require(connection, "SELECT 1 FROM incident WHERE source=? AND key=?", key.first(2), key.at(1).toString())
        .and_then([&] {
            return require(connection, "SELECT 1 FROM deployment WHERE source=? AND key=?", key.sliced(2),
                           key.at(3).toString());
        })
        .and_then([&] {
            return first(rowsOf(connection,
                                "SELECT is_cause, reason, person, at FROM link_decision WHERE incident_source=? AND "
                                "incident=? AND deployment_source=? AND deployment=?",
                                key, [](const Statement &row) {
                                    return QJsonValue(QJsonObject{{u"is_cause"_s, row.number(0) != 0},
                                                                  {u"reason"_s, row.text(1)},
                                                                  {u"person"_s, row.text(2)},
                                                                  {u"at"_s, row.number(3)}});
                                }));
        });
}

Result<> writeLink(Connection &connection, const QJsonObject &about, const QJsonValue &value)
{
    const Values key = keyOfLink(about);
    if (value.isNull())
        return run(connection,
                   "DELETE FROM link_decision WHERE incident_source=? AND incident=? AND deployment_source=? AND deployment=?",
                   key);
    return run(connection, "INSERT OR REPLACE INTO link_decision VALUES(?,?,?,?,?,?,?,?)",
               key + Values{value["is_cause"_L1], value["reason"_L1], value["person"_L1], value["at"_L1]});
}

// Authors

Result<QJsonValue> readAuthor(Connection &connection, const QJsonObject &about)
{
    const QJsonValue login = about["login"_L1];
    return require(connection, "SELECT 1 FROM account WHERE login=?", {login}, login.toString()).and_then([&] {
        return first(rowsOf(connection, "SELECT class FROM account WHERE login=? AND is_class_chosen=1 AND class IS NOT NULL",
                            {login}, [](const Statement &row) { return QJsonValue(row.number(0)); }));
    });
}

Result<> writeAuthor(Connection &connection, const QJsonObject &about, const QJsonValue &value)
{
    return run(connection, "UPDATE account SET class=?, is_class_chosen=? WHERE login=?",
               {value, !value.isNull(), about["login"_L1]});
}

// Who has a service, and which one a repository belongs to

Result<QJsonValue> readOwnersOf(Connection &connection, const QJsonObject &about)
{
    const auto owner = [](const Statement &row) {
        return QJsonValue(QJsonObject{{u"team"_s, row.text(0)},
                                      {u"from"_s, row.number(1)},
                                      {u"to"_s, row.isNull(2) ? QJsonValue(QJsonValue::Null) : QJsonValue(row.number(2))}});
    };
    return rowsOf(connection,
                  "SELECT team.name, valid_from, valid_to FROM service_team JOIN team ON team.id=team JOIN service s ON "
                  "s.id=service WHERE s.name=? ORDER BY valid_from",
                  {about["service"_L1]}, owner)
        .transform([](const Values &all) {
            QJsonArray array;
            for (const QJsonValue &one : all)
                array.append(one);
            return array.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(array);
        });
}

Result<> writeOwnersOf(Connection &connection, const QJsonObject &about, const QJsonValue &value)
{
    const auto service = namedRow(connection, "service", about["service"_L1].toString());
    if (!service || !*service)
        return service ? fail(ErrorKind::Malformed, u"service"_s) : std::unexpected(service.error());
    Result<> done = run(connection, "DELETE FROM service_team WHERE service=?", {QJsonValue(**service)});
    for (const auto all = value.toArray(); const QJsonValue &one : all) {
        if (!done)
            return done;
        const auto team = namedRow(connection, "team", one["team"_L1].toString());
        if (!team || !*team)
            return team ? fail(ErrorKind::Malformed, u"team"_s) : std::unexpected(team.error());
        done = run(connection, "INSERT INTO service_team(service, team, valid_from, valid_to) VALUES(?,?,?,?)",
                   {QJsonValue(**service), QJsonValue(**team), one["from"_L1], one["to"_L1]});
    }
    return done;
}

Result<QJsonValue> readRepository(Connection &connection, const QJsonObject &about)
{
    const QJsonValue repo = about["repo"_L1];
    return require(connection, "SELECT 1 FROM repo WHERE name=?", {repo}, repo.toString()).and_then([&] {
        return first(rowsOf(connection,
                            "SELECT s.name FROM repo_service rs JOIN repo r ON r.id=rs.repo JOIN service s ON s.id=rs.service "
                            "WHERE r.name=?",
                            {repo}, [](const Statement &row) { return QJsonValue(row.text(0)); }));
    });
}

Result<> writeRepository(Connection &connection, const QJsonObject &about, const QJsonValue &value)
{
    if (value.isNull())
        return run(connection, "DELETE FROM repo_service WHERE repo=(SELECT id FROM repo WHERE name=?)", {about["repo"_L1]});
    return namedRow(connection, "service", value.toString()).and_then([&](std::optional<qint64> service) {
        return run(connection, "INSERT OR REPLACE INTO repo_service(repo, service) SELECT id, ?1 FROM repo WHERE name=?2",
                   {QJsonValue(service.value_or(0)), about["repo"_L1]});
    });
}

// Environments and settings

Result<QJsonValue> readEnvironments(Connection &connection, const QJsonObject &)
{
    const auto environment = [](const Statement &row) {
        return QJsonValue(QJsonObject{{u"pattern"_s, row.text(0)}, {u"tier"_s, row.number(1)}});
    };
    return rowsOf(connection, "SELECT pattern, tier FROM env_map ORDER BY place", {}, environment)
        .transform([](const Values &all) {
            QJsonArray array;
            for (const QJsonValue &one : all)
                array.append(one);
            return array.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(array);
        });
}

Result<> writeEnvironments(Connection &connection, const QJsonObject &, const QJsonValue &value)
{
    Result<> done = connection.execute("DELETE FROM env_map");
    qint64 place = 0;
    for (const auto all = value.toArray(); const QJsonValue &one : all) {
        if (done)
            done = run(connection, "INSERT INTO env_map(pattern, tier, place) VALUES(?,?,?)",
                       {one["pattern"_L1], one["tier"_L1], QJsonValue(place++)});
    }
    return done;
}

Result<QJsonValue> readSetting(Connection &connection, const QJsonObject &about)
{
    return first(rowsOf(connection, "SELECT value FROM setting WHERE name=?", {about["name"_L1]},
                        [](const Statement &row) { return QJsonValue(row.text(0)); }));
}

Result<> writeSetting(Connection &connection, const QJsonObject &about, const QJsonValue &value)
{
    if (value.isNull())
        return run(connection, "DELETE FROM setting WHERE name=?", {about["name"_L1]});
    return run(connection, "INSERT OR REPLACE INTO setting(name, value) VALUES(?,?)", {about["name"_L1], value});
}

// Targets and annotations

Result<QJsonValue> readTarget(Connection &connection, const QJsonObject &about)
{
    return first(rowsOf(connection, "SELECT body FROM target WHERE metric=?", {about["metric"_L1]},
                        [](const Statement &row) { return cellValue(row.text(0)); }));
}

Result<> writeTarget(Connection &connection, const QJsonObject &about, const QJsonValue &value)
{
    if (value.isNull())
        return run(connection, "DELETE FROM target WHERE metric=?", {about["metric"_L1]});
    return run(connection, "INSERT OR REPLACE INTO target(metric, body) VALUES(?,?)", {about["metric"_L1], cellText(value)});
}

Result<QJsonValue> readAnnotation(Connection &connection, const QJsonObject &about)
{
    return first(rowsOf(connection, "SELECT at, metric, kind, text, person FROM annotation WHERE id=?", {about["id"_L1]},
                        [](const Statement &row) {
                            return QJsonValue(QJsonObject{{u"at"_s, row.number(0)},
                                                          {u"metric"_s, row.text(1)},
                                                          {u"kind"_s, row.text(2)},
                                                          {u"text"_s, row.text(3)},
                                                          {u"person"_s, row.text(4)}});
                        }));
}

Result<> writeAnnotation(Connection &connection, const QJsonObject &about, const QJsonValue &value)
{
    if (value.isNull())
        return run(connection, "DELETE FROM annotation WHERE id=?", {about["id"_L1]});
    return run(connection, "INSERT OR REPLACE INTO annotation(id, at, metric, kind, text, person) VALUES(?,?,?,?,?,?)",
               {about["id"_L1], value["at"_L1], value["metric"_L1], value["kind"_L1], value["text"_L1], value["person"_L1]});
}

struct CellForm {
    Result<QJsonValue> (*read)(Connection &, const QJsonObject &) = nullptr;
    Result<> (*write)(Connection &, const QJsonObject &, const QJsonValue &) = nullptr;
    bool changesEvents = true;
};

CellForm formOf(const QString &what)
{
    static const QMap<QString, CellForm> forms{{u"exclusion"_s, {readExclusion, writeExclusion}},
                                               {u"link"_s, {readLink, writeLink}},
                                               {u"author"_s, {readAuthor, writeAuthor}},
                                               {u"owners"_s, {readOwnersOf, writeOwnersOf}},
                                               {u"repository"_s, {readRepository, writeRepository}},
                                               {u"environments"_s, {readEnvironments, writeEnvironments}},
                                               {u"setting"_s, {readSetting, writeSetting}},
                                               {u"target"_s, {readTarget, writeTarget, false}},
                                               {u"annotation"_s, {readAnnotation, writeAnnotation, false}}};
    return forms.value(what);
}

}  // namespace

Result<QJsonValue> readCell(Connection &connection, const DecisionCell &cell)
{
    const CellForm form = formOf(cell.what);
    return form.read != nullptr ? form.read(connection, cell.about) : fail(ErrorKind::Malformed, cell.what);
}

Result<> writeCell(Connection &connection, const DecisionCell &cell, const QJsonValue &value)
{
    const CellForm form = formOf(cell.what);
    return form.write != nullptr ? form.write(connection, cell.about, value) : fail(ErrorKind::Malformed, cell.what);
}

bool changesEvents(const DecisionCell &cell)
{
    return formOf(cell.what).changesEvents;
}

QString cellText(const QJsonValue &value)
{
    const QByteArray array = toCompactJson(QJsonArray{value});
    return QString::fromUtf8(array.sliced(1, array.size() - 2));
}

QJsonValue cellValue(const QString &text)
{
    const Result<QJsonObject> object = parseJsonObject(QByteArray("{\"value\":" + text.toUtf8() + '}'));
    return object ? object->value("value"_L1) : QJsonValue(QJsonValue::Null);
}

}  // namespace sb
