// SPDX-License-Identifier: Apache-2.0
#include "ui/minutes/meetingwords.h"

#include "ui/words/metricwords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct MeetingWords {
    Q_DECLARE_TR_FUNCTIONS(MeetingWords)
};

constexpr qsizetype hashPart = 4;  // characters

QDateTime localTime(Instant at, const QByteArray &zone)
{
    const QTimeZone known(zone);
    return QDateTime::fromMSecsSinceEpoch(at, known.isValid() ? known : QTimeZone(QTimeZone::UTC));
}

QString goalWords(const MetricDefinition &definition, const ExpectedEffect &effect, const Reader &reader)
{
    const QString goal = figureText(definition, *effect.goal, reader);
    return effect.direction == Target::Direction::Up
        ? MeetingWords::tr("%1 at least %2", "a metric, a goal").arg(metricName(definition), goal)
        : MeetingWords::tr("%1 at most %2", "a metric, a goal").arg(metricName(definition), goal);
}

Mark markOf(ActionEffect::Verdict verdict)
{
    switch (verdict) {
    case ActionEffect::Verdict::Better:
        return Mark::Good;
    case ActionEffect::Verdict::Worse:
        return Mark::Bad;
    case ActionEffect::Verdict::TooEarly:
    case ActionEffect::Verdict::CannotTell:
        return Mark::Unknown;
    case ActionEffect::Verdict::Noise:
    case ActionEffect::Verdict::Changed:
        break;
    }
    return Mark::None;
}

QString verdictText(ActionEffect::Verdict verdict)
{
    switch (verdict) {
    case ActionEffect::Verdict::TooEarly:
        return MeetingWords::tr("too early to tell");
    case ActionEffect::Verdict::CannotTell:
        return MeetingWords::tr("too little before it to tell");
    case ActionEffect::Verdict::Noise:
        return MeetingWords::tr("no change that could not be chance");
    case ActionEffect::Verdict::Better:
        return MeetingWords::tr("better");
    case ActionEffect::Verdict::Worse:
        return MeetingWords::tr("worse");
    case ActionEffect::Verdict::Changed:
        break;
    }
    return MeetingWords::tr("changed");
}

}  // namespace

QString templateName(const MeetingTemplate &meetingTemplate)
{
    switch (meetingTemplate.kind) {
    case MeetingKind::WeeklyReview:
        return MeetingWords::tr("Weekly ops review");
    case MeetingKind::MonthlyReview:
        return MeetingWords::tr("Monthly business review");
    case MeetingKind::QuarterlyReview:
        return MeetingWords::tr("Quarterly business review");
    case MeetingKind::Own:
        break;
    }
    return meetingTemplate.name;
}

QString momentText(const Meeting &meeting, const QLocale &locale)
{
    return MeetingWords::tr("%1, %2", "a day, a time of the day")
        .arg(locale.toString(localTime(meeting.begunAt, meeting.zone).date(), QLocale::LongFormat),
             timeText(meeting.begunAt, meeting.zone, locale));
}

QString shortMoment(const Meeting &meeting, const QLocale &locale)
{
    return MeetingWords::tr("%1, %2", "a day, a time of the day")
        .arg(dayText(localTime(meeting.begunAt, meeting.zone).date(), locale), timeText(meeting.begunAt, meeting.zone, locale));
}

QString timeText(Instant at, const QByteArray &zone, const QLocale &locale)
{
    const QTime time = localTime(at, zone).time();
    // The locale that is none writes seconds, too.
    return locale.language() == QLocale::C ? time.toString(u"HH:mm"_s) : locale.toString(time, QLocale::ShortFormat);
}

QString dayText(QDate day, const QLocale &locale)
{
    if (!day.isValid())
        return {};
    return wholeDayText(day, {.locale = locale, .language = {.locale = locale}});
}

QString hashText(const QByteArray &hash)
{
    const QString hex = QString::fromLatin1(hash.toHex());
    return QString(hex.first(std::min(hashPart, hex.size())) + u' ' + hex.sliced(std::min(hashPart, hex.size())).left(hashPart))
        .trimmed();
}

MarkedSentence reasonText(const AgendaItem &item, const CardData &card, ReportingCalendar::Length length, const Reader &reader)
{
    switch (item.reasons.constFirst()) {
    case AgendaReason::SignalWorse:
        return {Mark::Bad, signalText(card, length, reader)};
    case AgendaReason::SignalNeither:
        return {Mark::Watch, signalText(card, length, reader)};
    case AgendaReason::SignalBetter:
        return {Mark::Good, signalText(card, length, reader)};
    case AgendaReason::TargetMissed:
        return {Mark::Watch, targetText(card, reader).text};
    case AgendaReason::BandCrossed:
        return {Mark::Watch, MeetingWords::tr("In another band than at the last meeting")};
    case AgendaReason::StaleData:
        return {Mark::Watch, MeetingWords::tr("The data end before the period does")};
    case AgendaReason::GradeDropped:
        break;
    }
    return {Mark::Watch, MeetingWords::tr("Less sure than at the last meeting")};
}

QString explanationText(MetricMinute::Explanation explanation)
{
    switch (explanation) {
    case MetricMinute::Explanation::Explained:
        return MeetingWords::tr("Explained");
    case MetricMinute::Explanation::Investigating:
        return MeetingWords::tr("Investigating");
    case MetricMinute::Explanation::DataError:
        return MeetingWords::tr("Data error");
    case MetricMinute::Explanation::None:
        break;
    }
    return {};
}

QString decisionTypeText(MeetingDecision::Type type)
{
    return type == MeetingDecision::Type::OneWay ? MeetingWords::tr("hard to undo") : MeetingWords::tr("can be undone");
}

QString outcomeText(MeetingDecision::Outcome outcome)
{
    switch (outcome) {
    case MeetingDecision::Outcome::Worked:
        return MeetingWords::tr("worked");
    case MeetingDecision::Outcome::Partly:
        return MeetingWords::tr("worked in part");
    case MeetingDecision::Outcome::Failed:
        return MeetingWords::tr("did not work");
    case MeetingDecision::Outcome::Dropped:
        return MeetingWords::tr("given up");
    case MeetingDecision::Outcome::Open:
        break;
    }
    return MeetingWords::tr("open");
}

QString actionStateText(MeetingAction::State state)
{
    switch (state) {
    case MeetingAction::State::Done:
        return MeetingWords::tr("done");
    case MeetingAction::State::Dropped:
        return MeetingWords::tr("dropped");
    case MeetingAction::State::Open:
        break;
    }
    return MeetingWords::tr("open");
}

QString expectedText(const ExpectedEffect &effect, const Reader &reader)
{
    const MetricDefinition *definition = metricDefinition(effect.metric);
    if (definition == nullptr || !effect.goal)
        return {};
    const QString goal = goalWords(*definition, effect, reader);
    return effect.by.isValid()
        ? MeetingWords::tr("%1 by %2", "a goal, a day").arg(goal, charts::dayText(effect.by, reader.language))
        : goal;
}

MarkedSentence effectText(const ActionEffect &effect, const MetricDefinition &definition, const Reader &reader)
{
    if (!effect.before || !effect.after)
        return {Mark::Unknown, MeetingWords::tr("Too early to tell: no whole period since")};
    QString text = MeetingWords::tr("%1 before, %2 since: %3 (n %4 and %5)", "figures, a verdict, periods")
                       .arg(figureText(definition, *effect.before, reader), figureText(definition, *effect.after, reader),
                            verdictText(effect.verdict), reader.locale.toString(effect.countBefore),
                            reader.locale.toString(effect.countAfter));
    if (effect.isGoalMet)
        text += u' '
            + (*effect.isGoalMet ? MeetingWords::tr("What was expected is reached.")
                                 : MeetingWords::tr("What was expected is not reached."));
    return {markOf(effect.verdict), text};
}

QString peopleText(const QList<Attendee> &attendees)
{
    const auto present = static_cast<int>(std::ranges::count(attendees, true, &Attendee::isPresent));
    return MeetingWords::tr("%n attendee(s)", nullptr, present);
}

}  // namespace sb::ui
