// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"
#include "metrics/workrecords.h"

#include <QDate>

#include <optional>
#include <vector>

namespace sb {

/// Work items, reviews, quality, surveys and numbers of others, as formulas read them: resolved, in memory, without a name. What can be
/// chosen by a filter has `team` and `service`; where it belongs to no service, a choice of services leaves it out.
/// Source: reference "metrics", 4.

/// A stretch of an item's life, to the next one's beginning.
struct TicketStay {
    Instant from = unknownInstant;
    qint32 team = noPlace;  ///< that has it
    bool isActive = false;
    bool isBlocked = false;
    bool isDone = false;
};

struct Stretch {
    Instant from = unknownInstant;
    Instant to = unknownInstant;  ///< unknown: it has not ended
};

struct Ticket {
    Instant created = unknownInstant;
    Instant started = unknownInstant;  ///< the first time
    Instant done = unknownInstant;  ///< the first time; never, of one that was discarded
    Instant discarded = unknownInstant;
    qint32 team = noPlace;
    qint32 service = noPlace;
    WorkClass workClass = WorkClass::Unknown;
    double points = -1;  ///< -1: not known
    bool isSubtask = false;
    bool isFromProduction = false;  ///< a defect that was found there
    bool isExcluded = false;
    std::vector<TicketStay> stays = {};  ///< by time
    std::vector<Stretch> waitsFor = {};  ///< while an open link said that another team's item blocks it

    /// Sets `started`, `done` and `discarded` by `stays`: work begins with the first active or blocked one.
    void takeEnds(bool isDiscarded)
    {
        for (const TicketStay &stay : stays) {
            if (!isKnown(started) && (stay.isActive || stay.isBlocked))
                started = stay.from;
            if (!isKnown(done) && stay.isDone && !isDiscarded)
                done = stay.from;
        }
        if (isDiscarded && !stays.empty())
            discarded = stays.back().from;
    }
};

struct SprintItem {
    qint32 ticket = noPlace;
    Instant added = unknownInstant;
    Instant removed = unknownInstant;
    double points = -1;  ///< when it was added
};

struct Sprint {
    Instant from = unknownInstant;
    Instant to = unknownInstant;  ///< behind its last moment
    qint32 team = noPlace;
    qint32 service = noPlace;
    std::vector<SprintItem> items = {};
};

/// Of a change: somebody else looked at it. Persons are places only, so that they can be told apart.
struct Review {
    qint32 change = noPlace;
    qint32 person = noPlace;
    qint32 team = noPlace;  ///< the person's, at that time
    Instant submitted = unknownInstant;
    bool isComment = false;  ///< on lines; else a review as a whole
    bool isApproval = false;
    bool isIndependent = false;  ///< by a human who is no author of it
};

struct WorkCommit {
    qint32 change = noPlace;
    qint32 person = noPlace;
    Instant authored = unknownInstant;
    bool isHuman = true;
};

/// What is known of a change beside its moments; -1: not known.
struct ChangeSize {
    qint64 lines = -1;  ///< added and deleted
    qint64 churned = -1;  ///< of them, those in place of lines younger than 21 days
    qint32 person = noPlace;
};

struct CoveragePoint {
    Instant at = unknownInstant;
    qint32 repo = noPlace;
    qint32 flag = noPlace;  ///< a part of the repository that is measured apart
    qint32 team = noPlace;
    qint32 service = noPlace;
    struct Part {
        double some = 0;
        double all = 0;
    };
    Part lines = {};  ///< covered, all
    Part branches = {};
    Part fresh = {};  ///< lines that are new
    double duplicated = -1;  ///< lines; -1: not measured
    double debtMinutes = -1;  ///< to mend it all; -1: not measured
};

/// On the default branch, all attempts together.
struct CiRun {
    Instant finished = unknownInstant;  ///< of its last attempt
    qint32 repo = noPlace;
    qint32 team = noPlace;
    qint32 service = noPlace;
    enum class Outcome : quint8 { Success, Failure, Other };
    Outcome outcome = Outcome::Success;  ///< of its last attempt
    bool isFlaky = false;  ///< one attempt succeeded, another failed
    bool isExcluded = false;
};

struct SurveyWave {
    QDate began;  ///< of its first answer
    qint64 invited = 0;  ///< 0: not known
};

/// Nothing of it may leave a formula but sums over enough persons.
struct SurveyAnswer {
    qint32 wave = noPlace;
    qint32 item = noPlace;
    qint32 respondent = noPlace;  ///< of that wave only
    qint32 team = noPlace;
    qint32 service = noPlace;
    double value = 0;
};

struct MetricPoint {
    qint32 metric = noPlace;
    qint32 team = noPlace;
    qint32 service = noPlace;
    QDate first;
    QDate end;  ///< behind the last day
    std::optional<double> value = {};
    std::optional<double> numerator = {};
    std::optional<double> denominator = {};
    MetricPointRecord::Origin origin = MetricPointRecord::Origin::Manual;
    bool hasNote = false;
};

/// Who joined, and how long it took to the first change that was merged.
struct Newcomer {
    qint32 team = noPlace;
    qint32 service = noPlace;
    Instant joined = unknownInstant;
    Instant firstMerge = unknownInstant;
};

/// In which humans have worked.
struct SharedFile {
    Instant last = unknownInstant;  ///< when it was changed
    qint32 repo = noPlace;
    qint32 team = noPlace;
    qint32 service = noPlace;
    qint32 humans = 0;  ///< authors, in the year before `last`
};

/// An incident's severity was changed in its source.
struct SeverityChange {
    qint32 incident = noPlace;
    Instant at = unknownInstant;
    qint8 from = 0;
    qint8 to = 0;
};

struct WorkData {
    std::vector<Ticket> tickets = {};
    std::vector<Sprint> sprints = {};
    std::vector<ChangeSize> sizes = {};  ///< of each change of the `DeliveryData`; empty: of none
    std::vector<Review> reviews = {};  ///< by change, then time
    std::vector<WorkCommit> commits = {};  ///< by change, then time
    std::vector<CoveragePoint> coverage = {};
    std::vector<CiRun> runs = {};
    std::vector<SurveyWave> waves = {};
    std::vector<SurveyAnswer> answers = {};
    std::vector<MetricPoint> points = {};
    std::vector<Newcomer> newcomers = {};
    std::vector<SharedFile> files = {};
    std::vector<SeverityChange> severities = {};
};

}  // namespace sb
