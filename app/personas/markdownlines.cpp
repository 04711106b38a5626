// SPDX-License-Identifier: Apache-2.0
#include "personas/markdownlines.h"

#include "base/text.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using LineKind = MarkdownLine::Kind;

qsizetype indentOf(QStringView line)
{
    qsizetype indent = 0;
    for (const QChar c : line) {
        if (c == u'\t')
            indent += 4 - indent % 4;
        else if (c == u' ')
            ++indent;
        else
            break;
    }
    return indent;
}

qsizetype lengthOfMark(QStringView text, QChar mark)
{
    qsizetype length = 0;
    while (length < text.size() && text.at(length) == mark)
        ++length;
    return length;
}

bool isRule(QStringView trimmed)
{
    const QChar mark = trimmed.front();
    if (mark != u'-' && mark != u'*' && mark != u'_')
        return false;
    qsizetype marks = 0;
    for (const QChar c : trimmed) {
        if (c == mark)
            ++marks;
        else if (c != u' ' && c != u'\t')
            return false;
    }
    return marks >= 3;
}

bool isUnderline(QStringView trimmed)
{
    const QChar mark = trimmed.front();
    return (mark == u'=' || mark == u'-') && lengthOfMark(trimmed, mark) == trimmed.size();
}

/// A line whose text is still a part of what was read.
struct RawMarkdown {
    LineKind kind = LineKind::Text;
    int level = 0;
    bool continues = false;
    QStringView text;
};

/// Goes from line to line with the little that must be remembered between them.
class Scanner {
public:
    RawMarkdown next(QStringView raw)
    {
        RawMarkdown line;
        line.text = raw.trimmed();
        if (!m_fence.isEmpty())
            inFence(line, raw);
        else if (m_isComment)
            inComment(line);
        else if (line.text.isEmpty())
            line.kind = LineKind::Blank;
        else
            outside(line, raw);
        remember(line);
        return line;
    }

private:
    void inFence(RawMarkdown &line, QStringView raw)
    {
        const qsizetype marks = lengthOfMark(line.text, m_fence.front());
        const bool closes = marks >= m_fence.size() && marks == line.text.size() && indentOf(raw) <= m_fenceIndent + 3;
        line.kind = closes ? LineKind::FenceEdge : LineKind::Code;
        if (closes)
            m_fence.clear();
        else
            line.text = raw;
    }

    void inComment(RawMarkdown &line)
    {
        line.kind = LineKind::Comment;
        m_isComment = !line.text.contains("-->"_L1);
    }

    void outside(RawMarkdown &line, QStringView raw)
    {
        const qsizetype indent = indentOf(raw);
        if (opensFence(line.text)) {
            line.kind = LineKind::FenceEdge;
            m_fence = line.text.first(lengthOfMark(line.text, line.text.front())).toString();
            m_fenceIndent = indent;
        } else if (indent < 4 && line.text.startsWith("<!--"_L1)) {
            inComment(line);
        } else if (indent < 4 && line.text.front() == u'#' && readHeading(line)) {
            line.kind = LineKind::Heading;
        } else if (m_isParagraph && indent < 4 && isUnderline(line.text)) {
            line.kind = LineKind::Underline;
            line.level = line.text.front() == u'=' ? 1 : 2;
        } else if (isRule(line.text)) {
            line.kind = LineKind::Rule;
        } else if (line.text.front() == u'>') {
            line.kind = LineKind::Quote;
            line.text = line.text.sliced(1).trimmed();
        } else if (!readItem(line)) {
            line.kind = LineKind::Text;
            line.continues = m_isItem && (m_last != LineKind::Blank || indent >= 2);
        }
    }

    static bool opensFence(QStringView text)
    {
        const QChar mark = text.front();
        if (mark != u'`' && mark != u'~')
            return false;
        const qsizetype marks = lengthOfMark(text, mark);
        return marks >= 3 && (mark == u'~' || !text.sliced(marks).contains(u'`'));
    }

    static bool readHeading(RawMarkdown &line)
    {
        const qsizetype marks = lengthOfMark(line.text, u'#');
        QStringView text = line.text.sliced(marks);
        if (marks > 6 || (!text.isEmpty() && text.front() != u' ' && text.front() != u'\t'))
            return false;
        qsizetype end = text.size();
        while (end > 0 && text.at(end - 1) == u'#')
            --end;
        if (end == 0 || text.at(end - 1).isSpace())
            text = text.first(end);
        line.level = static_cast<int>(marks);
        line.text = text.trimmed();
        return true;
    }

    /// `-`, `*`, `+`, a bullet sign, or up to nine digits with `.` or `)`, then a blank or nothing.
    static bool readItem(RawMarkdown &line)
    {
        constexpr qsizetype mostDigits = 9;
        const QChar first = line.text.front();
        const bool isBullet = first == u'-' || first == u'*' || first == u'+' || first == u'\u2022';
        qsizetype at = 0;
        while (at < line.text.size() && at <= mostDigits && line.text.at(at) >= u'0' && line.text.at(at) <= u'9')
            ++at;
        const bool isNumber =
            at > 0 && at <= mostDigits && at < line.text.size() && (line.text.at(at) == u'.' || line.text.at(at) == u')');
        if (!isBullet && !isNumber)
            return false;
        const QStringView rest = line.text.sliced(isBullet ? 1 : at + 1);
        if (!rest.isEmpty() && rest.front() != u' ' && rest.front() != u'\t')
            return false;
        line.kind = isBullet ? LineKind::Bullet : LineKind::Numbered;
        line.text = rest.trimmed();
        return true;
    }

    void remember(const RawMarkdown &line)
    {
        const bool startsItem = line.kind == LineKind::Bullet || line.kind == LineKind::Numbered;
        const bool keepsItem =
            line.kind == LineKind::Blank || line.continues || line.kind == LineKind::Code || line.kind == LineKind::FenceEdge;
        m_isItem = startsItem || (m_isItem && keepsItem);
        m_isParagraph = line.kind == LineKind::Text && !line.continues;
        m_last = line.kind;
    }

    QString m_fence;
    qsizetype m_fenceIndent = 0;
    bool m_isComment = false;
    bool m_isItem = false;
    bool m_isParagraph = false;
    LineKind m_last = LineKind::Blank;
};

/// An underline makes one heading of the paragraph above it.
void joinSetext(QList<MarkdownLine> &lines)
{
    MarkdownLine underline = lines.takeLast();
    qsizetype first = lines.size();
    while (first > 0 && lines.at(first - 1).kind == LineKind::Text && !lines.at(first - 1).continues)
        --first;
    QStringList words;
    for (qsizetype i = first; i < lines.size(); ++i)
        words.append(lines.at(i).text);
    MarkdownLine heading = lines.at(first);
    heading.kind = LineKind::Heading;
    heading.level = underline.level;
    heading.text = words.join(u' ');
    heading.end = underline.end;
    lines.resize(first);
    lines.append(heading);
}

}  // namespace

QList<MarkdownLine> scanLines(QByteArrayView bytes, qsizetype from, ScanTo to)
{
    QList<MarkdownLine> lines;
    Scanner scanner;
    int number = 1 + static_cast<int>(bytes.first(from).count('\n'));
    for (qsizetype at = from; at < bytes.size(); ++number) {
        qsizetype end = at;
        while (end < bytes.size() && bytes.at(end) != '\n' && bytes.at(end) != '\r')
            ++end;
        const qsizetype mark = bytes.sliced(at).startsWith("\xef\xbb\xbf") ? 3 : 0;
        const QString raw = QString::fromUtf8(bytes.sliced(at + mark, end - at - mark));
        const RawMarkdown found = scanner.next(raw);
        if (end < bytes.size())
            end += bytes.at(end) == '\r' && end + 1 < bytes.size() && bytes.at(end + 1) == '\n' ? 2 : 1;
        MarkdownLine line{found.kind, found.level, found.continues, found.text.toString(), at, end, at + mark, number};
        if (!found.text.isEmpty())
            line.textAt += utf8Size(QStringView(raw).first(found.text.data() - raw.constData()));
        at = end;
        lines.append(std::move(line));
        if (lines.constLast().kind == LineKind::Underline)
            joinSetext(lines);
        const MarkdownLine &last = lines.constLast();
        if (to == ScanTo::Chapter && lines.size() > 1 && last.kind == LineKind::Heading && last.level <= 2) {
            lines.removeLast();
            break;
        }
    }
    return lines;
}

}  // namespace sb
