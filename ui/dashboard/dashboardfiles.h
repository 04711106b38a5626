// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"
#include "ui/dashboard/cardmarkup.h"

#include <QByteArray>
#include <QString>

namespace sb::ui {

/// A dashboard as files that leave the program: values in, bytes out. Any thread.

/// One file that needs no other, loads nothing and runs nothing: its policy allows its own style sheet alone. It follows the reader's
/// theme, and prints. `css` is the page's own style sheet.
[[nodiscard]] QByteArray dashboardHtml(const DashboardData &data, const QLocale &locale, const QByteArray &css);
/// What is printed, for the dashboard's page: charts for paper, at the width of an A4 page that lies.
[[nodiscard]] QString paperMarkup(const DashboardData &data, const QLocale &locale);
/// ":/web/dashboard.css"; nothing where it cannot be read.
[[nodiscard]] QByteArray dashboardStyle();

}  // namespace sb::ui
