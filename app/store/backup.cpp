// SPDX-License-Identifier: Apache-2.0
#include "store/backup.h"

#include "base/limits.h"
#include "store/copyfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// A copy that is not whole does not stay.
Result<> fill(Connection &connection, const QString &part)
{
    Result<> filled = connection.copyTo(part);
    if (!filled)
        QFile::remove(part);
    return filled.and_then([&] { return sealCopy(part, limits::storeCheckTime, [] { return false; }); })
        .transform_error(
            [](const Error &error) { return error.kind == ErrorKind::Malformed ? Error{ErrorKind::Io, error.detail} : error; });
}

void dropOldest(const QDir &folder, const QString &name)
{
    QStringList copies = folder.entryList({name + "-v*.sqlite"_L1}, QDir::Files, QDir::Time | QDir::Reversed);
    for (; copies.size() > limits::storeBackups; copies.removeFirst())
        QFile::remove(folder.filePath(copies.constFirst()));
}

}  // namespace

Result<QString> backUp(Connection &connection, const QString &path, qint64 version)
{
    const QString name = QFileInfo(path).completeBaseName();
    const QDir folder(copyFolder(path));
    QString copy =
        folder.filePath(u"%1-v%2-%3.sqlite"_s.arg(name).arg(version).arg(copyTimeText(QDateTime::currentDateTimeUtc())));
    const Result<> made = beginCopy(path, copy).and_then([&](const QString &part) { return fill(connection, part); });
    if (!made)
        return std::unexpected(made.error());
    dropOldest(folder, name);
    return copy;
}

}  // namespace sb
