// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricresult.h"

#include <QJsonObject>

namespace sb {

/// Stable words for scripts: "not_covered", "unknown_authors", …
[[nodiscard]] QString wordFor(NoValue why);
[[nodiscard]] QString wordFor(Grade grade);
[[nodiscard]] QString wordFor(ConfidencePart part);
[[nodiscard]] QString wordFor(MetricUnit unit);
[[nodiscard]] QString wordFor(NoiseVerdict::Kind kind);
[[nodiscard]] QString wordFor(Band::Kind kind);

/// A number with all that one needs to defend it, in the unit that is shown. What does not apply is null or left out; a verdict on noise
/// where it was asked for.
[[nodiscard]] QJsonObject toJson(const MetricResult &result, const std::optional<NoiseVerdict> &noise);
/// "2026-03-23T23:00:00.000Z", null for one that is not known.
[[nodiscard]] QJsonValue jsonOf(Instant instant);

}  // namespace sb
