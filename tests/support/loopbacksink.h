// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace sb::test {

/// Listens on loopback and counts who comes: what a page that leaks would reach.
class LoopbackSink final : public QTcpServer {
public:
    LoopbackSink() { listen(QHostAddress::LocalHost); }

    [[nodiscard]] int connections() const { return m_connections; }

protected:
    void incomingConnection(qintptr handle) override
    {
        ++m_connections;
        QTcpSocket socket;
        socket.setSocketDescriptor(handle);
        socket.abort();
    }

private:
    int m_connections = 0;
};

}  // namespace sb::test
