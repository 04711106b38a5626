// SPDX-License-Identifier: Apache-2.0
#include "advice/modelchoice.h"

namespace sb {

ModelStamp ModelChoice::stamp() const
{
    return {model, isPlaybook() ? QString() : endpoint.hostAndPort(), isPlaybook()};
}

ModelChoice ModelChoice::within(int mostContext) const
{
    ModelChoice less = *this;
    if (!isPlaybook() && endpoint.protocol == Protocol::OllamaChat)
        less.contextTokens = qMin(contextTokens, mostContext);
    return less;
}

bool ModelChoice::isSameModel(const ModelChoice &other) const
{
    return endpoint.isSameServer(other.endpoint) && model == other.model;
}

}  // namespace sb
