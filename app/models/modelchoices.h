// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/preferredmodel.h"
#include "llm/endpointprobe.h"

#include <QAbstractListModel>
#include <QList>
#include <optional>

namespace sb {

class Endpoints;

/// What can answer: models of the servers found on loopback, models of servers the person named, the playbook (always last).
/// A server that was both found and named stands there once. GUI thread.
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

    /// Both must outlive this.
    ModelChoices(EndpointProbe &probe, Endpoints &endpoints, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    /// Servers found on this computer, those without a usable model too.
    [[nodiscard]] const QList<FoundServer> &servers() const { return m_servers; }
    [[nodiscard]] bool isLooking() const { return m_isLooking; }

    /// Looks on this computer again; `serversChanged` at the start and at the end.
    void lookAgain();
    /// Lists what the person chose, unless it is listed: it was chosen before this start, or typed. Its server remembers it.
    void keepChoice(const ModelChoice &choice);
    /// The model server of our own, which stands first; nothing once it has ended. One at the same address that was found or
    /// named is that one.
    void setManaged(const std::optional<FoundServer> &server);
    /// The models that an advisor names (`isWanted`), in the list's order.
    [[nodiscard]] QList<ModelChoice> offering(const PreferredModel &wanted) const;
    /// `choice` with what its server says now of the model's context: it may have been started anew with another.
    [[nodiscard]] ModelChoice renewed(const ModelChoice &choice) const;
    /// What its server says, or once said, that a model can do; nothing of one that is not listed.
    [[nodiscard]] ModelAbilities abilitiesOf(const Endpoint &endpoint, const QString &model) const;

signals:
    void serversChanged();

private:
    struct Row {
        ModelChoice choice;
        Group group = Group::NoModel;
        FoundServer server;
    };
    void rebuild();
    [[nodiscard]] QList<FoundServer> named() const;

    EndpointProbe &m_probe;
    Endpoints &m_endpoints;
    QList<FoundServer> m_servers;
    QList<FoundServer> m_kept;  ///< of this computer, not named and not found now
    std::optional<FoundServer> m_managed;
    bool m_isLooking = false;
    QList<Row> m_rows;
};

}  // namespace sb

Q_DECLARE_METATYPE(sb::ModelChoice)
