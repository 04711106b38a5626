// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/briefingwords.h"

#include "base/words.h"
#include "metrics/metricjson.h"
#include "ui/figures/bandwords.h"
#include "ui/words/metricwords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct BriefingWords {
    Q_DECLARE_TR_FUNCTIONS(BriefingWords)
};

using Statement = BriefingStatement;
using Kind = BriefingStatement::Kind;
using Course = BriefingStatement::Course;
using FigureRole = BriefingFigure::Role;
using Pieces = QList<BriefingPiece>;

/// A sentence with what stands for its %1, %2, … as pieces of their own.
Pieces filled(const QString &sentence, const Pieces &parts)
{
    Pieces pieces;
    QString words;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const int number = sentence.at(i) == u'%' && i + 1 < sentence.size() ? sentence.at(i + 1).digitValue() : -1;
        if (number < 1 || number > parts.size()) {
            words += sentence.at(i);
            continue;
        }
        const BriefingPiece &part = parts.at(number - 1);
        if (part.cell.isEmpty()) {
            words += part.text;
        } else {
            if (!words.isEmpty())
                pieces.append({words});
            words.clear();
            pieces.append(part);
        }
        ++i;
    }
    if (!words.isEmpty())
        pieces.append({words});
    return pieces;
}

QString nameOf(const QString &key)
{
    const MetricDefinition *definition = metricDefinition(key);
    return definition != nullptr ? metricName(*definition) : key;
}

QString namesOf(const QStringList &keys)
{
    QStringList names;
    for (const QString &key : keys)
        names.append(nameOf(key));
    return names.join(u", "_s);
}

QString plusText(double value, const QString &text)
{
    return value > 0 ? QString(u'+' + text) : text;
}

QString figureWords(const BriefingFigure &figure, const Reader &reader)
{
    const MetricDefinition *definition = metricDefinition(figure.cell);
    if (definition == nullptr)
        return {};
    const charts::Language &language = reader.language;
    switch (figure.role) {
    case FigureRole::Now:
    case FigureRole::Before:
    case FigureRole::Goal: {
        const QString text = figureText(*definition, figure.value / definition->shown(1), reader);
        return definition->unit == MetricUnit::PerDay || definition->unit == MetricUnit::Score
            ? QString(text + u' ' + figureSuffix(*definition))
            : text;
    }
    case FigureRole::Change: {
        const bool isShare = definition->unit == MetricUnit::Percent;
        const QString size = charts::decimalText(100 * figure.value, isShare ? 1 : 0, language);
        return plusText(figure.value,
                        isShare ? BriefingWords::tr("%1 pts", "points of percent").arg(size)
                                : QString(size + language.percent));
    }
    case FigureRole::Top:
        return QString(charts::decimalText(figure.value, 1, language) + language.percent);
    case FigureRole::Share:
        return QString(charts::decimalText(100 * figure.value, 0, language) + language.percent);
    case FigureRole::N:
    case FigureRole::Numerator:
    case FigureRole::Signals:
    case FigureRole::Waiting:
    case FigureRole::Excluded:
        break;
    }
    return charts::decimalText(figure.value, 0, language);
}

/// The `count`th figure of that role as a piece; empty words where there is none.
BriefingPiece figureOf(const Statement &statement, FigureRole role, const Reader &reader, int count = 0)
{
    for (const BriefingFigure &figure : statement.figures) {
        if (figure.role == role && count-- == 0)
            return {figureWords(figure, reader), figure.cell};
    }
    return {};
}

BriefingPiece words(const QString &text)
{
    return {text};
}

QString firstName(const Statement &statement)
{
    return nameOf(statement.cells.value(0));
}

QString courseText(Course course, bool isThroughput)
{
    switch (course) {
    case Course::Better:
        return isThroughput ? BriefingWords::tr("Throughput is up") : BriefingWords::tr("stability is up");
    case Course::Same:
        return isThroughput ? BriefingWords::tr("Throughput is as before") : BriefingWords::tr("stability is as before");
    case Course::Worse:
        return isThroughput ? BriefingWords::tr("Throughput is down") : BriefingWords::tr("stability is down");
    case Course::Mixed:
        return isThroughput ? BriefingWords::tr("Throughput is mixed") : BriefingWords::tr("stability is mixed");
    case Course::Unknown:
        break;
    }
    return isThroughput ? BriefingWords::tr("Throughput cannot be compared")
                        : BriefingWords::tr("stability cannot be compared");
}

Pieces headlinePieces(const Statement &statement)
{
    if (statement.kind == Kind::NothingKnown)
        return {words(BriefingWords::tr("Nothing is known of this period."))};
    return {words(BriefingWords::tr("%1, %2.", "throughput, stability")
                      .arg(courseText(statement.throughput, true), courseText(statement.stability, false)))};
}

Pieces standingPieces(const Statement &statement, const Reader &reader)
{
    const BriefingPiece now = figureOf(statement, FigureRole::Now, reader);
    const BriefingPiece change = figureOf(statement, FigureRole::Change, reader);
    const BriefingPiece name = words(firstName(statement));
    if (!statement.band)
        return change.text.isEmpty() ? filled(BriefingWords::tr("%1: %2."), {name, now})
                                     : filled(BriefingWords::tr("%1: %2, %3."), {name, now, change});
    const QString edition = editionName(statement.band->edition);
    const BriefingPiece where =
        statement.band->kind == Band::Kind::Top ? figureOf(statement, FigureRole::Top, reader) : words(statement.band->tier);
    const bool isTop = statement.band->kind == Band::Kind::Top;
    if (change.text.isEmpty())
        return filled(isTop ? BriefingWords::tr("%1: %2, top %3 in %4.") : BriefingWords::tr("%1: %2, %3 in %4."),
                      {name, now, where, words(edition)});
    return filled(isTop ? BriefingWords::tr("%1: %2, %3; top %4 in %5.") : BriefingWords::tr("%1: %2, %3; %4 in %5."),
                  {name, now, change, where, words(edition)});
}

Pieces changedPieces(const Statement &statement, const Reader &reader)
{
    const BriefingPiece name = words(firstName(statement));
    const BriefingPiece now = figureOf(statement, FigureRole::Now, reader);
    const BriefingPiece goal = figureOf(statement, FigureRole::Goal, reader);
    const BriefingPiece since = words(statement.window ? charts::dayText(statement.window->first, reader.language) : QString());
    const BriefingPiece due =
        words(statement.target && statement.target->due.isValid() ? charts::dayText(statement.target->due, reader.language)
                                                                  : QString());
    switch (statement.kind) {
    case Kind::SignalWorse:
        return filled(BriefingWords::tr("%1: %2, worse than usual since %3."), {name, now, since});
    case Kind::SignalBetter:
        return filled(BriefingWords::tr("%1: %2, better than usual since %3."), {name, now, since});
    case Kind::SignalNeither:
        return filled(BriefingWords::tr("%1: %2, other than usual since %3."), {name, now, since});
    case Kind::TargetMissed:
        if (!due.text.isEmpty())
            return filled(BriefingWords::tr("%1: %2, target %3 by %4 not reached."), {name, now, goal, due});
        return filled(BriefingWords::tr("%1: %2, target %3 not reached."), {name, now, goal});
    case Kind::TargetBehind:
        return filled(BriefingWords::tr("%1: %2, off pace for %3 by %4."), {name, now, goal, due});
    case Kind::TargetOnPace:
        return filled(BriefingWords::tr("%1: %2, on pace for %3 by %4."), {name, now, goal, due});
    case Kind::TargetMet:
        return filled(BriefingWords::tr("%1: %2, target %3 met."), {name, now, goal});
    case Kind::LowConfidence:
        return filled(BriefingWords::tr("%1: %2, with confidence %3 only."),
                      {name, now, words(wordFor(statement.grade.value_or(Grade::D)))});
    default:
        break;
    }
    const QDateTime read = QDateTime::fromMSecsSinceEpoch(statement.at, QTimeZone::utc());
    return {words(BriefingWords::tr("The data end on %1.").arg(charts::dayText(read.date(), reader.language)))};
}

QString partAdvice(const QString &key)
{
    if (key == "dora.change_lead_time.coding"_L1)
        return BriefingWords::tr("make changes smaller.");
    if (key == "dora.change_lead_time.pickup"_L1)
        return BriefingWords::tr("agree who reviews, and by when.");
    if (key == "dora.change_lead_time.review"_L1)
        return BriefingWords::tr("ask for smaller changes, and fewer rounds.");
    return BriefingWords::tr("deploy what is merged more often.");
}

Pieces focusPieces(const Statement &statement, const Reader &reader)
{
    const BriefingPiece name = words(firstName(statement));
    const BriefingPiece now = figureOf(statement, FigureRole::Now, reader);
    switch (statement.kind) {
    case Kind::LargestLeadPart:
        return filled(BriefingWords::tr("%1, %2, is %3 of the lead time: %4"),
                      {name, now, figureOf(statement, FigureRole::Share, reader), words(partAdvice(statement.cells.value(0)))});
    case Kind::TeamSpread:
        return filled(BriefingWords::tr("%1 is %2 in %3 and %4 in %5: ask what is different there."),
                      {name, now, words(statement.names.value(0)), figureOf(statement, FigureRole::Now, reader, 1),
                       words(statement.names.value(1))});
    default:
        break;
    }
    return filled(BriefingWords::tr("%1, %2, is furthest from its target of %3."),
                  {name, now, figureOf(statement, FigureRole::Goal, reader)});
}

Pieces caveatPieces(const Statement &statement, const Reader &reader)
{
    const QString cells = namesOf(statement.cells);
    const QString names = statement.names.join(u", "_s);
    switch (statement.kind) {
    case Kind::Invented:
        return {words(BriefingWords::tr("The company is invented, and so are its figures."))};
    case Kind::Filtered:
        return {words(BriefingWords::tr("Only of: %1.").arg(names))};
    case Kind::NamesGone:
        return {words(BriefingWords::tr("Not in the workspace any more: %1.").arg(names))};
    case Kind::OtherTier:
        return {words(BriefingWords::tr("Deployments are those to: %1.", "a tier of environments")
                          .arg(tierName(fromWord(names, tierWords, Tier::Production))))};
    case Kind::NotComplete:
        return {words(BriefingWords::tr("Not known for the whole period: %1.").arg(cells))};
    case Kind::Maturing:
        return {words(BriefingWords::tr("Incidents may still be laid to deployments: %1.").arg(cells))};
    case Kind::Blended:
        return {words(BriefingWords::tr("Several teams together: look at each before you judge."))};
    case Kind::Excluded:
        return filled(BriefingWords::tr("%1: %2 left out by a person."),
                      {words(cells), figureOf(statement, FigureRole::Excluded, reader)});
    case Kind::WaitingChanges:
        return filled(BriefingWords::tr("Merged and deployed nowhere yet: %1."),
                      {figureOf(statement, FigureRole::Waiting, reader)});
    case Kind::NoValue:
        return {words(BriefingWords::tr("Without data: %1.").arg(cells))};
    default:
        break;
    }
    return {words(BriefingWords::tr("%1 is quoted from others, not read in the publication.").arg(editionName(names)))};
}

Mark markOf(const Statement &statement)
{
    switch (statement.kind) {
    case Kind::SignalWorse:
        return Mark::Bad;
    case Kind::TargetMissed:
        return Mark::Bad;
    case Kind::TargetOnPace:
    case Kind::SignalBetter:
    case Kind::TargetMet:
        return Mark::Good;
    case Kind::TargetBehind:
    case Kind::Stale:
        return Mark::Watch;
    case Kind::LowConfidence:
        return Mark::Unknown;
    default:
        return Mark::None;
    }
}

Pieces piecesOf(const Statement &statement, const Reader &reader)
{
    switch (statement.section) {
    case Statement::Section::Headline:
        return headlinePieces(statement);
    case Statement::Section::Standing:
        return standingPieces(statement, reader);
    case Statement::Section::Changed:
    case Statement::Section::Well:
        return changedPieces(statement, reader);
    case Statement::Section::Focus:
        return focusPieces(statement, reader);
    case Statement::Section::Caveats:
        break;
    }
    return caveatPieces(statement, reader);
}

}  // namespace

QList<BriefingLine> briefingLines(const Briefing &briefing, const Reader &reader)
{
    QList<BriefingLine> lines;
    for (const Statement &statement : briefing.statements)
        lines.append({statement.section, markOf(statement), piecesOf(statement, reader)});
    return lines;
}

QString sectionTitle(BriefingStatement::Section section)
{
    switch (section) {
    case Statement::Section::Standing:
        return BriefingWords::tr("Where we stand");
    case Statement::Section::Changed:
        return BriefingWords::tr("What changed");
    case Statement::Section::Well:
        return BriefingWords::tr("What goes well");
    case Statement::Section::Focus:
        return BriefingWords::tr("Focus areas");
    case Statement::Section::Caveats:
        return BriefingWords::tr("To mind");
    case Statement::Section::Headline:
        break;
    }
    return {};
}

QString alertsText(const QList<DashboardAlert> &alerts)
{
    constexpr qsizetype most = 4;
    QStringList news;
    for (const DashboardAlert &alert : alerts.first(std::min(alerts.size(), most))) {
        const MetricDefinition *definition = metricDefinition(alert.metric);
        const QString name = definition != nullptr ? metricName(*definition) : QString();
        switch (alert.kind) {
        case DashboardAlert::Kind::SignalWorse:
            news.append(BriefingWords::tr("%1 is worse than usual").arg(name));
            break;
        case DashboardAlert::Kind::TargetLost:
            news.append(BriefingWords::tr("%1 is off its target").arg(name));
            break;
        case DashboardAlert::Kind::Stale:
            news.append(BriefingWords::tr("the data end before the period does"));
            break;
        }
    }
    if (alerts.size() > most)
        news.append(BriefingWords::tr("%n more", nullptr, static_cast<int>(alerts.size() - most)));
    return BriefingWords::tr("New since the last reading: %1.").arg(news.join(u"; "_s));
}

}  // namespace sb::ui
