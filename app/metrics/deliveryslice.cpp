// SPDX-License-Identifier: Apache-2.0
#include "metrics/deliveryslice.h"

#include <algorithm>

namespace sb {

namespace {

size_t sliceAt(qint32 place)
{
    return static_cast<size_t>(place);
}

enum class Part : quint8 { Out, Referred, Taken };

/// Which deployments are needed, and which of them belong to the window.
class Choice {
public:
    Choice(const DeliveryData &whole, const Window &window, const EventFilter &filter)
        : m_window(window), m_filter(filter), m_parts(whole.deployments.size(), Part::Out)
    {
        const auto finishedFrom = [&whole](Instant moment) {
            return std::ranges::lower_bound(whole.deployments, moment, {}, &Deployment::finished) - whole.deployments.begin();
        };
        m_begin = static_cast<qint32>(finishedFrom(window.from));
        m_end = static_cast<qint32>(finishedFrom(window.to));
        for (qint32 i = m_begin; i < m_end; ++i) {
            if (filter.takes(whole.deployments[sliceAt(i)]))
                m_parts[sliceAt(i)] = Part::Taken;
        }
        for (const CauseLink &link : whole.links) {
            refer(link.deployment);
            refer(link.fix);
        }
    }

    void refer(qint32 deployment)
    {
        if (deployment != noPlace && m_parts[sliceAt(deployment)] == Part::Out)
            m_parts[sliceAt(deployment)] = Part::Referred;
    }

    /// Deployed in the window, or merged by its end and waiting or just merged.
    [[nodiscard]] bool takes(const Change &change) const
    {
        const qint32 deployment = change.deployment;
        if (deployment >= m_begin && deployment < m_end)
            return m_parts[sliceAt(deployment)] == Part::Taken || m_filter.takes(change);
        const bool isMerged = isKnown(change.merged) && change.merged < m_window.to;
        const bool isWaiting = deployment == noPlace || deployment >= m_end;
        return isMerged && (isWaiting || change.merged >= m_window.from) && m_filter.takes(change);
    }

    [[nodiscard]] bool isNeeded(size_t deployment) const { return m_parts[deployment] != Part::Out; }

private:
    const Window &m_window;
    const EventFilter &m_filter;
    std::vector<Part> m_parts;
    qint32 m_begin = 0;
    qint32 m_end = 0;
};

}  // namespace

DeliverySlice sliceOf(const DeliveryData &whole, const Window &window, const EventFilter &filter)
{
    DeliverySlice slice;
    Choice choice(whole, window, filter);
    for (size_t i = 0; i < whole.changes.size(); ++i) {
        if (!choice.takes(whole.changes[i]))
            continue;
        choice.refer(whole.changes[i].deployment);
        slice.changes.push_back(static_cast<qint32>(i));
    }
    std::vector<qint32> placeOf(whole.deployments.size(), noPlace);
    for (size_t i = 0; i < whole.deployments.size(); ++i) {
        if (!choice.isNeeded(i))
            continue;
        placeOf[i] = static_cast<qint32>(slice.deployments.size());
        slice.deployments.push_back(static_cast<qint32>(i));
        slice.data.deployments.push_back(whole.deployments[i]);
    }
    const auto moved = [&placeOf](qint32 place) { return place == noPlace ? noPlace : placeOf[sliceAt(place)]; };
    slice.data.changes.reserve(slice.changes.size());
    for (const qint32 place : slice.changes) {
        slice.data.changes.push_back(whole.changes[sliceAt(place)]);
        slice.data.changes.back().deployment = moved(slice.data.changes.back().deployment);
    }
    slice.data.incidents = whole.incidents;
    slice.data.links = whole.links;
    for (CauseLink &link : slice.data.links) {
        link.deployment = moved(link.deployment);
        link.fix = moved(link.fix);
    }
    const auto ends = [](const CauseLink &link) { return std::pair(link.deployment, link.incident); };
    if (!std::ranges::is_sorted(slice.data.links, {}, ends))
        std::ranges::stable_sort(slice.data.links, {}, ends);
    return slice;
}

}  // namespace sb
