// SPDX-License-Identifier: Apache-2.0
#include "support/faultserver.h"

#include "base/inbox.h"

#include <QHash>
#include <QNetworkProxy>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <future>
#include <memory>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace sb::test {

Reply answer(int status, const QByteArray &type, const QByteArray &body, const QList<QByteArray> &headers)
{
    QList<QByteArray> lines{"HTTP/1.1 " + QByteArray::number(status) + " Said", "Content-Type: " + type,
                            "Content-Length: " + QByteArray::number(body.size())};
    lines += headers;
    return {lines.join("\r\n") + "\r\n\r\n" + body};
}

QByteArray chunkedHead(const QByteArray &type, const QList<QByteArray> &headers)
{
    QList<QByteArray> lines{"HTTP/1.1 200 Said", "Content-Type: " + type, "Transfer-Encoding: chunked"};
    lines += headers;
    return lines.join("\r\n") + "\r\n\r\n";
}

QByteArray chunkOf(const QByteArray &body)
{
    return QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n";
}

QByteArray Asked::header(QByteArrayView name) const
{
    for (const QByteArray &line : headers) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).toLower() == name)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

/// On the server's thread.
class FaultServer::Worker final : public QTcpServer {
public:
    Worker(Script script, const std::optional<Tls> &tls) : m_script(std::move(script))
    {
        if (tls)
            m_tls = configurationFor(*tls);
        setProxy(QNetworkProxy::NoProxy);
        connect(this, &QTcpServer::newConnection, this, &Worker::welcome);
        m_inbox.setParent(this);  // and moves with it
    }

    /// On the caller's thread: what `read` gives on the server's.
    template<class Read>
    [[nodiscard]] auto ask(Read read)
    {
        const auto answer = std::make_shared<std::promise<decltype(read(*this))>>();
        m_inbox.post([this, read, answer] { answer->set_value(read(*this)); });
        return answer->get_future().get();
    }
    void post(const Inbox::Call &call) { m_inbox.post(call); }

    [[nodiscard]] QList<Asked> asked() const { return m_asked; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int openConnections() const { return static_cast<int>(m_unread.size()); }
    [[nodiscard]] qint64 unsent() const
    {
        const QTcpSocket *socket = m_last;
        return socket != nullptr ? socket->bytesToWrite() : 0;
    }
    void goOn(const Reply &reply) { send(m_last, reply); }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        if (!m_tls)
            return QTcpServer::incomingConnection(descriptor);
        auto *socket = new QSslSocket(this);
        socket->setSslConfiguration(*m_tls);
        socket->setSocketDescriptor(descriptor);
        socket->startServerEncryption();
        addPendingConnection(socket);
    }

private:
    void welcome()
    {
        while (QTcpSocket *socket = nextPendingConnection()) {
            ++m_connections;
            m_unread.insert(socket, {});
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_unread.remove(socket);
                socket->deleteLater();
            });
        }
    }

    void read(QTcpSocket *socket)
    {
        QByteArray &unread = m_unread[socket];
        unread += socket->readAll();
        const qsizetype end = unread.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        Asked asked;
        asked.headers = unread.first(end).replace("\r\n", "\n").split('\n');
        const QList<QByteArray> line = asked.headers.takeFirst().split(' ');
        asked.method = line.value(0);
        asked.path = line.value(1);
        const qsizetype size = end + 4 + asked.header("content-length").toLongLong();
        if (unread.size() < size)
            return;
        asked.raw = unread.first(size);
        asked.body = asked.raw.sliced(end + 4);
        unread.remove(0, size);
        m_asked.append(asked);
        m_last = socket;
        send(socket, m_script(asked));
    }

    void send(QTcpSocket *socket, Reply reply)
    {
        if (!socket || socket->state() != QAbstractSocket::ConnectedState)
            return;
        const qsizetype size = reply.chunk > 0 ? qMin(reply.chunk, reply.bytes.size()) : reply.bytes.size();
        socket->write(reply.bytes.first(size));
        socket->flush();
        reply.bytes.remove(0, size);
        if (reply.bytes.isEmpty())
            part(socket, reply.after);
        else
            QMetaObject::invokeMethod(socket, [this, socket, reply] { send(socket, reply); }, Qt::QueuedConnection);
    }

    static void part(QTcpSocket *socket, Reply::After after)
    {
        if (after == Reply::After::Close)
            socket->disconnectFromHost();
        if (after != Reply::After::Reset)
            return;
        if (socket->bytesToWrite() > 0) {
            connect(
                socket, &QTcpSocket::bytesWritten, socket, [socket, after] { part(socket, after); }, Qt::SingleShotConnection);
            return;
        }
        // Closing without a linger time is what sends RST.
        const linger none{.l_onoff = 1, .l_linger = 0};
        setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
        socket->abort();
    }

    Inbox m_inbox;
    Script m_script;
    std::optional<QSslConfiguration> m_tls;
    QHash<QTcpSocket *, QByteArray> m_unread;
    QPointer<QTcpSocket> m_last;
    QList<Asked> m_asked;
    int m_connections = 0;
};

FaultServer::FaultServer(const Script &script, const std::optional<Tls> &tls)
    : m_worker(new Worker(script, tls)), m_scheme(tls ? u"https"_s : u"http"_s)
{
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
    m_port = m_worker->ask([](Worker &worker) {
        worker.listen(QHostAddress::LocalHost);
        return worker.serverPort();
    });
}

FaultServer::FaultServer(const Script &script) : FaultServer(script, std::optional<Tls>()) {}
FaultServer::FaultServer(const Script &script, const Tls &tls) : FaultServer(script, std::optional(tls)) {}
FaultServer::FaultServer(const Reply &reply, const Tls &tls) : FaultServer([reply](const Asked &) { return reply; }, tls) {}

FaultServer::FaultServer(const QList<Reply> &replies)
    : FaultServer([replies, next = 0](const Asked &) mutable { return replies.at(qMin(next++, replies.size() - 1)); })
{
}

FaultServer::FaultServer(const Reply &reply) : FaultServer([reply](const Asked &) { return reply; }) {}

FaultServer::~FaultServer()
{
    m_thread.quit();
    m_thread.wait();
}

QUrl FaultServer::url(const QString &path) const
{
    return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(m_scheme).arg(m_port).arg(path));
}

QList<Asked> FaultServer::asked() const
{
    return m_worker->ask([](const Worker &worker) { return worker.asked(); });
}

int FaultServer::connections() const
{
    return m_worker->ask([](const Worker &worker) { return worker.connections(); });
}

int FaultServer::openConnections() const
{
    return m_worker->ask([](const Worker &worker) { return worker.openConnections(); });
}

qint64 FaultServer::unsent() const
{
    return m_worker->ask([](const Worker &worker) { return worker.unsent(); });
}

void FaultServer::goOn(const Reply &reply)
{
    m_worker->post([worker = m_worker, reply] { worker->goOn(reply); });
}

}  // namespace sb::test
