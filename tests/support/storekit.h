// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/connection.h"

#include <QFile>
#include <QString>
#include <functional>
#include <sys/stat.h>
#include <utility>

namespace sb::test {

/// The permission bits of a file or folder, -1 when there is none.
inline int modeOf(const QString &path)
{
    struct stat status{};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? static_cast<int>(status.st_mode & 0777U) : -1;
}

inline void setMode(const QString &path, mode_t mode)
{
    ::chmod(QFile::encodeName(path).constData(), mode);
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool writeContent(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
}

/// A database that another program or version might have left: made with SQLite alone, then closed.
inline bool makeDatabase(const QString &path, const char *sql)
{
    if (!writeContent(path, {}))
        return false;
    Result<Connection> connection = Connection::open(path, Connection::Mode::ReadWrite);
    return connection && connection->execute(sql).has_value();
}

/// A umask for as long as this lives.
class Umask {
public:
    explicit Umask(mode_t mask) : m_before(::umask(mask)) {}
    ~Umask() { ::umask(m_before); }
    Q_DISABLE_COPY_MOVE(Umask)

private:
    mode_t m_before;
};

}  // namespace sb::test
