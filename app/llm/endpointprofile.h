// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/foundserver.h"
#include "net/networkoptions.h"

#include <QJsonObject>
#include <QList>
#include <optional>

namespace sb {

/// Where the key of a server is, as the person chose.
enum class KeyPlace {
    None,      ///< it wants none
    Session,   ///< in memory, until the program ends
    Keychain,  ///< in the desktop's keychain
};

/// A server that the person has named, as it is remembered.
struct EndpointProfile {
    Endpoint endpoint;
    NetworkOptions network = {};  ///< its secrets are in memory only
    KeyPlace keyPlace = KeyPlace::None;
    QString model = {};               ///< that was used last
    QList<FoundModel> models = {};    ///< that it had when it was last asked
    QString product = {};

    [[nodiscard]] FoundServer asServer() const;
};

/// Without any secret. Of the models no more than `limits::modelsRemembered`, the used one among them.
[[nodiscard]] QJsonObject toJson(const EndpointProfile &profile);
/// Nothing when there is no address of a server in it. Members of other types count as absent.
[[nodiscard]] std::optional<EndpointProfile> profileFromJson(const QJsonObject &object);

/// Whether a header is one that carries a key, so that it must not be stored with others.
[[nodiscard]] bool namesKey(QByteArrayView header);

}  // namespace sb
