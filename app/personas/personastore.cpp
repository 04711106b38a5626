// SPDX-License-Identifier: Apache-2.0
#include "personas/personastore.h"

#include "base/limits.h"
#include "base/log.h"
#include "personas/personaschema.h"

namespace sb {

QString personaDatabase(const QString &data)
{
    return data + QStringLiteral("/versions/personas.sqlite");
}

PersonaStore::PersonaStore(const QString &path, QObject *parent) : QObject(parent)
{
    m_thread->tasks().post([this, path] { m_status = openNow(path); });
}

PersonaStore::~PersonaStore()
{
    m_patience->endIn(limits::storeCloseTime);
    m_thread->tasks().post([this] { m_database.reset(); });
    m_thread.reset();
}

QFuture<PersonaStoreStatus> PersonaStore::opened()
{
    return m_thread->run<PersonaStoreStatus>([this] { return m_status; });
}

QFuture<Result<>> PersonaStore::remove(const Work<void> &work)
{
    return m_thread->run<Result<>>([this, work] {
        return perform<void>(Use::Writing, [&work](Connection &connection) {
            return connection.transaction(Durability::Durable, [&] { return work(connection); }).and_then([&connection] {
                return connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            });
        });
    });
}

PersonaStoreStatus PersonaStore::openNow(const QString &path)
{
    Result<OpenDatabase> opened = openDatabase(path, personaSchema(), m_patience);
    if (!opened) {
        qCWarning(logStore) << "the personas' database could not be opened:" << nameOf(opened.error().kind)
                            << opened.error().detail;
        return {PersonaAccess::Unavailable, opened.error()};
    }
    m_database.emplace(std::move(*opened));
    const bool isReadOnly = m_database->state == OpenDatabase::State::ReadOnly;
    return {isReadOnly ? PersonaAccess::ReadOnly : PersonaAccess::Full, m_database->note};
}

Result<Connection *> PersonaStore::connectionFor(Use use)
{
    if (!m_database || (use == Use::Writing && m_status.access != PersonaAccess::Full))
        return std::unexpected(m_status.error);
    return &*m_database->connection;
}

void PersonaStore::noteFailure(const Error &error)
{
    if (error.kind != ErrorKind::Corrupt || m_status.access != PersonaAccess::Full)
        return;
    // Writing on would spread the damage. The next start moves the file aside.
    m_database->connection->stopWriting();
    if (m_database->lock)
        m_database->lock->askForCheck();
    m_status = {PersonaAccess::ReadOnly, error};
    qCWarning(logStore) << "the personas' database is damaged";
    emit accessLost(m_status);
}

}  // namespace sb
