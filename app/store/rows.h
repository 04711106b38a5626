// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "store/statement.h"

#include <QList>

namespace sb {

/// Every row of a statement that is bound, in its order, as `fromRow(statement)` makes a value of it. Fails as preparing or a
/// step did.
template<class Value, class FromRow>
Result<QList<Value>> allRows(Result<Statement> statement, FromRow &&fromRow)
{
    if (!statement)
        return std::unexpected(statement.error());
    QList<Value> rows;
    while (true) {
        const Result<bool> stepped = statement->step();
        if (!stepped)
            return std::unexpected(stepped.error());
        if (!*stepped)
            return rows;
        rows.append(fromRow(*statement));
    }
}

}  // namespace sb
