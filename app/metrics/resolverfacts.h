// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/workspaceevents.h"
#include "store/connection.h"

#include <QHash>
#include <array>

namespace sb {

/// Gathers while events are read what tells them to belong together: commits, versions, numbers, names in branches and labels. Events are
/// added in the order of their places.
class ResolverFacts {
public:
    /// What the rows of a group say.
    struct DeploymentTexts {
        QStringList keys;
        QStringList commits;
        QString version;
        QStringList refs;
        bool hasFailed = false;  ///< some row says so

        void add(const QString &key, const QString &commit, const QString &rowVersion, const QString &ref);
    };
    struct ChangeTexts {
        qint64 number = 0;
        QString headRef;
        std::array<QString, 3> shas;  ///< head, merge, squash
        QString labels;  ///< a line each
        QString reverts;

        [[nodiscard]] bool isHotfix() const;
        [[nodiscard]] bool isFix() const;
    };

    void addDeployment(qint64 source, const DeploymentTexts &texts, const Deployment &deployment);
    void addChange(qint64 source, const ChangeTexts &texts, const Change &change, const DeliveryData &data);
    void addIncident(qint64 source, const QString &key, const QString &causedBy);
    /// A number for a cause that is named; none for no name.
    [[nodiscard]] qint32 causeOf(const QString &cause);

    /// Marks deployments of a version that was there before another.
    void markRedeployed(DeliveryData &data) const;
    /// Those of the table, and those of equal commits.
    [[nodiscard]] Result<std::vector<Containment>> containments(Connection &connection, const WorkspaceEvents &events) const;
    /// Needs linked changes.
    [[nodiscard]] Result<LinkFacts> linkFacts(Connection &connection, const WorkspaceEvents &events) const;

private:
    struct Revert {
        qint32 change;
        qint32 repo;
        QString what;
    };
    struct Hotfix {
        qint32 change;
        QString names;  ///< branch and labels
    };
    [[nodiscard]] qint32 findDeployment(const QString &said, const QStringList &commits) const;
    /// In order, where some incident names what may be the beginning of one.
    [[nodiscard]] QStringList commitsToSearch() const;
    void addPatches(LinkFacts &facts, const DeliveryData &data) const;
    void addMended(LinkFacts &facts, const DeliveryData &data) const;

    QHash<QString, qint32> m_deploymentByKey;  ///< source and key
    QHash<QString, qint32> m_deploymentByBareKey;  ///< of any source, the first
    QHash<QString, qint32> m_deploymentByCommit;  ///< the first landed one
    QHash<QString, qint32> m_deploymentByVersion;  ///< the first landed one
    QHash<QString, qint32> m_versions;
    std::vector<qint32> m_version;
    std::vector<bool> m_hasFailed;  ///< of each deployment, as said
    QStringList m_versionTexts;  ///< of each deployment
    QHash<QString, qint32> m_changeBySha;
    QHash<std::pair<qint32, qint64>, qint32> m_changeByNumber;  ///< repository, number
    std::vector<std::pair<qint32, qint32>> m_equalCommits;  ///< change, deployment
    QList<Revert> m_reverts;
    QList<Hotfix> m_hotfixes;
    QHash<QString, qint32> m_causes;
    QHash<QString, qint32> m_incidentByKey;
    std::vector<QString> m_causedBy;
};

}  // namespace sb
