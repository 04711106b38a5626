// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/certificates.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSslConfiguration>
#include <QString>
#include <QTcpServer>
#include <QUrl>
#include <optional>

class QTcpSocket;

namespace sb::test {

/// A proxy on 127.0.0.1 that leads everybody to one port of this computer, whatever name is asked for: by CONNECT, or by
/// SOCKS 5 when that is spoken. On the thread that made it, which must run its events.
class ProxyServer final : public QTcpServer {
    Q_OBJECT
public:
    explicit ProxyServer(int target);
    /// Behind TLS.
    ProxyServer(int target, const Tls &tls);

    [[nodiscard]] QUrl url(const QString &scheme) const;
    /// CONNECT gets this instead of a tunnel, byte for byte.
    void refuse(const QByteArray &answer) { m_refusal = answer; }
    /// Lets in only this user: "name:password".
    void wantLogin(const QByteArray &login) { m_login = login; }

    QList<QByteArray> heads;  ///< of each request for a tunnel by CONNECT, as it came
    QList<QByteArray> names;  ///< asked for by SOCKS: "name:port"
    int connections = 0;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    enum class Stage { Fresh, Login, Request };

    void welcome();
    void read(QTcpSocket *socket);
    void readConnect(QTcpSocket *socket, QByteArray &unread);
    void readSocks(QTcpSocket *socket, QByteArray &unread);
    void tunnel(QTcpSocket *socket) const;

    int m_target;
    std::optional<QSslConfiguration> m_tls;
    QByteArray m_refusal;
    QByteArray m_login;
    QHash<QTcpSocket *, QByteArray> m_unread;
    QHash<QTcpSocket *, Stage> m_stages;
};

}  // namespace sb::test
