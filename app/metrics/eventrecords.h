// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"
#include "metrics/workrecords.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

/// What a source says happened, in the source's own names; `EventStore` keeps it, and finds out what it means. Times that are not known
/// are `unknownInstant`, texts that are not said are empty. Source: reference "metrics", 4.

enum class DeployResult : quint8 { Success, Failure, Canceled, Other };
enum class FinishedOrigin : quint8 { Event, Duration, Tag };

/// One commit in one repository on its way into one environment.
struct DeploymentRecord {
    RecordOrigin origin;
    QString group = {};  ///< rows of one group are one deployment; empty: it stands alone
    QString repo = {};
    QString service = {};  ///< empty: that of the repository
    QString environment = {};
    DeployResult result = DeployResult::Success;
    bool reachedProduction = false;  ///< whatever the result
    Deployment::Kind kind = Deployment::Kind::Unknown;
    Deployment::Trigger trigger = Deployment::Trigger::Unknown;
    FinishedOrigin finishedOrigin = FinishedOrigin::Event;
    QString commit = {};
    QString ref = {};
    QString version = {};
    QString actor = {};
    Instant created = unknownInstant;
    Instant queued = unknownInstant;
    Instant started = unknownInstant;
    Instant finished = unknownInstant;
    bool hasFailed = false;  ///< its source says that it did harm, though it landed
    bool operator==(const DeploymentRecord &) const = default;
};

struct CommitRecord {
    QString sha;
    Instant authored = unknownInstant;
    Instant committed = unknownInstant;
    QString author = {};
    bool operator==(const CommitRecord &) const = default;
};

struct ReviewRecord {
    enum class Kind : quint8 { Review, Comment };
    Kind kind = Kind::Review;
    QString reviewer;
    QString state = {};
    Instant submitted = unknownInstant;
    QString commit = {};
    bool operator==(const ReviewRecord &) const = default;
};

/// A pull or merge request, or a commit that came without one.
struct ChangeRecord {
    RecordOrigin origin;
    bool isPull = true;
    QString repo = {};
    qint64 number = 0;
    QString title = {};
    QString author = {};
    AuthorClass authorClass = AuthorClass::Unknown;
    QStringList coauthors = {};
    QString baseRef = {};
    QString headRef = {};
    QString headSha = {};
    QString mergeSha = {};
    QString squashSha = {};
    QString patchId = {};
    QStringList labels = {};
    QString reverts = {};  ///< sha, or number, of what it takes back
    Instant created = unknownInstant;
    Instant ready = unknownInstant;
    Instant firstCommit = unknownInstant;  ///< where the source says so; else that of `commits`
    Instant firstReview = unknownInstant;  ///< where the source says so; else that of `reviews`
    Instant merged = unknownInstant;
    Instant closed = unknownInstant;
    qint64 additions = -1;  ///< -1: not known
    qint64 deletions = -1;
    qint64 files = -1;
    qint64 churned = -1;  ///< lines in place of ones younger than 21 days
    QList<CommitRecord> commits = {};
    QList<ReviewRecord> reviews = {};
    bool operator==(const ChangeRecord &) const = default;
};

/// That a deployment holds a change: said by the tool, or found in the repository.
struct ContainedRecord {
    enum class Method : quint8 { Explicit, Reachable, PatchId, Number, Time };
    QString deployment;  ///< key
    QString change;  ///< key
    Method method = Method::Explicit;
    bool operator==(const ContainedRecord &) const = default;
};

struct IncidentRecord {
    RecordOrigin origin;
    QString service = {};
    QString title = {};
    QString status = {};
    int severity = 0;  ///< 1 is the gravest; 0: not known
    QString urgency = {};
    QString cause = {};  ///< what those of one cause share
    QString causedBy = {};  ///< key, version or commit of the deployment that is said to be at fault
    QString duplicateOf = {};  ///< key
    Instant impactStart = unknownInstant;
    Instant detected = unknownInstant;
    Instant created = unknownInstant;
    Instant acknowledged = unknownInstant;
    Instant mitigated = unknownInstant;
    Instant firstResolved = unknownInstant;
    Instant lastResolved = unknownInstant;
    Instant postmortem = unknownInstant;
    int reopened = 0;
    double impactShare = -1;
    bool operator==(const IncidentRecord &) const = default;
};

/// A row that could not be taken.
struct Reject {
    enum class Reason : quint8 {
        MissingKey,
        BadDate,
        AmbiguousDate,
        BadNumber,
        UnknownWord,
        DoubledInFile,
        EndBeforeStart,
        FutureDate,
        TooLong,
        Encoding,
        Ragged,
        NoZone,  ///< a time of day, of which nobody says where
    };
    qint64 line = 0;  ///< of a file, from 1; else 0 and `key` says which
    QString key = {};
    QString field = {};
    Reason reason = Reason::MissingKey;
    QString text = {};  ///< what stood there, its first characters
    QString row = {};  ///< as it came, its first characters
    bool operator==(const Reject &) const = default;
};

/// What one step of reading gives: a page, or some thousand rows of a file.
struct EventBatch {
    QList<DeploymentRecord> deployments = {};
    QList<ChangeRecord> changes = {};
    QList<ContainedRecord> contained = {};
    QList<IncidentRecord> incidents = {};
    QList<TicketRecord> tickets = {};
    QList<SurveyAnswerRecord> answers = {};
    QList<MetricPointRecord> points = {};
    QList<SprintRecord> sprints = {};
    QList<CiRunRecord> runs = {};
    QList<CoverageRecord> coverage = {};
    QList<FileAuthorRecord> files = {};
    QList<JoinerRecord> joiners = {};
    QList<SurveyWaveRecord> waves = {};
    QList<Reject> rejects = {};
    bool operator==(const EventBatch &) const = default;
};

}  // namespace sb
