// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <csignal>

namespace sb::test {

/// The model server of tests/support/llama on a free port, ended by the pid it was started with.
class ModelServer {
public:
    /// `more` are options of the server's own.
    explicit ModelServer(const QStringList &more = {})
    {
        QProcess start;
        start.start(QStringLiteral(SB_LLAMA "/start"),
                    QStringList{QStringLiteral("0"), QStringLiteral("--temp"), QStringLiteral("0")} + more);
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
        goOn();
        QProcess::execute(QStringLiteral(SB_LLAMA "/stop"), {pid});
    }
    Q_DISABLE_COPY_MOVE(ModelServer)

    /// Says no further word until `goOn`; the connection stays open.
    void freeze() const { ::kill(pid.toInt(), SIGSTOP); }
    void goOn() const
    {
        if (pid.toInt() > 0)
            ::kill(pid.toInt(), SIGCONT);
    }

    /// Whether words stand at this computer's end of a connection to it that nobody has read.
    [[nodiscard]] bool hasUnreadWords() const
    {
        QFile connections(QStringLiteral("/proc/net/tcp"));
        if (!connections.open(QIODevice::ReadOnly))
            return false;
        const QByteArray remote = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
        for (const auto rows = connections.readAll().split('\n'); const QByteArray &row : rows) {
            const QByteArrayList columns = row.simplified().split(' ');
            if (columns.size() > 4 && columns.at(2).endsWith(remote) && !columns.at(4).endsWith(":00000000"))
                return true;
        }
        return false;
    }

    int port = 0;
    QString pid;
};

}  // namespace sb::test
