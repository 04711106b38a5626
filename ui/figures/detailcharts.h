// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/chart.h"
#include "models/metricdetail.h"
#include "ui/figures/figurewords.h"

#include <QList>
#include <QString>

namespace sb::ui {

/// A chart with what stands above it.
struct DetailChart {
    QString id;  ///< "trend", "xmr", "parts", "distribution", "sixtwelve", "hours", "teams"
    QString title;
    QString note;
    MarkedSentence badge = {};  ///< what it has found
    charts::Chart chart;
};

/// What charts of a metric's page are drawn with.
struct DetailDrawing {
    Reader reader = {};
    double width = 480;
    double height = 210;
    ReportingCalendar calendar = ReportingCalendar();
    ReportingCalendar::Length length = ReportingCalendar::Length::Week;
    Window before = {};
    QList<Annotation> annotations = {};  ///< of all metrics
};

/// Those that the metric has something for, in the order of the page. A point's link is "sb:period/<first day>". Pure.
[[nodiscard]] QList<DetailChart> detailCharts(const MetricDetail &detail, const DetailDrawing &drawing);

}  // namespace sb::ui
