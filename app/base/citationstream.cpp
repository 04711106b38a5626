// SPDX-License-Identifier: Apache-2.0
#include "base/citationstream.h"

#include <QStringBuilder>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto markBegin = "[[fw:"_L1;

}  // namespace

QString CitationStream::feed(QStringView added)
{
    if (!m_words)
        return added.toString();
    m_text += added;
    qsizetype end = m_text.size() - heldBack(m_text);
    while (end > 0 && m_text.at(end - 1) == u' ')  // goes with a mark that leaves nothing
        --end;
    return take(qMax(m_taken, end));
}

QString CitationStream::finish()
{
    return m_words ? take(m_text.size()) : QString();
}

QString CitationStream::take(qsizetype end)
{
    QString out;
    const QStringView text(m_text);
    while (m_taken < end) {
        const qsizetype at = text.first(end).indexOf(markBegin, m_taken);
        const qsizetype stop = at < 0 ? end : at;
        const QStringView before = text.sliced(m_taken, stop - m_taken);
        m_taken = stop;
        const std::optional<CitationMark> mark = at < 0 ? std::nullopt : citationMarkAt(text.first(end), at);
        const bool isReplaced = mark && isMark(*mark);
        const QString words = isReplaced ? m_words(mark->id, text.first(at)) : QString();
        out += isReplaced && words.isEmpty() && before.endsWith(u' ') ? before.chopped(1) : before;
        if (at < 0)
            break;
        if (isReplaced) {
            out += words;
            m_taken = mark->span.end;
        } else {
            out += text.sliced(at, markBegin.size());
            m_taken = at + markBegin.size();
        }
    }
    return out;
}

/// Not one in code, nor in code that is begun and may end behind it, nor behind a backslash.
bool CitationStream::isMark(const CitationMark &mark) const
{
    const QString soFar = m_text.first(mark.span.end);
    return std::ranges::all_of(std::array{""_L1, "`"_L1, "``"_L1}, [&](QLatin1StringView end) {
        const QList<CitationMark> marks = citationMarks(QString(soFar + end));
        return !marks.isEmpty() && marks.constLast() == mark;
    });
}

}  // namespace sb
