// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/inbox.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QtTypes>
#include <atomic>
#include <functional>
#include <memory>

class QFileSystemWatcher;
class QTimer;

namespace sb {

/// A file that is there, is there with other bytes, or is there no more.
struct WatchedChange {
    QString path;
    QByteArray hash;  ///< of the bytes; empty when the file is gone or cannot be read
    bool isGone = false;
};

/// Looks at the folders and files of a `PersonaWatch`, on a thread of its own to which it is moved. Private to that. What the
/// system tells is only taken as a reason to look: it says too much (a file that is touched), too little (nothing of a folder
/// that is not there yet), and forgets a file that is replaced.
class FolderWatcher : public Inbox {
public:
    using Report = std::function<void(const QList<WatchedChange> &)>;

    /// `report` is called on the thread of this; the first time, with an empty list, when all is looked at that is there already.
    FolderWatcher(const QStringList &folders, Report report);
    ~FolderWatcher() override;
    Q_DISABLE_COPY_MOVE(FolderWatcher)

    // The thread of this.
    void start();
    void end();
    void addFile(const QString &path, const QByteArray &hash);
    void removeFile(const QString &path);

    /// Any thread: a look that is under way ends soon.
    void stop() { m_isStopped = true; }

private:
    /// What tells that a file is not the same without reading it.
    struct Stamp {
        quint64 device = 0;
        quint64 number = 0;
        qint64 size = 0;
        qint64 modified = 0;  ///< in nanoseconds
        qint64 changed = 0;
        bool operator==(const Stamp &) const = default;
    };
    struct Seen {
        Stamp stamp;
        QByteArray hash;  ///< empty: not read yet
    };

    void lookSoon();
    void look();
    void lookAt(const QString &path, QList<WatchedChange> &changes);
    void watch(const QSet<QString> &paths);
    [[nodiscard]] QSet<QString> filesToSee() const;
    [[nodiscard]] QSet<QString> pathsToWatch(const QSet<QString> &files) const;
    [[nodiscard]] static bool stampOf(const QString &path, Stamp &stamp);

    const QStringList m_folders;
    const Report m_report;
    QSet<QString> m_files;  ///< beside those in the folders
    QHash<QString, Seen> m_seen;
    bool m_isFirst = true;
    bool m_isFresh = false;  ///< something was written so lately that it may be written again without another stamp
    std::unique_ptr<QFileSystemWatcher> m_watcher;
    std::unique_ptr<QTimer> m_soon;
    std::unique_ptr<QTimer> m_again;  ///< where not everything can be watched
    std::atomic<bool> m_isStopped = false;
};

}  // namespace sb
