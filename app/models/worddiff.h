// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/textspan.h"

#include <QList>
#include <QStringView>

namespace sb {

/// What each of two texts has and the other has not, in the order of the text; never white space at an end of a piece.
struct WordDifference {
    QList<TextSpan> left;
    QList<TextSpan> right;

    bool operator==(const WordDifference &) const = default;
};

/// Compares two texts word by word; white space counts for nothing but to part words. A lone word or two that both have in
/// the midst of more that differs counts as different, too. Texts of more than `limits::wordsCompared` characters, and such
/// as differ in more than `limits::differencesTold` words, are compared by lines; those that differ in as many lines, from
/// the first line that differs to the last. Source: Myers, "An O(ND) difference algorithm and its variations", 1986.
[[nodiscard]] WordDifference wordDifference(QStringView left, QStringView right);

}  // namespace sb
