// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/sessionkeys.h"
#include "models/modelchoices.h"
#include "support/kepttransport.h"

#include <QStringList>

namespace sb::test {

/// A server as the probe finds it on this computer.
inline FoundServer foundServer(int port, const QStringList &models, ServerState state = ServerState::Ready)
{
    const QString product = QStringLiteral("llama-server");
    FoundServer found{{product, QUrl(QStringLiteral("http://127.0.0.1:%1/v1").arg(port)), true}, product, state, {}, {}};
    for (const QString &model : models)
        found.models.append({model, 4096});
    return found;
}

/// The list of what can answer, with nobody at the other end: a test says what was found.
struct ModelRoom {
    KeptTransport transport;
    EndpointProbe probe{transport};
    SessionKeys keys;
    ModelChoices choices{probe, keys};

    void find(const QList<FoundServer> &servers) { emit probe.finished(servers); }
    /// As if the person had named this one before.
    void keep(const QString &url, const QString &model) { choices.keepChoice({{QUrl(url).authority(), QUrl(url)}, model}); }
};

}  // namespace sb::test
