// SPDX-License-Identifier: Apache-2.0
#include "llm/modellists.h"

#include "base/limits.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

template<class T>
void take(std::optional<T> &known, const std::optional<T> &said)
{
    if (said)
        known = said;
}

/// An id that is cut names nothing; what is too long to be one is none.
QString idIn(const QJsonObject &entry)
{
    const QString id = entry["id"_L1].toString(entry["model"_L1].toString(entry["name"_L1].toString()));
    return id.size() <= limits::serverNameLength ? id : QString();
}

/// OpenRouter's words for what its other lists have no word for.
ModelAbilities abilitiesFromRouter(const QJsonObject &model)
{
    ModelAbilities abilities;
    if (const QJsonValue parameters = model["supported_parameters"_L1]; parameters.isArray()) {
        abilities.tools = parameters.toArray().contains(u"tools"_s);
        abilities.thinking = parameters.toArray().contains(u"reasoning"_s);
    }
    if (const QJsonValue kinds = model["architecture"_L1]["input_modalities"_L1]; kinds.isArray())
        abilities.images = kinds.toArray().contains(u"image"_s);
    return abilities;
}

FoundModel modelIn(const QJsonObject &entry)
{
    const QString name = entry["name"_L1].toString();
    FoundModel model{idIn(entry)};
    model.name = entry["display_name"_L1].toString(name == model.id ? QString() : name).left(limits::serverNameLength);
    add(model, abilitiesFromOpenAi(entry));
    add(model, abilitiesFromAnthropic(entry));
    add(model, abilitiesFromRouter(entry));
    return model;
}

}  // namespace

QList<FoundModel> modelsIn(const QJsonArray &listed)
{
    QList<FoundModel> models;
    for (const QJsonValue &entry : listed) {
        if (models.size() == limits::modelsListed)
            break;
        if (const FoundModel model = modelIn(entry.toObject()); !model.id.isEmpty())
            models.append(model);
    }
    return models;
}

QString productOf(const QJsonArray &listed, const QString &expected)
{
    const QString owner = listed.at(0).toObject()["owned_by"_L1].toString();
    if (owner == "llamacpp"_L1)
        return u"llama-server"_s;
    if (owner == "vllm"_L1)
        return u"vLLM"_s;
    return expected.isEmpty() ? u"OpenAI-compatible"_s : expected;
}

ModelAbilities abilitiesFromProps(const QJsonObject &props)
{
    ModelAbilities abilities;
    if (const int tokens = props["default_generation_settings"_L1]["n_ctx"_L1].toInt(); tokens > 0)
        abilities.contextTokens = tokens;
    if (const QJsonValue sees = props["modalities"_L1]["vision"_L1]; sees.isBool())
        abilities.images = sees.toBool();
    if (const QJsonValue calls = props["chat_template_caps"_L1]["supports_tools"_L1]; calls.isBool())
        abilities.tools = calls.toBool();
    return abilities;
}

void add(FoundModel &model, const ModelAbilities &said)
{
    take(model.abilities.contextTokens, said.contextTokens);
    take(model.abilities.answerTokens, said.answerTokens);
    take(model.abilities.tools, said.tools);
    take(model.abilities.thinking, said.thinking);
    take(model.abilities.adaptiveThinking, said.adaptiveThinking);
    take(model.abilities.images, said.images);
    model.contextTokens = model.abilities.contextTokens.value_or(model.contextTokens);
}

}  // namespace sb
