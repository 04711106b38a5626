// SPDX-License-Identifier: Apache-2.0
#include "personas/repairmemory.h"

#include "personas/personalimits.h"
#include "personas/personastore.h"

namespace sb {

namespace {

QString hashText(const QByteArray &hash)
{
    return QString::fromLatin1(hash.toHex());
}

}  // namespace

QFuture<Result<>> RepairMemory::remember(const QByteArray &hash, RepairDecision decision, const QDateTime &at)
{
    return m_store.write(Durability::Durable, [hash, decision, at](Connection &connection) {
        return connection.prepare("INSERT OR REPLACE INTO repair(hash, is_wanted, decided_at) VALUES(?,?,?)")
            .and_then([&](Statement statement) {
                statement.bind(hashText(hash))
                    .bind(qint64(decision == RepairDecision::Repair ? 1 : 0))
                    .bind(at.toMSecsSinceEpoch());
                return statement.run();
            })
            .and_then([&] {
                return connection.prepare("DELETE FROM repair WHERE hash IN (SELECT hash FROM repair ORDER BY decided_at DESC, "
                                          "hash LIMIT -1 OFFSET ?)");
            })
            .and_then([](Statement statement) {
                statement.bind(qint64(limits::repairDecisions));
                return statement.run();
            });
    });
}

QFuture<Result<std::optional<RepairDecision>>> RepairMemory::decisionFor(const QByteArray &hash)
{
    using Found = std::optional<RepairDecision>;
    return m_store.read<Found>([hash](Connection &connection) {
        return connection.prepare("SELECT is_wanted FROM repair WHERE hash=?").and_then([&](Statement statement) {
            statement.bind(hashText(hash));
            return statement.step().transform([&](bool hasRow) {
                if (!hasRow)
                    return Found();
                return Found(statement.number(0) != 0 ? RepairDecision::Repair : RepairDecision::Leave);
            });
        });
    });
}

QFuture<Result<>> RepairMemory::forget(const QByteArray &hash)
{
    return m_store.write(Durability::Durable, [hash](Connection &connection) {
        return connection.prepare("DELETE FROM repair WHERE hash=?").and_then([&](Statement statement) {
            statement.bind(hashText(hash));
            return statement.run();
        });
    });
}

}  // namespace sb
