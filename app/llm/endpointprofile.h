// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/foundserver.h"
#include "net/networkoptions.h"

#include <QFlags>
#include <QJsonObject>
#include <QList>
#include <optional>

namespace sb {

/// Where the secrets of a server are, as the person chose. Its key is that of its origin, and in one place.
enum class KeyPlace {
    None,      ///< it wants none
    Session,   ///< in memory, until the program ends
    Keychain,  ///< in the desktop's keychain
};

/// What a server may want of a person, each a secret of its own.
enum class SecretPart {
    Key = 1,
    ProxyPassword = 2,
    KeyPassphrase = 4,  ///< of the certificate's key
};
Q_DECLARE_FLAGS(SecretParts, SecretPart)
/// "key", "proxy" or "certificate".
[[nodiscard]] QString toWord(SecretPart part);

/// A server that the person has named, as it is remembered.
struct EndpointProfile {
    Endpoint endpoint;
    NetworkOptions network = {};  ///< its secrets are in memory only
    KeyPlace keyPlace = KeyPlace::None;
    QString model = {};               ///< that was used last
    QList<FoundModel> models = {};    ///< that it had when it was last asked
    QString product = {};
    SecretParts secrets = SecretPart::Key;  ///< that were given and are in `keyPlace`; means nothing without a place

    [[nodiscard]] bool keeps(SecretPart part) const { return keyPlace != KeyPlace::None && secrets.testFlag(part); }
    [[nodiscard]] FoundServer asServer() const;
};

/// Without any secret. Of the models no more than `limits::modelsRemembered`, the used one among them.
[[nodiscard]] QJsonObject toJson(const EndpointProfile &profile);
/// Without any secret, and with no model but the used one: what is left when all of it would be too much.
[[nodiscard]] QJsonObject toJsonInShort(const EndpointProfile &profile);
/// Nothing when there is no address of a server in it. Members of other types count as absent.
[[nodiscard]] std::optional<EndpointProfile> profileFromJson(const QJsonObject &object);

/// Whether a header is one that carries a key, so that it must not be stored with others: `isSecretHeader`.
[[nodiscard]] bool namesKey(QByteArrayView header);

Q_DECLARE_OPERATORS_FOR_FLAGS(SecretParts)

}  // namespace sb
