// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventwriter.h"
#include "store/connection.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

namespace sb {

/// Where events come from. A secret is never part of it: `credential` names where the keychain has it.
struct EventSource {
    qint64 id = 0;
    QString kind;  ///< "csv", "git", "github", …
    QString name;
    QJsonObject config = {};
    QString credential = {};
    bool operator==(const EventSource &) const = default;
};

/// A stretch of time for which the source had nothing to give, though something may have happened.
struct CoverageGap {
    Instant from = unknownInstant;
    Instant to = unknownInstant;
    QString why;  ///< stable word: "cap", "refused", "expired", …
    bool operator==(const CoverageGap &) const = default;
};

/// How far one resource of a source has been read.
struct EventStream {
    qint64 id = 0;
    qint64 source = 0;
    QString name;   ///< "pulls"
    QString scope;  ///< "org/repo"
    Instant watermark = unknownInstant;  ///< what changed before it is here
    QString cursor = {};                 ///< where a run that was broken off goes on; empty: at the beginning
    Instant coverageFrom = unknownInstant;
    Instant coverageTo = unknownInstant;
    Instant lastOk = unknownInstant;
    Instant reconciled = unknownInstant;  ///< when it was last compared with all that the source lists of late
    QList<CoverageGap> gaps = {};
    QMap<QString, QString> etags = {};  ///< of first pages that were read to their end, by address
    bool operator==(const EventStream &) const = default;
};

struct IngestRun {
    enum class State : quint8 { Running, Finished, Cancelled, Failed };

    qint64 id = 0;
    qint64 stream = 0;
    Instant started = unknownInstant;
    Instant ended = unknownInstant;
    State state = State::Running;
    qint64 pages = 0;
    WriteCounts counts = {};
    QString error = {};
    bool operator==(const IngestRun &) const = default;
};

// Reading and writing of these. Store thread only; fail as statements do.

/// The source of that name, made or changed to be this. Gives it with its id.
[[nodiscard]] Result<EventSource> writeSource(Connection &connection, const EventSource &source, const QDateTime &now);
[[nodiscard]] Result<QList<EventSource>> readSources(Connection &connection);
/// The stream of these names, made when it is new.
[[nodiscard]] Result<EventStream> writeStream(Connection &connection, qint64 source, const QString &name, const QString &scope);
[[nodiscard]] Result<QList<EventStream>> readStreams(Connection &connection, qint64 source);
/// Where it stands.
[[nodiscard]] Result<> keepStream(Connection &connection, const EventStream &stream);
[[nodiscard]] Result<IngestRun> writeRun(Connection &connection, qint64 stream, const QDateTime &now);
[[nodiscard]] Result<> countPage(Connection &connection, qint64 run, const WriteCounts &counts);
[[nodiscard]] Result<> writeEnd(Connection &connection, const IngestRun &run, IngestRun::State state, const QString &error,
                                const QDateTime &now);
/// The newest first.
[[nodiscard]] Result<QList<IngestRun>> readRuns(Connection &connection, qint64 source, int atMost);

}  // namespace sb
