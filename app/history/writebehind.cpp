// SPDX-License-Identifier: Apache-2.0
#include "history/writebehind.h"

using namespace std::chrono_literals;

namespace sb {

namespace {

/// What may pass without anybody's doing anything about this one write.
bool mayPass(const Error &error)
{
    return error.kind == ErrorKind::DiskFull || error.kind == ErrorKind::Io || error.kind == ErrorKind::Busy;
}

}  // namespace

WriteBehind::WriteBehind(TaskThread &thread, Pace pace, QObject *parent) : QObject(parent), m_thread(thread), m_pace(pace) {}

void WriteBehind::keep(const QUuid &id, qsizetype size, Write write)
{
    std::shared_ptr<Entry> &entry = m_entries[id];
    if (!entry)
        entry = std::make_shared<Entry>();
    const auto delay = size - entry->written >= m_pace.growth ? 0ms : m_pace.interval;
    m_thread.tasks().postLatest(id, delay,
                                [this, id, entry = entry, size, write = std::move(write)] { run(id, entry, size, write); });
}

void WriteBehind::forget(const QUuid &id)
{
    if (const std::shared_ptr<Entry> entry = m_entries.take(id))
        entry->isForgotten = true;
    m_thread.tasks().forget(id);
}

void WriteBehind::tryAgain(const QUuid &id, const Error &error, const Write &write)
{
    if (mayPass(error))
        m_thread.tasks().postUnlessWaiting(id, m_pace.retry,
                                           [this, id, write] { run(id, std::make_shared<Entry>(), 0, write); });
}

void WriteBehind::run(const QUuid &id, const std::shared_ptr<Entry> &entry, qsizetype size, const Write &write)
{
    const Result<> written = write();
    report(written);
    entry->written = size;  // after a failure too: a full disk is not tried at every word
    if (!written && mayPass(written.error())) {
        m_thread.tasks().postUnlessWaiting(id, m_pace.retry, [this, id, entry, size, write] { run(id, entry, size, write); });
        if (entry->isForgotten)  // looked at after posting, so that a `forget` in between finds one or the other
            m_thread.tasks().forget(id);
    }
}

void WriteBehind::report(const Result<> &written)
{
    if (!written && !m_isFailing)
        emit failed(written.error());
    m_isFailing = !written;
}

}  // namespace sb
