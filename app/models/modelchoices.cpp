// SPDX-License-Identifier: Apache-2.0
#include "models/modelchoices.h"

#include <algorithm>

namespace sb {

ModelChoices::ModelChoices(EndpointProbe &probe, QObject *parent) : QAbstractListModel(parent)
{
    rebuild();
    connect(&probe, &EndpointProbe::finished, this, [this](const QList<FoundServer> &servers) {
        m_servers = servers;
        rebuild();
    });
}

int ModelChoices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ModelChoices::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case ModelRole:
        return row.choice.model;
    case ChoiceRole:
        return QVariant::fromValue(row.choice);
    case GroupRole:
        return static_cast<int>(row.group);
    case ServerRole:
        return row.server.product;
    case HostRole:
        return row.choice.isPlaybook() ? QString() : row.choice.endpoint.hostAndPort();
    case ContextRole:
        return row.choice.contextTokens;
    case StateRole:
        return static_cast<int>(row.server.state);
    default:
        return {};
    }
}

QHash<int, QByteArray> ModelChoices::roleNames() const
{
    return {{ChoiceRole, "choice"}, {GroupRole, "group"},     {ModelRole, "model"}, {ServerRole, "server"},
            {HostRole, "host"},     {ContextRole, "context"}, {StateRole, "state"}};
}

ModelChoice ModelChoices::renewed(const ModelChoice &choice) const
{
    ModelChoice now = choice;
    const auto row = std::ranges::find_if(m_rows, [&](const Row &other) { return other.choice.isSameModel(choice); });
    if (row != m_rows.end() && row->choice.contextTokens > 0)
        now.contextTokens = row->choice.contextTokens;
    return now;
}

void ModelChoices::addNamed(const FoundServer &server)
{
    m_named.removeIf([&](const FoundServer &other) { return other.endpoint.baseUrl == server.endpoint.baseUrl; });
    m_named.append(server);
    rebuild();
}

void ModelChoices::rebuild()
{
    beginResetModel();
    m_rows.clear();
    const auto add = [this](const FoundServer &server, Group group) {
        for (const FoundModel &model : server.models)
            m_rows.append({{server.endpoint, model.id, model.contextTokens}, group, server});
        if (server.models.isEmpty())
            m_rows.append({{server.endpoint, {}}, group, server});
    };
    for (const FoundServer &server : std::as_const(m_servers))
        add(server, Group::ThisComputer);
    for (const FoundServer &server : std::as_const(m_named))
        add(server, Group::Named);
    m_rows.append(Row());
    endResetModel();
    emit serversChanged();
}

}  // namespace sb
