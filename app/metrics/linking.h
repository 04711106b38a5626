// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"

#include <chrono>
#include <vector>

namespace sb {

/// What tells which deployment holds a change, and which one did harm, beside the events themselves. Places as in `DeliveryData`; a list
/// of the wrong length is taken to know nothing.
struct LinkFacts {
    std::vector<qint32> version = {};  ///< of each deployment; the same number is the same version
    std::vector<qint32> previousPatch =
        {};  ///< of each deployment: the one of the same release line that it mends by its version
    std::vector<qint32> mendedIncident = {};  ///< of each deployment: the incident that its kind, label or branch names
    std::vector<qint32> revertedChange = {};  ///< of each change: that it takes back
    std::vector<bool> saidFailed = {};  ///< of each deployment: its source says so, of no incident
    std::vector<qint32> saidCause = {};  ///< of each incident: the deployment that its source names
    struct Decision {
        qint32 incident = noPlace;
        qint32 deployment = noPlace;
        bool isCause = true;  ///< else it was looked at and is none
    };
    std::vector<Decision> decisions = {};  ///< of persons
    /// So long behind a deployment an incident may be laid to it for its time alone.
    std::chrono::milliseconds window = std::chrono::hours(72);
};

/// That and how a change reached a deployment.
struct Containment {
    enum class Method : quint8 { Explicit, Reachable, PatchId, Number, Time };
    qint32 change = noPlace;
    qint32 deployment = noPlace;
    Method method = Method::Explicit;
};

/// Sets `deployment` and `isLinkWeak` of each change: of the strongest method that names a landed one the first; else the first that
/// lands in its repository, or service, after it was merged. Of deployments that are `listed` (by place; a list of the wrong length lists
/// none) all that they hold is known: they hold nothing for its time alone. Deployments must be in order. Linear but for sorting.
/// Source: reference "metrics", 4.
void linkChanges(DeliveryData &data, const std::vector<Containment> &known, const std::vector<bool> &listed = {});

/// Why deployments are held to have failed, by levels of trust: said (1), rolled back (2), reverted (3), mended by a hotfix (4), near in
/// time (5). An incident keeps the links of its best level; what a person rejected stays, marked. Needs `linkChanges` before it.
/// Source: reference "metrics", 5.
[[nodiscard]] std::vector<CauseLink> causeLinks(const DeliveryData &data, const LinkFacts &facts);

}  // namespace sb
