// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/chart.h"

#include <QList>

namespace sb::test {

struct SampleChart {
    const char *name = "";
    charts::Chart chart = {};
};

/// One chart of each kind and each thing that a kind can show, of an invented company's figures.
[[nodiscard]] QList<SampleChart> sampleCharts();

[[nodiscard]] charts::Language english();
[[nodiscard]] charts::Language german();
[[nodiscard]] charts::Language hebrew();

/// One point a week.
[[nodiscard]] QList<charts::Point> weekly(const QList<double> &values, double unit = 1, QDate begin = QDate(2026, 7, 6));
/// How long so many changes took, invented: half of them 26.4 h at most.
[[nodiscard]] QList<double> changeHours(int count);

/// 104 weeks with the two years' earlier period, bands, a target and five notes: the card that speed is measured by.
[[nodiscard]] charts::LineChart largeCard(int number);
/// Times and durations of so many changes.
[[nodiscard]] charts::Scatter largeScatter(int points);

}  // namespace sb::test
