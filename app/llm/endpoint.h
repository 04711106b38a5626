// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "llm/protocol.h"

#include <QMetaType>
#include <QString>
#include <QUrl>

namespace sb {

/// A model server as the person named or found it.
struct Endpoint {
    QString name;  ///< as shown: "llama-server", "127.0.0.1:9931"
    QUrl baseUrl;  ///< with its version part and no slash at the end: http://127.0.0.1:8080/v1
    bool isFound = false;  ///< by probing loopback, not typed
    Protocol protocol = Protocol::OpenAiChat;

    [[nodiscard]] bool isNull() const { return baseUrl.isEmpty(); }
    /// host:port, IPv6 in brackets; what the person sees and what a key is bound to together with the scheme.
    [[nodiscard]] QString hostAndPort() const;
    [[nodiscard]] bool isLoopback() const;

    bool operator==(const Endpoint &) const = default;
};

/// An address as a person types it: a missing scheme is https (http for loopback), a missing path is /v1, slashes at the end
/// go. What it speaks is taken to be OpenAI Chat Completions. Fails with InvalidArgument for anything else: user names, queries, other schemes, plain http beyond this computer.
[[nodiscard]] Result<Endpoint> endpointFromText(const QString &text);

}  // namespace sb

Q_DECLARE_METATYPE(sb::Endpoint)
