// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "net/httptransport.h"

#include <array>
#include <chrono>
#include <memory>
#include <optional>

namespace sb {

/// One easy handle and its clocks. Network thread only. The handle is opaque here: curl's header stays in the sources.
class CurlTransfer {
public:
    CurlTransfer(HttpTransport::StreamId id, const HttpRequest &request, std::shared_ptr<HttpSink> sink,
                 std::chrono::milliseconds now);
    ~CurlTransfer();
    Q_DISABLE_COPY_MOVE(CurlTransfer)

    /// Before the transfer begins; it must not when this fails.
    [[nodiscard]] Result<> prepare();
    [[nodiscard]] HttpTransport::StreamId id() const { return m_id; }
    [[nodiscard]] void *handle() const { return m_handle; }

    /// Tells the sink that curl is done, with curl's result code.
    void finish(int curlCode);
    void endAs(const HttpEnd &end);
    /// Looks at the clocks; true when the transfer has ended by one and must be removed.
    [[nodiscard]] bool tick(std::chrono::milliseconds now);
    /// The computer has slept: a stream that says nothing within `limits::suspendGrace` of it is lost.
    void wake(std::chrono::milliseconds now) { m_woke = now; }

private:
    void addHeaders();
    void configure();
    [[nodiscard]] bool isConnected();
    [[nodiscard]] std::optional<Error> runOut(std::chrono::milliseconds now);
    void noteHeader(QByteArrayView line);
    void announceHead();
    void goOnIfThereIsRoom();
    enum class Taken { Yes, Later, Never };
    [[nodiscard]] Taken receive(QByteArrayView bytes);
    void watchForCertificateRequest();
    static size_t onHeader(char *data, size_t size, size_t count, void *self);
    static size_t onBody(char *data, size_t size, size_t count, void *self);

    HttpTransport::StreamId m_id;
    HttpRequest m_request;
    QByteArray m_body;
    std::shared_ptr<HttpSink> m_sink;
    void *m_handle = nullptr;
    void *m_headers = nullptr;
    std::array<char, 256> m_words{};  ///< curl's, about what went wrong
    HttpHead m_head;
    qsizetype m_headerBytes = 0;
    qsizetype m_bytes = 0;
    std::chrono::milliseconds m_started;
    std::chrono::milliseconds m_lastByte;
    std::chrono::milliseconds m_now;
    std::optional<std::chrono::milliseconds> m_woke;
    bool m_isConnected = false;
    bool m_isAskedForCertificate = false;
    bool m_hasHead = false;
    bool m_hasBody = false;
    bool m_isPaused = false;
    bool m_isOver = false;
    bool m_isTooLarge = false;
};

}  // namespace sb
