// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "llm/endpoint.h"

#include <QHash>
#include <QList>
#include <QString>

namespace sb {

/// Keys that live as long as the program: never written anywhere, wiped when the last copy goes. A key is bound to the
/// origin (scheme, host, port) that it was given for; no other origin gets it. One thread.
class SessionKeys {
public:
    /// Replaces the origin's key; an empty one forgets it.
    void set(const Endpoint &endpoint, const Secret &key);
    /// Empty for none.
    [[nodiscard]] Secret keyFor(const Endpoint &endpoint) const;
    [[nodiscard]] QList<Secret> all() const { return m_keys.values(); }

private:
    QHash<QString, Secret> m_keys;
};

/// A key as a person types or pastes it, blanks around it left out; empty for none. Fails with InvalidArgument when it holds a
/// blank, a line end or what is not ASCII, and with TooLarge.
[[nodiscard]] Result<Secret> keyFromText(QStringView typed);

}  // namespace sb
