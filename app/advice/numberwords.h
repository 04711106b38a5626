// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/figuretokens.h"

#include <optional>

namespace sb {

/// A number as a text says it, in digits or in English words.
struct SaidNumber {
    double value = 0;
    double step = 1;  ///< what one more in its last digit is worth
    int digits = 1;  ///< those that count
    qsizetype next = 0;  ///< the token behind it
    bool isWords = false;
    bool isFraction = false;  ///< "three quarters", "half", "a third": of something
};

/// The number that begins with a token; nothing where none does. "Half" and "a third" only where what follows says of what. Pure.
[[nodiscard]] std::optional<SaidNumber> saidNumberAt(const QList<FigureToken> &tokens, qsizetype at);

}  // namespace sb
