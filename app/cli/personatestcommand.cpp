// SPDX-License-Identifier: Apache-2.0
#include "cli/personatestcommand.h"

#include "advice/playbookbackend.h"
#include "base/json.h"
#include "base/paths.h"
#include "cli/commands.h"
#include "cli/modelline.h"
#include "cli/namedserver.h"
#include "cli/output.h"
#include "cli/personacommands.h"
#include "cli/testsentence.h"
#include "metrics/sampleworkspace.h"
#include "personas/frameworklibrary.h"
#include "personas/generatedtests.h"
#include "personas/personadocument.h"
#include "personas/personalibrary.h"
#include "personas/personalimits.h"
#include "personas/testfolder.h"
#include "personas/testwriter.h"
#include "settings/settings.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <algorithm>
#include <expected>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

struct TestOptions {
    QString folder;
    NamedServer server;
    QString model;
    QString grader;
    std::optional<int> contextTokens;
    std::optional<double> temperature;
    int runs = 3;
    TestForm form = TestForm::Text;
    bool isRoutingOnly = false;
    bool isGenerated = false;
    bool isExport = false;
};

QString usageOfTests()
{
    return Cli::tr(
               "Usage: persona test DIR [--endpoint URL --protocol %1 --model M --key-env VAR --context N] [--grader MODEL] "
               "[--runs N] [--temperature T] [--routing-only] [--generated] [--promptfoo] [--json]")
        .arg(protocolWords());
}

/// A number from `least` to `most`, or the sentence that says what is wrong with it; none when the option is not there.
std::expected<std::optional<double>, QString> numberFrom(const QCommandLineParser &parser, const QString &name, double least,
                                                         double most)
{
    if (!parser.isSet(name))
        return std::nullopt;
    bool isNumber = false;
    const double number = parser.value(name).toDouble(&isNumber);
    if (!isNumber || number < least || number > most)
        return std::unexpected(
            Cli::tr("--%1 takes a number from %2 to %3, not “%4”.").arg(name).arg(least).arg(most).arg(parser.value(name)));
    return number;
}

std::expected<TestOptions, QString> testOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addServerOptions(parser);
    parser.addOptions({{u"model"_s, {}, u"model"_s},
                       {u"grader"_s, {}, u"model"_s},
                       {u"context"_s, {}, u"tokens"_s},
                       {u"runs"_s, {}, u"number"_s},
                       {u"temperature"_s, {}, u"number"_s},
                       QCommandLineOption(u"routing-only"_s),
                       QCommandLineOption(u"generated"_s),
                       QCommandLineOption(u"promptfoo"_s),
                       QCommandLineOption(u"json"_s)});
    if (!parser.parse(QStringList{u"test"_s} + arguments) || parser.positionalArguments().size() != 1)
        return std::unexpected(usageOfTests());
    for (const QString &name : {u"model"_s, u"grader"_s, u"context"_s, u"temperature"_s}) {
        if (parser.isSet(name) && !parser.isSet(u"endpoint"_s))
            return std::unexpected(Cli::tr("--%1 is for a model; --endpoint says where it is.").arg(name));
    }
    const auto server = namedServer(parser);
    const auto runs = numberFrom(parser, u"runs"_s, 1, limits::testRuns);
    const auto temperature = numberFrom(parser, u"temperature"_s, 0, 2);
    const auto context = numberFrom(parser, u"context"_s, 0, 1e9);
    if (!server)
        return std::unexpected(server.error());
    for (const auto *number : {&runs, &temperature, &context}) {
        if (!*number)
            return std::unexpected(number->error());
    }
    return TestOptions{.folder = parser.positionalArguments().constFirst(),
                       .server = *server,
                       .model = parser.value(u"model"_s),
                       .grader = parser.isSet(u"grader"_s) ? parser.value(u"grader"_s) : parser.value(u"model"_s),
                       .contextTokens = context->transform([](double tokens) { return static_cast<int>(tokens); }),
                       .temperature = *temperature,
                       .runs = static_cast<int>(runs->value_or(3)),
                       .form = parser.isSet(u"json"_s) ? TestForm::JsonLines : TestForm::Text,
                       .isRoutingOnly = parser.isSet(u"routing-only"_s),
                       .isGenerated = parser.isSet(u"generated"_s),
                       .isExport = parser.isSet(u"promptfoo"_s)};
}

/// All advisors that can be asked, with this one among them.
PersonaLibrary libraryWith(const PersonaEntry &entry)
{
    QList<PersonaEntry> entries = PersonaLibrary::load({u":/personas"_s, standardPaths().personas()}).entries();
    const auto same =
        std::ranges::find_if(entries, [&entry](const PersonaEntry &one) { return one.head().slug == entry.head().slug; });
    if (same == entries.end())
        entries.append(entry);
    else
        *same = entry;
    return PersonaLibrary::of(entries);
}

/// All that a run needs, read from the folder.
struct ReadFolder {
    PersonaEntry entry;
    PersonaTests tests;
};

Result<ReadFolder> readFolder(const TestOptions &options)
{
    const QString path = QDir(options.folder).filePath(u"persona.md"_s);
    const Result<PersonaDocument> document = loadPersona(path);
    if (!document)
        return std::unexpected(document.error());
    ReadFolder read{{*document, path}, {}};
    const Result<FolderTests> tests = loadTests(options.folder, read.entry.head().slug);
    if (!tests)
        return std::unexpected(tests.error());
    for (const Problem &problem : tests->problems)
        complain(testProblemSentence(problem));
    if (std::ranges::contains(tests->problems, Severity::Error, &Problem::severity))
        return fail(ErrorKind::Malformed, options.folder);
    read.tests = tests->tests;
    if (options.isGenerated)
        read.tests = joinedTests(read.tests, generatedTests(read.entry.persona(), read.tests));
    return read;
}

QByteArray outputOf(const RoutingReport &routing, TestForm form)
{
    QByteArray out;
    for (const RoutedCase &one : routing.cases) {
        if (form == TestForm::JsonLines)
            out += toCompactJson(toJson(one)) + '\n';
        else if (!one.hasPassed)
            out += routingSentence(one).toUtf8() + '\n';
    }
    if (form == TestForm::Text)
        out += Cli::tr("Routing: %1 of %2 passed").arg(routing.cases.size() - routing.failed).arg(routing.cases.size()).toUtf8()
            + '\n';
    return out;
}

int runByPlaybook(const PersonaLibrary &library, TestPlan plan, const RoutingReport &routing, TestForm form)
{
    complain(Cli::tr("No endpoint is named: the playbook answers, by rules, and no model grades."));
    const SystemClock clock;
    CaseCells cells;
    PlaybookBackend playbook(library, plan.context.frameworks, cells, PlaybookPhrases::load(QLocale()));
    PersonaTestRun run(playbook, cells, clock);
    plan.runs = 1;  // the same rules give the same answer
    TestCommandRun command(run, routing, form, testResultFolder(standardPaths().data));
    command.start(plan);
    return QCoreApplication::exec();
}

int runByModel(const TestOptions &options, const TestPlan &plan, const RoutingReport &routing)
{
    ModelLine line(options.server, options.model, options.contextTokens);
    CaseCells cells;
    PersonaTestRun run(line.backend(), cells, line.clock());
    run.setPrices(pricesFromJson(Settings(settingsFile(standardPaths().config)).get(settings::prices).toUtf8()).prices);
    TestCommandRun command(run, routing, options.form, testResultFolder(standardPaths().data));
    QObject::connect(&line, &ModelLine::opened, &command, [&](int contextTokens) {
        TestPlan complete = plan;
        complete.choice = {options.server.endpoint, options.model, contextTokens};
        complete.grader = ModelChoice{options.server.endpoint, options.grader, contextTokens};
        const TestEstimate estimate = estimateOf(complete);
        complain(Cli::tr("%1 answers and %2 grades are asked for; some %3 tokens are sent.")
                     .arg(estimate.answers)
                     .arg(estimate.grades)
                     .arg(estimate.inputTokens));
        command.start(complete);
    });
    line.open();
    return QCoreApplication::exec();
}

}  // namespace

TestCommandRun::TestCommandRun(PersonaTestRun &run, const RoutingReport &routing, TestForm form, const QString &folder)
    : m_run(run), m_routing(routing), m_form(form), m_store(folder)
{
    connect(&run, &PersonaTestRun::judged, this, &TestCommandRun::tellJudged);
    connect(&run, &PersonaTestRun::failed, this, &TestCommandRun::tellFailed);
    connect(&run, &PersonaTestRun::finished, this, &TestCommandRun::finish);
    connect(&m_signals, &TerminationSignals::requested, this, [this] {
        m_isCancelled = true;
        if (m_run.isRunning())
            m_run.cancel();
        else
            QCoreApplication::exit(ExitCancelled);
    });
}

void TestCommandRun::start(const TestPlan &plan)
{
    m_plan = plan;
    m_run.start(plan);
}

QString TestCommandRun::nameOf(int index) const
{
    const PersonaTest &test = m_plan.tests.tests.at(index);
    return test.description.isEmpty() ? test.question() : test.description;
}

void TestCommandRun::tellJudged(int index, int run, const TestScore &score)
{
    const QString word = score.outcome == AssertionResult::Outcome::Passed ? Cli::tr("passed")
        : score.outcome == AssertionResult::Outcome::Failed                ? Cli::tr("failed")
                                                                           : Cli::tr("not judged");
    complain(Cli::tr("Run %1, case %2 of %3: %4: %5")
                 .arg(run + 1)
                 .arg(index + 1)
                 .arg(m_plan.tests.tests.size())
                 .arg(word, nameOf(index)));
}

void TestCommandRun::tellFailed(int index, int run, const Failure &failure)
{
    m_fault = sentenceFor({failure.error.kind, failure.host.isEmpty() ? failure.error.detail : failure.host});
    complain(Cli::tr("Run %1, case %2 of %3: no answer: %4: %5")
                 .arg(run + 1)
                 .arg(index + 1)
                 .arg(m_plan.tests.tests.size())
                 .arg(nameOf(index), m_fault));
}

void TestCommandRun::finish(TestResults results)
{
    results.routed = static_cast<int>(m_routing.cases.size());
    results.routingFailed = m_routing.failed;
    const int printed = finishWith(outputOf(results));
    if (results.isComplete)
        keep(results);
    if (m_isCancelled)
        complain(Cli::tr("Stopped."));
    else if (!results.isComplete)
        complain(Cli::tr("The run ended early: %1").arg(m_fault));
    QCoreApplication::exit(printed == ExitFinished ? exitOf(results) : printed);
}

QByteArray TestCommandRun::outputOf(const TestResults &results) const
{
    QByteArray out = cli::outputOf(m_routing, m_form);
    if (m_form == TestForm::Text)
        return out + testReport(results).toUtf8();
    QJsonObject line = toJson(results);
    line.insert("kind"_L1, u"results"_s);
    return out + toCompactJson(line) + '\n';
}

int TestCommandRun::exitOf(const TestResults &results) const
{
    if (m_isCancelled)
        return ExitCancelled;
    if (!results.isComplete)
        return ExitFailed;
    const bool hasFailed = results.routingFailed > 0 || std::ranges::any_of(results.cases, &CaseResult::hasFailed);
    return hasFailed ? ExitFound : ExitFinished;
}

/// Says as well whether another model passed last.
void TestCommandRun::keep(const TestResults &results) const
{
    const Result<QList<TestResults>> kept = m_store.read(results.persona);
    if (kept && modelSinceGreen(*kept, results) == ModelSince::Changed)
        complain(Cli::tr("The last run in which all passed asked another model."));
    if (const Result<> appended = m_store.append(results); !appended)
        complain(Cli::tr("The results are not kept: %1").arg(sentenceFor(appended.error())));
}

int personaTest(const QStringList &arguments)
{
    const std::expected<TestOptions, QString> options = testOptions(arguments);
    if (!options) {
        complain(options.error());
        return ExitUsage;
    }
    const Result<ReadFolder> folder = readFolder(*options);
    const auto sample = SampleWorkspace::load(u":/sample"_s);
    if (!folder || !sample) {
        complain(sentenceFor(folder ? sample.error() : folder.error()));
        return ExitFailed;
    }
    if (options->isExport)
        return finishWith(writePromptfoo(folder->tests));
    const PersonaLibrary library = libraryWith(folder->entry);
    const RoutingReport routing = runRouting(folder->tests, Router(library));
    if (options->isRoutingOnly || folder->tests.tests.isEmpty()) {
        const int printed = finishWith(outputOf(routing, options->form));
        return printed != ExitFinished || routing.hasPassed() ? printed : ExitFound;
    }
    const TestPlan plan{.persona = folder->entry.persona(),
                        .tests = folder->tests,
                        .folder = options->folder,
                        .temperature = options->temperature,
                        .runs = options->runs,
                        .context = {.frameworks = FrameworkLibrary::load(
                                        {u":/personas/frameworks"_s, standardPaths().personas() + u"/frameworks"_s})},
                        .known = (*sample)->cells()};
    return options->server.endpoint.isNull() ? runByPlaybook(library, plan, routing, options->form)
                                             : runByModel(*options, plan, routing);
}

}  // namespace sb::cli
