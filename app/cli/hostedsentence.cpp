// SPDX-License-Identifier: Apache-2.0
#include "cli/hostedsentence.h"

#include "cli/importsentence.h"
#include "cli/output.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString hostProblemText(const HostProblem &problem)
{
    switch (problem.error.kind) {
    case ErrorKind::KeyRejected:
        return Cli::tr("The token was refused.");
    case ErrorKind::Forbidden:
        return Cli::tr("The token may not read this.");
    case ErrorKind::UnknownAddress:
        return Cli::tr("The host does not have this, or does not show it to this token.");
    case ErrorKind::RateLimited:
        return Cli::tr("The host asks to wait longer than two hours, or again and again.");
    case ErrorKind::Redirected:
        return Cli::tr("The host points to another one, which is not followed: %1").arg(problem.error.detail);
    case ErrorKind::NotAnApi:
        return Cli::tr("A web page answered instead of the host's API.");
    case ErrorKind::Malformed:
    case ErrorKind::Protocol:
        return Cli::tr("An answer could not be understood; nothing of it was kept (%1).").arg(problem.error.detail);
    case ErrorKind::Unsupported:
    case ErrorKind::BadRequest:
        return Cli::tr("The host did not take the question (HTTP %1).").arg(problem.status);
    default:
        return sentenceFor(problem.error);
    }
}

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
    switch (permission) {
    case HostPermission::GitHubMetadata:
        return Cli::tr("Metadata: read");
    case HostPermission::GitHubPullRequests:
        return Cli::tr("Pull requests: read");
    case HostPermission::GitHubDeployments:
        return Cli::tr("Deployments: read");
    case HostPermission::GitHubIssues:
        return Cli::tr("Issues: read");
    case HostPermission::GitHubContents:
        return Cli::tr("Contents: read");
    case HostPermission::GitHubActions:
        return Cli::tr("Actions: read");
    case HostPermission::GitLabReadApi:
        break;
    }
    return u"read_api"_s;
}

QString hostProblemSentence(const HostProblem &problem, HostPermission permission)
{
    const bool isOfToken = problem.error.kind == ErrorKind::Forbidden || problem.error.kind == ErrorKind::UnknownAddress
        || problem.error.kind == ErrorKind::KeyRejected;
    const QString text = hostProblemText(problem);
    return isOfToken ? Cli::tr("%1 A token for it needs “%2”.").arg(text, permissionName(permission)) : text;
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
            + reachText(stream) + u'\n';
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
