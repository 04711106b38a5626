// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>
#include <QtTypes>
#include <chrono>
#include <optional>

namespace sb {

/// A process as nothing else can be: its number comes again, its number with its time of birth does not before the next start
/// of the computer.
struct ProcessMark {
    qint64 pid = 0;
    quint64 start = 0;  ///< clock ticks since the computer's start: field 22 of /proc/PID/stat
    QString boot;       ///< /proc/sys/kernel/random/boot_id
    QString program;    ///< what /proc/PID/exe leads to

    bool operator==(const ProcessMark &) const = default;
};

/// None when there is no such process, or another user's. Reads /proc, never a disk.
[[nodiscard]] std::optional<ProcessMark> markOf(qint64 pid);

/// Bytes of memory that a process has in use (its resident set). None when there is no such process.
[[nodiscard]] std::optional<qint64> residentBytes(qint64 pid);

/// Ends a process, if it is that one still, and what runs in its group: asked to at first, killed after `patience`. Returns when
/// it has ended, true if there was one. Waits: not for the GUI thread.
[[nodiscard]] bool endProcess(const ProcessMark &mark, std::chrono::milliseconds patience);

/// The server of ours that runs, written down so that the next start finds one that outlived a crash. The functions touch the
/// disk: not for the GUI thread.
class ServerRecord {
public:
    explicit ServerRecord(const QString &stateFolder);

    [[nodiscard]] Result<> write(const ProcessMark &mark) const;
    [[nodiscard]] std::optional<ProcessMark> read() const;
    /// None when nothing is written down. Nothing is afterwards.
    [[nodiscard]] std::optional<ProcessMark> take() const;
    void remove() const;

private:
    QString m_path;
};

}  // namespace sb
