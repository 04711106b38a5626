// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace sb::test {

/// A key to look for, which is itself nowhere in memory: only its mask is, until somebody asks for `plain`.
class MaskedKey {
public:
    MaskedKey();

    /// A fresh array that shares with nobody: the key, and `after` behind it.
    [[nodiscard]] QByteArray plain(QByteArrayView after = {}) const;
    /// How often this process's writable memory holds the key, what is freed but not overwritten included.
    [[nodiscard]] int copiesInMemory() const;

private:
    QByteArray m_masked;
};

}  // namespace sb::test
