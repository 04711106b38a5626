// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/personalimits.h"
#include "personas/testfolder.h"

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>
#include <chrono>
#include <memory>
#include <optional>

namespace sb {

class PersonaWatch;

/// The tests of the advisor that is edited: read from where they stand, changed here, kept in `tests.yaml` of the person's own folder
/// within `limits::draftInterval`, and followed when somebody else changes that file. What cannot be written is tried again until it
/// is, also of advisors that were left: opened again, they show it. GUI thread; the disk is used beside it.
class TestsFile : public QObject {
    Q_OBJECT
public:
    /// What somebody else did to the file.
    enum class Outside {
        Taken,  ///< its tests are shown
        Joined,  ///< they are joined with what was changed here
        Apart,  ///< both changed the same: what was changed here holds, theirs is kept in `tests.other.yaml`
        Gone,  ///< the tests are still here, and written with the next change
    };
    struct Place {
        QString slug;
        QString own;  ///< folder that is written; empty: nothing can be changed
        QString source;  ///< folder that is read while the own one has no `tests.yaml`; empty: none
    };

    /// `watch` must outlive it. `retryTime` is how long after a failure one tries again.
    explicit TestsFile(PersonaWatch &watch, QObject *parent = nullptr,
                       std::chrono::milliseconds retryTime = limits::testsRetryTime);
    /// What was changed last is kept.
    ~TestsFile() override;
    Q_DISABLE_COPY_MOVE(TestsFile)

    /// In place of those that lie here, which are kept. `changed` follows.
    void open(const Place &place);
    void close();

    /// All of them; those behind the ones of `written` stand in files that are not changed here.
    [[nodiscard]] const PersonaTests &tests() const { return m_read.tests; }
    [[nodiscard]] const PersonaTests &written() const { return m_read.written; }
    [[nodiscard]] const Problems &problems() const { return m_read.problems; }
    /// Why they could not be read.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// Where the files lie that a case names.
    [[nodiscard]] const QString &folder() const { return m_folder; }
    /// They are read, or it is known that they cannot be.
    [[nodiscard]] bool isSettled() const { return m_isRead || m_error; }
    /// Not so before they are read, nor when they cannot be.
    [[nodiscard]] bool canChange() const;
    /// In place of `written`. Nothing happens unless `canChange`.
    void change(const PersonaTests &written);
    /// An advisor that gets a file of its own takes its tests with it.
    void takeHome();
    /// Those that an advisor in this folder had without ever being published; nothing of one that has a file. They lie here no more.
    void throwAway(const QString &folder);

signals:
    /// `tests` are others.
    void changed();
    void kept();
    /// They are still here, and tried again; told once until a change or success. Also of an advisor that was left.
    void notKept(const sb::Error &error);
    void changedOutside(sb::TestsFile::Outside what);

private:
    /// What the own file holds, as the pool's thread read or wrote it last; of that thread alone while it works.
    using OnDisk = std::optional<QByteArray>;
    struct Written {
        Result<> done;
        OnDisk bytes;
    };
    /// Tests that were left and are not written yet.
    struct Left {
        int number = 0;
        Place place;
        FolderTests read;
        PersonaTests beside;
        bool isThere = false;
        bool isTold = false;
        std::shared_ptr<OnDisk> disk;
    };
    [[nodiscard]] static Written write(const QString &path, const PersonaTests &tests, const QByteArray &layout, OnDisk &disk);
    [[nodiscard]] static Result<> writeLeft(const Left &left);
    void take(const FolderTests &read);
    void keep(bool isTold = false);
    void noteKept(const Written &written, bool isTold);
    void leave();
    void takeBack();
    void keepLeft(const Left &left);
    void retry();
    void readAgain();
    void meet(const Result<FolderTests> &theirs);
    [[nodiscard]] QString path() const;

    PersonaWatch &m_watch;
    Place m_place;
    QString m_folder;
    FolderTests m_read;
    PersonaTests m_beside;  ///< of files that are not changed here
    std::optional<Error> m_error;
    bool m_isRead = false;
    bool m_isThere = false;  ///< the own file, as it was read or written last
    bool m_isDirty = false;
    bool m_isStale = false;  ///< somebody wrote while it was written here
    int m_writes = 0;  ///< that go on
    std::shared_ptr<OnDisk> m_disk;
    bool m_isTold = false;  ///< that they could not be written
    QHash<QString, Left> m_left;  ///< by their own folders
    int m_opened = 0;  ///< counts: what was begun for an earlier one is dropped
    QTimer m_keep;
    QTimer m_retry;
    QThreadPool m_pool;  ///< of one thread, so that all is done in its order
};

}  // namespace sb
