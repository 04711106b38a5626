// SPDX-License-Identifier: Apache-2.0
#include "history/writebehind.h"

#include "base/limits.h"

namespace sb {

WriteBehind::WriteBehind(Run run, QObject *parent) : QObject(parent), m_run(std::move(run))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(limits::draftInterval);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &WriteBehind::flush);
}

void WriteBehind::keep(const QUuid &id, qsizetype size, const Write &write)
{
    m_waiting.insert(id, {write, size});
    if (m_inFlight > 0)
        return;
    if (size - m_written.value(id) >= limits::draftBytes)
        flush();
    else if (!m_timer.isActive())
        m_timer.start();
}

void WriteBehind::forget(const QUuid &id)
{
    m_waiting.remove(id);
    m_written.remove(id);
}

void WriteBehind::flush()
{
    m_timer.stop();
    const QHash<QUuid, Waiting> waiting = std::exchange(m_waiting, {});
    for (auto at = waiting.cbegin(); at != waiting.cend(); ++at) {
        m_written.insert(at.key(), at->size);
        ++m_inFlight;
        m_run(at->write).then(this, [this](const Result<> &written) {
            --m_inFlight;
            if (!written)
                emit failed(written.error());
            if (m_inFlight == 0 && !m_waiting.isEmpty() && !m_timer.isActive())
                m_timer.start();
        });
    }
}

}  // namespace sb
