// SPDX-License-Identifier: Apache-2.0
#include "net/curltransfer.h"

#include "net/curlfailure.h"
#include "net/curlroute.h"

#include <cstring>
#include <curl/curl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QByteArray valueOf(QByteArrayView line)
{
    return line.sliced(line.indexOf(':') + 1).trimmed().toByteArray();
}

/// What was sent and not confirmed for so long ends the connection, also when the other computer has gone without a word.
int setSocket(void *, curl_socket_t socket, curlsocktype)
{
    constexpr int unconfirmed = 60'000;  // ms
    setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &unconfirmed, sizeof unconfirmed);
    return CURL_SOCKOPT_OK;
}

}  // namespace

static_assert(CURL_ERROR_SIZE <= 256);

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
}

Result<> CurlTransfer::prepare()
{
    addHeaders();
    configure();
    watchForCertificateRequest();
    return setRoute(m_handle, m_request);
}

CurlTransfer::~CurlTransfer()
{
    curl_easy_cleanup(m_handle);
    // Its copy of the bearer.
    for (auto *item = static_cast<curl_slist *>(m_headers); item; item = item->next)
        explicit_bzero(item->data, std::strlen(item->data));
    curl_slist_free_all(static_cast<curl_slist *>(m_headers));
}

void CurlTransfer::addHeaders()
{
    auto *headers = curl_slist_append(nullptr, "Expect:");
    for (const QByteArray &header : std::as_const(m_request.headers))
        headers = curl_slist_append(headers, header.constData());
    for (const QByteArray &header : std::as_const(m_request.network.headers))
        headers = curl_slist_append(headers, header.constData());
    if (!m_request.bearer.isEmpty()) {
        QByteArray header = m_request.keyPrefix + m_request.bearer.bytes();
        headers = curl_slist_append(headers, header.constData());
        wipe(header);
        m_request.bearer = {};
    }
    m_headers = headers;
    curl_easy_setopt(m_handle, CURLOPT_HTTPHEADER, headers);
}

void CurlTransfer::configure()
{
    curl_easy_setopt(m_handle, CURLOPT_URL, m_request.url.toEncoded().constData());
    curl_easy_setopt(m_handle, CURLOPT_ERRORBUFFER, m_words.data());
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
    curl_easy_setopt(m_handle, CURLOPT_TCP_KEEPCNT, 5L);
    curl_easy_setopt(m_handle, CURLOPT_SOCKOPTFUNCTION, &setSocket);
    curl_easy_setopt(m_handle, CURLOPT_BUFFERSIZE, 64L * 1024);
    curl_easy_setopt(m_handle, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(m_request.mostBytes));
    if (m_request.method == "POST") {
        curl_easy_setopt(m_handle, CURLOPT_POST, 1L);
        if (const auto makeBody = std::exchange(m_request.body, {}))
            m_body = makeBody();
        curl_easy_setopt(m_handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_body.size()));
        curl_easy_setopt(m_handle, CURLOPT_POSTFIELDS, m_body.constData());
    }
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

CurlTransfer::Taken CurlTransfer::receive(QByteArrayView bytes)
{
    m_hasBody = true;
    m_lastByte = m_now;
    m_woke.reset();
    m_isPaused = !m_isOver && !m_sink->hasRoom();
    if (m_isPaused)
        return Taken::Later;
    m_bytes += bytes.size();
    m_isTooLarge = m_bytes > m_request.mostBytes;
    if (m_isTooLarge || m_isOver)
        return Taken::Never;
    m_sink->bytes(bytes);
    return Taken::Yes;
}

/// That the server asked for a certificate is said nowhere but in what curl tells of its handshake. Nothing of that is kept.
void CurlTransfer::watchForCertificateRequest()
{
    const auto onTrace = +[](CURL *, curl_infotype kind, char *data, size_t size, void *self) -> int {
        if (kind == CURLINFO_TEXT && QByteArrayView(data, static_cast<qsizetype>(size)).contains("Request CERT"))
            static_cast<CurlTransfer *>(self)->m_isAskedForCertificate = true;
        return 0;
    };
    curl_easy_setopt(m_handle, CURLOPT_DEBUGFUNCTION, onTrace);
    curl_easy_setopt(m_handle, CURLOPT_DEBUGDATA, this);
    curl_easy_setopt(m_handle, CURLOPT_VERBOSE, 1L);
}

size_t CurlTransfer::onHeader(char *data, size_t size, size_t count, void *self)
{
    auto *transfer = static_cast<CurlTransfer *>(self);
    const auto bytes = static_cast<qsizetype>(size * count);
    transfer->m_headerBytes += bytes;
    transfer->m_woke.reset();
    transfer->m_isTooLarge = transfer->m_headerBytes > limits::headerBytes;
    if (transfer->m_isTooLarge)
        return 0;
    transfer->noteHeader(QByteArrayView(data, bytes));
    return size * count;
}

size_t CurlTransfer::onBody(char *data, size_t size, size_t count, void *self)
{
    switch (static_cast<CurlTransfer *>(self)->receive(QByteArrayView(data, static_cast<qsizetype>(size * count)))) {
    case Taken::Yes:
        return size * count;
    case Taken::Later:
        return CURL_WRITEFUNC_PAUSE;
    case Taken::Never:
        break;
    }
    return CURL_WRITEFUNC_ERROR;
}

/// What a stream of ours that stands still does not say is not the server's silence. curl gives at once what it kept meanwhile.
void CurlTransfer::goOnIfThereIsRoom()
{
    if (!m_isPaused)
        return;
    m_lastByte = m_now;
    if (m_woke)
        m_woke = m_now;
    if (!m_sink->hasRoom())
        return;
    m_isPaused = false;
    if (const CURLcode code = curl_easy_pause(m_handle, CURLPAUSE_CONT); code != CURLE_OK)
        finish(code);
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
               failureOf(m_handle, curlCode, m_words.data(),
                         m_isAskedForCertificate && m_request.network.certificateFile.isEmpty() ? ClientCertificate::Missing
                                                                                                : ClientCertificate::NotAsked,
                         proxyName(m_request.network))});
}

void CurlTransfer::endAs(const HttpEnd &end)
{
    if (!std::exchange(m_isOver, true))
        m_sink->end(end);
}

bool CurlTransfer::tick(std::chrono::milliseconds now)
{
    m_now = now;
    goOnIfThereIsRoom();
    if (m_isOver)
        return true;
    if (m_sink->tick())
        endAs({HttpEnd::How::Cancelled, {}});
    else if (const std::optional<Error> error = runOut(now))
        endAs({HttpEnd::How::Failed, *error});
    return m_isOver;
}

bool CurlTransfer::isConnected()
{
    curl_off_t time = 0;
    curl_easy_getinfo(m_handle, CURLINFO_PRETRANSFER_TIME_T, &time);
    m_isConnected = m_isConnected || m_headerBytes > 0 || time > 0;
    return m_isConnected;
}

/// Which of the clocks did; nothing when none.
std::optional<Error> CurlTransfer::runOut(std::chrono::milliseconds now)
{
    if (!isConnected() && now - m_started > m_request.connectTime)
        return Error{ErrorKind::Unreachable, u"no connection in %1 ms"_s.arg(m_request.connectTime.count())};
    if (!m_hasBody && now - m_started > m_request.firstByteTime)
        return Error{ErrorKind::TimedOut, u"no answer in %1 ms"_s.arg(m_request.firstByteTime.count())};
    if (m_hasBody && now - m_lastByte > m_request.idleTime)
        return Error{ErrorKind::TimedOut, u"silent for %1 ms"_s.arg(m_request.idleTime.count())};
    if (m_woke && now - *m_woke > limits::suspendGrace)
        return Error{ErrorKind::ConnectionLost, u"silent after the computer slept"_s};
    return std::nullopt;
}

}  // namespace sb
