// SPDX-License-Identifier: Apache-2.0
#include "net/curlroute.h"

#include "base/limits.h"
#include "base/loopback.h"
#include "net/httptransport.h"

#include <QFile>
#include <curl/curl.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

Result<QByteArray> certificatesIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::CertificateFileUnusable, file.errorString());
    QByteArray bytes = file.read(limits::certificateFileBytes + 1);
    if (bytes.size() > limits::certificateFileBytes || !bytes.contains("-----BEGIN CERTIFICATE-----"))
        return fail(ErrorKind::CertificateFileUnusable, u"no certificates in PEM form"_s);
    return bytes;
}

/// What curl trusts by itself; empty when it looks for it in a folder, which stays in use beside a blob.
QByteArray systemAuthorities()
{
    const char *path = curl_version_info(CURLVERSION_NOW)->cainfo;
    QFile file(QFile::decodeName(path));
    return path != nullptr && file.open(QIODevice::ReadOnly) ? file.read(limits::certificateFileBytes) : QByteArray();
}

/// A file of authorities of one's own replaces the system's: both are handed over as one.
Result<> trustAlso(CURL *handle, const QString &path)
{
    const Result<QByteArray> own = certificatesIn(path);
    if (!own)
        return std::unexpected(own.error());
    QByteArray all = systemAuthorities() + '\n' + *own;
    const curl_blob blob{.data = all.data(), .len = static_cast<size_t>(all.size()), .flags = CURL_BLOB_COPY};
    curl_easy_setopt(handle, CURLOPT_CAINFO_BLOB, &blob);
    curl_easy_setopt(handle, CURLOPT_PROXY_CAINFO_BLOB, &blob);
    return {};
}

/// libcurl keeps its copy of the passphrase until the handle goes, and frees it as it is.
void setSecret(CURL *handle, CURLoption option, const Secret &secret)
{
    QByteArray bytes = secret.bytes().toByteArray();
    curl_easy_setopt(handle, option, bytes.constData());
    wipe(bytes);
}

void showCertificate(CURL *handle, const NetworkOptions &options)
{
    const bool isPackage = options.certificateFile.endsWith(".p12"_L1, Qt::CaseInsensitive)
        || options.certificateFile.endsWith(".pfx"_L1, Qt::CaseInsensitive);
    const QString &key = options.keyFile.isEmpty() ? options.certificateFile : options.keyFile;
    curl_easy_setopt(handle, CURLOPT_SSLCERT, QFile::encodeName(options.certificateFile).constData());
    curl_easy_setopt(handle, CURLOPT_SSLCERTTYPE, isPackage ? "P12" : "PEM");
    if (!isPackage)
        curl_easy_setopt(handle, CURLOPT_SSLKEY, QFile::encodeName(key).constData());
    if (!options.keyPassphrase.isEmpty())
        setSecret(handle, CURLOPT_KEYPASSWD, options.keyPassphrase);
}

void setProxy(CURL *handle, const NetworkOptions &options)
{
    // A request for a tunnel must not hold what is for the server at its end, nor its answer be taken for the server's.
    curl_easy_setopt(handle, CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));
    curl_easy_setopt(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(handle, CURLOPT_PROXY_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(handle, CURLOPT_PROXYAUTH, static_cast<long>(CURLAUTH_BASIC | CURLAUTH_DIGEST));
    if (options.proxy == NetworkOptions::Proxy::None)
        curl_easy_setopt(handle, CURLOPT_PROXY, "");
    if (options.proxy != NetworkOptions::Proxy::Manual)
        return;
    const QByteArray address = options.proxyAddress.toEncoded(QUrl::RemovePath);
    curl_easy_setopt(handle, CURLOPT_PROXY, address.constData());
    curl_easy_setopt(handle, CURLOPT_NOPROXY, "localhost,127.0.0.0/8,::1");  // the environment's does not count for this one
    if (!options.proxyUser.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_PROXYUSERNAME, options.proxyUser.toUtf8().constData());
        setSecret(handle, CURLOPT_PROXYPASSWORD, options.proxyPassword);
    }
}

}  // namespace

Result<> setRoute(void *easy, const HttpRequest &request)
{
    auto *handle = static_cast<CURL *>(easy);
    const bool isLoopback = isLoopbackHost(request.url.host());
    const NetworkOptions &options = request.network;
    // Plain http is for this computer only.
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, isLoopback ? "https,http" : "https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(handle, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    const bool isOld = options.protocol == NetworkOptions::Protocol::Http11;
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(isOld ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS));
    setProxy(handle, options);
    if (isLoopback)
        curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
    if (!options.certificateFile.isEmpty())
        showCertificate(handle, options);
    return options.authorityFile.isEmpty() ? Result<>() : trustAlso(handle, options.authorityFile);
}

}  // namespace sb
