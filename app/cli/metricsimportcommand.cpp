// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/paths.h"
#include "base/taskthread.h"
#include "base/terminationsignals.h"
#include "cli/commands.h"
#include "cli/importsentence.h"
#include "cli/metricscommands.h"
#include "cli/output.h"
#include "metrics/sources/hostedsource.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QTimeZone>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

constexpr qint64 toldEachPercent = 10;

struct ImportWords {
    QString path;
    ImportChoices choices;
    ImportOptions::Mode mode = ImportOptions::Mode::Careful;
    std::optional<FeedRequest::Stretch> replaced = {};
    QString rejects = {};  ///< path
    bool isJson = false;
};

QString usage()
{
    return Cli::tr(
        "Usage: metrics import SOURCE [--profile NAME] [--kind KIND] [--map FIELD=COLUMN]… [--set FIELD=VALUE]… "
        "[--word FIELD:TEXT=MEANING]… [--key COLUMN]… [--source NAME] [--zone Z] [--dates day-first|month-first] "
        "[--decimals point|comma] [--encoding windows-1252] [--replace FROM..TO] [--rejects FILE] [--dry-run] "
        "[--confirm-rejects] [--json]; of a repository metrics import FOLDER [--tags PATTERN] [--prereleases|--no-prereleases] "
        "[--changes commits|merges] [--branch NAME] [--hotfix-days N] [--source NAME] [--dry-run] [--json]");
}

/// "a=b" of each; false when one has no "=".
bool readPairs(const QStringList &words, QMap<QString, QString> &pairs)
{
    for (const QString &word : words) {
        const qsizetype mark = word.indexOf(u'=');
        if (mark < 1)
            return false;
        pairs.insert(word.first(mark), word.sliced(mark + 1));
    }
    return true;
}

bool readMeanings(const QStringList &words, QMap<QString, QMap<QString, QString>> &meanings)
{
    QMap<QString, QString> pairs;
    if (!readPairs(words, pairs))
        return false;
    for (auto one = pairs.cbegin(); one != pairs.cend(); ++one) {
        const qsizetype mark = one.key().indexOf(u':');
        if (mark < 1)
            return false;
        meanings[one.key().first(mark)].insert(one.key().sliced(mark + 1).toLower(), one.value());
    }
    return true;
}

/// One of the words, or empty when the option is not there; nothing for another.
template<class Value>
bool readChoice(const QString &word, const QMap<QString, Value> &words, std::optional<Value> &value)
{
    if (word.isEmpty())
        return true;
    if (!words.contains(word))
        return false;
    value = words.value(word);
    return true;
}

/// From the first day to the last, as everywhere.
bool readStretch(const QString &word, std::optional<FeedRequest::Stretch> &stretch)
{
    if (word.isEmpty())
        return true;
    const QDate from = QDate::fromString(word.section(u".."_s, 0, 0), Qt::ISODate);
    const QDate to = QDate::fromString(word.section(u".."_s, 1), Qt::ISODate);
    if (!from.isValid() || !to.isValid() || to < from)
        return false;
    stretch = FeedRequest::Stretch{from.startOfDay(QTimeZone::UTC).toMSecsSinceEpoch(),
                                   to.addDays(1).startOfDay(QTimeZone::UTC).toMSecsSinceEpoch()};
    return true;
}

/// What is said of a repository. An option that is there with nothing takes back what was said before.
bool readRepository(const QCommandLineParser &parser, RepositoryChoices &choices)
{
    const auto text = [&parser](const QString &option, std::optional<QString> &value) {
        if (parser.isSet(option))
            value = parser.value(option);
    };
    text(u"tags"_s, choices.tags);
    text(u"branch"_s, choices.branch);
    if (parser.isSet(u"prereleases"_s) && parser.isSet(u"no-prereleases"_s))
        return false;
    if (parser.isSet(u"prereleases"_s))
        choices.prereleases = LocalGitSettings::Prereleases::Taken;
    if (parser.isSet(u"no-prereleases"_s))
        choices.prereleases = LocalGitSettings::Prereleases::LeftOut;
    bool isNumber = true;
    if (parser.isSet(u"hotfix-days"_s))
        choices.hotfixDays = parser.value(u"hotfix-days"_s).toLongLong(&isNumber);
    return isNumber && choices.hotfixDays.value_or(0) >= 0
        && readChoice<LocalGitSettings::Changes>(
               parser.value(u"changes"_s),
               {{u"commits"_s, LocalGitSettings::Changes::Commits}, {u"merges"_s, LocalGitSettings::Changes::Merges}},
               choices.changes);
}

std::optional<ImportWords> parseWords(const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const QString &name :
         {u"profile"_s, u"kind"_s, u"map"_s, u"set"_s, u"word"_s, u"key"_s, u"source"_s, u"zone"_s, u"dates"_s, u"decimals"_s,
          u"encoding"_s, u"replace"_s, u"rejects"_s, u"tags"_s, u"branch"_s, u"changes"_s, u"hotfix-days"_s})
        parser.addOption(QCommandLineOption(name, {}, u"value"_s));
    for (const QString &name : {u"dry-run"_s, u"confirm-rejects"_s, u"json"_s, u"prereleases"_s, u"no-prereleases"_s})
        parser.addOption(QCommandLineOption(name));
    if (!parser.parse(QStringList{u"import"_s} + arguments) || parser.positionalArguments().size() != 1)
        return {};
    ImportWords words{.path = parser.positionalArguments().constFirst(),
                      .choices = {.profile = parser.value(u"profile"_s),
                                  .source = parser.value(u"source"_s),
                                  .keyColumns = parser.values(u"key"_s),
                                  .zone = parser.value(u"zone"_s)},
                      .rejects = parser.value(u"rejects"_s),
                      .isJson = parser.isSet(u"json"_s)};
    const QString kind = parser.value(u"kind"_s);
    words.choices.kind = importKind(kind);
    if (parser.isSet(u"dry-run"_s))
        words.mode = ImportOptions::Mode::Dry;
    else if (parser.isSet(u"confirm-rejects"_s))
        words.mode = ImportOptions::Mode::Confirmed;
    const bool isUnderstood = (kind.isEmpty() || words.choices.kind)
        && readPairs(parser.values(u"map"_s), words.choices.columns)
        && readPairs(parser.values(u"set"_s), words.choices.constants)
        && readMeanings(parser.values(u"word"_s), words.choices.words)
        && readStretch(parser.value(u"replace"_s), words.replaced) && readRepository(parser, words.choices.repository)
        && readChoice<DateOrder>(parser.value(u"dates"_s),
                                 {{u"day-first"_s, DateOrder::DayFirst}, {u"month-first"_s, DateOrder::MonthFirst}},
                                 words.choices.dates)
        && readChoice<DecimalMark>(parser.value(u"decimals"_s),
                                   {{u"point"_s, DecimalMark::Point}, {u"comma"_s, DecimalMark::Comma}}, words.choices.decimals)
        && readChoice<TableForm::Encoding>(parser.value(u"encoding"_s),
                                           {{u"windows-1252"_s, TableForm::Encoding::Windows1252},
                                            {u"utf-8"_s, TableForm::Encoding::Utf8}},
                                           words.choices.encoding);
    return isUnderstood ? std::optional(words) : std::nullopt;
}

/// One import from its words to its exit status, on a thread of its own.
class MetricsImportRun {
public:
    MetricsImportRun(ImportWords words, std::stop_token stop) : m_words(std::move(words)), m_stop(std::move(stop)) {}

    int run()
    {
        const Paths paths = standardPaths();
        EventStore store(eventDatabase(paths.data));
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
    const std::optional<ImportWords> words = parseWords(arguments);
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
