// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/chart.h"
#include "charts/palette.h"

#include <QLocale>
#include <QString>

namespace sb::ui {

/// For whom markup is made: how numbers are written, and how charts are drawn.
struct Reader {
    QLocale locale = QLocale::c();
    charts::Language language = {};
    charts::Form form = charts::Form::Page;

    /// With the program's words for units.
    [[nodiscard]] static Reader of(const QLocale &locale, charts::Form form = charts::Form::Page);
    [[nodiscard]] charts::Drawing drawing() const;
};

}  // namespace sb::ui
