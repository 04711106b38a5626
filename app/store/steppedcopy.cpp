// SPDX-License-Identifier: Apache-2.0
#include "store/steppedcopy.h"

#include "store/connection.h"
#include "store/sqliteerror.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

class SteppedCopy::Private {
public:
    explicit Private(const QString &path)
        : to(path.toStdString(), SQLite::OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW)
    {
        // A copy that is not whole is thrown away, and a whole one is synced at its end.
        to.exec("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF");
    }
    ~Private() { sqlite3_backup_finish(backup); }
    Q_DISABLE_COPY_MOVE(Private)

    SQLite::Database to;
    sqlite3_backup *backup = nullptr;
};

SteppedCopy::SteppedCopy(std::unique_ptr<Private> data) : d(std::move(data)) {}
SteppedCopy::~SteppedCopy() = default;
SteppedCopy::SteppedCopy(SteppedCopy &&) noexcept = default;
SteppedCopy &SteppedCopy::operator=(SteppedCopy &&) noexcept = default;

Result<SteppedCopy> SteppedCopy::begin(Connection &from, const QString &path)
{
    try {
        auto data = std::make_unique<Private>(path);
        data->backup = sqlite3_backup_init(data->to.getHandle(), "main", from.m_database->getHandle(), "main");
        if (data->backup == nullptr)
            throw SQLite::Exception(data->to.getHandle());
        return SteppedCopy(std::move(data));
    } catch (const SQLite::Exception &exception) {
        return fail(exception);
    }
}

Result<bool> SteppedCopy::step(int pages)
{
    try {
        const int code = sqlite3_backup_step(d->backup, pages);
        if (code == SQLITE_OK)
            return false;
        if (code != SQLITE_DONE)
            return fail(kindOfSqlite(code), u"a copy's SQLite %1: %2"_s.arg(code).arg(QString::fromUtf8(sqlite3_errstr(code))));
        sqlite3_backup_finish(std::exchange(d->backup, nullptr));
        // The copied header asks for a log, which a copy has no use for.
        d->to.exec("PRAGMA journal_mode=DELETE");
        return true;
    } catch (const SQLite::Exception &exception) {
        return fail(exception);
    }
}

}  // namespace sb
