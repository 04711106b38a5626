// SPDX-License-Identifier: Apache-2.0
#include "base/paths.h"

#include <QDir>
#include <QFile>
#include <cerrno>
#include <cstring>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString folder(const char *variable, QLatin1StringView fallback)
{
    const QString named = qEnvironmentVariable(variable);
    const QString base = QDir::isAbsolutePath(named) ? named : QDir::homePath() + fallback;
    return QDir::cleanPath(base) + "/soundingboard"_L1;
}

ErrorKind kindOfErrno(int number)
{
    switch (number) {
    case EROFS:
    case ENOTDIR:  // a file stands where the folder would be
        return ErrorKind::ReadOnly;
    case EACCES:
    case EPERM:
        return ErrorKind::PermissionDenied;
    case ENOSPC:
    case EDQUOT:
        return ErrorKind::DiskFull;
    default:
        return ErrorKind::Io;
    }
}

Result<> makeOne(const QString &path)
{
    if (::mkdir(QFile::encodeName(path).constData(), 0700) == 0 || errno == EEXIST)
        return {};
    const int number = errno;
    return fail(kindOfErrno(number), u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(number))));
}

}  // namespace

Paths standardPaths()
{
    return {folder("XDG_DATA_HOME", "/.local/share"_L1), folder("XDG_CONFIG_HOME", "/.config"_L1),
            folder("XDG_STATE_HOME", "/.local/state"_L1), folder("XDG_CACHE_HOME", "/.cache"_L1)};
}

Result<> makePrivateFolder(const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    QStringList missing;
    for (QString at = clean; !QFile::exists(at) && at.size() > 1; at = QDir::cleanPath(at + "/.."_L1))
        missing.prepend(at);
    for (const QString &at : std::as_const(missing)) {
        if (Result<> made = makeOne(at); !made)
            return made;
    }
    struct stat status{};
    const QByteArray name = QFile::encodeName(clean);
    if (::stat(name.constData(), &status) == 0 && (status.st_mode & 077) != 0)
        ::chmod(name.constData(), 0700);
    return {};
}

void restrictNewFiles()
{
    ::umask(0077);
}

void forbidCoreDumps()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

}  // namespace sb
