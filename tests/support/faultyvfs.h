// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

namespace sb::test {

/// SQLite's file system, failing when told to: the k-th call that changes a file (write, sync, truncate, delete, open for
/// writing), or every one from the k-th on, answers with an error. While one of these lives it is SQLite's default.
class FaultyVfs {
public:
    enum class Fault { None, Once, FromThenOn };

    FaultyVfs();
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs &) = delete;
    FaultyVfs &operator=(const FaultyVfs &) = delete;

    /// `code` is SQLite's, for example SQLITE_FULL; `call` counts from 1, from now.
    void fail(Fault fault, int call, int code);
    /// From here on all goes well.
    void heal() { fail(Fault::None, 0, 0); }
    /// Whether a fault was met since `fail`.
    [[nodiscard]] bool hasFailed() const;
};

}  // namespace sb::test
