// SPDX-License-Identifier: Apache-2.0
#include "store/connection.h"

#include "base/log.h"
#include "store/sqliteerror.h"

#include <QFileInfo>
#include <QUrl>
#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <array>
#include <sqlite3.h>
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

int waitForLock(void *patience, int turn)
{
    constexpr int milliseconds = 20;
    if (static_cast<const Patience *>(patience)->isOver(std::chrono::milliseconds(turn * milliseconds)))
        return 0;
    sqlite3_sleep(milliseconds);
    return 1;
}

int isOverNow(void *isOver)
{
    return (*static_cast<const std::function<bool()> *>(isOver))() ? 1 : 0;
}

void setLimits(sqlite3 *handle)
{
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 100'000);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, 100);
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 10);
}

void closeDoors(sqlite3 *handle)
{
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    for (const int door :
         {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, SQLITE_DBCONFIG_ENABLE_TRIGGER,
          SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL})
        sqlite3_db_config(handle, door, 0, nullptr);
}

int flagsOf(Connection::Mode mode)
{
    const int common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW;
    switch (mode) {
    case Connection::Mode::ReadWrite:
        return common | SQLITE_OPEN_READWRITE;
    case Connection::Mode::ReadOnly:
        return common | SQLITE_OPEN_READONLY;
    case Connection::Mode::Immutable:
        break;
    }
    return common | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
}

std::string nameFor(const QString &path, Connection::Mode mode)
{
    if (mode != Connection::Mode::Immutable)
        return path.toStdString();
    return QUrl::fromLocalFile(path).toEncoded(QUrl::FullyEncoded).toStdString() + "?immutable=1";
}

}  // namespace

Journal journalFor(const QString &path)
{
    constexpr std::array<quint32, 5> remote{0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546};  // NFS, SMB, CIFS, SMB2, FUSE
    struct statfs status{};
    const bool isKnown = ::statfs(path.toUtf8().constData(), &status) == 0;
    return isKnown && std::ranges::contains(remote, static_cast<quint32>(status.f_type)) ? Journal::Rollback
                                                                                         : Journal::WriteAhead;
}

Connection::Connection(std::unique_ptr<SQLite::Database> database, std::shared_ptr<const Patience> patience)
    : m_patience(std::move(patience)), m_database(std::move(database))
{
}

Connection::~Connection() = default;
Connection::Connection(Connection &&) noexcept = default;

Connection &Connection::operator=(Connection &&other) noexcept
{
    std::swap(m_database, other.m_database);  // swapped whole: a database is never without its patience
    std::swap(m_patience, other.m_patience);
    m_journal = other.m_journal;
    return *this;
}

Result<Connection> Connection::open(const QString &path, Mode mode, std::shared_ptr<const Patience> patience)
{
    if (!QFileInfo::exists(path))
        return fail(ErrorKind::NotFound, path);
    Result<Connection> opened = guarded([&] {
        return Connection(std::make_unique<SQLite::Database>(nameFor(path, mode), flagsOf(mode)), std::move(patience));
    });
    if (!opened)
        return opened;
    if (Result<> hardened = opened->harden(mode); !hardened)
        return std::unexpected(hardened.error());
    return opened;
}

Result<Connection> Connection::openInMemory()
{
    Result<Connection> opened = guarded([] {
        constexpr int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY;
        return Connection(std::make_unique<SQLite::Database>(":memory:", flags), std::make_shared<Patience>());
    });
    return opened.and_then([](Connection &connection) {
        return connection.harden(Mode::ReadWrite).transform([&connection] { return std::move(connection); });
    });
}

Result<> Connection::harden(Mode mode)
{
    sqlite3 *handle = m_database->getHandle();
    sqlite3_busy_handler(handle, waitForLock, const_cast<Patience *>(m_patience.get()));
    setLimits(handle);
    closeDoors(handle);
    stopWriting();
    // SQLite silently opens a write-protected file for reading.
    if (mode == Mode::ReadWrite && sqlite3_db_readonly(handle, "main") != 0)
        return fail(ErrorKind::ReadOnly, u"the file is write-protected"_s);
    return execute("PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY; "
                   "PRAGMA secure_delete=ON")
        .and_then(
            [&] { return mode == Mode::ReadWrite ? Result<>() : execute("PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0"); })
        .and_then([this] { return readSchema(); });
}

Result<> Connection::readSchema()
{
    return number("SELECT count(*) FROM sqlite_schema").transform([](qint64) {}).transform_error([](const Error &error) {
        // The statement fits every file, so one that it does not fit has a damaged header.
        return error.kind == ErrorKind::Unsupported ? Error{ErrorKind::Corrupt, error.detail} : error;
    });
}

Result<QString> Connection::setJournal(Journal journal)
{
    return guarded([&] {
        const char *sql = journal == Journal::WriteAhead ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE";
        return QString::fromStdString(m_database->execAndGet(sql).getString());
    });
}

Result<> Connection::startWriting(Journal journal)
{
    const Result<QString> mode = setJournal(journal);
    if (!mode)
        return std::unexpected(mode.error());
    m_journal = *mode == "wal"_L1 ? Journal::WriteAhead : Journal::Rollback;
    if (m_journal != journal)
        qCWarning(logStore) << "journal mode is" << *mode;
    sqlite3_db_config(m_database->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    return execute("PRAGMA journal_size_limit=16777216");
}

void Connection::stopWriting()
{
    sqlite3_db_config(m_database->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
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
    const bool isFast = durability == Durability::Fast && m_journal == Journal::WriteAhead;
    Result<> begun =
        execute(isFast ? "PRAGMA synchronous=NORMAL; BEGIN IMMEDIATE" : "PRAGMA synchronous=FULL; BEGIN IMMEDIATE");
    if (!begun)
        return begun;
    Result<> done = work().and_then([this] { return execute("COMMIT"); });
    if (!done && sqlite3_get_autocommit(m_database->getHandle()) == 0)
        std::ignore = execute("ROLLBACK");
    return done;
}

void Connection::interrupt()
{
    sqlite3_interrupt(m_database->getHandle());
}

Result<> Connection::copyTo(const QString &path)
{
    sqlite3 *handle = m_database->getHandle();
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);  // VACUUM INTO attaches the copy
    Result<Statement> statement = prepare("VACUUM INTO ?");
    Result<> copied = statement ? statement->bind(path).run() : std::unexpected(statement.error());
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    return copied;
}

Result<> Connection::runUntil(const std::function<bool()> &isOver, const std::function<Result<>()> &work)
{
    constexpr int stepsBetweenQuestions = 100;  // the full-text index makes few of SQLite's steps for much work
    auto *handle = m_database->getHandle();
    sqlite3_progress_handler(handle, stepsBetweenQuestions, isOverNow, const_cast<std::function<bool()> *>(&isOver));
    Result<> done = work();
    sqlite3_progress_handler(handle, 0, nullptr, nullptr);
    return done;
}

Result<> Connection::runPatiently(const std::function<Result<>()> &work)
{
    return runUntil([this] { return m_patience->isOver(std::chrono::milliseconds(0)); }, work);
}

Result<Connection::Health> Connection::check(std::chrono::milliseconds time, const std::function<bool()> &isOver)
{
    const auto end = std::chrono::steady_clock::now() + time;
    const auto isEnough = [&] {
        return std::chrono::steady_clock::now() >= end || isOver() || m_patience->isOver(std::chrono::milliseconds(0));
    };
    const Result<Health> structure = checkBy("PRAGMA quick_check(1)", isEnough);
    if (!structure || *structure != Health::Sound)
        return structure;
    // An index that tells of other rows than its table is found by the slower way only: as far as the time goes.
    return checkBy("PRAGMA integrity_check(1)", isEnough).transform([](Health health) {
        return health == Health::Unknown ? Health::Sound : health;
    });
}

Result<Connection::Health> Connection::checkBy(const char *sql, const std::function<bool()> &isOver)
{
    Result<Statement> statement = prepare(sql);  // the table-valued form takes the 1 for a table's name
    Result<bool> stepped = statement ? Result<bool>(false) : std::unexpected(statement.error());
    std::ignore = runUntil(isOver, [&]() -> Result<> {
        if (statement)
            stepped = statement->step();
        return {};
    });
    if (stepped)
        return *stepped && statement->text(0) == "ok"_L1 ? Health::Sound : Health::Damaged;
    switch (stepped.error().kind) {
    case ErrorKind::Corrupt:
        return Health::Damaged;
    case ErrorKind::TimedOut:
        return Health::Unknown;
    default:
        return std::unexpected(stepped.error());
    }
}

}  // namespace sb
