// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/prose.h"

#include <QString>
#include <QStringView>
#include <functional>
#include <optional>

namespace sb {

/// A citation in an answer is a mark, `[[fw:team-topologies]]`. Nobody reads it as it stands: a page shows a chip in its place,
/// copies and exports do without it or name what it means.

/// Signs that an id may have at most, and a whole mark.
inline constexpr qsizetype citationId = 100;
inline constexpr qsizetype citationMarkLength = citationId + 7;

/// Whether a sign may stand in an id: letters, digits, blanks and what names are written with.
[[nodiscard]] bool isCitationSign(QChar sign);

/// The mark that begins at this place.
[[nodiscard]] std::optional<CitationMark> citationMarkAt(QStringView text, qsizetype at);

/// The marks of a Markdown text, in order. Linear time.
[[nodiscard]] QList<CitationMark> citationMarks(QStringView markdown);

/// What is written for a mark, from its id and the text of its block before it; empty leaves it out.
using CitationWords = std::function<QString(const QString &id, QStringView before)>;

/// The text without its marks, and without the blanks that stood around them for their sake. With `words`, what they give takes a
/// mark's place: as it is where the sentence goes on with it or it stands alone, otherwise in brackets.
[[nodiscard]] QString withoutCitationMarks(const QString &markdown, const CitationWords &words = {});

/// The text as it reads where nobody knows the frameworks: an id in words in a mark's place, unless they stand before it.
[[nodiscard]] QString citationsInWords(const QString &markdown);

/// How many UTF-16 units at the end of an answer that is still coming may be the beginning of a mark, which is not to be seen.
[[nodiscard]] qsizetype heldBack(QStringView soFar);

}  // namespace sb
