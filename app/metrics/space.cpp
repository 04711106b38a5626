// SPDX-License-Identifier: Apache-2.0
#include "metrics/space.h"

#include <QJsonArray>
#include <QSet>

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype fewestDimensions = 3;
constexpr std::array dimensionWords{"satisfaction"_L1, "performance"_L1, "activity"_L1, "communication"_L1, "efficiency"_L1};
constexpr std::array refusalWords{""_L1, "too_few_dimensions"_L1, "nothing_perceptual"_L1};

}  // namespace

QList<SpaceMetric> spaceMetrics()
{
    using enum SpaceDimension;
    return {{"team.satisfaction"_L1, Satisfaction, true},
            {"team.enps"_L1, Satisfaction, true},
            {"team.retention"_L1, Satisfaction},
            {"team.burnout"_L1, Satisfaction, true},
            {"dora.change_fail_rate"_L1, Performance},
            {"slo.sli"_L1, Performance},
            {"q.escaped"_L1, Performance},
            {"dora.deployment_frequency"_L1, Activity},
            {"flow.throughput"_L1, Activity},
            {"rev.rate"_L1, Activity},
            {"incidents.count"_L1, Activity},
            {"oncall.pages"_L1, Activity},
            {"rev.pickup"_L1, Communication},
            {"rev.none"_L1, Communication},
            {"rev.load"_L1, Communication},
            {"rev.cross"_L1, Communication},
            {"learn.onboard"_L1, Communication},
            {"dora.change_lead_time.p50"_L1, Efficiency},
            {"flow.efficiency"_L1, Efficiency},
            {"flow.handoffs"_L1, Efficiency},
            {"flow.depwait"_L1, Efficiency},
            {"team.focus"_L1, Efficiency, true}};
}

SpaceView spaceView(const QStringList &withValue)
{
    SpaceView view;
    QSet<int> dimensions;
    bool isPerceptual = false;
    for (const auto all = spaceMetrics(); const SpaceMetric &metric : all) {
        if (!withValue.contains(metric.key))
            continue;
        view.metrics.append(metric);
        dimensions.insert(static_cast<int>(metric.dimension));
        isPerceptual = isPerceptual || metric.isPerceptual;
    }
    if (dimensions.size() < fewestDimensions)
        return {.refusal = SpaceView::Refusal::TooFewDimensions};
    if (!isPerceptual)
        return {.refusal = SpaceView::Refusal::NothingPerceptual};
    return view;
}

QJsonObject toJson(const SpaceView &view)
{
    QJsonObject dimensions;
    for (const SpaceMetric &metric : view.metrics) {
        const QLatin1StringView dimension = dimensionWords.at(static_cast<size_t>(metric.dimension));
        QJsonArray keys = dimensions.value(dimension).toArray();
        keys.append(QString(metric.key));
        dimensions.insert(dimension, keys);
    }
    const bool isRefused = view.refusal != SpaceView::Refusal::None;
    return {{u"refusal"_s,
             isRefused ? QJsonValue(refusalWords.at(static_cast<size_t>(view.refusal))) : QJsonValue(QJsonValue::Null)},
            {u"dimensions"_s, dimensions}};
}

QList<QLatin1StringView> coreFourMetrics()
{
    return {"rev.rate"_L1, "team.index"_L1, "dora.change_fail_rate"_L1, "flow.distribution"_L1};
}

}  // namespace sb
