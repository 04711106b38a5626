// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/figurescan.h"
#include "advice/numberwords.h"

namespace sb {

/// What a number counts, as the words behind it say.
struct FigureUnit {
    SaidUnit kind = SaidUnit::Plain;
    double factor = 1;  ///< to the unit of its kind
    qsizetype next = 0;  ///< the token behind the unit
    bool isAdjective = false;  ///< "26-hour"
    bool isLong = false;  ///< days and above
    bool isBare = true;  ///< no unit at all
    bool isMore = false;  ///< "7.8 extra hours"
    double outOf = 0;  ///< of "8 of 100": 100
};

/// The unit of a number whose last token is before `number.next`. Pure.
[[nodiscard]] FigureUnit figureUnitAt(const QList<FigureToken> &tokens, const SaidNumber &number);

}  // namespace sb
