// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricresult.h"

#include <QString>

namespace sb::cli {

/// "28.6%", "1 d 4 h", "0.57 a day"; what is not there as the reason for that.
[[nodiscard]] QString metricValueText(const MetricDefinition &definition, const Figure &figure);
/// The two largest units of a span: "19 h 20 min".
[[nodiscard]] QString spanText(double milliseconds);
/// "28.6%" of a part of 1.
[[nodiscard]] QString percentText(double part);
/// "-25%", "+8.3 points"; empty where nothing is compared.
[[nodiscard]] QString metricChangeText(const MetricResult &result, const NoiseVerdict &noise);

}  // namespace sb::cli
