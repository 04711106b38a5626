// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/taskqueue.h"

#include <QFuture>
#include <QPromise>
#include <functional>
#include <memory>
#include <thread>

namespace sb {

/// A thread of its own for what must not hold up another and keeps its order: a database, files. Runs tasks in the order they
/// were given. The destructor runs what is waiting, that which waits for its time too, then ends the thread.
class TaskThread {
public:
    TaskThread();
    ~TaskThread();
    TaskThread(const TaskThread &) = delete;
    TaskThread &operator=(const TaskThread &) = delete;

    [[nodiscard]] TaskQueue &tasks() { return m_tasks; }

    /// Runs `work` there; the future finishes there too (use `.then(context, …)`). Never blocks.
    template<class T>
    QFuture<T> run(std::function<T()> work)
    {
        auto promise = std::make_shared<QPromise<T>>();
        QFuture<T> future = promise->future();
        promise->start();
        m_tasks.post([work = std::move(work), promise] {
            promise->addResult(work());
            promise->finish();
        });
        return future;
    }

private:
    TaskQueue m_tasks;
    std::thread m_thread;  // last: it uses the queue
};

}  // namespace sb
