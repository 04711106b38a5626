// SPDX-License-Identifier: Apache-2.0
#include "cli/metricsentence.h"

#include "cli/output.h"

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString number(double value, int digits)
{
    return QString::number(value, 'f', digits);
}

QString noValueText(NoValue why)
{
    switch (why) {
    case NoValue::NoEvents:
        return Cli::tr("no events");
    case NoValue::NotCovered:
        return Cli::tr("not covered by the sources");
    case NoValue::BelowFloor:
        return Cli::tr("too few");
    case NoValue::AllExcluded:
        return Cli::tr("all left out");
    case NoValue::None:
        break;
    }
    return Cli::tr("no value");
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
    return Cli::tr("%1%").arg(number(100 * part, 1));
}

QString metricValueText(const MetricDefinition &definition, const Figure &figure)
{
    if (!figure.value)
        return noValueText(figure.why);
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

QString reasonSentence(const ConfidenceReason &reason)
{
    const QString share = percentText(reason.measure);
    switch (reason.part) {
    case ConfidencePart::Size:
        return Cli::tr("made of %1").arg(number(reason.measure, 0));
    case ConfidencePart::LinkedChanges:
        return Cli::tr("%1 of the merged changes are known to be deployed").arg(share);
    case ConfidencePart::DecidedIncidents:
        return Cli::tr("%1 of the incidents have a cause that is known, or known to be none").arg(share);
    case ConfidencePart::TrustedNumerator:
        return Cli::tr("%1 of the failures are known for certain").arg(share);
    case ConfidencePart::NullSpans:
        return Cli::tr("%1 of the spans cannot be measured").arg(share);
    case ConfidencePart::Unmapped:
        return Cli::tr("%1 of the events have no service, environment or severity").arg(share);
    case ConfidencePart::UnknownAuthors:
        return Cli::tr("%1 of the authors may be people or robots").arg(share);
    case ConfidencePart::Lateness:
        if (std::isinf(reason.measure))
            return Cli::tr("no source says up to when it was read");
        return Cli::tr("the sources were read up to %1 h before the end").arg(number(reason.measure, 0));
    case ConfidencePart::Origin:
        return Cli::tr("how the number was made");
    case ConfidencePart::Partial:
        return Cli::tr("the window is not covered as a whole");
    case ConfidencePart::Maturing:
        return Cli::tr("incidents may still be laid to its deployments");
    case ConfidencePart::Gap:
        return Cli::tr("a source had more than it gave, or is missing");
    case ConfidencePart::Excluded:
        return Cli::tr("%1 of the events are left out").arg(share);
    case ConfidencePart::FallbackTimes:
        return Cli::tr("%1 of the events have a time that stands for another").arg(share);
    case ConfidencePart::Participation:
        return Cli::tr("%1 of those who were asked have answered").arg(share);
    }
    return {};
}

QString bandSentence(const Band &band)
{
    switch (band.kind) {
    case Band::Kind::Tier:
        return band.alike.isEmpty()
            ? Cli::tr("%1: %2").arg(band.edition, band.tier)
            : Cli::tr("%1: %2, of which the same is published as of %3").arg(band.edition, band.tier, band.alike.join(u", "_s));
    case Band::Kind::Top:
        return Cli::tr("%1: among the top %2%").arg(band.edition, number(band.top, 1));
    case Band::Kind::Numbers:
        return Cli::tr("%1: no tier follows from what is published").arg(band.edition);
    case Band::Kind::Outside:
        return Cli::tr("%1: worse than all that is published").arg(band.edition);
    case Band::Kind::TooFew:
        return Cli::tr("%1: too few to compare").arg(band.edition);
    case Band::Kind::TooShort:
        return Cli::tr("%1: too short a window to compare").arg(band.edition);
    case Band::Kind::NotAsked:
        break;
    }
    return {};
}

}  // namespace sb::cli
