// SPDX-License-Identifier: Apache-2.0
#include "net/networkoptions.h"

#include "base/limits.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// RFC 9110, 5.6.2.
bool isNameCharacter(char c)
{
    const bool isAlphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return isAlphanumeric || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isOfTheConnection(const QByteArray &name)
{
    constexpr std::array names{
        "host"_L1,   "content-length"_L1, "transfer-encoding"_L1, "connection"_L1, "upgrade"_L1, "te"_L1, "trailer"_L1,
        "expect"_L1, "cookie"_L1,         "content-type"_L1,      "keep-alive"_L1};
    return name.startsWith("proxy-") || std::ranges::contains(names, QLatin1StringView(name));
}

bool isProxyAddress(const QUrl &address)
{
    constexpr std::array schemes{"http"_L1, "https"_L1, "socks5h"_L1};
    return address.isValid() && std::ranges::contains(schemes, address.scheme()) && !address.host().isEmpty()
        && address.port() > 0 && address.userInfo().isEmpty() && (address.path().isEmpty() || address.path() == "/"_L1)
        && !address.hasQuery() && !address.hasFragment();
}

QUrl systemProxy()
{
    for (const char *name : {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
        const QString said = qEnvironmentVariable(name);
        if (!said.isEmpty())
            return QUrl(said.contains("://"_L1) ? said : u"http://"_s + said);
    }
    return {};
}

}  // namespace

bool isExtraHeader(QByteArrayView header)
{
    const qsizetype colon = header.indexOf(':');
    if (colon <= 0 || header.size() > limits::extraHeaderBytes)
        return false;
    const QByteArrayView name = header.first(colon);
    const QByteArrayView value = header.sliced(colon + 1);
    return std::ranges::all_of(name, isNameCharacter) && !value.trimmed().isEmpty()
        && std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7f; })
        && !isOfTheConnection(name.toByteArray().toLower());
}

Result<> check(const NetworkOptions &options)
{
    if (options.proxy == NetworkOptions::Proxy::Manual && !isProxyAddress(options.proxyAddress))
        return fail(ErrorKind::InvalidArgument, u"the proxy's address"_s);
    if (options.headers.size() > limits::extraHeaders || !std::ranges::all_of(options.headers, isExtraHeader))
        return fail(ErrorKind::InvalidArgument, u"a header"_s);
    if (options.certificateFile.isEmpty() && !options.keyFile.isEmpty())
        return fail(ErrorKind::InvalidArgument, u"a key without its certificate"_s);
    return {};
}

QString proxyName(const NetworkOptions &options)
{
    QUrl address;
    if (options.proxy == NetworkOptions::Proxy::Manual)
        address = options.proxyAddress;
    else if (options.proxy == NetworkOptions::Proxy::System)
        address = systemProxy();
    return address.authority(QUrl::FullyEncoded).section(u'@', -1);
}

}  // namespace sb
