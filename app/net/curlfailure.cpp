// SPDX-License-Identifier: Apache-2.0
#include "net/curlfailure.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <curl/curl.h>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

long numberOf(CURL *handle, CURLINFO info)
{
    long number = 0;
    curl_easy_getinfo(handle, info, &number);
    return number;
}

bool hasAny(QByteArrayView words, std::initializer_list<QByteArrayView> parts)
{
    return std::ranges::any_of(parts, [&](QByteArrayView part) { return words.contains(part); });
}

/// OpenSSL's results of a verification: <openssl/x509_vfy.h>.
ErrorKind certificateKind(long verified)
{
    constexpr std::array outOfDate{9L, 10L};            // not yet valid, has expired
    constexpr std::array ofAnotherHost{0L, 1L, 62L, 64L};  // curl's own comparison failed; host name; IP address
    if (std::ranges::contains(outOfDate, verified))
        return ErrorKind::CertificateExpired;
    return std::ranges::contains(ofAnotherHost, verified) ? ErrorKind::CertificateOfOtherHost : ErrorKind::CertificateRejected;
}

/// A server may look at the client's certificate in the handshake (TLS 1.2) or after it (1.3).
bool wantsCertificate(QByteArrayView words)
{
    return words.contains("alert")
        && hasAny(words,
                  {"certificate required", "bad certificate", "unknown ca", "certificate unknown", "certificate expired",
                   "no certificate"});
}

ErrorKind handshakeKind(QByteArrayView words, ClientCertificate certificate)
{
    const bool isMissed = certificate == ClientCertificate::Missing && hasAny(words, {"alert handshake failure"});
    if (isMissed || wantsCertificate(words))
        return ErrorKind::ClientCertificateNeeded;
    const bool hasBroken = hasAny(words, {"SSL_ERROR_SYSCALL", "reset by peer", "unexpected eof", "Broken pipe"});
    return hasBroken ? ErrorKind::ConnectionLost : ErrorKind::TlsFailed;
}

ErrorKind connectKind(CURL *handle)
{
    if (numberOf(handle, CURLINFO_USED_PROXY) != 0)
        return ErrorKind::ProxyUnreachable;
    constexpr std::array withoutAWay{long{ENETUNREACH}, long{EHOSTUNREACH}, long{ENETDOWN}, long{ETIMEDOUT}};
    const bool hasNoWay = std::ranges::contains(withoutAWay, numberOf(handle, CURLINFO_OS_ERRNO));
    return hasNoWay ? ErrorKind::Unreachable : ErrorKind::ConnectionRefused;
}

ErrorKind socksKind(CURL *handle)
{
    constexpr std::array ofLogin{long{CURLPX_NO_AUTH}, long{CURLPX_USER_REJECTED}, long{CURLPX_RECV_AUTH},
                                 long{CURLPX_SEND_AUTH}};
    const bool wantsLogin = std::ranges::contains(ofLogin, numberOf(handle, CURLINFO_PROXY_ERROR));
    return wantsLogin ? ErrorKind::ProxyLoginNeeded : ErrorKind::ProxyRefused;
}

ErrorKind kindOf(CURL *handle, CURLcode code, QByteArrayView words, ClientCertificate certificate)
{
    // The answer to a request for a tunnel.
    if (const long tunnel = numberOf(handle, CURLINFO_HTTP_CONNECTCODE); tunnel >= 300)
        return tunnel == 407 ? ErrorKind::ProxyLoginNeeded : ErrorKind::ProxyRefused;
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return ErrorKind::HostNotFound;
    case CURLE_COULDNT_RESOLVE_PROXY:
        return ErrorKind::ProxyUnreachable;
    case CURLE_PROXY:
        return socksKind(handle);
    case CURLE_COULDNT_CONNECT:
        return connectKind(handle);
    case CURLE_OPERATION_TIMEDOUT:  // only its clock of connecting is set
        return ErrorKind::Unreachable;
    case CURLE_PEER_FAILED_VERIFICATION:
        if (numberOf(handle, CURLINFO_PROXY_SSL_VERIFYRESULT) != 0)
            return ErrorKind::ProxyNotTrusted;
        return certificateKind(numberOf(handle, CURLINFO_SSL_VERIFYRESULT));
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
        return handshakeKind(words, certificate);
    case CURLE_SSL_CLIENTCERT:
        return ErrorKind::ClientCertificateNeeded;
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
        return ErrorKind::CertificateFileUnusable;
    case CURLE_FILESIZE_EXCEEDED:
    case CURLE_TOO_LARGE:
        return ErrorKind::TooLarge;
    case CURLE_URL_MALFORMAT:
        return ErrorKind::InvalidArgument;
    case CURLE_UNSUPPORTED_PROTOCOL:
        // The same code says that our own URL is of another protocol, and that what came back is no HTTP.
        return numberOf(handle, CURLINFO_REQUEST_SIZE) > 0 ? ErrorKind::Protocol : ErrorKind::InvalidArgument;
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
        return ErrorKind::Protocol;
    default:
        return wantsCertificate(words) ? ErrorKind::ClientCertificateNeeded : ErrorKind::ConnectionLost;
    }
}

bool isOfProxy(ErrorKind kind)
{
    return kind == ErrorKind::ProxyUnreachable || kind == ErrorKind::ProxyNotTrusted || kind == ErrorKind::ProxyLoginNeeded
        || kind == ErrorKind::ProxyRefused;
}

}  // namespace

Error failureOf(void *handle, int curlCode, QByteArrayView words, ClientCertificate certificate, const QString &proxy)
{
    const auto code = static_cast<CURLcode>(curlCode);
    const ErrorKind kind = kindOf(static_cast<CURL *>(handle), code, words, certificate);
    if (isOfProxy(kind) && !proxy.isEmpty())
        return {kind, proxy};
    return {kind, u"curl %1: %2"_s.arg(curlCode).arg(QString::fromUtf8(curl_easy_strerror(code)))};
}

}  // namespace sb
