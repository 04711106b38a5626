// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/filestogether.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <memory>
#include <optional>
#include <vector>

namespace sb {

namespace {

/// A file on its way to its place, and what stood there.
struct Pending {
    QString path;
    std::unique_ptr<QSaveFile> file;
    std::optional<QByteArray> before;
};

std::unexpected<Error> notWritten(const QFileDevice &file, const QString &path)
{
    switch (file.error()) {
    case QFileDevice::ResourceError:
        return fail(ErrorKind::DiskFull, path);
    case QFileDevice::PermissionsError:
    case QFileDevice::OpenError:
        return fail(ErrorKind::PermissionDenied, path);
    default:
        return fail(ErrorKind::Io, path);
    }
}

Result<Pending> prepared(const NamedBytes &file, InPlace inPlace)
{
    const QFileInfo info(file.path);
    if (file.path.isEmpty() || info.isDir())
        return fail(ErrorKind::InvalidArgument, file.path);
    if (info.exists() && inPlace == InPlace::Refuse)
        return fail(ErrorKind::AlreadyExists, file.path);
    if (!QDir().mkpath(info.path()))
        return fail(ErrorKind::PermissionDenied, info.path());
    Pending pending{.path = file.path, .file = std::make_unique<QSaveFile>(file.path), .before = {}};
    if (QFile there(file.path); there.exists()) {
        if (!there.open(QIODevice::ReadOnly))
            return notWritten(there, file.path);
        pending.before = there.readAll();
    }
    if (!pending.file->open(QIODevice::WriteOnly) || pending.file->write(file.bytes) != file.bytes.size()
        || !pending.file->flush())
        return notWritten(*pending.file, file.path);
    return pending;
}

void takeBack(const Pending &placed)
{
    QFile file(placed.path);
    if (!placed.before)
        file.remove();
    else if (file.open(QIODevice::WriteOnly))
        file.write(*placed.before);
}

}  // namespace

Result<> writeTogether(const QList<NamedBytes> &files, InPlace inPlace)
{
    std::vector<Pending> pending;
    for (const NamedBytes &file : files) {
        Result<Pending> one = prepared(file, inPlace);
        if (!one)
            return std::unexpected(one.error());
        pending.push_back(std::move(*one));
    }
    for (size_t i = 0; i < pending.size(); ++i) {
        if (pending.at(i).file->commit())
            continue;
        const Result<> failed = notWritten(*pending.at(i).file, pending.at(i).path);
        for (size_t done = 0; done < i; ++done)
            takeBack(pending.at(done));
        return failed;
    }
    return {};
}

}  // namespace sb
