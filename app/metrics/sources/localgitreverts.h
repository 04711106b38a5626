// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/localgitgraph.h"
#include "metrics/sources/localgitrepository.h"

#include <QHash>

#include <vector>

namespace sb {

/// Finds out which change a revert takes back, when its message gives a commit, the number of a request, or a subject. Remembers of each
/// change a number for its subject, not the text.
class GitReverts {
public:
    /// A change that was read, and the request that it is known by.
    void add(qint32 place, const GitCommit &commit);

    /// Keeps a change that reverts another until all have been added; false when there are too many already.
    [[nodiscard]] bool keep(const ChangeRecord &record, qint32 place, const GitCommit &commit);

    struct Open {
        ChangeRecord record;
        qint32 place = noPlace;
        GitMessage message;
        Instant committed = unknownInstant;
    };
    [[nodiscard]] std::vector<Open> takeOpen() { return std::move(m_open); }

    /// The place of the commit that is meant; none where nothing that is known fits.
    [[nodiscard]] qint32 find(const Open &revert, const CommitGraph &graph, GitRepository &repository) const;

private:
    struct Subject {
        Instant committed = unknownInstant;
        qint32 place = noPlace;
    };
    QMultiHash<size_t, Subject> m_subjects;
    QHash<qint64, qint32> m_numbers;
    std::vector<Open> m_open;
};

}  // namespace sb
