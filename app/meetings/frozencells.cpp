// SPDX-License-Identifier: Apache-2.0
#include "meetings/frozencells.h"

#include "metrics/workspacecells.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Figures of a choice are not the organisation's.
QString ownerOf(const Freeze &freeze)
{
    QStringList chosen;
    for (const auto part : {"teams"_L1, "services"_L1, "repositories"_L1}) {
        for (const auto names = freeze.view[part].toArray(); const QJsonValue &name : names)
            chosen.append(name.toString());
    }
    return chosen.isEmpty() ? freeze.organisation : u"%1 (only %2)"_s.arg(freeze.organisation, chosen.join(u", "_s));
}

}  // namespace

FrozenCells::FrozenCells(const Freeze &freeze) : m_organisation(ownerOf(freeze))
{
    const QDateTime read = isKnown(freeze.readAt) ? QDateTime::fromMSecsSinceEpoch(freeze.readAt, QTimeZone::UTC) : QDateTime();
    for (const FrozenCell &cell : freeze.cells) {
        const MetricTraits traits = cell.card.result.definition->traits;
        if (!traits.testFlag(MetricTrait::IsCell) || traits.testFlag(MetricTrait::IsUntold))
            continue;
        DataPoint point = cellFrom(cell.card.result, {m_organisation, read, freeze.isSample});
        point.definition = QString(cell.card.result.definition->key) + u'/' + QString::number(cell.words.version);
        m_cells.append(point);
    }
}

}  // namespace sb
