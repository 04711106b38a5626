// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QtTypes>
#include <functional>

namespace sb::test {

/// SQLite's file system, failing when told to: the k-th call that changes a file (write, sync, truncate, delete, open for
/// writing), or every one from the k-th on, answers with an error. While one of these lives it is SQLite's default.
class FaultyVfs {
public:
    enum class Fault {
        None,
        Once,
        FromThenOn,
        OnceShort,  ///< a write that fails leaves the first half of its bytes
        Kill,       ///< the process ends there, as by kill -9
    };
    /// A call that has changed a file, or brought it to the disk.
    struct Change {
        enum class Kind { Write, Truncate, Sync, Delete };
        Kind kind = Kind::Write;
        QString path;
        qint64 place = 0;  ///< of a write; the new size of a truncation
        QByteArray bytes;
    };

    FaultyVfs();
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs &) = delete;
    FaultyVfs &operator=(const FaultyVfs &) = delete;

    /// `code` is SQLite's, for example SQLITE_FULL; `call` counts from 1, from now.
    void fail(Fault fault, int call, int code);
    /// So many bytes more fit on the disk, for all files together; then it is full.
    void leaveRoom(qint64 bytes);
    /// From here on all goes well.
    void heal();
    /// Called after each change; empty: no more.
    void watch(const std::function<void(const Change &)> &watcher);
    /// Whether a fault was met since `fail`.
    [[nodiscard]] bool hasFailed() const;
};

}  // namespace sb::test
