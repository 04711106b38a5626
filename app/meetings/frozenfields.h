// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/freeze.h"

#include <QLatin1StringView>

#include <concepts>
#include <type_traits>

/// Each value of a freeze as its named fields, told once for the writer and the reader of the bytes. Private to the layer.
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

void fields(auto &each, Is<SeriesPoint> auto &self)
{
    each("window"_L1, self.window);
    each("value"_L1, self.value);
    each("why"_L1, self.why);
    each("n"_L1, self.n);
    each("numerator"_L1, self.numerator);
    each("complete"_L1, self.isComplete);
}

void fields(auto &each, Is<XmrLimits> auto &self)
{
    each("centre"_L1, self.centre);
    each("lower"_L1, self.lower);
    each("upper"_L1, self.upper);
    each("range"_L1, self.rangeLimit);
    each("can_fall"_L1, self.canFall);
}

void fields(auto &each, Is<XmrSegment> auto &self)
{
    each("begin"_L1, self.begin);
    each("end"_L1, self.end);
    each("limits"_L1, self.limits);
    each("provisional"_L1, self.isProvisional);
}

void fields(auto &each, Is<XmrPoint> auto &self)
{
    each("range"_L1, self.range);
    each("marks"_L1, self.marks);
}

void fields(auto &each, Is<XmrChart> auto &self)
{
    each("segments"_L1, self.segments);
    each("points"_L1, self.points);
}

void fields(auto &each, Is<SignalState> auto &self)
{
    each("point"_L1, self.point);
    each("worse"_L1, self.isWorse);
    each("count"_L1, self.count);
}

void fields(auto &each, Is<Target> auto &self)
{
    each("direction"_L1, self.direction);
    each("start"_L1, self.start);
    each("goal"_L1, self.goal);
    each("started"_L1, self.started);
    each("due"_L1, self.due);
}

void fields(auto &each, Is<TargetState> auto &self)
{
    each("target"_L1, self.target);
    each("verdict"_L1, self.verdict);
    each("pace"_L1, self.pace);
}

void fields(auto &each, Is<CardData> auto &self)
{
    each("result"_L1, self.result);
    each("series"_L1, self.series);
    each("before"_L1, self.before);
    each("xmr"_L1, self.xmr);
    each("signal"_L1, self.signal);
    each("target"_L1, self.target);
    each("band"_L1, self.band);
}

void fields(auto &each, Is<MetricCard> auto &self)
{
    each("key"_L1, self.key);
    each("name"_L1, self.name);
    each("formula"_L1, self.formula);
    each("counts"_L1, self.counts);
    each("excludes"_L1, self.excludes);
    each("source"_L1, self.source);
    each("version"_L1, self.version);
}

void fields(auto &each, Is<FrozenCell> auto &self)
{
    each("card"_L1, self.card);
    each("words"_L1, self.words);
}

void fields(auto &each, Is<Annotation> auto &self)
{
    each("id"_L1, self.id);
    each("at"_L1, self.at);
    each("metric"_L1, self.metric);
    each("kind"_L1, self.kind);
    each("text"_L1, self.text);
}

/// Without the calendar, which is none of its fields' values, and the cells' metrics.
void fields(auto &each, Is<Freeze> auto &self)
{
    each("engine"_L1, self.engine);
    each("at"_L1, self.at);
    each("view"_L1, self.view);
    each("window"_L1, self.window);
    each("before"_L1, self.before);
    each("length"_L1, self.length);
    each("missing"_L1, self.missingNames);
    each("edition"_L1, self.edition);
    each("edition_year"_L1, self.editionYear);
    each("edition_verified"_L1, self.isEditionVerified);
    each("annotations"_L1, self.annotations);
    each("organisation"_L1, self.organisation);
    each("sample"_L1, self.isSample);
    each("read_at"_L1, self.readAt);
    each("teams"_L1, self.teams);
    each("data_version"_L1, self.dataVersion);
    each("cells"_L1, self.cells);
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
