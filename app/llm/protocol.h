// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringView>
#include <QUrl>
#include <memory>
#include <optional>

namespace sb {

class ModelQuirks;
class StreamDecoder;
struct ChatRequest;

/// What a model server speaks.
enum class Protocol { OpenAiChat, AnthropicMessages, OpenAiResponses, OllamaChat };

/// How one protocol is spoken. All that the program knows of a protocol is reached from here: another one is a pair of files
/// and one more row of the table in protocol.cpp. Any thread.
struct WireFormat {
    QLatin1StringView word;  ///< for settings and the command line
    QLatin1StringView path;    ///< of a question, behind the endpoint's address
    QLatin1StringView models;  ///< of the list of models
    QLatin1StringView list;    ///< the member of that answer which holds it
    QLatin1StringView kin;     ///< what a server is called that does not say what it is
    bool isVersioned;          ///< the endpoint's address ends with a version part: /v1
    QLatin1StringView keyPrefix;      ///< the key's header up to the key; there is no other with it
    QLatin1StringView versionHeader;  ///< "Name: value" of every request; mostly empty
    QLatin1StringView streamType;     ///< of the answer
    QByteArray (*body)(const ChatRequest &request, const ModelQuirks &quirks);
    std::unique_ptr<StreamDecoder> (*makeDecoder)();
};
[[nodiscard]] const WireFormat &wireFormat(Protocol protocol);

/// Where a question goes, and where the models are listed: `base` with the protocol's path. An unversioned protocol leaves out
/// "/v1" and "/api" at its end.
[[nodiscard]] QUrl addressOf(Protocol protocol, const QUrl &base);
[[nodiscard]] QUrl modelsAddressOf(Protocol protocol, const QUrl &base);

/// The headers of a question, "Name: value", without the key's.
[[nodiscard]] QList<QByteArray> questionHeaders(Protocol protocol);

/// openai, anthropic, responses, ollama.
[[nodiscard]] QString toWord(Protocol protocol);
[[nodiscard]] std::optional<Protocol> protocolFromWord(QStringView word);
[[nodiscard]] QList<Protocol> allProtocols();

}  // namespace sb
