// SPDX-License-Identifier: Apache-2.0
#include "models/modelchoices.h"

#include "base/secret.h"
#include "llm/sessionkeys.h"

#include <algorithm>

namespace sb {

namespace {

auto listedAs(const QUrl &baseUrl)
{
    return [baseUrl](const FoundServer &server) { return server.endpoint.baseUrl == baseUrl; };
}

}  // namespace

ModelChoices::ModelChoices(EndpointProbe &probe, SessionKeys &keys, QObject *parent)
    : QAbstractListModel(parent), m_probe(probe), m_keys(keys)
{
    rebuild();
    connect(&probe, &EndpointProbe::finished, this, [this](const QList<FoundServer> &servers) {
        m_isLooking = false;
        m_servers = servers;
        rebuild();
    });
    connect(&probe, &EndpointProbe::named, this, &ModelChoices::takeNamed);
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

void ModelChoices::lookAgain()
{
    m_isLooking = true;
    emit serversChanged();
    m_probe.probeLoopback();
}

void ModelChoices::nameServer(const QString &address, const QByteArray &key)
{
    const Result<Endpoint> endpoint = endpointFromText(address);
    if (!endpoint) {
        emit serverNamed({{}, {}, ServerState::Failed, {}, endpoint.error()});
        return;
    }
    m_triedKey = key.isEmpty() ? m_keys.keyFor(*endpoint) : key;
    m_probe.probe(*endpoint, m_triedKey);
}

void ModelChoices::takeNamed(const FoundServer &server)
{
    if (server.state == ServerState::Ready || server.state == ServerState::NoModel) {
        m_keys.set(server.endpoint, m_triedKey);
        m_named.removeIf(listedAs(server.endpoint.baseUrl));
        m_named.append(server);
        rebuild();
    }
    wipe(m_triedKey);
    emit serverNamed(server);
}

void ModelChoices::keepChoice(const ModelChoice &choice)
{
    if (std::ranges::any_of(m_rows, [&](const Row &row) { return row.choice.isSameModel(choice); }))
        return;
    auto server = std::ranges::find_if(m_named, listedAs(choice.endpoint.baseUrl));
    if (server == m_named.end())
        server = m_named.insert(m_named.end(), {choice.endpoint, {}, ServerState::Ready, {}, {}});
    if (!choice.model.isEmpty()) {
        server->models.append({choice.model, choice.contextTokens});
        server->state = ServerState::Ready;
    }
    rebuild();
}

void ModelChoices::setManaged(const std::optional<FoundServer> &server)
{
    if (m_managed == server)
        return;
    m_managed = server;
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
    QList<FoundServer> named = m_named;
    QList<FoundServer> here = m_servers;
    if (m_managed) {
        here.removeIf(listedAs(m_managed->endpoint.baseUrl));
        here.prepend(*m_managed);
    }
    for (const FoundServer &server : std::as_const(here)) {
        const auto same = std::ranges::find_if(named, listedAs(server.endpoint.baseUrl));
        // A key that only the person has may be what makes it ready.
        if (same != named.end() && same->state == ServerState::Ready && server.state != ServerState::Ready)
            continue;
        add(server, Group::ThisComputer);
        named.removeIf(listedAs(server.endpoint.baseUrl));
    }
    for (const FoundServer &server : std::as_const(named))
        add(server, Group::Named);
    m_rows.append(Row());
    endResetModel();
    emit serversChanged();
}

}  // namespace sb
