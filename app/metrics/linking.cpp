// SPDX-License-Identifier: Apache-2.0
#include "metrics/linking.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace sb {

namespace {

size_t linkedAt(qint32 place)
{
    return static_cast<size_t>(place);
}

/// Landed deployments in their order, by what they belong to.
using Lines = std::map<qint32, std::vector<qint32>>;

Lines linesOf(const DeliveryData &data, qint32 Deployment::*owner, const std::vector<bool> &leftOut = {})
{
    Lines lines;
    const bool takesAll = leftOut.size() != data.deployments.size();
    for (size_t i = 0; i < data.deployments.size(); ++i) {
        const Deployment &deployment = data.deployments[i];
        if (deployment.isLanded() && deployment.*owner != noPlace && (takesAll || !leftOut[i]))
            lines[deployment.*owner].push_back(static_cast<qint32>(i));
    }
    return lines;
}

/// The first of the line that has landed at that time or later.
qint32 firstFrom(const DeliveryData &data, const Lines &lines, qint32 owner, Instant moment)
{
    const auto line = lines.find(owner);
    if (line == lines.end())
        return noPlace;
    const auto finishedAt = [&data](qint32 place) { return data.deployments[linkedAt(place)].finished; };
    const auto found = std::ranges::lower_bound(line->second, moment, {}, finishedAt);
    return found == line->second.end() ? noPlace : *found;
}

/// The last of the line that has landed at that time or before.
qint32 lastUpTo(const DeliveryData &data, const Lines &lines, qint32 owner, Instant moment)
{
    const auto line = lines.find(owner);
    if (line == lines.end())
        return noPlace;
    const auto finishedAt = [&data](qint32 place) { return data.deployments[linkedAt(place)].finished; };
    const auto behind = std::ranges::upper_bound(line->second, moment, {}, finishedAt);
    return behind == line->second.begin() ? noPlace : *std::prev(behind);
}

Instant harmBegan(const Incident &incident)
{
    if (isKnown(incident.impactStart))
        return incident.impactStart;
    return isKnown(incident.detected) ? incident.detected : incident.created;
}

qint32 factOf(const std::vector<qint32> &facts, size_t place, size_t count)
{
    return facts.size() == count ? facts[place] : noPlace;
}

/// A version that was there before, in place of another: what came first after it has failed.
void addRollbacks(const DeliveryData &data, const LinkFacts &facts, const Lines &services, std::vector<CauseLink> &links)
{
    if (facts.version.size() != data.deployments.size())
        return;
    for (const auto &[service, line] : services) {
        std::map<qint32, size_t> lastSeen;
        for (size_t i = 0; i < line.size(); ++i) {
            const qint32 version = facts.version[linkedAt(line[i])];
            if (version == noPlace)
                continue;
            const auto seen = lastSeen.find(version);
            const bool isBack = seen != lastSeen.end() && seen->second + 1 < i;
            if (isBack)
                links.push_back({.deployment = line[seen->second + 1], .fix = line[i], .level = 2});
            lastSeen[version] = i;
        }
    }
}

void addReverts(const DeliveryData &data, const LinkFacts &facts, std::vector<CauseLink> &links)
{
    for (size_t i = 0; i < data.changes.size(); ++i) {
        const qint32 reverted = factOf(facts.revertedChange, i, data.changes.size());
        if (reverted == noPlace)
            continue;
        const qint32 failed = data.changes[linkedAt(reverted)].deployment;
        const qint32 fix = data.changes[i].deployment;
        if (failed != noPlace && fix != noPlace && failed != fix)
            links.push_back({.deployment = failed, .fix = fix, .level = 3});
    }
}

void addHotfixes(const DeliveryData &data, const LinkFacts &facts, const Lines &services, std::vector<CauseLink> &links)
{
    for (size_t i = 0; i < data.deployments.size(); ++i) {
        const Deployment &fix = data.deployments[i];
        if (!fix.isLanded())
            continue;
        const auto place = static_cast<qint32>(i);
        const qint32 patched = factOf(facts.previousPatch, i, data.deployments.size());
        if (patched != noPlace && data.deployments[linkedAt(patched)].isLanded())
            links.push_back({.deployment = patched, .fix = place, .level = 4});
        const qint32 named = factOf(facts.mendedIncident, i, data.deployments.size());
        if (named == noPlace)
            continue;
        const Incident &incident = data.incidents[linkedAt(named)];
        const qint32 failed = lastUpTo(data, services, fix.service, harmBegan(incident));
        if (failed != noPlace && failed != place)
            links.push_back({.deployment = failed, .incident = named, .fix = place, .level = 4});
    }
}

void addSaid(const DeliveryData &data, const LinkFacts &facts, std::vector<CauseLink> &links)
{
    for (size_t i = 0; i < data.incidents.size(); ++i) {
        if (const qint32 said = factOf(facts.saidCause, i, data.incidents.size()); said != noPlace)
            links.push_back({.deployment = said, .incident = static_cast<qint32>(i)});
    }
    for (size_t i = 0; i < facts.saidFailed.size() && facts.saidFailed.size() == data.deployments.size(); ++i) {
        if (facts.saidFailed[i])
            links.push_back({.deployment = static_cast<qint32>(i)});
    }
    for (const LinkFacts::Decision &decision : facts.decisions) {
        if (decision.isCause)
            links.push_back({.deployment = decision.deployment, .incident = decision.incident});
    }
}

/// Of incidents that nothing better is known of.
void addNear(const DeliveryData &data, const LinkFacts &facts, const Lines &services, std::vector<CauseLink> &links)
{
    std::vector<bool> isLinked(data.incidents.size(), false);
    for (const CauseLink &link : links) {
        if (link.incident != noPlace)
            isLinked[linkedAt(link.incident)] = true;
    }
    for (size_t i = 0; i < data.incidents.size(); ++i) {
        const Incident &incident = data.incidents[i];
        const Instant began = harmBegan(incident);
        if (isLinked[i] || incident.isDuplicate || incident.service == noPlace || !isKnown(began))
            continue;
        const qint32 near = lastUpTo(data, services, incident.service, began);
        if (near != noPlace && began - data.deployments[linkedAt(near)].finished <= facts.window.count())
            links.push_back({.deployment = near, .incident = static_cast<qint32>(i), .level = 5});
    }
}

/// Of each incident those of its best level stay, and what a person rejected is marked.
std::vector<CauseLink> decided(std::vector<CauseLink> links, const LinkFacts &facts)
{
    const auto isRejected = [&facts](const CauseLink &link) {
        return std::ranges::any_of(facts.decisions, [&link](const LinkFacts::Decision &decision) {
            return !decision.isCause && decision.incident == link.incident && decision.deployment == link.deployment;
        });
    };
    for (CauseLink &link : links)
        link.isRejected = !facts.decisions.empty() && link.incident != noPlace && isRejected(link);
    std::map<qint32, qint8> best;
    for (const CauseLink &link : links) {
        if (link.incident == noPlace || link.isRejected)
            continue;
        const auto [known, isNew] = best.try_emplace(link.incident, link.level);
        known->second = isNew ? link.level : std::min(known->second, link.level);
    }
    std::erase_if(links, [&best](const CauseLink &link) {
        return link.incident != noPlace && !link.isRejected && link.level > best.at(link.incident);
    });
    const auto key = [](const CauseLink &link) { return std::tuple(link.deployment, link.incident, link.fix, link.level); };
    std::ranges::sort(links, {}, key);
    const auto doubled = std::ranges::unique(links, {}, key);
    links.erase(doubled.begin(), doubled.end());
    return links;
}

}  // namespace

void linkChanges(DeliveryData &data, const std::vector<Containment> &known, const std::vector<bool> &listed)
{
    std::vector<Containment::Method> methods(data.changes.size(), Containment::Method::Time);
    for (Change &change : data.changes)
        change.deployment = noPlace;
    for (const Containment &containment : known) {
        if (containment.deployment == noPlace || !data.deployments[linkedAt(containment.deployment)].isLanded())
            continue;
        Change &change = data.changes[linkedAt(containment.change)];
        Containment::Method &method = methods[linkedAt(containment.change)];
        // Deployments are in order: of two by the same method the lower place landed first.
        const bool isBetter = change.deployment == noPlace || containment.method < method
            || (containment.method == method && containment.deployment < change.deployment);
        if (isBetter) {
            change.deployment = containment.deployment;
            method = containment.method;
        }
    }
    const Lines repos = linesOf(data, &Deployment::repo, listed);
    const Lines services = linesOf(data, &Deployment::service, listed);
    for (size_t i = 0; i < data.changes.size(); ++i) {
        Change &change = data.changes[i];
        if (change.deployment == noPlace && isKnown(change.merged)) {
            const qint32 ofRepo = firstFrom(data, repos, change.repo, change.merged);
            change.deployment = ofRepo != noPlace ? ofRepo : firstFrom(data, services, change.service, change.merged);
            methods[i] = Containment::Method::Time;
        }
        change.isLinkWeak = change.deployment != noPlace && methods[i] == Containment::Method::Time;
    }
}

std::vector<CauseLink> causeLinks(const DeliveryData &data, const LinkFacts &facts)
{
    std::vector<CauseLink> links;
    const Lines services = linesOf(data, &Deployment::service);
    addSaid(data, facts, links);
    addRollbacks(data, facts, services, links);
    addReverts(data, facts, links);
    addHotfixes(data, facts, services, links);
    addNear(data, facts, services, links);
    return decided(std::move(links), facts);
}

}  // namespace sb
