// SPDX-License-Identifier: Apache-2.0
#include "store/fileerror.h"

#include <cerrno>
#include <cstring>

using namespace Qt::StringLiterals;

namespace sb {

std::unexpected<Error> failWithErrno(int number, const QString &path)
{
    const QString detail = u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(number)));
    switch (number) {
    case EROFS:
    case EACCES:
    case EPERM:
    case ENOTDIR:  // a file stands where the folder would be
        return fail(ErrorKind::ReadOnly, detail);
    case ENOSPC:
    case EDQUOT:
        return fail(ErrorKind::DiskFull, detail);
    case ENOENT:
        return fail(ErrorKind::NotFound, detail);
    default:
        return fail(ErrorKind::Io, detail);
    }
}

}  // namespace sb
