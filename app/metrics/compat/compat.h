// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/dora.h"
#include "metrics/workdata.h"

#include <array>

namespace sb {

/// What other tools would say of the same events, by their own rules, and why it is another number than ours. Pure; linear in the events
/// but for sorting. Source: the tools' code and queries; reference "metrics", 9.
enum class CompatMode : quint8 { DevLake, FourKeys, Middleware, GitLab };
inline constexpr std::array compatModes{CompatMode::DevLake, CompatMode::FourKeys, CompatMode::Middleware, CompatMode::GitLab};

/// A rule that makes a tool's number another one than ours.
enum class CompatDifference : quint8 {
    // How it counts and takes means
    UtcDays,  ///< days and weeks by UTC
    DatesNotDeployments,  ///< dates with a deployment, however many there were on one
    WordsOnly,  ///< "daily" to "yearly" instead of a number
    ThreeMonths,  ///< to the window's end, whatever its length
    WholeNumbers,  ///< minutes, hours or deployments without their fractions
    LowerMedian,  ///< of an even number of values the lower one of the middle
    Mean,  ///< instead of the median
    MedianOfDailyMedians,
    EmptyAsZero,  ///< no event is 0
    // Which events it counts; `n` of them
    ExclusionsCounted,  ///< events that a person has excluded
    BotsCounted,
    PushesLeftOut,  ///< changes that came without a request
    CommitsNotChanges,  ///< each commit of a change for itself
    WeakLinksLeftOut,  ///< changes whose deployment was found by time alone
    FirstDeploymentCounted,  ///< changes in a service's first known deployment
    ByMergeDate,  ///< changes merged in the window, deployed or not
    UnsuccessfulRunsCounted,
    // What it measures
    FromCreation,  ///< of drafts, too
    FromMerge,  ///< of changes, what came before the merge is not seen
    MissingPartsAsZero,  ///< parts that are not known, or negative
    NegativesAsZero,
    NegativesLeftOut,
    // What it holds to have failed, and for how long
    NearestInTime,  ///< deployments to which an incident is laid for its time alone
    FailuresUnseen,  ///< deployments that failed by a link which the tool does not know
    RowsNotDeployments,  ///< one for each change and each incident of a deployment
    IncidentsNotDeployments,
    FromDeployment,  ///< from the deployment's end
    FromIncident,  ///< from the incident's creation
    IncidentsOfNoDeployment,
    LastResolution,  ///< incidents that were opened again
};

struct CompatReason {
    CompatDifference kind = CompatDifference::UtcDays;
    qint64 n = 0;  ///< events concerned; of a rule for all, the events behind the value
    bool operator==(const CompatReason &) const = default;
};

enum class CompatBand : quint8 { Elite, High, Medium, Low };
/// Of frequencies. The words are values from 3 (daily) by 2 (weekly) and 1 (monthly) to 0 (yearly).
enum class CompatUnit : quint8 { PerDay, PerWeek, PerMonth, DatesPerWeek, DatesPerMonth, Word };

struct CompatValue {
    std::optional<double> value = {};  ///< durations in milliseconds, shares as parts of 1, which some tools let grow over 1
    qint64 n = 0;  ///< events behind it
    std::optional<CompatBand> band = {};
    std::vector<CompatReason> reasons = {};
    bool operator==(const CompatValue &) const = default;
};

struct CompatReport {
    CompatMode mode = CompatMode::DevLake;
    CompatUnit unit = CompatUnit::PerDay;  ///< of the frequency
    CompatValue frequency = {};
    CompatValue lead = {};
    CompatValue failRate = {};
    CompatValue recovery = {};
    bool operator==(const CompatReport &) const = default;
};

/// What tools look at and our own formulas do not. A list of the wrong length is taken to know nothing.
struct CompatFacts {
    std::vector<Instant> lastResolved = {};  ///< of each incident; else its first resolution
    std::vector<bool> hasSuccess = {};  ///< of each deployment: some row of it succeeded; else whether it landed
};

/// DevLake's boards can be set to the bands of one of two reports.
enum class CompatEdition : quint8 { Y2021, Y2023 };

/// The scope's dates are taken as dates of UTC, as all of these tools do.
struct CompatInput {
    const DeliveryData &data;
    const WorkData &work;  ///< commits and reviews; may be empty
    const CompatFacts &facts;
    MetricScope scope;
    FailureRule rule = {};  ///< of our own fail rate, with which theirs is compared
    CompatEdition edition = CompatEdition::Y2023;
};

[[nodiscard]] CompatReport compatReport(CompatMode mode, const CompatInput &input);
/// All four, by `CompatMode`; cheaper than one by one.
[[nodiscard]] std::array<CompatReport, 4> compatReports(const CompatInput &input);

}  // namespace sb
