// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/limits.h"
#include "base/result.h"
#include "base/taskthread.h"

#include <QHash>
#include <QObject>
#include <QUuid>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace sb {

/// Texts that grow and are written behind on the store thread: at most one write every `interval`, or as soon as one has grown
/// by `growth`. The newest form wins: however slow the disk, one form of each text waits and no queue builds up. A write that
/// fails for want of space or of a lock is tried again. All functions but the writes run on the thread that made this; the store
/// thread must end before this does.
class WriteBehind : public QObject {
    Q_OBJECT
public:
    using Write = std::function<Result<>()>;

    struct Pace {
        std::chrono::milliseconds interval = limits::draftInterval;
        qsizetype growth = limits::draftBytes;
        std::chrono::milliseconds retry = limits::storeRetryTime;
    };

    explicit WriteBehind(TaskThread &thread, Pace pace, QObject *parent = nullptr);

    /// `size` is the length of what `write` would write, in UTF-16 units.
    void keep(const QUuid &id, qsizetype size, Write write);
    /// Drops what waits for `id`; a write that runs is not called back.
    void forget(const QUuid &id);

    /// Store thread: tries a write that has just failed with `error` again, if that may pass.
    void tryAgain(const QUuid &id, const Error &error, const Write &write);

signals:
    /// Given from the store thread, once until a write succeeds again.
    void failed(const sb::Error &error);

private:
    struct Entry {
        std::atomic<qsizetype> written = 0;
        std::atomic<bool> isForgotten = false;
    };

    void run(const QUuid &id, const std::shared_ptr<Entry> &entry, qsizetype size, const Write &write);
    void report(const Result<> &written);

    TaskThread &m_thread;
    const Pace m_pace;
    QHash<QUuid, std::shared_ptr<Entry>> m_entries;
    bool m_isFailing = false;  // store thread
};

}  // namespace sb
