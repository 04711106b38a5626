// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventwriter.h"
#include "store/tablestore.h"

#include <QDateTime>
#include <QJsonObject>

namespace sb {

/// `metrics/events.sqlite` below the folder `data`.
[[nodiscard]] QString eventDatabase(const QString &data);

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
    QList<CoverageGap> gaps = {};
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

/// A workspace's events and how they came here. Threads and failures as `TableStore` says.
class EventStore : public TableStore {
    Q_OBJECT
public:
    explicit EventStore(const QString &path, QObject *parent = nullptr);

    /// The source of that name, made or changed to be this. Gives it with its id.
    QFuture<Result<EventSource>> keepSource(const EventSource &source, const QDateTime &now);
    [[nodiscard]] QFuture<Result<QList<EventSource>>> sources();
    /// With all that came from it, for good.
    QFuture<Result<>> removeSource(qint64 source);

    /// The stream of these names, made when it is new.
    QFuture<Result<EventStream>> stream(qint64 source, const QString &name, const QString &scope);
    [[nodiscard]] QFuture<Result<QList<EventStream>>> streams(qint64 source);

    QFuture<Result<IngestRun>> beginRun(qint64 stream, const QDateTime &now);
    /// Rows and the place in the stream in one transaction: after a crash the run goes on behind what is here.
    QFuture<Result<WriteCounts>> commit(const IngestRun &run, const EventStream &after, const EventBatch &batch);
    QFuture<Result<>> endRun(const IngestRun &run, IngestRun::State state, const QString &error, const QDateTime &now);
    /// The newest first.
    [[nodiscard]] QFuture<Result<QList<IngestRun>>> runs(qint64 source, int atMost);
    [[nodiscard]] QFuture<Result<QList<Reject>>> rejects(qint64 run, int atMost);
};

}  // namespace sb
