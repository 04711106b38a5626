// SPDX-License-Identifier: Apache-2.0
#include "store/sqliteerror.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

ErrorKind kindOfConstraint(int extendedCode)
{
    switch (extendedCode) {
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
    case SQLITE_CONSTRAINT_UNIQUE:
        return ErrorKind::AlreadyExists;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return ErrorKind::NotFound;
    default:
        return ErrorKind::InvalidArgument;
    }
}

}  // namespace

ErrorKind kindOfSqlite(int extendedCode)
{
    switch (extendedCode & 0xff) {
    case SQLITE_FULL:
        return ErrorKind::DiskFull;
    case SQLITE_READONLY:
        return ErrorKind::ReadOnly;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorKind::Corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorKind::Busy;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ErrorKind::PermissionDenied;
    case SQLITE_ERROR:  // a statement that does not fit the file
        return ErrorKind::Unsupported;
    case SQLITE_TOOBIG:
        return ErrorKind::TooLarge;
    case SQLITE_INTERRUPT:
        return ErrorKind::TimedOut;
    case SQLITE_CONSTRAINT:
        return kindOfConstraint(extendedCode);
    default:
        return ErrorKind::Io;
    }
}

std::unexpected<Error> fail(const SQLite::Exception &exception)
{
    const int code = exception.getExtendedErrorCode();
    return fail(kindOfSqlite(code), u"SQLite %1: %2"_s.arg(code).arg(QString::fromUtf8(exception.what())));
}

}  // namespace sb
