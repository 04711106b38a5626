// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/meteredbackend.h"
#include "advice/toolbackend.h"
#include "llm/httpchatbackend.h"
#include "llm/keyedbackend.h"
#include "llm/retryingbackend.h"
#include "net/exchangelog.h"
#include "net/routedtransport.h"

namespace sb {
class Endpoints;
class KeyRing;
class SessionKeys;
}  // namespace sb

namespace sb::ui {

/// What a question to a model goes through on its way to the network, each part standing on the one above it here: how an address
/// is reached, the record of what was sent, the protocol, trying again, the keychain, what the model asks for, what it costs.
/// GUI thread.
class ModelChain {
public:
    /// All must outlive the chain.
    struct Parts {
        const Clock &clock;
        HttpTransport &transport;
        const Endpoints &endpoints;
        const SessionKeys &keys;
        KeyRing &keyRing;
        Toolbox &tools;
        Spending &spending;
    };
    explicit ModelChain(const Parts &parts);

    /// The whole of it.
    [[nodiscard]] ChatBackend &backend() { return m_metered; }
    [[nodiscard]] ToolBackend &tools() { return m_tools; }
    [[nodiscard]] RetryingBackend &retries() { return m_retries; }
    [[nodiscard]] HttpChatBackend &protocols() { return m_protocols; }
    [[nodiscard]] const ExchangeLog &log() const { return m_log; }

private:
    ExchangeLog m_log;
    RoutedTransport m_routes;
    HttpChatBackend m_protocols;
    RetryingBackend m_retries;
    KeyedBackend m_keyed;
    ToolBackend m_tools;
    MeteredBackend m_metered;
};

}  // namespace sb::ui
