// SPDX-License-Identifier: Apache-2.0
#include "base/taskthread.h"

namespace sb {

TaskThread::TaskThread()
    : m_thread([this] {
          while (const TaskQueue::Task task = m_tasks.next())
              task();
      })
{
}

TaskThread::~TaskThread()
{
    m_tasks.close();
    m_thread.join();
}

}  // namespace sb
