// SPDX-License-Identifier: Apache-2.0
#include "store/copyfile.h"

#include "base/limits.h"
#include "base/paths.h"
#include "store/connection.h"
#include "store/fileerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QTimeZone>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto partEnding = ".part"_L1;
constexpr auto timeForm = "yyyyMMdd'T'HHmmsszzz"_L1;

Result<> makeRoom(const QString &path)
{
    const qint64 needed = 2 * (QFileInfo(path).size() + QFileInfo(path + "-wal"_L1).size());
    const QStorageInfo storage(QFileInfo(path).absolutePath());
    if (storage.isValid() && storage.bytesAvailable() < needed)
        return fail(ErrorKind::DiskFull, u"a copy needs %1 bytes"_s.arg(needed));
    return {};
}

Result<> checkCopy(const QString &copy, std::chrono::milliseconds time, const std::function<bool()> &isOver)
{
    Result<Connection> opened = Connection::open(copy, Connection::Mode::ReadOnly);
    if (!opened)
        return std::unexpected(opened.error());
    const Result<Connection::Health> health = opened->check(time, isOver);
    if (!health)
        return std::unexpected(health.error());
    if (*health == Connection::Health::Damaged)
        return fail(ErrorKind::Malformed, copy + " came out damaged"_L1);
    return isOver() ? Result<>(fail(ErrorKind::TimedOut)) : Result<>();
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

Result<> rename(const QString &from, const QString &to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return failWithErrno(errno, to);
    return {};
}

}  // namespace

QString withoutLinks(const QString &path)
{
    const QFileInfo file(path);
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    return (folder.isEmpty() ? file.absolutePath() : folder) + u'/' + file.fileName();
}

Result<> makeEmptyFile(const QString &path)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return failWithErrno(errno, path);
    ::close(descriptor);
    return {};
}

QString copyFolder(const QString &database)
{
    return QFileInfo(withoutLinks(database)).path() + "/backups"_L1;
}

QString copyTimeText(const QDateTime &time)
{
    return time.toUTC().toString(timeForm);
}

std::optional<QDateTime> copyTimeFrom(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, timeForm);
    time.setTimeZone(QTimeZone::UTC);
    return time.isValid() ? std::optional(time) : std::nullopt;
}

Result<QString> beginCopy(const QString &database, const QString &copy)
{
    const QDir folder(copyFolder(database));
    QString part = copy + partEnding;
    const QStringList left = folder.entryList({QFileInfo(database).completeBaseName() + "-*"_L1 + partEnding}, QDir::Files);
    for (const QString &each : left)
        QFile::remove(folder.filePath(each));
    const Result<> made = makeRoom(database).and_then([&] { return makePrivateFolder(folder.path()); }).and_then([&] {
        return makeEmptyFile(part);
    });
    if (!made)
        return std::unexpected(made.error());
    return part;
}

Result<> sealCopy(const QString &part, std::chrono::milliseconds time, const std::function<bool()> &isOver)
{
    const QString copy = part.chopped(partEnding.size());
    Result<> sealed = checkCopy(part, time, isOver)
                          .and_then([&] { return bringToDisk(part); })
                          .and_then([&] { return rename(part, copy); })
                          .and_then([&] { return bringToDisk(QFileInfo(copy).path()); });
    if (!sealed)
        QFile::remove(part);
    return sealed;
}

}  // namespace sb
