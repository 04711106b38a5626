// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <expected>
#include <utility>

namespace sb {

/// What can fail returns this; the caller decides at once.
template<class T = void>
using Result = std::expected<T, Error>;

/// `return fail(ErrorKind::NotFound, path);`
[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, QString detail = {})
{
    return std::unexpected(Error{kind, std::move(detail)});
}

}  // namespace sb
