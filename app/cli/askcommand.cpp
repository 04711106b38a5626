// SPDX-License-Identifier: Apache-2.0
#include "cli/askcommand.h"

#include "advice/leadercontext.h"
#include "advice/playbookbackend.h"
#include "advice/preferredmodel.h"
#include "base/paths.h"
#include "cli/commands.h"
#include "cli/modelline.h"
#include "cli/namedserver.h"
#include "cli/output.h"
#include "metrics/sampleworkspace.h"
#include "personas/citations.h"
#include "personas/personalibrary.h"
#include "settings/leaderprofile.h"
#include "settings/settings.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <algorithm>
#include <expected>
#include <optional>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

struct AskOptions {
    QString persona;
    NamedServer server;
    QString model;
    std::optional<int> contextTokens;
    QString question;
};

/// What is wrong with the words as a whole; nothing when they say what to do.
QString complaintAbout(const QCommandLineParser &parser, const AskOptions &options)
{
    if (!parser.isSet(u"persona"_s) || options.question.isEmpty())
        return AskRun::tr(
                   "Usage: ask --persona NAME [--endpoint URL --protocol %1 --model M --key-env VAR --context N] QUESTION")
            .arg(protocolWords());
    if (parser.isSet(u"endpoint"_s))
        return {};
    for (const QString &name : {u"model"_s, u"context"_s}) {
        if (parser.isSet(name))
            return AskRun::tr("--%1 is for a model; --endpoint says where it is.").arg(name);
    }
    return {};
}

/// The options, or the sentence that says what is wrong with them.
std::expected<AskOptions, QString> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addServerOptions(parser);
    parser.addOptions({{u"persona"_s, {}, u"name"_s}, {u"model"_s, {}, u"model"_s}, {u"context"_s, {}, u"tokens"_s}});
    if (!parser.parse(QStringList{u"ask"_s} + arguments))
        return std::unexpected(parser.errorText());
    AskOptions options;
    options.persona = parser.value(u"persona"_s);
    options.model = parser.value(u"model"_s);
    options.question = parser.positionalArguments().join(u' ').trimmed();
    if (const QString complaint = complaintAbout(parser, options); !complaint.isEmpty())
        return std::unexpected(complaint);
    if (const QString context = parser.value(u"context"_s); parser.isSet(u"context"_s)) {
        bool isNumber = false;
        options.contextTokens = context.toInt(&isNumber);
        if (!isNumber || *options.contextTokens < 0)
            return std::unexpected(AskRun::tr("--context takes a number of tokens, not “%1”.").arg(context));
    }
    const auto server = namedServer(parser);
    if (!server)
        return std::unexpected(server.error());
    options.server = *server;
    return options;
}

Result<PersonaEntry> findPersona(const PersonaLibrary &library, const QString &name)
{
    const auto unreadable = std::ranges::find_if(library.unreadable(), [&](const PersonaLibrary::Unreadable &file) {
        return file.slug.compare(name, Qt::CaseInsensitive) == 0;
    });
    const bool isLeftOut = unreadable != library.unreadable().end();
    if (const PersonaEntry *entry = library.find(name)) {
        if (isLeftOut)  // the built-in one of the same name answers
            complain(sentenceFor(unreadable->error));
        return *entry;
    }
    if (isLeftOut)
        return std::unexpected(unreadable->error);
    QStringList known;
    for (const PersonaEntry &entry : library.entries())
        known.append(entry.head().slug);
    return fail(ErrorKind::NotFound, u"%1 (%2)"_s.arg(name, known.join(u", "_s)));
}

QString sentenceOf(Cut cut)
{
    switch (cut) {
    case Cut::Stalled:
        return AskRun::tr("Cut off: the server fell silent.");
    case Cut::TooLarge:
        return AskRun::tr("Cut off: the answer is larger than the program takes.");
    case Cut::Unreadable:
        return AskRun::tr("Cut off: what followed could not be understood.");
    case Cut::ConnectionLost:
        break;
    }
    return AskRun::tr("Cut off: the connection ended before the answer did.");
}

int askModel(const AskOptions &options, const AskedQuestion &question)
{
    const PreferredModel &wanted = question.persona.model;
    ModelLine line(options.server, options.model, options.contextTokens, wanted);
    AskRun run(line.backend(), question);
    QObject::connect(&line, &ModelLine::opened, &run, [&](int contextTokens) {
        if (options.model.isEmpty() && line.model().isEmpty() && !wanted.model.isEmpty())
            complain(AskRun::tr("%1 prefers the model %2, which this server does not offer.")
                         .arg(question.persona.name, wanted.model));
        run.ask({contextTokens}, line.model());
    });
    line.open();
    return QCoreApplication::exec();
}

}  // namespace

/// Names in the place of marks, unless they stand before them.
CitationWords AskRun::citedNames() const
{
    return [frameworks = m_question.context.frameworks](const QString &id, QStringView before) {
        const Framework *framework = frameworks.named(id);
        if (framework == nullptr)
            return before.trimmed().endsWith(id) ? QString() : id;
        return hasJustNamed(frameworks, *framework, before) ? QString() : framework->name;
    };
}

AskRun::AskRun(ChatBackend &backend, AskedQuestion question)
    : m_backend(backend), m_question(std::move(question)), m_citations(citedNames())
{
    connect(&backend, &ChatBackend::turnEvent, this, &AskRun::show);
    connect(&m_signals, &TerminationSignals::requested, this, [this] {
        if (m_turn.isNull())
            quit(ExitCancelled, tr("Stopped."));
        else
            m_backend.cancel(m_turn);
    });
}

void AskRun::ask(const ContextRoom &room, const QString &model)
{
    m_question.model = model;
    ask(room);
}

void AskRun::ask(const ContextRoom &room)
{
    m_room = room;
    const Result<FittedRequest> fitted =
        fitRequest(&m_question.persona, m_question.context, {{Role::User, m_question.context.question}}, room);
    if (!fitted) {  // queued, since the event loop may not run yet
        const QString sentence = tr("This is more text than the model takes: the question and the advisor's shortest text do "
                                    "not fit into %1 tokens. Shorten the question, or take a larger model.");
        QMetaObject::invokeMethod(
            this, [this, sentence = sentence.arg(room.tokens)] { quit(ExitFailed, sentence); }, Qt::QueuedConnection);
        return;
    }
    m_sectionsLeftOut = fitted->sectionsLeftOut;
    m_reasoning.clear();
    m_turn = TurnId::make();
    ChatRequest request{.endpoint = m_question.endpoint,
                        .model = m_question.model,
                        .persona = m_question.persona.slug,
                        .system = fitted->system,
                        .messages = fitted->messages,
                        .maxTokens = std::nullopt,
                        .contextTokens = room.tokens > 0 ? std::optional(room.tokens) : std::nullopt};
    applyHabits(m_question.persona.model, request);
    m_backend.start(m_turn, request);
}

void AskRun::show(TurnId turn, const TurnEvent &event)
{
    if (turn != m_turn)
        return;
    if (isTerminal(event) && !say(m_citations.finish()))
        return;
    if (isTerminal(event) && isReasoningTheAnswer(m_text, m_reasoning) && !say(m_reasoning))
        return;
    std::visit(Overloaded{
                   [this](const TextDelta &e) { std::ignore = say(m_citations.feed(e.text)); },
                   [this](const ReasoningDelta &e) { m_reasoning += e.text; },
                   [this](const Finished &e) { finish(e.reason); },
                   [this](const sb::Truncated &e) { quit(ExitTruncated, sentenceOf(e.cut)); },
                   [this](const sb::Failed &e) { showFailure(e.failure); },
                   [this](const Retrying &e) { sayRetry(e); },
                   [this](const sb::Cancelled &) { quit(ExitCancelled, tr("Stopped.")); },
                   [](const auto &) {},
               },
               event);
}

/// False when nobody can read it any more: the turn is then stopped.
bool AskRun::say(const QString &text)
{
    if (text.isEmpty())
        return true;
    sayWhatIsLeftOut();
    m_text += text;
    const Result<> printed = print(text);
    if (printed)
        return true;
    m_backend.cancel(std::exchange(m_turn, {}));
    m_text.clear();
    quit(ExitFailed, lostOutput(printed.error()));
    return false;
}

/// Before the first word: what was refused, and sent again shorter, is then known.
void AskRun::sayWhatIsLeftOut()
{
    if (m_text.isEmpty() && !m_sectionsLeftOut.isEmpty())
        complain(tr("Left out, for the model takes %1 tokens: %2").arg(m_room.tokens).arg(m_sectionsLeftOut.join("; "_L1)));
}

void AskRun::finish(StopReason reason)
{
    if (reason == StopReason::Length)
        quit(ExitTruncated, tr("Cut off: the model reached its limit of tokens."));
    else if (reason == StopReason::ContentFilter)
        quit(ExitTruncated, tr("Cut off: the server's filter of content stopped the answer."));
    else if (!m_text.isEmpty())
        quit(ExitFinished);
    else if (reason == StopReason::ToolUse)
        quit(ExitFailed, tr("The model gave no text; it asked for a tool, and it was offered none."));
    else
        quit(ExitFailed, tr("The model gave no text."));
}

void AskRun::showFailure(const Failure &failure)
{
    if (const std::optional<ContextRoom> smaller = smallerRoom(failure.error.kind, m_room); smaller && m_text.isEmpty()) {
        ask(*smaller);
        return;
    }
    const QString sentence = failure.error.kind == ErrorKind::TooLarge
        ? tr("The answer is larger than the program takes: %1").arg(failure.host)
        : sentenceFor({failure.error.kind, failure.host});
    quit(ExitFailed, failure.providerMessage.isEmpty() ? sentence : u"%1 (“%2”)"_s.arg(sentence, failure.providerMessage));
}

void AskRun::sayRetry(const Retrying &retrying)
{
    const double seconds = std::chrono::duration<double>(retrying.wait).count();
    complain(tr("%1 Trying again in %2 s (%3 of %4).")
                 .arg(sentenceFor({retrying.failure.error.kind, retrying.failure.host}) + u'.')
                 .arg(seconds, 0, 'f', 1)
                 .arg(retrying.attempt)
                 .arg(retrying.of));
}

void AskRun::quit(int exit, const QString &sentence)
{
    const bool isLineOpen = !m_text.isEmpty() && !m_text.endsWith(u'\n');
    const Result<> ended = isLineOpen ? print(u"\n") : Result<>();
    if (!ended)
        complain(lostOutput(ended.error()));
    else if (!sentence.isEmpty())
        complain(sentence);
    QCoreApplication::exit(ended ? exit : ExitFailed);
}

int askCommand(const QStringList &arguments)
{
    const std::expected<AskOptions, QString> options = parseOptions(arguments);
    if (!options) {
        complain(options.error());
        return ExitUsage;
    }
    const PersonaLibrary library = PersonaLibrary::load({u":/personas"_s, standardPaths().personas()});
    const Result<PersonaEntry> entry = findPersona(library, options->persona);
    if (!entry) {
        complain(sentenceFor(entry.error()));
        return ExitFailed;
    }
    const FrameworkLibrary frameworks =
        FrameworkLibrary::load({u":/personas/frameworks"_s, standardPaths().personas() + u"/frameworks"_s});
    const auto sample = SampleWorkspace::load(u":/sample"_s);
    if (!sample) {
        complain(sentenceFor(sample.error()));
        return ExitFailed;
    }
    AskedQuestion question{options->server.endpoint,
                           options->model,
                           entry->persona(),
                           {.question = options->question,
                            .cells = (*sample)->cells(),
                            .organisation = (*sample)->organisation(),
                            .frameworks = frameworks,
                            .today = QDate::currentDate()}};
    tellOfLeader(question.context, leaderProfile(Settings(settingsFile(standardPaths().config))));
    if (!options->server.endpoint.isNull())
        return askModel(*options, question);
    PlaybookBackend playbook(library, frameworks, **sample, PlaybookPhrases::load(QLocale()));
    AskRun run(playbook, question);
    run.ask({});
    return QCoreApplication::exec();
}

}  // namespace sb::cli
