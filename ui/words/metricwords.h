// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricresult.h"

#include <QLocale>
#include <QString>

namespace sb::ui {

/// What a metric is called on a card: "Change lead time". Without how its value is taken, which stands behind it.
[[nodiscard]] QString metricName(const MetricDefinition &definition);
/// "28.6%" of a part of 1.
[[nodiscard]] QString percentText(double part, const QLocale &locale);
/// Why there is no value: "not covered by the sources".
[[nodiscard]] QString noValueText(NoValue why);
/// One line for each thing that a grade is judged by.
[[nodiscard]] QString reasonSentence(const ConfidenceReason &reason, const QLocale &locale);
/// One line for an edition; empty where it says nothing of the number.
[[nodiscard]] QString bandSentence(const Band &band, const QLocale &locale);

}  // namespace sb::ui
