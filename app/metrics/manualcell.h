// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"
#include "store/connection.h"

#include <QJsonObject>
#include <QJsonValue>

namespace sb {

/// What somebody has entered by hand, as a cell of decisions: {"kind","key"} names it, the record as JSON is its value, null where it was
/// taken back or never was. Store thread, within a transaction of the caller's.
[[nodiscard]] Result<QJsonValue> readManual(Connection &connection, const QJsonObject &about);
/// Writes the record as a source's, or marks it as gone. `at` is when that was decided: up to then a person's entries tell all they have.
/// Fails with Malformed for what is no record, with AlreadyExists when another source has the name that entries are kept under.
[[nodiscard]] Result<> writeManual(Connection &connection, const QJsonObject &about, const QJsonValue &value, Instant at);

}  // namespace sb
