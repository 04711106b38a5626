// SPDX-License-Identifier: Apache-2.0
#include "store/migration.h"

#include "base/log.h"
#include "store/backup.h"
#include "store/rows.h"

#include <QStringList>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

Result<> applyStep(Connection &connection, const Schema &schema, int version)
{
    return connection.transaction(Durability::Durable, [&] {
        const QByteArray marks =
            u"PRAGMA application_id=%1; PRAGMA user_version=%2"_s.arg(schema.applicationId).arg(version).toLatin1();
        return connection.execute(schema.steps[static_cast<size_t>(version - 1)])
            .and_then([&] { return connection.number("SELECT count(*) FROM pragma_foreign_key_check"); })
            .and_then([&](qint64 orphans) {
                return orphans == 0
                    ? connection.execute(marks.constData())
                    : Result<>(fail(ErrorKind::Corrupt, u"step %1 leaves %2 orphans"_s.arg(version).arg(orphans)));
            });
    });
}

/// "table.column type", of all tables.
Result<QStringList> columnsIn(Connection &connection)
{
    Result<Statement> statement =
        connection.prepare("SELECT form.name || '.' || part.name || ' ' || part.type FROM sqlite_schema AS form "
                           "JOIN pragma_table_info(form.name) AS part WHERE form.type='table' ORDER BY 1");
    return allRows<QString>(std::move(statement), [](const Statement &row) { return row.text(0); });
}

/// As the steps make them.
Result<QStringList> columnsOf(const Schema &schema, qint64 version)
{
    Result<Connection> model = Connection::openInMemory();
    for (const char *step : schema.steps.first(static_cast<size_t>(version))) {
        if (const Result<> made = model.and_then([step](Connection &connection) { return connection.execute(step); }); !made)
            return std::unexpected(made.error());
    }
    return model.and_then(columnsIn);
}

}  // namespace

Result<qint64> checkSchema(Connection &connection, const Schema &schema)
{
    const Result<qint64> id = connection.number("PRAGMA application_id");
    const Result<qint64> version = connection.number("PRAGMA user_version");
    const Result<qint64> tables = connection.number("SELECT count(*) FROM sqlite_schema");
    for (const Result<qint64> *result : {&id, &version, &tables}) {
        if (!*result)
            return std::unexpected(result->error());
    }
    const bool isEmpty = *id == 0 && *version == 0 && *tables == 0;
    if (isEmpty)
        return 0;
    if (*id != schema.applicationId)
        return fail(ErrorKind::ForeignFile, u"application_id %1"_s.arg(*id));
    if (*version > schema.version())
        return fail(ErrorKind::NewerVersion, u"version %1, this program writes %2"_s.arg(*version).arg(schema.version()));
    if (*version < 1)
        return fail(ErrorKind::Corrupt, u"version %1"_s.arg(*version));
    return version;
}

Result<bool> hasTablesOf(Connection &connection, const Schema &schema, qint64 version)
{
    const Result<QStringList> wanted = columnsOf(schema, version);
    const Result<QStringList> there = columnsIn(connection);
    if (!wanted || !there)
        return std::unexpected(wanted ? there.error() : wanted.error());
    return std::ranges::includes(*there, *wanted);
}

Result<> migrate(Connection &connection, const Schema &schema, const QString &path, const std::function<void()> &begun)
{
    const Result<qint64> version = checkSchema(connection, schema);
    if (!version)
        return std::unexpected(version.error());
    if (*version == schema.version())
        return {};
    if (*version > 0) {
        begun();
        Result<> copied =
            connection.runPatiently([&] { return backUp(connection, path, *version).transform([](const QString &) {}); });
        if (!copied)
            return copied;
    }
    for (int next = static_cast<int>(*version) + 1; next <= schema.version(); ++next) {
        if (Result<> applied = connection.runPatiently([&] { return applyStep(connection, schema, next); }); !applied)
            return applied;
        qCInfo(logStore) << "schema version" << next;
    }
    return {};
}

}  // namespace sb
