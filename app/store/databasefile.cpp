// SPDX-License-Identifier: Apache-2.0
#include "store/databasefile.h"

#include "base/limits.h"
#include "base/log.h"
#include "base/paths.h"
#include "store/copyfile.h"
#include "store/fileerror.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

// The journals first: a database without its journal is older but whole, a journal without its database is nothing.
constexpr std::array parts{"-journal"_L1, "-shm"_L1, "-wal"_L1, ""_L1};

bool isWritable(const QString &path)
{
    return ::access(QFile::encodeName(path).constData(), W_OK) == 0;
}

/// What opening needs beside the path, the same in each step.
struct Opening {
    QString path;  ///< without links above the file: NOFOLLOW refuses those too
    const Schema &schema;
    std::shared_ptr<const Patience> patience;
    std::function<void()> bringingUp;

    [[nodiscard]] bool hasLog() const
    {
        return QFileInfo(path + "-wal"_L1).size() > 0 || QFileInfo(path + "-journal"_L1).size() > 0;
    }
    [[nodiscard]] Result<Connection> connect(Connection::Mode mode) const { return Connection::open(path, mode, patience); }
};

/// A wider file of an older version is tightened; a write-protected one stays so.
Result<> tighten(const QString &path)
{
    struct stat status{};
    const QByteArray name = QFile::encodeName(path);
    if (::lstat(name.constData(), &status) != 0)
        return failWithErrno(errno, path);
    if (!S_ISREG(status.st_mode))
        return fail(ErrorKind::ForeignFile, u"not a regular file: %1"_s.arg(path));
    if ((status.st_mode & 077) != 0)
        ::chmod(name.constData(), status.st_mode & 0700);
    return {};
}

Result<> prepareFile(const Opening &opening, const DatabaseLock &lock)
{
    const QFileInfo file(opening.path);
    if (!file.exists() && !file.isSymLink())
        return opening.hasLog() ? Result<>(fail(ErrorKind::Corrupt, u"a log without its database"_s))
                                : makeEmptyFile(opening.path);
    return tighten(opening.path).and_then([&]() -> Result<> {
        // A start that was killed leaves an empty file behind; one that had been a database before has lost everything.
        if (file.size() == 0 && lock.lastCheck())
            return fail(ErrorKind::Corrupt, u"the file is empty"_s);
        return {};
    });
}

Result<QString> putAside(const QString &path)
{
    const QFileInfo file(path);
    QString folder = u"%1/corrupt-%2"_s.arg(file.absolutePath(), copyTimeText(QDateTime::currentDateTimeUtc()));
    if (Result<> made = makePrivateFolder(folder); !made)
        return std::unexpected(made.error());
    for (const QLatin1StringView part : parts) {
        const QString from = path + part;
        const QString to = folder + u'/' + file.fileName() + part;
        if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0 && errno != ENOENT)
            return failWithErrno(errno, from);
    }
    qCWarning(logStore) << "a damaged database was moved aside";
    return folder;
}

bool isCheckDue(const DatabaseLock &lock, bool wasUnclean)
{
    const std::optional<QDateTime> last = lock.lastCheck();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return wasUnclean || !last || *last > now || last->addDuration(limits::storeCheckInterval) <= now;
}

Result<> checkTables(Connection &connection, const Schema &schema)
{
    return checkSchema(connection, schema)
        .and_then([&](qint64 version) { return version == 0 ? true : hasTablesOf(connection, schema, version); })
        .and_then([](bool isThere) { return isThere ? Result<>() : fail(ErrorKind::Corrupt, u"tables"_s); });
}

Result<Connection::Health> checkIfDue(Connection &connection, const Opening &opening, const DatabaseLock &lock, bool wasUnclean)
{
    if (!isCheckDue(lock, wasUnclean))
        return Connection::Health::Unknown;
    const bool isAsked = lock.lastCheck() == QDateTime::fromMSecsSinceEpoch(0);
    const std::chrono::milliseconds time = isAsked ? limits::storeLongCheckTime : limits::storeCheckTime;
    return connection.check(time).and_then([&](Connection::Health health) -> Result<Connection::Health> {
        if (health == Connection::Health::Damaged)
            return fail(ErrorKind::Corrupt, u"quick_check"_s);
        return checkTables(connection, opening.schema).transform([health] { return health; });
    });
}

/// Decides by reading only: SQLite would fold a newer version's log into its file when a writing connection closes.
/// Whether the file is damaged is left to the writing connection.
Result<> probe(const Opening &opening)
{
    Result<Connection> connection =
        opening.connect(opening.hasLog() ? Connection::Mode::ReadOnly : Connection::Mode::Immutable);
    if (!connection)
        return connection.error().kind == ErrorKind::Busy ? Result<>(std::unexpected(connection.error())) : Result<>();
    return checkSchema(*connection, opening.schema).transform([](qint64) {});
}

Result<Connection> openForWriting(const Opening &opening, DatabaseLock &lock)
{
    const bool wasUnclean = opening.hasLog();
    if (Result<> fits = prepareFile(opening, lock).and_then([&] { return probe(opening); }); !fits)
        return std::unexpected(fits.error());
    Result<Connection> connection = opening.connect(Connection::Mode::ReadWrite);
    if (!connection)
        return connection;
    const Result<Connection::Health> health = checkIfDue(*connection, opening, lock, wasUnclean);
    if (!health)
        return std::unexpected(health.error());
    const Result<> ready = connection->startWriting(journalFor(opening.path)).and_then([&] {
        return migrate(*connection, opening.schema, opening.path, opening.bringingUp);
    });
    if (!ready)
        return std::unexpected(ready.error());
    if (*health == Connection::Health::Sound)
        lock.rememberCheck(QDateTime::currentDateTimeUtc());
    return connection;
}

OpenDatabase writable(Connection connection, DatabaseLock lock)
{
    OpenDatabase opened;
    opened.lock = std::move(lock);
    opened.connection = std::move(connection);
    return opened;
}

/// Without a log nothing is lost by not looking for one, and a place that cannot be written has none to come.
Connection::Mode readingMode(const Opening &opening)
{
    const bool isFixed = !isWritable(opening.path) || !isWritable(QFileInfo(opening.path).absolutePath());
    return isFixed && !opening.hasLog() ? Connection::Mode::Immutable : Connection::Mode::ReadOnly;
}

Result<OpenDatabase> openForReading(const Opening &opening, const Error &why)
{
    Result<Connection> connection = opening.connect(readingMode(opening));
    if (!connection)
        return std::unexpected(connection.error().kind == ErrorKind::Corrupt ? connection.error() : why);
    const Result<qint64> version = checkSchema(*connection, opening.schema);
    const ErrorKind kind = version ? why.kind : version.error().kind;
    if (!version && kind != ErrorKind::NewerVersion)
        return std::unexpected(version.error());
    if (version && *version == 0)
        return std::unexpected(why);  // an empty file has nothing to read
    OpenDatabase opened;
    opened.connection = std::move(*connection);
    opened.state = OpenDatabase::State::ReadOnly;
    opened.note = version ? why : version.error();
    return opened;
}

Result<OpenDatabase> startAnew(const Opening &opening, DatabaseLock lock)
{
    const Result<QString> aside = putAside(opening.path);
    if (!aside)
        return fail(ErrorKind::Corrupt, aside.error().detail);
    Result<Connection> connection = openForWriting(opening, lock);
    if (!connection)
        return std::unexpected(connection.error());
    OpenDatabase opened = writable(std::move(*connection), std::move(lock));
    opened.state = OpenDatabase::State::Replaced;
    opened.note = {ErrorKind::Corrupt, *aside};
    return opened;
}

Result<OpenDatabase> openLocked(const Opening &opening, DatabaseLock lock)
{
    Result<Connection> connection = openForWriting(opening, lock);
    if (connection)
        return writable(std::move(*connection), std::move(lock));
    switch (connection.error().kind) {
    case ErrorKind::Corrupt:
        return startAnew(opening, std::move(lock));
    case ErrorKind::ForeignFile:
        return std::unexpected(connection.error());
    default:
        return openForReading(opening, connection.error());
    }
}

}  // namespace

Result<OpenDatabase> openDatabase(const QString &path, const Schema &schema, const std::shared_ptr<const Patience> &patience,
                                  const std::function<void()> &bringingUp)
{
    const QString folder = QFileInfo(path).absolutePath();
    // A folder that its owner made read-only stays so.
    if (!QFileInfo::exists(folder) || isWritable(folder)) {
        if (Result<> made = makePrivateFolder(folder); !made)
            return std::unexpected(made.error());
    }
    const Opening opening{withoutLinks(path), schema, patience, bringingUp};
    Result<DatabaseLock> lock = DatabaseLock::take(opening.path);
    return lock ? openLocked(opening, std::move(*lock)) : openForReading(opening, lock.error());
}

Result<Connection> openReader(const QString &path, const Schema &schema, const std::shared_ptr<const Patience> &patience)
{
    const Opening opening{withoutLinks(path), schema, patience, {}};
    Result<Connection> connection = opening.connect(readingMode(opening));
    if (!connection)
        return connection;
    // A search goes here and there in a large file.
    return connection->execute("PRAGMA cache_size=-32768").transform([&] { return std::move(*connection); });
}

}  // namespace sb
