// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/message.h"
#include "llm/endpoint.h"

#include <QString>

namespace sb {

/// What answers: the playbook, or a model of an endpoint.
struct ModelChoice {
    Endpoint endpoint;  ///< null: the playbook
    QString model;
    int contextTokens = 0;  ///< what the model can hold, as its server said; 0 unknown: nothing is left out

    [[nodiscard]] bool isPlaybook() const { return endpoint.isNull(); }
    [[nodiscard]] ModelStamp stamp() const;
    /// With no more context than that where the server takes memory for all that it is asked to hold: Ollama does.
    [[nodiscard]] ModelChoice within(int mostContext) const;
    /// Equal in every part. Whether two are one row of a menu is a matter of server and model alone: `isSameModel`.
    bool operator==(const ModelChoice &) const = default;
    [[nodiscard]] bool isSameModel(const ModelChoice &other) const;
};

}  // namespace sb
