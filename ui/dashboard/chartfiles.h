// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/figures/detailcharts.h"

#include <QByteArray>

namespace sb::ui {

/// A chart as a file of its own, in the colours of a light page. Any thread.
[[nodiscard]] QByteArray chartSvg(const DetailChart &chart, const Reader &reader);
/// The same as pixels, two for each of the screen; nothing where it cannot be drawn.
[[nodiscard]] QByteArray chartPng(const DetailChart &chart, const Reader &reader);

}  // namespace sb::ui
