// SPDX-License-Identifier: Apache-2.0
#include "store/storethread.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace sb {

class StoreThread::Private {
public:
    Private() : m_thread([this] { run(); }) {}

    ~Private()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isEnding = true;
        }
        m_wake.notify_one();
        m_thread.join();
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    void post(Task task)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back(std::move(task));
        }
        m_wake.notify_one();
    }

private:
    void run()
    {
        while (const Task task = next())
            task();
    }

    /// Waits for a task; none means the end.
    Task next()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_isEnding || !m_tasks.empty(); });
        if (m_tasks.empty())
            return {};
        Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        return task;
    }

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_tasks;
    bool m_isEnding = false;
    std::thread m_thread;  // last: it uses all of the above
};

StoreThread::StoreThread() : d(std::make_unique<Private>()) {}
StoreThread::~StoreThread() = default;

void StoreThread::post(Task task)
{
    d->post(std::move(task));
}

}  // namespace sb
