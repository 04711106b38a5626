// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"
#include "store/connection.h"

#include <QHash>

namespace sb {

/// What the readers of tables of work share. Store thread only.

template<class Take>
[[nodiscard]] Result<> eachWorkRow(Connection &connection, const char *sql, Take take)
{
    Result<Statement> statement = connection.prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    while (true) {
        const Result<bool> hasRow = statement->step();
        if (!hasRow || !*hasRow)
            return hasRow ? Result<>() : std::unexpected(hasRow.error());
        take(*statement);
    }
}

[[nodiscard]] inline Instant momentAt(const Statement &row, int column)
{
    return row.isNull(column) ? unknownInstant : row.number(column);
}

/// -1 for NULL.
[[nodiscard]] inline double amountAt(const Statement &row, int column)
{
    return row.isNull(column) ? -1 : row.real(column);
}

/// The number that stands for a key: the next one for a new key.
template<class Key>
[[nodiscard]] qint32 placeIn(QHash<Key, qint32> &places, const Key &key)
{
    const auto known = places.constFind(key);
    return known != places.cend() ? *known : *places.insert(key, static_cast<qint32>(places.size()));
}

}  // namespace sb
