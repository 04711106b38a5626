// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/serverwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui::ServerWords {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ServerWords)
};

struct Sentence {
    ErrorKind kind;
    const char *words;  ///< `%1` is the server's host and port, or the proxy's
};

constexpr auto sentences = std::to_array<Sentence>({
    {ErrorKind::HostNotFound,
     QT_TRANSLATE_NOOP("ServerWords", "Address: no server is called %1. Check the spelling, and whether a VPN is needed.")},
    {ErrorKind::UnknownAddress,
     QT_TRANSLATE_NOOP("ServerWords", "Address: %1 answers, but has no list of models there. The address often ends in /v1.")},
    {ErrorKind::NotAnApi,
     QT_TRANSLATE_NOOP("ServerWords",
                       "Address: %1 answers with something that is no list of models. Check the address and, "
                       "under More, what the server speaks.")},
    {ErrorKind::Redirected,
     QT_TRANSLATE_NOOP("ServerWords", "Address: %1 sends on to another address, which is not followed. Enter the final one.")},
    {ErrorKind::ConnectionRefused,
     QT_TRANSLATE_NOOP("ServerWords", "Address: nothing answers at %1. Start the server, or check the port.")},
    {ErrorKind::Unreachable,
     QT_TRANSLATE_NOOP("ServerWords", "Network: %1 cannot be reached from here. Check the network, VPN or proxy.")},
    {ErrorKind::ConnectionLost,
     QT_TRANSLATE_NOOP("ServerWords", "Network: %1 hung up without an answer. Try again, or check the port.")},
    {ErrorKind::TimedOut,
     QT_TRANSLATE_NOOP("ServerWords", "Network: %1 did not answer in time. Try again, or check the address.")},
    {ErrorKind::CertificateRejected,
     QT_TRANSLATE_NOOP("ServerWords",
                       "TLS: the certificate of %1 is from an unknown authority. If that is your company's own, "
                       "choose its file under More. No key was sent.")},
    {ErrorKind::CertificateExpired,
     QT_TRANSLATE_NOOP("ServerWords",
                       "TLS: the certificate of %1 is not valid today. The server has to renew it, or this "
                       "computer's clock is wrong. No key was sent.")},
    {ErrorKind::CertificateOfOtherHost,
     QT_TRANSLATE_NOOP("ServerWords",
                       "TLS: what answers at %1 has the certificate of another name. Check the address. No key was sent.")},
    {ErrorKind::TlsFailed,
     QT_TRANSLATE_NOOP("ServerWords", "TLS: %1 and this program found no safe way to talk. The server has to be renewed.")},
    {ErrorKind::ClientCertificateNeeded,
     QT_TRANSLATE_NOOP("ServerWords", "TLS: %1 wants a certificate of this computer. Choose it under More.")},
    {ErrorKind::CertificateFileUnusable,
     QT_TRANSLATE_NOOP("ServerWords", "TLS: a certificate file chosen under More cannot be read, or its passphrase is wrong.")},
    {ErrorKind::ProxyUnreachable,
     QT_TRANSLATE_NOOP("ServerWords", "Proxy: nothing answers at %1. Check the proxy under More.")},
    {ErrorKind::ProxyLoginNeeded,
     QT_TRANSLATE_NOOP("ServerWords", "Proxy: %1 wants a user name and password. Enter them under More.")},
    {ErrorKind::ProxyRefused,
     QT_TRANSLATE_NOOP("ServerWords", "Proxy: %1 does not let this through. Whoever runs it can allow it.")},
    {ErrorKind::Forbidden,
     QT_TRANSLATE_NOOP("ServerWords",
                       "Key: %1 knows this key, but does not allow it here. Use another key, or ask for the right.")},
    {ErrorKind::KeyUnavailable,
     QT_TRANSLATE_NOOP("ServerWords", "Key: the keychain did not give the key for %1. Unlock it, or enter the key again.")},
    {ErrorKind::KeyForgotten, QT_TRANSLATE_NOOP("ServerWords", "Key: the one for %1 was kept until you quit. Enter it again.")},
    {ErrorKind::OutOfCredit, QT_TRANSLATE_NOOP("ServerWords", "Account: %1 takes the key, but the account has no credit.")},
    {ErrorKind::RateLimited, QT_TRANSLATE_NOOP("ServerWords", "Account: %1 asks to wait. Test again in a minute.")},
    {ErrorKind::ModelLoading,
     QT_TRANSLATE_NOOP("ServerWords", "Model: %1 is still loading its model. Test again in a moment.")},
    {ErrorKind::UnknownModel, QT_TRANSLATE_NOOP("ServerWords", "Model: %1 does not know it. Choose another one.")},
    {ErrorKind::InvalidArgument,
     QT_TRANSLATE_NOOP("ServerWords",
                       "Something entered under More cannot be used. Check the proxy's address and the headers.")},
});

QString sentenceOf(ErrorKind kind)
{
    const auto found = std::ranges::find(sentences, kind, &Sentence::kind);
    return QCoreApplication::translate(
        "ServerWords",
        found == sentences.end() ? QT_TRANSLATE_NOOP("ServerWords", "Server: %1 reports a fault of its own. Try again later.")
                                 : found->words);
}

QString ofKey(const QString &where, const Secret &key)
{
    return key.isEmpty()
        ? Words::tr("Key: %1 wants a key. Enter one above.").arg(where)
        : Words::tr("Key: %1 refused this key. Check that all of it was copied, or make a new one.").arg(where);
}

}  // namespace

Said ofCheck(const FoundServer &server, const Secret &key)
{
    const QString where = server.endpoint.hostAndPort();
    switch (server.state) {
    case ServerState::Ready:
        return {StateLine::State::Good,
                Words::tr("%1 answers and has %n model(s).", nullptr, static_cast<int>(server.models.size())).arg(where)};
    case ServerState::NoModel:
        return {StateLine::State::Watch,
                Words::tr("Model: %1 answers, but lists none. Write the model's name below if you know it.").arg(where)};
    case ServerState::NeedsKey:
        if (server.error.kind != ErrorKind::Forbidden || key.isEmpty())
            return {StateLine::State::Bad, ofKey(where, key)};
        break;
    case ServerState::Failed:
        break;
    }
    const bool isOfProxy = wrongPart(server.error.kind) == WrongPart::Proxy;
    const QString sentence = sentenceOf(server.error.kind);
    return {StateLine::State::Bad,
            sentence.contains("%1"_L1) ? sentence.arg(isOfProxy ? server.error.detail : where) : sentence};
}

QString ofMissingKey(const Endpoint &endpoint, const Error &error)
{
    if (error.kind == ErrorKind::KeyForgotten && error.detail == toWord(SecretPart::ProxyPassword))
        return Words::tr("Proxy: its password was kept until you quit. Enter it again under More.");
    if (error.kind == ErrorKind::KeyForgotten && error.detail == toWord(SecretPart::KeyPassphrase))
        return Words::tr("Certificate: its password was kept until you quit. Enter it again under More.");
    const ErrorKind kind = error.kind == ErrorKind::KeyForgotten ? error.kind : ErrorKind::KeyUnavailable;
    return sentenceOf(kind).arg(endpoint.hostAndPort());
}

QString modelNotListed(const QString &model, const FoundServer &server)
{
    return Words::tr("Model: %1 answers, but has no “%2”. It has %n model(s) to choose from.", nullptr,
                     static_cast<int>(server.models.size()))
        .arg(server.endpoint.hostAndPort(), model);
}

QString ofAddress(const Error &error)
{
    if (error.detail == "user name"_L1)
        return Words::tr("Address: leave out the user name and password. A key has its own field.");
    if (error.detail == "plain http"_L1)
        return Words::tr("Address: only https goes beyond this computer, or others could read the key and what you ask.");
    if (error.detail == "port"_L1)
        return Words::tr("Address: 0 is no port. Write the one that the server listens at.");
    if (error.detail == "scheme"_L1)
        return Words::tr("Address: it begins with https://, or with http:// on this computer.");
    return Words::tr("Address: write it like https://host/v1, or 127.0.0.1:8080 on this computer.");
}

QString about(const FoundModel &model)
{
    QStringList parts;
    if (model.contextTokens > 0)
        parts.append(Words::tr("%Ln token(s)", nullptr, model.contextTokens));
    QStringList can;
    if (model.abilities.tools.value_or(false))
        can.append(Words::tr("tools"));
    if (model.abilities.images.value_or(false))
        can.append(Words::tr("images"));
    if (model.abilities.thinking.value_or(false))
        can.append(Words::tr("reasoning"));
    if (!can.isEmpty())
        parts.append(can.join(Words::tr(", ", "between the abilities of a model")));
    return parts.join(u" · "_s);
}

QString nameOf(Protocol protocol)
{
    switch (protocol) {
    case Protocol::AnthropicMessages:
        return Words::tr("Anthropic Messages");
    case Protocol::OpenAiResponses:
        return Words::tr("OpenAI Responses");
    case Protocol::OllamaChat:
        return Words::tr("Ollama");
    case Protocol::OpenAiChat:
        break;
    }
    return Words::tr("OpenAI Chat Completions");
}

QString nameOf(PresetKind kind)
{
    switch (kind) {
    case PresetKind::ThisComputer:
        return Words::tr("A server on this computer");
    case PresetKind::Anthropic:
        return Words::tr("Anthropic");
    case PresetKind::OpenAi:
        return Words::tr("OpenAI");
    case PresetKind::OpenRouter:
        return Words::tr("OpenRouter");
    case PresetKind::Azure:
        return Words::tr("Azure OpenAI");
    case PresetKind::Other:
        break;
    }
    return Words::tr("Another OpenAI-compatible server");
}

QString aboutPreset(PresetKind kind)
{
    switch (kind) {
    case PresetKind::ThisComputer:
        return Words::tr("llama-server, Ollama, LM Studio or the like. Nothing leaves this computer.");
    case PresetKind::Anthropic:
        return Words::tr("Claude models. Questions go to api.anthropic.com, with your key.");
    case PresetKind::OpenAi:
        return Words::tr("GPT models. Questions go to api.openai.com, with your key.");
    case PresetKind::OpenRouter:
        return Words::tr("Models of many makers with one key. Questions go to openrouter.ai.");
    case PresetKind::Azure:
        return Words::tr("Models that your company runs at Azure, each by the name of its deployment. Questions go to its own "
                         "address there.");
    case PresetKind::Other:
        break;
    }
    return Words::tr("Your company's own, or another provider's: Gemini, Groq, Mistral, vLLM …");
}

QString symbolOf(PresetKind kind)
{
    return kind == PresetKind::ThisComputer ? u"chip"_s : u"key"_s;
}

}  // namespace sb::ui::ServerWords
