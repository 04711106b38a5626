// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>
#include <QUrl>

namespace sb::test {

/// The model server of tests/support/llama on a free port, ended by the pid it was started with.
class ModelServer {
public:
    ModelServer()
    {
        QProcess start;
        start.start(QStringLiteral(SB_LLAMA "/start"), {QStringLiteral("0"), QStringLiteral("--temp"), QStringLiteral("0")});
        if (!start.waitForFinished(60'000))
            return;
        for (const QByteArray &line : start.readAllStandardOutput().split('\n')) {
            if (line.startsWith("base "))
                port = QUrl(QString::fromUtf8(line.sliced(5))).port();
            if (line.startsWith("pid "))
                pid = QString::fromUtf8(line.sliced(4));
        }
    }

    ~ModelServer()
    {
        speedUp();
        QProcess::execute(QStringLiteral(SB_LLAMA "/stop"), {pid});
    }
    Q_DISABLE_COPY_MOVE(ModelServer)

    /// About so many tokens a second from now on, as from a large model.
    void slowDown(int tokensPerSecond)
    {
        m_pace.start(QStringLiteral(SB_LLAMA "/pace.py"), {pid, QString::number(tokensPerSecond), QStringLiteral("60")});
        m_pace.waitForStarted();
    }

    /// Runs freely again.
    void speedUp()
    {
        m_pace.terminate();
        m_pace.waitForFinished();
    }

    int port = 0;
    QString pid;

private:
    QProcess m_pace;
};

}  // namespace sb::test
