// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "cli/importsentence.h"
#include "cli/importwords.h"
#include "cli/metricscommands.h"
#include "cli/metricsstore.h"
#include "cli/output.h"
#include "metrics/sources/remap.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString remapText(const RemapReport &report)
{
    const WriteCounts &counts = report.counts;
    QString text = Cli::tr("%1 new, %2 changed, %3 unchanged, %4 rejected, %5 gone")
                       .arg(counts.added)
                       .arg(counts.changed)
                       .arg(counts.unchanged())
                       .arg(counts.rejected)
                       .arg(counts.gone)
        + u'\n';
    if (report.passedOver > 0)
        text += Cli::tr("Left as they are, since their rows say too little by themselves: %1").arg(report.passedOver) + u'\n';
    for (const Reject &reject : report.rejects)
        text += u"  "_s + Cli::tr("rejected: %1 (%2) %3").arg(reject.field, wordOf(reject.reason), reject.row) + u'\n';
    return text;
}

QJsonObject remapJson(const RemapReport &report)
{
    const WriteCounts &counts = report.counts;
    return {{u"new"_s, counts.added},         {u"changed"_s, counts.changed}, {u"unchanged"_s, counts.unchanged()},
            {u"rejected"_s, counts.rejected}, {u"gone"_s, counts.gone},       {u"passed_over"_s, report.passedOver}};
}

int refusal(const Error &error)
{
    const bool isChoice = error.kind == ErrorKind::InvalidArgument;
    complain(isChoice ? importFailure(error) : eventsSentence(error));
    return isChoice ? ExitUsage : ExitFailed;
}

/// The source of that name.
std::expected<EventSource, int> namedSource(EventStore &store, const QString &name)
{
    const Result<QList<EventSource>> sources = store.sources().result();
    if (!sources)
        return std::unexpected(refusal(sources.error()));
    const auto found = std::ranges::find(*sources, name, &EventSource::name);
    if (found != sources->cend())
        return *found;
    QStringList names;
    for (const EventSource &source : *sources)
        names.append(source.name);
    complain(Cli::tr("There is no source “%1”, but: %2.").arg(name, names.join(u", "_s)));
    return std::unexpected(ExitFailed);
}

}  // namespace

int metricsRemap(const QStringList &arguments)
{
    const std::optional<ImportWords> words = parseImportWords(u"remap"_s, arguments);
    if (!words || !words->rejects.isEmpty() || words->replaced) {
        complain(
            Cli::tr("Usage: metrics remap SOURCE [--profile NAME] [--kind KIND] [--map FIELD=COLUMN]… [--set FIELD=VALUE]… "
                    "[--word FIELD:TEXT=MEANING]… [--key COLUMN]… [--zone Z] [--dates day-first|month-first] "
                    "[--decimals point|comma] [--dry-run] [--json]"));
        return ExitUsage;
    }
    const Result<std::unique_ptr<EventStore>> store = openEvents();
    if (!store)
        return refusal(store.error());
    const std::expected<EventSource, int> source = namedSource(**store, words->path);
    if (!source)
        return source.error();
    RemapRequest request{
        .source = *source, .choices = words->choices, .mode = RemapRequest::Mode::Kept, .now = QDateTime::currentDateTimeUtc()};
    if (words->mode == ImportOptions::Mode::Dry)
        request.mode = RemapRequest::Mode::Dry;
    const Result<RemapReport> report = remapSource(**store, request).result();
    if (!report)
        return refusal(report.error());
    return finishWith(words->isJson ? toCompactJson(remapJson(*report)) + '\n' : remapText(*report).toUtf8());
}

}  // namespace sb::cli
