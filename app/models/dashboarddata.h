// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/datapoint.h"
#include "metrics/metricnotes.h"
#include "metrics/metricresult.h"
#include "metrics/targets.h"
#include "metrics/xmr.h"
#include "models/dashboardview.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace sb {

/// What a team wants of a metric, and how far it is.
struct TargetState {
    Target target;
    TargetVerdict verdict = TargetVerdict::NoValue;
    /// Of a target that is not met, to its day.
    enum class Pace : quint8 {
        None,  ///< it has no day, or it is not known from when on it counts
        OnPace,
        Behind,
        Over,  ///< its day is
    };
    Pace pace = Pace::None;
    bool operator==(const TargetState &) const = default;
};

/// That a process differs from what it did before: the side on which its latest signal lies. A step over its limit alone is on none.
struct SignalState {
    qsizetype point = -1;  ///< place in `CardData::series` of the first signal on that side
    bool isWorse = false;  ///< of a metric that has a better side
    int count = 0;  ///< periods with a signal in the series
    bool operator==(const SignalState &) const = default;
};

/// One metric as a card shows it. A value; any thread.
struct CardData {
    MetricResult result;  ///< without places of events and values, which are many: see MetricDetail
    QList<SeriesPoint> series = {};  ///< of the window's periods
    QList<SeriesPoint> before = {};  ///< of as many before, which lie under them
    XmrChart xmr = {};  ///< of both, `before` first; in the figures' unit
    std::optional<SignalState> signal = {};
    std::optional<TargetState> target = {};  ///< in the figures' unit
    std::optional<Band> band = {};  ///< of the view's edition
};

/// What can be chosen.
struct DashboardChoices {
    QStringList teams;
    QStringList services;
    QStringList repositories;
    QList<Tier> tiers = {};  ///< to which something was deployed, and that of the view
    QStringList editions;  ///< ids, the newest first
    bool operator==(const DashboardChoices &) const = default;
};

/// What advisors are told of a workspace.
struct DashboardCellSet {
    DataPoints points = {};
    QString organisation = {};
    bool isSample = false;
    bool operator==(const DashboardCellSet &) const = default;
};

/// A dashboard as it stands at one moment, for a page, a file, a briefing or a meeting. A value; any thread.
struct DashboardData {
    DashboardView view = {};
    Window window = {};
    Window before = {};
    ReportingCalendar::Length length = ReportingCalendar::Length::Week;  ///< of the series
    ReportingCalendar calendar = ReportingCalendar();
    QList<CardData> cards = {};  ///< all metrics, in their order
    DashboardChoices choices = {};
    QStringList missingNames = {};  ///< that the view has and the workspace has no more: the rest is shown
    QString edition = {};  ///< of the cards' bands
    int editionYear = 0;
    bool isEditionVerified = false;  ///< read in the publication itself
    QList<Annotation> annotations = {};  ///< of all metrics, from `before` on
    QString organisation = {};  ///< empty: not said
    bool isSample = false;  ///< of the invented company
    Instant readAt = unknownInstant;  ///< the latest of its sources
    qint64 teams = 0;
    quint64 version = 0;  ///< of the workspace's events
};

}  // namespace sb
