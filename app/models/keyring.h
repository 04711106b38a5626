// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.h"
#include "llm/endpointprofile.h"

#include <QFuture>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPromise>
#include <QString>
#include <memory>

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
/// is first asked and not before. A key is bound to its origin (scheme, host, port), in both places; a proxy's password to the
/// proxy's origin and the user's name there. GUI thread.
class KeyRing : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    KeyRing(Endpoints &endpoints, SessionKeys &keys, SecretStore &store, QObject *parent = nullptr);

    /// Answers when the server's secrets are in memory, as far as there are any; at once when none of them is in the keychain.
    /// Only those that the server has are read. Fails as the keychain does, with NotFound when one is not there any more, and with
    /// KeyForgotten (`errorOf`) when one was kept until the program ended. Then the next call asks again.
    [[nodiscard]] QFuture<Result<>> ready(const Endpoint &endpoint);
    /// What of these comes first: one to ask the person for.
    [[nodiscard]] static Error errorOf(SecretParts forgotten);
    /// What of the server was kept in memory alone, and the person has not given again since.
    [[nodiscard]] SecretParts forgotten(const Endpoint &endpoint) const;
    [[nodiscard]] EndpointSecrets secretsOf(const Endpoint &endpoint) const;
    /// Of all servers.
    [[nodiscard]] QList<Secret> all() const;

    /// Writes into the keychain those that the server has and that are not empty. Any error means that it did not take them.
    [[nodiscard]] QFuture<Result<>> store(const EndpointProfile &profile, const EndpointSecrets &secrets);
    /// Keeps in memory those that are not empty; the others stay what they are.
    void hold(const Endpoint &endpoint, const EndpointSecrets &secrets);
    /// The key of an origin is in one place: that of this server's, for the others there as well.
    void shareKeyPlace(const Endpoint &endpoint);
    /// Forgets, and takes out of the keychain, the secrets of a server that is not remembered any more, or not in this way: those
    /// that no remembered server needs. What the keychain does not give up stays.
    void forget(const EndpointProfile &former);

private:
    [[nodiscard]] SecretParts missingFrom(const Endpoint &endpoint) const;
    [[nodiscard]] Result<> take(const EndpointProfile &asked, SecretParts missing, const QList<QFuture<Result<Secret>>> &read);

    Endpoints &m_endpoints;
    SessionKeys &m_keys;
    SecretStore &m_store;
    /// Who waits for the names that are being read: each has a future of its own, for a second continuation would replace the first.
    QHash<QString, QList<std::shared_ptr<QPromise<Result<>>>>> m_waiting;
};

}  // namespace sb
