// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/importsource.h"

#include "personas/interop/interoplimits.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

Result<QByteArray> bytesUpTo(const QString &path, qsizetype most)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorKind::NotFound, path);
    if (!info.isFile())  // to open a pipe would wait for whoever writes to it
        return fail(ErrorKind::InvalidArgument, u"%1 is not a regular file"_s.arg(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.error() == QFile::PermissionsError || !info.isReadable() ? ErrorKind::PermissionDenied : ErrorKind::Io,
                    path);
    QByteArray bytes = file.read(most + 1);
    if (file.error() != QFile::NoError)
        return fail(ErrorKind::Io, path);
    if (bytes.size() > most)
        return fail(ErrorKind::TooLarge, u"%1: more than %2 bytes"_s.arg(path).arg(limits::importBytes));
    return bytes;
}

Result<QList<NamedBytes>> filesBelow(const QString &folder, const std::stop_token &stop)
{
    QList<NamedBytes> files;
    qsizetype left = limits::importBytes;
    QDirIterator all(folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        if (stop.stop_requested())
            return fail(ErrorKind::Busy, folder);
        if (files.size() >= limits::archiveEntries)
            return fail(ErrorKind::TooLarge, u"%1: more than %2 files"_s.arg(folder).arg(limits::archiveEntries));
        const Result<QByteArray> bytes = bytesUpTo(path, left);
        if (!bytes)
            return std::unexpected(bytes.error());
        left -= bytes->size();
        files.append({QDir(folder).relativeFilePath(path), *bytes});
    }
    return files;
}

}  // namespace

Result<ImportSource> readImportSource(const QString &path, const std::stop_token &stop)
{
    const QString clean = QDir::cleanPath(path);
    ImportSource source{.name = QFileInfo(clean).fileName(), .isFolder = QFileInfo(clean).isDir(), .files = {}};
    const Result<QList<NamedBytes>> files = source.isFolder
        ? filesBelow(clean, stop)
        : bytesUpTo(clean, limits::importBytes).transform([&](const QByteArray &bytes) {
              return QList<NamedBytes>{{source.name, bytes}};
          });
    if (!files)
        return std::unexpected(files.error());
    if (stop.stop_requested())
        return fail(ErrorKind::Busy, path);
    source.files = *files;
    return source;
}

Result<Imported> importPersona(const ImportSource &source)
{
    if (source.isFolder)
        return importPersona(source.files);
    return importPersona(source.files.isEmpty() ? QByteArray() : source.files.constFirst().bytes, source.name);
}

}  // namespace sb
