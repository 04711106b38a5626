// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/sessionkeys.h"
#include "models/serverparts.h"
#include "settings/settings.h"
#include "support/fakesecretstore.h"
#include "support/handtransport.h"

#include <QStringList>
#include <QTemporaryDir>

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

/// The list of what can answer, and all that names servers, with nobody at the other end: a test says what was found, and
/// answers what is asked.
struct ModelRoom {
    QTemporaryDir folder;
    HandTransport transport;
    EndpointProbe probe{transport};
    SessionKeys keys;
    FakeSecretStore keychain;
    Settings settings{folder.filePath(QStringLiteral("settings.conf"))};
    Endpoints endpoints{settings};
    KeyRing ring{endpoints, keys, keychain};
    ModelChoices choices{probe, endpoints};

    [[nodiscard]] ServerParts parts() { return {choices, endpoints, ring, transport}; }
    void find(const QList<FoundServer> &servers) { emit probe.finished(servers); }
    /// As if the person had named this one before.
    void keep(const QString &url, const QString &model) { choices.keepChoice({{QUrl(url).authority(), QUrl(url)}, model}); }
    /// Whole answer to the last request.
    void answer(int status, const QByteArray &body) const
    {
        transport.head(status, "application/json");
        transport.sink().bytes(body);
        transport.sink().end({});
    }
};

}  // namespace sb::test
