// SPDX-License-Identifier: Apache-2.0
#include "net/curltransfer.h"

#include "base/loopback.h"

#include <cstring>
#include <curl/curl.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

ErrorKind kindOfCurl(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return ErrorKind::HostNotFound;
    case CURLE_COULDNT_CONNECT:
        return ErrorKind::ConnectionRefused;
    case CURLE_OPERATION_TIMEDOUT:
        return ErrorKind::TimedOut;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
        return ErrorKind::CertificateRejected;
    case CURLE_FILESIZE_EXCEEDED:
    case CURLE_TOO_LARGE:
        return ErrorKind::TooLarge;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return ErrorKind::InvalidArgument;
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
        return ErrorKind::Protocol;
    default:
        return ErrorKind::ConnectionLost;
    }
}

QByteArray valueOf(QByteArrayView line)
{
    return line.sliced(line.indexOf(':') + 1).trimmed().toByteArray();
}

}  // namespace

CurlTransfer::CurlTransfer(HttpTransport::StreamId id, const HttpRequest &request, std::shared_ptr<HttpSink> sink,
                           std::chrono::milliseconds now)
    : m_id(id),
      m_request(request),
      m_sink(std::move(sink)),
      m_handle(curl_easy_init()),
      m_started(now),
      m_lastByte(now),
      m_now(now)
{
    configure();
    configureSecurity();
}

CurlTransfer::~CurlTransfer()
{
    curl_easy_cleanup(m_handle);
    // Its copy of the bearer.
    for (auto *item = static_cast<curl_slist *>(m_headers); item; item = item->next)
        explicit_bzero(item->data, std::strlen(item->data));
    curl_slist_free_all(static_cast<curl_slist *>(m_headers));
}

void CurlTransfer::configure()
{
    auto *headers = curl_slist_append(nullptr, "Expect:");
    for (const QByteArray &header : std::as_const(m_request.headers))
        headers = curl_slist_append(headers, header.constData());
    if (!m_request.bearer.isEmpty()) {
        QByteArray header = m_request.keyPrefix + m_request.bearer.bytes();
        headers = curl_slist_append(headers, header.constData());
        wipe(header);
        m_request.bearer = {};
    }
    m_headers = headers;

    curl_easy_setopt(m_handle, CURLOPT_URL, m_request.url.toEncoded().constData());
    curl_easy_setopt(m_handle, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(m_handle, CURLOPT_PRIVATE, this);
    curl_easy_setopt(m_handle, CURLOPT_HEADERFUNCTION, &CurlTransfer::onHeader);
    curl_easy_setopt(m_handle, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(m_handle, CURLOPT_WRITEFUNCTION, &CurlTransfer::onBody);
    curl_easy_setopt(m_handle, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(m_handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_handle, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(m_handle, CURLOPT_NOPROGRESS, 1L);
    curl_easy_setopt(m_handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_request.connectTime.count()));
    curl_easy_setopt(m_handle, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(m_handle, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(m_handle, CURLOPT_TCP_KEEPIDLE, 30L);
    curl_easy_setopt(m_handle, CURLOPT_TCP_KEEPINTVL, 15L);
    curl_easy_setopt(m_handle, CURLOPT_BUFFERSIZE, 64L * 1024);
    if (m_request.method == "POST") {
        curl_easy_setopt(m_handle, CURLOPT_POST, 1L);
        if (const auto makeBody = std::exchange(m_request.body, {}))
            m_body = makeBody();
        curl_easy_setopt(m_handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_body.size()));
        curl_easy_setopt(m_handle, CURLOPT_POSTFIELDS, m_body.constData());
    }
}

void CurlTransfer::configureSecurity()
{
    // Plain http is for this computer only.
    curl_easy_setopt(m_handle, CURLOPT_PROTOCOLS_STR, isLoopback() ? "https,http" : "https");
    curl_easy_setopt(m_handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(m_handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(m_handle, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(m_handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(m_handle, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(m_handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(m_handle, CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));
    curl_easy_setopt(m_handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(m_handle, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(m_request.mostBytes));
    if (isLoopback())
        curl_easy_setopt(m_handle, CURLOPT_NOPROXY, "*");
}

bool CurlTransfer::isLoopback() const
{
    return isLoopbackHost(m_request.url.host());
}

void CurlTransfer::noteHeader(QByteArrayView line)
{
    const QByteArray name = line.first(qMax<qsizetype>(0, line.indexOf(':'))).toByteArray().toLower();
    if (line.startsWith("HTTP/"))
        m_head = {};
    else if (name == "content-type")
        m_head.contentType = valueOf(line).split(';').constFirst().trimmed().toLower();
    else if (name == "x-request-id" || name == "request-id" || name == "x-generation-id")
        m_head.requestId = valueOf(line).left(200);
    else if (name == "retry-after")
        m_head.retryAfter = valueOf(line).left(100);
    else if (name == "location")
        m_head.location = valueOf(line).left(2000);
    if (line.trimmed().isEmpty())
        announceHead();
    else
        m_head.lines.append(line.trimmed().toByteArray());
}

void CurlTransfer::announceHead()
{
    long status = 0;
    curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status);
    if (status < 200 || m_hasHead)
        return;
    m_hasHead = true;
    m_head.status = static_cast<int>(status);
    m_sink->head(m_head);
}

bool CurlTransfer::receive(QByteArrayView bytes)
{
    m_hasBody = true;
    m_lastByte = m_now;
    m_bytes += bytes.size();
    m_isTooLarge = m_bytes > m_request.mostBytes;
    if (m_isTooLarge || m_isOver)
        return false;
    m_sink->bytes(bytes);
    return true;
}

size_t CurlTransfer::onHeader(char *data, size_t size, size_t count, void *self)
{
    auto *transfer = static_cast<CurlTransfer *>(self);
    const auto bytes = static_cast<qsizetype>(size * count);
    transfer->m_headerBytes += bytes;
    transfer->m_isTooLarge = transfer->m_headerBytes > limits::headerBytes;
    if (transfer->m_isTooLarge)
        return 0;
    transfer->noteHeader(QByteArrayView(data, bytes));
    return size * count;
}

size_t CurlTransfer::onBody(char *data, size_t size, size_t count, void *self)
{
    const bool isTaken = static_cast<CurlTransfer *>(self)->receive(QByteArrayView(data, static_cast<qsizetype>(size * count)));
    return isTaken ? size * count : CURL_WRITEFUNC_ERROR;
}

void CurlTransfer::finish(int curlCode)
{
    const auto code = static_cast<CURLcode>(curlCode);
    if (code == CURLE_OK)
        endAs({});
    else if (m_isTooLarge)
        endAs({HttpEnd::How::Failed,
               {ErrorKind::TooLarge, u"over %1 bytes"_s.arg(m_hasHead ? m_request.mostBytes : limits::headerBytes)}});
    else
        endAs({HttpEnd::How::Failed,
               {kindOf(code), u"curl %1: %2"_s.arg(curlCode).arg(QString::fromUtf8(curl_easy_strerror(code)))}});
}

ErrorKind CurlTransfer::kindOf(int curlCode) const
{
    // The same code says that our own URL is of another protocol, and that what came back is no HTTP.
    long sent = 0;
    curl_easy_getinfo(m_handle, CURLINFO_REQUEST_SIZE, &sent);
    const auto code = static_cast<CURLcode>(curlCode);
    return code == CURLE_UNSUPPORTED_PROTOCOL && sent > 0 ? ErrorKind::Protocol : kindOfCurl(code);
}

void CurlTransfer::endAs(const HttpEnd &end)
{
    if (!std::exchange(m_isOver, true))
        m_sink->end(end);
}

bool CurlTransfer::tick(std::chrono::milliseconds now)
{
    m_now = now;
    if (m_sink->tick()) {
        endAs({HttpEnd::How::Cancelled, {}});
    } else if (!m_hasBody && now - m_started > m_request.firstByteTime) {
        endAs({HttpEnd::How::Failed, {ErrorKind::TimedOut, u"no answer in %1 ms"_s.arg(m_request.firstByteTime.count())}});
    } else if (m_hasBody && now - m_lastByte > m_request.idleTime) {
        endAs({HttpEnd::How::Failed, {ErrorKind::TimedOut, u"silent for %1 ms"_s.arg(m_request.idleTime.count())}});
    }
    return m_isOver;
}

}  // namespace sb
