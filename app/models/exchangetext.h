// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/exchange.h"

#include <QString>
#include <QtTypes>
#include <limits>

namespace sb {

inline constexpr qsizetype wholeText = std::numeric_limits<qsizetype>::max();

// An exchange as text: what stood on the wire, no word of ours. Control characters and those that reorder text are shown as
// escapes. No more than about `most` characters, and lines of at most `limits::exchangeLine`. Pure functions for any thread;
// large exchanges take long.

/// Method and address, headers, and the body with its JSON indented.
[[nodiscard]] QString sentText(const Exchange &exchange, qsizetype most = wholeText);
/// Status and headers, then what came: each line behind the seconds after which it was there, or a JSON body indented.
[[nodiscard]] QString receivedText(const Exchange &exchange, qsizetype most = wholeText);
/// A command for a POSIX shell that sends the same again, with the key to be put into `API_KEY`. Empty when the body was not
/// kept whole.
[[nodiscard]] QString curlCommand(const Exchange &exchange);

}  // namespace sb
