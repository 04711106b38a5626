// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/datapoint.h"

#include <QString>
#include <QStringView>

namespace sb {

/// What stands behind the # when a text names a cell: its name in lower case, "lead-time-pickup" for "Lead time: pickup"; its
/// id when the name has neither letter nor number, or another cell's name reads the same.
[[nodiscard]] QString tagOf(const DataPoint &cell, const DataPoints &cells);

/// A cell that a text names, with the tag as it is written there.
struct NamedCell {
    QString tag;
    DataPoint cell;

    bool operator==(const NamedCell &) const = default;
};

/// The cells that `text` names by `#tag` or `#id`, in any case, each once, in the order in which they are named. A # inside a
/// word ("C#lead") names nothing. Pure.
[[nodiscard]] QList<NamedCell> namedCells(QStringView text, const DataPoints &cells);

}  // namespace sb
