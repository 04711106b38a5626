// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/inbox.h"
#include "base/taskthread.h"
#include "metrics/sources/eventimport.h"
#include "metrics/sources/importplan.h"
#include "metrics/sources/tablepreview.h"

#include <QObject>
#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

namespace sb {

class Clock;

/// What a file, a folder or a repository is, and how its first rows would be read.
struct SourceLook {
    ImportPlan plan;
    QList<TablePreview> previews = {};  ///< one for each table of the plan
};

/// How far a reading or an import is.
struct ImportStanding {
    qint64 bytes = 0;
    qint64 ofBytes = 0;  ///< 0: not known
    WriteCounts counts = {};
    std::optional<std::chrono::milliseconds> left = {};  ///< as it went until now
};

/// One import at a time, on a thread of its own: a look at what was chosen, a dry run, the import, or all files of a source once more.
/// GUI thread; what is asked returns at once, and is answered by one signal, unless another
/// question has come after it: that stops it, and it is not answered.
class ImportDesk : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    ImportDesk(EventStore &store, const Clock &clock, QObject *parent = nullptr);
    /// What is under way is given up, and leaves everything as it was.
    ~ImportDesk() override;
    Q_DISABLE_COPY_MOVE(ImportDesk)

    /// Answered by `looked` or `lookFailed`.
    void look(const QString &path, const ImportChoices &choices);
    /// What was told before of this stretch, and does not come, is gone then; nothing: all stays.
    using Replaced = std::optional<FeedRequest::Stretch>;
    /// Reads and counts all, and keeps nothing. Answered by `imported` or `importFailed`, as the next
    /// ones are.
    void tryOut(const ImportPlan &plan, const Replaced &replaced = {});
    /// With `Careful` nothing is kept when too much is rejected.
    void bringIn(const ImportPlan &plan, ImportOptions::Mode mode, const Replaced &replaced = {});
    /// All files of a source, or its repository, as they were read the last time. The counts are of all; the first that cannot be read
    /// ends it, and fails as `importPlan`, or with InvalidArgument and "open" where something has to be answered first.
    void readAgain(const EventSource &source);
    /// What was kept of an import that is over stays; one that is under way ends as Cancelled and leaves nothing.
    void stop();
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

signals:
    void looked(const sb::SourceLook &look);
    void lookFailed(const sb::Error &error);
    void imported(const sb::ImportReport &report);
    void importFailed(const sb::Error &error);
    /// At most one in `limits::progressTime`.
    void progressed(const sb::ImportStanding &standing);
    void busyChanged(bool isBusy);

private:
    /// What the work knows of its question; used on the desk's own thread and on the store's.
    struct Task {
        quint64 number = 0;
        std::stop_token stop;
        std::chrono::milliseconds begun{0};
        std::chrono::milliseconds told{0};
    };
    std::shared_ptr<Task> begin();
    [[nodiscard]] bool end(const Task &task);
    void answer(const Task &task, const Result<ImportReport> &report);
    /// One import as it is wanted.
    struct Wish {
        ImportPlan plan;
        ImportOptions::Mode mode = ImportOptions::Mode::Careful;
        Replaced replaced = {};
    };
    void import(const Wish &wish);
    [[nodiscard]] Result<SourceLook> lookNow(const QString &path, const ImportChoices &choices,
                                             const std::shared_ptr<Task> &task);
    [[nodiscard]] Result<ImportPlan> planNow(const QString &path, const ImportChoices &choices,
                                             const std::shared_ptr<Task> &task);
    [[nodiscard]] Result<ImportReport> importNow(const Wish &wish, const std::shared_ptr<Task> &task);
    [[nodiscard]] Result<ImportReport> againNow(const EventSource &source, const std::shared_ptr<Task> &task);
    void tell(Task &task, const ImportStanding &standing);

    EventStore &m_store;
    const Clock &m_clock;
    std::stop_source m_stop;
    quint64 m_number = 0;
    bool m_isBusy = false;
    std::shared_ptr<Inbox> m_inbox = Inbox::makeShared();
    std::optional<TaskThread> m_thread;  // last, and ended first: what runs there uses all others
};

}  // namespace sb
