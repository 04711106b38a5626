// SPDX-License-Identifier: Apache-2.0
#include "advice/datatools.h"

#include "advice/metrictools.h"
#include "advice/metricvaluetool.h"
#include "advice/toolbox.h"

#include <memory>

using namespace Qt::StringLiterals;

namespace sb {

void addDataTools(Toolbox &tools, const DataToolParts &parts)
{
    tools.add(std::make_unique<MetricValueTool>(parts.cells));
    tools.add(std::make_unique<MetricSeriesTool>(parts.facts));
    tools.add(std::make_unique<MetricCompareTool>(parts.facts));
    tools.add(std::make_unique<RowsBehindTool>(parts.facts));
    tools.add(std::make_unique<IncidentsTool>(parts.facts));
    if (parts.decisions)
        tools.add(std::make_unique<RecordsTool>(RecordsTool::Kind::Decisions, parts.decisions));
    if (parts.commitments)
        tools.add(std::make_unique<RecordsTool>(RecordsTool::Kind::Commitments, parts.commitments));
    tools.add(std::make_unique<ContextTool>(parts.profile));
}

}  // namespace sb
