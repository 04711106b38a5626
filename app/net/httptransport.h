// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "base/limits.h"
#include "base/secret.h"
#include "net/networkoptions.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QUrl>
#include <QUuid>
#include <QtGlobal>
#include <chrono>
#include <functional>
#include <memory>

namespace sb {

/// One request. Redirects are never followed, no cookie or netrc is read, loopback is never proxied. An address with a user
/// name or a fragment, and options that `check` refuses, fail it unsent with InvalidArgument.
struct HttpRequest {
    QByteArray method = "GET";
    QUrl url;
    QList<QByteArray> headers;  ///< "Name: value", nothing secret; CR, LF or NUL in one fails the request unsent
    Secret bearer;              ///< the key, sent behind `keyPrefix`, with the same limits
    QByteArray keyPrefix = "Authorization: Bearer ";  ///< the key's header up to the key itself: "x-api-key: "
    /// Makes it, on the network thread: a long conversation takes a while to write down.
    std::function<QByteArray()> body = {};
    NetworkOptions network = {};
    std::chrono::milliseconds connectTime = limits::connectTime;  ///< until a request can be sent: name, TCP, proxy and TLS
    std::chrono::milliseconds firstByteTime = limits::firstByteTime;
    std::chrono::milliseconds idleTime = limits::idleTime;
    qsizetype mostBytes = limits::responseBytes;
    QUuid asker = {};  ///< whom the answer is for: what an ExchangeLog keeps it under. Never sent
};

struct HttpHead {
    int status = 0;
    QByteArray contentType;  ///< lower case, without parameters
    QByteArray requestId;
    QByteArray retryAfter;
    QByteArray location;
    QList<QByteArray> lines;  ///< all of it as it came, the status line first
};

/// How a stream ended; `error` says why it Failed.
struct HttpEnd {
    enum class How { EndOfBody, Failed, Cancelled };
    How how = How::EndOfBody;
    Error error;
};

/// Receives one stream, on the network thread: nothing here may block. After `end` nothing follows.
class HttpSink {
public:
    HttpSink() = default;
    virtual ~HttpSink() = default;
    Q_DISABLE_COPY_MOVE(HttpSink)

    virtual void head(const HttpHead &head) = 0;
    virtual void bytes(QByteArrayView bytes) = 0;
    virtual void end(const HttpEnd &end) = 0;
    /// False while more came than whoever it is for has taken. Nothing is read from the server then, its clocks stand still, and
    /// about every `limits::resultInterval` this is asked again.
    [[nodiscard]] virtual bool hasRoom() const { return true; }
    /// Called about every `limits::resultInterval` while the stream runs. True ends the stream as cancelled.
    virtual bool tick() { return false; }
};

/// Port to HTTP. Any thread; starting and cancelling never block.
class HttpTransport {
public:
    using StreamId = quint64;

    HttpTransport() = default;
    virtual ~HttpTransport() = default;
    Q_DISABLE_COPY_MOVE(HttpTransport)

    [[nodiscard]] virtual StreamId start(const HttpRequest &request, std::shared_ptr<HttpSink> sink) = 0;
    /// The sink's `end` follows within 100 ms, also while a name is looked up. Unknown ids are ignored.
    virtual void cancel(StreamId stream) = 0;
};

}  // namespace sb
