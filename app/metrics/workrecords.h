// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>
#include <optional>

namespace sb {

/// By which a record is known to its source, and what it came as.
struct RecordOrigin {
    QString key;  ///< of its kind in its source; never empty
    QString url = {};
    Instant updated = unknownInstant;  ///< as the source says: an older one never takes the place of a newer
    QByteArray raw = {};  ///< the row or object as it came; empty: none is kept
    qint64 line = 0;  ///< of its file, from 1; 0: it came from none
    QByteArray mapping = {};  ///< by what the row became a record: by another one the same row is a changed record
    QByteArray form = {};  ///< of a table's row: what else it takes to read it again, as `rowFormOf` gives it
    bool operator==(const RecordOrigin &) const = default;
};

/// Work items, surveys and numbers that others computed, as a source says them: see `EventBatch`.

enum class WorkClass : quint8 { Feature, Defect, Risk, Debt, Unknown };

/// A stretch of an item's life in one column of its board.
struct TicketStep {
    QString status;
    QString team = {};
    Instant at = unknownInstant;
    bool isActive = false;  ///< somebody works on it there
    bool isBlocked = false;
    bool isDone = false;
    bool operator==(const TicketStep &) const = default;
};

/// While a link said that another item is in the way.
struct TicketBlock {
    QString by;  ///< key of the other item
    Instant from = unknownInstant;
    Instant to = unknownInstant;  ///< unknown: it still is
    bool operator==(const TicketBlock &) const = default;
};

struct TicketRecord {
    RecordOrigin origin;
    QString title = {};
    QString team = {};
    WorkClass workClass = WorkClass::Unknown;
    bool isSubtask = false;
    bool isDiscarded = false;
    double points = -1;
    Instant created = unknownInstant;
    QList<TicketStep> steps = {};  ///< by time
    QList<TicketBlock> blocked = {};
    bool isFromProduction = false;  ///< a defect that was found there
    bool operator==(const TicketRecord &) const = default;
};

struct SprintItemRecord {
    QString ticket;  ///< key
    Instant added = unknownInstant;
    Instant removed = unknownInstant;
    double points = -1;  ///< when it was added
    bool operator==(const SprintItemRecord &) const = default;
};

struct SprintRecord {
    RecordOrigin origin;
    QString name = {};
    QString team = {};
    Instant from = unknownInstant;
    Instant to = unknownInstant;
    QList<SprintItemRecord> items = {};
    bool operator==(const SprintRecord &) const = default;
};

struct CiAttempt {
    enum class Conclusion : quint8 { Success, Failure, Other };
    Conclusion conclusion = Conclusion::Success;
    Instant started = unknownInstant;
    Instant finished = unknownInstant;
    bool operator==(const CiAttempt &) const = default;
};

struct CiRunRecord {
    RecordOrigin origin;
    QString repo = {};
    QString workflow = {};
    QString branch = {};
    bool isDefaultBranch = false;
    QString commit = {};
    QList<CiAttempt> attempts = {};  ///< the first one first
    bool operator==(const CiRunRecord &) const = default;
};

/// Of one report; -1: not measured.
struct CoverageRecord {
    RecordOrigin origin;
    QString repo = {};
    QString flag = {};  ///< a part that is measured apart
    QString commit = {};
    Instant at = unknownInstant;
    double covered = -1;
    double lines = -1;
    double branchesCovered = -1;
    double branches = -1;
    double newCovered = -1;
    double newLines = -1;
    double duplicated = -1;
    double debtMinutes = -1;
    bool operator==(const CoverageRecord &) const = default;
};

/// Somebody changed a file last at that time.
struct FileAuthorRecord {
    QString repo;
    QString path;
    QString author;
    Instant last = unknownInstant;
    bool operator==(const FileAuthorRecord &) const = default;
};

/// When somebody began to work here.
struct JoinerRecord {
    QString login;
    Instant joined = unknownInstant;
    bool operator==(const JoinerRecord &) const = default;
};

struct SurveyWaveRecord {
    QString wave;
    qint64 invited = 0;
    bool operator==(const SurveyWaveRecord &) const = default;
};

struct SurveyAnswerRecord {
    QString wave;
    QString item;
    QString text = {};  ///< of the item
    QString dimension = {};  ///< "satisfaction", "health", …
    QString team = {};
    QString respondent;  ///< random, of this wave only; never a person
    double value = 0;
    QDate answered = {};
    qint64 line = 0;  ///< as in `RecordOrigin`
    bool operator==(const SurveyAnswerRecord &) const = default;
};

/// A number that somebody else computed, or that a person typed.
struct MetricPointRecord {
    enum class Origin : quint8 { Manual, Reported, Import };
    RecordOrigin origin;
    QString metric;
    QString team = {};
    QString service = {};
    QDate from = {};
    QDate to = {};  ///< behind the last day
    std::optional<double> value = {};
    std::optional<double> numerator = {};
    std::optional<double> denominator = {};
    QString unit = {};
    Origin madeBy = Origin::Manual;
    QString note = {};
    bool operator==(const MetricPointRecord &) const = default;
};

}  // namespace sb
