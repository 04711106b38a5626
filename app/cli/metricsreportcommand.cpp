// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "cli/compatsentence.h"
#include "cli/explainedrow.h"
#include "cli/metricscommands.h"
#include "cli/metricsentence.h"
#include "cli/metricsquestion.h"
#include "cli/metricsstore.h"
#include "cli/output.h"
#include "metrics/compat/compatworkspace.h"
#include "metrics/metriccards.h"
#include "metrics/metricexplanation.h"
#include "metrics/metricjson.h"
#include "metrics/metrictable.h"
#include "metrics/space.h"
#include "metrics/teamsprints.h"
#include "ui/words/metricwords.h"

#include <QFile>

#include <array>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString periodText(const Window &window)
{
    return Cli::tr("%1 to %2").arg(window.first.toString(Qt::ISODate), window.end.addDays(-1).toString(Qt::ISODate));
}

QJsonObject jsonOfDays(const Window &window)
{
    return {{u"from"_s, window.first.toString(Qt::ISODate)}, {u"to"_s, window.end.addDays(-1).toString(Qt::ISODate)}};
}

QString marksOf(const MetricResult &result)
{
    QStringList marks;
    if (!result.isComplete)
        marks.append(Cli::tr("not complete"));
    if (result.isMaturing)
        marks.append(Cli::tr("maturing"));
    if (result.isBlended)
        marks.append(Cli::tr("blended"));
    return marks.join(u", "_s);
}

/// Name, value, what it was before, how it changed, of how many, how sure.
QString reportLine(const MetricResult &result, const NoiseVerdict &noise)
{
    const MetricDefinition &definition = *result.definition;
    QString line = u"%1  %2  (%3: %4"_s.arg(QString(definition.name).leftJustified(46), metricValueText(definition, result.now),
                                            Cli::tr("before"), metricValueText(definition, result.before));
    if (const QString change = metricChangeText(result, noise); !change.isEmpty())
        line += u", "_s + change;
    line += u")  n=%1  %2"_s.arg(result.now.n).arg(wordFor(result.confidence.grade));
    if (const QString marks = marksOf(result); !marks.isEmpty())
        line += u"  ["_s + marks + u']';
    return line + u"  "_s + definition.key + u'\n';
}

MetricCard cardOf(const MetricDefinition &definition)
{
    QFile file(u":/metrics/definitions.en.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return readMetricCards(file.readAll()).value_or(QHash<QString, MetricCard>()).value(definition.key);
}

QJsonObject jsonOfCard(const MetricCard &card, const MetricDefinition &definition)
{
    return {{u"id"_s, definition.id()}, {u"name"_s, card.name},         {u"formula"_s, card.formula},
            {u"counts"_s, card.counts}, {u"excludes"_s, card.excludes}, {u"source"_s, card.source}};
}

QString explainedText(const MetricCard &card, const MetricResult &result, const QJsonObject &explained)
{
    QString text = card.name + u"\n  "_s + card.formula + u'\n';
    text += u"  "_s + Cli::tr("Counts: %1").arg(card.counts) + u'\n';
    text += u"  "_s + Cli::tr("Does not count: %1").arg(card.excludes) + u'\n';
    text += u"  "_s + Cli::tr("Source: %1").arg(card.source) + u"; "_s + result.definition->id() + u'\n';
    text += u"\n%1: %2, n=%3\n"_s.arg(periodText(result.query.window), metricValueText(*result.definition, result.now))
                .arg(result.now.n);
    text += Cli::tr("Confidence %1").arg(wordFor(result.confidence.grade)) + u'\n';
    for (const ConfidenceReason &reason : result.confidence.reasons)
        text += u"  %1  %2\n"_s.arg(wordFor(reason.grade), ui::reasonSentence(reason, QLocale::c()));
    for (const Band &band : result.bands) {
        if (const QString sentence = ui::bandSentence(band, QLocale::c()); !sentence.isEmpty())
            text += u"  "_s + sentence + u'\n';
    }
    const auto list = [&text, &explained](const QString &title, const QString &member) {
        const QJsonArray all = explained.value(member).toArray();
        text += u'\n' + title + u'\n';
        for (const QJsonValue &one : all)
            text += u"  "_s + explainedRow(one.toObject()) + u'\n';
    };
    list(Cli::tr("Sources"), u"inputs"_s);
    list(Cli::tr("Left out by a person"), u"exclusions"_s);
    list(Cli::tr("Made of"), u"rows"_s);
    return text;
}

/// Team by team; velocities of two teams are of two measures.
QString sprintsText(const QList<TeamSprint> &sprints)
{
    if (sprints.isEmpty())
        return {};
    QString text = u'\n' + Cli::tr("Sprints, each team by its own points") + u'\n';
    for (const TeamSprint &one : sprints) {
        const std::optional<double> sayDo = one.result.sayDo();
        text += u"  %1  %2  %3\n"_s.arg(one.team, one.name,
                                        Cli::tr("velocity %1, of %2 points committed done: %3")
                                            .arg(QString::number(one.result.velocity), QString::number(one.result.committed),
                                                 sayDo ? percentText(*sayDo) : Cli::tr("no value")));
    }
    return text;
}

int reportAs(CompatMode mode, MetricsQuestion &question, const MetricQuery &query)
{
    const Workspace &workspace = question.engine().workspace();
    const auto read = [&](Connection &connection) {
        return readCompatReport(connection, workspace, mode, {.window = query.window, .filter = query.filter});
    };
    const Result<CompatReport> report = question.store().read<CompatReport>(read).result();
    if (!report) {
        complain(eventsSentence(report.error()));
        return ExitFailed;
    }
    if (!question.isJson())
        return finishWith(QString(periodText(query.window) + u'\n' + compatText(*report)).toUtf8());
    QJsonObject object = toJson(*report);
    object.insert(u"period"_s, jsonOfDays(query.window));
    return finishWith(toCompactJson(object) + '\n');
}

}  // namespace

int metricsReport(const QStringList &arguments)
{
    MetricsQuestion question(MetricsQuestion::Modes::OfOtherTools);
    const std::expected<MetricQuery, int> query = question.ask(u"report"_s, arguments, 0);
    if (!query)
        return query.error();
    if (const std::optional<CompatMode> mode = question.mode())
        return reportAs(*mode, question, *query);
    QJsonArray metrics;
    QString text = periodText(query->window) + u'\n';
    QStringList withValue;
    for (const auto results = question.engine().results(*query); const MetricResult &result : results) {
        const NoiseVerdict noise = question.engine().noise(result);
        if (result.now.value)
            withValue.append(result.definition->key);
        if (question.isJson())
            metrics.append(toJson(result, noise));
        else
            text += reportLine(result, noise);
    }
    const QList<TeamSprint> sprints = teamSprints(question.engine().workspace(), *query);
    if (!question.isJson())
        return finishWith(QString(text + sprintsText(sprints)).toUtf8());
    return finishWith(
        toCompactJson({{u"metrics"_s, metrics}, {u"sprints"_s, toJson(sprints)}, {u"space"_s, toJson(spaceView(withValue))}})
        + '\n');
}

int metricsExplain(const QStringList &arguments)
{
    MetricsQuestion question;
    const std::expected<MetricQuery, int> query = question.ask(u"explain METRIC"_s, arguments, 1);
    if (!query)
        return query.error();
    const QString key = question.parser().positionalArguments().constFirst();
    const MetricDefinition *definition = metricDefinition(key);
    if (definition == nullptr) {
        QStringList keys;
        for (const MetricDefinition &one : metricDefinitions())
            keys.append(one.key);
        complain(Cli::tr("There is no metric “%1”, but %2.").arg(key, keys.join(u", "_s)));
        return ExitUsage;
    }
    const MetricResult result = question.engine().result(*definition, *query);
    const Workspace &workspace = question.engine().workspace();
    const Result<QJsonObject> explained =
        question.store()
            .read<QJsonObject>([&](Connection &connection) { return explainMetric(connection, workspace, result); })
            .result();
    if (!explained) {
        complain(eventsSentence(explained.error()));
        return ExitFailed;
    }
    const MetricCard card = cardOf(*definition);
    if (!question.isJson())
        return finishWith(explainedText(card, result, *explained).toUtf8());
    QJsonObject object = *explained;
    object.insert(u"definition"_s, jsonOfCard(card, *definition));
    object.insert(u"result"_s, toJson(result, question.engine().noise(result)));
    return finishWith(toCompactJson(object) + '\n');
}

int metricsExport(const QStringList &arguments)
{
    MetricsQuestion question;
    const QCommandLineOption by(u"by"_s, {}, u"period"_s);
    question.parser().addOption(by);
    const std::expected<MetricQuery, int> query = question.ask(u"export"_s, arguments, 0);
    if (!query)
        return query.error();
    using Length = ReportingCalendar::Length;
    static const QHash<QString, Length> lengths{
        {u"day"_s, Length::Day}, {u"week"_s, Length::Week}, {u"month"_s, Length::Month}, {u"quarter"_s, Length::Quarter}};
    static const QHash<Length, qint64> fewestDays{
        {Length::Day, 1}, {Length::Week, 7}, {Length::Month, 28}, {Length::Quarter, 90}};
    constexpr qint64 mostPeriods = 1100;  // three years of days
    const QString period = question.parser().value(by);
    if (!period.isEmpty() && !lengths.contains(period)) {
        complain(Cli::tr("There is no period “%1”, but day, week, month and quarter.").arg(period));
        return ExitUsage;
    }
    const bool areTooMany = !period.isEmpty() && query->window.days() / fewestDays.value(lengths.value(period)) > mostPeriods;
    if (areTooMany) {
        complain(
            Cli::tr("These are more than %1 periods; say a shorter time with --from and --to, or longer periods with --by.")
                .arg(mostPeriods));
        return ExitUsage;
    }
    QString text = metricTableHead();
    MetricEngine &engine = question.engine();
    MetricQuery one = *query;
    for (const auto windows = period.isEmpty() ? QList<Window>{query->window}
                                               : engine.periodsIn(query->window, lengths.value(period));
         const Window &window : windows) {
        one.window = window;
        for (const MetricDefinition &definition : metricDefinitions())
            text += metricTableLine(definition, engine.point(definition, one));
    }
    return finishWith(text.toUtf8());
}

}  // namespace sb::cli
