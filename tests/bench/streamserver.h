// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
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

/// A model server of its own thread on loopback. It answers every question with the same pieces as a chat stream: the head at
/// once, as if it read the prompt then, the first piece after `reading`, the others one every `pace`.
class StreamServer : public QThread {
public:
    StreamServer(QList<QByteArray> pieces, std::chrono::milliseconds reading, std::chrono::milliseconds pace)
        : m_pieces(std::move(pieces)), m_reading(reading), m_pace(pace)
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
    /// When the first word of the last answer was handed to the socket.
    [[nodiscard]] double firstWord() const { return m_firstWord; }

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
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(*socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        exec();
    }

private:
    /// Answers once the whole request is there.
    void read(QTcpSocket &socket)
    {
        const QByteArray request = socket.property("request").toByteArray() + socket.readAll();
        const qsizetype body = request.indexOf("\r\n\r\n") + 4;
        const qsizetype length = request.toLower().indexOf("content-length:");
        const bool isWhole = body >= 4 && length >= 0
            && request.size() - body
                >= request.mid(length + 15, request.indexOf('\r', length) - length - 15).trimmed().toLongLong();
        socket.setProperty("request", isWhole ? QByteArray() : request);
        if (isWhole)
            answer(socket);
    }

    void answer(QTcpSocket &socket)
    {
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
        auto *timer = new QTimer(&socket);
        timer->setTimerType(Qt::PreciseTimer);
        connect(timer, &QTimer::timeout, &socket, [this, &socket, timer, next = qsizetype(0)]() mutable {
            if (next == 0) {
                timer->setInterval(m_pace);
                m_firstWord = millisecondsSince1970();
            }
            if (next < m_pieces.size()) {
                socket.write(R"(data: {"model":"bench","choices":[{"index":0,"delta":{"content":")" + m_pieces.at(next++)
                             + "\"}}]}\n\n");
            } else {
                timer->stop();
                socket.write("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
                socket.disconnectFromHost();
            }
            socket.flush();
        });
        timer->start(m_reading);
    }

    QList<QByteArray> m_pieces;
    std::chrono::milliseconds m_reading;
    std::chrono::milliseconds m_pace;
    QSemaphore m_listening;
    quint16 m_port = 0;
    std::atomic<double> m_firstWord = 0;
};

}  // namespace sb::bench
