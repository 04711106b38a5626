// SPDX-License-Identifier: Apache-2.0
#include "ui/minutes/meetingwords.h"

#include "ui/words/metricwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct SinceWords {
    Q_DECLARE_TR_FUNCTIONS(SinceWords)
};

constexpr qsizetype lateNamed = 3;  // periods

QString valueOrNone(const MetricDefinition &definition, std::optional<double> value, const Reader &reader)
{
    return value ? figureText(definition, *value, reader) : SinceWords::tr("no data");
}

QString signedFigure(const MetricDefinition &definition, double difference, const Reader &reader)
{
    if (difference == 0)
        return SinceWords::tr("same");
    const QString amount = definition.unit == MetricUnit::Percent
        ? SinceWords::tr("%1 pts", "points of percent").arg(charts::decimalText(100 * std::abs(difference), 1, reader.language))
        : figureText(definition, std::abs(difference), reader);
    return QString((difference > 0 ? u'+' : u'\u2212') + amount);
}

SinceRow valueRow(const FreezeChange &change, const MetricDefinition &definition, const Reader &reader)
{
    const QString moved = change.then && change.now ? signedFigure(definition, *change.now - *change.then, reader) : QString();
    return {SinceWords::tr("Value"), valueOrNone(definition, change.then, reader), valueOrNone(definition, change.now, reader),
            moved};
}

QString sameOrOther(bool isSame)
{
    return isSame ? SinceWords::tr("same") : SinceWords::tr("changed");
}

QString pointsText(double difference, const Reader &reader)
{
    if (std::abs(difference) < 0.0005)
        return SinceWords::tr("same");
    return SinceWords::tr("%1 pts", "points of percent")
        .arg(QString((difference > 0 ? u"+"_s : QString()) + charts::decimalText(100 * difference, 1, reader.language)));
}

CardData withTarget(const CardData &card, const TargetState &target)
{
    CardData other = card;
    other.target = target;
    return other;
}

}  // namespace

QList<SinceRow> sinceRows(const FreezeChange &change, const CardData &now, const Reader &reader)
{
    if (change.isNewMetric)
        return {};
    const MetricDefinition &definition = *now.result.definition;
    QList<SinceRow> rows{valueRow(change, definition, reader)};
    if (change.bandThen && change.bandNow) {
        const QString then = bandSentence(*change.bandThen, reader.locale);
        const QString present = bandSentence(*change.bandNow, reader.locale);
        if (!then.isEmpty() || !present.isEmpty())
            rows.append({SinceWords::tr("Band"), then, present, sameOrOther(!isCrossed(change.bandThen, change.bandNow))});
    }
    if (change.signalsThen > 0 || change.signalsNow > 0) {
        const int more = change.signalsNow - change.signalsThen;
        rows.append({SinceWords::tr("Periods with a signal"), reader.locale.toString(change.signalsThen),
                     reader.locale.toString(change.signalsNow),
                     more == 0 ? SinceWords::tr("same") : charts::decimalText(more, 0, reader.language)});
    }
    if (change.targetThen && change.targetNow) {
        const QString then = targetText(withTarget(now, *change.targetThen), reader).text;
        const QString present = targetText(withTarget(now, *change.targetNow), reader).text;
        rows.append({SinceWords::tr("Target"), then, present, sameOrOther(then == present)});
    }
    if (change.linkedThen && change.linkedNow)
        rows.append({SinceWords::tr("Linked changes"), percentText(*change.linkedThen, reader.locale),
                     percentText(*change.linkedNow, reader.locale),
                     pointsText(*change.linkedNow - *change.linkedThen, reader)});
    return rows;
}

QString lateText(const FreezeChange &change, const CardData &now, const Reader &reader)
{
    if (change.late.isEmpty())
        return {};
    const MetricDefinition &definition = *now.result.definition;
    QStringList named;
    for (const LatePeriod &late : change.late) {
        if (named.size() < lateNamed)
            named.append(SinceWords::tr("%1 %2, was %3", "a day, figures")
                             .arg(charts::dayText(late.window.first, reader.language),
                                  valueOrNone(definition, late.now, reader), valueOrNone(definition, late.then, reader)));
    }
    const QString list = named.join(u"; "_s);
    return SinceWords::tr("Later data changed periods: %1 (%2)", "how many, which")
        .arg(reader.locale.toString(change.late.size()), list);
}

}  // namespace sb::ui
