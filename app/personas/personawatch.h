// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/inbox.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QThread>
#include <memory>

namespace sb {

class FolderWatcher;
struct WatchedChange;

/// Tells when somebody else changes the files of advisors, their pictures too: by an editor, in place or by a new file of the same name, by git, by
/// deleting or making files and folders. Looks at the disk on a thread of its own; everything here is called on, and tells, the
/// thread that made it, and returns at once. What happens within `limits::watchSettleTime` is told at once. A file whose
/// bytes are what they were is not told of.
class PersonaWatch : public QObject {
    Q_OBJECT
public:
    /// `folders` as `PersonaLibrary::load` takes them; they need not be there yet. What changes before `started` may be missed: read
    /// the folders after it.
    explicit PersonaWatch(const QStringList &folders, QObject *parent = nullptr);
    ~PersonaWatch() override;
    Q_DISABLE_COPY_MOVE(PersonaWatch)

    /// A file that is open, wherever it is; `hash` is that of the bytes that were read: if the file is different already, that is told.
    void addFile(const QString &path, const QByteArray &hash);
    void removeFile(const QString &path);
    /// To be called before the program itself writes bytes of this hash there: it will not be told of that.
    void expectWrite(const QString &path, const QByteArray &hash);

signals:
    void started();
    /// Files that are new or have other bytes, and those that are gone. Read them with `readPersonaBytes`, off the GUI thread.
    void changed(const QStringList &written, const QStringList &gone);

private:
    void tell(const QList<WatchedChange> &changes);
    [[nodiscard]] bool isOwnWrite(const WatchedChange &change);

    QHash<QString, QList<QByteArray>> m_expected;  ///< in the order in which they will be written
    bool m_isStarted = false;
    Inbox m_inbox;
    QThread m_thread;
    std::unique_ptr<FolderWatcher> m_watcher;  // lives there
};

}  // namespace sb
