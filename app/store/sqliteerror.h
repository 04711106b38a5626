// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <SQLiteCpp/Exception.h>

namespace sb {

/// What SQLite's (extended) result code means to a caller. Private to the layer.
[[nodiscard]] ErrorKind kindOfSqlite(int extendedCode);

[[nodiscard]] inline std::unexpected<Error> fail(const SQLite::Exception &exception)
{
    return fail(kindOfSqlite(exception.getExtendedErrorCode()),
                QStringLiteral("SQLite %1: %2").arg(exception.getExtendedErrorCode()).arg(QString::fromUtf8(exception.what())));
}

}  // namespace sb
