// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace sb::sample {

/// What happened, as the metrics see it. Times are UTC.
struct Deployment {
    QString team;
    QDateTime at;
    bool hasFailed = false;  ///< it needed a fix, a rollback or a patch
    bool isRework = false;   ///< unplanned, made to mend an earlier one
};

struct Change {
    QString team;
    QDateTime firstCommit;
    QDateTime opened;
    QDateTime firstReview;
    QDateTime merged;
    QDateTime deployed;
};

struct Incident {
    QString team;
    QDateTime started;
    QDateTime resolved;
    bool isFromDeployment = false;
    bool hasRecurred = false;
};

/// Team-level and nameless; scores from 1 to 5.
struct SurveyAnswer {
    QString team;
    QDateTime held;
    int score = 0;
};

}  // namespace sb::sample
