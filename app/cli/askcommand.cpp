// SPDX-License-Identifier: Apache-2.0
#include "cli/askcommand.h"

#include "advice/playbookbackend.h"
#include "base/clock.h"
#include "base/paths.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "llm/httpchatbackend.h"
#include "metrics/sampleworkspace.h"
#include "net/curltransport.h"
#include "personas/personalibrary.h"
#include "personas/promptcompiler.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

struct AskOptions {
    QString persona;
    Endpoint endpoint;
    QString model;
    QByteArray keyVariable;
    QString question;
};

Result<AskOptions> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption persona(u"persona"_s, {}, u"name"_s);
    const QCommandLineOption endpoint(u"endpoint"_s, {}, u"url"_s);
    const QCommandLineOption model(u"model"_s, {}, u"model"_s);
    const QCommandLineOption key(u"key-env"_s, {}, u"variable"_s);
    parser.addOptions({persona, endpoint, model, key});
    if (!parser.parse(QStringList{u"ask"_s} + arguments))
        return fail(ErrorKind::InvalidArgument, parser.errorText());
    if (!parser.isSet(persona) || parser.positionalArguments().isEmpty())
        return fail(ErrorKind::InvalidArgument, u"ask --persona NAME [--endpoint URL --model M --key-env VAR] QUESTION"_s);
    AskOptions options;
    options.persona = parser.value(persona);
    options.model = parser.value(model);
    options.keyVariable = parser.value(key).toLocal8Bit();
    options.question = parser.positionalArguments().join(u' ');
    if (parser.isSet(endpoint)) {
        const Result<Endpoint> named = endpointFromText(parser.value(endpoint));
        if (!named)
            return std::unexpected(named.error());
        options.endpoint = *named;
    }
    return options;
}

Result<PersonaEntry> findPersona(const PersonaLibrary &library, const QString &name)
{
    if (const PersonaEntry *entry = library.find(name))
        return *entry;
    QStringList known;
    for (const PersonaEntry &entry : library.entries())
        known.append(entry.persona.slug);
    return fail(ErrorKind::NotFound, u"%1 (%2)"_s.arg(name, known.join(u", "_s)));
}

ChatRequest requestFor(const AskOptions &options, const PersonaEntry &entry, const MetricCells &cells)
{
    const PromptContext context{options.question, cells.cells(), cells.organisation()};
    return {.endpoint = options.endpoint,
            .model = options.model,
            .persona = entry.persona.slug,
            .system = compilePrompt(entry.persona, context),
            .messages = {{Role::User, options.question}},
            .maxTokens = std::nullopt};
}

}  // namespace

AskRun::AskRun(ChatBackend &backend, const ChatRequest &request) : m_backend(backend)
{
    connect(&backend, &ChatBackend::turnEvent, this, &AskRun::show);
    connect(&m_signals, &TerminationSignals::requested, this, [this] { m_backend.cancel(m_turn); });
    backend.start(m_turn, request);
}

void AskRun::show(TurnId turn, const TurnEvent &event)
{
    if (turn != m_turn)
        return;
    std::visit(Overloaded{
                   [this](const TextDelta &e) {
                       print(e.text);
                       m_endsWithNewline = e.text.endsWith(u'\n');
                   },
                   [this](const Finished &e) {
                       if (e.reason == StopReason::Length)
                           quit(ExitTruncated, tr("Cut off: the model reached its limit of tokens."));
                       else
                           quit(ExitFinished);
                   },
                   [this](const sb::Truncated &e) {
                       quit(ExitTruncated,
                            e.cut == Cut::Stalled ? tr("Cut off: the server fell silent.")
                                                  : tr("Cut off: the connection ended before the answer did."));
                   },
                   [this](const sb::Failed &e) {
                       const QString sentence = sentenceFor({e.failure.error.kind, e.failure.host});
                       quit(ExitFailed,
                            e.failure.providerMessage.isEmpty() ? sentence
                                                                : u"%1 (“%2”)"_s.arg(sentence, e.failure.providerMessage));
                   },
                   [this](const sb::Cancelled &) { quit(ExitCancelled, tr("Stopped.")); },
                   [](const auto &) {},
               },
               event);
}

void AskRun::quit(int exit, const QString &sentence)
{
    if (!m_endsWithNewline)
        print(u"\n");
    if (!sentence.isEmpty())
        complain(sentence);
    QCoreApplication::exit(exit);
}

int askCommand(const QStringList &arguments)
{
    const Result<AskOptions> options = parseOptions(arguments);
    if (!options) {
        complain(sentenceFor(options.error()));
        return ExitUsage;
    }
    const PersonaLibrary library = PersonaLibrary::load({u":/personas"_s, standardPaths().personas()});
    const Result<PersonaEntry> entry = findPersona(library, options->persona);
    if (!entry) {
        complain(sentenceFor(entry.error()));
        return ExitFailed;
    }
    const auto sample = SampleWorkspace::load(u":/sample"_s);
    if (!sample) {
        complain(sentenceFor(sample.error()));
        return ExitFailed;
    }
    const ChatRequest request = requestFor(*options, *entry, **sample);
    if (options->endpoint.isNull()) {
        PlaybookBackend playbook(library, **sample, PlaybookPhrases::load(QLocale()));
        const AskRun run(playbook, request);
        return QCoreApplication::exec();
    }
    const SystemClock clock;
    CurlTransport transport(clock);
    const QByteArray variable = options->keyVariable;
    HttpChatBackend models(
        transport, [variable](const Endpoint &) { return variable.isEmpty() ? QByteArray() : qgetenv(variable.constData()); },
        clock);
    const AskRun run(models, request);
    return QCoreApplication::exec();
}

}  // namespace sb::cli
