// SPDX-License-Identifier: Apache-2.0
#include "advice/modelchoice.h"

namespace sb {

ModelStamp ModelChoice::stamp() const
{
    return {model, isPlaybook() ? QString() : endpoint.hostAndPort(), isPlaybook()};
}

bool ModelChoice::isSameModel(const ModelChoice &other) const
{
    return endpoint.isSameServer(other.endpoint) && model == other.model;
}

}  // namespace sb
