// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QUrl>

namespace sb {

/// Stands where a secret stood: a sign, not a word.
inline constexpr QByteArrayView hiddenSecret = "\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2";

/// Takes known secrets out of a stream of bytes: as they are, as JSON writes them, as an address does. Any split of the same
/// bytes gives the same result. Secrets of fewer than four bytes are none, and are not looked for.
class SecretFilter {
public:
    explicit SecretFilter(const QList<Secret> &secrets);

    /// What can be said of the bytes so far: what may be the beginning of a secret is held back.
    [[nodiscard]] QByteArray feed(QByteArrayView bytes);
    /// What was held back and is no secret after all.
    [[nodiscard]] QByteArray end();
    /// All of `bytes`, which belong to no stream.
    [[nodiscard]] QByteArray whole(QByteArrayView bytes) const;

private:
    [[nodiscard]] QByteArray replaced(QByteArrayView bytes, qsizetype &rest) const;
    [[nodiscard]] qsizetype beginningAtEnd(QByteArrayView bytes) const;

    QList<Secret> m_patterns;
    QByteArray m_held;
};

/// Whether a header, or a value in an address, of this name is a secret whatever it says: "Authorization", "X-Api-Key",
/// "Set-Cookie", "access_token".
[[nodiscard]] bool isSecretName(QByteArrayView name);

/// Whether "Name: value" is a secret by its name or by how its value begins: "Bearer …", "Basic …".
[[nodiscard]] bool isSecretHeader(QByteArrayView header);

/// "Name: value" without the value if it is a secret; an address in it is treated as `withoutSecrets(QUrl)` does.
[[nodiscard]] QByteArray withoutSecrets(QByteArrayView header);

/// The address as it is written, without user name and password and without the values of secret names.
[[nodiscard]] QByteArray withoutSecrets(const QUrl &address);

}  // namespace sb
