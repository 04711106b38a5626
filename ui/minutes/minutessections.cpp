// SPDX-License-Identifier: Apache-2.0
#include "ui/minutes/minutessections.h"

#include "metrics/metricjson.h"
#include "models/meetingfreeze.h"
#include "ui/figures/trendcharts.h"
#include "ui/minutes/meetingwords.h"
#include "ui/words/metricwords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct Minutes {
    Q_DECLARE_TR_FUNCTIONS(Minutes)
};

constexpr double chartWidth = 660;  // between the margins of an A4 page that stands
constexpr double chartHeight = 230;
constexpr qint64 minuteLength = 60'000;

QStringList namesOf(const QList<Attendee> &attendees, bool arePresent)
{
    QStringList names;
    for (const Attendee &one : attendees) {
        if (one.isPresent == arePresent)
            names.append(one.part.isEmpty() ? one.name
                                            : Minutes::tr("%1 (%2)", "a person, their part").arg(one.name, one.part));
    }
    return names;
}

DetailDrawing drawingOf(const DashboardData &data, const Reader &reader)
{
    return {.reader = reader,
            .width = chartWidth,
            .height = chartHeight,
            .calendar = data.calendar,
            .length = data.length,
            .before = data.before,
            .annotations = data.annotations};
}

}  // namespace

MinutesSections::MinutesSections(const MeetingFile &file, const Reader &reader)
    : m_file(file), m_reader(reader), m_data(dashboardOf(*file.freeze))
{
    if (file.previous)
        m_since = compareFreezes(*file.previous, *file.freeze);
    m_agenda = agendaOf(*file.freeze, file.carried, m_since ? &*m_since : nullptr);
}

QList<MinutesBlock> MinutesSections::all()
{
    addHead();
    addPromised();
    addReviewed();
    addDiscussed();
    addRest();
    addOpenQuestions();
    addDecisions();
    addActions();
    addDefinitions();
    return m_blocks;
}

void MinutesSections::text(const QString &words)
{
    if (!words.trimmed().isEmpty())
        m_blocks.append(MinutesText{words});
}

void MinutesSections::labelled(const QString &label, const QString &words)
{
    if (!words.trimmed().isEmpty())
        m_blocks.append(MinutesText{Minutes::tr("%1: %2", "a label, what is said").arg(label, words)});
}

const CardData *MinutesSections::card(const QString &key) const
{
    const FrozenCell *cell = m_file.freeze->cell(key);
    return cell != nullptr ? &cell->card : nullptr;
}

QString MinutesSections::valueText(const CardData &card) const
{
    const MetricDefinition &definition = *card.result.definition;
    if (!card.result.now.value)
        return Minutes::tr("no data");
    return QString(figureText(definition, *card.result.now.value, m_reader) + u' ' + figureSuffix(definition)).trimmed();
}

void MinutesSections::addHead()
{
    const Meeting &meeting = m_file.meeting;
    const QLocale &locale = m_reader.locale;
    heading(1, meeting.title);
    text(momentText(meeting, locale));
    labelled(Minutes::tr("Present"), namesOf(m_file.record.attendees, true).join(u", "_s));
    labelled(Minutes::tr("Absent"), namesOf(m_file.record.attendees, false).join(u", "_s));
    if (meeting.isOver())
        labelled(Minutes::tr("Took"),
                 Minutes::tr("%n minute(s)", nullptr,
                             static_cast<int>((meeting.tookMilliseconds + minuteLength / 2) / minuteLength)));
    else
        text(Minutes::tr("The meeting has not ended: these minutes are a draft."));
    const QString frozen =
        Minutes::tr("%1, %2 · figures with a value: %3 · record %4", "a day, a time, how many, a hash")
            .arg(dayText(m_data.calendar.dateOf(m_file.freeze->at), locale), timeText(meeting.begunAt, meeting.zone, locale),
                 locale.toString(meeting.figures), hashText(meeting.freezeHash));
    labelled(Minutes::tr("Frozen"), frozen);
    const QString owner =
        m_data.isSample ? Minutes::tr("%1, an invented company").arg(m_data.organisation) : m_data.organisation;
    labelled(Minutes::tr("Figures of"), owner);
    labelled(Minutes::tr("Period"), periodText(m_data.window, m_reader));
    labelled(Minutes::tr("Chosen"), (m_data.view.teams + m_data.view.services + m_data.view.repositories).join(u", "_s));
    labelled(Minutes::tr("Bands of"), m_data.edition.isEmpty() ? QString() : Minutes::tr("edition %1").arg(m_data.edition));
    if (isKnown(m_data.readAt))
        labelled(Minutes::tr("Data read"),
                 locale.toString(QDateTime::fromMSecsSinceEpoch(m_data.readAt, m_data.calendar.zone()), QLocale::ShortFormat));
    text(m_file.record.minuteOf({}).note);
}

QStringList MinutesSections::actionRow(const MeetingAction &action) const
{
    return {action.text, action.owner, dayText(action.due, m_reader.locale), actionStateText(action.state),
            action.state == MeetingAction::State::Open ? expectedText(action.expected, m_reader) : action.closingNote};
}

void MinutesSections::addPromised()
{
    if (m_file.record.carried.isEmpty())
        return;
    heading(2, Minutes::tr("What was promised"));
    MinutesTable table{.header = {Minutes::tr("Action"), Minutes::tr("Owner"), Minutes::tr("Due"), Minutes::tr("State"),
                                  Minutes::tr("Expected or said")}};
    for (const MeetingAction &action : m_file.record.carried)
        table.rows.append(actionRow(action));
    m_blocks.append(table);
    for (const MeetingAction &action : m_file.record.carried)
        addEffect(action);
}

void MinutesSections::addEffect(const MeetingAction &action)
{
    const CardData *of = card(action.expected.metric.isEmpty() ? action.metric : action.expected.metric);
    if (action.state != MeetingAction::State::Done || of == nullptr)
        return;
    const ActionEffect effect = effectOf(action, *of);
    const MetricDefinition &definition = *of->result.definition;
    const QString words = Minutes::tr("%1, %2: %3", "an action, a metric, what it came to")
                              .arg(action.text, metricName(definition), effectText(effect, definition, m_reader).text);
    MetricDetail detail = detailOf(*of);
    detail.xmr = effect.xmr;
    if (std::optional<DetailChart> chart = processChart(detail, drawingOf(m_data, m_reader))) {
        auto drawn = std::get<charts::XmrChart>(chart->chart);
        drawn.head.key = u"effect-"_s + action.id.toString(QUuid::Id128);
        m_blocks.append(MinutesChart{drawn, words});
    } else {
        text(words);
    }
}

void MinutesSections::addReviewed()
{
    if (m_file.record.reviewed.isEmpty())
        return;
    heading(2, Minutes::tr("Decisions looked at again"));
    MinutesTable table{.header = {Minutes::tr("Decision"), Minutes::tr("Taken"), Minutes::tr("Outcome"),
                                  Minutes::tr("What was said"), Minutes::tr("Advised by")}};
    for (const MeetingDecision &decision : m_file.record.reviewed)
        table.rows.append({decision.text, dayText(decision.decided, m_reader.locale), outcomeText(decision.outcome),
                           decision.outcomeText, decision.advice.persona});
    m_blocks.append(table);
}

/// Exceptions first, then what else somebody said something of.
QStringList MinutesSections::discussed() const
{
    QStringList keys;
    for (const AgendaItem &item : m_agenda.exceptions)
        keys.append(item.metric);
    const auto add = [&keys](const QString &key) {
        if (!key.isEmpty() && !keys.contains(key))
            keys.append(key);
    };
    for (const MetricMinute &minute : m_file.record.minutes) {
        if (minute.explanation != MetricMinute::Explanation::None || !minute.note.isEmpty() || !minute.why.isEmpty())
            add(minute.metric);
    }
    for (const MeetingDecision &decision : m_file.record.decisions)
        add(decision.metric);
    for (const MeetingAction &action : m_file.record.actions)
        add(action.metric);
    return keys;
}

void MinutesSections::addDiscussed()
{
    const QStringList keys = discussed();
    if (keys.isEmpty())
        return;
    heading(2, Minutes::tr("Discussed"));
    for (const QString &key : keys)
        addMetric(key);
}

void MinutesSections::addMetric(const QString &key)
{
    const CardData *of = card(key);
    if (of == nullptr)
        return;
    const MetricDefinition &definition = *of->result.definition;
    heading(3, Minutes::tr("%1: %2", "a metric, its value").arg(metricName(definition), valueText(*of)));
    const AgendaItem *item = m_agenda.exception(key);
    QStringList facts;
    if (item != nullptr)
        facts.append(reasonText(*item, *of, m_data.length, m_reader).text);
    if (of->target && (item == nullptr || item->reasons.constFirst() != AgendaReason::TargetMissed))
        facts.append(targetText(*of, m_reader).text);
    facts.append({countText(of->result, m_reader), Minutes::tr("confidence %1").arg(wordFor(of->result.confidence.grade))});
    if (of->band)
        facts.append(bandSentence(*of->band, m_reader.locale));
    facts.removeAll(QString());
    text(facts.join(u" · "_s));
    addChart(*of);
    addSince(key, *of);
    addMinute(m_file.record.minuteOf(key), item);
    for (const MeetingDecision &decision : m_file.record.decisions) {
        if (decision.metric == key)
            labelled(Minutes::tr("Decision"), decision.text);
    }
    for (const MeetingAction &action : m_file.record.actions) {
        if (action.metric == key)
            labelled(Minutes::tr("Action"), action.text);
    }
}

void MinutesSections::addChart(const CardData &card)
{
    const DetailDrawing drawing = drawingOf(m_data, m_reader);
    const std::optional<DetailChart> process = processChart(detailOf(card), drawing);
    const std::optional<DetailChart> chart = process ? process : trendChart(detailOf(card), drawing);
    if (chart)
        m_blocks.append(MinutesChart{
            chart->chart,
            Minutes::tr("%1. %2", "a signal, a note on a chart").arg(signalText(card, m_data.length, m_reader), chart->note)});
}

void MinutesSections::addSince(const QString &key, const CardData &card)
{
    const FreezeChange *change = m_since ? m_since->of(key) : nullptr;
    if (change == nullptr || change->isNewMetric)
        return;
    MinutesTable table{.header = {Minutes::tr("Since last meeting"),
                                  dayText(m_data.calendar.dateOf(m_since->then), m_reader.locale),
                                  dayText(m_data.calendar.dateOf(m_since->now), m_reader.locale), Minutes::tr("Change")}};
    for (const auto rows = sinceRows(*change, card, m_reader); const SinceRow &row : rows)
        table.rows.append({row.name, row.then, row.now, row.change});
    m_blocks.append(table);
    text(lateText(*change, card, m_reader));
    if (change->isOtherDefinition)
        text(Minutes::tr("This figure is made by another definition than at the last meeting."));
}

void MinutesSections::addMinute(const MetricMinute &minute, const AgendaItem *item)
{
    if (minute.explanation != MetricMinute::Explanation::None)
        labelled(explanationText(minute.explanation), minute.why.isEmpty() ? Minutes::tr("nothing was said") : minute.why);
    else if (item != nullptr && needsExplanation(*item))
        labelled(Minutes::tr("Explanation"), Minutes::tr("none was given"));
    labelled(Minutes::tr("Note"), minute.note);
}

}  // namespace sb::ui
