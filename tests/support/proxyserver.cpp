// SPDX-License-Identifier: Apache-2.0
#include "support/proxyserver.h"

#include <QNetworkProxy>
#include <QSslSocket>
#include <QTcpSocket>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::test {

ProxyServer::ProxyServer(int target) : m_target(target)
{
    setProxy(QNetworkProxy::NoProxy);
    connect(this, &QTcpServer::newConnection, this, &ProxyServer::welcome);
    listen(QHostAddress::LocalHost);
}

ProxyServer::ProxyServer(int target, const Tls &tls) : ProxyServer(target)
{
    m_tls = configurationFor(tls);
}

void ProxyServer::incomingConnection(qintptr descriptor)
{
    if (!m_tls)
        return QTcpServer::incomingConnection(descriptor);
    auto *socket = new QSslSocket(this);
    socket->setSslConfiguration(*m_tls);
    socket->setSocketDescriptor(descriptor);
    socket->startServerEncryption();
    addPendingConnection(socket);
}

QUrl ProxyServer::url(const QString &scheme) const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(scheme).arg(serverPort()));
}

void ProxyServer::welcome()
{
    while (QTcpSocket *socket = nextPendingConnection()) {
        ++connections;
        m_unread.remove(socket);  // of one that was at the same place
        m_stages.remove(socket);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void ProxyServer::read(QTcpSocket *socket)
{
    QByteArray &unread = m_unread[socket];
    unread += socket->readAll();
    if (unread.startsWith('\x05') || m_stages.contains(socket))
        readSocks(socket, unread);
    else
        readConnect(socket, unread);
}

void ProxyServer::readConnect(QTcpSocket *socket, QByteArray &unread)
{
    if (!unread.endsWith("\r\n\r\n"))
        return;
    heads.append(unread);
    const QByteArray login = "Proxy-Authorization: Basic " + m_login.toBase64();
    const bool isKnown = m_login.isEmpty() || unread.contains(login);
    unread.clear();
    if (!m_refusal.isEmpty() && isKnown) {
        socket->write(m_refusal);
        socket->disconnectFromHost();
    } else if (!isKnown) {
        socket->write("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"here\"\r\nContent-Length: 0\r\n\r\n");
    } else {
        socket->write("HTTP/1.1 200 Through\r\nX-From-Proxy: yes\r\n\r\n");
        tunnel(socket);
    }
}

/// RFC 1928 and 1929, as far as curl speaks them.
void ProxyServer::readSocks(QTcpSocket *socket, QByteArray &unread)
{
    const QByteArray said = std::exchange(unread, {});
    const Stage stage = m_stages.value(socket, Stage::Fresh);
    if (stage == Stage::Fresh) {
        const bool offersLogin = said.sliced(2).contains('\x02');
        if (!m_login.isEmpty() && !offersLogin) {
            socket->write(QByteArray("\x05\xff", 2));
            return;
        }
        m_stages[socket] = m_login.isEmpty() ? Stage::Request : Stage::Login;
        socket->write(m_login.isEmpty() ? QByteArray("\x05\x00", 2) : QByteArray("\x05\x02", 2));
    } else if (stage == Stage::Login) {
        const QList<QByteArray> login = m_login.split(':');
        const QByteArray expected = '\x01' + QByteArray(1, static_cast<char>(login[0].size())) + login[0]
            + QByteArray(1, static_cast<char>(login[1].size())) + login[1];
        m_stages[socket] = Stage::Request;
        socket->write(said == expected ? QByteArray("\x01\x00", 2) : QByteArray("\x01\x01", 2));
    } else {
        const qsizetype length = static_cast<quint8>(said.at(4));
        const int port = static_cast<quint8>(said.at(5 + length)) * 256 + static_cast<quint8>(said.at(6 + length));
        names.append(said.sliced(5, length) + ':' + QByteArray::number(port));
        socket->write(QByteArray("\x05\x00\x00\x01\0\0\0\0\0\0", 10));
        tunnel(socket);
    }
}

void ProxyServer::tunnel(QTcpSocket *socket) const
{
    socket->disconnect(this);
    auto *other = new QTcpSocket(socket);
    other->setProxy(QNetworkProxy::NoProxy);
    connect(socket, &QTcpSocket::readyRead, other, [socket, other] { other->write(socket->readAll()); });
    connect(other, &QTcpSocket::readyRead, socket, [socket, other] { socket->write(other->readAll()); });
    connect(other, &QTcpSocket::disconnected, socket, &QTcpSocket::disconnectFromHost);
    other->connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_target));
}

}  // namespace sb::test
