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
    bool operator==(const TicketRecord &) const = default;
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
