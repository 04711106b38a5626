// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/sourcewords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sb::ui::SourceWords {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SourceWords)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

/// "89 %"; of nothing: empty.
QString share(qint64 part, qint64 whole)
{
    return whole > 0 ? Words::tr("%1 %").arg(number(100 * part / whole)) : QString();
}

int plural(qint64 count)
{
    return static_cast<int>(qMin(count, qint64{std::numeric_limits<int>::max()}));
}

StateLine::State stateOf(qint64 good, qint64 whole)
{
    constexpr qint64 enough = 80;  // of a hundred: below, a number that rests on it has a lower grade
    if (whole == 0)
        return StateLine::State::Unknown;
    return 100 * good >= enough * whole ? StateLine::State::Good : StateLine::State::Watch;
}

void addChanges(const DataSteps &steps, QList<Step> &sentences)
{
    if (steps.mergedChanges == 0) {
        sentences.append({StateLine::State::Unknown, Words::tr("No merged changes: there is no lead time yet.")});
        return;
    }
    const qint64 old = steps.linkedChanges + steps.lostChanges;
    sentences.append(
        {stateOf(steps.linkedChanges, old),
         Words::tr("%1: %2 linked to a deployment (%3), %4 older than 14 days without one, %5 waiting.",
                   "merged changes, then counts of them")
             .arg(Words::tr("%Ln merged change(s)", nullptr, plural(steps.mergedChanges)), number(steps.linkedChanges),
                  share(steps.linkedChanges, steps.mergedChanges), number(steps.lostChanges), number(steps.waitingChanges))});
    if (steps.unknownAuthors > 0)
        sentences.append({StateLine::State::Watch,
                          Words::tr("%Ln merged change(s) by authors of whom nobody has said whether a person or a program.",
                                    nullptr, plural(steps.unknownAuthors))});
}

void addDeployments(const DataSteps &steps, QList<Step> &sentences)
{
    if (steps.deployments == 0) {
        sentences.append({StateLine::State::Unknown, Words::tr("No deployments: most figures of delivery rest on them.")});
        return;
    }
    sentences.append({stateOf(steps.landed, steps.production),
                      Words::tr("%1: %2 to production, %3 of them landed.", "deployments, then counts of them")
                          .arg(Words::tr("%Ln deployment(s)", nullptr, plural(steps.deployments)), number(steps.production),
                               number(steps.landed))});
    if (steps.unmappedEnvironments > 0)
        sentences.append({StateLine::State::Watch,
                          Words::tr("%Ln deployment(s) to environments that no pattern knows.", nullptr,
                                    plural(steps.unmappedEnvironments))});
    if (steps.landed == 0)
        return;
    const qint64 owned = steps.landed - steps.withoutTeam;
    sentences.append(
        {stateOf(owned, steps.landed),
         Words::tr("Of %1 in production: %2 of a known service, %3 of a team (%4).", "landed deployments, then counts of them")
             .arg(Words::tr("%Ln deployment(s)", nullptr, plural(steps.landed)), number(steps.landed - steps.withoutService),
                  number(owned), share(owned, steps.landed))});
}

void addIncidents(const DataSteps &steps, QList<Step> &sentences)
{
    if (steps.incidents == 0) {
        sentences.append({StateLine::State::Unknown, Words::tr("No incidents: fail rate and recovery time are not known.")});
        return;
    }
    sentences.append(
        {StateLine::State::Good,
         Words::tr("%1: %2 linked to the deployment that caused them (%3), %4 not over.", "incidents, then counts of them")
             .arg(Words::tr("%Ln incident(s)", nullptr, plural(steps.incidents)), number(steps.causedIncidents),
                  share(steps.causedIncidents, steps.incidents), number(steps.openIncidents))});
}

}  // namespace

QString kind(const QString &sourceKind)
{
    if (sourceKind == "git"_L1)
        return Words::tr("Git repository");
    if (sourceKind == "github"_L1)
        return u"GitHub"_s;
    if (sourceKind == "gitlab"_L1)
        return u"GitLab"_s;
    if (sourceKind == "devlake"_L1)
        return Words::tr("DevLake tables");
    if (sourceKind == "webhook"_L1)
        return Words::tr("Webhook files");
    if (sourceKind == "coverage"_L1)
        return Words::tr("Coverage report");
    if (sourceKind == "manual"_L1)
        return Words::tr("Entered by hand");
    return Words::tr("Tables");
}

QString holds(const SourceFacts::Counts &counts)
{
    QStringList words;
    const auto add = [&words](qint64 count, const QString &sentence) {
        if (count > 0)
            words.append(sentence);
    };
    add(counts.deployments, Words::tr("%Ln deployment(s)", nullptr, plural(counts.deployments)));
    add(counts.changes, Words::tr("%Ln change(s)", nullptr, plural(counts.changes)));
    add(counts.incidents, Words::tr("%Ln incident(s)", nullptr, plural(counts.incidents)));
    add(counts.tickets, Words::tr("%Ln ticket(s)", nullptr, plural(counts.tickets)));
    add(counts.answers, Words::tr("%Ln survey answer(s)", nullptr, plural(counts.answers)));
    add(counts.points, Words::tr("%Ln measured value(s)", nullptr, plural(counts.points)));
    add(counts.ciRuns, Words::tr("%Ln build run(s)", nullptr, plural(counts.ciRuns)));
    return words.isEmpty() ? Words::tr("Nothing yet") : words.join(", "_L1);
}

QString day(Instant instant)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(instant, QTimeZone::UTC).date(), u"d MMM yyyy"_s);
}

QString moment(Instant instant)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(instant).toLocalTime(), u"d MMM yyyy, HH:mm"_s);
}

QString stretch(Instant from, Instant to)
{
    if (!isKnown(from) && !isKnown(to))
        return {};
    if (!isKnown(from))
        return Words::tr("until %1").arg(day(to));
    return isKnown(to) ? Words::tr("%1 to %2", "days").arg(day(from), day(to)) : Words::tr("from %1").arg(day(from));
}

QString trouble(const SourceTrouble &trouble)
{
    switch (trouble.problem) {
    case SourceProblem::LastRunFailed:
        return trouble.detail == "rejects"_L1
            ? Words::tr("The last read changed nothing: more than a fifth of the rows was rejected.")
            : Words::tr("The last read failed; what was here before is unchanged.");
    case SourceProblem::LastRunCancelled:
        return Words::tr("The last read was stopped.");
    case SourceProblem::Unfinished:
        return Words::tr("Not all was read yet; the next read goes on where the last one ended.");
    case SourceProblem::Gaps:
        return Words::tr("There are stretches of time of which the source gave nothing: %L1.").arg(trouble.count);
    case SourceProblem::Rejects:
        return Words::tr("Rows that were rejected by the last read: %L1.").arg(trouble.count);
    case SourceProblem::Old:
        return Words::tr("Nothing was read for %Ln day(s).", nullptr, plural(trouble.count));
    case SourceProblem::Empty:
        break;
    }
    return Words::tr("Nothing of it is here.");
}

QString nextStep(const SourceFacts &facts)
{
    for (const SourceTrouble &one : facts.troubles) {
        switch (one.problem) {
        case SourceProblem::Rejects:
            return Words::tr("Next: look at the rejected rows, mend the file, read it again.");
        case SourceProblem::Gaps:
            continue;
        default:
            return Words::tr("Next: read it again.");
        }
    }
    return {};
}

QString runState(const IngestRun &run)
{
    switch (run.state) {
    case IngestRun::State::Running:
        return isKnown(run.ended) ? Words::tr("Broken off") : Words::tr("Under way, or broken off");
    case IngestRun::State::Cancelled:
        return Words::tr("Stopped");
    case IngestRun::State::Failed:
        return run.error == "rejects"_L1 ? Words::tr("Not kept: too much rejected") : Words::tr("Failed");
    case IngestRun::State::Finished:
        break;
    }
    return Words::tr("Read");
}

QString stream(const QString &name)
{
    if (name == "pulls"_L1)
        return Words::tr("Pull requests");
    if (name == "merge_requests"_L1)
        return Words::tr("Merge requests");
    if (name == "deployments"_L1)
        return Words::tr("Deployments");
    if (name == "issues"_L1 || name == "incidents"_L1)
        return Words::tr("Incidents");
    if (name == "releases"_L1)
        return Words::tr("Releases");
    return name == "runs"_L1 || name == "pipelines"_L1 ? Words::tr("Builds") : name;
}

QString gap(const CoverageGap &gap)
{
    QString when = stretch(gap.from, gap.to);
    if (gap.why == "cap"_L1)
        return Words::tr("%1: the host gives no more than so many rows at once", "a stretch of time").arg(when);
    if (gap.why == "refused"_L1)
        return Words::tr("%1: the host refused it", "a stretch of time").arg(when);
    if (gap.why == "expired"_L1)
        return Words::tr("%1: the host keeps it no longer", "a stretch of time").arg(when);
    return when;
}

QString counts(const WriteCounts &counts)
{
    return Words::tr("%1 new, %2 changed, %3 unchanged, %4 rejected, %5 gone", "rows")
        .arg(number(counts.added), number(counts.changed), number(counts.unchanged()), number(counts.rejected),
             number(counts.gone));
}

QString reason(Reject::Reason reason)
{
    using Reason = Reject::Reason;
    switch (reason) {
    case Reason::MissingKey:
        return Words::tr("nothing tells it from others");
    case Reason::BadDate:
        return Words::tr("no date or time");
    case Reason::AmbiguousDate:
        return Words::tr("a date that can be read in two ways");
    case Reason::BadNumber:
        return Words::tr("no number, or one that is too large");
    case Reason::UnknownWord:
        return Words::tr("a word that is not known");
    case Reason::DoubledInFile:
        return Words::tr("more than once in the file");
    case Reason::EndBeforeStart:
        return Words::tr("ends before it begins");
    case Reason::FutureDate:
        return Words::tr("has not happened yet");
    case Reason::TooLong:
        return Words::tr("too long");
    case Reason::Encoding:
        return Words::tr("bytes that are no text");
    case Reason::Ragged:
        return Words::tr("more or fewer cells than the header");
    case Reason::NoZone:
        break;
    }
    return Words::tr("a time without its zone");
}

QString left(std::chrono::milliseconds time)
{
    constexpr qint64 minute = 60;
    const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    return seconds < minute ? Words::tr("about %1 s left").arg(number(qMax<qint64>(1, seconds)))
                            : Words::tr("about %1 min left").arg(number((seconds + minute / 2) / minute));
}

QList<Step> steps(const DataSteps &steps)
{
    QList<Step> sentences;
    addDeployments(steps, sentences);
    addChanges(steps, sentences);
    addIncidents(steps, sentences);
    if (steps.excluded > 0)
        sentences.append(
            {StateLine::State::Hint, Words::tr("%Ln event(s) excluded by decision.", nullptr, plural(steps.excluded))});
    return sentences;
}

}  // namespace sb::ui::SourceWords
