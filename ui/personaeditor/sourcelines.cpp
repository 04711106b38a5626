// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourcelines.h"

#include <algorithm>

namespace sb::ui {

namespace {

/// Where lines begin behind the line ends of this stretch.
std::vector<qsizetype> beginsIn(QByteArrayView bytes, qsizetype begin, qsizetype end)
{
    std::vector<qsizetype> begins;
    for (qsizetype at = begin; at < end; ++at) {
        const bool isPair = bytes.at(at) == '\r' && at + 1 < bytes.size() && bytes.at(at + 1) == '\n';
        if (bytes.at(at) == '\n' || (bytes.at(at) == '\r' && !isPair))
            begins.push_back(at + 1);
    }
    return begins;
}

}  // namespace

SourceLines::SourceLines(const QByteArray &bytes) : m_bytes(bytes), m_begins(beginsIn(bytes, 0, bytes.size()))
{
    m_begins.insert(m_begins.begin(), 0);
}

qsizetype SourceLines::beginBehind(qsizetype line) const
{
    return line + 1 < count() ? begin(line + 1) : m_bytes.size();
}

qsizetype SourceLines::end(qsizetype line) const
{
    if (line + 1 == count())
        return m_bytes.size();
    const qsizetype behind = begin(line + 1);
    const bool isPair = behind >= begin(line) + 2 && QByteArrayView(m_bytes).first(behind).endsWith("\r\n");
    return behind - (isPair ? 2 : 1);
}

QByteArrayView SourceLines::content(qsizetype line) const
{
    return QByteArrayView(m_bytes).sliced(begin(line), end(line) - begin(line));
}

qsizetype SourceLines::lineAt(qsizetype byte) const
{
    return std::ranges::upper_bound(m_begins, byte) - m_begins.begin() - 1;
}

QByteArray SourceLines::lineEndAt(qsizetype line) const
{
    if (count() == 1)
        return "\n";
    const qsizetype ended = std::min(line, count() - 2);
    return m_bytes.sliced(end(ended), begin(ended + 1) - end(ended));
}

/// The line before is read again too: its CR and a new LF are one line end.
SourceLines::Change SourceLines::apply(const TextEdit &edit)
{
    const qsizetype first = lineAt(std::max<qsizetype>(edit.range.begin - 1, 0));
    const qsizetype last = lineAt(edit.range.end);
    const qsizetype grown = edit.replacement.size() - (edit.range.end - edit.range.begin);
    const qsizetype behind = beginBehind(last) + grown;
    m_bytes.replace(edit.range.begin, edit.range.end - edit.range.begin, edit.replacement);

    std::vector<qsizetype> begins = beginsIn(m_bytes, begin(first), behind);
    if (last + 1 < count())
        begins.pop_back();  // it begins the next line, which is known
    const auto from = m_begins.begin() + first + 1;
    const auto to = m_begins.begin() + last + 1;
    std::for_each(to, m_begins.end(), [grown](qsizetype &begin) { begin += grown; });
    const auto same = std::min<qsizetype>(std::ssize(begins), last - first);
    std::copy(begins.begin(), begins.begin() + same, from);
    if (same < last - first)
        m_begins.erase(from + same, to);
    else
        m_begins.insert(to, begins.begin() + same, begins.end());
    return {first, last - first + 1, std::ssize(begins) + 1};
}

}  // namespace sb::ui
