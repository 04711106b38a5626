// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/prose.h"

#include <QList>
#include <QString>
#include <QStringView>

namespace sb {

/// A word, a number in digits or another sign of a text.
struct FigureToken {
    enum class Kind : quint8 { Word, Number, Sign };

    Kind kind = Kind::Sign;
    ProseSpan span;
    QString text;  ///< of a word in lower case
    double value = 0;  ///< of a number
    double step = 1;  ///< what one more in its last digit is worth
    int digits = 0;  ///< of a number: those that count
    double outOf = 0;  ///< "3.9/5"

    [[nodiscard]] bool isWord(QLatin1StringView word) const { return kind == Kind::Word && text == word; }
    [[nodiscard]] bool isSign(QChar sign) const { return kind == Kind::Sign && text.front() == sign; }
};

/// The tokens of a block, without its code, its addresses, its citation marks and the signs of emphasis. Numbers that count
/// nothing are words: dates, times, versions, ordinals and what belongs to a name (INC-42, P50, #7). Decimals and thousands in
/// the ways of English and, where it can be told, of other languages. Linear time; pure.
[[nodiscard]] QList<FigureToken> figureTokens(QStringView markdown, const ProseBlock &block);

}  // namespace sb
