// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace sb::charts {

/// How wide a text is in the fonts of the program, in pixels for a size in pixels: from a table of Inter's widths, digits all as wide
/// as the widest, a guess for other scripts. The fonts of the computer are never asked, so that labels stand alike everywhere.
[[nodiscard]] double textWidth(QStringView text, double size, bool isBold = false);

/// The beginning of a text, with an ellipsis, that is not wider than `width`; the whole of one that fits. Never cuts a letter.
[[nodiscard]] QString elided(const QString &text, double width, double size);

/// The text as it may stand in a chart: one line, without what reorders the text around it, isolated when it is written from right to left.
[[nodiscard]] QString shownText(QString text);

}  // namespace sb::charts
