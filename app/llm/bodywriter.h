// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/chatbackend.h"
#include "llm/jsonwriter.h"
#include "llm/modelquirks.h"

#include <QJsonArray>
#include <QList>

namespace sb {

/// What the bodies of requests have in common, whatever their protocol. One writes one body; the request and the quirks must
/// outlive it. What a model does not take is left out here.
class BodyWriter {
public:
    BodyWriter(const ChatRequest &request, const ModelQuirks &quirks);
    Q_DISABLE_COPY_MOVE(BodyWriter)

protected:
    ~BodyWriter() = default;

    [[nodiscard]] bool has(Quirk quirk) const { return m_quirks.has(quirk); }
    /// The messages as every protocol takes them.
    [[nodiscard]] QList<ChatMessage> turns() const;
    [[nodiscard]] bool offersTools() const { return !m_request.tools.isEmpty() && !has(Quirk::NoTools); }
    [[nodiscard]] bool choosesTools() const { return m_request.toolChoice != ToolChoice::Auto && !has(Quirk::NoToolChoice); }
    [[nodiscard]] bool saysThinking() const { return m_request.thinking != Thinking::AsServed && !has(Quirk::NoThinking); }
    /// none, low, medium, high.
    [[nodiscard]] QString effort() const;
    /// The blocks of an answer, if they are of this protocol and the model takes them back.
    [[nodiscard]] QJsonArray blocksOf(const ChatMessage &answer) const;
    /// Whether two texts differ in blanks alone, as where answers were joined.
    [[nodiscard]] static bool areSameWords(const QString &one, const QString &other);

    /// `text` as it may be stored and sent.
    void writeText(QLatin1StringView name, const QString &text);
    /// `{"content": text, "role": role}`.
    void writeMessage(QStringView role, const QString &text);
    void writeModel();
    void writeTemperature();
    /// `tool_choice` in OpenAI's words, where one is made.
    void writeToolChoice();

    JsonWriter m_json;
    const ChatRequest &m_request;
    const ModelQuirks &m_quirks;
};

/// `{"name":…,"description":…,"parameters":…}`, as OpenAI describes a tool.
[[nodiscard]] QJsonObject describedTool(const ToolOffer &tool);
/// `{"type":"function","function":{…}}`, as OpenAI's Chat Completions and Ollama know it.
[[nodiscard]] QJsonObject functionOf(const ToolOffer &tool);

}  // namespace sb
