// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/datapoint.h"

#include <QTimeZone>

namespace sb::test {

/// Twelve weeks of an invented company, as an advisor is told them.
inline DataPoints groundedCells()
{
    const TimeRange period{{QDate(2026, 7, 6), QTime(0, 0), QTimeZone::UTC}, {QDate(2026, 9, 28), QTime(0, 0), QTimeZone::UTC}};
    const auto cell = [&period](const char *id, const char *name, Unit unit, std::optional<double> value,
                                std::optional<double> before, int n) {
        return DataPoint{.cell = QString::fromLatin1(id),
                         .name = QString::fromLatin1(name),
                         .value = value,
                         .before = before,
                         .unit = unit,
                         .n = n,
                         .period = period,
                         .definition = QString::fromLatin1(id) + QStringLiteral("/1")};
    };
    return {cell("dora.deployment_frequency", "Deployment frequency", Unit::PerDay, 12.0, 9.8, 1008),
            cell("dora.change_lead_time.p50", "Change lead time, median", Unit::Hours, 26.4, 18.6, 2214),
            cell("dora.change_lead_time.pickup", "Lead time: pickup", Unit::Hours, 9.6, 5.2, 2104),
            cell("dora.change_lead_time.review", "Lead time: review", Unit::Hours, 6.3, 6.1, 2104),
            cell("dora.change_fail_rate", "Change fail rate", Unit::Percent, 8.2, 10.5, 1008),
            cell("dora.failed_deployment_recovery_time.p50", "Failed deployment recovery time, median", Unit::Minutes, 46.8,
                 57.0, 81),
            cell("dora.rework_rate", "Rework rate", Unit::Percent, 6.4, 6.0, 1008),
            cell("team.satisfaction", "Team satisfaction", Unit::Score, 3.9, 3.6, 128),
            cell("incidents.count", "Incidents", Unit::Count, 9, 11, 9),
            cell("incidents.recurrence_rate", "Incident recurrence rate", Unit::Percent, 22.0, 14.0, 9),
            cell("ops.uptime", "Uptime, by incidents", Unit::Percent, 99.93, 99.97, 84),
            cell("flow.wip", "Work in progress", Unit::Count, std::nullopt, std::nullopt, 0)};
}

}  // namespace sb::test
