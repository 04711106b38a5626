// SPDX-License-Identifier: Apache-2.0
#include "markdown/plaintail.h"

#include "markdown/marks.h"
#include "markdown/nodes.h"

#include <QByteArray>
#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// What begins something (a bracket, an address, a character's name) is inert as long as its end cannot come: those are not.
bool isInert(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f && !QByteArrayView("`\\]>);:@~").contains(c);
}

/// Behind a letter, and some signs, nothing can turn a line into a heading, list, task, rule, fence, raw HTML or table's second row. A
/// byte order mark is no letter.
bool hasBegunText(QByteArrayView line)
{
    const auto *first =
        std::ranges::find_if_not(line, [](char c) { return QByteArrayView(" \t>-+*_.)0123456789\xef\xbb\xbf").contains(c); });
    const QByteArrayView text(first, line.end());
    return !text.isEmpty()
        && (isLetter(text.front()) || QByteArrayView("!\"$%&'(,/;?]^{}").contains(text.front()) || text.startsWith("<<")
            || text.startsWith("[["));
}

}  // namespace

bool PlainTail::take(QByteArrayView words, Marks &marks)
{
    bool endsNone = true;
    for (qsizetype begin = 0; begin < words.size();) {
        const char mark = words.at(begin);
        qsizetype end = begin + 1;
        if (mark != '*' && mark != '_') {
            begin = end;
            continue;
        }
        while (end < words.size() && words.at(end) == mark)
            ++end;
        const char before = begin == 0 ? ' ' : words.at(begin - 1);
        const char after = end == words.size() ? ' ' : words.at(end);
        bool &hasOpen = mark == '*' ? marks.hasStar : marks.hasUnderscore;
        const bool isInside = mark == '_' && isWordCharacter(before) && isWordCharacter(after);
        endsNone = endsNone && (!hasOpen || isSpace(before) || isInside);
        hasOpen = hasOpen || (!isSpace(after) && !(mark == '_' && isWordCharacter(before)));
        begin = end;
    }
    return endsNone;
}

std::optional<QString> PlainTail::shown(QByteArrayView block, QByteArrayView added)
{
    if (!std::ranges::all_of(added, isInert) || !hasBegunText(block.sliced(block.lastIndexOf('\n') + 1)))
        return std::nullopt;
    qsizetype text = block.size();
    while (block.at(text - 1) == ' ')
        --text;
    if (block.at(text - 1) == '\t')
        return std::nullopt;
    // With the white space behind it, for what stands at the very end is not yet an address nor raw HTML.
    const QByteArrayView shownNow = block.first(text);
    const qsizetype wordBegin = std::find_if(shownNow.rbegin(), shownNow.rend(), isSpace).base() - shownNow.begin();
    const QByteArray word = block.sliced(wordBegin).toByteArray() + added.toByteArray();
    if (!std::ranges::all_of(block.sliced(wordBegin), isInert) || word.contains("www.") || adjoiningMarks(word) > 0)
        return std::nullopt;
    std::ignore = take(block.sliced(m_read, wordBegin - m_read), m_marks);
    m_read = wordBegin;
    // A mark at the end may have ended emphasis, and do so no longer when the word goes on.
    for (const QByteArrayView now : {block.sliced(wordBegin), QByteArrayView(word)}) {
        Marks marks = m_marks;
        if (!take(now, marks))
            return std::nullopt;
    }
    // White space at the very end is not shown until something follows it.
    QByteArrayView now = added;
    while (now.endsWith(' '))
        now.chop(1);
    return now.isEmpty() ? QString() : decoded(block.sliced(text)) + decoded(now);
}

}  // namespace sb
