// SPDX-License-Identifier: Apache-2.0
#include "charts/chart.h"

namespace sb::charts {

QByteArray svgOf(const Chart &chart, const Drawing &drawing)
{
    return std::visit([&drawing](const auto &kind) { return svgOf(kind, drawing); }, chart);
}

Table tableOf(const Chart &chart, const Language &language)
{
    return std::visit([&language](const auto &kind) { return tableOf(kind, language); }, chart);
}

}  // namespace sb::charts
