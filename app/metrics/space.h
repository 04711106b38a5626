// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QLatin1StringView>
#include <QList>
#include <QStringList>

namespace sb {

/// Views of several metrics at once. Pure. Source: Forsgren et al. 2021 (SPACE); reference "metrics", 3.7.
enum class SpaceDimension { Satisfaction, Performance, Activity, Communication, Efficiency };

struct SpaceMetric {
    QLatin1StringView key;
    SpaceDimension dimension = SpaceDimension::Satisfaction;
    bool isPerceptual = false;  ///< people say so; nothing counts it
    bool operator==(const SpaceMetric &) const = default;
};

/// All that have a place in it, by dimension.
[[nodiscard]] QList<SpaceMetric> spaceMetrics();

/// Numbers of fewer than three dimensions, or without what people say, are no view of productivity, and are not shown as one.
struct SpaceView {
    enum class Refusal { None, TooFewDimensions, NothingPerceptual };
    Refusal refusal = Refusal::None;
    QList<SpaceMetric> metrics = {};  ///< none when it is refused
    bool operator==(const SpaceView &) const = default;
};
/// Of the metrics that have a value, by their keys; others than those of `spaceMetrics` are left out.
[[nodiscard]] SpaceView spaceView(const QStringList &withValue);

/// {"refusal":null or "too_few_dimensions" or "nothing_perceptual","dimensions":{"satisfaction":[keys],…}}
[[nodiscard]] QJsonObject toJson(const SpaceView &view);

/// The four of the other view, in its order: speed, effectiveness, quality, impact.
[[nodiscard]] QList<QLatin1StringView> coreFourMetrics();

}  // namespace sb
