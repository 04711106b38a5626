// SPDX-License-Identifier: Apache-2.0
#include "base/taskqueue.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

namespace sb {

namespace {

using Time = std::chrono::steady_clock::time_point;

struct Posted {
    quint64 place;  ///< in the order of all calls
    TaskQueue::Task task;
};

struct Waiting {
    QUuid key;
    Time due;
    Posted posted;
};

}  // namespace

class TaskQueue::Private {
public:
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Posted> tasks;
    std::vector<Waiting> waiting;  // a handful: one for each text that is growing
    quint64 nextPlace = 0;
    bool isClosed = false;

    Posted place(Task task) { return {nextPlace++, std::move(task)}; }
    auto find(const QUuid &key) { return std::ranges::find(waiting, key, &Waiting::key); }

    void hurry()
    {
        std::ranges::sort(waiting, {}, &Waiting::due);
        for (Waiting &each : waiting)
            tasks.push_back(std::move(each.posted));
        waiting.clear();
    }

    Task takeDue()
    {
        const auto first = std::ranges::min_element(waiting, {}, &Waiting::due);
        const bool isDue = first != waiting.end() && first->due <= std::chrono::steady_clock::now();
        if (isDue && (tasks.empty() || first->posted.place < tasks.front().place)) {
            Task task = std::move(first->posted.task);
            waiting.erase(first);
            return task;
        }
        if (tasks.empty())
            return {};
        Task task = std::move(tasks.front().task);
        tasks.pop_front();
        return task;
    }

    void wait(std::unique_lock<std::mutex> &lock)
    {
        if (waiting.empty()) {
            wake.wait(lock);
            return;
        }
        const Time due = std::ranges::min(waiting, {}, &Waiting::due).due;
        wake.wait_until(lock, due);
    }
};

TaskQueue::TaskQueue() : d(std::make_unique<Private>()) {}
TaskQueue::~TaskQueue() = default;

void TaskQueue::post(Task task)
{
    {
        const std::lock_guard lock(d->mutex);
        d->tasks.push_back(d->place(std::move(task)));
    }
    d->wake.notify_one();
}

void TaskQueue::postLatest(const QUuid &key, std::chrono::milliseconds delay, Task task)
{
    const Time due = std::chrono::steady_clock::now() + delay;
    {
        const std::lock_guard lock(d->mutex);
        if (d->isClosed)
            return;
        if (const auto found = d->find(key); found != d->waiting.end()) {
            found->due = std::min(found->due, due);
            std::swap(found->posted.task, task);  // the older one is destroyed outside the lock
        } else {
            d->waiting.push_back({key, due, d->place(std::move(task))});
        }
    }
    d->wake.notify_one();
}

void TaskQueue::postUnlessWaiting(const QUuid &key, std::chrono::milliseconds delay, Task task)
{
    {
        const std::lock_guard lock(d->mutex);
        if (d->isClosed || d->find(key) != d->waiting.end())
            return;
        d->waiting.push_back({key, std::chrono::steady_clock::now() + delay, d->place(std::move(task))});
    }
    d->wake.notify_one();
}

void TaskQueue::forget(const QUuid &key)
{
    Task dropped;
    const std::lock_guard lock(d->mutex);
    if (const auto found = d->find(key); found != d->waiting.end()) {
        dropped = std::move(found->posted.task);
        d->waiting.erase(found);
    }
}

void TaskQueue::hurry()
{
    {
        const std::lock_guard lock(d->mutex);
        d->hurry();
    }
    d->wake.notify_one();
}

void TaskQueue::close()
{
    {
        const std::lock_guard lock(d->mutex);
        d->hurry();
        d->isClosed = true;
    }
    d->wake.notify_one();
}

TaskQueue::Task TaskQueue::next()
{
    std::unique_lock lock(d->mutex);
    while (true) {
        if (Task task = d->takeDue())
            return task;
        if (d->isClosed)
            return {};
        d->wait(lock);
    }
}

}  // namespace sb
