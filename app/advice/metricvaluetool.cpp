// SPDX-License-Identifier: Apache-2.0
#include "advice/metricvaluetool.h"

#include "advice/toolarguments.h"
#include "base/json.h"
#include "metrics/metriccells.h"

#include <QFuture>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QList<ToolArgument> argumentsOfTool()
{
    return {{.name = u"metric"_s, .description = u"Part of a name or id, such as \"lead time\". Leave it out for all."_s}};
}

}  // namespace

ToolOffer MetricValueTool::offer() const
{
    return {u"metric_value"_s,
            u"The leader's own engineering figures: value, value of the period before, unit, count of events, period and "
            "definition. A figure without data has no value: that is not zero."_s,
            schemaOf(argumentsOfTool())};
}

QFuture<ToolOutcome> MetricValueTool::run(const QJsonObject &arguments)
{
    if (const QString fault = faultIn(arguments, argumentsOfTool()); !fault.isEmpty())
        return QtFuture::makeReadyValueFuture(ToolOutcome{fault, true});
    const QString named = textIn(arguments, u"metric"_s);
    const DataPoints points = m_cells.cells();
    QJsonArray found;
    for (const DataPoint &point : points) {
        if (point.name.contains(named, Qt::CaseInsensitive) || point.cell.contains(named, Qt::CaseInsensitive))
            found.append(toJson(point));
    }
    if (found.isEmpty()) {
        QStringList ids;
        for (const DataPoint &point : points)
            ids.append(point.cell);
        return QtFuture::makeReadyValueFuture(ToolOutcome{
            ids.isEmpty() ? u"There are no figures."_s : u"No figure is named so. There are: "_s + ids.join(", "_L1), true});
    }
    const QJsonObject all{{u"organisation"_s, m_cells.organisation()}, {u"figures"_s, found}};
    return QtFuture::makeReadyValueFuture(ToolOutcome{QString::fromUtf8(toCompactJson(all)), false});
}

}  // namespace sb
