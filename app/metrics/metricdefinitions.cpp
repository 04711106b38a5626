// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricdefinitions.h"

#include "metrics/dora.h"
#include "metrics/operations.h"
#include "metrics/workdefinitions.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr double millisecondsOfMinute = 60'000;
constexpr double millisecondsOfHour = 60 * millisecondsOfMinute;

using enum MetricFamily;
using enum MetricTrait;
using Kind = StreamCoverage::Kind;

constexpr quint8 deploymentsAndChanges = Kind::Deployments | Kind::Changes;
constexpr quint8 deploymentsAndIncidents = Kind::Deployments | Kind::Incidents;

template<LeadPart part>
Figure leadFigure(const MetricInput &input)
{
    return leadTime(input.data, input.scope, part, input.deployed);
}

template<IncidentSpan span>
Figure spanFigure(const MetricInput &input)
{
    return incidentTime(input.data, input.scope, span);
}

template<Figure (*formula)(const DeliveryData &, const MetricScope &)>
Figure plain(const MetricInput &input)
{
    return formula(input.data, input.scope);
}

template<Figure (*formula)(const DeliveryData &, const MetricScope &, const FailureRule &)>
Figure byFailures(const MetricInput &input)
{
    return formula(input.data, input.scope, input.rules.failure);
}

Figure daysFigure(const MetricInput &input)
{
    return deploymentDays(input.data, input.scope, input.rules.calendar);
}

constexpr MetricDefinition leadDefinition(QLatin1StringView key, QLatin1StringView name, MetricTraits also,
                                          Figure (*figure)(const MetricInput &), std::optional<BandMetric> band = {})
{
    return {.key = key,
            .name = name,
            .family = Delivery,
            .form = MetricForm::Median,
            .unit = MetricUnit::Hours,
            .better = Better::Less,
            .kinds = deploymentsAndChanges,
            .rows = EventTable::Changes,
            .traits = MetricTraits(FollowsChanges) | MeasuresPeople | also,
            .figure = figure,
            .band = band};
}

constexpr MetricDefinition deployDefinition(QLatin1StringView key, QLatin1StringView name, MetricForm form, Better better,
                                            Figure (*figure)(const MetricInput &))
{
    return {.key = key,
            .name = name,
            .family = Delivery,
            .form = form,
            .unit = form == MetricForm::Share ? MetricUnit::Percent : MetricUnit::Count,
            .better = better,
            .kinds = Kind::Deployments,
            .rows = EventTable::Deployments,
            .figure = figure};
}

constexpr MetricDefinition incidentDefinition(QLatin1StringView key, QLatin1StringView name, MetricForm form,
                                              Figure (*figure)(const MetricInput &), MetricTraits traits = {})
{
    return {.key = key,
            .name = name,
            .family = Operations,
            .form = form,
            .unit = form == MetricForm::Share ? MetricUnit::Percent : MetricUnit::Minutes,
            .better = Better::Less,
            .kinds = Kind::Incidents,
            .rows = EventTable::Incidents,
            .traits = traits,
            .figure = figure};
}

constexpr MetricDefinition with(MetricDefinition definition, MetricUnit unit, MetricTraits traits = {})
{
    definition.unit = unit;
    definition.traits |= traits;
    return definition;
}

constexpr MetricDefinition banded(MetricDefinition definition, BandMetric band, MetricTraits traits, quint8 kinds)
{
    definition.band = band;
    definition.traits |= traits;
    definition.kinds = kinds;
    return definition;
}

constexpr std::array deliveryRows{
    inVersion(banded(with(deployDefinition("dora.deployment_frequency"_L1, "Deployment frequency"_L1, MetricForm::Count,
                                           Better::More, plain<deploymentFrequency>),
                          MetricUnit::PerDay),
                     BandMetric::Frequency, MetricTraits(IsCell) | IsOfAnyTier, Kind::Deployments),
              2),
    with(deployDefinition("dora.df.days"_L1, "Days with a deployment, median week"_L1, MetricForm::Median, Better::More,
                          daysFigure),
         MetricUnit::Count, IsOfAnyTier),
    with(deployDefinition("dora.df.gap"_L1, "Time between deployments, median"_L1, MetricForm::Median, Better::Less,
                          plain<deploymentGap>),
         MetricUnit::Hours, IsOfAnyTier),
    leadDefinition("dora.change_lead_time.p50"_L1, "Change lead time, median"_L1, IsCell, leadFigure<LeadPart::Whole>,
                   BandMetric::Lead),
    leadDefinition("dora.change_lead_time.coding"_L1, "Lead time: coding"_L1, IsCell, leadFigure<LeadPart::Coding>),
    leadDefinition("dora.change_lead_time.pickup"_L1, "Lead time: pickup"_L1, IsCell, leadFigure<LeadPart::Pickup>),
    leadDefinition("dora.change_lead_time.review"_L1, "Lead time: review"_L1, IsCell, leadFigure<LeadPart::Review>),
    leadDefinition("dora.lead.unreviewed"_L1, "Lead time: open without review"_L1, {}, leadFigure<LeadPart::Unreviewed>),
    leadDefinition("dora.change_lead_time.deploy"_L1, "Lead time: deploy"_L1, IsCell, leadFigure<LeadPart::Deploy>),
    banded(deployDefinition("dora.change_fail_rate"_L1, "Change fail rate"_L1, MetricForm::Share, Better::Less,
                            byFailures<changeFailRate>),
           BandMetric::FailRate, MetricTraits(IsCell) | RestsOnLinks, deploymentsAndIncidents),
    banded(with(deployDefinition("dora.failed_deployment_recovery_time.p50"_L1, "Failed deployment recovery time, median"_L1,
                                 MetricForm::Median, Better::Less, byFailures<recoveryTime>),
                MetricUnit::Minutes),
           BandMetric::Recovery, MetricTraits(IsCell) | RestsOnLinks, deploymentsAndIncidents),
    with(deployDefinition("dora.rework_rate"_L1, "Rework rate"_L1, MetricForm::Share, Better::Less, plain<reworkRate>),
         MetricUnit::Percent, IsCell),
    with(deployDefinition("dora.deployfail"_L1, "Deploy failure rate"_L1, MetricForm::Share, Better::Less,
                          plain<deployFailRate>),
         MetricUnit::Percent, IsOfAnyTier),
};

constexpr std::array operationRows{
    MetricDefinition{.key = "ops.uptime"_L1,
                     .name = "Uptime, by incidents"_L1,
                     .family = Operations,
                     .unit = MetricUnit::Percent,
                     .better = Better::More,
                     .kinds = Kind::Incidents,
                     .rows = EventTable::Incidents,
                     .traits = MetricTraits(IsCell) | IsUntold,
                     .figure = plain<uptimeProxy>},
    with(incidentDefinition("incidents.count"_L1, "Incidents"_L1, MetricForm::Count, plain<incidentCount>), MetricUnit::Count,
         IsCell),
    incidentDefinition("incidents.recurrence_rate"_L1, "Incident recurrence rate"_L1, MetricForm::Share, plain<recurrenceRate>,
                       IsCell),
    incidentDefinition("inc.ttd"_L1, "Time to detect, median"_L1, MetricForm::Median, spanFigure<IncidentSpan::Detect>),
    incidentDefinition("inc.tta"_L1, "Time to acknowledge, median"_L1, MetricForm::Median,
                       spanFigure<IncidentSpan::Acknowledge>),
    incidentDefinition("inc.ttm"_L1, "Time to mitigate, median"_L1, MetricForm::Median, spanFigure<IncidentSpan::Mitigate>),
    incidentDefinition("inc.ttr"_L1, "Time to resolve, median"_L1, MetricForm::Median, spanFigure<IncidentSpan::Resolve>),
    incidentDefinition("inc.reopen"_L1, "Incidents opened again"_L1, MetricForm::Share, plain<reopenRate>),
    incidentDefinition("inc.impactmin"_L1, "Impact of incidents"_L1, MetricForm::Count, plain<impactTime>),
    MetricDefinition{.key = "ops.auto"_L1,
                     .name = "Deployments that a machine started"_L1,
                     .family = Operations,
                     .form = MetricForm::Share,
                     .unit = MetricUnit::Percent,
                     .better = Better::More,
                     .kinds = Kind::Deployments,
                     .rows = EventTable::Deployments,
                     .traits = MetricTraits(IsCell) | IsUntold | IsOfAnyTier,
                     .figure = plain<automationRate>},
};

}  // namespace

QString MetricDefinition::id() const
{
    return u"%1/%2"_s.arg(key).arg(version);
}

double MetricDefinition::shown(double value) const
{
    switch (unit) {
    case MetricUnit::Hours:
        return value / millisecondsOfHour;
    case MetricUnit::Minutes:
        return value / millisecondsOfMinute;
    case MetricUnit::Percent:
        return value * 100;
    case MetricUnit::Count:
    case MetricUnit::PerDay:
    case MetricUnit::Score:
        break;
    }
    return value;
}

bool MetricDefinition::fits(Tier tier) const
{
    return tier == Tier::Production || (kinds & Kind::Deployments) == 0 || traits.testFlag(IsOfAnyTier);
}

std::span<const MetricDefinition> metricDefinitions()
{
    static const std::vector<MetricDefinition> all = [] {
        std::vector<MetricDefinition> rows(deliveryRows.begin(), deliveryRows.end());
        const std::span<const MetricDefinition> team = teamDefinitions();
        rows.insert(rows.end(), team.begin(), team.end());
        rows.insert(rows.end(), operationRows.begin(), operationRows.end());
        const std::span<const MetricDefinition> more = workOperationDefinitions();
        rows.insert(rows.end(), more.begin(), more.end());
        return rows;
    }();
    return all;
}

const MetricDefinition *metricDefinition(QStringView key)
{
    const std::span<const MetricDefinition> all = metricDefinitions();
    const auto found = std::ranges::find_if(all, [key](const MetricDefinition &one) { return key == one.key; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace sb
