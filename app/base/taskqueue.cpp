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

struct Waiting {
    QUuid key;
    Time due;
    TaskQueue::Task task;
};

}  // namespace

class TaskQueue::Private {
public:
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Task> tasks;
    std::vector<Waiting> waiting;  // a handful: one for each text that is growing
    bool isClosed = false;

    auto find(const QUuid &key) { return std::ranges::find(waiting, key, &Waiting::key); }

    void hurry()
    {
        std::ranges::sort(waiting, {}, &Waiting::due);
        for (Waiting &each : waiting)
            tasks.push_back(std::move(each.task));
        waiting.clear();
    }

    Task takeDue()
    {
        const auto first = std::ranges::min_element(waiting, {}, &Waiting::due);
        if (first != waiting.end() && first->due <= std::chrono::steady_clock::now()) {
            Task task = std::move(first->task);
            waiting.erase(first);
            return task;
        }
        if (tasks.empty())
            return {};
        Task task = std::move(tasks.front());
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
        d->tasks.push_back(std::move(task));
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
            std::swap(found->task, task);  // the older one is destroyed outside the lock
        } else {
            d->waiting.push_back({key, due, std::move(task)});
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
        d->waiting.push_back({key, std::chrono::steady_clock::now() + delay, std::move(task)});
    }
    d->wake.notify_one();
}

void TaskQueue::forget(const QUuid &key)
{
    Task dropped;
    const std::lock_guard lock(d->mutex);
    if (const auto found = d->find(key); found != d->waiting.end()) {
        dropped = std::move(found->task);
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
