// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricdefinitions.h"

namespace sb {

/// The rows of `metricDefinitions()` that are made of work: of items, reviews, reports, runs, surveys and points.
[[nodiscard]] std::span<const MetricDefinition> teamDefinitions();
[[nodiscard]] std::span<const MetricDefinition> workOperationDefinitions();

/// The same row, whose rule has changed a value so many times less one.
[[nodiscard]] constexpr MetricDefinition inVersion(MetricDefinition definition, int version)
{
    definition.version = version;
    return definition;
}

/// The metric of the points that a number is made of.
[[nodiscard]] QLatin1StringView pointsOf(const MetricDefinition &definition);

/// Places of a survey's questions about a dimension, by its name in any case.
[[nodiscard]] std::vector<qint32> itemsAbout(const WorkspaceWork &work, QLatin1StringView dimension);

/// What questions are about: these words of a survey's dimensions have a number.
namespace dimension {
inline constexpr QLatin1StringView satisfaction("satisfaction");  ///< answers 1 to 5
inline constexpr QLatin1StringView promoters("enps");             ///< 0 to 10
inline constexpr QLatin1StringView health("health");              ///< 2 (green), 1, 0 (red)
inline constexpr QLatin1StringView experience("experience");      ///< 1 to 5
}  // namespace dimension

}  // namespace sb
