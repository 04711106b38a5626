// SPDX-License-Identifier: Apache-2.0
#include "base/prose.h"

#include "base/citationmark.h"

#include <QHash>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype codeIndent = 4;

qsizetype runAt(QStringView text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && text.at(end) == text.at(at))
        ++end;
    return end - at;
}

/// The paragraph's own spans: code, addresses, links and marks.
class InlineScan {
public:
    InlineScan(QStringView text, ProseBlock &block) : m_text(text.first(block.span.end)), m_block(block)
    {
        for (qsizetype at = block.span.begin; at < m_text.size();) {
            const qsizetype length = m_text.at(at) == u'`' ? runAt(m_text, at) : 1;
            if (m_text.at(at) == u'`')
                m_ticks[length].append(at);
            at += length;
        }
    }

    void run()
    {
        qsizetype at = m_block.span.begin;
        while (at < m_text.size())
            at = next(at);
    }

private:
    [[nodiscard]] qsizetype next(qsizetype at)
    {
        switch (m_text.at(at).unicode()) {
        case u'\\':
            return at + 2;
        case u'`':
            return codeEnd(at);
        case u'<':
            return autolinkEnd(at);
        case u'h':
        case u'w':
            return addressEnd(at);
        case u'[':
            return bracketEnd(at);
        case u']':
            return linkEnd(at);
        default:
            return at + 1;
        }
    }

    qsizetype codeEnd(qsizetype at)
    {
        const qsizetype length = runAt(m_text, at);
        const QList<qsizetype> &runs = m_ticks[length];
        const auto close = std::ranges::upper_bound(runs, at);
        if (close == runs.end())
            return at + length;
        m_block.code.append({at, *close + length});
        return *close + length;
    }

    qsizetype autolinkEnd(qsizetype at)
    {
        qsizetype end = at + 1;
        while (end < m_text.size() && !m_text.at(end).isSpace() && m_text.at(end) != u'<' && m_text.at(end) != u'>')
            ++end;
        const bool isAddress = end < m_text.size() && m_text.at(end) == u'>' && m_text.sliced(at, end - at).contains(u':');
        if (isAddress)
            m_block.code.append({at, end + 1});
        return isAddress ? end + 1 : at + 1;
    }

    qsizetype addressEnd(qsizetype at)
    {
        const bool isInWord = at > m_block.span.begin && m_text.at(at - 1).isLetterOrNumber();
        const QStringView rest = m_text.sliced(at);
        if (isInWord || !(rest.startsWith("http://"_L1) || rest.startsWith("https://"_L1) || rest.startsWith("www."_L1)))
            return at + 1;
        qsizetype end = at;
        while (end < m_text.size() && !m_text.at(end).isSpace() && m_text.at(end) != u'<' && m_text.at(end) != u')')
            ++end;
        m_block.code.append({at, end});
        return end;
    }

    qsizetype bracketEnd(qsizetype at)
    {
        if (std::optional<CitationMark> mark = citationMarkAt(m_text, at)) {
            m_block.marks.append(*std::move(mark));
            return m_block.marks.constLast().span.end;
        }
        m_open.append(at);
        return at + 1;
    }

    /// `[words](address)` and `[words][label]`.
    qsizetype linkEnd(qsizetype at)
    {
        if (m_open.isEmpty())
            return at + 1;
        const qsizetype begin = m_open.takeLast();
        const QChar after = at + 1 < m_text.size() ? m_text.at(at + 1) : QChar();
        if (after == u'[')
            m_block.links.append({begin, at + 1});
        if (after != u'(')
            return at + 1;
        if (m_paren <= at && m_paren >= 0)
            m_paren = m_text.indexOf(u')', at);
        if (m_paren < 0)
            return at + 1;
        m_block.links.append({begin, m_paren + 1});
        m_block.code.append({at + 1, m_paren + 1});
        return m_paren + 1;
    }

    QStringView m_text;
    ProseBlock &m_block;
    QHash<qsizetype, QList<qsizetype>> m_ticks;  ///< where runs of a length begin
    QList<qsizetype> m_open;
    qsizetype m_paren = 0;  ///< the next closing one; -1 when none follows
};

/// A line without its quote marks.
struct Line {
    QStringView text;
    qsizetype begin = 0;  ///< of the text, in all
    bool isQuote = false;
    qsizetype indent = 0;
};

class BlockScan {
public:
    explicit BlockScan(QStringView text) : m_text(text) {}

    QList<ProseBlock> run()
    {
        for (qsizetype at = 0; at < m_text.size();) {
            qsizetype end = at;
            while (end < m_text.size() && m_text.at(end) != u'\n' && m_text.at(end) != u'\r')
                ++end;
            take(lineOf(at, end));
            at = end + (m_text.sliced(end).startsWith("\r\n"_L1) ? 2 : 1);
        }
        close();
        return std::move(m_blocks);
    }

private:
    [[nodiscard]] Line lineOf(qsizetype begin, qsizetype end) const
    {
        Line line{{}, begin, false, 0};
        for (qsizetype at = begin; at < end; ++at) {
            const QChar c = m_text.at(at);
            if (c == u'>' && line.indent < codeIndent) {
                line.isQuote = true;
                line.indent = 0;
            } else if (c == u' ' || c == u'\t') {
                line.indent += c == u'\t' ? codeIndent : 1;
            } else {
                line.text = m_text.sliced(at, end - at);
                line.begin = at;
                break;
            }
        }
        return line;
    }

    void take(const Line &line)
    {
        const qsizetype fence = fenceOf(line.text);
        if (m_fence > 0) {
            const bool isClosed =
                fence >= m_fence && line.text.front() == m_fenceSign && line.text.sliced(fence).trimmed().isEmpty();
            const bool isLeft = m_isFenceQuoted && !line.isQuote;
            m_fence = isClosed || isLeft ? 0 : m_fence;
            if (!isLeft)
                return;
        }
        if (fence > 0) {
            close();
            m_fence = fence;
            m_fenceSign = line.text.front();
            m_isFenceQuoted = line.isQuote;
        } else if (line.text.isEmpty()) {
            close();
        } else {
            takeText(line);
        }
    }

    void takeText(const Line &line)
    {
        const qsizetype marker = markerOf(line.text);
        const bool isItem = marker > 0 && line.text.front() != u'#';
        if (!m_isOpen && !isItem && !m_isInList && line.indent >= codeIndent)
            return;
        m_isInList = isItem || (m_isInList && (m_isOpen || line.indent > 1));
        const ProseBlock::Kind kind = line.isQuote ? ProseBlock::Kind::Quote
            : marker > 0 && !isItem                ? ProseBlock::Kind::Heading
            : line.text.startsWith(u'|')           ? ProseBlock::Kind::Row
                                                   : ProseBlock::Kind::Text;
        const bool goesOn = m_isOpen && marker == 0 && kind == m_blocks.constLast().kind && kind != ProseBlock::Kind::Row;
        if (!goesOn) {
            close();
            m_blocks.append({kind, {line.begin + marker, line.begin}, {}, {}, {}});
            m_isOpen = true;
        }
        m_blocks.last().span.end = line.begin + line.text.size();
        if (kind == ProseBlock::Kind::Heading)
            close();
    }

    /// Length of a fence's run of signs, 0 for another line.
    [[nodiscard]] static qsizetype fenceOf(QStringView line)
    {
        if (line.isEmpty() || (line.front() != u'`' && line.front() != u'~'))
            return 0;
        const qsizetype length = runAt(line, 0);
        const bool isCode = line.front() == u'`' && line.sliced(length).contains(u'`');
        return length >= 3 && !isCode ? length : 0;
    }

    /// Length of an item's or heading's marker with the blanks behind it.
    [[nodiscard]] static qsizetype markerOf(QStringView line)
    {
        qsizetype length = 0;
        if (line.front() == u'#') {
            length = runAt(line, 0);
        } else if (u"-*+"_s.contains(line.front())) {
            length = 1;
        } else {
            while (length < line.size() && line.at(length).isDigit())
                ++length;
            length =
                length > 0 && length < line.size() && (line.at(length) == u'.' || line.at(length) == u')') ? length + 1 : 0;
        }
        if (length == 0 || length >= line.size() || (line.at(length) != u' ' && line.at(length) != u'\t'))
            return 0;
        while (length < line.size() && line.at(length).isSpace())
            ++length;
        return length;
    }

    void close()
    {
        if (m_isOpen)
            InlineScan(m_text, m_blocks.last()).run();
        m_isOpen = false;
    }

    QStringView m_text;
    QList<ProseBlock> m_blocks;
    bool m_isOpen = false;  ///< the last block may go on
    bool m_isInList = false;
    qsizetype m_fence = 0;  ///< its run's length; 0 outside
    QChar m_fenceSign;
    bool m_isFenceQuoted = false;
};

}  // namespace

QList<ProseBlock> proseOf(QStringView markdown)
{
    return BlockScan(markdown).run();
}

bool isIn(const QList<ProseSpan> &spans, qsizetype at)
{
    const auto after = std::ranges::upper_bound(spans, at, {}, &ProseSpan::begin);
    return after != spans.begin() && std::prev(after)->end > at;
}

}  // namespace sb
