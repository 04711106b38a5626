// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <memory>

namespace sb {

/// Overwrites what `bytes` alone holds and empties it. What it shares with another array is that one's, and stays.
void wipe(QByteArray &bytes);

/// A key or the like. Copies share its bytes, from any thread; the last one to go overwrites them.
class Secret {
public:
    Secret() = default;
    /// Makes a copy of its own, and wipes the argument.
    explicit Secret(QByteArray bytes);

    [[nodiscard]] bool isEmpty() const { return !m_bytes; }
    /// Valid while a copy of this lives. Whoever copies them wipes the copy.
    [[nodiscard]] QByteArrayView bytes() const { return m_bytes ? QByteArrayView(*m_bytes) : QByteArrayView(); }

private:
    std::shared_ptr<const QByteArray> m_bytes;
};

}  // namespace sb
