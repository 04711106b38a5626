// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QTimer>
#include <QUuid>
#include <functional>

namespace sb {

class HistoryDatabase;

/// Texts that grow and are written behind: at most one write every `limits::draftInterval`, or as soon as one has grown by
/// `limits::draftBytes`; the newest form wins and no queue builds up behind a slow disk. GUI thread.
class WriteBehind : public QObject {
    Q_OBJECT
public:
    using Write = std::function<Result<>(HistoryDatabase &)>;
    using Run = std::function<QFuture<Result<>>(Write)>;

    /// `run` brings a write to the store thread.
    explicit WriteBehind(Run run, QObject *parent = nullptr);

    /// `size` is the length of what `write` would write, in UTF-16 units.
    void keep(const QUuid &id, qsizetype size, const Write &write);
    /// Drops what waits for `id`.
    void forget(const QUuid &id);
    /// Starts all waiting writes now.
    void flush();

signals:
    void failed(const sb::Error &error);

private:
    struct Waiting {
        Write write;
        qsizetype size = 0;
    };

    Run m_run;
    QTimer m_timer;
    QHash<QUuid, Waiting> m_waiting;
    QHash<QUuid, qsizetype> m_written;
    int m_inFlight = 0;
};

}  // namespace sb
