// SPDX-License-Identifier: Apache-2.0
#include "models/modellisting.h"

namespace sb {

ModelListing::ModelListing(const ServerParts &servers, QObject *parent)
    : QObject(parent), m_parts(servers), m_check(servers.transport)
{
    connect(&m_check, &EndpointCheck::finished, this, &ModelListing::take);
}

void ModelListing::ask(const Endpoint &endpoint)
{
    m_check.cancel();
    disconnect(m_looked);
    m_endpoint = endpoint;
    m_parts.keys.ready(endpoint).then(this, [this, endpoint](const Result<> &ready) {
        if (!endpoint.isSameServer(m_endpoint))
            return;
        if (!ready)
            emit listed({endpoint, {}, ServerState::Failed, {}, ready.error()});
        else
            m_check.start({endpoint, m_parts.keys.secretsOf(endpoint).key, m_parts.endpoints.networkOf(endpoint)});
    });
}

/// What the person has named is remembered; what was found on this computer is looked for there.
void ModelListing::take(const FoundServer &server)
{
    const bool isNamed = m_parts.endpoints.find(server.endpoint) != nullptr;
    const bool isListed = server.state == ServerState::Ready || server.state == ServerState::NoModel;
    if (isListed && isNamed)
        m_parts.endpoints.setFound(server);
    if (!isListed || isNamed) {
        emit listed(server);
        return;
    }
    m_parts.choices.lookAgain();
    m_looked = connect(&m_parts.choices, &ModelChoices::serversChanged, this, [this, server] {
        if (m_parts.choices.isLooking())
            return;
        disconnect(m_looked);
        emit listed(server);
    });
}

}  // namespace sb
