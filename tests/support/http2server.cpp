// SPDX-License-Identifier: Apache-2.0
#include "support/http2server.h"

#include <QNetworkProxy>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace sb::test {

namespace {

constexpr qsizetype headSize = 9;
constexpr QByteArrayView preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
enum Type : quint8 { Data = 0, Headers = 1, Reset = 3, Settings = 4, Ping = 6, GoAway = 7 };
enum Flag : quint8 { EndStream = 1, Ack = 1, EndHeaders = 4 };

QByteArray number(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray frameOf(quint8 type, quint8 flags, quint32 stream, const QByteArray &payload)
{
    return number(static_cast<quint32>(payload.size())).sliced(1) + static_cast<char>(type) + static_cast<char>(flags)
        + number(stream) + payload;
}

/// A header without an entry in the table; its name is one of the fixed table.
QByteArray literal(quint8 name, const QByteArray &value)
{
    QByteArray bytes;
    bytes += static_cast<char>(name < 15 ? name : 15);
    if (name >= 15)
        bytes += static_cast<char>(name - 15);
    return bytes + static_cast<char>(value.size()) + value;
}

}  // namespace

Http2Server::Http2Server(const CertifiedKey &own) : m_tls(configurationFor({.own = own, .protocols = {"h2"}}))
{
    setProxy(QNetworkProxy::NoProxy);
    listen(QHostAddress::LocalHost);
}

QUrl Http2Server::url(const QString &path) const
{
    return QUrl(u"https://127.0.0.1:%1%2"_s.arg(serverPort()).arg(path));
}

void Http2Server::incomingConnection(qintptr descriptor)
{
    auto *socket = new QSslSocket(this);
    m_numbers.insert(socket, ++m_connections);
    connect(socket, &QSslSocket::encrypted, this, [socket] { socket->write(frameOf(Settings, 0, 0, {})); });
    connect(socket, &QSslSocket::readyRead, this, [this, socket] { read(socket); });
    socket->setSslConfiguration(m_tls);
    socket->setSocketDescriptor(descriptor);
    socket->startServerEncryption();
}

void Http2Server::read(QSslSocket *socket)
{
    QByteArray &unread = m_unread[socket];
    unread += socket->readAll();
    if (unread.startsWith(preface))
        unread.remove(0, preface.size());
    while (unread.size() >= headSize && !unread.startsWith("PRI")) {
        const qsizetype size = headSize + (qFromBigEndian<quint32>(unread.constData()) >> 8);
        if (unread.size() < size)
            return;
        const QByteArray frame = unread.first(size);
        unread.remove(0, size);
        takeFrame(socket, frame);
    }
}

void Http2Server::takeFrame(QSslSocket *socket, const QByteArray &frame)
{
    const auto type = static_cast<quint8>(frame.at(3));
    const auto flags = static_cast<quint8>(frame.at(4));
    const auto stream = qFromBigEndian<quint32>(frame.constData() + 5);
    const bool isWhole = (type == Headers || type == Data) && (flags & EndStream) != 0;
    if (type == Settings && (flags & Ack) == 0)
        socket->write(frameOf(Settings, Ack, 0, {}));
    else if (type == Ping && (flags & Ack) == 0)
        socket->write(frameOf(Ping, Ack, 0, frame.sliced(headSize)));
    else if (type == Reset)
        ++m_resets;
    if (!isWhole)
        return;
    m_asked.append({socket, m_numbers.value(socket), stream});
    if (m_turnAway != 0)
        goAway(m_asked.size() - 1, 0, m_turnAway);
}

void Http2Server::send(const Request &request, quint8 type, quint8 flags, const QByteArray &payload)
{
    if (request.connection)
        request.connection->write(frameOf(type, flags, request.stream, payload));
}

void Http2Server::head(qsizetype request, const QByteArray &type, const QByteArray &status)
{
    constexpr quint8 statusName = 8;
    constexpr quint8 typeName = 31;
    send(m_asked.at(request), Headers, EndHeaders, literal(statusName, status) + literal(typeName, type));
}

void Http2Server::data(qsizetype request, const QByteArray &bytes)
{
    send(m_asked.at(request), Data, 0, bytes);
}

void Http2Server::end(qsizetype request)
{
    send(m_asked.at(request), Data, EndStream, {});
}

void Http2Server::reset(qsizetype request, quint32 error)
{
    send(m_asked.at(request), Reset, 0, number(error));
}

void Http2Server::goAway(qsizetype request, quint32 last, quint32 error)
{
    Request connection = m_asked.at(request);
    connection.stream = 0;
    send(connection, GoAway, 0, number(last) + number(error));
}

void Http2Server::drop(qsizetype request)
{
    if (m_asked.at(request).connection)
        m_asked.at(request).connection->abort();
}

}  // namespace sb::test
