// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/presentermarkup.h"

#include "ui/dashboard/cardgroups.h"
#include "ui/dashboard/markup.h"
#include "ui/dashboard/trendcharts.h"
#include "ui/words/metricwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct PresenterMarkup {
    Q_DECLARE_TR_FUNCTIONS(PresenterMarkup)
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
    return card.target ? PresenterMarkup::tr("%1. Target %2.").arg(signal, targetText(card, reader).text)
                       : PresenterMarkup::tr("%1.").arg(signal);
}

QString footMarkup(const DashboardData &data, qsizetype at, qsizetype count, const Reader &reader)
{
    const QDateTime read = QDateTime::fromMSecsSinceEpoch(data.readAt, data.calendar.zone());
    const QString readText = data.readAt == unknownInstant
        ? QString()
        : PresenterMarkup::tr("data read %1").arg(reader.locale.toString(read, QLocale::ShortFormat));
    const QString left = data.isSample ? PresenterMarkup::tr("Sample: an invented company · %1").arg(readText) : readText;
    return classed("p"_L1, "foot"_L1,
                   element("span"_L1, {}, plainMarkup(left))
                       + element("span"_L1, {}, plainMarkup(periodText(data.window, reader)))
                       + element("span"_L1, {}, plainMarkup(PresenterMarkup::tr("%1 of %2").arg(at + 1).arg(count))));
}

}  // namespace

QString presenterMarkup(const DashboardData &data, qsizetype place, QSizeF screen, const QLocale &locale)
{
    const QList<qsizetype> order = cardOrder(data);
    if (place < 0 || place >= order.size())
        return blankMarkup();
    const Reader reader = Reader::of(locale, charts::Form::Light);
    const CardData &card = data.cards.at(order.at(place));
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
                              plainMarkup(value ? figureText(definition, *value, reader) : PresenterMarkup::tr("No data")))
                          + element("span"_L1, {}, plainMarkup(facts.join(u" · "_s))))
            + classed("div"_L1, "drawn"_L1, chartMarkup(card, data, screen, reader))
            + classed("p"_L1, "says"_L1, plainMarkup(sentenceOf(card, data, reader)))
            + footMarkup(data, place, order.size(), reader));
}

QString blankMarkup()
{
    return classed("div"_L1, "presenter blank"_L1, {});
}

}  // namespace sb::ui
