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
    QLatin1StringView path;  ///< behind the endpoint's address
    bool isVersioned;        ///< its address ends with a version part: /v1
    QLatin1StringView keyPrefix;             ///< of the only header that names the key
    QList<QByteArray> (*headers)();          ///< "Name: value", nothing secret
    QByteArray (*body)(const ChatRequest &request, const ModelQuirks &quirks);
    std::unique_ptr<StreamDecoder> (*makeDecoder)(const ModelQuirks &quirks);
};
[[nodiscard]] const WireFormat &wireFormat(Protocol protocol);

/// Where a question goes: `base` with the protocol's path. An unversioned protocol leaves out "/v1" and "/api" at its end.
[[nodiscard]] QUrl addressOf(Protocol protocol, const QUrl &base);

/// openai, anthropic, responses, ollama.
[[nodiscard]] QString toWord(Protocol protocol);
[[nodiscard]] std::optional<Protocol> protocolFromWord(QStringView word);
[[nodiscard]] QList<Protocol> allProtocols();

}  // namespace sb
