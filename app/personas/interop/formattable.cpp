// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/formattable.h"

#include "base/json.h"

#include <QJsonArray>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Field = CardField;
using Way = FieldRow::Way;

// Sources: reference "personas", section 6, and the formats' own documentation.
constexpr std::array claudeFields{
    FieldRow{"name", Field::SlugName, "", Way::Both, 64},
    FieldRow{"description", Field::Description},
    FieldRow{"soundingboard", Field::Head},
    FieldRow{bodyKey, Field::Instructions},
};
constexpr std::array skillFields{
    FieldRow{"name", Field::SlugName, "", Way::Both, 64},
    FieldRow{"description", Field::Description, "", Way::Both, 1024},
    FieldRow{"metadata/soundingboard", Field::Head},
    FieldRow{bodyKey, Field::Instructions},
};
constexpr std::array copilotFields{
    FieldRow{"name", Field::Name},
    FieldRow{"description", Field::Description},
    FieldRow{"argument-hint", Field::FirstStarter},
    FieldRow{"handoffs", Field::Colleagues, "agent|prompt|label"},
    FieldRow{"soundingboard", Field::Head},
    FieldRow{bodyKey, Field::Instructions},
};
constexpr std::array cursorFields{
    FieldRow{"description", Field::Description},
    FieldRow{bodyKey, Field::Instructions},
};
constexpr std::array markdownFields{
    FieldRow{bodyKey, Field::Instructions},
};
constexpr std::array cardFields{
    FieldRow{"data/name", Field::Name},
    FieldRow{"data/creator_notes", Field::Description, "", Way::Out},
    FieldRow{"data/system_prompt", Field::Instructions},
    FieldRow{"data/description", Field::Section, "Description", Way::In},
    FieldRow{"data/personality", Field::Section, "Personality", Way::In},
    FieldRow{"data/scenario", Field::Section, "Scenario", Way::In},
    FieldRow{"data/post_history_instructions", Field::Section, "Closing Instructions", Way::In},
    FieldRow{"data/character_book/entries", Field::Section, "name|content", Way::In},
    FieldRow{"data/mes_example", Field::Samples},
    FieldRow{"data/tags", Field::Tags},
    FieldRow{"data/extensions/soundingboard/document", Field::Embedded},
};
constexpr std::array webUiFields{
    FieldRow{"name", Field::Name},
    FieldRow{"id", Field::SlugName, "", Way::Out},
    FieldRow{"params/system", Field::Instructions},
    FieldRow{"meta/description", Field::Description},
    FieldRow{"meta/suggestion_prompts", Field::Starters, "content"},
    FieldRow{"meta/tags", Field::Tags, "name"},
    FieldRow{"meta/profile_image_url", Field::Avatar},
    FieldRow{"meta/soundingboard/document", Field::Embedded},
};
constexpr std::array libreChatFields{
    FieldRow{"title", Field::Name},
    FieldRow{"name", Field::Name, "", Way::In},
    FieldRow{"promptPrefix", Field::Instructions},
    FieldRow{"system", Field::Instructions, "", Way::In},
    FieldRow{"instructions", Field::Instructions, "", Way::In},
    FieldRow{"description", Field::Description, "", Way::In},
    FieldRow{"edges", Field::Colleagues, "to|description", Way::In},
    FieldRow{"soundingboard/document", Field::Embedded},
};
constexpr std::array cherryFields{
    FieldRow{"id", Field::SlugName, "", Way::Out},
    FieldRow{"name", Field::Name},
    FieldRow{"emoji", Field::Icon},
    FieldRow{"group", Field::Tags},
    FieldRow{"prompt", Field::Instructions},
    FieldRow{"description", Field::Description},
    FieldRow{"regularPhrases", Field::Starters, "content", Way::In},
    FieldRow{"soundingboard/document", Field::Embedded},
};
constexpr std::array lobeFields{
    FieldRow{"identifier", Field::SlugName, "", Way::Out},
    FieldRow{"config/systemRole", Field::Instructions},
    FieldRow{"config/openingQuestions", Field::Starters},
    FieldRow{"meta/title", Field::Name},
    FieldRow{"meta/description", Field::Description},
    FieldRow{"meta/avatar", Field::Icon},
    FieldRow{"meta/tags", Field::Tags},
    FieldRow{"soundingboard/document", Field::Embedded},
};
constexpr std::array gooseFields{
    FieldRow{"title", Field::Name},
    FieldRow{"description", Field::Description},
    FieldRow{"instructions", Field::Instructions},
    FieldRow{"prompt", Field::Instructions, "", Way::In},
    FieldRow{"activities", Field::Starters},
    FieldRow{"soundingboard", Field::Embedded},
};
constexpr std::array microsoftFields{
    FieldRow{"name", Field::Name, "", Way::Both, 100},
    FieldRow{"description", Field::Description, "", Way::Both, 1000},
    FieldRow{"instructions", Field::Instructions, "", Way::Both, 8000},
    FieldRow{"conversation_starters", Field::Starters, "text", Way::Both, 0, 12},
    FieldRow{"editorial_answers/answers", Field::Answers, "question|answer", Way::Both, 0, 300},
};
constexpr std::array lmStudioFields{
    FieldRow{"identifier", Field::SlugName, "", Way::Out},
    FieldRow{"name", Field::Name},
    FieldRow{"operation/fields/llm.prediction.systemPrompt", Field::Instructions},
    FieldRow{"soundingboard/document", Field::Embedded},
};
constexpr std::array janFields{
    FieldRow{"id", Field::SlugName, "", Way::Out},
    FieldRow{"avatar", Field::Icon},
    FieldRow{"name", Field::Name},
    FieldRow{"description", Field::Description},
    FieldRow{"instructions", Field::Instructions},
    FieldRow{"soundingboard/document", Field::Embedded},
};
constexpr std::array gptFields{
    FieldRow{"name", Field::Name},
    FieldRow{"description", Field::Description, "", Way::Out, 300},
    FieldRow{"instructions", Field::Instructions, "", Way::Out, 8000},
    FieldRow{"starters", Field::Starters, "", Way::Out},
};
constexpr std::array gemFields{
    FieldRow{"name", Field::Name},
    FieldRow{"instructions", Field::Instructions, "", Way::Out},
};

constexpr auto cardV2Frame =
    R"({"spec":"chara_card_v2","spec_version":"2.0","data":{"name":"","description":"","personality":"",
  "scenario":"","first_mes":"","mes_example":"","creator_notes":"","system_prompt":"","post_history_instructions":"",
  "alternate_greetings":[],"tags":[],"creator":"","character_version":"","extensions":{}}})";
constexpr auto cardV3Frame =
    R"({"spec":"chara_card_v3","spec_version":"3.0","data":{"name":"","description":"","personality":"",
  "scenario":"","first_mes":"","mes_example":"","creator_notes":"","system_prompt":"","post_history_instructions":"",
  "alternate_greetings":[],"group_only_greetings":[],"tags":[],"creator":"","character_version":"","extensions":{}}})";
constexpr auto microsoftFrame = R"({"version":"v1.8",
  "$schema":"https://developer.microsoft.com/json-schemas/copilot/declarative-agent/v1.8/schema.json"})";
constexpr auto webUiFrame = R"({"base_model_id":null,"params":{},"meta":{"capabilities":{}},"is_active":true})";

bool hasText(const QJsonObject &object, QLatin1StringView key)
{
    return object.value(key).isString();
}
bool hasAny(const QJsonObject &object, std::initializer_list<QLatin1StringView> keys)
{
    return std::ranges::any_of(keys, [&object](QLatin1StringView key) { return object.contains(key); });
}

bool isOurs(const QJsonObject &object)
{
    return hasAny(object, {"schema"_L1, "triggers"_L1, "vocabulary"_L1, "starters"_L1, "tagline"_L1});
}
bool isSkill(const QJsonObject &object)
{
    return hasText(object, "name"_L1) && hasText(object, "description"_L1)
        && hasAny(object, {"license"_L1, "compatibility"_L1, "metadata"_L1, "allowed-tools"_L1});
}
bool isCopilot(const QJsonObject &object)
{
    return hasAny(object, {"argument-hint"_L1, "handoffs"_L1, "agents"_L1, "user-invocable"_L1})
        || (object.contains("description"_L1) && !object.contains("name"_L1));
}
bool isClaude(const QJsonObject &object)
{
    return object.contains("name"_L1) && object.contains("description"_L1);
}
bool isCursor(const QJsonObject &object)
{
    return hasAny(object, {"globs"_L1, "alwaysApply"_L1});
}
bool isCardV3(const QJsonObject &object)
{
    return object.value("spec"_L1).toString().startsWith("chara_card_v3"_L1);
}
/// Version 1 has the fields of `data` at the top.
bool isCardV2(const QJsonObject &object)
{
    return object.value("spec"_L1).toString().startsWith("chara_card_v2"_L1)
        || (hasText(object, "first_mes"_L1) && hasText(object, "name"_L1));
}
bool isWebUi(const QJsonObject &object)
{
    return object.contains("base_model_id"_L1)
        || (object.contains("meta"_L1) && object.value("params"_L1).toObject().contains("system"_L1));
}
bool isLibreChat(const QJsonObject &object)
{
    return hasAny(object, {"promptPrefix"_L1, "presetId"_L1, "edges"_L1})
        || (hasText(object, "system"_L1) && hasText(object, "title"_L1));
}
bool isCherry(const QJsonObject &object)
{
    return hasText(object, "prompt"_L1) && hasText(object, "name"_L1);
}
bool isLobe(const QJsonObject &object)
{
    return object.value("config"_L1).toObject().contains("systemRole"_L1);
}
bool isGoose(const QJsonObject &object)
{
    return hasText(object, "title"_L1) && (hasText(object, "instructions"_L1) || hasText(object, "prompt"_L1));
}
bool isMicrosoft(const QJsonObject &object)
{
    return object.value("$schema"_L1).toString().contains("declarative-agent"_L1)
        || (hasText(object, "instructions"_L1) && object.value("version"_L1).toString().startsWith("v1."_L1));
}
bool isLmStudio(const QJsonObject &object)
{
    return object.value("operation"_L1).toObject().contains("fields"_L1);
}
bool isJan(const QJsonObject &object)
{
    return hasText(object, "instructions"_L1) && hasText(object, "name"_L1);
}

using F = InteropFormat;
using C = Container;

constexpr std::array formats{
    FormatRow{F::Persona, "persona", C::Markdown, ".md", "{}", markdownFields, isOurs, ""},
    FormatRow{F::Bundle, "bundle", C::Archive, ".zip", "{}", markdownFields, nullptr, ""},
    FormatRow{F::ClaudeSubagent, "claude", C::FrontMatter, ".md", "{}", claudeFields, isClaude, ""},
    FormatRow{F::AgentSkill, "skill", C::FrontMatter, "/SKILL.md", "{}", skillFields, isSkill, ""},
    FormatRow{F::CopilotAgent, "copilot", C::FrontMatter, ".agent.md", "{}", copilotFields, isCopilot, ""},
    FormatRow{F::CursorRule, "cursor", C::LooseMatter, ".mdc", R"({"alwaysApply":false,"globs":""})", cursorFields, isCursor,
              ""},
    FormatRow{F::PlainMarkdown, "markdown", C::Markdown, ".md", "{}", markdownFields, nullptr, ""},
    FormatRow{F::CardV2, "card-v2", C::Json, ".json", cardV2Frame, cardFields, isCardV2, ""},
    FormatRow{F::CardV3, "card-v3", C::Json, ".json", cardV3Frame, cardFields, isCardV3, ""},
    FormatRow{F::CardPng, "card-png", C::Picture, ".png", cardV3Frame, cardFields, nullptr, ""},
    FormatRow{F::Charx, "charx", C::Archive, ".charx", cardV3Frame, cardFields, nullptr, ""},
    FormatRow{F::OpenWebUi, "open-webui", C::JsonArray, ".json", webUiFrame, webUiFields, isWebUi, ""},
    FormatRow{F::LibreChat, "librechat", C::Json, ".json", "{}", libreChatFields, isLibreChat, "soundingboard"},
    FormatRow{F::CherryStudio, "cherry-studio", C::JsonArray, ".json", "{}", cherryFields, isCherry, "soundingboard"},
    FormatRow{F::LobeChat, "lobechat", C::Json, ".json", R"({"schemaVersion":1})", lobeFields, isLobe, ""},
    FormatRow{F::Goose, "goose", C::Yaml, ".yaml", R"({"version":"1.0.0"})", gooseFields, isGoose, ""},
    FormatRow{F::Microsoft365, "m365", C::Json, ".json", microsoftFrame, microsoftFields, isMicrosoft, ""},
    FormatRow{F::LmStudio, "lm-studio", C::Json, ".preset.json", R"({"load":{"fields":[]}})", lmStudioFields, isLmStudio, ""},
    FormatRow{F::Jan, "jan", C::Json, ".json", R"({"model":"*","tools":[]})", janFields, isJan, ""},
    FormatRow{F::CustomGpt, "custom-gpt", C::Fields, "", "{}", gptFields, nullptr, ""},
    FormatRow{F::GeminiGem, "gemini-gem", C::Fields, "", "{}", gemFields, nullptr, ""},
};

}  // namespace

std::span<const FormatRow> formatTable()
{
    return formats;
}

const FormatRow &rowOf(InteropFormat format)
{
    return *std::ranges::find(formats, format, &FormatRow::format);
}

QJsonObject frameOf(const FormatRow &row)
{
    return parseJsonObject(row.frame).value_or(QJsonObject());
}

const FieldRow *placeOf(const FormatRow &row, CardField field)
{
    const auto found = std::ranges::find_if(
        row.fields, [field](const FieldRow &place) { return place.field == field && place.way != FieldRow::Way::In; });
    return found == row.fields.end() ? nullptr : &*found;
}

}  // namespace sb
