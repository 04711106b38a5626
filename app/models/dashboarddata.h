// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/datapoint.h"
#include "metrics/carddata.h"
#include "metrics/metricnotes.h"
#include "models/dashboardview.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

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
