// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/workspaceevents.h"
#include "store/connection.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace sb {

/// How a person finds an event again, and what was decided about it.
struct EventDetail {
    QString key;
    QString source;  ///< its name
    qint64 sourceId = 0;
    QString url;
    QString title;  ///< of a deployment its version, a run its workflow, a report its flag, a point its metric
    QString excludedWhy;
    QString excludedBy;
    Instant excludedAt = unknownInstant;  ///< not known: it counts
};

/// By the id of its row. Store thread.
[[nodiscard]] Result<QHash<qint64, EventDetail>> readDetails(Connection &connection, EventTable table,
                                                             const std::vector<qint64> &ids);
/// {"key","source","source_id","url","title"}, the title by its own name ("version", "workflow", …), and {"excluded":{"reason","person","at"}}.
[[nodiscard]] QJsonObject toJson(const EventDetail &detail, EventTable table);

/// The streams that gave events of these kinds, as in StreamCoverage: {"source","kind","stream","scope","watermark","covered_from",
/// "covered_to","gaps"}. Store thread.
[[nodiscard]] Result<QJsonArray> readInputs(Connection &connection, quint8 kinds);

}  // namespace sb
