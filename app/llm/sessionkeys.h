// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.h"
#include "llm/endpoint.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

namespace sb {

/// Keys that live as long as the program: never written anywhere, wiped when replaced and at the end. A key is bound to the
/// origin (scheme, host, port) that it was given for; no other origin gets it. One thread.
class SessionKeys {
public:
    SessionKeys() = default;
    ~SessionKeys();
    Q_DISABLE_COPY_MOVE(SessionKeys)

    /// Replaces the origin's key; an empty one forgets it.
    void set(const Endpoint &endpoint, const QByteArray &key);
    /// Empty for none.
    [[nodiscard]] QByteArray keyFor(const Endpoint &endpoint) const;
    /// Copies of all keys.
    [[nodiscard]] QList<Secret> all() const;

private:
    QHash<QString, QByteArray> m_keys;
};

}  // namespace sb
