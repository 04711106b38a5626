// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardexport.h"

#include "base/words.h"
#include "metrics/metricjson.h"
#include "metrics/metrictable.h"
#include "models/dashboardviews.h"

#include <QDateTime>
#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr double exportedHour = 3'600'000;
constexpr std::array rowSpanWords{"coding"_L1,       "pickup"_L1,   "review"_L1,   "deploy"_L1,   "lead"_L1, "recovery"_L1,
                                  "acknowledged"_L1, "restored"_L1, "detected"_L1, "resolved"_L1, "run"_L1};
constexpr std::array paceWords{""_L1, "on_pace"_L1, "behind"_L1, "over"_L1};
constexpr std::array verdictWords{"met"_L1, "not_met"_L1, "no_value"_L1, "too_few"_L1};

SeriesPoint pointOf(const Window &window, const Figure &figure, bool isComplete)
{
    return {.window = window,
            .value = figure.value,
            .why = figure.why,
            .n = figure.n,
            .numerator = figure.numerator,
            .isComplete = isComplete};
}

QJsonArray jsonOfSeries(const MetricDefinition &definition, const QList<SeriesPoint> &points)
{
    QJsonArray all;
    for (const SeriesPoint &point : points) {
        QJsonObject object{{u"from"_s, point.window.first.toString(Qt::ISODate)},
                           {u"to"_s, point.window.end.addDays(-1).toString(Qt::ISODate)},
                           {u"value"_s, point.value ? QJsonValue(definition.shown(*point.value)) : QJsonValue()},
                           {u"n"_s, point.n},
                           {u"complete"_s, point.isComplete}};
        if (!point.value)
            object.insert(u"why_none"_s, wordFor(point.why));
        all.append(object);
    }
    return all;
}

QJsonObject jsonOfTarget(const MetricDefinition &definition, const TargetState &state)
{
    QJsonObject object = jsonOf(state.target).toObject();
    object.insert(u"start"_s, definition.shown(state.target.start));
    object.insert(u"goal"_s, definition.shown(state.target.goal));
    object.insert(u"verdict"_s, wordOf(state.verdict, verdictWords));
    object.insert(u"pace"_s, wordOf(state.pace, paceWords));
    return object;
}

QJsonObject jsonOfCard(const CardData &card)
{
    const MetricDefinition &definition = *card.result.definition;
    QJsonObject object = toJson(card.result, std::nullopt);
    object.insert(u"series"_s, jsonOfSeries(definition, card.series));
    object.insert(u"before_series"_s, jsonOfSeries(definition, card.before));
    if (card.signal)
        object.insert(u"signal"_s,
                      QJsonObject{{u"from"_s, card.series.at(card.signal->point).window.first.toString(Qt::ISODate)},
                                  {u"worse"_s, card.signal->isWorse},
                                  {u"periods"_s, card.signal->count}});
    if (card.target)
        object.insert(u"target"_s, jsonOfTarget(definition, *card.target));
    return object;
}

std::optional<double> inHours(std::optional<double> milliseconds)
{
    return milliseconds.transform([](double span) { return span / exportedHour; });
}

}  // namespace

QByteArray toCsv(const DashboardData &data)
{
    QString text = metricTableHead();
    for (const CardData &card : data.cards) {
        const MetricResult &result = card.result;
        const MetricDefinition &definition = *result.definition;
        text += metricTableLine(definition, pointOf(result.query.window, result.now, result.isComplete));
        text += metricTableLine(definition, pointOf(result.windowBefore, result.before, result.wasComplete));
        for (const SeriesPoint &point : card.series)
            text += metricTableLine(definition, point);
    }
    return text.toUtf8();
}

QJsonObject toJson(const DashboardData &data)
{
    QJsonArray metrics;
    for (const CardData &card : data.cards)
        metrics.append(jsonOfCard(card));
    return {{u"view"_s, jsonOf(data.view)},
            {u"organisation"_s, data.organisation},
            {u"sample"_s, data.isSample},
            {u"read_at"_s, jsonOf(data.readAt)},
            {u"edition"_s, data.edition},
            {u"zone"_s, QString::fromUtf8(data.calendar.zone().id())},
            {u"missing"_s, QJsonArray::fromStringList(data.missingNames)},
            {u"metrics"_s, metrics}};
}

QByteArray rowsToCsv(const MetricDetail &detail)
{
    QString text = u"key,source,title,url,team,service,repository,at"_s;
    for (const RowSpan span : detail.spanNames)
        text += u',' + wordOf(span, rowSpanWords) + u"_hours"_s;
    text += u",excluded\r\n"_s;
    for (const DetailRow &row : detail.rows) {
        QStringList cells;
        for (const QString &cell : {row.key, row.source, row.title, row.url.toString(QUrl::FullyEncoded), row.team, row.service,
                                    row.repository, jsonOf(row.at).toString()})
            cells.append(csvCell(cell));
        for (const std::optional<double> &span : row.spans)
            cells.append(csvNumber(inHours(span)));
        cells.append(csvCell(row.excludedWhy));
        text += cells.join(u',') + u"\r\n"_s;
    }
    return text.toUtf8();
}

QJsonObject rowsToJson(const MetricDetail &detail)
{
    QJsonArray rows;
    for (const DetailRow &row : detail.rows) {
        QJsonObject spans;
        for (qsizetype i = 0; i < row.spans.size(); ++i) {
            const std::optional<double> hours = inHours(row.spans.at(i));
            spans.insert(wordOf(detail.spanNames.at(i), rowSpanWords), hours ? QJsonValue(*hours) : QJsonValue());
        }
        rows.append(QJsonObject{{u"key"_s, row.key},
                                {u"source"_s, row.source},
                                {u"title"_s, row.title},
                                {u"url"_s, row.url.toString(QUrl::FullyEncoded)},
                                {u"team"_s, row.team},
                                {u"service"_s, row.service},
                                {u"repository"_s, row.repository},
                                {u"at"_s, jsonOf(row.at)},
                                {u"hours"_s, spans},
                                {u"excluded"_s, row.excludedWhy}});
    }
    return {{u"metric"_s, QString(detail.card.result.definition->key)},
            {u"result"_s, toJson(detail.card.result, detail.noise)},
            {u"rows"_s, rows},
            {u"rows_left_out"_s, detail.rowsLeftOut}};
}

}  // namespace sb
