// SPDX-License-Identifier: Apache-2.0
#include "personas/personawatch.h"

#include "personas/folderwatcher.h"

namespace sb {

PersonaWatch::PersonaWatch(const QStringList &folders, QObject *parent)
    : QObject(parent), m_watcher(std::make_unique<FolderWatcher>(folders, [this](const QList<WatchedChange> &changes) {
          m_inbox.post([this, changes] { tell(changes); });
      }))
{
    m_watcher->moveToThread(&m_thread);
    m_watcher->post([watcher = m_watcher.get()] { watcher->start(); });
    m_thread.start(QThread::LowPriority);
}

PersonaWatch::~PersonaWatch()
{
    m_inbox.close();
    m_watcher->stop();
    m_watcher->post([this] {
        m_watcher->end();
        m_thread.quit();
    });
    m_thread.wait();
}

void PersonaWatch::addFile(const QString &path, const QByteArray &hash)
{
    m_watcher->post([watcher = m_watcher.get(), path, hash] { watcher->addFile(path, hash); });
}

void PersonaWatch::removeFile(const QString &path)
{
    m_watcher->post([watcher = m_watcher.get(), path] { watcher->removeFile(path); });
}

void PersonaWatch::expectWrite(const QString &path, const QByteArray &hash)
{
    m_expected[path].append(hash);
}

void PersonaWatch::tell(const QList<WatchedChange> &changes)
{
    if (!std::exchange(m_isStarted, true)) {
        emit started();
        return;
    }
    QStringList written;
    QStringList gone;
    for (const WatchedChange &change : changes) {
        if (change.isGone)
            gone.append(change.path);
        else if (!isOwnWrite(change))
            written.append(change.path);
    }
    if (!written.isEmpty() || !gone.isEmpty())
        emit changed(written, gone);
}

/// What was to be written before it was overwritten by it. Where something else stands, nothing of one's own is on its way any more:
/// `savePersona` overwrites nothing that it does not expect.
bool PersonaWatch::isOwnWrite(const WatchedChange &change)
{
    const auto expected = m_expected.find(change.path);
    if (expected == m_expected.end())
        return false;
    const qsizetype place = expected->indexOf(change.hash);
    if (place >= 0)
        expected->remove(0, place + 1);
    if (place < 0 || expected->isEmpty())
        m_expected.erase(expected);
    return place >= 0;
}

}  // namespace sb
