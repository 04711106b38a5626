// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

namespace sb {

/// How long a meeting has taken, and how long it has been at each metric. It stands still while it is paused and while the computer sleeps,
/// and a clock that is set anew changes nothing. GUI thread.
class MeetingTimer {
public:
    /// The clock must outlive it.
    explicit MeetingTimer(const Clock &clock) : m_clock(clock) {}

    /// As `json` gave it; paused until `go`.
    void restore(const QJsonObject &json);
    void go();
    void pause();
    [[nodiscard]] bool isPaused() const { return m_since < std::chrono::milliseconds::zero(); }
    /// What is spoken of from now on; empty: nothing in particular.
    void turnTo(const QString &metric);

    [[nodiscard]] std::chrono::milliseconds elapsed() const;
    [[nodiscard]] std::chrono::milliseconds at(const QString &metric) const;
    /// {"elapsed", "items": {key: milliseconds}}.
    [[nodiscard]] QJsonObject json() const;

private:
    [[nodiscard]] std::chrono::milliseconds running() const;
    void take();

    const Clock &m_clock;
    std::chrono::milliseconds m_since{-1};  ///< by the monotonic clock; below 0: it is paused
    std::chrono::milliseconds m_elapsed{0};
    QHash<QString, std::chrono::milliseconds> m_items;
    QString m_item;
};

}  // namespace sb
