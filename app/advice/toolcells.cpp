// SPDX-License-Identifier: Apache-2.0
#include "advice/toolcells.h"

#include "advice/groundinglimits.h"
#include "base/json.h"

#include <QJsonArray>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

void addCells(DataPoints &cells, const QJsonArray &figures)
{
    for (const QJsonValue &figure : figures) {
        const DataPoint point = dataPointFromJson(figure.toObject());
        if (cells.size() < limits::groundedCells && !point.cell.isEmpty() && !cells.contains(point))
            cells.append(point);
    }
}

}  // namespace

DataPoints cellsOf(const Message &answer)
{
    static const QStringList tellFigures{u"figures"_s, u"metric_value"_s, u"metric_series"_s, u"metric_compare"_s};
    DataPoints cells = answer.dataUsed;
    for (const ToolUse &use : answer.tools) {
        if (use.state != ToolState::Done || !tellFigures.contains(use.name))
            continue;
        const Result<QJsonObject> told = parseJsonObject(use.result.toUtf8());
        if (told)
            addCells(cells, told->value("figures"_L1).toArray());
    }
    return cells;
}

}  // namespace sb
