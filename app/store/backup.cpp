// SPDX-License-Identifier: Apache-2.0
#include "store/backup.h"

#include "base/limits.h"
#include "base/paths.h"
#include "store/fileerror.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

Result<> makeRoom(const QString &path)
{
    const qint64 needed = 2 * (QFileInfo(path).size() + QFileInfo(path + "-wal"_L1).size());
    const QStorageInfo storage(QFileInfo(path).absolutePath());
    if (storage.isValid() && storage.bytesAvailable() < needed)
        return fail(ErrorKind::DiskFull, u"a copy before the change needs %1 bytes"_s.arg(needed));
    return {};
}

Result<> makeEmpty(const QString &copy)
{
    const int descriptor =
        ::open(QFile::encodeName(copy).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return failWithErrno(errno, copy);
    ::close(descriptor);
    return {};
}

Result<> checkCopy(const QString &copy)
{
    Result<Connection> opened = Connection::open(copy, Connection::Mode::ReadOnly);
    if (!opened)
        return std::unexpected(opened.error());
    const Result<Connection::Health> health = opened->check(limits::storeCheckTime);
    if (!health)
        return std::unexpected(health.error());
    // Corrupt would say that the database itself is.
    return *health == Connection::Health::Damaged ? Result<>(fail(ErrorKind::Io, copy + " came out damaged"_L1)) : Result<>();
}

Result<> bringToDisk(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return failWithErrno(errno, path);
    const int failed = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return failed == 0 ? Result<>() : failWithErrno(failed, path);
}

/// A copy that is not whole does not stay.
Result<> fill(Connection &connection, const QString &copy)
{
    Result<> filled = connection.copyTo(copy)
                          .and_then([&] { return checkCopy(copy); })
                          .and_then([&] { return bringToDisk(copy); })
                          .and_then([&] { return bringToDisk(QFileInfo(copy).path()); });
    if (!filled)
        QFile::remove(copy);
    return filled;
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
    const QFileInfo file(path);
    const QDir folder(file.absolutePath() + "/backups"_L1);
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz"_s);
    QString copy = folder.filePath(u"%1-v%2-%3.sqlite"_s.arg(file.completeBaseName()).arg(version).arg(time));
    const Result<> made = makeRoom(path)
                              .and_then([&] { return makePrivateFolder(folder.path()); })
                              .and_then([&] { return makeEmpty(copy); })
                              .and_then([&] { return fill(connection, copy); });
    if (!made)
        return std::unexpected(made.error());
    dropOldest(folder, file.completeBaseName());
    return copy;
}

}  // namespace sb
