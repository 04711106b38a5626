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
    /// scheme://host:port, the port always there: what a key belongs to.
    [[nodiscard]] QString origin() const;
    [[nodiscard]] bool isLoopback() const;
    /// The same address in the same protocol, whatever its name.
    [[nodiscard]] bool isSameServer(const Endpoint &other) const;

    bool operator==(const Endpoint &) const = default;
};

/// What a key belongs to, for any address below it.
[[nodiscard]] QString originOf(const QUrl &address);

/// An address as a person types or pastes it. A missing scheme is https (http for loopback). What follows the version part of an
/// API's address goes ("/chat/completions"), as do slashes at the end. A missing path is that of a known provider, else /v1,
/// or nothing for a protocol whose address has no version. Fails with InvalidArgument for anything else: user names, queries, port 0,
/// other schemes, plain http beyond this computer; `detail` says which.
[[nodiscard]] Result<Endpoint> endpointFromText(const QString &text, Protocol protocol = Protocol::OpenAiChat);

}  // namespace sb

Q_DECLARE_METATYPE(sb::Endpoint)
