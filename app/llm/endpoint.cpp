// SPDX-License-Identifier: Apache-2.0
#include "llm/endpoint.h"

#include "base/loopback.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Where the API of a provider begins, if not at /v1: at this host, or at all whose names end so.
constexpr std::array knownPaths{
    std::pair{".azure.com"_L1, "/openai/v1"_L1},
    std::pair{"openrouter.ai"_L1, "/api/v1"_L1},
    std::pair{"generativelanguage.googleapis.com"_L1, "/v1beta/openai"_L1},
    std::pair{"api.groq.com"_L1, "/openai/v1"_L1},
};

/// What pages of documentation show behind the address that is wanted here.
constexpr std::array callPaths{"/chat/completions"_L1, "/completions"_L1, "/messages"_L1, "/responses"_L1,
                               "/models"_L1,           "/api/chat"_L1,    "/api/tags"_L1};

QString withScheme(const QString &typed)
{
    if (typed.contains("://"_L1))
        return typed;
    // An IPv6 address without its brackets has more than one colon.
    const bool isBare = typed.count(u':') > 1 && !typed.startsWith(u'[') && !typed.contains(u'/');
    const QString host = isBare ? u"[%1]"_s.arg(typed) : typed;
    return (isLoopbackHost(QUrl(u"//"_s + host).host()) ? u"http://"_s : u"https://"_s) + host;
}

QString defaultPath(const QUrl &url, Protocol protocol)
{
    for (const auto &[host, path] : knownPaths) {
        if (host.startsWith(u'.') ? url.host().endsWith(host) : url.host() == host)
            return path;
    }
    return wireFormat(protocol).isVersioned ? u"/v1"_s : QString();
}

QString trimmedPath(QString path)
{
    const auto withoutSlashes = [&path] {
        while (path.endsWith(u'/'))
            path.chop(1);
    };
    withoutSlashes();
    for (const QLatin1StringView call : callPaths) {
        if (path.endsWith(call)) {
            path.chop(call.size());
            break;
        }
    }
    withoutSlashes();
    return path;
}

Result<> check(const QUrl &url)
{
    if (!url.userInfo().isEmpty())
        return fail(ErrorKind::InvalidArgument, u"user name"_s);
    if (!url.isValid() || url.host().isEmpty() || url.hasFragment() || url.hasQuery())
        return fail(ErrorKind::InvalidArgument, u"not the address of a server"_s);
    if (url.port() == 0)
        return fail(ErrorKind::InvalidArgument, u"port"_s);
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return fail(ErrorKind::InvalidArgument, u"scheme"_s);
    if (url.scheme() == "http"_L1 && !isLoopbackHost(url.host()))
        return fail(ErrorKind::InvalidArgument, u"plain http"_s);
    return {};
}

}  // namespace

QString Endpoint::hostAndPort() const
{
    const QString host = baseUrl.host().contains(u':') ? u"[%1]"_s.arg(baseUrl.host()) : baseUrl.host();
    return baseUrl.port() > 0 ? u"%1:%2"_s.arg(host).arg(baseUrl.port()) : host;
}

QString Endpoint::origin() const
{
    return originOf(baseUrl);
}

bool Endpoint::isLoopback() const
{
    return isLoopbackHost(baseUrl.host());
}

bool Endpoint::isSameServer(const Endpoint &other) const
{
    return baseUrl == other.baseUrl && protocol == other.protocol;
}

QString originOf(const QUrl &address)
{
    const QString host = address.host(QUrl::FullyEncoded).toLower();
    const int port = address.port(address.scheme() == "https"_L1 ? 443 : 80);
    return u"%1://%2:%3"_s.arg(address.scheme(), host.contains(u':') ? u"[%1]"_s.arg(host) : host).arg(port);
}

Result<Endpoint> endpointFromText(const QString &text, Protocol protocol)
{
    QUrl url(withScheme(text.trimmed()), QUrl::StrictMode);
    if (const Result<> checked = check(url); !checked)
        return std::unexpected(checked.error());
    QString path = trimmedPath(url.path());
    if (!wireFormat(protocol).isVersioned && (path == "/v1"_L1 || path == "/api"_L1))
        path.clear();
    url.setPath(path.isEmpty() ? defaultPath(url, protocol) : path);
    Endpoint endpoint{{}, url, false, protocol};
    endpoint.name = endpoint.hostAndPort();
    return endpoint;
}

}  // namespace sb
