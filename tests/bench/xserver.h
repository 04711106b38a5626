// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>

namespace sb::bench {

/// An X server of its own; `display` is empty where there is none.
class XServer {
public:
    XServer()
    {
        m_server.start(QStringLiteral("Xvfb"),
                       {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                        QStringLiteral("1440x900x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
        if (m_server.waitForStarted() && m_server.waitForReadyRead())
            display = u':' + QString::fromLatin1(m_server.readAllStandardOutput().trimmed());
    }
    ~XServer()
    {
        m_server.terminate();
        m_server.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(XServer)

    QString display;

private:
    QProcess m_server;
};

}  // namespace sb::bench
