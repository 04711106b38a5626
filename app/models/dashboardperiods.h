// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"
#include "metrics/reportingcalendar.h"
#include "metrics/workspaceevents.h"
#include "models/dashboardview.h"

namespace sb {

/// The windows that a view speaks of.
struct DashboardPeriods {
    Window window;
    ReportingCalendar::Length length = ReportingCalendar::Length::Week;
    QList<Window> now = {};  ///< whole ones in the window, and the one that is not over yet
    QList<Window> before = {};  ///< as many that end where the first of those begins
    bool operator==(const DashboardPeriods &) const = default;
};

/// By weeks; by months from half a year on, by days up to two weeks of named days. Pure.
[[nodiscard]] DashboardPeriods periodsOf(const DashboardView &view, const ReportingCalendar &calendar, Instant now);

/// What a view lets through. Names that are not there (any more) choose nothing, and are added to `missing`. Pure.
[[nodiscard]] EventFilter filterOf(const DashboardView &view, const WorkspaceEvents &events, QStringList &missing);

}  // namespace sb
