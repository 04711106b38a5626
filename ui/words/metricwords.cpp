// SPDX-License-Identifier: Apache-2.0
#include "ui/words/metricwords.h"

#include <QCoreApplication>
#include <QHash>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct MetricWords {
    Q_DECLARE_TR_FUNCTIONS(MetricWords)
};

QString number(double value, int digits, const QLocale &locale)
{
    return locale.toString(value, 'f', digits);
}

}  // namespace

QString metricName(const MetricDefinition &definition)
{
    const QHash<QLatin1StringView, QString> names{
        {"dora.deployment_frequency"_L1, MetricWords::tr("Deployment frequency")},
        {"dora.df.days"_L1, MetricWords::tr("Deployment days")},
        {"dora.df.gap"_L1, MetricWords::tr("Time between deploys")},
        {"dora.change_lead_time.p50"_L1, MetricWords::tr("Change lead time")},
        {"dora.change_lead_time.coding"_L1, MetricWords::tr("Coding")},
        {"dora.change_lead_time.pickup"_L1, MetricWords::tr("Review pickup")},
        {"dora.change_lead_time.review"_L1, MetricWords::tr("Review")},
        {"dora.lead.unreviewed"_L1, MetricWords::tr("Open without review")},
        {"dora.change_lead_time.deploy"_L1, MetricWords::tr("Merge to deploy")},
        {"dora.change_fail_rate"_L1, MetricWords::tr("Change fail rate")},
        {"dora.failed_deployment_recovery_time.p50"_L1, MetricWords::tr("Failed deploy recovery")},
        {"dora.rework_rate"_L1, MetricWords::tr("Rework rate")},
        {"dora.deployfail"_L1, MetricWords::tr("Deploy failure rate")},
        {"incidents.count"_L1, MetricWords::tr("Incidents")},
        {"incidents.recurrence_rate"_L1, MetricWords::tr("Recurring incidents")},
        {"inc.ttd"_L1, MetricWords::tr("Time to detect")},
        {"inc.tta"_L1, MetricWords::tr("Time to acknowledge")},
        {"inc.ttm"_L1, MetricWords::tr("Time to mitigate")},
        {"inc.ttr"_L1, MetricWords::tr("Time to resolve")},
        {"inc.reopen"_L1, MetricWords::tr("Incidents opened again")},
        {"inc.impactmin"_L1, MetricWords::tr("Impact of incidents")},
        {"rev.pickup"_L1, MetricWords::tr("Wait for the first review")},
        {"ops.uptime"_L1, MetricWords::tr("Uptime")},
        {"ops.auto"_L1, MetricWords::tr("Automated deploys")},
        {"team.satisfaction"_L1, MetricWords::tr("Team satisfaction")},
    };
    return names.value(definition.key, definition.name);
}

QString percentText(double part, const QLocale &locale)
{
    return MetricWords::tr("%1%").arg(number(100 * part, 1, locale));
}

QString noValueText(NoValue why)
{
    switch (why) {
    case NoValue::NoEvents:
        return MetricWords::tr("no events");
    case NoValue::NotCovered:
        return MetricWords::tr("not covered by the sources");
    case NoValue::BelowFloor:
        return MetricWords::tr("too few");
    case NoValue::AllExcluded:
        return MetricWords::tr("all left out");
    case NoValue::OnlyProduction:
        return MetricWords::tr("only known of production");
    case NoValue::None:
        break;
    }
    return MetricWords::tr("no value");
}

QString reasonSentence(const ConfidenceReason &reason, const QLocale &locale)
{
    const QString share = percentText(reason.measure, locale);
    switch (reason.part) {
    case ConfidencePart::Size:
        return MetricWords::tr("made of %1").arg(number(reason.measure, 0, locale));
    case ConfidencePart::LinkedChanges:
        return MetricWords::tr("%1 of the merged changes are known to be deployed").arg(share);
    case ConfidencePart::DecidedIncidents:
        return MetricWords::tr("%1 of the incidents have a cause that is known, or known to be none").arg(share);
    case ConfidencePart::TrustedNumerator:
        return MetricWords::tr("%1 of the failures are known for certain").arg(share);
    case ConfidencePart::NullSpans:
        return MetricWords::tr("%1 of the spans cannot be measured").arg(share);
    case ConfidencePart::Unmapped:
        return MetricWords::tr("%1 of the events have no service, environment or severity").arg(share);
    case ConfidencePart::UnknownAuthors:
        return MetricWords::tr("%1 of the authors may be people or robots").arg(share);
    case ConfidencePart::Lateness:
        if (std::isinf(reason.measure))
            return MetricWords::tr("no source says up to when it was read");
        return MetricWords::tr("the sources were read up to %1 h before the end").arg(number(reason.measure, 0, locale));
    case ConfidencePart::Origin:
        return MetricWords::tr("how the number was made");
    case ConfidencePart::Partial:
        return MetricWords::tr("the window is not covered as a whole");
    case ConfidencePart::Maturing:
        return MetricWords::tr("incidents may still be laid to its deployments");
    case ConfidencePart::Gap:
        return MetricWords::tr("a source had more than it gave, or is missing");
    case ConfidencePart::Excluded:
        return MetricWords::tr("%1 of the events are left out").arg(share);
    case ConfidencePart::FallbackTimes:
        return MetricWords::tr("%1 of the events have a time that stands for another").arg(share);
    case ConfidencePart::Participation:
        return MetricWords::tr("%1 of those who were asked have answered").arg(share);
    }
    return {};
}

QString bandSentence(const Band &band, const QLocale &locale)
{
    switch (band.kind) {
    case Band::Kind::Tier:
        return band.alike.isEmpty() ? MetricWords::tr("%1: %2").arg(band.edition, band.tier)
                                    : MetricWords::tr("%1: %2, of which the same is published as of %3")
                                          .arg(band.edition, band.tier, band.alike.join(u", "_s));
    case Band::Kind::Top:
        return MetricWords::tr("%1: among the top %2%").arg(band.edition, number(band.top, 1, locale));
    case Band::Kind::Numbers:
        return MetricWords::tr("%1: no tier follows from what is published").arg(band.edition);
    case Band::Kind::Outside:
        return MetricWords::tr("%1: worse than all that is published").arg(band.edition);
    case Band::Kind::TooFew:
        return MetricWords::tr("%1: too few to compare").arg(band.edition);
    case Band::Kind::TooShort:
        return MetricWords::tr("%1: too short a window to compare").arg(band.edition);
    case Band::Kind::NotAsked:
        break;
    }
    return {};
}

}  // namespace sb::ui
