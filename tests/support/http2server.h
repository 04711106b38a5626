// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/certificates.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>

namespace sb::test {

/// As much of HTTP/2 over TLS as a test of the client needs: frames are written by hand and sent when the test says so.
/// Requests are numbered from 0 in the order in which they were whole. On the thread that made it, which must run its events.
/// Source: RFC 9113; headers are literals without a table, RFC 7541.
class Http2Server final : public QTcpServer {
    Q_OBJECT
public:
    explicit Http2Server(const CertifiedKey &own);

    [[nodiscard]] QUrl url(const QString &path) const;
    [[nodiscard]] qsizetype asked() const { return m_asked.size(); }
    /// Which connection a request came by, counted from 1.
    [[nodiscard]] int connectionOf(qsizetype request) const { return m_asked.at(request).number; }
    [[nodiscard]] int connections() const { return m_connections; }
    /// Streams that the client has reset.
    [[nodiscard]] int resets() const { return m_resets; }

    void head(qsizetype request, const QByteArray &type, const QByteArray &status = "200");
    void data(qsizetype request, const QByteArray &bytes);
    void end(qsizetype request);
    void reset(qsizetype request, quint32 error);
    /// On the connection of this request: no stream beyond `last` was looked at.
    void goAway(qsizetype request, quint32 last, quint32 error);
    /// Ends the connection without a word.
    void drop(qsizetype request);
    /// From here on, every new connection is told to go away with this error as soon as something is asked.
    void turnAway(quint32 error) { m_turnAway = error; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Request {
        QPointer<QSslSocket> connection;
        int number = 0;
        quint32 stream = 0;
    };

    void read(QSslSocket *socket);
    void takeFrame(QSslSocket *socket, const QByteArray &frame);
    void send(const Request &request, quint8 type, quint8 flags, const QByteArray &payload);

    QSslConfiguration m_tls;
    QHash<QSslSocket *, QByteArray> m_unread;
    QHash<QSslSocket *, int> m_numbers;
    QList<Request> m_asked;
    int m_connections = 0;
    int m_resets = 0;
    quint32 m_turnAway = 0;
};

}  // namespace sb::test
