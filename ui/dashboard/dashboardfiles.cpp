// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/dashboardfiles.h"

#include "metrics/metricjson.h"
#include "charts/looks.h"
#include "ui/dashboard/cardgroups.h"
#include "ui/dashboard/dashboardmarkup.h"
#include "ui/figures/figurewords.h"
#include "ui/figures/markup.h"
#include "ui/style/tokens.h"
#include "ui/words/metricwords.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct DashboardFiles {
    Q_DECLARE_TR_FUNCTIONS(DashboardFiles)
};

constexpr int paperWidth = 1030;  // CSS pixels between the margins of an A4 page that lies
constexpr int fileWidth = 1240;

QString namesOr(const QStringList &names, const QString &all)
{
    return names.isEmpty() ? all : names.join(u", "_s);
}

QString readText(const DashboardData &data, const Reader &reader)
{
    if (data.readAt == unknownInstant)
        return {};
    const QDateTime read = QDateTime::fromMSecsSinceEpoch(data.readAt, data.calendar.zone());
    return DashboardFiles::tr("Data read %1").arg(reader.locale.toString(read, QLocale::ShortFormat));
}

QString titleOf(const DashboardData &data)
{
    const QString name = data.view.name.isEmpty() ? DashboardFiles::tr("Whole organisation") : data.view.name;
    return data.organisation.isEmpty() ? name : DashboardFiles::tr("%1, %2", "organisation, view").arg(data.organisation, name);
}

QStringList present(QStringList texts)
{
    texts.removeAll(QString());
    return texts;
}

QString mastMarkup(const DashboardData &data, const Reader &reader)
{
    const QStringList facts{periodText(data.window, reader), namesOr(data.view.teams, DashboardFiles::tr("all teams")),
                            tierNote(data.view.tier), readText(data, reader)};
    return classed("header"_L1, "mast"_L1,
                   element("h1"_L1, {}, plainMarkup(titleOf(data)))
                       + element("p"_L1, {}, plainMarkup(present(facts).join(u" · "_s))));
}

QString figuresTable(const DashboardData &data, const Reader &reader)
{
    const QStringList header{DashboardFiles::tr("Figure"), DashboardFiles::tr("Value"),      DashboardFiles::tr("Change"),
                             DashboardFiles::tr("Count"),  DashboardFiles::tr("Confidence"), DashboardFiles::tr("Target")};
    const auto row = [](QLatin1StringView cell, const QStringList &texts) {
        QString cells;
        for (const QString &text : texts)
            cells += element(cell, {}, plainMarkup(text));
        return element("tr"_L1, {}, cells);
    };
    QString rows;
    for (const auto order = cardOrder(data); const qsizetype place : order) {
        const CardData &card = data.cards.at(place);
        const MetricResult &result = card.result;
        const QString value = result.now.value
            ? QString(figureText(*result.definition, *result.now.value, reader) + u' ' + figureSuffix(*result.definition))
                  .trimmed()
            : DashboardFiles::tr("no data");
        rows += row("td"_L1,
                    {metricName(*result.definition), value, changeText(result, reader), countText(result, reader),
                     result.now.value ? wordFor(result.confidence.grade) : QString(), targetText(card, reader).text});
    }
    return element(
        "section"_L1, {{"class"_L1, u"alltable"_s}},
        element("h2"_L1, {}, plainMarkup(DashboardFiles::tr("All figures")))
            + element("table"_L1, {}, element("thead"_L1, {}, row("th"_L1, header)) + element("tbody"_L1, {}, rows)));
}

CardDrawing fileDrawing(const DashboardData &data, const Reader &reader, int width)
{
    CardDrawing drawing{.reader = reader,
                        .layout = {.width = width, .columns = 5, .aside = 0},
                        .editions = readBuiltInEditions(),
                        .length = data.length};
    drawing.links = CardLinks::None;
    return drawing;
}

}  // namespace

QByteArray dashboardStyle()
{
    QFile file(u":/web/dashboard.css"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray dashboardHtml(const DashboardData &data, const QLocale &locale, const QByteArray &css)
{
    const Reader reader = Reader::of(locale);
    const QByteArray style = cssVariables(Scheme::Light) + "\n@media (prefers-color-scheme:dark){" + cssVariables(Scheme::Dark)
        + "}\n" + css + charts::styleSheet(charts::PageTheme::Reader);
    const QByteArray hash = QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64();
    const QString direction = locale.textDirection() == Qt::RightToLeft ? u"rtl"_s : u"ltr"_s;
    const QString body =
        mastMarkup(data, reader) + overviewMarkup(data, fileDrawing(data, reader, fileWidth)) + figuresTable(data, reader);
    return "<!doctype html>\n<html lang=\"" + locale.bcp47Name().toUtf8() + "\" dir=\"" + direction.toUtf8()
        + "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
          "style-src 'sha256-"
        + hash + "'; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
        + titleOf(data).toHtmlEscaped().toUtf8() + "</title>\n<style>" + style + "</style>\n</head>\n<body class=\"file\">\n"
        + body.toUtf8() + "\n</body>\n</html>\n";
}

QString paperMarkup(const DashboardData &data, const QLocale &locale)
{
    const Reader reader = Reader::of(locale);
    return classed("div"_L1, "paper"_L1,
                   mastMarkup(data, reader) + overviewMarkup(data, fileDrawing(data, reader, paperWidth))
                       + figuresTable(data, reader));
}

}  // namespace sb::ui
