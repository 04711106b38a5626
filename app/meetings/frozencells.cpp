// SPDX-License-Identifier: Apache-2.0
#include "meetings/frozencells.h"

#include "metrics/workspacecells.h"

namespace sb {

FrozenCells::FrozenCells(const Freeze &freeze) : m_organisation(freeze.organisation)
{
    const QDateTime read = isKnown(freeze.readAt) ? QDateTime::fromMSecsSinceEpoch(freeze.readAt, QTimeZone::UTC) : QDateTime();
    for (const FrozenCell &cell : freeze.cells) {
        const MetricTraits traits = cell.card.result.definition->traits;
        if (!traits.testFlag(MetricTrait::IsCell) || traits.testFlag(MetricTrait::IsUntold))
            continue;
        DataPoint point = cellFrom(cell.card.result, {freeze.organisation, read, freeze.isSample});
        point.definition = QString(cell.card.result.definition->key) + u'/' + QString::number(cell.words.version);
        m_cells.append(point);
    }
}

}  // namespace sb
