// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventfeed.h"
#include "metrics/eventremoval.h"
#include "metrics/eventwriter.h"
#include "store/tablestore.h"

#include <QDateTime>
#include <QJsonObject>

namespace sb {

/// `metrics/events.sqlite` below the folder `data`.
[[nodiscard]] QString eventDatabase(const QString &data);

/// How the columns of files with one header are read: see `ImportProfile`.
struct StoredProfile {
    QString name;
    QString fingerprint;  ///< of the header
    QJsonObject profile = {};
    bool operator==(const StoredProfile &) const = default;
};

/// Store thread only; fail as statements do.
[[nodiscard]] Result<> writeProfile(Connection &connection, const StoredProfile &profile);
[[nodiscard]] Result<QList<StoredProfile>> readProfiles(Connection &connection);

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
    /// The same of a page of a pass that tells all of a stretch. `unmet` with the last page: what the pass did not tell is gone.
    QFuture<Result<WriteCounts>> commitCompared(const IngestRun &run, const EventStream &after, const EventBatch &batch,
                                                const std::optional<UnmetRows> &unmet);
    /// What `commit` would count for the stream of these names, and keeps nothing of it.
    QFuture<Result<WriteCounts>> rehearse(const EventSource &source, const EventStream &stream, const EventBatch &batch,
                                          const QDateTime &now);
    /// A repository has another name now; what is known of it stays its own. Nothing when the new name is taken.
    QFuture<Result<>> renameRepo(const QString &before, const QString &now);
    /// All that the feed gives, in one transaction: when it fails, or does not want it kept, nothing has changed. Until it ends
    /// nothing else is done on the store thread, where the feed is asked. A key that comes twice is a reject.
    QFuture<Result<FeedResult>> writeAll(const FeedRequest &request, const std::shared_ptr<EventFeed> &feed);
    QFuture<Result<>> endRun(const IngestRun &run, IngestRun::State state, const QString &error, const QDateTime &now);
    /// The newest first.
    [[nodiscard]] QFuture<Result<QList<IngestRun>>> runs(qint64 source, int atMost);
    [[nodiscard]] QFuture<Result<QList<Reject>>> rejects(qint64 run, int atMost);

    QFuture<Result<>> keepProfile(const StoredProfile &profile);
    [[nodiscard]] QFuture<Result<QList<StoredProfile>>> profiles();
};

}  // namespace sb
