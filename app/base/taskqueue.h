// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QUuid>
#include <chrono>
#include <functional>
#include <memory>

namespace sb {

/// Work for one thread, given by any: tasks in the order they came, and tasks that wait for their time, of which there is at
/// most one a key. Nothing here blocks but `next`.
class TaskQueue {
public:
    using Task = std::function<void()>;

    TaskQueue();
    ~TaskQueue();
    TaskQueue(const TaskQueue &) = delete;
    TaskQueue &operator=(const TaskQueue &) = delete;

    void post(Task task);
    /// Due after `delay`, and never before what was posted earlier. If one of this key is waiting, the newer takes its place in
    /// the order, and the earlier of the two times counts.
    void postLatest(const QUuid &key, std::chrono::milliseconds delay, Task task);
    /// The same, unless one of this key is waiting.
    void postUnlessWaiting(const QUuid &key, std::chrono::milliseconds delay, Task task);
    /// Drops what waits for this key. A task that `next` has given is not called back.
    void forget(const QUuid &key);

    /// What waits for its time is due now, before anything posted later.
    void hurry();
    /// As `hurry`; from here on nothing may wait for a time, and `next` ends when all is done.
    void close();

    /// The next due task, waiting for one if need be; an empty one after `close`, when none is left.
    [[nodiscard]] Task next();

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace sb
