// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/limits.h"
#include "base/result.h"
#include "base/taskthread.h"
#include "store/dailycopies.h"
#include "store/steppedcopy.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace sb {

class Connection;

/// Copies the history once a day, a few pages at a time and only while nobody works with it: what is asked of the store
/// waits for one step at most, and a copy that is half done waits until it is quiet again. The whole copy is checked and brought
/// to the disk on a thread of its own. The store thread must end before this does.
class RollingBackup : public QObject {
    Q_OBJECT
public:
    struct Pace {
        std::chrono::milliseconds idle = limits::dailyCopyIdle;
        std::chrono::milliseconds pause = limits::dailyCopyPause;
        std::chrono::milliseconds retry = limits::dailyCopyRetry;
        int pages = limits::dailyCopyPages;
    };

    RollingBackup(TaskThread &thread, const QString &database, Pace pace);
    ~RollingBackup() override;

    /// Store thread: `connection` is the one that writes; `damaged` is called there when a copy came out damaged, and so may the
    /// history be.
    void start(Connection &connection, const std::function<void()> &damaged);
    /// Store thread: something was asked of the store.
    void noteWork() { m_lastWork = Clock::now(); }
    /// Store thread: what is half done is thrown away. Before the connection closes.
    void end();
    /// Any thread: no step more is made, and a check that runs ends soon.
    void stop() { m_isStopped = true; }

signals:
    /// Given from the store thread, once until a copy succeeds again.
    void failed(const sb::Error &error);
    /// Given from the store thread.
    void made();

private:
    using Clock = std::chrono::steady_clock;

    void wait(std::chrono::milliseconds time);
    void goOn();
    [[nodiscard]] Result<> beginIfDue();
    void check(const QString &part);
    void finish(const Result<> &kept);

    TaskThread &m_thread;
    DailyCopies m_copies;
    const Pace m_pace;
    Connection *m_connection = nullptr;
    std::function<void()> m_damaged;
    Clock::time_point m_lastWork = Clock::now();
    std::optional<SteppedCopy> m_copy;
    QString m_part;
    std::unique_ptr<TaskThread> m_checker;
    bool m_isFailing = false;
    std::atomic<bool> m_isStopped = false;
};

}  // namespace sb
