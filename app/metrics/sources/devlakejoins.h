// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/eventrecords.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

/// What rows of DevLake's other tables say for a row of one.
struct DevLakeJoins {
    QHash<QString, QString> repos;     ///< name by id
    QHash<QString, QString> scopes;    ///< name of a pipeline's place by id
    QHash<QString, QString> projects;  ///< by table and id: "repos/github:1"
    QHash<QString, QString> accounts;  ///< login by id
    QHash<QString, QList<CommitRecord>> commits;  ///< by pull request
    QHash<QString, QList<ReviewRecord>> reviews;  ///< by pull request
    QHash<QString, QString> deployments;  ///< that brought it, by pull request
    QHash<QString, QString> broughtBy;  ///< the deployed commit in whose difference to the one before it is, by commit
    QHash<QString, QString> deployedAs;  ///< the first deployment of a commit, by commit
    QHash<QString, QList<TicketStep>> steps;  ///< by issue

    [[nodiscard]] QString login(const QString &account) const { return accounts.value(account, account); }

    /// The deployment that brought a pull request, of which one of these commits is; empty: none is known.
    [[nodiscard]] QString deploymentOf(const QString &pull, const QStringList &shas) const;

    /// Fails as reading does, or with TooLarge.
    [[nodiscard]] static Result<DevLakeJoins> read(const QString &folder);
};

/// The file of a table in a folder; empty when there is none.
[[nodiscard]] QString devLakeFile(const QString &folder, QLatin1StringView table);

}  // namespace sb
