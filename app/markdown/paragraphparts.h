// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QList>

namespace sb {

/// Where a long top-level paragraph can be divided so that each part reads alone as it does in the whole: behind a space or line
/// end at which no emphasis, bracket, code span or tag is open. A place that was found stays one, whatever follows.
struct ParagraphParts {
    QList<qsizetype> begins{0};  ///< bytes, of each part
    bool isStuck = false;  ///< something is open that words alone do not end, or too odd to judge: the last part grows
    bool hasReferences = false;  ///< brackets that a definition elsewhere may make a link; the places mean nothing then
};

/// Bytes that a part has at least.
inline constexpr qsizetype paragraphPart = 2048;

/// `text` is a paragraph's source, or what of it follows such a place.
[[nodiscard]] ParagraphParts partsOf(QByteArrayView text);

}  // namespace sb
