// SPDX-License-Identifier: Apache-2.0
#include "base/inbox.h"

#include <QCoreApplication>
#include <QEvent>

namespace sb {

std::shared_ptr<Inbox> Inbox::makeShared()
{
    return {new Inbox, [](Inbox *inbox) { inbox->deleteLater(); }};
}

Inbox::~Inbox()
{
    // After the last of those who posted.
    const std::lock_guard lock(m_mutex);
    m_calls.clear();
}

void Inbox::post(Call call)
{
    {
        const std::lock_guard lock(m_mutex);
        m_calls.push_back(std::move(call));
    }
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void Inbox::customEvent(QEvent *)
{
    if (const Call call = takeFirst(); !m_isClosed)
        call();
}

Inbox::Call Inbox::takeFirst()
{
    const std::lock_guard lock(m_mutex);
    Call call = std::move(m_calls.front());
    m_calls.pop_front();
    return call;
}

}  // namespace sb
