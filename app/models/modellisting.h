// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/foundserver.h"
#include "models/serverparts.h"

#include <QObject>

namespace sb {

/// Asks a server anew which models it has, so that what can be chosen is what is there now. GUI thread.
class ModelListing : public QObject {
    Q_OBJECT
public:
    explicit ModelListing(const ServerParts &servers, QObject *parent = nullptr);

    /// Answers with `listed`, once ModelChoices knows it too; what was asked before is dropped.
    void ask(const Endpoint &endpoint);

signals:
    /// Its models, or why there are none.
    void listed(const sb::FoundServer &server);

private:
    void take(const FoundServer &server);

    ServerParts m_parts;
    EndpointCheck m_check;
    Endpoint m_endpoint;  ///< the one that is asked
    QMetaObject::Connection m_looked;  ///< while this computer is looked over for what it has now
};

}  // namespace sb
