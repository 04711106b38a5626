// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/modelchoice.h"
#include "llm/chatbackend.h"
#include "personas/persona.h"

#include <QList>

namespace sb {

/// Who answers an advisor's turn.
struct TurnModel {
    enum class Preference {
        None,        ///< the advisor prefers no model, or the usual one is it
        Met,         ///< `choice` is the preferred one
        Overruled,   ///< the person chose a model for this conversation
        NotOffered,  ///< no server has it
        Elsewhere,   ///< only a server has it that the question would not go to otherwise
    };
    ModelChoice choice;
    Preference preference = Preference::None;

    bool operator==(const TurnModel &) const = default;
};

/// Whether the person chose the usual model for this very conversation.
enum class ModelPin { None, Pinned };

/// Who answers for an advisor that prefers `wanted`, where `usual` would answer else and `offered` are the models that fit the
/// wish. A document decides about no money and about no server: the preferred model is asked only on the server that would be
/// asked anyway, or on this computer; and nobody is asked where the playbook answers. Pure.
[[nodiscard]] TurnModel turnModel(const PreferredModel &wanted, const ModelChoice &usual, ModelPin pin,
                                  const QList<ModelChoice> &offered);

/// Whether a model of a server is the one that an advisor names: by its id, or what stands behind the last slash of it, without
/// regard to case; a named provider stands in the server's name, host or protocol.
[[nodiscard]] bool isWanted(const PreferredModel &wanted, const ModelChoice &model);

/// Puts temperature, length and effort as an advisor wants them into a request; what makes no sense is left out. Of a model that
/// holds a known number of tokens the answer gets a quarter at most.
void applyHabits(const PreferredModel &wanted, ChatRequest &request);

}  // namespace sb
