// SPDX-License-Identifier: Apache-2.0
#include "ui/words/compatwords.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct CompatWords {
    Q_DECLARE_TR_FUNCTIONS(CompatWords)
};

QString howOften(double word)
{
    switch (std::lround(word)) {
    case 3:
        return CompatWords::tr("daily");
    case 2:
        return CompatWords::tr("weekly");
    case 1:
        return CompatWords::tr("monthly");
    default:
        return CompatWords::tr("yearly");
    }
}

/// Rules of counting and measuring.
QString ruleSentence(CompatDifference difference)
{
    using enum CompatDifference;
    switch (difference) {
    case UtcDays:
        return CompatWords::tr("takes days and weeks by UTC");
    case DatesNotDeployments:
        return CompatWords::tr("counts dates with a deployment, not deployments");
    case WordsOnly:
        return CompatWords::tr("says a word instead of a number");
    case ThreeMonths:
        return CompatWords::tr("looks at three months up to the end, whatever the window");
    case WholeNumbers:
        return CompatWords::tr("leaves fractions away");
    case LowerMedian:
        return CompatWords::tr("takes the lower of two middle values as the median");
    case Mean:
        return CompatWords::tr("takes the mean, not the median");
    case MedianOfDailyMedians:
        return CompatWords::tr("takes the median of the medians of each day");
    case EmptyAsZero:
        return CompatWords::tr("says 0 where nothing happened");
    case FromCreation:
        return CompatWords::tr("measures from the creation, also of drafts");
    case FromMerge:
        return CompatWords::tr("does not see what came before the merge");
    case MissingPartsAsZero:
        return CompatWords::tr("takes unknown and negative parts as 0");
    case NegativesAsZero:
        return CompatWords::tr("takes negative spans as 0");
    case NegativesLeftOut:
        return CompatWords::tr("leaves negative spans out");
    case FromDeployment:
        return CompatWords::tr("measures from the deployment's end");
    case FromIncident:
        return CompatWords::tr("measures from the incident's creation");
    case LastResolution:
        return CompatWords::tr("measures up to the last resolution of incidents that were opened again");
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
        return CompatWords::tr("counts events that a person has left out");
    case BotsCounted:
        return CompatWords::tr("counts the work of bots");
    case PushesLeftOut:
        return CompatWords::tr("leaves changes without a request out");
    case CommitsNotChanges:
        return CompatWords::tr("counts each commit of a change");
    case WeakLinksLeftOut:
        return CompatWords::tr("leaves changes out whose deployment was found by time alone");
    case FirstDeploymentCounted:
        return CompatWords::tr("counts changes in a service's first known deployment");
    case ByMergeDate:
        return CompatWords::tr("counts changes by their merge, deployed or not");
    case UnsuccessfulRunsCounted:
        return CompatWords::tr("counts deployments that did not succeed");
    case NearestInTime:
        return CompatWords::tr("lays incidents to a deployment for its time alone");
    case FailuresUnseen:
        return CompatWords::tr("does not see deployments that are known to have failed");
    case RowsNotDeployments:
        return CompatWords::tr("counts a deployment once for each change and incident");
    case IncidentsNotDeployments:
        return CompatWords::tr("counts incidents, not deployments");
    case IncidentsOfNoDeployment:
        return CompatWords::tr("counts incidents that no deployment caused");
    default:
        return {};
    }
}

}  // namespace

QString compatToolName(CompatMode mode)
{
    switch (mode) {
    case CompatMode::DevLake:
        return u"DevLake"_s;
    case CompatMode::FourKeys:
        return u"Four Keys"_s;
    case CompatMode::Middleware:
        return u"Middleware"_s;
    case CompatMode::GitLab:
        break;
    }
    return u"GitLab"_s;
}

QString compatBandWord(CompatBand band)
{
    switch (band) {
    case CompatBand::Elite:
        return CompatWords::tr("elite");
    case CompatBand::High:
        return CompatWords::tr("high");
    case CompatBand::Medium:
        return CompatWords::tr("medium");
    case CompatBand::Low:
        break;
    }
    return CompatWords::tr("low");
}

QString compatFrequencyText(CompatUnit unit, double value, const QLocale &locale)
{
    const QString number = locale.toString(value, 'f', 2);
    switch (unit) {
    case CompatUnit::PerDay:
        return CompatWords::tr("%1 a day").arg(number);
    case CompatUnit::PerWeek:
        return CompatWords::tr("%1 a week").arg(number);
    case CompatUnit::PerMonth:
        return CompatWords::tr("%1 a month").arg(number);
    case CompatUnit::DatesPerWeek:
        return CompatWords::tr("%1 days a week").arg(number);
    case CompatUnit::DatesPerMonth:
        return CompatWords::tr("%1 days a month").arg(number);
    case CompatUnit::Word:
        break;
    }
    return howOften(value);
}

QString compatReasonSentence(CompatDifference difference)
{
    const QString rule = ruleSentence(difference);
    return rule.isEmpty() ? eventsSentence(difference) : rule;
}

}  // namespace sb::ui
