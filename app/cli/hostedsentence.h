// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/hostedsync.h"

#include <QJsonObject>
#include <QString>

namespace sb::cli {

/// What a token must be allowed, in the words of the host's own page for tokens.
[[nodiscard]] QString permissionName(HostPermission permission);

/// Why a host gave no answer, and which permission may be missing.
[[nodiscard]] QString hostProblemSentence(const HostProblem &problem, HostPermission permission);

/// "pulls", or "issues (outage)".
[[nodiscard]] QString streamName(const QString &stream, const QString &variant);

/// Where a run is: one line.
[[nodiscard]] QString hostedProgressText(const HostedProgress &progress);

/// What became of a run, a line for each stream, and as one JSON object.
[[nodiscard]] QString hostedReportText(const HostedReport &report);
[[nodiscard]] QJsonObject hostedReportJson(const HostedReport &report, HostedSync::Mode mode);

}  // namespace sb::cli
