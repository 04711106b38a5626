// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "models/dashboardview.h"

#include <QJsonObject>
#include <QList>
#include <QObject>

namespace sb {

class EventStore;

/// Views under names, and the one that was shown last, kept beside the events. What is done is there at once and written behind the
/// GUI thread; each step can be taken back while the program runs. GUI thread.
class DashboardViews : public QObject {
    Q_OBJECT
public:
    /// Reads what is kept; `changed` follows, or `failed`, and then nothing is. The store must outlive it.
    explicit DashboardViews(EventStore &store, QObject *parent = nullptr);
    ~DashboardViews() override;
    Q_DISABLE_COPY_MOVE(DashboardViews)

    [[nodiscard]] bool isRead() const { return m_isRead; }
    /// In the order in which they were added.
    [[nodiscard]] const QList<DashboardView> &views() const { return m_kept.views; }
    /// As the dashboard was left; one of the usual twelve weeks before anything was.
    [[nodiscard]] const DashboardView &last() const { return m_kept.last; }

    /// Under its name, instead of one of that name. Fails with InvalidArgument for no name or too long a one, with TooLarge for too many
    /// views or chosen names.
    Result<> keep(const DashboardView &view);
    /// Fails with NotFound, AlreadyExists or InvalidArgument.
    Result<> rename(const QString &name, const QString &newName);
    /// Fails with NotFound.
    Result<> remove(const QString &name);
    void setLast(const DashboardView &view);

    [[nodiscard]] bool canUndo() const { return !m_undo.isEmpty(); }
    /// Takes back the last `keep`, `rename` or `remove`.
    void undo();

signals:
    void changed();
    /// What was done is not kept beyond this run of the program.
    void failed(const sb::Error &error);

private:
    struct Kept {
        QList<DashboardView> views;
        DashboardView last;
    };
    [[nodiscard]] static Kept keptFrom(const QJsonObject &json);
    void take(const Kept &read);
    void change(QList<DashboardView> views);
    void write();

    EventStore &m_store;
    Kept m_kept;
    QList<QList<DashboardView>> m_undo;
    bool m_isRead = false;
    bool m_hasLast = false;
};

/// {"name","span": "weeks", "months", "quarters" or "days", "count","first","last","teams","services","repositories","tier","edition"}.
[[nodiscard]] QJsonObject jsonOf(const DashboardView &view);
/// What is missing or not to be understood is as usual.
[[nodiscard]] DashboardView viewFrom(const QJsonObject &json);

}  // namespace sb
