// SPDX-License-Identifier: Apache-2.0
#include "personas/fieldnotes.h"

#include "base/text.h"
#include "personas/inlinetext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isBlankByte(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isRuleLine(QByteArrayView line)
{
    const char mark = line.isEmpty() ? ' ' : line.front();
    return (mark == '-' || mark == '*' || mark == '_') && line.count(mark) >= 3
        && std::ranges::all_of(line, [mark](char c) { return c == mark || c == ' ' || c == '\t'; });
}

}  // namespace

qsizetype WrittenValue::byteAt(qsizetype place) const
{
    qsizetype offset = from + place;
    for (qsizetype i = 0; i < block.lines.size(); ++i) {
        const QString &line = block.lines.at(i);
        if (offset <= line.size() || i + 1 == block.lines.size())
            return block.at.value(i) + utf8Size(QStringView(line).first(qMin(offset, line.size())));
        offset -= line.size() + 1;
    }
    return block.range.begin;
}

void FieldNotes::line(const QString &path, const Block &block)
{
    qsizetype end = block.range.end;
    while (end > block.range.begin && isBlankByte(m_bytes.at(end - 1)))
        --end;
    entries.insert(path, {WrittenEntry::Form::Line, m_holder, block.range.begin, block.at.value(0, block.range.begin), end});
}

void FieldNotes::part(const QString &path, const Section &section)
{
    const qsizetype begin = section.heading.begin;
    entries.insert(path, {WrittenEntry::Form::Part, m_holder, begin, begin, contentEnd(begin, qMin(section.treeEnd, end()))});
}

void FieldNotes::value(const QString &path, const Block &block, const QString &text, QStringView part)
{
    const qsizetype from = part.isNull() ? 0 : part.data() - text.constData();
    values.insert(path, {block, from, from + part.size()});
}

void FieldNotes::whole(const QString &path, const Block &block)
{
    const QString text = block.text();
    const QStringView all = QStringView(text);
    value(path, block, text, isAllBold(text) ? all.trimmed().sliced(2).chopped(2) : all);
}

void FieldNotes::named(const QString &path, const Block &block, const char *name, const char *text)
{
    const QString all = block.text();
    const NamedSpans spans = namedSpans(all);
    if (!spans.name.isEmpty())
        value(path + QLatin1StringView(name), block, all, spans.name);
    value(path + QLatin1StringView(text), block, all, spans.text);
}

void FieldNotes::title(const QString &path, const Section &section)
{
    whole(path, Block{Block::Kind::Paragraph, {section.words}, section.heading, {section.wordsAt}});
}

void FieldNotes::pieces(const QString &list, qsizetype first, const Block &block, const QString &text,
                        const QList<QStringView> &parts)
{
    const auto isQuote = [&text](qsizetype at) {
        return at >= 0 && at < text.size() && u"\"\u201c\u201d\u201e\u00ab\u00bb"_s.contains(text.at(at));
    };
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const qsizetype from = parts.at(i).data() - text.constData();
        const qsizetype to = from + parts.at(i).size();
        const bool isQuoted = isQuote(from - 1);
        const WrittenValue value{block, from, to};
        const WrittenValue whole{block, isQuoted ? from - 1 : from, isQuoted && isQuote(to) ? to + 1 : to};
        const QString path = entryPath(list, first + i);
        entries.insert(path,
                       {isQuoted ? WrittenEntry::Form::Phrase : WrittenEntry::Form::Comma, block.range.begin, whole.begin(),
                        value.begin(), whole.end()});
        values.insert(list == "triggers"_L1 ? QString(path + ".phrase"_L1) : path, value);
    }
}

qsizetype FieldNotes::contentEnd(qsizetype begin, qsizetype end) const
{
    while (true) {
        while (end > begin && isBlankByte(m_bytes.at(end - 1)))
            --end;
        qsizetype line = end;
        while (line > begin && m_bytes.at(line - 1) != '\n' && m_bytes.at(line - 1) != '\r')
            --line;
        if (line <= begin || !isRuleLine(m_bytes.sliced(line, end - line)))
            return end;
        end = line;
    }
}

}  // namespace sb
