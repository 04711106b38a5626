// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/meetingmarkup.h"

#include "metrics/metricjson.h"
#include "models/meetingfreeze.h"
#include "ui/figures/markup.h"
#include "ui/figures/trendcharts.h"
#include "ui/minutes/meetingwords.h"
#include "ui/words/metricwords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct MeetingMarkup {
    Q_DECLARE_TR_FUNCTIONS(MeetingMarkup)
};

constexpr int sideMargins = 56;  // of the page's text, both
constexpr int leastChart = 220;
constexpr int belowChart = 420;  // what stands above and below it
constexpr int mostChart = 460;
constexpr double barWidth = 180;

DetailDrawing drawingOf(const DashboardData &figures, const StepPlace &place)
{
    return {.reader = place.reader,
            .width = static_cast<double>(std::max(place.size.width() - sideMargins, 320)),
            .height = static_cast<double>(std::clamp(place.size.height() - belowChart, leastChart, mostChart)),
            .calendar = figures.calendar,
            .length = figures.length,
            .before = figures.before,
            .annotations = figures.annotations};
}

/// With limits where there are enough periods for them, else plain.
std::optional<DetailChart> stepChart(const CardData &card, const DashboardData &figures, const StepPlace &place)
{
    const DetailDrawing drawing = drawingOf(figures, place);
    std::optional<DetailChart> process = processChart(detailOf(card), drawing);
    if (!process)
        return trendChart(detailOf(card), drawing);
    std::get<charts::XmrChart>(process->chart).ranges.clear();
    return process;
}

QString chartMarkup(const std::optional<DetailChart> &chart, const StepPlace &place)
{
    if (!chart)
        return {};
    return classed("div"_L1, "drawn"_L1, QString::fromUtf8(charts::svgOf(chart->chart, place.reader.drawing())));
}

QString headMarkup(const MetricStep &step, const StepPlace &place)
{
    const MetricDefinition &definition = *step.card.result.definition;
    const auto &value = step.card.result.now.value;
    QStringList about{figureSuffix(definition), place.position};
    about.removeAll(QString());
    const QString verdict = step.card.target ? markedMarkup(targetText(step.card, place.reader), "verdict"_L1) : QString();
    return classed(
        "header"_L1, "stephead"_L1,
        classed("div"_L1, "names"_L1,
                element("h1"_L1, {}, plainMarkup(metricName(definition)))
                    + element("p"_L1, {}, plainMarkup(about.join(u" · "_s))))
            + classed("div"_L1, "now"_L1,
                      element("b"_L1, {},
                              plainMarkup(value ? figureText(definition, *value, place.reader) : MeetingMarkup::tr("No data")))
                          + verdict));
}

QString captionMarkup(const MetricStep &step, const StepPlace &place)
{
    if (!step.card.result.now.value)
        return element("p"_L1, {{"class"_L1, u"caption"_s}}, plainMarkup(noDataText(step.card.result.now.why)));
    QStringList facts{signalText(step.card, step.figures.length, place.reader), countText(step.card.result, place.reader),
                      MeetingMarkup::tr("confidence %1").arg(wordFor(step.card.result.confidence.grade))};
    if (const QString change = changeText(step.card.result, place.reader); !change.isEmpty())
        facts.append(MeetingMarkup::tr("%1 against the period before").arg(change));
    return element("p"_L1, {{"class"_L1, u"caption"_s}}, plainMarkup(facts.join(u" · "_s)));
}

QString cells(QLatin1StringView name, const QStringList &texts)
{
    QString row;
    for (const QString &text : texts)
        row += element(name, {}, plainMarkup(text));
    return element("tr"_L1, {}, row);
}

QString dayOf(Instant at, const DashboardData &figures, const StepPlace &place)
{
    return charts::dayText(figures.calendar.dateOf(at), place.reader.language);
}

QString sinceMarkup(const MetricStep &step, const StepPlace &place)
{
    if (!step.since)
        return {};
    QString rows;
    for (const auto all = sinceRows(*step.since, step.card, place.reader); const SinceRow &row : all)
        rows += cells("td"_L1, {row.name, row.then, row.now, row.change});
    if (rows.isEmpty())
        return {};
    const QStringList header{
        MeetingMarkup::tr("Since last meeting"), dayOf(step.then, step.figures, place), MeetingMarkup::tr("now"), {}};
    QString table = element("table"_L1, {}, element("thead"_L1, {}, cells("th"_L1, header)) + element("tbody"_L1, {}, rows));
    if (const QString late = lateText(*step.since, step.card, place.reader); !late.isEmpty())
        table += element("p"_L1, {{"class"_L1, u"caption"_s}}, plainMarkup(late));
    return classed("section"_L1, "since"_L1, table);
}

QString partMarkup(const CardData &part, double longest, const StepPlace &place)
{
    const MetricDefinition &definition = *part.result.definition;
    const double now = part.result.now.value.value_or(0);
    const double before = part.result.before.value.value_or(0);
    const auto bar = [longest](double value, double y, QLatin1StringView styleClass) {
        return u"<rect class=\"%1\" x=\"0.5\" y=\"%2\" width=\"%3\" height=\"6\"/>"_s.arg(
            styleClass, QString::number(y, 'f', 1), QString::number(std::max(value / longest * (barWidth - 1), 1.0), 'f', 1));
    };
    const QString svg =
        u"<svg class=\"bar\" viewBox=\"0 0 %1 16\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"_s.arg(barWidth)
        + bar(before, 1, "before"_L1) + bar(now, 8, "now"_L1) + u"</svg>"_s;
    const auto text = [&](const std::optional<double> &value) {
        return value ? figureText(definition, *value, place.reader) : MeetingMarkup::tr("no data");
    };
    return element("tr"_L1, {},
                   element("td"_L1, {}, plainMarkup(metricName(definition))) + element("td"_L1, {}, svg)
                       + element("td"_L1, {},
                                 plainMarkup(MeetingMarkup::tr("%1 → %2", "before, now")
                                                 .arg(text(part.result.before.value), text(part.result.now.value)))));
}

QString partsMarkup(const MetricStep &step, const StepPlace &place)
{
    double longest = 0;
    for (const CardData &part : step.parts)
        longest = std::max({longest, part.result.now.value.value_or(0), part.result.before.value.value_or(0)});
    if (longest <= 0)
        return {};
    QString rows;
    for (const CardData &part : step.parts)
        rows += partMarkup(part, longest, place);
    return classed("section"_L1, "leadparts"_L1,
                   element("h2"_L1, {},
                           plainMarkup(MeetingMarkup::tr("Parts"))
                               + classed("span"_L1, "caption"_L1, plainMarkup(MeetingMarkup::tr("median, before → now"))))
                       + element("table"_L1, {}, rows));
}

QString sideMarkup(const MetricStep &step)
{
    return step.spokenBefore.isEmpty() ? QString()
                                       : classed("section"_L1, "before"_L1,
                                                 element("h2"_L1, {}, plainMarkup(MeetingMarkup::tr("Said last time")))
                                                     + element("p"_L1, {}, plainMarkup(step.spokenBefore)));
}

QString lateMarkup(const MetricStep &step, const StepPlace &place)
{
    if (!step.late || step.late->late.isEmpty())
        return {};
    return classed("p"_L1, "lateline"_L1,
                   plainMarkup(MeetingMarkup::tr("Beside the freeze: %1").arg(lateText(*step.late, step.card, place.reader))));
}

}  // namespace

QString metricStepMarkup(const MetricStep &step, const StepPlace &place)
{
    return element(
        "main"_L1, {{"tabindex"_L1, u"-1"_s}, {"class"_L1, u"meeting"_s}},
        headMarkup(step, place) + chartMarkup(stepChart(step.card, step.figures, place), place) + captionMarkup(step, place)
            + lateMarkup(step, place)
            + classed("div"_L1, "stepcolumns"_L1, sinceMarkup(step, place) + partsMarkup(step, place) + sideMarkup(step)));
}

QString metricStepText(const MetricStep &step, const Reader &reader)
{
    QStringList lines{spokenCard(step.card, step.figures.length, reader)};
    if (step.since) {
        for (const auto all = sinceRows(*step.since, step.card, reader); const SinceRow &row : all)
            lines.append(u"%1: %2 → %3"_s.arg(row.name, row.then, row.now));
    }
    if (!step.spokenBefore.isEmpty())
        lines.append(step.spokenBefore);
    return lines.join(u'\n');
}

QString actionStepMarkup(const ActionStep &step, const StepPlace &place)
{
    const MeetingAction &action = step.action;
    QStringList facts{action.owner};
    if (action.due.isValid())
        facts.append(MeetingMarkup::tr("due %1").arg(dayText(action.due, place.reader.locale)));
    facts.append({expectedText(action.expected, place.reader), place.position});
    facts.removeAll(QString());
    const QString head =
        classed("header"_L1, "stephead"_L1,
                classed("div"_L1, "names"_L1,
                        element("h1"_L1, {}, plainMarkup(action.text.simplified()))
                            + element("p"_L1, {}, plainMarkup(facts.join(u" · "_s))))
                    + classed("div"_L1, "now"_L1, element("b"_L1, {}, plainMarkup(actionStateText(action.state)))));
    QString rest;
    if (step.card) {
        const MetricDefinition &definition = *step.card->result.definition;
        MetricDetail detail = detailOf(*step.card);
        QString words = MeetingMarkup::tr("%1 as it is now. Once it is done, what follows is held against what was.")
                            .arg(metricName(definition));
        MarkedSentence said{Mark::None, words};
        if (action.state == MeetingAction::State::Done) {
            const ActionEffect effect = effectOf(action, *step.card);
            detail.xmr = effect.xmr;
            said = effectText(effect, definition, place.reader);
        }
        std::optional<DetailChart> chart = processChart(detail, drawingOf(step.figures, place));
        rest = classed("h2"_L1, "charttitle"_L1, plainMarkup(metricName(definition))) + chartMarkup(chart, place)
            + markedMarkup(said, "verdict"_L1);
    }
    return element("main"_L1, {{"tabindex"_L1, u"-1"_s}, {"class"_L1, u"meeting"_s}}, head + rest);
}

QString reviewStepMarkup(const ReviewStep &step, const StepPlace &place)
{
    const MeetingDecision &decision = step.decision;
    QStringList facts{MeetingMarkup::tr("decided %1").arg(dayText(decision.decided, place.reader.locale)),
                      decisionTypeText(decision.type), decision.owner, place.position};
    facts.removeAll(QString());
    QString body = classed("header"_L1, "stephead"_L1,
                           classed("div"_L1, "names"_L1,
                                   element("h1"_L1, {}, plainMarkup(decision.text.simplified()))
                                       + element("p"_L1, {}, plainMarkup(facts.join(u" · "_s)))));
    const auto add = [&body](const QString &label, const QString &words) {
        if (!words.trimmed().isEmpty())
            body += element("p"_L1, {}, element("b"_L1, {}, plainMarkup(label)) + u' ' + plainMarkup(words));
    };
    add(MeetingMarkup::tr("Context"), decision.context);
    add(MeetingMarkup::tr("Options"), decision.options.join(u"; "_s));
    add(MeetingMarkup::tr("Dissent"), decision.dissent);
    add(MeetingMarkup::tr("Advised by"), decision.advice.persona);
    if (step.card)
        body += classed("h2"_L1, "charttitle"_L1, plainMarkup(metricName(*step.card->result.definition)))
            + chartMarkup(stepChart(*step.card, step.figures, place), place);
    return element("main"_L1, {{"tabindex"_L1, u"-1"_s}, {"class"_L1, u"meeting"_s}}, body);
}

QString closeStepMarkup(const MeetingRecord &record, const Agenda &agenda, const StepPlace &place)
{
    const auto section = [](const QString &title, const QStringList &header, const QString &rows, const QString &none) {
        const QString content = rows.isEmpty()
            ? classed("p"_L1, "caption"_L1, plainMarkup(none))
            : element("table"_L1, {}, element("thead"_L1, {}, cells("th"_L1, header)) + element("tbody"_L1, {}, rows));
        return classed("section"_L1, "closing"_L1, element("h2"_L1, {}, plainMarkup(title)) + content);
    };
    const QLocale &locale = place.reader.locale;
    QString decisions;
    for (const MeetingDecision &one : record.decisions)
        decisions +=
            cells("td"_L1, {one.text.simplified(), decisionTypeText(one.type), one.owner, dayText(one.review, locale)});
    QString actions;
    for (const MeetingAction &one : record.actions)
        actions += cells(
            "td"_L1, {one.text.simplified(), one.owner, dayText(one.due, locale), expectedText(one.expected, place.reader)});
    QString open;
    for (const AgendaItem &item : agenda.exceptions) {
        const bool isGiven = record.minuteOf(item.metric).explanation != MetricMinute::Explanation::None;
        if (needsExplanation(item) && !isGiven)
            open += element("li"_L1, {}, plainMarkup(metricName(*metricDefinition(item.metric))));
    }
    return element("main"_L1, {{"tabindex"_L1, u"-1"_s}, {"class"_L1, u"meeting"_s}},
                   element("h1"_L1, {}, plainMarkup(MeetingMarkup::tr("Decisions and actions")))
                       + section(MeetingMarkup::tr("Decided"),
                                 {MeetingMarkup::tr("Decision"), MeetingMarkup::tr("Kind"), MeetingMarkup::tr("Owner"),
                                  MeetingMarkup::tr("Review")},
                                 decisions, MeetingMarkup::tr("Nothing was decided."))
                       + section(MeetingMarkup::tr("Promised"),
                                 {MeetingMarkup::tr("Action"), MeetingMarkup::tr("Owner"), MeetingMarkup::tr("Due"),
                                  MeetingMarkup::tr("Expected")},
                                 actions, MeetingMarkup::tr("Nothing was promised."))
                       + (open.isEmpty() ? QString()
                                         : classed("section"_L1, "closing"_L1,
                                                   element("h2"_L1, {},
                                                           plainMarkup(MeetingMarkup::tr("Signals that nobody has explained")))
                                                       + element("ul"_L1, {}, open))));
}

}  // namespace sb::ui
