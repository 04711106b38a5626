// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/workspaceevents.h"

#include <QString>
#include <QStringList>

namespace sb {

/// What the tables tell, and by which ids they know it, each place by place.
struct SampleEvents {
    WorkspaceEvents events;
    QStringList deployments;
    QStringList changes;
    QStringList incidents;
};

/// The invented company's tables as events: each team has one service and one repository of its name. What the tables say is whole from
/// `from` on, or from their first row if that is earlier, until `to`. A failure of which they name no incident is known by their
/// word alone; an incident that has recurred shares its cause with the team's one before it.
/// `folder` holds deployments.csv, changes.csv, incidents.csv and survey.csv. Fails with NotFound or Malformed, naming file and line.
[[nodiscard]] Result<SampleEvents> readSampleEvents(const QString &folder, Instant from, Instant to);

/// The whole of a file. Fails with NotFound, naming it.
[[nodiscard]] Result<QByteArray> readSampleFile(const QString &path);

}  // namespace sb
