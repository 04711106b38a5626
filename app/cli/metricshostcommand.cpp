// SPDX-License-Identifier: Apache-2.0
#include "cli/metricshostcommand.h"

#include "base/json.h"
#include "base/paths.h"
#include "cli/commands.h"
#include "cli/hostedsentence.h"
#include "cli/metricscommands.h"
#include "cli/metricsstore.h"
#include "cli/output.h"
#include "net/curltransport.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTimeZone>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

constexpr std::chrono::seconds toldEach{2};

struct HostWords {
    HostedSource source;  ///< as it is named
    std::optional<Instant> since = {};
    QStringList incidentLabels = {};
    QByteArray keyVariable;
    HostedSync::Mode mode = HostedSync::Mode::Kept;
    HostedImportRun::Form form = HostedImportRun::Form::Lines;
};

QString hostUsage()
{
    return Cli::tr("Usage: metrics import github:OWNER/REPO|gitlab:GROUP/PROJECT [--server URL] [--key-env VAR] [--since DAY] "
                   "[--incident-label NAME]… [--dry-run] [--json]");
}

/// Fails with a sentence for the person.
std::expected<HostWords, QString> parseHostWords(const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const QString &name : {u"server"_s, u"key-env"_s, u"since"_s, u"incident-label"_s})
        parser.addOption(QCommandLineOption(name, {}, u"value"_s));
    for (const QString &name : {u"dry-run"_s, u"json"_s})
        parser.addOption(QCommandLineOption(name));
    if (!parser.parse(QStringList{u"import"_s} + arguments) || parser.positionalArguments().size() != 1)
        return std::unexpected(hostUsage());
    const Result<HostedSource> source = hostedSourceFrom(parser.positionalArguments().constFirst(), parser.value(u"server"_s));
    if (!source)
        return std::unexpected(source.error().detail == "server"_L1
                                   ? Cli::tr("--server takes the https address of a server, without a name or password in it.")
                                   : hostUsage());
    HostWords words{.source = *source, .keyVariable = parser.value(u"key-env"_s).toLocal8Bit()};
    if (parser.isSet(u"key-env"_s) && qEnvironmentVariableIsEmpty(words.keyVariable.constData()))
        return std::unexpected(Cli::tr("The variable “%1” holds no key.").arg(parser.value(u"key-env"_s)));
    if (parser.isSet(u"since"_s)) {
        const QDate since = QDate::fromString(parser.value(u"since"_s), Qt::ISODate);
        if (!since.isValid())
            return std::unexpected(Cli::tr("--since takes a day such as 2026-01-31, not “%1”.").arg(parser.value(u"since"_s)));
        words.since = since.startOfDay(QTimeZone::UTC).toMSecsSinceEpoch();
    }
    words.incidentLabels = parser.values(u"incident-label"_s);
    if (parser.isSet(u"dry-run"_s))
        words.mode = HostedSync::Mode::Dry;
    if (parser.isSet(u"json"_s))
        words.form = HostedImportRun::Form::Json;
    return words;
}

/// With what is said of it now, or else was said the last time. Fails as the store does.
Result<HostedSource> wantedSource(EventStore &store, const HostWords &words)
{
    return store.sources().result().transform([&words](const QList<EventSource> &sources) {
        HostedSource source = words.source;
        for (const EventSource &one : sources) {
            const std::optional<HostedSource> kept = hostedSourceOf(one);
            if (!kept || kept->server != source.server || (one.name != source.name() && kept->path != source.path))
                continue;
            source.since = kept->since;
            source.incidentLabels = kept->incidentLabels;
        }
        source.since = words.since.value_or(source.since);
        if (!words.incidentLabels.isEmpty())
            source.incidentLabels = words.incidentLabels;
        return source;
    });
}

}  // namespace

HostedImportRun::HostedImportRun(HttpTransport &transport, EventStore &store, const Clock &clock, Form form, Pages pages)
    : m_clock(clock),
      m_sync(transport, store, clock, [] { return QRandomGenerator::global()->generateDouble(); }),
      m_form(form),
      m_pages(pages)
{
    connect(&m_sync, &HostedSync::progressed, this, &HostedImportRun::tell);
    connect(&m_sync, &HostedSync::finished, this, &HostedImportRun::show);
    connect(&m_signals, &TerminationSignals::requested, &m_sync, &HostedSync::cancel);
}

void HostedImportRun::start(const HostedSource &source, const Secret &token, HostedSync::Mode mode)
{
    m_mode = mode;
    m_sync.start(source, token, mode);
}

void HostedImportRun::tell(const HostedProgress &progress)
{
    constexpr qint64 longWait = 3000;  // ms; shorter ones are a pace
    const bool isWait = isKnown(progress.waitingUntil);
    if (isWait && progress.waitingUntil != m_wait && progress.waitingUntil - m_clock.now().toMSecsSinceEpoch() > longWait) {
        m_wait = progress.waitingUntil;
        return complain(hostedProgressText(progress));
    }
    const bool isTime = m_clock.monotonic() - m_told > toldEach;
    if (isWait || m_pages == Pages::Untold || !isTime)
        return;
    m_told = m_clock.monotonic();
    complain(hostedProgressText(progress));
}

void HostedImportRun::show(const HostedReport &report)
{
    const QByteArray said =
        m_form == Form::Json ? toCompactJson(hostedReportJson(report, m_mode)) + '\n' : hostedReportText(report).toUtf8();
    int status = finishWith(said);
    if (report.problem) {
        complain(hostProblemSentence(*report.problem, permissionsOf(m_sync.source().kind).constFirst()));
        status = ExitFailed;
    }
    for (const HostedStreamReport &stream : report.streams) {
        if (stream.state != HostedStreamReport::State::Failed || report.problem)
            continue;
        complain(Cli::tr("%1: %2").arg(streamName(stream.stream, stream.variant),
                                       hostProblemSentence(stream.problem, stream.permission)));
        status = ExitFailed;
    }
    if (report.isCancelled) {
        complain(Cli::tr("Stopped. What was read until then is kept; the next run goes on there."));
        status = ExitCancelled;
    }
    QCoreApplication::exit(status);
}

int metricsHostImport(const QStringList &arguments)
{
    const auto words = parseHostWords(arguments);
    if (!words) {
        complain(words.error());
        return ExitUsage;
    }
    const SystemClock clock;
    CurlTransport transport(clock);
    EventStore store(eventDatabase(standardPaths().data));
    if (const Result<> checked = checkEvents(store); !checked) {
        complain(eventsSentence(checked.error()));
        return ExitFailed;
    }
    const Result<HostedSource> source = wantedSource(store, *words);
    if (!source) {
        complain(eventsSentence(source.error()));
        return ExitFailed;
    }
    const auto pages = isatty(STDERR_FILENO) == 1 ? HostedImportRun::Pages::Told : HostedImportRun::Pages::Untold;
    HostedImportRun run(transport, store, clock, words->form, pages);
    const Secret token = words->keyVariable.isEmpty() ? Secret() : Secret(qgetenv(words->keyVariable.constData()));
    run.start(*source, token, words->mode);
    return QCoreApplication::exec();
}

}  // namespace sb::cli
