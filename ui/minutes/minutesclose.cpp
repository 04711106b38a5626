// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricjson.h"
#include "ui/figures/figurewords.h"
#include "ui/minutes/meetingwords.h"
#include "ui/minutes/minutessections.h"
#include "ui/words/metricwords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct MinutesClose {
    Q_DECLARE_TR_FUNCTIONS(MinutesClose)
};

}  // namespace

void MinutesSections::addRest()
{
    const QStringList spoken = discussed();
    MinutesTable table{.header = {MinutesClose::tr("Figure"), MinutesClose::tr("Value"), MinutesClose::tr("Change"),
                                  MinutesClose::tr("Count"), MinutesClose::tr("Confidence")}};
    for (const QString &key : m_agenda.routine) {
        const CardData *of = card(key);
        if (spoken.contains(key) || of == nullptr)
            continue;
        table.rows.append({metricName(*of->result.definition), valueText(*of), changeText(of->result, m_reader),
                           countText(of->result, m_reader), wordFor(of->result.confidence.grade)});
    }
    if (!table.rows.isEmpty()) {
        heading(2, MinutesClose::tr("Nothing to see here"));
        m_blocks.append(table);
    }
    QStringList without;
    for (const QString &key : m_agenda.withoutData) {
        if (const CardData *of = card(key))
            without.append(metricName(*of->result.definition));
    }
    labelled(MinutesClose::tr("No data"), without.join(u", "_s));
}

void MinutesSections::addOpenQuestions()
{
    QStringList questions;
    for (const AgendaItem &item : m_agenda.exceptions) {
        const CardData *of = card(item.metric);
        const MetricMinute minute = m_file.record.minuteOf(item.metric);
        const QString name = metricName(*of->result.definition);
        if (minute.explanation == MetricMinute::Explanation::Investigating)
            questions.append(MinutesClose::tr("%1: being investigated").arg(name));
        else if (minute.explanation == MetricMinute::Explanation::None && needsExplanation(item))
            questions.append(MinutesClose::tr("%1: not explained").arg(name));
    }
    if (questions.isEmpty())
        return;
    heading(2, MinutesClose::tr("Open questions"));
    m_blocks.append(MinutesList{questions});
}

void MinutesSections::addDecision(const MeetingDecision &decision)
{
    const QLocale &locale = m_reader.locale;
    heading(3, decision.text);
    QStringList facts{decisionTypeText(decision.type)};
    if (!decision.owner.isEmpty())
        facts.append(MinutesClose::tr("owner %1").arg(decision.owner));
    if (decision.review.isValid())
        facts.append(MinutesClose::tr("review %1").arg(dayText(decision.review, locale)));
    text(facts.join(u" · "_s));
    labelled(MinutesClose::tr("Context"), decision.context);
    if (!decision.options.isEmpty()) {
        text(MinutesClose::tr("Options that were weighed:"));
        m_blocks.append(MinutesList{decision.options});
    }
    labelled(MinutesClose::tr("Dissent"), decision.dissent);
    QStringList evidence;
    for (const QString &key : decision.evidence) {
        if (const CardData *of = card(key))
            evidence.append(
                MinutesClose::tr("%1 %2", "a metric, its value").arg(metricName(*of->result.definition), valueText(*of)));
    }
    labelled(MinutesClose::tr("Evidence, frozen"), evidence.join(u", "_s));
    const auto earlier = std::ranges::find(m_file.superseded, decision.supersedes, &MeetingDecision::id);
    if (earlier != m_file.superseded.end())
        labelled(MinutesClose::tr("Takes the place of"), earlier->text);
    labelled(MinutesClose::tr("Advised by"), decision.advice.persona);
}

void MinutesSections::addDecisions()
{
    if (m_file.record.decisions.isEmpty())
        return;
    heading(2, MinutesClose::tr("Decisions"));
    for (const MeetingDecision &decision : m_file.record.decisions)
        addDecision(decision);
}

void MinutesSections::addActions()
{
    if (m_file.record.actions.isEmpty())
        return;
    heading(2, MinutesClose::tr("Actions"));
    MinutesTable table{.header = {MinutesClose::tr("Action"), MinutesClose::tr("Owner"), MinutesClose::tr("Due"),
                                  MinutesClose::tr("State"), MinutesClose::tr("Expected")}};
    for (const MeetingAction &action : m_file.record.actions)
        table.rows.append(actionRow(action));
    m_blocks.append(table);
}

void MinutesSections::addDefinitions()
{
    QStringList keys = discussed();
    keys += m_agenda.routine;
    keys.removeDuplicates();
    MinutesTable table{
        .header = {MinutesClose::tr("Figure"), MinutesClose::tr("How it is made"), MinutesClose::tr("Definition")}};
    for (const QString &key : keys) {
        const FrozenCell *cell = m_file.freeze->cell(key);
        if (cell != nullptr && !cell->words.formula.isEmpty())
            table.rows.append({metricName(*cell->card.result.definition), cell->words.formula,
                               QString(key + u'/' + QString::number(cell->words.version))});
    }
    if (table.rows.isEmpty())
        return;
    heading(2, MinutesClose::tr("How the figures are made"));
    m_blocks.append(table);
}

}  // namespace sb::ui
