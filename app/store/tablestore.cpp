// SPDX-License-Identifier: Apache-2.0
#include "store/tablestore.h"

#include "base/limits.h"
#include "base/log.h"

namespace sb {

TableStore::TableStore(const QString &path, const Schema &schema, const char *name, QObject *parent)
    : QObject(parent), m_schema(schema), m_name(name)
{
    m_thread->tasks().post([this, path] { m_status = openNow(path); });
}

TableStore::~TableStore()
{
    m_patience->endIn(limits::storeCloseTime);
    m_thread->tasks().post([this] { m_database.reset(); });
    m_thread.reset();
}

QFuture<TableStatus> TableStore::opened()
{
    return m_thread->run<TableStatus>([this] { return m_status; });
}

QFuture<Result<>> TableStore::remove(const Work<void> &work)
{
    return m_thread->run<Result<>>([this, work] {
        return perform<void>(Use::Writing, [&work](Connection &connection) {
            return connection.transaction(Durability::Durable, [&] { return work(connection); }).and_then([&connection] {
                return connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            });
        });
    });
}

TableStatus TableStore::openNow(const QString &path)
{
    Result<OpenDatabase> opened = openDatabase(path, m_schema, m_patience);
    if (!opened) {
        qCWarning(logStore) << m_name << "could not be opened:" << nameOf(opened.error().kind) << opened.error().detail;
        return {TableAccess::Unavailable, opened.error()};
    }
    m_database.emplace(std::move(*opened));
    const bool isReadOnly = m_database->state == OpenDatabase::State::ReadOnly;
    return {isReadOnly ? TableAccess::ReadOnly : TableAccess::Full, m_database->note};
}

Result<Connection *> TableStore::connectionFor(Use use)
{
    if (!m_database || (use == Use::Writing && m_status.access != TableAccess::Full))
        return std::unexpected(m_status.error);
    return &*m_database->connection;
}

void TableStore::noteFailure(const Error &error)
{
    if (error.kind != ErrorKind::Corrupt || m_status.access != TableAccess::Full)
        return;
    // Writing on would spread the damage. The next start moves the file aside.
    m_database->connection->stopWriting();
    if (m_database->lock)
        m_database->lock->askForCheck();
    m_status = {TableAccess::ReadOnly, error};
    qCWarning(logStore) << m_name << "is damaged";
    emit accessLost(m_status);
}

}  // namespace sb
