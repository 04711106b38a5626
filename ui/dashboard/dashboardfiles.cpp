// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/dashboardfiles.h"

#include "charts/looks.h"
#include "metrics/csvtable.h"
#include "metrics/metricjson.h"
#include "ui/dashboard/cardgroups.h"
#include "ui/dashboard/dashboardmarkup.h"
#include "ui/dashboard/markup.h"
#include "ui/style/tokens.h"
#include "ui/words/metricwords.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct DashboardFiles {
    Q_DECLARE_TR_FUNCTIONS(DashboardFiles)
};

constexpr int paperWidth = 1030;  // CSS pixels between the margins of an A4 page that lies
constexpr int fileWidth = 1240;

QString csvNumber(std::optional<double> value)
{
    return value ? QString::number(*value, 'g', 12) : QString();
}

QString seriesLine(const CardData &card, const SeriesPoint &point)
{
    const MetricDefinition &definition = *card.result.definition;
    const std::optional<double> value = point.value.transform([&](double one) { return definition.shown(one); });
    const QStringList cells{csvCell(definition.key),
                            csvCell(metricName(definition)),
                            point.window.first.toString(Qt::ISODate),
                            point.window.end.addDays(-1).toString(Qt::ISODate),
                            csvNumber(value),
                            wordFor(definition.unit),
                            QString::number(point.n),
                            point.value ? QString() : wordFor(point.why),
                            point.isComplete ? u"1"_s : u"0"_s,
                            definition.id()};
    return cells.join(u',') + u"\r\n"_s;
}

QJsonObject seriesPoint(const SeriesPoint &point, const MetricDefinition &definition)
{
    const QJsonValue value = point.value ? QJsonValue(definition.shown(*point.value)) : QJsonValue(QJsonValue::Null);
    return {{u"first"_s, point.window.first.toString(Qt::ISODate)},
            {u"last"_s, point.window.end.addDays(-1).toString(Qt::ISODate)},
            {u"value"_s, value},
            {u"n"_s, point.n},
            {u"complete"_s, point.isComplete}};
}

QJsonObject cardJson(const CardData &card)
{
    QJsonObject json = toJson(card.result, {});
    QJsonArray series;
    for (const SeriesPoint &point : card.series)
        series.append(seriesPoint(point, *card.result.definition));
    json.insert(u"series"_s, series);
    if (card.target)
        json.insert(u"target"_s,
                    QJsonObject{{u"goal"_s, card.result.definition->shown(card.target->target.goal)},
                                {u"due"_s, card.target->target.due.toString(Qt::ISODate)},
                                {u"met"_s, card.target->verdict == TargetVerdict::Met}});
    if (card.signal)
        json.insert(u"signal"_s, QJsonObject{{u"worse"_s, card.signal->isWorse}, {u"count"_s, card.signal->count}});
    return json;
}

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
                            readText(data, reader)};
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
                     result.now.value ? gradeLetter(result.confidence.grade) : QString(), targetText(card, reader).text});
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

QByteArray dashboardCsv(const DashboardData &data)
{
    QString text = u"key,name,first,last,value,unit,n,why,complete,definition\r\n"_s;
    for (const CardData &card : data.cards) {
        for (const SeriesPoint &point : card.series)
            text += seriesLine(card, point);
    }
    return text.toUtf8();
}

QByteArray dashboardJson(const DashboardData &data)
{
    QJsonArray figures;
    for (const CardData &card : data.cards)
        figures.append(cardJson(card));
    const QJsonObject json{{u"organisation"_s, data.organisation},
                           {u"sample"_s, data.isSample},
                           {u"first"_s, data.window.first.toString(Qt::ISODate)},
                           {u"last"_s, data.window.end.addDays(-1).toString(Qt::ISODate)},
                           {u"read_at"_s, jsonOf(data.readAt)},
                           {u"view"_s,
                            QJsonObject{{u"name"_s, data.view.name},
                                        {u"teams"_s, QJsonArray::fromStringList(data.view.teams)},
                                        {u"services"_s, QJsonArray::fromStringList(data.view.services)},
                                        {u"repositories"_s, QJsonArray::fromStringList(data.view.repositories)},
                                        {u"edition"_s, data.view.edition}}},
                           {u"engine"_s, metricEngineVersion},
                           {u"figures"_s, figures}};
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
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
