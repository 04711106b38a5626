// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventorigins.h"
#include "metrics/sources/hostedresource.h"

#include <QList>
#include <QString>
#include <optional>

namespace sb {

/// Where a pass over a stream stands: which list, which of its pages is next, and what it began with. As text it is a stream's cursor.
struct HostedPosition {
    int list = 0;
    QString next = {};  ///< page's address, or GraphQL's cursor; empty: the first page
    bool isInstead = false;  ///< by the other way of asking
    Instant began = unknownInstant;  ///< by the host's clock
    Instant floor = unknownInstant;  ///< what is older is here already, or not wanted
    bool isFirst = true;  ///< the pass reaches below what was here before
    bool isComparing = false;  ///< the pass lists all of late, so that what is not listed any more is gone
    qint64 run = 0;  ///< of the store, in which such a pass began
    Instant oldest = unknownInstant;  ///< that the first list has given so far, by its order
    Instant newest = unknownInstant;
    QList<HostedWindow> windows = {};  ///< still to be read, the next one last
    bool operator==(const HostedPosition &) const = default;
};

/// `form` is what the pass was begun with: another mapping or filter makes a new one.
[[nodiscard]] QString cursorText(const HostedPosition &position, const QString &form);
/// Nothing for a text that is none, of another form, or of another origin than `base`.
[[nodiscard]] std::optional<HostedPosition> positionFrom(const QString &cursor, const QString &form, const QUrl &base);
/// Of a source, for `cursorText`.
[[nodiscard]] QString formOf(const HostedSource &source);

/// Where a pass begins. `oldestOpen` is the time of the oldest record that is not over. Once a week all that the host lists of the last
/// `limits::hostReconcileReach` is read again. Source: reference "metric-sources-and-dashboard", 1, rules 3 to 5.
[[nodiscard]] HostedPosition firstPosition(const HostedResource &resource, const HostedProject &project,
                                           const EventStream &stream, Instant oldestOpen);

/// What a page was.
struct PageFacts {
    QString next = {};
    Instant oldest = unknownInstant;  ///< of its rows, by the order of the list
    Instant newest = unknownInstant;
    bool isUnchanged = false;
};

/// The position behind a page of `list`, of `lists` in all; nothing when the pass is over.
[[nodiscard]] std::optional<HostedPosition> following(HostedPosition position, const PageFacts &page, const HostedList &list,
                                                      qsizetype lists);

/// With the next window in two halves, the newer one first; nothing when it is one second already.
[[nodiscard]] std::optional<HostedPosition> bisected(HostedPosition position);
/// Where a host gives no more pages of a list that is ordered by time: the rest of it by a window. Nothing when that would be the same.
[[nodiscard]] std::optional<HostedPosition> continued(HostedPosition position);

/// The stream behind a page: its cursor, and how far it has been read. `after` is nothing when the pass is over.
[[nodiscard]] EventStream streamAfter(EventStream stream, const HostedPosition &read,
                                      const std::optional<HostedPosition> &after, const HostedProject &project);

}  // namespace sb
