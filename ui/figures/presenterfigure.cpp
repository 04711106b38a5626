// SPDX-License-Identifier: Apache-2.0
#include "ui/figures/presenterfigure.h"

#include "ui/figures/markup.h"
#include "ui/figures/trendcharts.h"
#include "ui/words/metricwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct PresenterFigure {
    Q_DECLARE_TR_FUNCTIONS(PresenterFigure)
};

constexpr double chartEnlarged = 1.6;  // its texts are read from further away
constexpr double partOfHeight = 0.5;
constexpr double partOfWidth = 0.9;

QString chartMarkup(const CardData &card, const DashboardData &data, QSizeF screen, const Reader &reader)
{
    const DetailDrawing drawing{.reader = reader,
                                .width = screen.width() * partOfWidth / chartEnlarged,
                                .height = screen.height() * partOfHeight / chartEnlarged,
                                .calendar = data.calendar,
                                .length = data.length,
                                .before = data.before,
                                .annotations = data.annotations};
    const std::optional<DetailChart> chart = trendChart({.card = card}, drawing);
    return chart ? QString::fromUtf8(charts::svgOf(chart->chart, reader.drawing())) : QString();
}

QString sentenceOf(const CardData &card, const DashboardData &data, const Reader &reader)
{
    if (!card.result.now.value)
        return noDataText(card.result.now.why);
    const QString signal = signalText(card, data.length, reader);
    return card.target ? PresenterFigure::tr("%1. Target %2.").arg(signal, targetText(card, reader).text)
                       : PresenterFigure::tr("%1.").arg(signal);
}

QString footMarkup(const PresenterFoot &foot)
{
    return classed("p"_L1, "foot"_L1,
                   element("span"_L1, {}, plainMarkup(foot.left)) + element("span"_L1, {}, plainMarkup(foot.middle))
                       + element("span"_L1, {}, plainMarkup(foot.right)));
}

}  // namespace

QString presenterFigure(const CardData &card, const DashboardData &data, const PresenterFoot &foot, QSizeF screen,
                        const QLocale &locale)
{
    const Reader reader = Reader::of(locale, charts::Form::Light);
    const MetricDefinition &definition = *card.result.definition;
    const auto &value = card.result.now.value;
    QStringList facts{figureSuffix(definition), changeText(card.result, reader),
                      value ? countText(card.result, reader) : QString()};
    facts.removeAll(QString());
    return classed(
        "div"_L1, "presenter"_L1,
        element("h1"_L1, {}, plainMarkup(metricName(definition)))
            + classed("p"_L1, "large"_L1,
                      element("b"_L1, {},
                              plainMarkup(value ? figureText(definition, *value, reader) : PresenterFigure::tr("No data")))
                          + element("span"_L1, {}, plainMarkup(facts.join(u" · "_s))))
            + classed("div"_L1, "drawn"_L1, chartMarkup(card, data, screen, reader))
            + classed("p"_L1, "says"_L1, plainMarkup(sentenceOf(card, data, reader))) + footMarkup(foot));
}

QString blankMarkup()
{
    return classed("div"_L1, "presenter blank"_L1, {});
}

}  // namespace sb::ui
