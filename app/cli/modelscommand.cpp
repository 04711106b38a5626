// SPDX-License-Identifier: Apache-2.0
#include "cli/modelscommand.h"

#include "base/clock.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/namedserver.h"
#include "cli/output.h"
#include "net/curltransport.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonObject>
#include <QStringList>
#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

template<class T>
void insertSaid(QJsonObject &object, QLatin1StringView name, const std::optional<T> &said)
{
    if (said)
        object.insert(name, *said);
}

QString abilityWords(const FoundModel &model)
{
    QStringList words;
    if (model.contextTokens > 0)
        words.append(Cli::tr("%n token(s)", nullptr, model.contextTokens));
    if (model.abilities.tools.value_or(false))
        words.append(Cli::tr("tools"));
    if (model.abilities.images.value_or(false))
        words.append(Cli::tr("images"));
    if (model.abilities.thinking.value_or(false))
        words.append(Cli::tr("reasoning"));
    return words.isEmpty() ? u"-"_s : words.join(u", "_s);
}

/// Why there is no list.
QString sentenceOf(const FoundServer &server)
{
    const QString where = server.endpoint.hostAndPort();
    if (server.error.kind == ErrorKind::NotAnApi)
        return Cli::tr("What answers is no list of models; the address or the protocol may be another: %1").arg(where);
    const bool namesAnother = server.error.kind == ErrorKind::Redirected || wrongPart(server.error.kind) == WrongPart::Proxy;
    return sentenceFor({server.error.kind, namesAnother ? server.error.detail : where});
}

}  // namespace

QByteArray modelLines(const QList<FoundModel> &models)
{
    qsizetype widest = 0;
    for (const FoundModel &model : models)
        widest = std::max(widest, model.id.size());
    QString lines;
    for (const FoundModel &model : models)
        lines += model.id.leftJustified(widest) + "  "_L1 + abilityWords(model) + u'\n';
    return lines.toUtf8();
}

QByteArray modelJsonLines(const QList<FoundModel> &models)
{
    QByteArray lines;
    for (const FoundModel &model : models) {
        QJsonObject object{{u"id"_s, model.id}};
        if (!model.name.isEmpty())
            object.insert("name"_L1, model.name);
        if (model.contextTokens > 0)
            object.insert("context"_L1, model.contextTokens);
        insertSaid(object, "answer"_L1, model.abilities.answerTokens);
        insertSaid(object, "tools"_L1, model.abilities.tools);
        insertSaid(object, "thinking"_L1, model.abilities.thinking);
        insertSaid(object, "images"_L1, model.abilities.images);
        lines += toCompactJson(object) + '\n';
    }
    return lines;
}

ModelsRun::ModelsRun(HttpTransport &transport, Form form) : m_check(transport), m_form(form)
{
    connect(&m_check, &EndpointCheck::finished, this, &ModelsRun::show);
    connect(&m_signals, &TerminationSignals::requested, this, [this] {
        m_check.cancel();
        complain(Cli::tr("Stopped."));
        QCoreApplication::exit(ExitCancelled);
    });
}

void ModelsRun::show(const FoundServer &server)
{
    if (server.state == ServerState::Ready || server.state == ServerState::NoModel) {
        if (server.models.isEmpty())
            complain(Cli::tr("The server answers, but has no model: %1").arg(server.endpoint.hostAndPort()));
        QCoreApplication::exit(finishWith(m_form(server.models)));
        return;
    }
    complain(sentenceOf(server));
    QCoreApplication::exit(ExitFailed);
}

int modelsCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption json(u"json"_s);
    addServerOptions(parser);
    parser.addOption(json);
    const bool isUnderstood = parser.parse(QStringList{u"models"_s} + arguments);
    const auto server = namedServer(parser);
    if (!isUnderstood || !parser.positionalArguments().isEmpty() || !parser.isSet(u"endpoint"_s)) {
        complain(Cli::tr("Usage: models --endpoint URL [--protocol %1 --key-env VAR --json]").arg(protocolWords()));
        return ExitUsage;
    }
    if (!server) {
        complain(server.error());
        return ExitUsage;
    }
    const SystemClock clock;
    CurlTransport transport(clock);
    ModelsRun run(transport, parser.isSet(json) ? modelJsonLines : modelLines);
    run.start({.endpoint = server->endpoint, .key = server->key(), .network = {}});
    return QCoreApplication::exec();
}

}  // namespace sb::cli
