// SPDX-License-Identifier: Apache-2.0
#include "store/connection.h"

#include "base/limits.h"
#include "store/sqliteerror.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/vfs.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

template<class Work>
auto guarded(const Work &work) -> Result<decltype(work())>
{
    try {
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            return {};
        } else {
            return work();
        }
    } catch (const SQLite::Exception &exception) {
        return fail(exception);
    }
}

/// WAL needs shared memory, which network file systems do not give.
bool isNetworkFile(const char *path)
{
    struct statfs status {};
    if (::statfs(path, &status) != 0)
        return false;
    constexpr long nfs = 0x6969;
    constexpr long smb = 0x517b;
    constexpr long cifs = 0xff534d42;
    constexpr long smb2 = 0xfe534d42;
    constexpr long fuse = 0x65735546;
    const long type = static_cast<long>(status.f_type);
    return type == nfs || type == smb || type == cifs || type == smb2 || type == fuse;
}

void setLimits(sqlite3 *handle)
{
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 100'000);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, 100);
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 10);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

}  // namespace

ErrorKind kindOfSqlite(int extendedCode)
{
    switch (extendedCode & 0xff) {
    case SQLITE_FULL:
        return ErrorKind::DiskFull;
    case SQLITE_READONLY:
        return ErrorKind::ReadOnly;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorKind::Corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorKind::Busy;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ErrorKind::PermissionDenied;
    case SQLITE_TOOBIG:
        return ErrorKind::TooLarge;
    default:
        return ErrorKind::Io;
    }
}

Connection::Connection(std::unique_ptr<SQLite::Database> database) : m_database(std::move(database)) {}
Connection::~Connection() = default;
Connection::Connection(Connection &&) noexcept = default;
Connection &Connection::operator=(Connection &&) noexcept = default;

Result<Connection> Connection::open(const QString &path, Mode mode)
{
    const int access = mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    Result<Connection> opened = guarded([&] {
        return Connection(std::make_unique<SQLite::Database>(path.toStdString(),
                                                             access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW,
                                                             static_cast<int>(std::chrono::milliseconds(limits::storeBusyTime).count())));
    });
    if (!opened)
        return opened;
    if (Result<> hardened = opened->harden(mode); !hardened)
        return std::unexpected(hardened.error());
    return opened;
}

Result<> Connection::harden(Mode mode)
{
    sqlite3 *handle = m_database->getHandle();
    setLimits(handle);
    Result<> set = execute("PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY");
    if (!set)
        return set;
    if (mode == Mode::ReadOnly)
        return number("SELECT count(*) FROM sqlite_schema").transform([](qint64) {});
    const bool isRemote = isNetworkFile(sqlite3_db_filename(handle, "main"));
    Result<QString> journal = guarded([&] {
        return QString::fromStdString(m_database->execAndGet(isRemote ? "PRAGMA journal_mode=DELETE" : "PRAGMA journal_mode=WAL").getString());
    });
    if (!journal)
        return std::unexpected(journal.error());
    if (!isRemote && *journal != "wal"_L1)
        return fail(ErrorKind::ReadOnly, u"journal mode is %1"_s.arg(*journal));
    return execute("PRAGMA synchronous=NORMAL; PRAGMA journal_size_limit=16777216");
}

Result<Statement> Connection::prepare(const char *sql)
{
    return guarded([&] { return Statement(std::make_unique<SQLite::Statement>(*m_database, sql)); });
}

Result<> Connection::execute(const char *sql)
{
    return guarded([&] { m_database->exec(sql); });
}

Result<qint64> Connection::number(const char *sql)
{
    Result<Statement> statement = prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    return statement->step().transform([&](bool hasRow) { return hasRow ? statement->number(0) : 0; });
}

Result<> Connection::transaction(Durability durability, const std::function<Result<>()> &work)
{
    // Inside a transaction the setting would be an error, so it is made before.
    Result<> begun = execute(durability == Durability::Durable ? "PRAGMA synchronous=FULL; BEGIN IMMEDIATE"
                                                               : "PRAGMA synchronous=NORMAL; BEGIN IMMEDIATE");
    if (!begun)
        return begun;
    Result<> done = work().and_then([this] { return execute("COMMIT"); });
    if (!done && sqlite3_get_autocommit(m_database->getHandle()) == 0)
        std::ignore = execute("ROLLBACK");
    return done;
}

Result<> Connection::copyTo(const QString &path)
{
    sqlite3 *handle = m_database->getHandle();
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);
    Result<Statement> statement = prepare("VACUUM INTO ?");
    Result<> copied = statement ? statement->bind(path).run() : std::unexpected(statement.error());
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    if (copied)
        ::chmod(path.toLocal8Bit().constData(), 0600);
    return copied;
}

}  // namespace sb
