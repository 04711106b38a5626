// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace sb {

/// A half-open stretch of time, [from, to), in UTC.
struct TimeRange {
    QDateTime from;
    QDateTime to;

    bool operator==(const TimeRange &) const = default;
};

enum class Unit { Count, PerDay, Hours, Minutes, Percent, Score };

/// One number that the program can defend: a cell of the dashboard as an advisor or a reader sees it.
/// No data is nullopt, never 0. `definition` names the written definition that the value follows.
struct DataPoint {
    QString cell;                  ///< stable id, for example "dora.change_lead_time.p50"
    QString name;                  ///< the field's own term, English; `ui/` translates it by `cell`
    std::optional<double> value;   ///< in `unit`
    std::optional<double> before;  ///< the same over the period before
    Unit unit = Unit::Count;
    int n = 0;                     ///< events behind the value
    TimeRange period;
    QString definition;
    QDateTime readAt;              ///< when its data were read, UTC
    bool isSample = false;         ///< from the invented company

    bool operator==(const DataPoint &) const = default;
};

using DataPoints = QList<DataPoint>;

[[nodiscard]] QJsonObject toJson(const DataPoint &point);
/// Missing or ill-typed members take the value of a default DataPoint.
[[nodiscard]] DataPoint dataPointFromJson(const QJsonObject &object);

}  // namespace sb
