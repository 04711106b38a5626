// SPDX-License-Identifier: Apache-2.0
#include "store/databasefile.h"

#include "base/log.h"
#include "base/paths.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// SQLite would make the file by the umask, and its -wal and -shm inherit the mode.
Result<> makeFile(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int descriptor = ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor >= 0) {
        ::close(descriptor);
        return {};
    }
    if (errno == EEXIST) {
        ::chmod(name.constData(), 0600);
        return {};
    }
    const ErrorKind kind = errno == EROFS ? ErrorKind::ReadOnly : errno == ENOSPC ? ErrorKind::DiskFull : ErrorKind::PermissionDenied;
    return fail(kind, path);
}

Result<QString> putAside(const QString &path)
{
    const QFileInfo file(path);
    const QString folder = u"%1/corrupt-%2"_s.arg(file.absolutePath(), QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz"_s));
    if (Result<> made = makePrivateFolder(folder); !made)
        return std::unexpected(made.error());
    for (const QLatin1StringView part : {""_L1, "-wal"_L1, "-shm"_L1}) {
        const QString from = path + part;
        if (QFile::exists(from) && !QFile::rename(from, folder + u'/' + file.fileName() + part))
            return fail(ErrorKind::Io, folder);
    }
    qCWarning(logStore) << "a damaged database was moved aside";
    return folder;
}

Result<OpenDatabase> openReadOnly(const QString &path, const Schema &schema, const Error &why)
{
    Result<Connection> connection = Connection::open(path, Connection::Mode::ReadOnly);
    if (!connection)
        return std::unexpected(why);
    if (Result<> checked = checkSchema(*connection, schema); !checked && checked.error().kind == ErrorKind::ForeignFile)
        return std::unexpected(checked.error());
    OpenDatabase opened;
    opened.connection = std::move(*connection);
    opened.note = why;
    opened.isReadOnly = true;
    return opened;
}

Result<Connection> openForWriting(const QString &path, const Schema &schema)
{
    if (Result<> made = makeFile(path); !made)
        return std::unexpected(made.error());
    Result<Connection> connection = Connection::open(path, Connection::Mode::ReadWrite);
    if (!connection)
        return connection;
    if (Result<> migrated = migrate(*connection, schema, path); !migrated)
        return std::unexpected(migrated.error());
    const Result<qint64> problems = connection->number("SELECT count(*) FROM pragma_quick_check(1) WHERE quick_check<>'ok'");
    if (problems && *problems > 0)
        return fail(ErrorKind::Corrupt, u"quick_check"_s);
    return connection;
}

Result<OpenDatabase> startAnew(const QString &path, const Schema &schema, std::unique_ptr<QLockFile> lock)
{
    const Result<QString> aside = putAside(path);
    if (!aside)
        return std::unexpected(aside.error());
    Result<Connection> connection = openForWriting(path, schema);
    if (!connection)
        return std::unexpected(connection.error());
    OpenDatabase opened;
    opened.lock = std::move(lock);
    opened.connection = std::move(*connection);
    opened.note = {ErrorKind::Corrupt, *aside};
    opened.wasReplaced = true;
    return opened;
}

}  // namespace

Result<OpenDatabase> openDatabase(const QString &path, const Schema &schema)
{
    const QFileInfo file(path);
    if (Result<> made = makePrivateFolder(file.absolutePath()); !made)
        return std::unexpected(made.error());
    // NOFOLLOW refuses links anywhere in the path, so those above the file are resolved here.
    const QString real = QFileInfo(file.absolutePath()).canonicalFilePath() + u'/' + file.fileName();
    auto lock = std::make_unique<QLockFile>(real + ".lock"_L1);
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0)) {
        const bool isHeld = lock->error() == QLockFile::LockFailedError;
        return openReadOnly(real, schema, {isHeld ? ErrorKind::Busy : ErrorKind::ReadOnly, real});
    }
    Result<Connection> connection = openForWriting(real, schema);
    if (connection) {
        OpenDatabase opened;
        opened.lock = std::move(lock);
        opened.connection = std::move(*connection);
        return opened;
    }
    switch (connection.error().kind) {
    case ErrorKind::Corrupt:
        return startAnew(real, schema, std::move(lock));
    case ErrorKind::ForeignFile:
        return std::unexpected(connection.error());
    default:
        return openReadOnly(real, schema, connection.error());
    }
}

}  // namespace sb
