// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/freeze.h"
#include "meetings/frozenfigures.h"

/// The same of what is made of figures. Private to the layer.
namespace sb::frozen {

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

}  // namespace sb::frozen
