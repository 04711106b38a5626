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

QList<QByteArray> eventHeaders()
{
    return {"Content-Type: application/json", "Accept: text/event-stream", "Accept-Encoding: identity"};
}

QList<QByteArray> anthropicHeaders()
{
    return eventHeaders() << "anthropic-version: 2023-06-01";
}

QList<QByteArray> lineHeaders()
{
    return {"Content-Type: application/json", "Accept: application/x-ndjson", "Accept-Encoding: identity"};
}

/// In the order of the enum.
constexpr std::array formats{
    WireFormat{"openai"_L1, "/chat/completions"_L1, true, bearer, eventHeaders, openAiChatBody, makeOpenAiChatDecoder},
    WireFormat{"anthropic"_L1, "/messages"_L1, true, "x-api-key: "_L1, anthropicHeaders, anthropicBody, makeAnthropicDecoder},
    WireFormat{"responses"_L1, "/responses"_L1, true, bearer, eventHeaders, responsesBody, makeResponsesDecoder},
    WireFormat{"ollama"_L1, "/api/chat"_L1, false, bearer, lineHeaders, ollamaBody, makeOllamaDecoder},
};

}  // namespace

const WireFormat &wireFormat(Protocol protocol)
{
    return formats.at(static_cast<size_t>(protocol));
}

QUrl addressOf(Protocol protocol, const QUrl &base)
{
    const WireFormat &format = wireFormat(protocol);
    QString path = base.path();
    for (const QLatin1StringView version : {"/v1"_L1, "/api"_L1}) {
        if (!format.isVersioned && path.endsWith(version))
            path.chop(version.size());
    }
    QUrl url = base;
    url.setPath(path + format.path);
    return url;
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
