// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricengine.h"
#include "models/briefing.h"
#include "models/dashboarddata.h"
#include "models/dashboardperiods.h"
#include "models/dashboardsource.h"
#include "models/metricdetail.h"

#include <memory>
#include <span>
#include <stop_token>

namespace sb {

/// What a dashboard computes: one engine for one state of a workspace. One thread at a time; `Dashboard` has one for it.
class DashboardWork {
public:
    /// The store must outlive it.
    DashboardWork(EventStore &store, QString sampleFolder);

    [[nodiscard]] bool isRead() const { return m_engine != nullptr; }
    /// The workspace anew, as it is at `now`. Fails as `readDashboardSource` does, and keeps what it had.
    [[nodiscard]] Result<> read(Instant now);
    /// On another day other weeks are complete.
    void moveTo(Instant now);

    /// Nothing when it was told to stop.
    [[nodiscard]] std::optional<DashboardData> data(const DashboardView &view, const std::stop_token &stop);
    /// Fails with NotFound for a key that no metric has, with Busy when it was told to stop, and as the store does.
    [[nodiscard]] Result<MetricDetail> detail(const QString &key, const DashboardView &view, const std::stop_token &stop);
    /// Fails with Busy when it was told to stop.
    [[nodiscard]] Result<Briefing> briefing(const DashboardView &view, const QString &organisation,
                                            const std::stop_token &stop);
    /// The last twelve weeks of the whole workspace, whatever the view: what advisors are told. `organisation` is whose
    /// own numbers they are.
    [[nodiscard]] DashboardCellSet cells(const QString &organisation);

private:
    /// What a view asks.
    struct Subject {
        DashboardPeriods periods = {};
        MetricQuery query = {};
        QStringList missing = {};
        const Edition *edition = nullptr;
    };
    [[nodiscard]] Subject subjectOf(const DashboardView &view);
    [[nodiscard]] CardData card(const MetricDefinition &definition, const Subject &subject);
    void addSeries(std::span<CardData> cards, const Subject &subject, const std::stop_token &stop);
    void addSignals(CardData &card) const;
    void addTarget(CardData &card) const;
    void addSurroundings(DashboardData &data, const Subject &subject) const;
    void addTrend(MetricDetail &detail, const Subject &subject);
    void addEarlier(MetricDetail &detail, const Subject &subject);
    void addParts(MetricDetail &detail, const Subject &subject);
    void addSixTwelve(MetricDetail &detail, const Subject &subject);
    void addTeams(MetricDetail &detail, const Subject &subject, const std::stop_token &stop);
    [[nodiscard]] Result<> addRows(MetricDetail &detail);
    [[nodiscard]] Result<> addOthers(MetricDetail &detail);
    [[nodiscard]] const WorkspaceEvents &events() const { return *m_source.workspace.events; }
    [[nodiscard]] const ReportingCalendar &calendar() const { return m_source.workspace.rules.calendar; }

    EventStore &m_store;
    QString m_sampleFolder;
    QList<Edition> m_editions;  ///< the newest first
    DashboardSource m_source;
    std::unique_ptr<MetricEngine> m_engine;
};

}  // namespace sb
