// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/deliveryslice.h"
#include "metrics/metricconfidence.h"
#include "metrics/metricresult.h"
#include "metrics/workspace.h"

#include <list>
#include <memory>

namespace sb {

/// Every number of one state of a workspace, with what it takes to defend it. Another state is another engine: what it has computed
/// stays true for its own. One thread at a time; no disk. Source: reference "metrics", 1.
class MetricEngine {
public:
    /// `now` ends what can be complete.
    MetricEngine(Workspace workspace, QList<Edition> editions, Instant now);
    ~MetricEngine();
    Q_DISABLE_COPY_MOVE(MetricEngine)

    [[nodiscard]] const Workspace &workspace() const { return m_workspace; }

    /// A second time it costs nothing.
    [[nodiscard]] MetricResult result(const MetricDefinition &definition, const MetricQuery &query);
    /// Of all metrics, in their order.
    [[nodiscard]] QList<MetricResult> results(const MetricQuery &query);
    /// Takes up to a tenth of a second for a median of some thousand values.
    [[nodiscard]] NoiseVerdict noise(const MetricResult &result) const;
    /// The whole periods in a window, and the one that its end cuts off.
    [[nodiscard]] QList<Window> periodsIn(const Window &window, ReportingCalendar::Length length) const;
    /// Of the query's window alone.
    [[nodiscard]] SeriesPoint point(const MetricDefinition &definition, const MetricQuery &query);
    /// The parts of the lead time of the query's window.
    [[nodiscard]] LeadStack leadParts(const MetricQuery &query);
    /// Of the periods in the query's window. Who wants that of many metrics asks for their points, one period after the other.
    [[nodiscard]] QList<SeriesPoint> series(const MetricDefinition &definition, const MetricQuery &query,
                                            ReportingCalendar::Length length);

    /// These places wanted, by name in any case. Fails with NotFound, naming the first that is not there.
    [[nodiscard]] static Result<std::vector<bool>> placesOf(const QStringList &wanted, const QStringList &names);
    /// So many whole weeks that end last at or before now, as one window.
    [[nodiscard]] Window lastWeeks(int count) const;

private:
    struct Part;
    [[nodiscard]] Part &partOf(const MetricQuery &query);
    [[nodiscard]] DeliverySlice newSlice(const MetricQuery &query);
    [[nodiscard]] const Figure &figureOf(const MetricDefinition &definition, Part &part, const Coverage &coverage);
    [[nodiscard]] Coverage coverageFor(const MetricDefinition &definition, const Window &window) const;
    [[nodiscard]] bool isOver(const Coverage &coverage, const Window &window) const;
    void addTimes(MetricResult &result, const Coverage &coverage) const;
    void addConfidence(MetricResult &result, Part &part, const Coverage &coverage) const;
    void addBands(MetricResult &result, Part &part);
    void addCompanions(MetricResult &result, const Part &part) const;

    Workspace m_workspace;
    QList<Edition> m_editions;
    Instant m_now;
    std::list<Part> m_parts;  ///< the newest first
};

}  // namespace sb
