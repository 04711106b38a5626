// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/detailmarkup.h"

#include "ui/dashboard/definitionmarkup.h"
#include "ui/figures/definitionwords.h"
#include "ui/figures/markup.h"
#include "ui/words/metricwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct DetailMarkup {
    Q_DECLARE_TR_FUNCTIONS(DetailMarkup)
};

constexpr qsizetype mostTableRows = 400;

QString rowMarkup(QLatin1StringView cell, const QStringList &texts)
{
    QString cells;
    for (const QString &text : texts)
        cells += element(cell, {}, plainMarkup(text));
    return element("tr"_L1, {}, cells);
}

QString tableMarkup(const DetailChart &chart, const Reader &reader)
{
    const charts::Table table = charts::tableOf(chart.chart, reader.language);
    if (table.rows.isEmpty())
        return {};
    QString rows;
    for (const QStringList &row : table.rows.first(std::min(table.rows.size(), mostTableRows)))
        rows += rowMarkup("td"_L1, row);
    return element("details"_L1, {{"class"_L1, u"numbers"_s}, {"data-fold"_L1, u"numbers-"_s + chart.id}},
                   element("summary"_L1, {}, plainMarkup(DetailMarkup::tr("As a table")))
                       + element("table"_L1, {},
                                 element("thead"_L1, {}, rowMarkup("th"_L1, table.header)) + element("tbody"_L1, {}, rows)));
}

QString badgeMarkup(const MarkedSentence &badge)
{
    if (badge.text.isEmpty())
        return {};
    const QString look = badge.mark == Mark::Bad ? u"badge bad"_s : badge.mark == Mark::Good ? u"badge good"_s : u"badge"_s;
    return element("span"_L1, {{"class"_L1, look}}, markShape(badge.mark) + plainMarkup(badge.text));
}

QString emptyMarkup(const MetricDetail &detail)
{
    return classed("div"_L1, "nothing"_L1,
                   element("h2"_L1, {}, plainMarkup(DetailMarkup::tr("No data")))
                       + element("p"_L1, {}, plainMarkup(noDataText(detail.card.result.now.why))));
}

}  // namespace

QString chartSection(const DetailChart &chart, const Reader &reader)
{
    return element("section"_L1, {{"class"_L1, u"chart"_s}, {"aria-labelledby"_L1, u"chart-"_s + chart.id}},
                   classed("header"_L1, "charthead"_L1,
                           element("h3"_L1, {{"id"_L1, u"chart-"_s + chart.id}}, plainMarkup(chart.title))
                               + classed("span"_L1, "about"_L1, plainMarkup(chart.note)) + badgeMarkup(chart.badge))
                       + classed("div"_L1, "drawn"_L1, QString::fromUtf8(charts::svgOf(chart.chart, reader.drawing())))
                       + tableMarkup(chart, reader));
}

QString detailMarkup(const MetricDetail &detail, const DetailDrawing &drawing, const PageLayout &layout,
                     const QList<Edition> &editions)
{
    QString charts;
    for (const auto all = detailCharts(detail, drawing); const DetailChart &chart : all)
        charts += chartSection(chart, drawing.reader);
    const QString shown = charts.isEmpty() || !detail.card.result.now.value ? emptyMarkup(detail) + charts : charts;
    const QString grid = element("div"_L1, {{"class"_L1, u"charts cols%1"_s.arg(layout.columns)}}, shown);
    const QString definition = definitionMarkup(detail, metricCardOf(*detail.card.result.definition), editions, drawing.reader);
    if (layout.aside == 0)
        return element("main"_L1, {{"tabindex"_L1, u"-1"_s}}, grid + classed("section"_L1, "below"_L1, definition));
    return element("main"_L1, {{"tabindex"_L1, u"-1"_s}}, grid)
        + element("aside"_L1, {{"class"_L1, u"width%1"_s.arg(layout.aside)}, {"aria-label"_L1, DetailMarkup::tr("Definition")}},
                  definition);
}

QString detailText(const MetricDetail &detail, const DetailDrawing &drawing)
{
    QString text = spokenCard(detail.card, drawing.length, drawing.reader) + u'\n';
    for (const auto all = detailCharts(detail, drawing); const DetailChart &chart : all) {
        const charts::Table table = charts::tableOf(chart.chart, drawing.reader.language);
        text += u'\n' + chart.title + u'\n' + table.header.join(u'\t') + u'\n';
        for (const QStringList &row : table.rows)
            text += row.join(u'\t') + u'\n';
    }
    return text;
}

}  // namespace sb::ui
