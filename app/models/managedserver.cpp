// SPDX-License-Identifier: Apache-2.0
#include "models/managedserver.h"

#include "llm/sessionkeys.h"
#include "models/modelchoices.h"
#include "settings/settings.h"

#include <QCoreApplication>
#include <optional>

namespace sb {

ManagedServer::ManagedServer(LocalServer &server, Settings &settings, SessionKeys &keys, ModelChoices &choices, QObject *parent)
    : QObject(parent), m_server(server), m_settings(settings), m_keys(keys), m_choices(choices), m_found(findLlamaServer())
{
    connect(&server, &LocalServer::stateChanged, this, &ManagedServer::follow);
    connect(&server, &LocalServer::logGrew, this, &ManagedServer::logGrew);
    connect(&server, &LocalServer::measured, this, &ManagedServer::measured);
    // It gets the time that the rest of the program takes to end.
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, &ManagedServer::stop);
}

LocalServerSetup ManagedServer::chosen() const
{
    return {.program = m_settings.get(settings::serverProgram),
            .model = m_settings.get(settings::serverModel),
            .contextTokens = qMax(m_settings.get(settings::serverContext), 0),
            .threads = qMax(m_settings.get(settings::serverThreads), 0),
            .port = m_settings.get(settings::serverPort)};
}

void ManagedServer::choose(const LocalServerSetup &setup)
{
    if (chosen() == setup)
        return;
    m_settings.set(settings::serverProgram, setup.program);
    m_settings.set(settings::serverModel, setup.model);
    m_settings.set(settings::serverContext, setup.contextTokens);
    m_settings.set(settings::serverThreads, setup.threads);
    m_settings.set(settings::serverPort, setup.port);
    emit chosenChanged();
}

void ManagedServer::start()
{
    LocalServerSetup setup = chosen();
    if (setup.program.isEmpty())
        setup.program = m_found;
    m_server.start(setup);
}

ModelChoice ManagedServer::choice() const
{
    const FoundServer &found = m_server.server();
    if (state() != LocalServerState::Ready || found.models.isEmpty())
        return {};
    return {found.endpoint, found.models.constFirst().id, found.models.constFirst().contextTokens};
}

void ManagedServer::follow()
{
    if (state() == LocalServerState::Ready) {
        m_listed = m_server.server().endpoint;
        m_keys.set(m_listed, Secret(m_server.key()));
        m_settings.set(settings::serverPort, m_listed.baseUrl.port());
        m_choices.setManaged(m_server.server());
    } else if (!m_listed.isNull()) {
        m_keys.set(std::exchange(m_listed, {}), Secret());
        m_choices.setManaged(std::nullopt);
    }
    emit stateChanged();
}

}  // namespace sb
