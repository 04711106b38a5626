// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/carddata.h"
#include "metrics/metricnotes.h"

#include <QLatin1StringView>

#include <concepts>
#include <type_traits>

/// Each value of a figure as its named fields, told once for the writer and the reader of a freeze. Private to the layer.
namespace sb::frozen {

template<class Self, class T>
concept Is = std::same_as<std::remove_const_t<Self>, T>;

using namespace Qt::StringLiterals;

void fields(auto &each, Is<Interval> auto &self)
{
    each("low"_L1, self.low);
    each("high"_L1, self.high);
}

void fields(auto &each, Is<Window> auto &self)
{
    each("first"_L1, self.first);
    each("end"_L1, self.end);
    each("from"_L1, self.from);
    each("to"_L1, self.to);
}

void fields(auto &each, Is<Figure> auto &self)
{
    each("value"_L1, self.value);
    each("why"_L1, self.why);
    each("n"_L1, self.n);
    each("numerator"_L1, self.numerator);
    each("p75"_L1, self.p75);
    each("p85"_L1, self.p85);
    each("p90"_L1, self.p90);
    each("p95"_L1, self.p95);
    each("interval"_L1, self.interval);
    each("excluded"_L1, self.excluded);
    each("clock_skew"_L1, self.clockSkew);
    each("missing_start"_L1, self.missingStart);
    each("suspect_links"_L1, self.suspectLinks);
    each("open"_L1, self.open);
}

void fields(auto &each, Is<ConfidenceReason> auto &self)
{
    each("part"_L1, self.part);
    each("grade"_L1, self.grade);
    each("measure"_L1, self.measure);
}

void fields(auto &each, Is<Confidence> auto &self)
{
    each("grade"_L1, self.grade);
    each("reasons"_L1, self.reasons);
}

void fields(auto &each, Is<Band> auto &self)
{
    each("edition"_L1, self.edition);
    each("year"_L1, self.year);
    each("kind"_L1, self.kind);
    each("tier"_L1, self.tier);
    each("alike"_L1, self.alike);
    each("share"_L1, self.share);
    each("top"_L1, self.top);
    each("bursty"_L1, self.isBursty);
    each("numbers"_L1, self.numbers);
}

void fields(auto &each, Is<WaitingChanges> auto &self)
{
    each("n"_L1, self.n);
    each("oldest"_L1, self.oldest);
}

void fields(auto &each, Is<LeadStack> auto &self)
{
    each("coding"_L1, self.coding);
    each("pickup"_L1, self.pickup);
    each("review"_L1, self.review);
    each("deploy"_L1, self.deploy);
    each("n"_L1, self.n);
}

void fields(auto &each, Is<MetricCompanions> auto &self)
{
    each("incidents_per_failure"_L1, self.incidentsPerFailure);
    each("mean"_L1, self.mean);
    each("waiting"_L1, self.waiting);
    each("stack"_L1, self.stack);
    each("little"_L1, self.little);
    each("dependency_share"_L1, self.dependencyShare);
    each("too_old"_L1, self.tooOld);
    each("participation"_L1, self.participation);
    each("favourable"_L1, self.favourable);
    each("spread"_L1, self.spread);
}

void fields(auto &each, Is<MetricResult> auto &self)
{
    each("window"_L1, self.query.window);
    each("bots"_L1, self.query.hasBots);
    each("window_before"_L1, self.windowBefore);
    each("now"_L1, self.now);
    each("before"_L1, self.before);
    each("change"_L1, self.change);
    each("complete"_L1, self.isComplete);
    each("was_complete"_L1, self.wasComplete);
    each("maturing"_L1, self.isMaturing);
    each("blended"_L1, self.isBlended);
    each("watermark"_L1, self.watermark);
    each("run_rate"_L1, self.runRate);
    each("confidence"_L1, self.confidence);
    each("bands"_L1, self.bands);
    each("companions"_L1, self.companions);
}

/// The last value of an enum, beyond which none is read.
template<class Enum>
inline constexpr Enum lastOf = [] {
    static_assert(!std::is_enum_v<Enum>, "its last value is to be named below");
    return Enum{};
}();
template<>
inline constexpr NoValue lastOf<NoValue> = NoValue::OnlyProduction;
template<>
inline constexpr ConfidencePart lastOf<ConfidencePart> = ConfidencePart::Participation;
template<>
inline constexpr Grade lastOf<Grade> = Grade::D;
template<>
inline constexpr Band::Kind lastOf<Band::Kind> = Band::Kind::NotAsked;
template<>
inline constexpr Target::Direction lastOf<Target::Direction> = Target::Direction::Down;
template<>
inline constexpr TargetVerdict lastOf<TargetVerdict> = TargetVerdict::TooFew;
template<>
inline constexpr TargetState::Pace lastOf<TargetState::Pace> = TargetState::Pace::Over;
template<>
inline constexpr Annotation::Kind lastOf<Annotation::Kind> = Annotation::Kind::Freeze;
template<>
inline constexpr ReportingCalendar::Length lastOf<ReportingCalendar::Length> = ReportingCalendar::Length::Quarter;

inline constexpr int allSignals = 15;  ///< of XmrSignals

}  // namespace sb::frozen
