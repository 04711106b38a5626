// SPDX-License-Identifier: Apache-2.0
#include "store/databaselock.h"

#include "store/fileerror.h"

#include <QFile>
#include <QTimeZone>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

Result<DatabaseLock> DatabaseLock::take(const QString &database)
{
    const QString path = database + ".lock"_L1;
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (descriptor < 0)
        return failWithErrno(errno, path);
    DatabaseLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? fail(ErrorKind::Busy, path) : failWithErrno(errno, path);
    return lock;
}

DatabaseLock::~DatabaseLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

DatabaseLock::DatabaseLock(DatabaseLock &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

DatabaseLock &DatabaseLock::operator=(DatabaseLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

std::optional<QDateTime> DatabaseLock::lastCheck() const
{
    std::array<char, 32> text{};
    const ssize_t size = ::pread(m_descriptor, text.data(), text.size(), 0);
    if (size <= 0)
        return {};
    const qint64 milliseconds = QByteArrayView(text.data(), size).trimmed().toLongLong();
    return QDateTime::fromMSecsSinceEpoch(milliseconds, QTimeZone::UTC);
}

void DatabaseLock::rememberCheck(const QDateTime &time)
{
    const QByteArray text = QByteArray::number(time.toMSecsSinceEpoch()).leftJustified(20, ' ') + '\n';
    std::ignore = ::pwrite(m_descriptor, text.constData(), static_cast<size_t>(text.size()), 0);
}

}  // namespace sb
