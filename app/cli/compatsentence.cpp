// SPDX-License-Identifier: Apache-2.0
#include "cli/compatsentence.h"

#include "cli/metricsentence.h"
#include "cli/output.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString bandWord(CompatBand band)
{
    switch (band) {
    case CompatBand::Elite:
        return Cli::tr("elite");
    case CompatBand::High:
        return Cli::tr("high");
    case CompatBand::Medium:
        return Cli::tr("medium");
    case CompatBand::Low:
        break;
    }
    return Cli::tr("low");
}

QString howOften(double word)
{
    switch (std::lround(word)) {
    case 3:
        return Cli::tr("daily");
    case 2:
        return Cli::tr("weekly");
    case 1:
        return Cli::tr("monthly");
    default:
        return Cli::tr("yearly");
    }
}

QString frequencyText(CompatUnit unit, double value)
{
    const QString number = QString::number(value, 'f', 2);
    switch (unit) {
    case CompatUnit::PerDay:
        return Cli::tr("%1 a day").arg(number);
    case CompatUnit::PerWeek:
        return Cli::tr("%1 a week").arg(number);
    case CompatUnit::PerMonth:
        return Cli::tr("%1 a month").arg(number);
    case CompatUnit::DatesPerWeek:
        return Cli::tr("%1 days a week").arg(number);
    case CompatUnit::DatesPerMonth:
        return Cli::tr("%1 days a month").arg(number);
    case CompatUnit::Word:
        break;
    }
    return howOften(value);
}

/// Rules of counting and measuring.
QString ruleSentence(CompatDifference difference)
{
    using enum CompatDifference;
    switch (difference) {
    case UtcDays:
        return Cli::tr("takes days and weeks by UTC");
    case DatesNotDeployments:
        return Cli::tr("counts dates with a deployment, not deployments");
    case WordsOnly:
        return Cli::tr("says a word instead of a number");
    case ThreeMonths:
        return Cli::tr("looks at three months up to the end, whatever the window");
    case WholeNumbers:
        return Cli::tr("leaves fractions away");
    case LowerMedian:
        return Cli::tr("takes the lower of two middle values as the median");
    case Mean:
        return Cli::tr("takes the mean, not the median");
    case MedianOfDailyMedians:
        return Cli::tr("takes the median of the medians of each day");
    case EmptyAsZero:
        return Cli::tr("says 0 where nothing happened");
    case FromCreation:
        return Cli::tr("measures from the creation, also of drafts");
    case FromMerge:
        return Cli::tr("does not see what came before the merge");
    case MissingPartsAsZero:
        return Cli::tr("takes unknown and negative parts as 0");
    case NegativesAsZero:
        return Cli::tr("takes negative spans as 0");
    case NegativesLeftOut:
        return Cli::tr("leaves negative spans out");
    case FromDeployment:
        return Cli::tr("measures from the deployment's end");
    case FromIncident:
        return Cli::tr("measures from the incident's creation");
    case LastResolution:
        return Cli::tr("measures up to the last resolution of incidents that were opened again");
    default:
        return {};
    }
}

/// Which events count.
QString eventsSentence(CompatDifference difference)
{
    using enum CompatDifference;
    switch (difference) {
    case ExclusionsCounted:
        return Cli::tr("counts events that a person has left out");
    case BotsCounted:
        return Cli::tr("counts the work of bots");
    case PushesLeftOut:
        return Cli::tr("leaves changes without a request out");
    case CommitsNotChanges:
        return Cli::tr("counts each commit of a change");
    case WeakLinksLeftOut:
        return Cli::tr("leaves changes out whose deployment was found by time alone");
    case FirstDeploymentCounted:
        return Cli::tr("counts changes in a service's first known deployment");
    case ByMergeDate:
        return Cli::tr("counts changes by their merge, deployed or not");
    case UnsuccessfulRunsCounted:
        return Cli::tr("counts deployments that did not succeed");
    case NearestInTime:
        return Cli::tr("lays incidents to a deployment for its time alone");
    case FailuresUnseen:
        return Cli::tr("does not see deployments that are known to have failed");
    case RowsNotDeployments:
        return Cli::tr("counts a deployment once for each change and incident");
    case IncidentsNotDeployments:
        return Cli::tr("counts incidents, not deployments");
    case IncidentsOfNoDeployment:
        return Cli::tr("counts incidents that no deployment caused");
    default:
        return {};
    }
}

QString reasonText(const CompatReason &reason)
{
    const QString rule = ruleSentence(reason.kind);
    return u"    %1 (n=%2)\n"_s.arg(rule.isEmpty() ? eventsSentence(reason.kind) : rule).arg(reason.n);
}

template<class Text>
QString numberText(const QString &name, const CompatValue &value, Text text)
{
    QString lines =
        u"%1  %2  n=%3"_s.arg(name.leftJustified(32), value.value ? text(*value.value) : Cli::tr("no events")).arg(value.n);
    if (value.band)
        lines += u"  "_s + bandWord(*value.band);
    lines += u'\n';
    for (const CompatReason &reason : value.reasons)
        lines += reasonText(reason);
    return lines;
}

}  // namespace

QString compatText(const CompatReport &report)
{
    const auto frequency = [&report](double value) { return frequencyText(report.unit, value); };
    return numberText(Cli::tr("Deployment frequency"), report.frequency, frequency)
        + numberText(Cli::tr("Change lead time"), report.lead, spanText)
        + numberText(Cli::tr("Change fail rate"), report.failRate, percentText)
        + numberText(Cli::tr("Failed deployment recovery time"), report.recovery, spanText);
}

}  // namespace sb::cli
