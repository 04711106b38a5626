// SPDX-License-Identifier: Apache-2.0
#include "personas/textsequence.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isOnlyBlank(const QByteArray &gap)
{
    return gap.trimmed().isEmpty();
}

/// The number of a marker like " 3. ", and where it stands.
struct CountedEntry {
    int number = -1;
    qsizetype at = 0;
    qsizetype size = 0;
};

CountedEntry countedMarker(const QByteArray &marker)
{
    qsizetype at = 0;
    while (at < marker.size() && (marker.at(at) < '0' || marker.at(at) > '9'))
        ++at;
    qsizetype end = at;
    while (end < marker.size() && marker.at(end) >= '0' && marker.at(end) <= '9')
        ++end;
    return end > at ? CountedEntry{marker.sliced(at, end - at).toInt(), at, end - at} : CountedEntry{};
}

/// A boundary inside a character or between CR and LF would cut it.
bool isInside(QByteArrayView text, qsizetype at)
{
    if (at <= 0 || at >= text.size())
        return false;
    const bool isContinuation = (static_cast<unsigned char>(text.at(at)) & 0xc0U) == 0x80U;
    return isContinuation || (text.at(at) == '\n' && text.at(at - 1) == '\r');
}

}  // namespace

TextEdit editBetween(QByteArrayView from, QByteArrayView to, qsizetype at)
{
    const qsizetype most = std::min(from.size(), to.size());
    qsizetype same = std::ranges::mismatch(from.first(most), to.first(most)).in1 - from.begin();
    while (isInside(from, same) || isInside(to, same))
        --same;
    qsizetype sameAtEnd = 0;
    while (sameAtEnd < most - same && from.at(from.size() - 1 - sameAtEnd) == to.at(to.size() - 1 - sameAtEnd))
        ++sameAtEnd;
    while (sameAtEnd > 0 && (isInside(from, from.size() - sameAtEnd) || isInside(to, to.size() - sameAtEnd)))
        --sameAtEnd;
    return {{at + same, at + from.size() - sameAtEnd, 0}, to.sliced(same, to.size() - sameAtEnd - same).toByteArray()};
}

QList<TextSequence::Item> TextSequence::items() const
{
    QList<Item> items;
    for (const WrittenEntry &entry : m_entries)
        items.append({sliceOf(entry.begin, entry.words), sliceOf(entry.words, entry.end)});
    return items;
}

QList<QByteArray> TextSequence::gaps() const
{
    QList<QByteArray> gaps;
    for (qsizetype i = 0; i + 1 < m_entries.size(); ++i)
        gaps.append(sliceOf(m_entries.at(i).end, m_entries.at(i + 1).begin));
    return gaps;
}

/// A gap for a new entry: the nearest one that holds no text of its own, or what is usual.
QByteArray TextSequence::gapLike(qsizetype index) const
{
    const bool isLines = m_entries.constFirst().form == WrittenEntry::Form::Line;
    const bool isPart = m_entries.constFirst().form == WrittenEntry::Form::Part;
    const QList<QByteArray> all = gaps();
    for (const qsizetype i : {index - 1, index, index - 2}) {
        if (i >= 0 && i < all.size() && (!isLines || isOnlyBlank(all.at(i))))
            return all.at(i);
    }
    return isLines ? m_lineEnd : isPart ? QByteArray(m_lineEnd + m_lineEnd) : ", "_ba;
}

/// Nothing for markers that do not count up by one.
std::optional<int> TextSequence::firstNumber() const
{
    std::optional<int> first;
    int next = 0;
    for (const WrittenEntry &entry : m_entries) {
        const int number = countedMarker(sliceOf(entry.begin, entry.words)).number;
        if (entry.form != WrittenEntry::Form::Line || number < 0 || (first && number != next))
            return std::nullopt;
        first = first.value_or(number);
        next = number + 1;
    }
    return first;
}

TextEdit TextSequence::rebuilt(QList<Item> items, const QList<QByteArray> &gaps) const
{
    const std::optional<int> first = firstNumber();
    QByteArray text;
    for (qsizetype i = 0; i < items.size(); ++i) {
        Item &item = items[i];
        if (const CountedEntry counted = countedMarker(item.marker); first && counted.number >= 0)
            item.marker.replace(counted.at, counted.size, QByteArray::number(*first + static_cast<int>(i)));
        text += item.marker + item.content + gaps.value(i);
    }
    const qsizetype begin = m_entries.constFirst().begin;
    return editBetween(m_bytes.sliced(begin, m_entries.constLast().end - begin), text, begin);
}

TextEdit TextSequence::inserted(qsizetype index, const QByteArray &content) const
{
    QList<Item> all = items();
    QList<QByteArray> between = gaps();
    const qsizetype like = std::clamp<qsizetype>(index - 1, 0, all.size() - 1);
    between.insert(std::min(index > 0 ? index - 1 : 0, between.size()), gapLike(index));
    all.insert(index, {all.at(like).marker, content});
    return rebuilt(all, between);
}

TextEdit TextSequence::moved(qsizetype from, qsizetype to) const
{
    QList<Item> all = items();
    all.move(from, to);
    return rebuilt(all, gaps());
}

TextEdit TextSequence::removed(qsizetype index) const
{
    if (m_entries.size() == 1) {
        qsizetype end = m_entries.constFirst().end;
        const bool isLine = m_entries.constFirst().form == WrittenEntry::Form::Line;
        while (isLine && end < m_bytes.size() && (m_bytes.at(end) == ' ' || m_bytes.at(end) == '\t'))
            ++end;
        if (isLine && end < m_bytes.size())
            end += m_bytes.sliced(end).startsWith("\r\n") ? 2 : 1;
        return {{m_entries.constFirst().begin, end, 0}, {}};
    }
    QList<Item> all = items();
    QList<QByteArray> between = gaps();
    all.removeAt(index);
    const qsizetype behind = std::min(index, between.size() - 1);
    const bool keepsBehind = index > 0 && !isOnlyBlank(between.at(behind)) && isOnlyBlank(between.at(index - 1));
    between.removeAt(keepsBehind ? index - 1 : behind);
    return rebuilt(all, between);
}

}  // namespace sb
