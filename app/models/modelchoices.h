// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/modelchoice.h"
#include "llm/endpointprobe.h"

#include <QAbstractListModel>
#include <QList>

namespace sb {

/// What can answer: models of the servers found on loopback, models of servers the person named, the playbook (always last).
/// GUI thread.
class ModelChoices : public QAbstractListModel {
    Q_OBJECT
public:
    enum class Group { ThisComputer, Named, NoModel };
    enum Roles {
        ChoiceRole = Qt::UserRole,  ///< ModelChoice; null endpoint = playbook
        GroupRole,                  ///< Group as int
        ModelRole,                  ///< model id; empty for the playbook
        ServerRole,                 ///< product name: "llama-server"
        HostRole,                   ///< host:port
        ContextRole,                ///< tokens, 0 unknown
        StateRole,                  ///< ServerState as int
    };

    explicit ModelChoices(EndpointProbe &probe, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    /// Servers as found, those without a usable model too (for the first-run card).
    [[nodiscard]] const QList<FoundServer> &servers() const { return m_servers; }
    /// `choice` with what its server says now of the model's context: it may have been started anew with another.
    [[nodiscard]] ModelChoice renewed(const ModelChoice &choice) const;
    /// Keeps a server that the person typed, for this session.
    void addNamed(const FoundServer &server);

signals:
    void serversChanged();

private:
    struct Row {
        ModelChoice choice;
        Group group = Group::NoModel;
        FoundServer server;
    };
    void rebuild();

    QList<FoundServer> m_servers;
    QList<FoundServer> m_named;
    QList<Row> m_rows;
};

}  // namespace sb

Q_DECLARE_METATYPE(sb::ModelChoice)
