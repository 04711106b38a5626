// SPDX-License-Identifier: Apache-2.0
#include "charts/chartlimits.h"
#include "charts/distribution.h"
#include "charts/percentilelines.h"
#include "charts/textwidth.h"

#include <algorithm>
#include <cmath>

namespace sb::charts {

namespace {

constexpr qsizetype mostBins = 12;
constexpr qsizetype binsOfLimit = 60;

/// Where a size stands among bins that are all as wide.
double placeAmong(const QList<Bin> &bins, double value, const QRectF &area)
{
    const double width = area.width() / static_cast<double>(std::max<qsizetype>(bins.size(), 1));
    for (qsizetype i = 0; i < bins.size(); ++i) {
        const Bin &bin = bins.at(i);
        if (value >= bin.to && i + 1 < bins.size())
            continue;
        const bool isLog = bin.from > 0 && value > 0 && bin.to > bin.from;
        const double part = isLog ? std::log(value / bin.from) / std::log(bin.to / bin.from)
                                  : (value - bin.from) / std::max(bin.to - bin.from, 1e-12);
        return area.left() + width * (static_cast<double>(i) + std::clamp(part, 0.0, 1.0));
    }
    return area.left();
}

QList<Bin> usableBins(const QList<Bin> &bins)
{
    QList<Bin> kept = atMost(bins, binsOfLimit);
    kept.removeIf(
        [](const Bin &bin) { return !isUsable(bin.from) || !isUsable(bin.to) || bin.to <= bin.from || bin.count < 0; });
    return kept;
}

/// All in the unit of the first.
QString edgeText(double edge, const QList<Bin> &bins, Unit unit, const Language &language)
{
    return tickText(edge, {bins.constFirst().to - bins.constFirst().from, bins.constLast().to}, unit, language);
}

/// "1 h", between a bin and the next.
QList<AxisLabel> edgeLabels(const QList<Bin> &bins, Unit unit, const QRectF &area, const Language &language)
{
    QList<AxisLabel> labels;
    const double width = area.width() / static_cast<double>(std::max<qsizetype>(bins.size(), 1));
    double end = -10;
    for (qsizetype i = 0; i <= bins.size() && !bins.isEmpty(); ++i) {
        const double edge = i < bins.size() ? bins.at(i).from : bins.constLast().to;
        const AxisLabel label{area.left() + width * static_cast<double>(i), edgeText(edge, bins, unit, language)};
        const double half = textWidth(label.text, tinySize) / 2;
        if (label.at - half < end + 6)
            continue;
        labels.append(label);
        end = label.at + half;
    }
    return labels;
}

QString rangeText(const Bin &bin, const QList<Bin> &bins, Unit unit, const Language &language)
{
    return QString(edgeText(bin.from, bins, unit, language) + u'\u2013' + edgeText(bin.to, bins, unit, language));
}

void drawBins(const Plot &plot, const QList<Bin> &bins, const ValueScale &y, Unit unit)
{
    const double width = plot.area.width() / static_cast<double>(std::max<qsizetype>(bins.size(), 1));
    for (qsizetype i = 0; i < bins.size(); ++i) {
        const Bin &bin = bins.at(i);
        const double top = y.at(static_cast<double>(bin.count));
        const QRectF place(plot.area.left() + width * static_cast<double>(i) + 1, top, width - 2, plot.area.bottom() - top);
        const QString label(rangeText(bin, bins, unit, plot.language) + u": " + plot.language.locale.toString(bin.count));
        plot.svg.openLink(bin.link, plot.svg.isPage() ? label : QString());
        plot.svg.rect(Look::Bar, place);
        if (plot.svg.isPage() && isOwnLink(bin.link))
            plot.svg.rect(Look::Hit, {place.left(), plot.area.top(), place.width(), plot.area.height()});
        plot.svg.closeLink();
    }
}

}  // namespace

QList<Bin> doublingBins(std::span<const double> values, double unit)
{
    QList<qint64> counts(mostBins, 0);
    qsizetype used = 0;
    for (const double value : values) {
        if (!isUsable(value) || value < 0 || !(unit > 0))
            continue;
        const double steps = value < unit ? 0 : std::floor(std::log2(value / unit)) + 1;
        const qsizetype bin = std::min(static_cast<qsizetype>(steps), mostBins - 1);
        ++counts[bin];
        used = std::max(used, bin + 1);
    }
    QList<Bin> bins;
    for (qsizetype i = 0; i < used; ++i) {
        const double from = i == 0 ? 0 : unit * std::pow(2, static_cast<double>(i - 1));
        bins.append({from, i == 0 ? unit : 2 * from, counts.at(i), {}});
    }
    return bins;
}

QByteArray svgOf(const Histogram &chart, const Drawing &drawing)
{
    const Head head = withinLimits(chart.head);
    const QList<Bin> bins = usableBins(chart.bins);
    Range counts;
    for (const Bin &bin : bins)
        counts.add(static_cast<double>(bin.count));
    const double bottom = head.height - bottomRoom;
    const ValueAxis countAxis{.unit = Unit::Count};
    const double left = axisRoom(ValueScale(counts, countAxis, bottom, topRoom), drawing.language);
    const QString lastEdge =
        bins.isEmpty() ? QString() : edgeText(bins.constLast().to, bins, chart.axis.unit, drawing.language);
    QRectF area(left, topRoom, std::max(8.0, head.width - left - textWidth(lastEdge, tinySize) / 2 - 2), bottom - topRoom);
    QList<PercentileLine> lines;
    for (const QList<Marker> markers = atMost(chart.percentiles, limits::chartPercentiles); const Marker &marker : markers) {
        if (isUsable(marker.value) && !bins.isEmpty())
            lines.append({placeAmong(bins, marker.value, area), marker.label});
    }
    std::ranges::stable_sort(lines, {}, &PercentileLine::at);
    area.setTop(topRoom + percentileRows(lines, area.right()) * lineHeight);
    const ValueScale y(counts, countAxis, bottom, area.top());

    SvgWriter svg(head, drawing);
    const Plot plot{svg, drawing.language, area};
    drawGrid(plot, y);
    drawAxisLabels(plot, y);
    drawBins(plot, bins, y, chart.axis.unit);
    drawBaseline(plot);
    drawLabelsBelow(plot, edgeLabels(bins, chart.axis.unit, area, drawing.language));
    drawPercentiles(plot, lines);
    return svg.done();
}

Table tableOf(const Histogram &chart, const Language &language)
{
    Table table{{chart.axis.name, chart.countName}, {}};
    for (const QList<Bin> bins = usableBins(chart.bins); const Bin &bin : bins)
        table.rows.append({rangeText(bin, bins, chart.axis.unit, language), language.locale.toString(bin.count)});
    for (const QList<Marker> markers = atMost(chart.percentiles, limits::chartPercentiles); const Marker &marker : markers)
        table.rows.append(
            {marker.label, usable(marker.value) ? valueText(marker.value, chart.axis.unit, language) : QString()});
    return table;
}

}  // namespace sb::charts
