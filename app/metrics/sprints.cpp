// SPDX-License-Identifier: Apache-2.0
#include "metrics/sprints.h"

#include <algorithm>

namespace sb {

std::optional<double> SprintResult::sayDo() const
{
    return committed > 0 ? std::optional(kept / committed) : std::nullopt;
}

SprintResult sprintResult(const WorkData &data, const Sprint &sprint)
{
    SprintResult result;
    for (const SprintItem &item : sprint.items) {
        const Ticket &ticket = data.tickets[static_cast<size_t>(item.ticket)];
        if (ticket.isSubtask || ticket.isExcluded)
            continue;
        const bool isDone = isKnown(ticket.done) && sprint.from <= ticket.done && ticket.done < sprint.to;
        const bool isThere = item.added <= sprint.from && (!isKnown(item.removed) || item.removed > sprint.from);
        const double then = item.points >= 0 ? item.points : ticket.points;
        const double now = ticket.points >= 0 ? ticket.points : item.points;
        result.unknownPoints += now < 0 ? 1 : 0;
        if (isDone)
            result.velocity += std::max(0.0, now);
        if (isThere)
            result.committed += std::max(0.0, then);
        if (isThere && isDone)
            result.kept += std::max(0.0, then);
    }
    return result;
}

}  // namespace sb
