// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/workspaceevents.h"
#include "store/connection.h"

#include <QHash>
#include <QRegularExpression>

#include <vector>

namespace sb {

/// What the tables of names say: places for ids, which service a repository belongs to, whose a service was at a time. Store thread.
class ResolverNames {
public:
    explicit ResolverNames(const WorkspaceRules &rules);

    [[nodiscard]] Result<> read(Connection &connection);
    void tell(WorkspaceEvents &events) const;

    /// Of the id in a column, none for NULL.
    [[nodiscard]] qint32 repoAt(const Statement &row, int column) const;
    [[nodiscard]] qint32 teamAt(const Statement &row, int column) const;
    /// Of the id in a column; for NULL the repository's.
    [[nodiscard]] qint32 serviceAt(const Statement &row, int column, qint32 repo) const;
    [[nodiscard]] qint32 serviceOf(qint32 repo) const;
    [[nodiscard]] qint32 teamOf(qint32 service, Instant moment) const;
    /// Of the account in a column: as a person decided, else as its source says, else by its name.
    [[nodiscard]] AuthorClass classOf(const Statement &row, int column, AuthorClass said) const;
    /// Nothing for an environment that no pattern knows.
    [[nodiscard]] std::optional<Tier> tierOf(const QString &environment);

private:
    struct Names {
        QHash<qint64, qint32> places;
        QStringList names;
    };
    /// A team has a service for a while.
    struct Ownership {
        Instant from = unknownInstant;
        Instant to = unknownInstant;
        qint32 team = noPlace;
    };
    [[nodiscard]] static Result<> readNames(Connection &connection, const char *sql, Names &names);
    [[nodiscard]] Result<> readAccounts(Connection &connection);
    [[nodiscard]] Result<> readOwners(Connection &connection);

    Names m_repos;
    Names m_services;
    Names m_teams;
    std::vector<qint32> m_serviceOfRepo;
    std::vector<std::vector<Ownership>> m_owners;  ///< by service
    QHash<qint64, AuthorClass> m_classes;
    struct Pattern {
        QRegularExpression name;
        Tier tier;
    };
    QList<Pattern> m_patterns;
    QHash<QString, std::optional<Tier>> m_tiers;
};

}  // namespace sb
