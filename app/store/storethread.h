// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

namespace sb {

/// The one thread that touches a database: runs tasks in the order they were given. `post` may be called from any
/// thread and never blocks. The destructor runs what is waiting, then ends the thread.
class StoreThread {
public:
    using Task = std::function<void()>;

    StoreThread();
    ~StoreThread();
    StoreThread(const StoreThread &) = delete;
    StoreThread &operator=(const StoreThread &) = delete;

    void post(Task task);

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace sb
