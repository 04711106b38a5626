// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/confidence.h"
#include "metrics/dora.h"
#include "metrics/flow.h"
#include "metrics/metricdefinitions.h"
#include "metrics/surveys.h"

namespace sb {

/// What a number is asked of.
struct MetricQuery {
    Window window;
    EventFilter filter = {};
    bool hasBots = false;
    bool operator==(const MetricQuery &) const = default;
};

/// What stands beside some values.
struct MetricCompanions {
    std::optional<double> incidentsPerFailure = {};
    std::optional<double> mean = {};  ///< of incident times: tells change from noise poorly, and is shown with that
    std::optional<WaitingChanges> waiting = {};
    std::optional<LeadStack> stack = {};
    std::optional<WorkDistribution> distribution = {};  ///< of items done
    std::optional<double> little = {};  ///< of work in progress: from 0.8 to 1.25 the flow is stable
    std::optional<double> dependencyShare = {};  ///< of a cycle, median
    std::optional<qint64> tooOld = {};  ///< items in work that are older than the 85th percentile of cycles; not known for few
    std::optional<double> participation = {};  ///< of a survey: respondents by invited
    std::optional<double> favourable = {};  ///< part that answered 4 or 5
    std::optional<Interval> spread = {};  ///< the middle half of the answers
    struct Card {
        qint32 item = noPlace;  ///< of the work's items
        HealthCard card = {};
    };
    std::vector<Card> cards = {};  ///< of a health check
};

/// A number with all that one needs to defend it.
struct MetricResult {
    const MetricDefinition *definition = nullptr;
    MetricQuery query;
    Window windowBefore;
    Figure now;  ///< `rows` are places in the workspace's events
    Figure before;  ///< of as long a window that ends where this one begins
    /// Relative for counts and durations, a difference of parts of 1 for shares. None where a side has no value or is not
    /// complete, or where there is nothing to divide by.
    std::optional<double> change = {};
    bool isComplete = false;  ///< the sources reach over the window, and it is over
    bool wasComplete = false;  ///< that before
    bool isMaturing = false;  ///< links to it may still come
    bool isBlended = false;  ///< of several teams together
    Instant watermark = unknownInstant;  ///< up to where all its sources have been read
    std::optional<double> runRate = {};  ///< of a count of a window that is not over: what it comes to at this rate
    Confidence confidence;
    QList<Band> bands = {};  ///< of each edition; none while the confidence forbids a verdict
    MetricCompanions companions = {};
};

/// Whether two windows differ by more than chance would have them differ.
struct NoiseVerdict {
    enum class Kind : quint8 {
        Differs,
        Noise,  ///< the interval holds 0
        CannotTell,  ///< a side has no value, or there is no sample to tell it from
    };
    Kind kind = Kind::CannotTell;
    std::optional<Interval> interval = {};  ///< 95 %, of the difference; in the figure's unit
    bool operator==(const NoiseVerdict &) const = default;
};

/// One period of a chart.
struct SeriesPoint {
    Window window;
    std::optional<double> value;
    NoValue why = NoValue::None;
    qint64 n = 0;
    qint64 numerator = 0;
    bool isComplete = false;  ///< others are drawn hatched, and left out of everything else
    bool operator==(const SeriesPoint &) const = default;
};

}  // namespace sb
