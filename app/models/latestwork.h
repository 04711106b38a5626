// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QtConcurrentRun>
#include <functional>
#include <utility>

namespace sb {

/// One piece of work at a time beside the thread of `context`; of what is asked for meanwhile only the last is done, next. For what
/// follows something that changes quickly. A member of `context`, whose end drops what is not done.
template<class T>
class LatestWork {
public:
    /// What is to be done, with what it is done to; asked on the context's thread when it begins.
    using Prepare = std::function<std::function<T()>()>;
    /// On the context's thread, never before `run` returns.
    using Done = std::function<void(const T &)>;

    explicit LatestWork(QObject *context) : m_context(context) {}

    void run(const Prepare &prepare, const Done &done)
    {
        if (m_isRunning) {
            m_next = [this, prepare, done] { run(prepare, done); };
            return;
        }
        m_isRunning = true;
        auto *watcher = new QFutureWatcher<T>(m_context);
        QObject::connect(watcher, &QFutureWatcherBase::finished, m_context, [this, watcher, done] {
            watcher->deleteLater();
            m_isRunning = false;
            done(watcher->result());
            if (const std::function<void()> next = std::exchange(m_next, {}))
                next();
        });
        watcher->setFuture(QtConcurrent::run(prepare()));
    }

private:
    QObject *m_context;
    std::function<void()> m_next;
    bool m_isRunning = false;
};

}  // namespace sb
