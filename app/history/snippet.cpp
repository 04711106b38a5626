// SPDX-License-Identifier: Apache-2.0
#include "history/snippet.h"

#include "history/foldedtext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype lengthOfSnippet = 160;
constexpr qsizetype before = 40;
constexpr QChar ellipsis(0x2026);

std::optional<TextSpan> firstFound(const SearchExpression &expression, QStringView folded, Matching matching, qsizetype from)
{
    std::optional<TextSpan> first;
    for (const SearchExpression::Group &group : expression.groups()) {
        for (const SearchTerm &term : group) {
            const std::optional<TextSpan> found = findTerm(term, folded, matching, from);
            if (found && (!first || found->begin < first->begin))
                first = found;
        }
    }
    return first;
}

/// Where in the text the first find begins, 0 without one. Looked for piece by piece: a text may be very long.
qsizetype placeOfFirst(QStringView text, const SearchExpression &expression, Matching matching)
{
    constexpr qsizetype piece = 16 * 1024;
    constexpr qsizetype overlap = 1024;
    for (qsizetype from = 0; from < text.size(); from += piece) {
        const FoldedText folded(text.sliced(from, qMin(piece + overlap, text.size() - from)));
        if (const std::optional<TextSpan> found = firstFound(expression, folded.text(), matching, 0))
            return from + folded.placeOf(found->begin);
    }
    return 0;
}

/// The nearest place at or after `place` at which no word and no character is cut, if there is one before `limit`.
qsizetype wordStart(QStringView text, qsizetype place, qsizetype limit)
{
    for (qsizetype at = place; at > 0 && at < limit; ++at) {
        if (!isWordCharacter(text[at - 1]) && !text[at].isLowSurrogate())
            return at;
    }
    return place > 0 && place < text.size() && text[place].isLowSurrogate() ? place + 1 : place;
}

qsizetype wordEnd(QStringView text, qsizetype place, qsizetype limit)
{
    for (qsizetype at = place; at > limit && at < text.size(); --at) {
        if (!isWordCharacter(text[at]) && !text[at].isLowSurrogate())
            return at;
    }
    return place > 0 && place < text.size() && text[place].isLowSurrogate() ? place - 1 : place;
}

}  // namespace

Snippet snippetOf(const QString &text, const SearchExpression &expression, Matching matching)
{
    const qsizetype place = placeOfFirst(text, expression, matching);
    const qsizetype begin = wordStart(text, qMax(qsizetype{0}, place - before), place);
    const qsizetype end = wordEnd(text, qMin(begin + lengthOfSnippet, text.size()), begin + lengthOfSnippet - before);
    Snippet snippet;
    snippet.text = text.sliced(begin, end - begin);
    for (QChar &character : snippet.text) {
        if (character.isSpace() || character.category() == QChar::Other_Control)
            character = u' ';
    }
    const FoldedText folded(snippet.text);
    const qsizetype shift = begin > 0 ? 1 : 0;
    qsizetype at = 0;
    while (const std::optional<TextSpan> found = firstFound(expression, folded.text(), matching, at)) {
        const qsizetype from = folded.placeOf(found->begin);
        snippet.highlights.append({shift + from, folded.placeOf(found->begin + found->length) - from});
        at = found->begin + found->length;
    }
    if (begin > 0)
        snippet.text.prepend(ellipsis);
    if (end < text.size())
        snippet.text.append(ellipsis);
    return snippet;
}

}  // namespace sb
