// SPDX-License-Identifier: Apache-2.0
#include "llm/endpointpresets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool hasHost(const EndpointPreset &preset, const QString &host)
{
    return (!preset.address.isEmpty() && preset.address.host() == host)
        || std::ranges::any_of(preset.hostEndings, [&host](const QString &ending) { return host.endsWith(ending); });
}

}  // namespace

const QList<EndpointPreset> &endpointPresets()
{
    static const QList<EndpointPreset> presets{
        {PresetKind::ThisComputer, QUrl(u"http://127.0.0.1:8080/v1"_s)},
        {PresetKind::Anthropic, QUrl(u"https://api.anthropic.com/v1"_s), Protocol::AnthropicMessages, "ANTHROPIC_API_KEY"},
        {PresetKind::OpenAi, QUrl(u"https://api.openai.com/v1"_s), Protocol::OpenAiChat, "OPENAI_API_KEY"},
        {.kind = PresetKind::OpenRouter,
         .address = QUrl(u"https://openrouter.ai/api/v1"_s),
         .keyVariable = "OPENROUTER_API_KEY",
         .listsPrices = true},
        {.kind = PresetKind::Azure,
         .keyVariable = "AZURE_OPENAI_API_KEY",
         .hostEndings = {u".openai.azure.com"_s, u".services.ai.azure.com"_s, u".cognitiveservices.azure.com"_s},
         .keyPrefix = "api-key: "},
        {PresetKind::Other},
    };
    return presets;
}

const EndpointPreset &presetOf(PresetKind kind)
{
    return *std::ranges::find(endpointPresets(), kind, &EndpointPreset::kind);
}

PresetKind presetKindOf(const Endpoint &endpoint)
{
    if (endpoint.isLoopback())
        return PresetKind::ThisComputer;
    const QString host = endpoint.baseUrl.host();
    const auto known =
        std::ranges::find_if(endpointPresets(), [&host](const EndpointPreset &preset) { return hasHost(preset, host); });
    return known == endpointPresets().end() ? PresetKind::Other : known->kind;
}

QByteArray keyPrefixFor(const Endpoint &endpoint)
{
    const QByteArray own = presetOf(presetKindOf(endpoint)).keyPrefix;
    const QLatin1StringView usual = wireFormat(endpoint.protocol).keyPrefix;
    return own.isEmpty() ? QByteArray(usual.data(), usual.size()) : own;
}

bool publishesPrices(const Endpoint &endpoint)
{
    return presetOf(presetKindOf(endpoint)).listsPrices;
}

QList<PresetKind> presetsWithKey()
{
    QList<PresetKind> kinds;
    for (const EndpointPreset &preset : endpointPresets()) {
        if (!preset.keyVariable.isEmpty() && !qEnvironmentVariableIsEmpty(preset.keyVariable.constData()))
            kinds.append(preset.kind);
    }
    return kinds;
}

}  // namespace sb
