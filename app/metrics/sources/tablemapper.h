// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/importfields.h"
#include "metrics/sources/importprofile.h"
#include "metrics/tableform.h"

#include <QStringList>
#include <memory>

namespace sb {

/// Makes records of the rows of one table, as a profile says.
class TableMapper {
public:
    virtual ~TableMapper() = default;

    /// `now` is what no time may lie behind by more than a day. Fails with InvalidArgument and, as detail, what is wrong: "field X" is
    /// not known, "column X" is not there, "needed X" has no column; "person X" is a column that says who answered a survey.
    [[nodiscard]] static Result<std::unique_ptr<TableMapper>> make(const ImportProfile &profile, const QStringList &header,
                                                                   Instant now);

    /// Adds the row's records to the batch, or its reject.
    virtual void map(const TableRow &row, EventBatch &batch) = 0;
    /// See `RecordReader`.
    [[nodiscard]] virtual QStringList unknownSeverities() const { return {}; }

protected:
    TableMapper() = default;
    Q_DISABLE_COPY_MOVE(TableMapper)
};

/// The reject that a faulty row is.
[[nodiscard]] Reject rejectOf(const TableRow &row, Reject::Reason reason);

}  // namespace sb
