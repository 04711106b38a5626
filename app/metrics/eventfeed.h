// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/eventorigins.h"

#include <QList>
#include <optional>

namespace sb {

/// What `EventStore::writeAll` writes, asked for on the store thread.
class EventFeed {
public:
    EventFeed() = default;
    virtual ~EventFeed() = default;
    Q_DISABLE_COPY_MOVE(EventFeed)

    /// The next records, some thousand of them; nothing at the end.
    [[nodiscard]] virtual Result<std::optional<EventBatch>> next() = 0;
    /// What became of them, and which of them came twice.
    virtual void written(const WriteCounts &counts, const QList<Reject> &doubled) = 0;
    /// Asked at the end.
    [[nodiscard]] virtual bool isKept(const WriteCounts &all) const = 0;

    enum class Extent : quint8 {
        Part,   ///< what does not come stays
        Whole,  ///< all that the source has: what does not come is gone
    };
    /// Asked at the beginning. One that tells the whole says anew which deployment holds which change.
    [[nodiscard]] virtual Extent extent() const { return Extent::Part; }
    /// From when to when the source told all that happened.
    struct Coverage {
        Instant from = unknownInstant;  ///< not known: from its first event on
        Instant to = unknownInstant;    ///< not known: to its last event; what is earlier than that counts for nothing
    };
    /// Asked at the end.
    [[nodiscard]] virtual Coverage covered() const { return {}; }
};

/// What is to be written whole or not at all.
struct FeedRequest {
    EventSource source;  ///< made or changed to be this
    QString stream;
    struct Stretch {
        Instant from;
        Instant to;
    };
    std::optional<Stretch> replaced = {};  ///< what lies in it and does not come is marked as gone
    QDateTime now;
};

struct FeedResult {
    qint64 source = 0;
    qint64 run = 0;
    WriteCounts counts = {};
    bool isKept = false;
};

/// Store thread only, in a transaction of the caller's.
[[nodiscard]] Result<FeedResult> writeFeed(Connection &connection, const FeedRequest &request, EventFeed &feed);

}  // namespace sb
