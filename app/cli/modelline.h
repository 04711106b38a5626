// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "cli/namedserver.h"
#include "llm/endpointcheck.h"
#include "llm/httpchatbackend.h"
#include "llm/retryingbackend.h"
#include "net/curltransport.h"
#include "personas/persona.h"

#include <QObject>
#include <QString>
#include <optional>

namespace sb::cli {

/// The way to a model server that the command line names: what fails before its first word and may pass is tried again.
class ModelLine : public QObject {
    Q_OBJECT
public:
    /// `contextTokens` is what the person says that the model holds; without it the server is asked.
    /// Without a `model` the server is asked for the one that is `wanted`, if it has that.
    ModelLine(const NamedServer &server, const QString &model, std::optional<int> contextTokens,
              const PreferredModel &wanted = {});

    [[nodiscard]] ChatBackend &backend() { return m_retries; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    /// What is asked for, once it is opened; empty lets the server choose.
    [[nodiscard]] const QString &model() const { return m_model; }
    /// `opened` follows, maybe before this returns.
    void open();

signals:
    /// What a request may hold; 0 when nobody says.
    void opened(int contextTokens);

private:
    void choose(const QList<FoundModel> &models);
    void take(const ModelAbilities &abilities);

    NamedServer m_server;
    QString m_model;
    std::optional<int> m_contextTokens;
    PreferredModel m_wanted;
    SystemClock m_clock;
    CurlTransport m_transport{m_clock};
    HttpChatBackend m_models;
    RetryingBackend m_retries;
    EndpointCheck m_check{m_transport};
};

}  // namespace sb::cli
