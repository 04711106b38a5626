// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/compat/compat.h"
#include "metrics/metricrows.h"
#include "metrics/sixtwelve.h"
#include "models/dashboarddata.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace sb {

/// One change, deployment or incident behind a number.
struct DetailRow {
    qint64 id = 0;  ///< of its row in the store; 0 in the sample
    QString key = {};
    QString title = {};
    QUrl url = {};
    QString team = {};
    QString service = {};
    QString repository = {};
    Instant at = unknownInstant;  ///< the moment by which it counts
    QList<std::optional<double>> spans = {};  ///< milliseconds, by `MetricDetail::spanNames`
    QString source = {};  ///< that gave it
    qint64 sourceId = 0;  ///< with `key` it names the event
    QString excludedWhy = {};  ///< by a person; it is in no number
    bool operator==(const DetailRow &) const = default;
};

/// Spans of the rows, by what they are.
enum class RowSpan : quint8 {
    Coding,
    Pickup,
    Review,
    Deploy,
    Lead,
    Recovery,
    Acknowledged,  ///< these four of incidents, as `IncidentSpan` has them
    Restored,
    Detected,
    Resolved,
    Run,  ///< of a deployment, from start to finish,
    Cycle,  ///< of work items: started to done
};

/// All that a metric's page shows beside its card. A value; any thread.
struct MetricDetail {
    CardData card;
    QList<SeriesPoint> trend = {};  ///< of the XmR chart: the window's periods and as many before, at least 24
    XmrChart xmr = {};
    QList<std::pair<SeriesPoint, LeadStack>> parts = {};  ///< of change lead time: one for each period of the window
    SixTwelve sixTwelve = {};
    QList<Annotation> annotations = {};  ///< of the metric and of all, within the trend
    std::vector<double> values = {};  ///< of a median: its sample, in milliseconds
    std::vector<std::array<qint64, 24>> hours = {};  ///< events by weekday (of the calendar's week) and local hour
    QList<RowSpan> spanNames = {};
    QList<DetailRow> rows = {};  ///< the newest first, those that a person left out last
    EventTable rowKind = EventTable::Deployments;
    qint64 rowsLeftOut = 0;  ///< beyond `limits::detailRows`, the oldest
    NoiseVerdict noise = {};
    std::optional<std::array<CompatReport, 4>> others = {};  ///< of DORA's metrics: as other tools compute them, by CompatMode
    std::vector<CardData> teams = {};  ///< the same of each team, beside its own history; none where there is one
    QStringList teamNames = {};
    qint64 teamsLeftOut = 0;  ///< beyond `limits::comparedTeams`, those with the fewest events
    bool isSample = false;  ///< of the invented company
};

}  // namespace sb
