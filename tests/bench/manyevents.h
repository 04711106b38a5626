// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventrecords.h"
#include "metrics/statistics.h"

#include <QString>

#include <algorithm>
#include <cmath>
#include <vector>

namespace sb::bench {

/// A year of an invented company: so many of each, of 50 teams with four services each.
struct ManyEvents {
    static constexpr int teams = 50;
    static constexpr int services = 4 * teams;
    static constexpr Instant begin = 1'735'689'600'000;  // 2025
    static constexpr Instant end = begin + Instant{365} * 86'400'000;

    qsizetype deployments = 120'000;
    qsizetype changes = 250'000;
    qsizetype incidents = 4'000;

    static QString serviceName(qint64 number) { return QStringLiteral("service-%1").arg(number); }

    [[nodiscard]] EventBatch batch() const
    {
        EventBatch batch;
        Draws draws(11);
        const auto below = [&draws](qsizetype n) { return static_cast<qint64>(draws.index(n)); };
        // Long tails, as spans of work have them.
        const auto span = [&draws](double hours) {
            const double part = static_cast<double>(draws.index(1'000'000) + 1) / 1'000'001.0;
            return static_cast<Instant>(hours * 3'600'000 * std::pow(part / (1 - part), 0.6));
        };
        for (qsizetype i = 0; i < deployments; ++i) {
            const qint64 service = below(services);
            const Instant finished = begin + below(365) * 86'400'000 + 25'200'000 + below(36'000'000);
            batch.deployments.append({.origin = {.key = QStringLiteral("d%1").arg(i), .raw = "d" + QByteArray::number(i)},
                                      .repo = serviceName(service),
                                      .service = serviceName(service),
                                      .environment = QStringLiteral("production"),
                                      .result = below(30) == 0 ? DeployResult::Failure : DeployResult::Success,
                                      .kind = below(25) == 0 ? Deployment::Kind::Hotfix : Deployment::Kind::Planned,
                                      .trigger = Deployment::Trigger::Automated,
                                      .started = finished - 300'000,
                                      .finished = finished});
        }
        for (qsizetype i = 0; i < changes; ++i) {
            const DeploymentRecord &deployment = batch.deployments.at(below(deployments));
            const Instant merged = deployment.finished - span(3);
            const Instant reviewed = merged - span(5);
            const Instant opened = reviewed - span(6);
            const QString key = QStringLiteral("c%1").arg(i);
            batch.changes.append({.origin = {.key = key, .raw = key.toUtf8()},
                                  .repo = deployment.repo,
                                  .number = i,
                                  .author = QStringLiteral("dev-%1").arg(below(900)),
                                  .authorClass = below(12) == 0 ? AuthorClass::Bot : AuthorClass::Human,
                                  .created = opened,
                                  .firstCommit = opened - span(5),
                                  .firstReview = below(8) == 0 ? unknownInstant : reviewed,
                                  .merged = merged});
            batch.contained.append({.deployment = deployment.origin.key, .change = key});
        }
        for (qsizetype i = 0; i < incidents; ++i) {
            const DeploymentRecord &cause = batch.deployments.at(below(deployments));
            const Instant began = cause.finished + span(0.2);
            const Instant detected = began + span(0.2);
            const bool isOf = below(3) != 0 && cause.result == DeployResult::Success;
            const QString key = QStringLiteral("i%1").arg(i);
            batch.incidents.append({.origin = {.key = key, .raw = key.toUtf8()},
                                    .service = cause.service,
                                    .severity = static_cast<int>(1 + below(3)),
                                    .cause = QStringLiteral("cause-%1").arg(below(300)),
                                    .causedBy = isOf ? cause.origin.key : QString(),
                                    .impactStart = began,
                                    .detected = detected,
                                    .created = detected,
                                    .acknowledged = detected + span(0.1),
                                    .mitigated = detected + span(0.8),
                                    .firstResolved = detected + span(2)});
        }
        return batch;
    }
};

}  // namespace sb::bench
