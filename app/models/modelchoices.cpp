// SPDX-License-Identifier: Apache-2.0
#include "models/modelchoices.h"

#include "models/endpoints.h"

#include <algorithm>

namespace sb {

namespace {

auto listedAs(const Endpoint &endpoint)
{
    return [endpoint](const FoundServer &server) { return server.endpoint.isSameServer(endpoint); };
}

/// A server that was found and named too: as the person named it, with what has been learned of its models.
FoundServer joined(FoundServer found, const FoundServer &named)
{
    found.endpoint = named.endpoint;
    for (FoundModel &model : found.models) {
        const auto known = std::ranges::find(named.models, model.id, &FoundModel::id);
        if (known != named.models.end() && model.contextTokens == known->contextTokens)
            model = *known;
    }
    return found;
}

}  // namespace

ModelChoices::ModelChoices(EndpointProbe &probe, Endpoints &endpoints, QObject *parent)
    : QAbstractListModel(parent), m_probe(probe), m_endpoints(endpoints)
{
    rebuild();
    connect(&probe, &EndpointProbe::finished, this, [this](const QList<FoundServer> &servers) {
        m_isLooking = false;
        m_servers = servers;
        rebuild();
    });
    connect(&probe, &EndpointProbe::learned, this, [this](const FoundServer &server) {
        const auto found = std::ranges::find_if(m_servers, listedAs(server.endpoint));
        if (found == m_servers.end() || found->models == server.models)
            return;
        found->models = server.models;
        rebuild();
    });
    connect(&endpoints, &Endpoints::changed, this, &ModelChoices::rebuild);
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

QList<ModelChoice> ModelChoices::offering(const PreferredModel &wanted) const
{
    QList<ModelChoice> fitting;
    for (const Row &row : m_rows) {
        if (row.server.state == ServerState::Ready && isWanted(wanted, row.choice))
            fitting.append(row.choice);
    }
    return fitting;
}

ModelChoice ModelChoices::renewed(const ModelChoice &choice) const
{
    ModelChoice now = choice;
    const auto row = std::ranges::find_if(m_rows, [&](const Row &other) { return other.choice.isSameModel(choice); });
    if (row != m_rows.end() && row->choice.contextTokens > 0)
        now.contextTokens = row->choice.contextTokens;
    return now;
}

ModelAbilities ModelChoices::abilitiesOf(const Endpoint &endpoint, const QString &model) const
{
    const ModelChoice asked{endpoint, model};
    const auto row = std::ranges::find_if(m_rows, [&asked](const Row &other) { return other.choice.isSameModel(asked); });
    if (row == m_rows.end())
        return {};
    const auto found = std::ranges::find(row->server.models, model, &FoundModel::id);
    return found == row->server.models.end() ? ModelAbilities() : found->abilities;
}

void ModelChoices::lookAgain()
{
    m_isLooking = true;
    emit serversChanged();
    m_probe.probeLoopback();
}

void ModelChoices::keepChoice(const ModelChoice &choice)
{
    if (choice.isPlaybook())
        return;
    if (const EndpointProfile *known = m_endpoints.find(choice.endpoint)) {
        EndpointProfile profile = *known;
        profile.model = choice.model;
        if (!choice.model.isEmpty() && !std::ranges::contains(profile.models, choice.model, &FoundModel::id))
            profile.models.append({choice.model, choice.contextTokens});
        if (profile.model != known->model || profile.models != known->models)
            m_endpoints.put(profile);
        return;
    }
    if (std::ranges::any_of(m_rows, [&](const Row &row) { return row.choice.isSameModel(choice); }))
        return;
    if (!choice.endpoint.isLoopback()) {
        EndpointProfile profile{choice.endpoint};
        profile.model = choice.model;
        if (!choice.model.isEmpty())
            profile.models.append({choice.model, choice.contextTokens});
        return m_endpoints.put(profile);
    }
    auto server = std::ranges::find_if(m_kept, listedAs(choice.endpoint));
    if (server == m_kept.end())
        server = m_kept.insert(m_kept.end(), {choice.endpoint, {}, ServerState::NoModel, {}, {}});
    if (!choice.model.isEmpty()) {
        server->models.append({choice.model, choice.contextTokens});
        server->state = ServerState::Ready;
    }
    rebuild();
}

QList<FoundServer> ModelChoices::named() const
{
    QList<FoundServer> named;
    for (const EndpointProfile &profile : m_endpoints.all())
        named.append(profile.asServer());
    for (const FoundServer &kept : m_kept) {
        if (std::ranges::none_of(named, listedAs(kept.endpoint)))
            named.append(kept);
    }
    return named;
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
    QList<FoundServer> named = this->named();
    QList<FoundServer> here = m_servers;
    if (m_managed) {
        here.removeIf(listedAs(m_managed->endpoint));
        here.prepend(*m_managed);
    }
    for (const FoundServer &server : std::as_const(here)) {
        const auto same = std::ranges::find_if(named, listedAs(server.endpoint));
        // A key that only the person has may be what makes it ready.
        if (same != named.end() && same->state == ServerState::Ready && server.state != ServerState::Ready)
            continue;
        add(same == named.end() ? server : joined(server, *same), Group::ThisComputer);
        named.removeIf(listedAs(server.endpoint));
    }
    for (const FoundServer &server : std::as_const(named))
        add(server, Group::Named);
    m_rows.append(Row());
    endResetModel();
    emit serversChanged();
}

}  // namespace sb
