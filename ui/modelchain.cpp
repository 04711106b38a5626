// SPDX-License-Identifier: Apache-2.0
#include "ui/modelchain.h"

#include "llm/sessionkeys.h"
#include "models/endpoints.h"
#include "models/keyring.h"

namespace sb::ui {

ModelChain::ModelChain(const Parts &parts)
    : m_log(
          parts.transport, [&ring = parts.keyRing] { return ring.all(); }, parts.clock),
      m_routes(m_log, [&endpoints = parts.endpoints](const QUrl &address) { return endpoints.networkFor(address); }),
      m_protocols(
          m_routes, [&keys = parts.keys](const Endpoint &endpoint) { return keys.keyFor(endpoint); }, parts.clock),
      m_retries(m_protocols, parts.clock),
      m_keyed(m_retries, [&ring = parts.keyRing](const Endpoint &endpoint) { return ring.ready(endpoint); }),
      m_tools(m_keyed, parts.tools, parts.clock),
      m_metered(m_tools, parts.spending)
{
}

}  // namespace sb::ui
