// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"

#include "base/limits.h"
#include "base/text.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QMutex>
#include <atomic>
#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sb {

Q_LOGGING_CATEGORY(logApp, "sb.app", QtInfoMsg)
Q_LOGGING_CATEGORY(logNet, "sb.net", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "sb.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "sb.ui", QtInfoMsg)

namespace {

class Sink {
public:
    explicit Sink(QString path) : m_path(std::move(path)) { open(); }
    ~Sink() { close(); }
    Q_DISABLE_COPY_MOVE(Sink)

    void write(const QByteArray &line)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_descriptor < 0)
            return;
        if (m_bytes + line.size() > limits::logFileBytes)
            rotate();
        if (m_descriptor >= 0 && ::write(m_descriptor, line.constData(), static_cast<size_t>(line.size())) > 0)
            m_bytes += line.size();
    }

private:
    void open()
    {
        m_descriptor =
            ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (m_descriptor >= 0)
            ::fchmod(m_descriptor, 0600);
        m_bytes = QFileInfo(m_path).size();
    }

    void close()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
        m_descriptor = -1;
    }

    void rotate()
    {
        close();
        const auto numbered = [this](int n) { return n == 0 ? m_path : m_path + u'.' + QString::number(n); };
        QFile::remove(numbered(limits::logFiles - 1));
        for (int n = limits::logFiles - 2; n >= 0; --n)
            QFile::rename(numbered(n), numbered(n + 1));
        open();
    }

    QMutex m_mutex;
    QString m_path;
    int m_descriptor = -1;
    qint64 m_bytes = 0;
};

// Qt's message handler is a bare function, so what it writes to has to live here. Only FileLog touches it.
std::atomic<std::shared_ptr<Sink>> &installedSink()
{
    static std::atomic<std::shared_ptr<Sink>> sink;
    return sink;
}

QtMessageHandler previousHandler = nullptr;

QLatin1StringView nameOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug"_L1;
    case QtInfoMsg:
        return "info"_L1;
    case QtWarningMsg:
        return "warning"_L1;
    default:
        return "critical"_L1;
    }
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (const std::shared_ptr<Sink> sink = installedSink().load()) {
        const QString line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) % u' ' % nameOf(type) % u' '
            % QLatin1StringView(context.category ? context.category : "default") % u' ' % escapeControls(message) % u'\n';
        sink->write(line.toUtf8());
    }
    if (type == QtDebugMsg || type == QtInfoMsg)
        return;
    if (previousHandler)
        previousHandler(type, context, message);
    else
        std::fprintf(stderr, "%s\n", escapeControls(message).toLocal8Bit().constData());
}

}  // namespace

FileLog::FileLog(const QString &path)
{
    installedSink() = std::make_shared<Sink>(path);
    previousHandler = qInstallMessageHandler(handleMessage);
}

FileLog::~FileLog()
{
    qInstallMessageHandler(previousHandler);
    installedSink() = nullptr;
}

}  // namespace sb
