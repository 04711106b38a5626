// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "llm/endpoint.h"
#include "llm/modelabilities.h"

#include <QList>
#include <QMetaType>
#include <QString>

namespace sb {

enum class ServerState {
    Ready,
    NoModel,   ///< answers, but has no model to talk to
    NeedsKey,  ///< 401 or 403
    Failed,    ///< only for a server the person named; `error` says why
};

struct FoundModel {
    QString id;
    int contextTokens = 0;  ///< 0 unknown
    QString name = {};      ///< as its maker writes it; empty when the server does not say
    ModelAbilities abilities = {};
    bool operator==(const FoundModel &) const = default;
};

struct FoundServer {
    Endpoint endpoint;
    QString product;  ///< "llama-server", "Ollama", "LM Studio", …; "OpenAI-compatible" when it does not say
    ServerState state = ServerState::Ready;
    QList<FoundModel> models;
    Error error;
    bool operator==(const FoundServer &) const = default;
};

}  // namespace sb

Q_DECLARE_METATYPE(sb::FoundModel)
Q_DECLARE_METATYPE(sb::FoundServer)
