// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/figurewords.h"

#include "ui/conversation/transcriptwords.h"

#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QLatin1StringView kindOf(FigureOrigin origin)
{
    switch (origin) {
    case FigureOrigin::Foreign:
        return "foreign"_L1;
    case FigureOrigin::Published:
        return "published"_L1;
    case FigureOrigin::Said:
        return "said"_L1;
    default:
        return "own"_L1;
    }
}

}  // namespace

QJsonObject FigureWords::answer(const GroundedAnswer &answer)
{
    QJsonArray marks;
    for (const MarkedFigure &figure : answer.figures)
        marks.append(mark(figure));
    QJsonObject object{{u"marks"_s, marks}};
    const QString said = answer.hasEnded ? line(answer.count) : QString();
    const QJsonArray verdicts = rules(answer.rules);
    if (!said.isEmpty() || !verdicts.isEmpty())
        object["line"_L1] = QJsonObject{{u"text"_s, said.isEmpty() ? tr("No figures") : said},
                                        {u"label"_s, tr("About the figures and questions of this answer")},
                                        {u"isForeign"_s, answer.count.foreign > 0},
                                        {u"rules"_s, verdicts}};
    return object;
}

QString FigureWords::line(const GroundedCount &count)
{
    if (count.own + count.published + count.said + count.foreign == 0)
        return {};
    const QLocale locale;
    QStringList parts{tr("%n figure(s) from your data", nullptr, count.own)};
    if (count.published > 0)
        parts.append(tr("%1 from published surveys").arg(locale.toString(count.published)));
    if (count.said > 0)
        parts.append(tr("%1 from what you wrote").arg(locale.toString(count.said)));
    if (count.foreign > 0)
        parts.append(tr("%1 not", "figures that are not from the leader's data").arg(locale.toString(count.foreign)));
    return parts.join(u", "_s);
}

QString FigureWords::origin(const MarkedFigure &figure)
{
    switch (figure.origin) {
    case FigureOrigin::Value:
        return tr("From your data");
    case FigureOrigin::Before:
        return tr("From your data, of the period before");
    case FigureOrigin::Change:
        return tr("From your data: the change since the period before");
    case FigureOrigin::Events:
        return tr("From your data: the events behind the figure");
    case FigureOrigin::Published:
        return tr("From the survey of %1, not from your data").arg(figure.year);
    case FigureOrigin::Said:
        return tr("From what you wrote");
    case FigureOrigin::Foreign:
        break;
    }
    return tr("Not from your data");
}

/// Of one that is not from the leader's data.
QString FigureWords::about(FigureOrigin origin)
{
    if (origin == FigureOrigin::Published)
        return tr("Published of others. It says nothing about your organisation.");
    if (origin == FigureOrigin::Said)
        return tr("The answer repeats a figure of yours. It was not checked against your data.");
    return tr(
        "No figure that this answer was told comes to this. It may be an example, a target or an invention: ask where it is "
        "from.");
}

/// What a screen reader says of it.
QString FigureWords::label(const MarkedFigure &figure)
{
    if (figure.cell.cell.isEmpty())
        return tr("%1. %2", "a figure, where it is from").arg(figure.text, origin(figure));
    return tr("%1. %2, %3", "a figure, where it is from, the metric's name").arg(figure.text, origin(figure), figure.cell.name);
}

QJsonObject FigureWords::mark(const MarkedFigure &figure)
{
    QJsonObject mark{{u"text"_s, figure.text},      {u"skipped"_s, figure.skipped}, {u"kind"_s, kindOf(figure.origin)},
                     {u"origin"_s, origin(figure)}, {u"label"_s, label(figure)},    {u"close"_s, tr("Close")}};
    if (figure.cell.cell.isEmpty()) {
        mark["about"_L1] = about(figure.origin);
        return mark;
    }
    DataPoint before = figure.cell;
    before.value = figure.cell.before;
    mark["cell"_L1] = figure.cell.cell;
    mark["name"_L1] = figure.cell.name;
    mark["value"_L1] = TranscriptWords::figureValue(figure.cell);
    mark["before"_L1] = figure.cell.before ? tr("before: %1").arg(TranscriptWords::figureValue(before)) : QString();
    mark["source"_L1] = TranscriptWords::figureSource(figure.cell);
    mark["open"_L1] = tr("Open in the dashboard");
    return mark;
}

QString FigureWords::rule(const RuleVerdict &verdict)
{
    const bool isKept = verdict.kind == RuleVerdict::Kind::Kept;
    const QString about = QLocale().createSeparatedList(verdict.about);
    const int count = static_cast<int>(verdict.about.size());
    if (verdict.kind == RuleVerdict::Kind::NotAsked)
        return {};
    switch (verdict.rule) {
    case AnswerRule::ExplainsFrameworks:
        return isKept ? tr("Explains the frameworks that it cites: %1").arg(about)
                      : tr("Cites without explaining: %1", "frameworks").arg(about);
    case AnswerRule::FewQuestions:
        return isKept ? tr("Asks %n question(s)", nullptr, count) : tr("Asks %n question(s), more than two", nullptr, count);
    case AnswerRule::SummarisesFirst:
        return isKept ? tr("Says what it understood before it advises") : tr("Advises without saying what it understood");
    case AnswerRule::InventsNoBenchmark:
        return isKept ? tr("Its figures of others are published ones")
                      : tr("Figures of others that no survey known here has: %1").arg(about);
    }
    return {};
}

QJsonArray FigureWords::rules(const QList<RuleVerdict> &verdicts)
{
    QJsonArray rows;
    for (const RuleVerdict &verdict : verdicts) {
        const bool isKept = verdict.kind == RuleVerdict::Kind::Kept;
        if (const QString text = rule(verdict); !text.isEmpty())
            rows.append(QJsonArray{isKept ? u"good"_s : u"watch"_s, text});
    }
    return rows;
}

}  // namespace sb::ui
