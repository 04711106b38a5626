// SPDX-License-Identifier: Apache-2.0
#include "llm/bodywriter.h"

#include "base/text.h"
#include "llm/turnrepair.h"

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace sb {

/// About how many bytes a body will take.
static qsizetype bodyBytes(const ChatRequest &request)
{
    qsizetype characters = request.system.size();
    for (const ChatMessage &message : request.messages) {
        characters += message.text.size();
        for (const ToolResult &result : message.results)
            characters += result.content.size();
    }
    return characters + characters / 8;
}

BodyWriter::BodyWriter(const ChatRequest &request, const ModelQuirks &quirks)
    : m_json(bodyBytes(request)), m_request(request), m_quirks(quirks)
{
}

QList<ChatMessage> BodyWriter::turns() const
{
    return repairedTurns(m_request.messages, has(Quirk::NoTools) ? CallsAre::LeftOut : CallsAre::Told);
}

QString BodyWriter::effort() const
{
    switch (m_request.thinking) {
    case Thinking::AsServed:
        break;
    case Thinking::Off:
        return u"none"_s;
    case Thinking::Low:
        return u"low"_s;
    case Thinking::Medium:
        return u"medium"_s;
    case Thinking::High:
        return u"high"_s;
    }
    return {};
}

QJsonArray BodyWriter::blocksOf(const ChatMessage &answer) const
{
    const bool isOfThis = answer.blocks.protocol == toWord(m_request.endpoint.protocol);
    return isOfThis && !has(Quirk::NoBlocks) ? answer.blocks.blocks : QJsonArray();
}

bool BodyWriter::areSameWords(const QString &one, const QString &other)
{
    const auto isWord = [](QChar c) { return !c.isSpace(); };
    return std::ranges::equal(one | std::views::filter(isWord), other | std::views::filter(isWord));
}

void BodyWriter::writeText(QLatin1StringView name, const QString &text)
{
    m_json.member(name, QStringView(cleaned(text)));
}

void BodyWriter::writeMessage(QStringView role, const QString &text)
{
    m_json.beginObject();
    writeText("content"_L1, text);
    m_json.member("role"_L1, role);
    m_json.endObject();
}

void BodyWriter::writeModel()
{
    if (!m_request.model.isEmpty())
        m_json.member("model"_L1, QStringView(m_request.model));
}

void BodyWriter::writeTemperature()
{
    if (m_request.temperature && !has(Quirk::NoTemperature))
        m_json.member("temperature"_L1, *m_request.temperature);
}

void BodyWriter::writeToolChoice()
{
    if (choosesTools())
        m_json.member("tool_choice"_L1,
                      m_request.toolChoice == ToolChoice::None ? QStringView(u"none") : QStringView(u"required"));
}

QJsonObject describedTool(const ToolOffer &tool)
{
    return {{u"name"_s, tool.name}, {u"description"_s, tool.description}, {u"parameters"_s, tool.parameters}};
}

QJsonObject functionOf(const ToolOffer &tool)
{
    return {{u"type"_s, u"function"_s}, {u"function"_s, describedTool(tool)}};
}

}  // namespace sb
