// SPDX-License-Identifier: Apache-2.0
#include "llm/endpoint.h"

#include "base/loopback.h"

using namespace Qt::StringLiterals;

namespace sb {

QString Endpoint::hostAndPort() const
{
    const QString host = baseUrl.host().contains(u':') ? u"[%1]"_s.arg(baseUrl.host()) : baseUrl.host();
    return baseUrl.port() > 0 ? u"%1:%2"_s.arg(host).arg(baseUrl.port()) : host;
}

bool Endpoint::isLoopback() const
{
    return isLoopbackHost(baseUrl.host());
}

Result<Endpoint> endpointFromText(const QString &text)
{
    QString typed = text.trimmed();
    if (!typed.contains("://"_L1)) {
        const bool isLocal = isLoopbackHost(QUrl(u"//"_s + typed).host());
        typed.prepend(isLocal ? "http://"_L1 : "https://"_L1);
    }
    QUrl url(typed, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment() || url.hasQuery()
        || url.port() == 0)
        return fail(ErrorKind::InvalidArgument, u"not the address of a server"_s);
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return fail(ErrorKind::InvalidArgument, u"only http and https"_s);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path.isEmpty() ? u"/v1"_s : path);
    Endpoint endpoint{{}, url, false};
    if (url.scheme() == "http"_L1 && !endpoint.isLoopback())
        return fail(ErrorKind::InvalidArgument, u"plain http is for this computer only"_s);
    endpoint.name = endpoint.hostAndPort();
    return endpoint;
}

}  // namespace sb
