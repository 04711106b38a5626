// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/endpointcheck.h"
#include "llm/endpointpresets.h"
#include "llm/pricechanges.h"
#include "llm/pricefetch.h"
#include "llm/sessionkeys.h"
#include "models/endpoints.h"
#include "models/keyring.h"
#include "models/modelchoices.h"

namespace sb {

class HttpTransport;

/// What the rooms that name servers work with. All of it outlives them.
struct ServerParts {
    ModelChoices &choices;
    Endpoints &endpoints;
    KeyRing &keys;
    HttpTransport &transport;  ///< one that takes a request's own options: a server that is being named has no other yet
};

}  // namespace sb
