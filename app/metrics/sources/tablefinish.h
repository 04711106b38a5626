// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventrecords.h"
#include "metrics/sources/importfields.h"
#include "metrics/tableform.h"

#include <optional>

namespace sb {

/// What a record of each kind needs beside its fields, and where it goes.

struct RowProblem {
    Reject::Reason reason;
    QString field;
    QString text = {};
};
using RowCheck = std::optional<RowProblem>;

[[nodiscard]] RecordOrigin &rowOrigin(DeploymentRecord &record);
[[nodiscard]] RecordOrigin &rowOrigin(ChangeRow &row);
[[nodiscard]] RecordOrigin &rowOrigin(IncidentRecord &record);
[[nodiscard]] RecordOrigin &rowOrigin(TicketRow &row);
[[nodiscard]] RecordOrigin &rowOrigin(AnswerRow &row);
[[nodiscard]] RecordOrigin &rowOrigin(MetricPointRecord &record);
[[nodiscard]] RecordOrigin &rowOrigin(SprintRow &row);
[[nodiscard]] RecordOrigin &rowOrigin(RunRow &row);
[[nodiscard]] RecordOrigin &rowOrigin(CoverageRecord &record);

/// Adds it to the batch, or says why it cannot be one.
[[nodiscard]] RowCheck finish(DeploymentRecord &record, EventBatch &batch);
[[nodiscard]] RowCheck finish(ChangeRow &row, EventBatch &batch);
[[nodiscard]] RowCheck finish(IncidentRecord &record, EventBatch &batch);
[[nodiscard]] RowCheck finish(TicketRow &row, EventBatch &batch);
[[nodiscard]] RowCheck finish(AnswerRow &row, EventBatch &batch);
[[nodiscard]] RowCheck finish(MetricPointRecord &record, EventBatch &batch);
[[nodiscard]] RowCheck finish(SprintRow &row, EventBatch &batch);
[[nodiscard]] RowCheck finish(RunRow &row, EventBatch &batch);
[[nodiscard]] RowCheck finish(CoverageRecord &record, EventBatch &batch);

/// Of answers, points and reports the key is what they are about.
template<class Record>
[[nodiscard]] constexpr bool needsKey(const Record &)
{
    return !std::is_same_v<Record, AnswerRow> && !std::is_same_v<Record, MetricPointRecord>
        && !std::is_same_v<Record, CoverageRecord>;
}

[[nodiscard]] QString rowHash(const TableRow &row);
[[nodiscard]] QString usualKey(const MetricPointRecord &record, const TableRow &row);
[[nodiscard]] QString usualKey(const CoverageRecord &record, const TableRow &row);
template<class Record>
[[nodiscard]] QString usualKey(const Record &, const TableRow &row)
{
    return rowHash(row);
}

}  // namespace sb
