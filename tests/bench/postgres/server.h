// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <optional>
#include <unistd.h>

namespace sb::bench {

/// A PostgreSQL of our own: unpacked into the cache folder, with its data in a temporary one, heard on a socket there alone.
class PostgresServer {
public:
    PostgresServer() = default;
    Q_DISABLE_COPY_MOVE(PostgresServer)

    ~PostgresServer()
    {
        if (m_server.state() == QProcess::NotRunning)
            return;
        m_server.terminate();
        m_server.waitForFinished(20'000);
    }

    /// What went wrong; empty when it runs.
    [[nodiscard]] QString start()
    {
        const QString cache = QDir::temp().filePath(QStringLiteral("soundingboard-postgres"));
        const QString script = QStringLiteral(SB_SOURCE_DIR "/tests/bench/postgres/fetch");
        const std::optional<QByteArray> programs = output(script, {cache});
        if (!programs)
            return QStringLiteral("Debian's package cannot be had: ") + m_problem;
        m_programs = QString::fromUtf8(programs->trimmed());
        setEnvironment(cache + QStringLiteral("/root/usr/lib/x86_64-linux-gnu"));
        if (!output(m_programs + QStringLiteral("/initdb"),
                    {QStringLiteral("-D"), data(), QStringLiteral("-U"), QStringLiteral("bench"), QStringLiteral("-E"),
                     QStringLiteral("UTF8"), QStringLiteral("--locale=C")}))
            return QStringLiteral("initdb: ") + m_problem;
        m_server.setProcessEnvironment(m_environment);
        m_server.setStandardErrorFile(m_folder.filePath(QStringLiteral("log")));
        m_server.start(m_programs + QStringLiteral("/postgres"),
                       {QStringLiteral("-D"), data(), QStringLiteral("-k"), m_folder.path(), QStringLiteral("-c"),
                        QStringLiteral("listen_addresses="), QStringLiteral("-c"), QStringLiteral("shared_buffers=512MB"),
                        QStringLiteral("-c"), QStringLiteral("work_mem=256MB"), QStringLiteral("-c"),
                        QStringLiteral("jit=off")});
        if (!m_server.waitForStarted())
            return m_server.errorString();
        for (int attempt = 0; attempt < 100; ++attempt) {
            if (run(QStringLiteral("SELECT 1;")))
                return {};
            m_server.waitForFinished(200);
        }
        return QStringLiteral("the server does not answer: ") + m_problem;
    }

    /// What psql says to the script: rows as values between |, and the time that each statement took.
    [[nodiscard]] std::optional<QByteArray> run(const QString &sql)
    {
        return output(m_programs + QStringLiteral("/psql"),
                      {QStringLiteral("-h"), m_folder.path(), QStringLiteral("-U"), QStringLiteral("bench"),
                       QStringLiteral("-d"), QStringLiteral("postgres"), QStringLiteral("-AtqX"), QStringLiteral("-v"),
                       QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-f"), QStringLiteral("-")},
                      sql.toUtf8());
    }

    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

private:
    /// Its libraries, and a name for who runs this: where the project is built nobody has one, and it insists.
    void setEnvironment(const QString &libraries)
    {
        QFile names(file(QStringLiteral("passwd")));
        if (names.open(QIODevice::WriteOnly))
            names.write(QByteArray("bench:x:") + QByteArray::number(getuid()) + ':' + QByteArray::number(getgid())
                        + "::/:/bin/sh\n");
        m_environment.insert(QStringLiteral("LD_LIBRARY_PATH"), libraries);
        m_environment.insert(QStringLiteral("LD_PRELOAD"), libraries + QStringLiteral("/libnss_wrapper.so"));
        m_environment.insert(QStringLiteral("NSS_WRAPPER_PASSWD"), names.fileName());
        m_environment.insert(QStringLiteral("NSS_WRAPPER_GROUP"), QStringLiteral("/dev/null"));
    }

    [[nodiscard]] QString data() const { return m_folder.filePath(QStringLiteral("data")); }

    [[nodiscard]] std::optional<QByteArray> output(const QString &program, const QStringList &words,
                                                   const QByteArray &input = {})
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(program, words);
        process.write(input);
        process.closeWriteChannel();
        const bool isDone = process.waitForFinished(600'000) && process.exitCode() == 0;
        const QByteArray said = process.readAllStandardOutput();
        if (!isDone)
            m_problem = QString::fromUtf8(process.readAllStandardError()) + process.errorString();
        return isDone ? std::optional(said) : std::nullopt;
    }

    QTemporaryDir m_folder{QDir::temp().filePath(QStringLiteral("sbpg-XXXXXX"))};
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QString m_programs;
    QString m_problem;
    QProcess m_server;
};

}  // namespace sb::bench
