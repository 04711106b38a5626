// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <QByteArrayView>
#include <QString>

namespace sb {

/// Whether the server asked for a certificate that the client has not: some say no more than that the handshake failed.
enum class ClientCertificate { NotAsked, Missing };

/// What curl's result code means for a transfer that failed: which of name, route, server, proxy, certificate or answer it was.
/// `words` is what curl wrote into its error buffer; `proxy` the proxy's name, the `detail` of what the proxy is to blame for.
[[nodiscard]] Error failureOf(void *handle, int curlCode, QByteArrayView words, ClientCertificate certificate,
                              const QString &proxy);

}  // namespace sb
