// SPDX-License-Identifier: Apache-2.0
#include "charts/barchart.h"
#include "charts/chartlimits.h"
#include "charts/plot.h"
#include "charts/textwidth.h"

#include <algorithm>

namespace sb::charts {

namespace {

constexpr double rowHeight = 28;
constexpr double barHeight = 14;
constexpr double stageHeight = 46;
constexpr double stageBarHeight = 18;
constexpr double widestName = 0.36;
constexpr double gap = 8;

double widestOf(const QStringList &texts, double most)
{
    double width = 0;
    for (const QString &text : texts)
        width = std::max(width, textWidth(text, tinySize));
    return std::min(std::ceil(width) + gap, most);
}

QString endTextOf(const NamedBar &bar, Unit unit, const Language &language)
{
    const std::optional<double> value = usable(bar.value);
    return bar.valueText.isEmpty() && value ? valueText(*value, unit, language) : bar.valueText;
}

/// What is said at a bar's end, on a ground of its own, since the target's line may pass there.
void drawRowTexts(const Plot &plot, const NamedBar &bar, double end, const QString &endText)
{
    const double middle = plot.area.center().y();
    const bool hasValue = usable(bar.value).has_value();
    plot.svg.openLink(bar.link, bar.name);
    plot.svg.text(Look::Label, Anchor::End, {plot.area.left() - gap, middle + capHeight},
                  elided(bar.name, plot.area.left() - gap, tinySize), bar.name);
    const double x = (hasValue ? end : plot.area.left()) + 6;
    const double noteAt = x + textWidth(endText, strongSize, true) + 6;
    plot.svg.rect(Look::Ground, {x - 3, middle - barHeight / 2, noteAt + textWidth(bar.note, tinySize) - x + 6, barHeight});
    plot.svg.text(hasValue ? Look::Strong : Look::GapText, Anchor::Start, {x, middle + capHeight}, endText);
    plot.svg.text(Look::Small, Anchor::Start, {noteAt, middle + capHeight}, bar.note);
    if (plot.svg.isPage() && isOwnLink(bar.link))
        plot.svg.rect(Look::Hit, {0, plot.area.top() + 1, plot.area.right(), rowHeight - 2});
    plot.svg.closeLink();
}

double rowTop(qsizetype row)
{
    return 4 + rowHeight * static_cast<double>(row);
}

/// How much room stands behind the longest bar for values and notes.
double valueRoom(const QList<NamedBar> &bars, Unit unit, const Language &language)
{
    double width = 0;
    for (const NamedBar &bar : bars)
        width =
            std::max(width, textWidth(endTextOf(bar, unit, language), strongSize, true) + 6 + textWidth(bar.note, tinySize));
    return width + 12;
}

void drawStage(const Plot &plot, const Stage &stage, double most, double shareAt)
{
    const double count = std::max(0.0, usable(stage.count).value_or(0));
    const double width = most > 0 ? plot.area.width() * count / most : 0;
    const double top = plot.area.top() + 18;
    plot.svg.openLink(stage.link, stage.name);
    const QString value = valueText(count, Unit::Count, plot.language);
    const QString name = elided(stage.name, plot.area.width() * 0.7, tinySize);
    const double noteRoom = plot.area.width() - textWidth(name, tinySize) - 2 * gap;
    const double headLine = plot.area.top() + 12;
    plot.svg.text(Look::Label, Anchor::Start, {plot.area.left(), headLine}, name, stage.name);
    plot.svg.text(Look::Small, Anchor::End, {plot.area.right(), headLine}, elided(stage.note, noteRoom, tinySize), stage.note);
    plot.svg.filled(Look::Plain, {plot.area.left() + width, top, plot.area.width() - width, stageBarHeight}, hatchName);
    plot.svg.rect(Look::Bar, {plot.area.left(), top, std::max(1.0, width), stageBarHeight});
    plot.svg.text(Look::Strong, Anchor::Start, {plot.area.right() + gap, top + 13}, value);
    plot.svg.text(Look::Small, Anchor::Start, {shareAt, top + 13}, stage.shareText);
    if (plot.svg.isPage() && isOwnLink(stage.link))
        plot.svg.rect(Look::Hit, {0, plot.area.top(), plot.area.right(), stageHeight - 4});
    plot.svg.closeLink();
}

struct StageRoom {
    double counts = 0;
    double shares = 0;
};
StageRoom stageRoom(const QList<Stage> &stages, const Language &language)
{
    StageRoom room;
    for (const Stage &stage : stages) {
        room.counts = std::max(room.counts,
                               textWidth(valueText(usable(stage.count).value_or(0), Unit::Count, language), strongSize, true));
        room.shares = std::max(room.shares, textWidth(stage.shareText, tinySize));
    }
    return room;
}

}  // namespace

QByteArray svgOf(const NamedBars &chart, const Drawing &drawing)
{
    const QList<NamedBar> bars = atMost(chart.bars, limits::chartRows);
    const double foot = chart.target ? 20 : 0;
    Head head = withinLimits(chart.head);
    head.height = rowHeight * static_cast<double>(std::max<qsizetype>(bars.size(), 1)) + 8 + foot;
    Range range;
    QStringList names;
    for (const NamedBar &bar : bars) {
        range.add(usable(bar.value));
        names.append(bar.name);
    }
    if (chart.target)
        range.add(chart.target->value);
    ValueAxis axis = chart.axis;
    axis.base = Base::Zero;
    const double left = widestOf(names, head.width * widestName);
    const ValueScale x(range, axis, left, std::max(left + 20, head.width - valueRoom(bars, axis.unit, drawing.language)));

    SvgWriter svg(head, drawing);
    const double bottom = head.height - 4 - foot;
    for (qsizetype i = 0; i < bars.size(); ++i) {
        if (const std::optional<double> value = usable(bars.at(i).value))
            svg.rect(Look::Bar, {left, rowTop(i) + (rowHeight - barHeight) / 2, std::max(1.0, x.at(*value) - left), barHeight});
    }
    svg.line(Look::Axis, {left, 4, left, bottom});
    if (chart.target && x.holds(chart.target->value)) {
        const double at = x.at(chart.target->value);
        svg.line(Look::Target, {at, 4, at, bottom + 4});
        const double half = textWidth(chart.target->label, tinySize) / 2;
        svg.text(Look::Label, Anchor::Middle, {std::clamp(at, half, std::max(half, head.width - half)), bottom + 17},
                 chart.target->label);
    }
    for (qsizetype i = 0; i < bars.size(); ++i) {
        const Plot plot{svg, drawing.language, {left, rowTop(i), head.width - left, rowHeight}};
        drawRowTexts(plot, bars.at(i), x.at(usable(bars.at(i).value).value_or(0)),
                     endTextOf(bars.at(i), axis.unit, drawing.language));
    }
    return svg.done();
}

Table tableOf(const NamedBars &chart, const Language &language)
{
    Table table{{chart.nameOfNames, chart.axis.name, QString()}, {}};
    for (const QList<NamedBar> bars = atMost(chart.bars, limits::chartRows); const NamedBar &bar : bars)
        table.rows.append({bar.name, endTextOf(bar, chart.axis.unit, language), bar.note});
    return table;
}

QByteArray svgOf(const Funnel &chart, const Drawing &drawing)
{
    const QList<Stage> stages = atMost(chart.stages, limits::chartRows);
    Head head = withinLimits(chart.head);
    head.height = stageHeight * static_cast<double>(std::max<qsizetype>(stages.size(), 1)) + 4;
    Range range;
    for (const Stage &stage : stages)
        range.add(stage.count);
    SvgWriter svg(head, drawing);
    defineHatch(svg);
    const StageRoom room = stageRoom(stages, drawing.language);
    const double width = std::max(20.0, head.width - 1 - room.counts - room.shares - 2 * gap - 2);
    for (qsizetype i = 0; i < stages.size(); ++i) {
        const Plot plot{svg, drawing.language, {1, stageHeight * static_cast<double>(i), width, stageHeight}};
        drawStage(plot, stages.at(i), std::max(0.0, range.most), plot.area.right() + 2 * gap + room.counts);
    }
    return svg.done();
}

Table tableOf(const Funnel &chart, const Language &language)
{
    Table table{{chart.stageName, chart.countName, chart.shareName, chart.noteName}, {}};
    for (const QList<Stage> stages = atMost(chart.stages, limits::chartRows); const Stage &stage : stages)
        table.rows.append(
            {stage.name, valueText(usable(stage.count).value_or(0), Unit::Count, language), stage.shareText, stage.note});
    return table;
}

}  // namespace sb::charts
