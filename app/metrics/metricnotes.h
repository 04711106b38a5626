// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"
#include "metrics/targets.h"
#include "store/connection.h"

#include <QHash>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace sb {

/// What a person says of a moment in a chart.
struct Annotation {
    enum class Kind : quint8 {
        Note,
        Divider,  ///< the process changed: limits are computed anew from here on
        Freeze,   ///< nothing was to be released
    };
    qint64 id = 0;  ///< of its row; 0: of none yet
    Instant at = unknownInstant;
    QString metric = {};  ///< its key; empty: all
    Kind kind = Kind::Note;
    QString text = {};
    bool operator==(const Annotation &) const = default;
};

/// What persons have added to a workspace's metrics. Targets are in the unit of figures: milliseconds, parts of 1.
struct MetricNotes {
    QHash<QString, Target> targets = {};  ///< by key
    QList<Annotation> annotations = {};  ///< the earliest first
};

/// Store thread. What an other version has written and this one does not understand is left out.
[[nodiscard]] Result<MetricNotes> readNotes(Connection &connection);

/// {"direction": "up" or "down", "start", "goal", "started", "due"}, the last three of which may be missing. Nothing for all else, for
/// numbers that are none, and for a target that is due before it was set.
[[nodiscard]] std::optional<Target> targetFrom(const QJsonValue &json);
[[nodiscard]] QJsonValue jsonOf(const Target &target);
/// {"at": milliseconds since 1970 or an ISO moment, "metric", "kind": "note", "divider" or "freeze", "text"}. Nothing where the moment is
/// none, where the text is empty of what is no divider, or longer than `limits::eventTextCharacters`.
[[nodiscard]] std::optional<Annotation> annotationFrom(const QJsonValue &json);
[[nodiscard]] QJsonValue jsonOf(const Annotation &annotation);

}  // namespace sb
