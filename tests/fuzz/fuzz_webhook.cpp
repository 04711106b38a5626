// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/webhook.h"
#include "base/json.h"
#include "require.h"

#include <QBuffer>

using sb::fuzz::require;

/// Any bytes can be read to their end as webhook bodies: each piece is an object or has a fault and stands behind the one before, each
/// object becomes records with a key, or a reject.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    sb::JsonPieces pieces(buffer);
    qint64 line = 0;
    while (true) {
        const auto piece = pieces.next();
        if (!piece || !*piece)
            break;
        require((*piece)->line >= line && ((*piece)->fault != sb::JsonPieces::Fault::None || (*piece)->bytes.startsWith('{')));
        line = (*piece)->line;
        const sb::Result<QJsonObject> body = sb::parseJsonObject((*piece)->bytes);
        if (!body)
            continue;
        sb::EventBatch batch;
        sb::readWebhook(*body, **piece, {}, batch);
        require(batch.deployments.size() + batch.changes.size() + batch.incidents.size() + batch.tickets.size()
                    + batch.rejects.size()
                > 0);
        for (const sb::DeploymentRecord &one : batch.deployments)
            require(!one.origin.key.isEmpty());
        for (const sb::IncidentRecord &one : batch.incidents)
            require(!one.origin.key.isEmpty());
    }
    return 0;
}
