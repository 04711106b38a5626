// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/cardmarkup.h"

#include "metrics/metricjson.h"
#include "ui/figures/bandwords.h"
#include "ui/figures/markup.h"
#include "ui/words/metricwords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct CardWords {
    Q_DECLARE_TR_FUNCTIONS(CardWords)
};

auto standingOf(const CardData &card, qsizetype at) -> charts::Standing
{
    if (card.signal && card.signal->point == at)
        return card.signal->isWorse ? charts::Standing::Worse : charts::Standing::Better;
    return card.series.at(at).isComplete ? charts::Standing::Plain : charts::Standing::Partial;
}

bool haveBand(const CardData &card)
{
    return card.band && card.result.definition->band && card.result.confidence.allowsVerdict();
}

/// The letter of the grade in a box, with its word for whoever points at it.
QString gradeBadge(const CardData &card)
{
    const QString letter = wordFor(card.result.confidence.grade);
    return element("span"_L1, {{"class"_L1, u"grade"_s}, {"title"_L1, CardWords::tr("Confidence %1, of A to D").arg(letter)}},
                   letter);
}

QString headMarkup(const CardData &card)
{
    const QString name = metricName(*card.result.definition);
    return classed("header"_L1, "cardhead"_L1,
                   element("h3"_L1, {{"title"_L1, name}}, plainMarkup(name))
                       + (card.result.now.value ? gradeBadge(card) : QString()));
}

QString valueMarkup(const CardData &card, const Reader &reader)
{
    const MetricDefinition &definition = *card.result.definition;
    const QString suffix = figureSuffix(definition);
    return classed("p"_L1, "value"_L1,
                   element("b"_L1, {}, plainMarkup(figureText(definition, *card.result.now.value, reader)))
                       + (suffix.isEmpty() ? QString() : QString(u' ' + classed("span"_L1, "unit"_L1, plainMarkup(suffix)))));
}

/// The line under a chart: where the figure stands among others, else what its series did.
QString noteOf(const CardData &card, const CardDrawing &drawing)
{
    if (!card.result.confidence.allowsVerdict())
        return CardWords::tr("Too uncertain for a verdict");
    if (haveBand(card))
        return bandText(*card.result.definition->band, *card.band, drawing.editions, drawing.reader);
    return signalText(card, drawing.length, drawing.reader);
}

/// What can be done about a figure that no source gives.
QString actionMarkup(const CardData &card, CardLinks links)
{
    const bool isMissing = card.result.now.why == NoValue::NotCovered || card.result.now.why == NoValue::None;
    const bool hasAction = isMissing && links == CardLinks::Program;
    return hasAction ? classed("p"_L1, "act"_L1, buttonMarkup(u"import"_s, CardWords::tr("Map a source"))) : QString();
}

QString emptyMarkup(const CardData &card)
{
    return classed("p"_L1, "nodata unknown"_L1, markShape(Mark::Unknown) + plainMarkup(CardWords::tr("No data")))
        + classed("p"_L1, "why"_L1, plainMarkup(noDataText(card.result.now.why)));
}

QString filledMarkup(const CardData &card, const CardDrawing &drawing)
{
    const Reader &reader = drawing.reader;
    const QString change = changeText(card.result, reader);
    const QString note = noteOf(card, drawing);
    return valueMarkup(card, reader)
        + classed("p"_L1, "facts"_L1,
                  element("span"_L1, {}, plainMarkup(change.isEmpty() ? CardWords::tr("nothing to compare") : change))
                      + classed("span"_L1, "n"_L1, plainMarkup(countText(card.result, reader))))
        + classed("div"_L1, "spark"_L1, QString::fromUtf8(charts::svgOf(sparklineOf(card, drawing), reader.drawing())))
        + element("p"_L1, {{"class"_L1, u"note"_s}, {"title"_L1, note}}, plainMarkup(note))
        + markedMarkup(targetText(card, reader), "verdict"_L1);
}

}  // namespace

auto sparklineOf(const CardData &card, const CardDrawing &drawing) -> charts::Sparkline
{
    const MetricDefinition &definition = *card.result.definition;
    charts::Sparkline chart;
    chart.head = {.key = u"card-"_s + definition.key,
                  .title = metricName(definition),
                  .sentence = signalText(card, drawing.length, drawing.reader),
                  .width = static_cast<double>(drawing.layout.sparkWidth()),
                  .height = static_cast<double>(drawing.layout.sparkHeight)};
    chart.axis.unit = unitOf(definition);
    charts::Series now{.name = CardWords::tr("this period"), .role = charts::Role::Current};
    charts::Series before{.name = CardWords::tr("before"), .role = charts::Role::Previous};
    for (qsizetype i = 0; i < card.series.size(); ++i) {
        const double x = charts::timeOf(card.series.at(i).window.first);
        now.points.append({.x = x, .y = card.series.at(i).value, .standing = standingOf(card, i)});
        if (i < card.before.size())
            before.points.append({.x = x, .y = card.before.at(i).value});
    }
    chart.series = {before, now};
    if (card.target)
        chart.target = card.target->target.goal;
    if (haveBand(card)) {
        const BandPlace place = bandPlace(*definition.band, *card.band, drawing.editions, drawing.reader);
        chart.bands = place.cells;
        chart.metBand = place.met;
    }
    if (chart.bands > 0)
        chart.head.height += 10;  // the cells and what parts them from the line
    return chart;
}

QString cardMarkup(const CardData &card, const CardDrawing &drawing)
{
    const QString key = card.result.definition->key;
    const QString seen = headMarkup(card) + (card.result.now.value ? filledMarkup(card, drawing) : emptyMarkup(card));
    const QString action = card.result.now.value ? QString() : actionMarkup(card, drawing.links);
    const QString said = spokenCard(card, drawing.length, drawing.reader);
    const bool haveNote = card.result.now.value && (haveBand(card) || !card.result.confidence.allowsVerdict());
    const QString spoken = haveNote ? CardWords::tr("%1, %2", "a card, its band").arg(said, noteOf(card, drawing)) : said;
    if (drawing.links == CardLinks::None)
        return element("article"_L1, {{"class"_L1, u"card"_s}, {"aria-label"_L1, spoken}}, seen + action);
    const QString cover = element(
        "a"_L1,
        {{"class"_L1, u"cover"_s}, {"href"_L1, actionAddress("open"_L1, key)}, {"data-key"_L1, key}, {"aria-label"_L1, spoken}},
        {});
    // The link says all of it: who hears it would hear it twice.
    return element("article"_L1, {{"class"_L1, u"card"_s}, {"data-metric"_L1, key}},
                   cover + element("div"_L1, {{"class"_L1, u"seen"_s}, {"aria-hidden"_L1, u"true"_s}}, seen) + action);
}

}  // namespace sb::ui
