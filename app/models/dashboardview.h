// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"

#include <QDate>
#include <QString>
#include <QStringList>

namespace sb {

/// What of a workspace a dashboard shows: chosen by the person, kept under a name, frozen with a meeting.
struct DashboardView {
    /// Whole periods that end last, or days that are named.
    enum class Span : quint8 { Weeks, Months, Quarters, Days };

    QString name = {};
    Span span = Span::Weeks;
    int count = 12;  ///< of weeks, months or quarters; 1 to `limits::dashboardPeriods`
    QDate first = {};  ///< of Days; the last one counts. Days that are none are the last twelve weeks
    QDate last = {};
    QStringList teams = {};  ///< empty: all of their kind
    QStringList services = {};
    QStringList repositories = {};
    Tier tier = Tier::Production;  ///< of deployments
    QString edition = {};  ///< of benchmarks; empty: the newest
    bool operator==(const DashboardView &) const = default;
};

}  // namespace sb
