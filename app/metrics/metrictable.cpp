// SPDX-License-Identifier: Apache-2.0
#include "metrics/metrictable.h"

#include "metrics/metricjson.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb {

QString csvCell(const QString &text)
{
    constexpr QStringView formulaStarts = u"=+-@\t\r";
    QString safe = text;
    if (!safe.isEmpty() && formulaStarts.contains(safe.front()))
        safe.prepend(u'\'');
    const bool isQuoted = safe.contains(u',') || safe.contains(u'"') || safe.contains(u'\n') || safe.contains(u'\r');
    return isQuoted ? u"\"%1\""_s.arg(safe.replace(u"\""_s, u"\"\""_s)) : safe;
}

QString csvNumber(std::optional<double> value)
{
    return value ? QString::number(*value, 'g', 17) : QString();
}

QString metricTableHead()
{
    return u"metric,name,from,to,value,unit,n,numerator,why_none,complete,definition\r\n"_s;
}

QString metricTableLine(const MetricDefinition &definition, const SeriesPoint &point)
{
    const std::optional<double> value = point.value.transform([&](double one) { return definition.shown(one); });
    const bool isShare = definition.form == MetricForm::Share;
    const QStringList cells{csvCell(definition.key),
                            csvCell(definition.name),
                            point.window.first.toString(Qt::ISODate),
                            point.window.end.addDays(-1).toString(Qt::ISODate),
                            csvNumber(value),
                            wordFor(definition.unit),
                            QString::number(point.n),
                            isShare ? QString::number(point.numerator) : QString(),
                            point.value ? QString() : wordFor(point.why),
                            point.isComplete ? u"1"_s : u"0"_s,
                            csvCell(definition.id())};
    return cells.join(u',') + u"\r\n"_s;
}

}  // namespace sb
