// SPDX-License-Identifier: Apache-2.0
#include "llm/protocol.h"

#include "llm/anthropicmessages.h"
#include "llm/ollamachat.h"
#include "llm/openaichat.h"
#include "llm/openairesponses.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr QLatin1StringView bearer = "Authorization: Bearer "_L1;

constexpr QLatin1StringView events = "text/event-stream"_L1;
constexpr QLatin1StringView lines = "application/x-ndjson"_L1;

constexpr QLatin1StringView likeOpenAi = "OpenAI-compatible"_L1;

/// In the order of the enum.
constexpr std::array formats{
    WireFormat{"openai"_L1,
               "/chat/completions"_L1,
               "/models"_L1,
               "data"_L1,
               likeOpenAi,
               true,
               bearer,
               {},
               events,
               openAiChatBody,
               makeOpenAiChatDecoder},
    WireFormat{"anthropic"_L1, "/messages"_L1, "/models?limit=1000"_L1, "data"_L1, "Anthropic-compatible"_L1, true,
               "x-api-key: "_L1, "anthropic-version: 2023-06-01"_L1, events, anthropicBody, makeAnthropicDecoder},
    WireFormat{"responses"_L1,
               "/responses"_L1,
               "/models"_L1,
               "data"_L1,
               likeOpenAi,
               true,
               bearer,
               {},
               events,
               responsesBody,
               makeResponsesDecoder},
    WireFormat{"ollama"_L1,
               "/api/chat"_L1,
               "/api/tags"_L1,
               "models"_L1,
               "Ollama"_L1,
               false,
               bearer,
               {},
               lines,
               ollamaBody,
               makeOllamaDecoder},
};

QUrl behind(const QUrl &base, const WireFormat &format, QLatin1StringView more)
{
    QString path = base.path();
    for (const QLatin1StringView version : {"/v1"_L1, "/api"_L1}) {
        if (!format.isVersioned && path.endsWith(version))
            path.chop(version.size());
    }
    const QStringList parts = QString(more).split(u'?');
    QUrl url = base;
    url.setPath(path + parts.constFirst());
    if (parts.size() > 1)
        url.setQuery(parts.at(1));
    return url;
}

}  // namespace

const WireFormat &wireFormat(Protocol protocol)
{
    return formats.at(static_cast<size_t>(protocol));
}

QUrl addressOf(Protocol protocol, const QUrl &base)
{
    return behind(base, wireFormat(protocol), wireFormat(protocol).path);
}

QUrl modelsAddressOf(Protocol protocol, const QUrl &base)
{
    return behind(base, wireFormat(protocol), wireFormat(protocol).models);
}

QList<QByteArray> questionHeaders(Protocol protocol)
{
    const WireFormat &format = wireFormat(protocol);
    QList<QByteArray> headers{"Content-Type: application/json",
                              QByteArray("Accept: ").append(format.streamType.data(), format.streamType.size()),
                              "Accept-Encoding: identity"};
    if (!format.versionHeader.isEmpty())
        headers.append(QByteArray(format.versionHeader.data(), format.versionHeader.size()));
    return headers;
}

QString toWord(Protocol protocol)
{
    return wireFormat(protocol).word;
}

std::optional<Protocol> protocolFromWord(QStringView word)
{
    const auto found = std::ranges::find_if(formats, [word](const WireFormat &format) { return word == format.word; });
    return found == formats.end() ? std::nullopt : std::optional(static_cast<Protocol>(found - formats.begin()));
}

QList<Protocol> allProtocols()
{
    QList<Protocol> all;
    for (size_t i = 0; i < formats.size(); ++i)
        all.append(static_cast<Protocol>(i));
    return all;
}

}  // namespace sb
