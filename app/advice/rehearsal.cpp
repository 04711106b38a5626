// SPDX-License-Identifier: Apache-2.0
#include "advice/rehearsal.h"

#include "llm/tokenestimate.h"
#include "metrics/metriccells.h"
#include "personas/frameworklibrary.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

LintContext lintContextOf(const Rehearsal &rehearsal)
{
    const ModelChoice choice = rehearsal.choice();
    LintContext context{.frameworks = rehearsal.frameworks,
                        .model = choice.model,
                        .variables = QStringList{u"date"_s, u"metric.*"_s} + variablesOf({}).keys()};
    // What an invented company measures says nothing of what the leader's does.
    const DataPoints cells = rehearsal.cells.cells();
    if (!cells.isEmpty() && std::ranges::none_of(cells, &DataPoint::isSample)) {
        context.metrics.emplace();
        for (const DataPoint &cell : cells)
            *context.metrics += {cell.name, cell.cell};
    }
    if (choice.contextTokens > 0)
        context.limits = PromptLimits{.tokens = choice.contextTokens, .tokensOf = [](const QString &prompt) {
                                          return static_cast<int>(estimatedTokens(prompt, TokenSize::Usual));
                                      }};
    return context;
}

QStringList variableNames(const Rehearsal &rehearsal)
{
    QStringList names = variablesOf({}).keys();
    names.append(u"date"_s);
    for (const DataPoints cells = rehearsal.cells.cells(); const DataPoint &cell : cells)
        names.append(u"metric."_s + cell.cell);
    return names;
}

}  // namespace sb
