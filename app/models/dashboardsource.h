// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/eventstore.h"
#include "metrics/sampleworkspace.h"

namespace sb {

/// A workspace as it was read, with what persons have added to it. A value; any thread.
struct DashboardSource {
    Workspace workspace = {nullptr, {.calendar = ReportingCalendar()}};
    MetricNotes notes = {};
    SampleEvents keys = {};  ///< of the sample's events, which are in no store
    QString organisation = {};  ///< of the sample
    Instant readAt = unknownInstant;  ///< the latest of its sources
    Instant now = unknownInstant;  ///< of the sample when it was read
    bool isSample = false;
};

/// The leader's own workspace, or the sample in `sampleFolder` while that has no events. What was noted of targets and moments belongs to
/// both; the sample's own stand behind. Waits for the store's thread: neither there nor on the GUI thread. Fails as `openWorkspace` and
/// `readSample` do.
[[nodiscard]] Result<DashboardSource> readDashboardSource(EventStore &store, const QString &sampleFolder, Instant now);

}  // namespace sb
