// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/benchmarks.h"
#include "metrics/dora.h"
#include "metrics/figure.h"
#include "metrics/review.h"
#include "metrics/workresolver.h"

#include <QFlags>
#include <QLatin1StringView>

#include <span>

namespace sb {

/// As the leader's own list groups them.
enum class MetricFamily : quint8 { Delivery, Team, Operations };
enum class MetricForm : quint8 {
    Count,   ///< of events, or what follows from one: it has no sample
    Median,
    Share,
    Mean,    ///< of a sample, or one sum by another; it has no interval
};
enum class MetricUnit : quint8 {
    Count,
    PerDay,
    Hours,    ///< shown as hours; a figure has milliseconds
    Minutes,  ///< the same
    Percent,  ///< a figure has parts of 1
    Score,
};
enum class Better : quint8 { More, Less, Neither };

enum class MetricTrait : quint16 {
    IsCell = 1,          ///< stands on the dashboard's first page, and advisors are told
    RestsOnLinks = 2,    ///< of incidents to deployments: it matures
    FollowsChanges = 4,  ///< to their deployments
    MeasuresPeople = 8,  ///< robots do not count
    MayBeNegative = 16,
    IsOfWhole = 32,  ///< its rows are places in all events, not in a slice of them
    IsLevel = 64,    ///< at one moment, or for one day or week: it does not grow with the window
    IsOfAnyTier = 256,  ///< counts deployments to staging and others as well as those to production
    IsUntold = 128,  ///< a cell of which advisors are not told: another one says as much, and small models have little room
};
Q_DECLARE_FLAGS(MetricTraits, MetricTrait)

/// What a formula reads.
struct MetricInput {
    const DeliveryData &data;   ///< all that deliveries in the scope are made of: the whole, or a slice of it
    const DeliveryData &whole;  ///< to which the work belongs
    const WorkspaceWork &work;
    const std::vector<qint32> *changes;  ///< places in the whole among which are all merged in the window; none: all
    const MergedRequests *merged;        ///< as `ReviewedWork::merged`
    const DeployedChanges *deployed;     ///< of the scope, their places in `data`; none: nobody has looked for them
    const WorkspaceRules &rules;
    const MetricScope &scope;
    Instant now;
};

/// One metric: what it is called, how it is computed, how it is read. Source: reference "metrics", 3.
struct MetricDefinition {
    QLatin1StringView key;   ///< stable; `metricCards` explains it in words
    QLatin1StringView name;  ///< the field's own term
    MetricFamily family = MetricFamily::Delivery;
    MetricForm form = MetricForm::Count;
    MetricUnit unit = MetricUnit::Count;
    Better better = Better::Neither;
    quint8 kinds = 0;  ///< of events that it needs, as in StreamCoverage
    std::optional<EventTable> rows = {};  ///< whose places a figure's rows are; none: nobody is told of its events
    MetricTraits traits = {};
    Figure (*figure)(const MetricInput &) = nullptr;
    std::optional<BandMetric> band = {};
    int version = 1;  ///< grows whenever a rule changes a value

    [[nodiscard]] QString id() const;  ///< key and version: "dora.rework_rate/1"
    /// What a figure says, in the unit that is shown.
    [[nodiscard]] double shown(double value) const;
    /// Whether it says anything of deployments to that tier. Links to changes and incidents are found for production alone.
    [[nodiscard]] bool fits(Tier tier) const;
};

/// All, in the order of the dashboard.
[[nodiscard]] std::span<const MetricDefinition> metricDefinitions();
/// Nothing for a key that no metric has.
[[nodiscard]] const MetricDefinition *metricDefinition(QStringView key);

/// Grows whenever the engine itself, or what is found out from the rows, changes a value. What is frozen or kept remembers it.
inline constexpr int metricEngineVersion = 3;

}  // namespace sb

Q_DECLARE_OPERATORS_FOR_FLAGS(sb::MetricTraits)
