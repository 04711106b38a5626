// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "models/briefing.h"
#include "models/dashboarddata.h"
#include "models/metricdetail.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace sb {

class EventStore;
class Clock;

/// The dashboard of the leader's own workspace, or, while that has no events, of the sample. Everything is computed beside the GUI
/// thread; what is asked for meanwhile is done next, and only the last. GUI thread.
class Dashboard : public QObject {
    Q_OBJECT
public:
    struct Parts {
        EventStore &events;
        const Clock &clock;
        QString sampleFolder;  ///< ":/sample"
    };
    /// Nothing is read yet. The parts must outlive it.
    explicit Dashboard(const Parts &parts, QObject *parent = nullptr);
    /// What is being computed stops; futures that were given out end with Busy.
    ~Dashboard() override;
    Q_DISABLE_COPY_MOVE(Dashboard)

    /// Reads the workspace anew, for example after an import or a decision; `changed` or `failed` follows.
    void reload();
    /// `changed` follows, or, when the workspace cannot be read, `failed`. Reads it if that has not been done.
    void setView(const DashboardView &view);
    [[nodiscard]] const DashboardView &view() const;
    /// As last told; empty before.
    [[nodiscard]] const DashboardData &data() const;
    /// What stands behind one number in the present view. Fails with NotFound for a key that no metric has, and as the store does.
    [[nodiscard]] QFuture<Result<MetricDetail>> detail(const QString &key);
    /// The same in another view.
    [[nodiscard]] QFuture<Result<MetricDetail>> detail(const QString &key, const DashboardView &view);

    /// Of the present view. Fails as the store does.
    [[nodiscard]] QFuture<Result<Briefing>> briefing();

    /// Whose own numbers these are; empty: not said. The sample says so itself. Own numbers that are shown follow.
    void setOrganisation(const QString &organisation);
    /// What advisors are told: the last twelve weeks of the whole workspace, whatever the view. Of a workspace that has not been read
    /// it begins to read it.
    [[nodiscard]] QFuture<Result<DashboardCellSet>> cells();

signals:
    void changed(const sb::DashboardData &data);
    void failed(const sb::Error &error);
    /// The workspace was read anew, or is called otherwise: what `cells` said before may be old.
    void reloaded();
    /// Something that takes over 200 ms has begun or ended.
    void workingChanged(bool isWorking);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace sb
