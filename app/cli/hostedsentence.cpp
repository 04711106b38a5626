// SPDX-License-Identifier: Apache-2.0
#include "cli/hostedsentence.h"

#include "cli/importsentence.h"
#include "cli/output.h"
#include "ui/words/hostwords.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QLatin1StringView hostedStateWord(HostedStreamReport::State state)
{
    switch (state) {
    case HostedStreamReport::State::Done:
        return "done"_L1;
    case HostedStreamReport::State::Cancelled:
        return "cancelled"_L1;
    case HostedStreamReport::State::Failed:
        break;
    }
    return "failed"_L1;
}

QString stateOf(const HostedReport &report, HostedSync::Mode mode)
{
    const bool hasFailed =
        report.problem || std::ranges::contains(report.streams, HostedStreamReport::State::Failed, &HostedStreamReport::state);
    return report.isCancelled ? u"cancelled"_s : hasFailed ? u"failed"_s : mode == HostedSync::Mode::Dry ? u"dry"_s : u"kept"_s;
}

QString reachText(const HostedStreamReport &stream)
{
    if (!isKnown(stream.coverageFrom) || !isKnown(stream.coverageTo))
        return {};
    return Cli::tr(", covers %1 to %2").arg(instantText(stream.coverageFrom), instantText(stream.coverageTo));
}

QString timeText(std::chrono::milliseconds time)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    constexpr qint64 minute = 60;
    return seconds < minute ? Cli::tr("about %1 s left").arg(seconds) : Cli::tr("about %1 min left").arg(seconds / minute);
}

}  // namespace

QString permissionName(HostPermission permission)
{
    return ui::permissionName(permission);
}

QString hostProblemSentence(const HostProblem &problem, HostPermission permission)
{
    return ui::hostProblemSentence(problem, permission, sentenceFor(problem.error));
}

QString streamName(const QString &stream, const QString &variant)
{
    return variant.isEmpty() ? stream : u"%1 (%2)"_s.arg(stream, variant);
}

QString hostedProgressText(const HostedProgress &progress)
{
    const QString name = streamName(progress.stream, progress.variant);
    if (isKnown(progress.waitingUntil))
        return Cli::tr("%1: waiting for the host, going on at %2").arg(name, instantText(progress.waitingUntil));
    QStringList words{Cli::tr("%1 (%2 of %3): %4 rows, %5 pages")
                          .arg(name)
                          .arg(progress.number)
                          .arg(progress.streams)
                          .arg(progress.rows)
                          .arg(progress.pages)};
    if (progress.requestsLeft >= 0)
        words.append(Cli::tr("%1 requests left").arg(progress.requestsLeft));
    if (progress.left)
        words.append(timeText(*progress.left));
    return words.join(", "_L1);
}

QString hostedReportText(const HostedReport &report)
{
    QString text;
    for (const HostedStreamReport &stream : report.streams) {
        const WriteCounts &counts = stream.counts;
        text += Cli::tr("%1: %2 new, %3 changed, %4 unchanged, %5 rejected")
                    .arg(streamName(stream.stream, stream.variant))
                    .arg(counts.added)
                    .arg(counts.changed)
                    .arg(counts.unchanged())
                    .arg(counts.rejected)
            + (counts.gone > 0 ? Cli::tr(", %1 no longer there").arg(counts.gone) : QString()) + reachText(stream) + u'\n';
        for (const CoverageGap &gap : stream.gaps)
            text +=
                Cli::tr("  The host did not give all from %1 to %2.").arg(instantText(gap.from), instantText(gap.to)) + u'\n';
    }
    return text + summaryText(report.seen);
}

QJsonObject hostedReportJson(const HostedReport &report, HostedSync::Mode mode)
{
    QJsonArray streams;
    for (const HostedStreamReport &stream : report.streams) {
        QJsonArray gaps;
        for (const CoverageGap &gap : stream.gaps)
            gaps.append(QJsonObject{{u"from"_s, instantText(gap.from)}, {u"to"_s, instantText(gap.to)}, {u"why"_s, gap.why}});
        QJsonObject object{{u"stream"_s, stream.stream},
                           {u"state"_s, QString(hostedStateWord(stream.state))},
                           {u"new"_s, stream.counts.added},
                           {u"changed"_s, stream.counts.changed},
                           {u"unchanged"_s, stream.counts.unchanged()},
                           {u"rejected"_s, stream.counts.rejected},
                           {u"gone"_s, stream.counts.gone},
                           {u"pages"_s, stream.pages},
                           {u"from"_s, instantText(stream.coverageFrom)},
                           {u"to"_s, instantText(stream.coverageTo)},
                           {u"gaps"_s, gaps}};
        if (!stream.variant.isEmpty())
            object.insert("label"_L1, stream.variant);
        if (stream.state == HostedStreamReport::State::Failed) {
            object.insert("problem"_L1, nameOf(stream.problem.error.kind));
            object.insert("permission"_L1, permissionName(stream.permission));
        }
        streams.append(object);
    }
    QJsonObject object{{u"state"_s, stateOf(report, mode)}, {u"path"_s, report.path}, {u"streams"_s, streams}};
    insertSummary(object, report.seen);
    if (report.problem)
        object.insert("problem"_L1, nameOf(report.problem->error.kind));
    return object;
}

}  // namespace sb::cli
