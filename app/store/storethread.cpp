// SPDX-License-Identifier: Apache-2.0
#include "store/storethread.h"

namespace sb {

StoreThread::StoreThread()
    : m_thread([this] {
          while (const TaskQueue::Task task = m_tasks.next())
              task();
      })
{
}

StoreThread::~StoreThread()
{
    m_tasks.close();
    m_thread.join();
}

}  // namespace sb
