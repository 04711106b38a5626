// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/completions.h"

#include "ui/conversation/transcriptwords.h"

#include <QKeySequence>
#include <QMenu>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct Gloss {
    QLatin1StringView cell;
    const char *words;
};

constexpr Gloss glosses[]{
    {"dora.deployment_frequency"_L1, QT_TRANSLATE_NOOP("Completions", "deployments to production a day")},
    {"dora.change_lead_time.p50"_L1, QT_TRANSLATE_NOOP("Completions", "first commit to production, median")},
    {"dora.change_lead_time.coding"_L1, QT_TRANSLATE_NOOP("Completions", "first commit to review request, median")},
    {"dora.change_lead_time.pickup"_L1, QT_TRANSLATE_NOOP("Completions", "wait for a first review, median")},
    {"dora.change_lead_time.review"_L1, QT_TRANSLATE_NOOP("Completions", "first review to merge, median")},
    {"dora.change_lead_time.deploy"_L1, QT_TRANSLATE_NOOP("Completions", "merge to production, median")},
    {"dora.change_fail_rate"_L1, QT_TRANSLATE_NOOP("Completions", "share of deployments that failed")},
    {"dora.failed_deployment_recovery_time.p50"_L1, QT_TRANSLATE_NOOP("Completions", "failed deployment to recovery, median")},
    {"dora.rework_rate"_L1, QT_TRANSLATE_NOOP("Completions", "share of deployments that mend earlier ones")},
    {"incidents.count"_L1, QT_TRANSLATE_NOOP("Completions", "incidents that began in the period")},
    {"incidents.recurrence_rate"_L1, QT_TRANSLATE_NOOP("Completions", "share whose cause had been mended before")},
    {"team.satisfaction"_L1, QT_TRANSLATE_NOOP("Completions", "mean score of 5 in the survey")},
};

/// What the cell is, in a few words; its definition's name where there are none.
QString glossOf(const DataPoint &cell)
{
    for (const Gloss &gloss : glosses) {
        if (gloss.cell == cell.cell)
            return QCoreApplication::translate("Completions", gloss.words);
    }
    return cell.definition;
}

QString menuOf(const QAction &action)
{
    for (const auto places = action.associatedObjects(); const QObject *place : places) {
        if (const auto *menu = qobject_cast<const QMenu *>(place))
            return menu->title().remove(u'&');
    }
    return {};
}

}  // namespace

Completions::Completions(const Mentions &mentions, CommandList commands) : m_mentions(mentions), m_commands(std::move(commands))
{
}

QList<Completion> Completions::all(CompletionKind kind) const
{
    switch (kind) {
    case CompletionKind::Advisor:
        return advisors();
    case CompletionKind::Metric:
        return metrics();
    case CompletionKind::Command:
        return commands();
    }
    return {};
}

QList<Completion> Completions::advisors() const
{
    QList<Completion> rows;
    for (const auto all = m_mentions.advisors(); const Mentions::Advisor &advisor : all)
        rows.append({.name = advisor.name,
                     .also = advisor.slug + u' ' + advisor.subtitle,
                     .detail = advisor.subtitle,
                     .trailing = advisor.hasAnsweredLast ? tr("answered last") : QString(),
                     .slug = advisor.slug,
                     .icon = advisor.icon,
                     .insert = advisor.mention});
    return rows;
}

QList<Completion> Completions::metrics() const
{
    QList<Completion> rows;
    for (const auto all = m_mentions.metrics(); const auto &[mention, cell] : all) {
        const QString gloss = glossOf(cell);
        rows.append({.name = cell.name,
                     .also = cell.cell + u' ' + gloss,
                     .detail = gloss,
                     .trailing = TranscriptWords::figureValue(cell),
                     .insert = mention});
    }
    return rows;
}

QList<Completion> Completions::commands() const
{
    QList<Completion> rows;
    for (const auto all = m_commands(); QAction * action : all)
        rows.append({.name = action->text().remove(u'&').remove(u'…'),
                     .detail = menuOf(*action),
                     .trailing = action->shortcut().toString(QKeySequence::NativeText),
                     .command = action});
    return rows;
}

QList<Completion> Completions::matching(QStringView query, const QList<Completion> &all)
{
    QList<FindableName> names;
    for (const Completion &one : all)
        names.append({one.name, one.also});
    QList<Completion> found;
    for (const auto hits = findNames(query, names); const NameHit &hit : hits) {
        found.append(all.at(hit.index));
        found.last().marks = hit.marks;
    }
    return found;
}

QChar Completions::sign(CompletionKind kind)
{
    return kind == CompletionKind::Advisor ? u'@' : kind == CompletionKind::Metric ? u'#' : u'/';
}

std::optional<CompletionKind> Completions::kindOf(QChar sign)
{
    for (const CompletionKind kind : completionKinds) {
        if (Completions::sign(kind) == sign)
            return kind;
    }
    return std::nullopt;
}

QString Completions::title(CompletionKind kind)
{
    switch (kind) {
    case CompletionKind::Advisor:
        return tr("Advisors");
    case CompletionKind::Metric:
        return tr("Metrics");
    case CompletionKind::Command:
        return tr("Commands");
    }
    return {};
}

}  // namespace sb::ui
