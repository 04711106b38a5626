// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.h"
#include "llm/endpointprofile.h"

#include <QFuture>
#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QString>

namespace sb {

class Endpoints;
class SecretStore;
class SessionKeys;

/// What a person has to give to reach one server.
struct EndpointSecrets {
    Secret key = {};
    Secret proxyPassword = {};
    Secret keyPassphrase = {};
};

/// Brings the keys of servers from where they are kept to where they are used: out of the keychain into memory, when a server
/// is first asked and not before. A key is bound to its origin (scheme, host, port), in both places. GUI thread.
class KeyRing : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    KeyRing(Endpoints &endpoints, SessionKeys &keys, SecretStore &store, QObject *parent = nullptr);

    /// Answers when the server's secrets are in memory, as far as there are any; at once when none of them is in the keychain.
    /// Fails as the keychain does, with NotFound when the key is not there any more. Then the next call asks again.
    [[nodiscard]] QFuture<Result<>> ready(const Endpoint &endpoint);
    [[nodiscard]] EndpointSecrets secretsOf(const Endpoint &endpoint) const;
    /// Of all servers.
    [[nodiscard]] QList<Secret> all() const;

    /// Writes into the keychain those that are not empty. Any error means that it did not take them.
    [[nodiscard]] QFuture<Result<>> store(const Endpoint &endpoint, const EndpointSecrets &secrets);
    /// Keeps in memory; empty ones forget.
    void hold(const Endpoint &endpoint, const EndpointSecrets &secrets);
    /// Takes the server's secrets out of the keychain, if no other server has its origin. What the keychain does not give up stays.
    void dropFromKeychain(const Endpoint &endpoint);

private:
    [[nodiscard]] Result<> take(const Endpoint &endpoint, const QList<QFuture<Result<Secret>>> &read);

    Endpoints &m_endpoints;
    SessionKeys &m_keys;
    SecretStore &m_store;
    QSet<QString> m_read;  ///< origins whose secrets are in memory
    QHash<QString, QFuture<Result<>>> m_reading;
};

}  // namespace sb
