// SPDX-License-Identifier: Apache-2.0
#include "personas/promptvariables.h"

#include "personas/promptdata.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto metricPrefix = "metric."_L1;

QString figureFor(QStringView cell, const DataPoints &cells)
{
    const QString prefix = cell + u'.';
    const auto found = std::ranges::find_if(
        cells, [&](const DataPoint &point) { return point.cell == cell || point.cell.startsWith(prefix); });
    return found == cells.end() || !found->value ? QString() : figureOf(found->value, found->unit);
}

/// Empty when there is nothing.
QString valueOf(QStringView name, const PromptVariables &variables)
{
    if (name.startsWith(metricPrefix))
        return figureFor(name.sliced(metricPrefix.size()), variables.cells);
    if (name == "user"_L1)
        return variables.user.simplified();
    if (name == "date"_L1)
        return variables.today.toString(Qt::ISODate);
    return variables.facts.value(name.toString()).simplified();
}

}  // namespace

ResolvedText resolvedText(const QString &text, const PromptVariables &variables)
{
    if (!text.contains("{{"_L1))
        return {text, {}};
    static const QRegularExpression variable(u"\\{\\{([^{}\\n]*)\\}\\}"_s);
    ResolvedText resolved;
    qsizetype at = 0;
    for (const QRegularExpressionMatch &match : variable.globalMatch(text)) {
        const QStringView name = match.capturedView(1).trimmed();
        const QString value = valueOf(name, variables);
        resolved.text += QStringView(text).sliced(at, match.capturedStart() - at);
        resolved.text += !value.isEmpty() ? value : name.startsWith(metricPrefix) ? u"no data"_s : u"not known"_s;
        if (value.isEmpty() && !resolved.unresolved.contains(name))
            resolved.unresolved.append(name.toString());
        at = match.capturedEnd();
    }
    resolved.text += QStringView(text).sliced(at);
    return resolved;
}

}  // namespace sb
