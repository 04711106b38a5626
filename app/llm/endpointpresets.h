// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/endpoint.h"

#include <QList>

namespace sb {

/// The kinds of servers that a person is offered to add.
enum class PresetKind { ThisComputer, Anthropic, OpenAi, OpenRouter, Azure, Other };

struct EndpointPreset {
    PresetKind kind = PresetKind::Other;
    QUrl address = {};      ///< empty when the person has to say it
    Protocol protocol = Protocol::OpenAiChat;
    QByteArray keyVariable = {};  ///< of the environment, in which people keep that provider's key; empty for none
    QList<QString> hostEndings = {};  ///< where each customer has a host of their own: ".openai.azure.com"
    QByteArray keyPrefix = {};        ///< the key's header up to the key; empty: as the protocol has it
    bool listsPrices = false;         ///< its list of models says what they cost
};

/// In the order in which they are offered.
[[nodiscard]] const QList<EndpointPreset> &endpointPresets();
[[nodiscard]] const EndpointPreset &presetOf(PresetKind kind);
/// The preset that a server was made of, by its host.
[[nodiscard]] PresetKind presetKindOf(const Endpoint &endpoint);

/// The header in which a server gets its key, up to the key itself: its preset's, or else its protocol's.
[[nodiscard]] QByteArray keyPrefixFor(const Endpoint &endpoint);

/// Whether the list of models at an endpoint, which is open to everybody, says what they cost.
[[nodiscard]] bool publishesPrices(const Endpoint &endpoint);

/// The presets whose key is in this program's environment; the keys are not read.
[[nodiscard]] QList<PresetKind> presetsWithKey();

}  // namespace sb
