// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/eventrecords.h"

#include <QJsonObject>
#include <QString>

#include <variant>

namespace sb {

/// What a person enters by hand. Its key is given when it is kept.
using ManualRecord = std::variant<DeploymentRecord, IncidentRecord, MetricPointRecord>;

/// "deployment", "incident", "point": as raw records and audits name them.
[[nodiscard]] QString manualKind(const ManualRecord &record);

/// What was entered, without what was not: texts, numbers, times in milliseconds, days as in ISO 8601.
[[nodiscard]] QJsonObject toJson(const ManualRecord &record);
/// The record of that. Fails with Malformed and the kind when there is none such, or the field that holds an unknown word. An incident of which only its beginning
/// is known was noticed then.
[[nodiscard]] Result<ManualRecord> manualRecord(const QString &kind, const QJsonObject &object);

/// Fails with Malformed and the name in JSON of the first field that is missing, too long, too late, or ends before it begins. `now` is
/// when it is entered.
[[nodiscard]] Result<> checkManual(const ManualRecord &record, Instant now);

}  // namespace sb
