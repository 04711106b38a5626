// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"
#include "metrics/statistics.h"

#include <algorithm>

namespace sb::test {

/// What a fixed rule invents.
class InventedDelivery {
public:
    DeliveryData data;

    void addDeployment()
    {
        const Instant finished = moment();
        data.deployments.push_back({.started = finished - below(3'600'000),
                                    .finished = below(50) == 0 ? unknownInstant : finished,
                                    .team = place(4),
                                    .service = place(6),
                                    .repo = place(2),
                                    .tier = below(9) == 0 ? Tier::Staging : Tier::Production,
                                    .outcome = below(9) == 0 ? Deployment::Outcome::Failed : Deployment::Outcome::Landed,
                                    .kind = static_cast<Deployment::Kind>(below(4)),
                                    .trigger = static_cast<Deployment::Trigger>(below(3)),
                                    .isBaseline = below(60) == 0,
                                    .redeploysOlder = below(30) == 0,
                                    .isExcluded = below(30) == 0});
    }

    /// In one of the deployments, or waiting. They must be in order.
    void addChange()
    {
        const qint32 deployment = below(5) != 0 ? someDeployment() : noPlace;
        const Deployment *holder = deployment != noPlace ? &data.deployments[static_cast<size_t>(deployment)] : nullptr;
        const bool isKnownThen = holder != nullptr && isKnown(holder->finished);
        const Instant merged = isKnownThen ? holder->finished - below(90'000'000) : moment();
        data.changes.push_back({.firstCommit = below(20) == 0 ? unknownInstant : merged - below(900'000'000),
                                .created = merged - below(400'000'000),
                                .ready = below(5) == 0 ? merged - below(300'000'000) : unknownInstant,
                                .firstReview = below(4) == 0 ? unknownInstant : merged - below(200'000'000),
                                .merged = merged,
                                .team = place(4),
                                .service = place(6),
                                .repo = place(2),
                                .deployment = isKnownThen && holder->isLanded() ? deployment : noPlace,
                                .author = static_cast<AuthorClass>(below(4)),
                                .isPull = below(6) != 0,
                                .isFix = below(9) == 0,
                                .isExcluded = below(40) == 0});
    }

    /// And a link to a deployment.
    void addIncident()
    {
        const Instant detected = moment();
        data.links.push_back({.deployment = someDeployment(),
                              .incident = static_cast<qint32>(data.incidents.size()),
                              .fix = below(3) == 0 ? someDeployment() : noPlace,
                              .level = static_cast<qint8>(1 + below(5)),
                              .isRejected = below(9) == 0});
        data.incidents.push_back({.impactStart = below(4) == 0 ? unknownInstant : detected - below(3'600'000),
                                  .detected = below(6) == 0 ? unknownInstant : detected,
                                  .created = detected + below(600'000),
                                  .acknowledged = detected + below(900'000),
                                  .mitigated = below(3) == 0 ? unknownInstant : detected + below(7'200'000),
                                  .firstResolved = below(8) == 0 ? unknownInstant : detected + below(90'000'000),
                                  .team = place(4),
                                  .service = place(6),
                                  .causeKey = place(9),
                                  .impactShare = below(2) == 0 ? -1 : below(100) / 100.0,
                                  .severity = static_cast<qint8>(below(5)),
                                  .isDuplicate = below(15) == 0,
                                  .isReopened = below(9) == 0,
                                  .isExcluded = below(20) == 0});
    }

private:
    qint32 below(qsizetype n) { return static_cast<qint32>(m_draws.index(n)); }
    qint32 place(qsizetype n) { return below(20) == 0 ? noPlace : below(n); }
    qint32 someDeployment() { return below(static_cast<qsizetype>(data.deployments.size())); }
    /// Of the year 2026.
    Instant moment() { return 1'767'225'600'000 + static_cast<Instant>(m_draws.index(qsizetype{365} * 86'400'000)); }

    Draws m_draws{7};
};

/// The year 2026 of four teams with six services and two repositories: all shapes of events, in no proportion that a company would
/// have. Needs a deployment.
inline DeliveryData randomDelivery(size_t deployments, size_t changes, size_t incidents)
{
    InventedDelivery invented;
    for (size_t i = 0; i < deployments; ++i)
        invented.addDeployment();
    std::ranges::sort(invented.data.deployments, {}, &Deployment::finished);
    for (size_t i = 0; i < changes; ++i)
        invented.addChange();
    for (size_t i = 0; i < incidents; ++i)
        invented.addIncident();
    return invented.data;
}

}  // namespace sb::test
