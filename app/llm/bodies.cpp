// SPDX-License-Identifier: Apache-2.0
#include "llm/bodies.h"

#include "base/text.h"

using namespace Qt::StringLiterals;

namespace sb {

qsizetype bodyBytes(const ChatRequest &request)
{
    qsizetype characters = request.system.size();
    for (const ChatMessage &message : request.messages) {
        characters += message.text.size();
        for (const ToolResult &result : message.results)
            characters += result.content.size();
    }
    return characters + characters / 8;
}

void writeText(JsonWriter &json, QLatin1StringView name, const QString &text)
{
    json.member(name, QStringView(cleaned(text)));
}

void writeMessage(JsonWriter &json, QStringView role, const QString &text)
{
    json.beginObject();
    writeText(json, "content"_L1, text);
    json.member("role"_L1, role);
    json.endObject();
}

bool offersTools(const ChatRequest &request, const ModelQuirks &quirks)
{
    return !request.tools.isEmpty() && !quirks.has(Quirk::NoTools);
}

CallsAre callsAre(const ModelQuirks &quirks)
{
    return quirks.has(Quirk::NoTools) ? CallsAre::LeftOut : CallsAre::Told;
}

QJsonArray blocksFor(const ChatMessage &answer, Protocol protocol, const ModelQuirks &quirks)
{
    return quirks.has(Quirk::NoBlocks) || answer.blocks.protocol != toWord(protocol) ? QJsonArray() : answer.blocks.blocks;
}

QString effortWord(Thinking thinking)
{
    switch (thinking) {
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

}  // namespace sb
