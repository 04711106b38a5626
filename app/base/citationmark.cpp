// SPDX-License-Identifier: Apache-2.0
#include "base/citationmark.h"

#include <QStringBuilder>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto opening = "[[fw:"_L1;
constexpr auto closing = "]]"_L1;

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\u00a0';
}

bool isLineEnd(QChar c)
{
    return c == u'\n' || c == u'\r';
}

/// One mark being left out, or replaced by words.
class Removal {
public:
    Removal(QStringView text, const ProseBlock &block, const CitationMark &mark) : m_text(text), m_block(block), m_mark(mark) {}

    /// What is left out: the mark, with the blanks before it when none is needed there, or with the whole line when it held
    /// nothing else.
    [[nodiscard]] ProseSpan span() const
    {
        ProseSpan span = m_mark.span;
        while (span.begin > m_block.span.begin && isBlank(m_text.at(span.begin - 1)))
            --span.begin;
        const bool isAtBegin = span.begin == m_block.span.begin || isLineEnd(m_text.at(span.begin - 1));
        const bool isAtEnd = m_mark.span.end >= m_block.span.end || isLineEnd(m_text.at(m_mark.span.end));
        if (isAtBegin && isAtEnd)
            return withLineEnd(span);
        if (isAtBegin)
            span = {m_mark.span.begin, afterBlanks()};
        else if (!isAtEnd && !isBlank(m_text.at(m_mark.span.end)) && !closesClause())
            span.begin = m_mark.span.begin;
        return span;
    }

    /// With what takes the mark's place.
    [[nodiscard]] QString inItsPlace(const QString &words) const
    {
        const qsizetype next = afterBlanks();
        const bool isAtBegin = m_text.sliced(m_block.span.begin, m_mark.span.begin - m_block.span.begin).trimmed().isEmpty();
        const bool goesOn = next < m_block.span.end && m_text.at(next).isLetterOrNumber();
        return isAtBegin || goesOn ? words : QString(u'(' % words % u')');
    }

private:
    [[nodiscard]] qsizetype afterBlanks() const
    {
        qsizetype next = m_mark.span.end;
        while (next < m_block.span.end && isBlank(m_text.at(next)))
            ++next;
        return next;
    }

    [[nodiscard]] bool closesClause() const { return u".,;:!?)*_\u2026\u201d\"'"_s.contains(m_text.at(m_mark.span.end)); }

    /// A line in the middle of a paragraph would part it in two if it became an empty one.
    [[nodiscard]] ProseSpan withLineEnd(ProseSpan span) const
    {
        span.end = afterBlanks();
        if (span.begin > m_block.span.begin)
            --span.begin;
        else if (span.end < m_block.span.end)
            ++span.end;
        return span;
    }

    QStringView m_text;
    const ProseBlock &m_block;
    const CitationMark &m_mark;
};

}  // namespace

bool isCitationSign(QChar sign)
{
    return sign.isLetterOrNumber() || sign.isMark() || u" -_./'\u2019()&+,"_s.contains(sign);
}

std::optional<CitationMark> citationMarkAt(QStringView text, qsizetype at)
{
    if (!text.sliced(at).startsWith(opening))
        return std::nullopt;
    const qsizetype begin = at + opening.size();
    qsizetype end = begin;
    while (end < text.size() && end - begin < citationId && isCitationSign(text.at(end)))
        ++end;
    const QString id = text.sliced(begin, end - begin).trimmed().toString();
    if (id.isEmpty() || !text.sliced(end).startsWith(closing))
        return std::nullopt;
    return CitationMark{{at, end + closing.size()}, id};
}

QList<CitationMark> citationMarks(QStringView markdown)
{
    QList<CitationMark> marks;
    if (!markdown.contains(opening))
        return marks;
    for (const auto blocks = proseOf(markdown); const ProseBlock &block : blocks)
        marks += block.marks;
    return marks;
}

QString withoutCitationMarks(const QString &markdown, const CitationWords &words)
{
    if (!markdown.contains(opening))
        return markdown;
    const QStringView text(markdown);
    QString out;
    qsizetype copied = 0;
    for (const auto blocks = proseOf(text); const ProseBlock &block : blocks) {
        for (const CitationMark &mark : block.marks) {
            const Removal removal(text, block, mark);
            const QStringView before = text.sliced(block.span.begin, mark.span.begin - block.span.begin);
            const QString instead = words ? words(mark.id, before) : QString();
            const ProseSpan span = instead.isEmpty() ? removal.span() : mark.span;
            // Marks side by side share the blank between them.
            const qsizetype begin = std::max(span.begin, copied);
            out += text.sliced(copied, begin - copied);
            out += instead.isEmpty() ? QString() : removal.inItsPlace(instead);
            copied = std::max(span.end, begin);
        }
    }
    return out += text.sliced(copied);
}

QString citationsInWords(const QString &markdown)
{
    return withoutCitationMarks(markdown, [](const QString &id, QStringView before) {
        const QString words = QString(id).replace(u'-', u' ');
        return before.trimmed().endsWith(words, Qt::CaseInsensitive) ? QString() : words;
    });
}

qsizetype heldBack(QStringView soFar)
{
    const QStringView end = soFar.last(std::min(soFar.size(), citationMarkLength));
    for (qsizetype at = end.indexOf(u'['); at >= 0; at = end.indexOf(u'[', at + 1)) {
        const QStringView now = end.sliced(at);
        if (opening.startsWith(now))
            return now.size();
        if (!now.startsWith(opening))
            continue;
        const QStringView id = now.sliced(opening.size());
        const auto stop = std::ranges::find_if_not(id, isCitationSign);
        if (stop == id.end() || id.sliced(stop - id.begin()) == "]"_L1)
            return now.size();
    }
    return 0;
}

}  // namespace sb
