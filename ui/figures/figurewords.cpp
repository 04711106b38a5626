// SPDX-License-Identifier: Apache-2.0
#include "ui/figures/figurewords.h"

#include "metrics/metricjson.h"
#include "ui/words/metricwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct FigureWords {
    Q_DECLARE_TR_FUNCTIONS(FigureWords)
};

QString signedText(double value, int decimals, const Reader &reader)
{
    const QString text = charts::decimalText(value, decimals, reader.language);
    return value > 0 ? QString(u'+' + text) : text;
}

QString startText(const Window &window, ReportingCalendar::Length length, const Reader &reader)
{
    switch (length) {
    case ReportingCalendar::Length::Week:
        return FigureWords::tr("the week of %1").arg(charts::dayText(window.first, reader.language));
    case ReportingCalendar::Length::Month:
        return charts::monthYearText(window.first, reader.language);
    case ReportingCalendar::Length::Day:
    case ReportingCalendar::Length::Quarter:
        break;
    }
    return charts::dayText(window.first, reader.language);
}

QString goalText(const MetricDefinition &definition, const Target &target, const Reader &reader)
{
    const QString goal = figureText(definition, target.goal, reader);
    return target.direction == Target::Direction::Up ? FigureWords::tr("at least %1").arg(goal)
                                                     : FigureWords::tr("at most %1").arg(goal);
}

/// More is missing than when it began, or what was reached is lost.
bool isMovingAway(const CardData &card, const Target &target)
{
    const double sign = target.direction == Target::Direction::Down ? 1 : -1;
    const double missing = sign * (card.result.now.value.value_or(target.start) - target.goal);
    return missing > std::max(sign * (target.start - target.goal), 0.0);
}

}  // namespace

charts::Unit unitOf(const MetricDefinition &definition)
{
    switch (definition.unit) {
    case MetricUnit::Hours:
    case MetricUnit::Minutes:
        return charts::Unit::Duration;
    case MetricUnit::Percent:
        return charts::Unit::Share;
    case MetricUnit::Count:
        return definition.form == MetricForm::Count ? charts::Unit::Count : charts::Unit::Number;
    case MetricUnit::PerDay:
    case MetricUnit::Score:
        break;
    }
    return charts::Unit::Number;
}

QString figureText(const MetricDefinition &definition, double value, const Reader &reader)
{
    return charts::valueText(value, unitOf(definition), reader.language);
}

QString figureSuffix(const MetricDefinition &definition)
{
    if (definition.unit == MetricUnit::PerDay)
        return FigureWords::tr("per day");
    if (definition.unit == MetricUnit::Score)
        return FigureWords::tr("of 5");
    return definition.form == MetricForm::Median ? FigureWords::tr("median") : QString();
}

QString unitWord(MetricUnit unit)
{
    switch (unit) {
    case MetricUnit::PerDay:
        return FigureWords::tr(" per day");
    case MetricUnit::Hours:
        return FigureWords::tr(" hours");
    case MetricUnit::Minutes:
        return FigureWords::tr(" minutes");
    case MetricUnit::Percent:
        return FigureWords::tr(" %");
    case MetricUnit::Count:
    case MetricUnit::Score:
        break;
    }
    return {};
}

QString changeText(const MetricResult &result, const Reader &reader)
{
    if (!result.change)
        return {};
    const double percent = 100 * *result.change;
    if (result.definition->unit == MetricUnit::Percent)
        return FigureWords::tr("%1 pts", "points of percent").arg(signedText(percent, std::abs(percent) < 0.1 ? 2 : 1, reader));
    return QString(signedText(percent, std::abs(percent) < 10 ? 1 : 0, reader) + reader.language.percent);
}

QString countText(const MetricResult &result, const Reader &reader)
{
    const Figure &now = result.now;
    const QString n = reader.locale.toString(now.n);
    QString text = result.definition->form == MetricForm::Share
        ? FigureWords::tr("%1 of %2").arg(reader.locale.toString(now.numerator), n)
        : FigureWords::tr("n\u00A0%1").arg(n);
    if (now.open > 0)
        text = FigureWords::tr("%1, %2 open").arg(text, reader.locale.toString(now.open));
    return text;
}

QString wholeDayText(QDate day, const Reader &reader)
{
    const QString dayAndMonth = charts::dayText(day, reader.language);
    const QString year = reader.locale.toString(day, u"yyyy"_s);
    return dayAndMonth.front().isDigit() ? FigureWords::tr("%1 %2", "day and month, year").arg(dayAndMonth, year)
                                         : FigureWords::tr("%1, %2", "month and day, year").arg(dayAndMonth, year);
}

QString periodText(const Window &window, const Reader &reader)
{
    const QDate last = window.end.addDays(-1);
    if (!window.first.isValid() || !last.isValid())
        return {};
    if (window.first == last)
        return wholeDayText(last, reader);
    const QString from = window.first.year() == last.year() ? charts::dayText(window.first, reader.language)
                                                            : wholeDayText(window.first, reader);
    return FigureWords::tr("%1 – %2", "from, to").arg(from, wholeDayText(last, reader));
}

QString tierName(Tier tier)
{
    switch (tier) {
    case Tier::Production:
        return FigureWords::tr("Production");
    case Tier::Staging:
        return FigureWords::tr("Staging");
    case Tier::Testing:
        return FigureWords::tr("Testing");
    case Tier::Other:
        break;
    }
    return FigureWords::tr("Other", "environments");
}

QString tierNote(Tier tier)
{
    return tier == Tier::Production ? QString() : FigureWords::tr("environment: %1", "a tier").arg(tierName(tier));
}

QString noDataText(NoValue why)
{
    switch (why) {
    case NoValue::NoEvents:
        return FigureWords::tr("Nothing of the kind happened in this period. Choose a longer one, or fewer filters.");
    case NoValue::NotCovered:
        return FigureWords::tr("No source reaches over the whole period. Import a file that does.");
    case NoValue::BelowFloor:
        return FigureWords::tr("Too few to say. Choose a longer period, or more teams.");
    case NoValue::AllExcluded:
        return FigureWords::tr("All that counts here is left out by a person. Open it to see what and why.");
    case NoValue::OnlyProduction:
        return FigureWords::tr("It is known of production alone. Choose that environment.");
    case NoValue::None:
        break;
    }
    return FigureWords::tr("No source gives this figure.");
}

QString signalText(const CardData &card, ReportingCalendar::Length length, const Reader &reader)
{
    if (!card.signal || card.signal->point < 0 || card.signal->point >= card.series.size()) {
        const bool haveLimits = !card.xmr.segments.empty() && card.xmr.segments.back().limits.has_value();
        return haveLimits ? FigureWords::tr("Routine variation, no signal") : FigureWords::tr("Too few periods to tell");
    }
    const QString since = startText(card.series.at(card.signal->point).window, length, reader);
    if (card.result.definition->better == Better::Neither)
        return FigureWords::tr("Changed since %1").arg(since);
    return card.signal->isWorse ? FigureWords::tr("Worse since %1").arg(since) : FigureWords::tr("Better since %1").arg(since);
}

MarkedSentence targetText(const CardData &card, const Reader &reader)
{
    if (!card.target)
        return {Mark::None, FigureWords::tr("No target")};
    const Target &target = card.target->target;
    const QString goal = goalText(*card.result.definition, target, reader);
    switch (card.target->verdict) {
    case TargetVerdict::Met:
        return {Mark::Good, FigureWords::tr("%1: met").arg(goal)};
    case TargetVerdict::NoValue:
        return {Mark::Unknown, FigureWords::tr("%1: no value").arg(goal)};
    case TargetVerdict::TooFew:
        return {Mark::Unknown, FigureWords::tr("%1: too few for a verdict").arg(goal)};
    case TargetVerdict::NotMet:
        break;
    }
    if (!target.due.isValid())
        return {Mark::Bad, FigureWords::tr("%1: missed").arg(goal)};
    const QString until =
        FigureWords::tr("%1 by %2", "a goal, a day")
            .arg(figureText(*card.result.definition, target.goal, reader), charts::dayText(target.due, reader.language));
    switch (card.target->pace) {
    case TargetState::Pace::OnPace:
        return {Mark::Good, FigureWords::tr("%1: on pace").arg(until)};
    case TargetState::Pace::Behind:
        return {isMovingAway(card, target) ? Mark::Bad : Mark::Watch, FigureWords::tr("%1: off pace").arg(until)};
    case TargetState::Pace::Over:
        return {Mark::Bad, FigureWords::tr("%1: missed").arg(until)};
    case TargetState::Pace::None:
        break;
    }
    return {Mark::Watch, FigureWords::tr("%1: not reached yet").arg(until)};
}

QString spokenCard(const CardData &card, ReportingCalendar::Length length, const Reader &reader)
{
    const MetricDefinition &definition = *card.result.definition;
    const QString name = metricName(definition);
    if (!card.result.now.value)
        return FigureWords::tr("%1: no data. %2").arg(name, noDataText(card.result.now.why));
    QStringList parts{
        QString(figureText(definition, *card.result.now.value, reader) + u' ' + figureSuffix(definition)).trimmed()};
    if (const QString change = changeText(card.result, reader); !change.isEmpty())
        parts.append(FigureWords::tr("%1 against the period before").arg(change));
    parts.append({countText(card.result, reader), FigureWords::tr("confidence %1").arg(wordFor(card.result.confidence.grade)),
                  signalText(card, length, reader)});
    if (card.target)
        parts.append(FigureWords::tr("target %1").arg(targetText(card, reader).text));
    return FigureWords::tr("%1: %2", "a metric, all that is said of it").arg(name, parts.join(u", "_s));
}

QString questionAbout(const CardData *card, const Window &window, const Reader &reader)
{
    if (card == nullptr || !card->result.now.value)
        return FigureWords::tr("What do these figures say, and what would you do first?");
    const MetricDefinition &definition = *card->result.definition;
    return FigureWords::tr("%1 is %2 (%3). What is behind it, and what would you do first?")
        .arg(metricName(definition), figureText(definition, *card->result.now.value, reader), periodText(window, reader));
}

}  // namespace sb::ui
