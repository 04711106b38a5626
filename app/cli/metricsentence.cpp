// SPDX-License-Identifier: Apache-2.0
#include "cli/metricsentence.h"

#include "cli/output.h"
#include "ui/words/metricwords.h"

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString number(double value, int digits)
{
    return QString::number(value, 'f', digits);
}

}  // namespace

QString spanText(double milliseconds)
{
    constexpr qint64 second = 1000;
    constexpr std::array<qint64, 4> sizes{24 * 60 * 60 * second, 60 * 60 * second, 60 * second, second};
    const std::array units{Cli::tr("d"), Cli::tr("h"), Cli::tr("min"), Cli::tr("s")};
    qint64 rest = std::llround(milliseconds);
    QStringList parts;
    for (size_t i = 0; i < sizes.size() && parts.size() < 2; ++i) {
        const qint64 count = rest / sizes.at(i);
        rest %= sizes.at(i);
        if (count > 0)
            parts.append(u"%1 %2"_s.arg(count).arg(units.at(i)));
        else if (!parts.isEmpty())
            break;
    }
    return parts.isEmpty() ? u"0 %1"_s.arg(units.back()) : parts.join(u' ');
}

QString percentText(double part)
{
    return ui::percentText(part, QLocale::c());
}

QString metricValueText(const MetricDefinition &definition, const Figure &figure)
{
    if (!figure.value)
        return ui::noValueText(figure.why);
    switch (definition.unit) {
    case MetricUnit::Hours:
    case MetricUnit::Minutes:
        return spanText(*figure.value);
    case MetricUnit::Percent:
        return percentText(*figure.value);
    case MetricUnit::PerDay:
        return Cli::tr("%1 a day").arg(number(*figure.value, 2));
    case MetricUnit::Score:
        return Cli::tr("%1 of 5").arg(number(*figure.value, 2));
    case MetricUnit::Count:
        break;
    }
    const bool isWhole = *figure.value == std::floor(*figure.value);
    return number(*figure.value, isWhole ? 0 : definition.form == MetricForm::Mean ? 2 : 1);
}

QString metricChangeText(const MetricResult &result, const NoiseVerdict &noise)
{
    if (!result.change)
        return {};
    const QString sign = *result.change > 0 ? u"+"_s : QString();
    const QString size = number(100 * *result.change, 1);
    const QString change = result.definition->unit == MetricUnit::Percent ? Cli::tr("%1 points").arg(QString(sign + size))
                                                                          : Cli::tr("%1%").arg(QString(sign + size));
    return noise.kind == NoiseVerdict::Kind::Noise ? Cli::tr("%1, not to be told from noise").arg(change) : change;
}

}  // namespace sb::cli
