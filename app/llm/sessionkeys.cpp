// SPDX-License-Identifier: Apache-2.0
#include "llm/sessionkeys.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString originOf(const Endpoint &endpoint)
{
    const QUrl &url = endpoint.baseUrl;
    const int port = url.port(url.scheme() == "https"_L1 ? 443 : 80);
    return u"%1://%2:%3"_s.arg(url.scheme(), url.host(QUrl::FullyEncoded).toLower()).arg(port);
}

}  // namespace

SessionKeys::~SessionKeys()
{
    for (QByteArray &key : m_keys)
        wipe(key);
}

void SessionKeys::set(const Endpoint &endpoint, const QByteArray &key)
{
    QByteArray old = m_keys.take(originOf(endpoint));
    if (!key.isEmpty())
        m_keys.insert(originOf(endpoint), key);
    wipe(old);
}

QByteArray SessionKeys::keyFor(const Endpoint &endpoint) const
{
    return m_keys.value(originOf(endpoint));
}

QList<Secret> SessionKeys::all() const
{
    QList<Secret> keys;
    for (const QByteArray &key : m_keys)
        keys.append(Secret(key));
    return keys;
}

}  // namespace sb
