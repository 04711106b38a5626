// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/importplan.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

/// The first rows of a table as its profile reads them.
struct TablePreview {
    struct Row {
        qint64 line = 0;
        QStringList cells = {};  ///< by `fields`, as they stand in the table
        std::optional<Reject> reject = {};
    };
    QStringList fields;  ///< that a column or a constant feeds, those that are needed first
    QList<Row> rows;
    /// By field: how many texts of all rows are no time or number where one is meant; of other fields how many of the first rows are
    /// refused for them.
    QMap<QString, qint64> problems;
};

/// Pure. `now` is what no time may lie behind by more than a day. Without rows where the plan has a fault.
[[nodiscard]] TablePreview previewOf(const TablePlan &plan, Instant now);

}  // namespace sb
