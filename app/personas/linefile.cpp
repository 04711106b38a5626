// SPDX-License-Identifier: Apache-2.0
#include "personas/linefile.h"

#include "base/json.h"
#include "base/paths.h"
#include "personas/persona.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace sb {

Result<QString> lineFilePath(const QString &folder, const QString &slug)
{
    if (slug.isEmpty() || slug != slugOf(slug))
        return fail(ErrorKind::InvalidArgument, slug);
    return QDir(folder).filePath(slug + u".jsonl"_s);
}

Result<QList<QJsonObject>> readLineFile(const QString &path, qint64 most)
{
    QList<QJsonObject> objects;
    const QFileInfo info(path);
    if (!info.exists())
        return objects;
    if (info.size() > most)
        return fail(ErrorKind::TooLarge, path);
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return fail(info.isReadable() ? ErrorKind::Io : ErrorKind::PermissionDenied, path);
    for (const auto lines = file.read(most).split('\n'); const QByteArray &line : lines) {
        if (const Result<QJsonObject> object = parseJsonObject(line))
            objects.append(*object);
    }
    return objects;
}

Result<> writeLineFile(const QString &path, const QList<QJsonObject> &objects)
{
    if (const Result<> hasFolder = makePrivateFolder(QFileInfo(path).path()); !hasFolder)
        return hasFolder;
    QByteArray lines;
    for (const QJsonObject &one : objects)
        lines += toCompactJson(one) + '\n';
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(lines) == lines.size() && file.commit();
    return isWritten ? Result<>()
                     : fail(file.error() == QFileDevice::PermissionsError    ? ErrorKind::PermissionDenied
                                : file.error() == QFileDevice::ResourceError ? ErrorKind::DiskFull
                                                                             : ErrorKind::Io,
                            path);
}

}  // namespace sb
