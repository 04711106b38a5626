// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

namespace SQLite {
class Exception;
}

namespace sb {

/// What SQLite's (extended) result code means to a caller. Private to the layer.
[[nodiscard]] ErrorKind kindOfSqlite(int extendedCode);

/// The detail holds the code and SQLite's words for it: names of tables and columns, never values.
[[nodiscard]] std::unexpected<Error> fail(const SQLite::Exception &exception);

}  // namespace sb
