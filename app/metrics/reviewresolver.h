// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/resolvernames.h"
#include "metrics/workdata.h"

#include <QHash>
#include <QSet>

namespace sb {

/// Reads who worked on changes: commits, reviews, sizes, joiners, and the files that they share. Persons get places, and no names.
/// Store thread only.
class ReviewResolver {
public:
    /// `names` must have been read. All must outlive it.
    ReviewResolver(Connection &connection, const ResolverNames &names, WorkspaceEvents &events)
        : m_connection(connection), m_names(names), m_events(events)
    {
    }

    /// Sets its parts of `data`, and in the events the first commits and first reviews that their source did not say.
    [[nodiscard]] Result<> read(WorkData &data);

private:
    /// A person belongs to a team for a while.
    struct Membership {
        Instant from;
        Instant to;
        qint32 team;
    };
    Result<> readMembers();
    Result<> readNewcomers(WorkData &data);
    Result<> readChanges(WorkData &data);
    Result<> readCommits(WorkData &data);
    Result<> readReviews(WorkData &data);
    Result<> readFiles(WorkData &data);
    void tellMoments(const WorkData &data);
    [[nodiscard]] qint32 teamOfPerson(qint64 account, Instant moment) const;
    Result<> readCoauthors();
    /// Needs commits and co-authors.
    [[nodiscard]] bool isAuthorOf(const WorkData &data, qint32 change, qint32 person) const;
    [[nodiscard]] bool isPerson(const Statement &row, int column) const;

    Connection &m_connection;
    const ResolverNames &m_names;
    WorkspaceEvents &m_events;
    QHash<qint64, QList<Membership>> m_teams;  ///< by account
    QHash<qint64, qint32> m_persons;
    QHash<qint64, qint32> m_changes;
    QSet<std::pair<qint32, qint32>> m_coauthors;  ///< change, person
    std::vector<Instant> m_begun;  ///< of each change: its first commit that is known
};

}  // namespace sb
