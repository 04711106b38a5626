// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/compat/compat.h"

#include <QJsonObject>
#include <QString>

namespace sb {

/// Stable words for scripts: "devlake", "dates_per_week", "from_creation", …
[[nodiscard]] QString wordFor(CompatMode mode);
[[nodiscard]] QString wordFor(CompatUnit unit);
[[nodiscard]] QString wordFor(CompatBand band);
[[nodiscard]] QString wordFor(CompatDifference difference);
/// Nothing for a word that names none.
[[nodiscard]] std::optional<CompatMode> compatModeOf(const QString &word);
/// "daily" to "yearly", as a frequency of the unit `Word` says.
[[nodiscard]] QString frequencyWord(double value);

/// The four numbers, each with its reasons: lead times in hours, recoveries in minutes, fail rates in percent; null where there is none.
[[nodiscard]] QJsonObject toJson(const CompatReport &report);

}  // namespace sb
