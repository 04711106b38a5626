// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricconfidence.h"

#include <algorithm>
#include <limits>

namespace sb {

namespace {

constexpr double hourOfConfidence = 3'600'000;
constexpr Instant linkTime = Instant{14} * 24 * 3'600'000;  // so long a change may wait before it counts as lost
constexpr qint8 worstCertain = 2;
constexpr qint8 worstTrusted = 4;

double shareOfAll(qint64 some, qint64 all)
{
    return all > 0 ? static_cast<double>(some) / static_cast<double>(all) : 0;
}

std::optional<double> knownShareOf(qint64 some, qint64 all)
{
    return all > 0 ? std::optional(shareOfAll(some, all)) : std::nullopt;
}

void judgeChanges(const DeliveryData &data, const MetricQuery &query, Instant known, SliceQuality &quality)
{
    qint64 people = 0;
    qint64 unknown = 0;
    qint64 merged = 0;
    qint64 reached = 0;
    for (const Change &change : data.changes) {
        const bool isBot = change.author == AuthorClass::Bot || change.author == AuthorClass::Service;
        if (isBot || change.isExcluded || !query.filter.takes(change))
            continue;
        ++people;
        unknown += change.author == AuthorClass::Unknown ? 1 : 0;
        if (!isKnown(change.merged) || !query.window.holds(change.merged) || change.merged > known - linkTime)
            continue;
        ++merged;
        reached += change.deployment != noPlace ? 1 : 0;
    }
    quality.unknownAuthors = shareOfAll(unknown, people);
    quality.linkedChanges = knownShareOf(reached, merged);
}

void judgeIncidents(const DeliveryData &data, const MetricQuery &query, SliceQuality &quality)
{
    std::vector<bool> isDecided(data.incidents.size(), false);
    for (const CauseLink &link : data.links) {
        if (link.incident != noPlace && (link.isRejected || link.level <= worstTrusted))
            isDecided[static_cast<size_t>(link.incident)] = true;
    }
    qint64 all = 0;
    qint64 decided = 0;
    qint64 unmapped = 0;
    for (size_t i = 0; i < data.incidents.size(); ++i) {
        const Incident &incident = data.incidents[i];
        const Instant noticed = isKnown(incident.detected) ? incident.detected : incident.created;
        const bool isIn = isKnown(noticed) && query.window.holds(noticed);
        if (!isIn || incident.isDuplicate || incident.isExcluded || !query.filter.takes(incident))
            continue;
        ++all;
        decided += isDecided[i] ? 1 : 0;
        unmapped += incident.service == noPlace || incident.severity == 0 ? 1 : 0;
    }
    quality.decidedIncidents = knownShareOf(decided, all);
    quality.unmappedIncidents = shareOfAll(unmapped, all);
}

void judgeDeployments(const DeliveryData &data, const MetricQuery &query, SliceQuality &quality)
{
    qint64 all = 0;
    qint64 unmapped = 0;
    qint64 lent = 0;
    for (const Deployment &deployment : data.deployments) {
        if (!query.window.holds(deployment.finished) || !query.filter.takesLanded(deployment))
            continue;
        ++all;
        unmapped += deployment.service == noPlace ? 1 : 0;
        lent += deployment.isTimeLent ? 1 : 0;
    }
    quality.lentTimes = shareOfAll(lent, all);
    quality.unmappedDeployments = shareOfAll(unmapped, all);
}

}  // namespace

SliceQuality qualityOf(const DeliveryData &data, const MetricQuery &query, Instant known)
{
    SliceQuality quality;
    judgeChanges(data, query, isKnown(known) ? known : query.window.to, quality);
    judgeIncidents(data, query, quality);
    judgeDeployments(data, query, quality);
    return quality;
}

std::optional<double> trustedPart(const DeliveryData &data, const Figure &figure)
{
    if (figure.rows.empty())
        return std::nullopt;
    std::vector<qint8> best(data.deployments.size(), worstTrusted + 1);
    for (const CauseLink &link : data.links) {
        if (link.isRejected || link.deployment == noPlace)
            continue;
        qint8 &level = best[static_cast<size_t>(link.deployment)];
        level = std::min(level, link.level);
    }
    double sure = 0;
    for (const qint32 place : figure.rows) {
        const qint8 level = best[static_cast<size_t>(place)];
        sure += level <= worstCertain ? 1 : level <= worstTrusted ? 0.5 : 0;
    }
    return sure / static_cast<double>(figure.rows.size());
}

ConfidenceFacts confidenceFacts(const MetricResult &result, const ConfidenceInput &input)
{
    const MetricDefinition &definition = *result.definition;
    const Figure &figure = input.figure;
    const bool restsOnLinks = definition.traits.testFlag(MetricTrait::RestsOnLinks);
    const bool isCountOfIncidents = definition.form == MetricForm::Count && definition.rows == EventTable::Incidents;
    ConfidenceFacts facts{.n = definition.form == MetricForm::Count ? std::nullopt : std::optional(figure.n),
                          .isShare = definition.form == MetricForm::Share};
    if (definition.traits.testFlag(MetricTrait::FollowsChanges))
        facts.linkedChanges = input.quality.linkedChanges;
    if (restsOnLinks) {
        facts.decidedIncidents = input.quality.decidedIncidents;
        facts.trustedNumerator = trustedPart(input.data, figure);
    }
    // A count takes an incident whose detection is not known by its creation: no span is lost.
    if (isCountOfIncidents)
        facts.fallbackTimes = shareOfAll(figure.missingStart, figure.n);
    else
        facts.nullSpans = shareOfAll(figure.clockSkew + figure.missingStart, figure.n + figure.clockSkew + figure.missingStart);
    using Kind = StreamCoverage::Kind;
    if ((definition.kinds & Kind::Deployments) != 0) {
        facts.unmapped = input.quality.unmappedDeployments;
        facts.fallbackTimes = std::max(facts.fallbackTimes, input.quality.lentTimes);
    }
    if ((definition.kinds & Kind::Incidents) != 0)
        facts.unmapped = std::max(facts.unmapped, input.quality.unmappedIncidents);
    if (definition.traits.testFlag(MetricTrait::MeasuresPeople))
        facts.unknownAuthors = input.quality.unknownAuthors;
    const Instant end = result.query.window.to;
    // Where no source says how far it was read nobody knows how much is missing.
    facts.hoursBehind = !isKnown(input.coverage.to)
        ? std::numeric_limits<double>::infinity()
        : static_cast<double>(end - std::min(end, input.coverage.to)) / hourOfConfidence;
    facts.isPartial = !result.isComplete;
    facts.isMaturing = result.isMaturing;
    facts.hasGap = input.coverage.hasGap || input.isUnlinked;
    facts.excluded = shareOfAll(figure.excluded, figure.n + figure.excluded);
    return facts;
}

}  // namespace sb
