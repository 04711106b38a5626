// SPDX-License-Identifier: Apache-2.0
#include "personas/folderwatcher.h"

#include "personas/avatarfiles.h"
#include "personas/personafile.h"
#include "personas/personalibrary.h"
#include "personas/personalimits.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QTimer>
#include <sys/stat.h>

namespace sb {

namespace {

constexpr qint64 nanoseconds = 1'000'000'000;

/// The folder itself, or the nearest one above it that is there: a folder that is made later is seen from there.
QString nearestFolder(const QString &folder)
{
    QString at = QDir::cleanPath(folder);
    while (!QFileInfo(at).isDir() && at != QFileInfo(at).path())
        at = QFileInfo(at).path();
    return at;
}

}  // namespace

FolderWatcher::FolderWatcher(const QStringList &folders, Report report) : m_folders(folders), m_report(std::move(report)) {}

FolderWatcher::~FolderWatcher() = default;

void FolderWatcher::start()
{
    m_watcher = std::make_unique<QFileSystemWatcher>();
    m_soon = std::make_unique<QTimer>();
    m_soon->setSingleShot(true);
    m_soon->setInterval(limits::watchSettleTime);
    m_again = std::make_unique<QTimer>();
    m_again->setSingleShot(true);
    m_again->setInterval(limits::watchPollTime);
    connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, &FolderWatcher::lookSoon);
    connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, this, &FolderWatcher::lookSoon);
    connect(m_soon.get(), &QTimer::timeout, this, &FolderWatcher::look);
    connect(m_again.get(), &QTimer::timeout, this, &FolderWatcher::look);
    look();
}

void FolderWatcher::end()
{
    m_watcher.reset();
    m_soon.reset();
    m_again.reset();
}

void FolderWatcher::addFile(const QString &path, const QByteArray &hash)
{
    m_files.insert(path);
    m_seen.insert(path, {.stamp = {}, .hash = hash});
    look();
}

void FolderWatcher::removeFile(const QString &path)
{
    m_files.remove(path);
    if (!filesToSee().contains(path))
        m_seen.remove(path);
    look();
}

/// Not put off by what follows, so that whoever writes all the time is seen, too.
void FolderWatcher::lookSoon()
{
    if (!m_soon->isActive())
        m_soon->start();
}

void FolderWatcher::look()
{
    if (m_isStopped || !m_watcher)
        return;
    m_isFresh = false;
    QList<WatchedChange> changes;
    const QSet<QString> files = filesToSee();
    watch(pathsToWatch(files));  // first: what is written from here on makes another look
    for (const QString &path : files) {
        if (m_isStopped)
            return;
        lookAt(path, changes);
    }
    for (const auto known = m_seen.keys(); const QString &path : known) {
        if (files.contains(path))
            continue;
        m_seen.remove(path);
        changes.append({path, {}, true});
    }
    if (m_isFresh)
        lookSoon();
    if (m_isFirst || !changes.isEmpty())
        m_report(std::exchange(m_isFirst, false) ? QList<WatchedChange>() : changes);
}

void FolderWatcher::lookAt(const QString &path, QList<WatchedChange> &changes)
{
    Stamp stamp;
    const auto seen = m_seen.constFind(path);
    const bool isKnown = seen != m_seen.cend();
    if (!stampOf(path, stamp)) {
        if (isKnown) {
            m_seen.remove(path);
            changes.append({path, {}, true});
        }
        return;
    }
    const qint64 age = QDateTime::currentMSecsSinceEpoch() * (nanoseconds / 1000) - stamp.changed;
    m_isFresh = m_isFresh || (age >= 0 && age < std::chrono::nanoseconds(limits::watchSettleTime).count());
    if (isKnown && seen->stamp == stamp)
        return;
    if (m_isFirst && !isKnown) {
        m_seen.insert(path, {stamp, {}});
        return;
    }
    const QByteArray before = isKnown ? seen->hash : QByteArray();
    const QByteArray hash = readPersonaBytes(path).transform(contentHash).value_or(QByteArray());
    m_seen.insert(path, {stamp, hash});
    if (before.isEmpty() || before != hash)
        changes.append({path, hash, false});
}

QSet<QString> FolderWatcher::filesToSee() const
{
    QSet<QString> files = m_files;
    for (const QString &folder : m_folders) {
        for (const auto inFolder = personaFiles(folder); const QString &path : inFolder)
            files.insert(path);
        for (const auto pictures = avatarFiles(folder); const QString &path : pictures)
            files.insert(path);
    }
    return files;
}

QSet<QString> FolderWatcher::pathsToWatch(const QSet<QString> &files) const
{
    QSet<QString> paths;
    for (const QString &path : m_files)
        paths << nearestFolder(QFileInfo(path).path());
    for (const QString &folder : m_folders) {
        const QString nearest = nearestFolder(folder);
        paths.insert(nearest);
        if (nearest != QDir::cleanPath(folder))
            continue;
        for (const auto inside = QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
             const QFileInfo &each : inside) {
            if (paths.size() < limits::watchedPaths)
                paths.insert(each.filePath());
        }
    }
    for (const QString &path : files) {
        if (QFileInfo::exists(path) && (m_files.contains(path) || paths.size() < limits::watchedPaths))
            paths.insert(path);
    }
    return paths;
}

void FolderWatcher::watch(const QSet<QString> &paths)
{
    const QStringList nowFiles = m_watcher->files();
    const QStringList nowFolders = m_watcher->directories();
    QSet<QString> now(nowFiles.begin(), nowFiles.end());
    now.unite(QSet<QString>(nowFolders.begin(), nowFolders.end()));
    const QStringList noMore = QSet<QString>(now).subtract(paths).values();
    if (!noMore.isEmpty())
        m_watcher->removePaths(noMore);
    const QStringList added = QSet<QString>(paths).subtract(now).values();
    const bool isAll = added.isEmpty() || m_watcher->addPaths(added).isEmpty();
    if (!isAll || paths.size() >= limits::watchedPaths)
        m_again->start();
}

bool FolderWatcher::stampOf(const QString &path, Stamp &stamp)
{
    struct stat status{};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return false;
    stamp = {static_cast<quint64>(status.st_dev), static_cast<quint64>(status.st_ino), static_cast<qint64>(status.st_size),
             status.st_mtim.tv_sec * nanoseconds + status.st_mtim.tv_nsec,
             status.st_ctim.tv_sec * nanoseconds + status.st_ctim.tv_nsec};
    return true;
}

}  // namespace sb
