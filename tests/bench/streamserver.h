// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/measure.h"

#include <QSemaphore>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>
#include <atomic>
#include <chrono>

namespace sb::bench {

/// Milliseconds since 1970, as a page's `performance.timeOrigin + performance.now()` counts them.
[[nodiscard]] inline double millisecondsSince1970()
{
    return std::chrono::duration<double, std::milli>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// What a model says and how fast.
struct Stream {
    QList<QByteArray> pieces;  ///< as they stand in JSON strings
    std::chrono::milliseconds reading;  ///< before the first one
    std::chrono::milliseconds pace;  ///< between two
    int together = 1;  ///< pieces at a time
};

/// A model server of its own thread on loopback. It answers every question with the same pieces as a chat stream: the head at
/// once, as if it read the prompt then, the first piece after `reading`, the others one every `pace`.
class StreamServer : public QThread {
public:
    explicit StreamServer(Stream stream) : m_stream(std::move(stream))
    {
        start();
        m_listening.acquire();
    }
    ~StreamServer() override
    {
        quit();
        wait();
    }
    Q_DISABLE_COPY_MOVE(StreamServer)

    [[nodiscard]] quint16 port() const { return m_port; }
    /// When the first bytes of the last question were there.
    [[nodiscard]] double questionBegan() const { return m_questionBegan; }
    /// When the first word of the last answer was handed to the socket.
    [[nodiscard]] double firstWord() const { return m_firstWord; }
    /// CPU milliseconds of the server's thread, at the end of the last answer.
    [[nodiscard]] double cpu() const { return m_cpu; }

protected:
    void run() override
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        m_listening.release();
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            connect(socket, &QTcpSocket::readyRead, socket,
                    [this, socket, request = Request()]() mutable { read(*socket, request); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        exec();
    }

private:
    /// What has come of one request.
    struct Request {
        QByteArray head;
        qsizetype missing = -1;  ///< bytes of the body; -1 while the head is not whole
    };

    /// Answers once the whole request is there.
    void read(QTcpSocket &socket, Request &request)
    {
        if (request.head.isEmpty())
            m_questionBegan = millisecondsSince1970();
        const QByteArray bytes = socket.readAll();
        if (request.missing >= 0) {
            request.missing -= bytes.size();
        } else {
            request.head += bytes;
            const qsizetype body = request.head.indexOf("\r\n\r\n") + 4;
            const qsizetype length = request.head.toLower().indexOf("content-length:");
            if (body < 4 || length < 0)
                return;
            const QByteArray count = request.head.mid(length + 15, request.head.indexOf('\r', length) - length - 15);
            request.missing = count.trimmed().toLongLong() - (request.head.size() - body);
        }
        if (request.missing > 0)
            return;
        request = {};
        answer(socket);
    }

    void answer(QTcpSocket &socket)
    {
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
        auto *timer = new QTimer(&socket);
        timer->setTimerType(Qt::PreciseTimer);
        connect(timer, &QTimer::timeout, &socket, [this, &socket, timer, next = qsizetype(0)]() mutable {
            if (next == 0) {
                timer->setInterval(m_stream.pace);
                m_firstWord = millisecondsSince1970();
            }
            const qsizetype end = std::min(next + m_stream.together, m_stream.pieces.size());
            for (; next < end; ++next)
                socket.write(R"(data: {"model":"bench","choices":[{"index":0,"delta":{"content":")" + m_stream.pieces.at(next)
                             + "\"}}]}\n\n");
            if (next == m_stream.pieces.size()) {
                timer->stop();
                socket.write("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
                socket.disconnectFromHost();
                m_cpu = cpuOfThisThread();
            }
            socket.flush();
        });
        timer->start(m_stream.reading);
    }

    Stream m_stream;
    QSemaphore m_listening;
    quint16 m_port = 0;
    std::atomic<double> m_questionBegan = 0;
    std::atomic<double> m_firstWord = 0;
    std::atomic<double> m_cpu = 0;
};

}  // namespace sb::bench
