// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"
#include "store/connection.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace sb {

enum class EventTable : quint8 { Deployments, Changes, Incidents };

/// How a person finds an event again, by the id of its row: {"key","source","source_id","url","title"}, a deployment with its version, and what
/// was decided about it: {"excluded":{"reason","person","at"}}. Store thread.
[[nodiscard]] Result<QHash<qint64, QJsonObject>> readDetails(Connection &connection, EventTable table,
                                                             const std::vector<qint64> &ids);

/// The streams that gave events of these kinds, as in StreamCoverage: {"source","kind","stream","scope","watermark","covered_from",
/// "covered_to","gaps"}. Store thread.
[[nodiscard]] Result<QJsonArray> readInputs(Connection &connection, quint8 kinds);

}  // namespace sb
