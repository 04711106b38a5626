// SPDX-License-Identifier: Apache-2.0
#include "store/migration.h"

#include "base/log.h"
#include "base/paths.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

Result<> backUp(Connection &connection, const QString &path, qint64 version)
{
    const QFileInfo file(path);
    const QString folder = file.absolutePath() + "/backups"_L1;
    const QString copy = u"%1/%2-v%3.sqlite"_s.arg(folder, file.completeBaseName()).arg(version);
    return makePrivateFolder(folder).and_then([&] {
        QFile::remove(copy);
        return connection.copyTo(copy);
    });
}

Result<> applyStep(Connection &connection, const Schema &schema, int version)
{
    return connection.transaction(Durability::Durable, [&] {
        const QByteArray marks = u"PRAGMA application_id=%1; PRAGMA user_version=%2"_s.arg(schema.applicationId).arg(version).toLatin1();
        return connection.execute(schema.steps[static_cast<size_t>(version - 1)]).and_then([&] {
            return connection.execute(marks.constData());
        });
    });
}

}  // namespace

Result<> checkSchema(Connection &connection, const Schema &schema)
{
    const Result<qint64> id = connection.number("PRAGMA application_id");
    const Result<qint64> version = connection.number("PRAGMA user_version");
    const Result<qint64> tables = connection.number("SELECT count(*) FROM sqlite_schema");
    for (const Result<qint64> *result : {&id, &version, &tables}) {
        if (!*result)
            return std::unexpected(result->error());
    }
    const bool isEmpty = *id == 0 && *version == 0 && *tables == 0;
    if (!isEmpty && *id != schema.applicationId)
        return fail(ErrorKind::ForeignFile, u"application_id %1"_s.arg(*id));
    if (*version > schema.version())
        return fail(ErrorKind::NewerVersion, u"version %1, this program writes %2"_s.arg(*version).arg(schema.version()));
    return {};
}

Result<> migrate(Connection &connection, const Schema &schema, const QString &path)
{
    if (Result<> checked = checkSchema(connection, schema); !checked)
        return checked;
    const Result<qint64> version = connection.number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version == schema.version())
        return {};
    if (*version > 0) {
        if (Result<> saved = backUp(connection, path, *version); !saved)
            return saved;
    }
    for (int next = static_cast<int>(*version) + 1; next <= schema.version(); ++next) {
        if (Result<> applied = applyStep(connection, schema, next); !applied)
            return applied;
        qCInfo(logStore) << "schema version" << next;
    }
    return {};
}

}  // namespace sb
