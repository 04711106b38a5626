// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/foundserver.h"

#include <QJsonArray>
#include <QJsonObject>

namespace sb {

/// The models in a list as a server gives it, at most `limits::modelsListed`: of OpenAI and its relatives, of Anthropic, of
/// OpenRouter, of Ollama, each with what the list says of it. Entries without an id are left
/// out, and those whose id has more than `limits::serverNameLength` characters; a name is cut there.
[[nodiscard]] QList<FoundModel> modelsIn(const QJsonArray &listed);

/// Which program made such a list, by whom it names as the models' owner, or else `expected`; "OpenAI-compatible" when
/// that is empty.
[[nodiscard]] QString productOf(const QJsonArray &listed, const QString &expected);

/// What llama-server's GET /props says of its model: the context of one conversation, images, tools.
[[nodiscard]] ModelAbilities abilitiesFromProps(const QJsonObject &props);

/// Takes over what `said` knows.
void add(FoundModel &model, const ModelAbilities &said);

}  // namespace sb
