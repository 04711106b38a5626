// SPDX-License-Identifier: Apache-2.0
#include "advice/figurestool.h"

#include "base/json.h"
#include "metrics/metriccells.h"

#include <QJsonArray>
#include <QFuture>

using namespace Qt::StringLiterals;

namespace sb {

ToolOffer FiguresTool::offer() const
{
    const QJsonObject named{{u"type"_s, u"string"_s},
                            {u"description"_s, u"Part of a name or id, such as \"lead time\". Leave it out for all."_s}};
    return {u"figures"_s,
            u"The leader's own engineering figures: value, value of the period before, unit, count of events, period and "
            "definition. A figure without data has no value: that is not zero."_s,
            {{u"type"_s, u"object"_s}, {u"properties"_s, QJsonObject{{u"named"_s, named}}}}};
}

QFuture<ToolOutcome> FiguresTool::run(const QJsonObject &arguments)
{
    const QString named = arguments["named"_L1].toString().trimmed();
    QJsonArray found;
    for (const DataPoints points = m_cells.cells(); const DataPoint &point : points) {
        if (point.name.contains(named, Qt::CaseInsensitive) || point.cell.contains(named, Qt::CaseInsensitive))
            found.append(toJson(point));
    }
    if (found.isEmpty())
        return QtFuture::makeReadyValueFuture(ToolOutcome{u"No figure is named so."_s, true});
    const QJsonObject all{{u"organisation"_s, m_cells.organisation()}, {u"figures"_s, found}};
    return QtFuture::makeReadyValueFuture(ToolOutcome{QString::fromUtf8(toCompactJson(all)), false});
}

}  // namespace sb
