// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/datapoint.h"

#include <QString>
#include <QStringList>
#include <QStringView>

namespace sb {

/// "26.4 h", "3 a day", "no data": the value as the prompt writes it, never in a locale.
[[nodiscard]] QString figureOf(const std::optional<double> &value, Unit unit);

/// One line for each cell: name, value, value of the period before, n, period, cell id, definition.
[[nodiscard]] QStringList dataLines(const DataPoints &cells);

/// The same figures in fewer words: the period and the origin stand once, in front, where all lines share them, and a
/// definition that only repeats the cell's id ("team.satisfaction/1") is not written.
[[nodiscard]] QStringList shortDataLines(const DataPoints &cells);

/// One line for each cell that the question names with #: the tag as it stands there, the cell, its figure. A tag says nothing
/// by itself. Behind them one for each that it speaks of in words, by the metric's name or another usual one.
[[nodiscard]] QStringList namedLines(QStringView question, const DataPoints &cells);

}  // namespace sb
