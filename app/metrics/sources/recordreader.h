// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/eventfeed.h"

#include <QStringList>
#include <QtTypes>
#include <optional>

namespace sb {

/// What was found in a repository.
struct RepositoryFacts {
    QString name;
    qint64 commits = 0;
    qint64 releases = 0;
    qint64 lightTags = 0;  ///< releases whose date is that of their commit
    qint64 hotfixes = 0;
    qint64 changes = 0;
    qint64 unreleased = 0;  ///< changes that no release contains
    qint64 reverts = 0;
    qint64 otherTags = 0;     ///< whose name does not fit
    qint64 prereleases = 0;   ///< that were left out
    qint64 sameCommit = 0;    ///< further tags of a commit that is a release
    qint64 otherObjects = 0;  ///< tags of something that is no commit, or is not there
    bool isShallow = false;
    Instant boundary = unknownInstant;  ///< of a shallow clone: where it begins
    bool operator==(const RepositoryFacts &) const = default;
};

/// Files that become records, some thousand at a time, from their beginning to their end once.
class RecordReader {
public:
    using Extent = EventFeed::Extent;
    using Coverage = EventFeed::Coverage;
    RecordReader() = default;
    virtual ~RecordReader() = default;
    Q_DISABLE_COPY_MOVE(RecordReader)

    /// Nothing at the end. Fails as reading does.
    [[nodiscard]] virtual Result<std::optional<EventBatch>> next() = 0;
    /// Words for a severity that nobody knows; their incidents have none. At most `limits::unmappedNames`.
    [[nodiscard]] virtual QStringList unknownSeverities() const { return {}; }
    /// Bytes that were read.
    [[nodiscard]] virtual qint64 position() const = 0;
    /// Bytes of all.
    [[nodiscard]] virtual qint64 size() const = 0;

    /// As `EventFeed`.
    [[nodiscard]] virtual Extent extent() const { return Extent::Part; }
    [[nodiscard]] virtual Coverage covered() const { return {}; }
    /// Of a repository; asked at the end.
    [[nodiscard]] virtual std::optional<RepositoryFacts> repository() const { return {}; }
};

}  // namespace sb
