// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/paths.h"
#include "base/taskthread.h"
#include "base/terminationsignals.h"
#include "cli/commands.h"
#include "cli/importsentence.h"
#include "cli/importwords.h"
#include "cli/metricscommands.h"
#include "cli/metricsstore.h"
#include "cli/output.h"
#include "metrics/sources/hostedsource.h"

#include <QCoreApplication>
#include <QFile>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

constexpr qint64 toldEachPercent = 10;

QString usage()
{
    return Cli::tr(
        "Usage: metrics import SOURCE [--profile NAME] [--kind KIND] [--map FIELD=COLUMN]… [--set FIELD=VALUE]… "
        "[--word FIELD:TEXT=MEANING]… [--key COLUMN]… [--source NAME] [--zone Z] [--dates day-first|month-first] "
        "[--decimals point|comma] [--encoding windows-1252] [--replace FROM..TO] [--rejects FILE] [--dry-run] "
        "[--confirm-rejects] [--json]; of a repository metrics import FOLDER [--tags PATTERN] [--prereleases|--no-prereleases] "
        "[--changes commits|merges] [--branch NAME] [--hotfix-days N] [--source NAME] [--dry-run] [--json]");
}

/// One import from its words to its exit status, on a thread of its own.
class MetricsImportRun {
public:
    MetricsImportRun(ImportWords words, std::stop_token stop) : m_words(std::move(words)), m_stop(std::move(stop)) {}

    int run()
    {
        const Paths paths = standardPaths();
        EventStore store(eventDatabase(paths.data));
        if (const Result<> checked = checkEvents(store); !checked) {
            complain(eventsSentence(checked.error()));
            return ExitFailed;
        }
        const Result<QList<StoredProfile>> profiles = store.profiles().result();
        const Result<QList<EventSource>> sources = store.sources().result();
        if (!profiles || !sources)
            return failed(profiles ? sources.error() : profiles.error());
        const Result<ImportPlan> plan = importPlan(m_words.path, m_words.choices, {*profiles, *sources},
                                                   [this](qint64) { return !m_stop.stop_requested(); });
        if (!plan)
            return failed(plan.error());
        if (!plan->isReady() && !m_stop.stop_requested())
            return ask(*plan);
        const Result<ImportReport> report = write(store, *plan);
        if (!report)
            return failed(report.error());
        if (const Result<> kept = report->state == ImportReport::State::Kept ? rememberPlan(store, *plan) : Result<>(); !kept)
            return failed(kept.error());
        return tell(*plan, *report);
    }

private:
    int failed(const Error &error)
    {
        complain(importFailure(error));
        return error.kind == ErrorKind::InvalidArgument ? ExitUsage : ExitFailed;
    }

    int ask(const ImportPlan &plan)
    {
        for (const TablePlan &table : plan.tables) {
            for (const ImportQuestion &question : table.questions)
                complain(questionSentence(table, question));
        }
        return ExitUsage;
    }

    Result<ImportReport> write(EventStore &store, const ImportPlan &plan)
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        Result<std::unique_ptr<RecordReader>> reader = openPlan(plan, now.toMSecsSinceEpoch());
        if (!reader)
            return std::unexpected(reader.error());
        QFile rejects(m_words.rejects);
        if (!m_words.rejects.isEmpty() && !rejects.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return fail(rejects.exists() ? ErrorKind::AlreadyExists : ErrorKind::Io, m_words.rejects);
        ImportOptions options{.source = sourceOf(plan),
                              .replaced = m_words.replaced,
                              .mode = m_words.mode,
                              .now = now,
                              .rejects = rejects.isOpen() ? &rejects : nullptr,
                              .stop = m_stop};
        if (isatty(STDERR_FILENO) == 1)
            options.progress = [told = qint64{0}](const ImportProgress &progress) mutable {
                const qint64 percent = 100 * progress.bytes / qMax<qint64>(1, progress.ofBytes);
                if (percent < told + toldEachPercent)
                    return;
                told = percent;
                complain(Cli::tr("%1 % read, %2 rows").arg(percent).arg(progress.counts.seen));
            };
        return importEvents(store, std::move(*reader), options);
    }

    int tell(const ImportPlan &plan, const ImportReport &report)
    {
        QString text;
        for (const TablePlan &table : plan.tables)
            text += profileText(table);
        const QByteArray said =
            m_words.isJson ? toCompactJson(reportJson(report)) + '\n' : (text + reportText(report)).toUtf8();
        const int status = finishWith(said);
        for (const QString &path : plan.passedOver)
            complain(Cli::tr("%1 was passed over: what it holds is not plain from its columns.").arg(path));
        if (status != ExitFinished || report.state == ImportReport::State::Kept || report.state == ImportReport::State::Dry)
            return status;
        if (report.state == ImportReport::State::Cancelled) {
            complain(Cli::tr("Cancelled: nothing was changed."));
            return ExitCancelled;
        }
        complain(Cli::tr(
            "Nothing was changed: more than a fifth of the rows were rejected. With --confirm-rejects the others are taken."));
        return ExitFailed;
    }

    ImportWords m_words;
    std::stop_token m_stop;
};

}  // namespace

int metricsImport(const QStringList &arguments)
{
    if (std::ranges::any_of(arguments, namesHostedSource))
        return metricsHostImport(arguments);
    const std::optional<ImportWords> words = parseImportWords(u"import"_s, arguments);
    if (!words) {
        complain(usage());
        return ExitUsage;
    }
    std::stop_source stop;
    TerminationSignals termination;
    QObject::connect(&termination, &TerminationSignals::requested, qApp, [&stop] { stop.request_stop(); });
    TaskThread thread;
    thread.run<int>([&] { return MetricsImportRun(*words, stop.get_token()).run(); }).then(qApp, [](int status) {
        QCoreApplication::exit(status);
    });
    return QCoreApplication::exec();
}

}  // namespace sb::cli
