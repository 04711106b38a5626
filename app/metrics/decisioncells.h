// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/connection.h"

#include <QJsonObject>
#include <QJsonValue>

namespace sb {

/// One thing that can be decided, as a cell that holds a value or null: so each decision is read, written and taken back alike.
/// Store thread, within a transaction of the caller's.
struct DecisionCell {
    QString what;
    QJsonObject about;
    bool operator==(const DecisionCell &) const = default;
};

/// Fails with NotFound where the cell is of an event, account or repository that is not there, with Malformed for a `what` that is none.
[[nodiscard]] Result<QJsonValue> readCell(Connection &connection, const DecisionCell &cell);
[[nodiscard]] Result<> writeCell(Connection &connection, const DecisionCell &cell, const QJsonValue &value);

/// Whether what a snapshot is made of depends on it.
[[nodiscard]] bool changesEvents(const DecisionCell &cell);

/// One line of JSON; "null" for null.
[[nodiscard]] QString cellText(const QJsonValue &value);
[[nodiscard]] QJsonValue cellValue(const QString &text);

}  // namespace sb
