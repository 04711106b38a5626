// SPDX-License-Identifier: Apache-2.0
#pragma once

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
    bool isBehind = false;  ///< its pace
    bool operator==(const TargetState &) const = default;
};

/// The first period in which a process differs from what it did before, if it does.
struct SignalState {
    qsizetype point = -1;  ///< place in `CardData::series`
    bool isWorse = false;  ///< of a metric that has a better side
    int count = 0;  ///< periods with a signal in the series
    bool operator==(const SignalState &) const = default;
};

/// One metric as a card shows it. A value; any thread.
struct CardData {
    MetricResult result;
    QList<SeriesPoint> series = {};  ///< of the window's periods
    QList<SeriesPoint> before = {};  ///< of as many before, which lie under them
    XmrChart xmr = {};  ///< of both, `before` first
    std::optional<SignalState> signal = {};
    std::optional<TargetState> target = {};
    std::optional<Band> band = {};  ///< of the view's edition
};

/// What can be chosen.
struct DashboardChoices {
    QStringList teams;
    QStringList services;
    QStringList repositories;
    QStringList editions;  ///< ids, the newest first
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
    QString organisation = {};
    bool isSample = false;  ///< of the invented company
    Instant readAt = unknownInstant;  ///< the latest of its sources
    qint64 teams = 0;
    quint64 version = 0;  ///< of the workspace's events
};

}  // namespace sb
