// SPDX-License-Identifier: Apache-2.0
#include "personas/linttext.h"

#include "base/limits.h"
#include "personas/inlinetext.h"
#include "personas/markdownlines.h"

#include <QStringDecoder>
#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QList<LintLine> linesIn(const QByteArray &bytes)
{
    QList<LintLine> lines;
    int number = 1;
    for (qsizetype at = 0; at < bytes.size(); ++number) {
        qsizetype end = at;
        while (end < bytes.size() && bytes.at(end) != '\n' && bytes.at(end) != '\r')
            ++end;
        lines.append({QByteArrayView(bytes).sliced(at, end - at), at, number});
        at = end + (QByteArrayView(bytes).sliced(end).startsWith("\r\n") ? 2 : 1);
    }
    return lines;
}

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U;
}

/// Whether the character that begins at, or holds, this byte is a letter or digit.
bool isWordAtByte(QByteArrayView bytes, qsizetype at)
{
    if (static_cast<unsigned char>(bytes.at(at)) < 0x80)
        return QChar::isLetterOrNumber(static_cast<char32_t>(static_cast<unsigned char>(bytes.at(at))));
    constexpr qsizetype longest = 4;
    qsizetype begin = at;
    while (begin > 0 && at - begin < longest && isContinuation(bytes.at(begin)))
        --begin;
    const QString text = QString::fromUtf8(bytes.sliced(begin, std::min(longest, bytes.size() - begin)));
    return !text.isEmpty() && QChar::isLetterOrNumber(text.toUcs4().constFirst());
}

constexpr TextRange wholeFile{0, 0, 1};

}  // namespace

QString LintLine::text() const
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    return decoder(bytes);
}

TextRange LintLine::range(QStringView text, qsizetype at, qsizetype length) const
{
    // Bytes that are no UTF-8 are shorter than the U+FFFD that stands for them.
    const qsizetype first = begin + text.first(at).toUtf8().size();
    const qsizetype last = first + text.sliced(at, length).toUtf8().size();
    return {qMin(first, end()), qMin(last, end()), number};
}

LintText::LintText(const PersonaDocument &document) : m_document(document), m_lines(linesIn(document.bytes()))
{
    const QList<Section> &sections = document.sections();
    for (qsizetype i = 0; i < sections.size(); ++i) {
        const Section &section = sections.at(i);
        if (section.level == 2)
            m_chapters.append({chapterOf(matchingKey(section.title, document.unversioned().name)),
                               i,
                               {section.heading.end, section.treeEnd, section.heading.line}});
    }
    m_triggers = findTriggers();
    markComments();
}

void LintText::markComments()
{
    const qsizetype body = m_document.bodyBegin();
    auto line = m_lines.begin();
    for (; line != m_lines.end() && line->begin < body; ++line)
        line->isComment = line->bytes.trimmed().startsWith('#');
    if (!bytes().contains("<!--"))
        return;
    for (const auto scanned = scanLines(bytes(), body); const MarkdownLine &one : scanned) {
        while (line != m_lines.end() && line->begin < one.begin)
            ++line;
        if (line != m_lines.end())
            line->isComment = one.kind == MarkdownLine::Kind::Comment;
    }
}

TextRange LintText::range(qsizetype begin, qsizetype end) const
{
    const auto after = std::ranges::upper_bound(m_lines, begin, {}, &LintLine::begin);
    return {begin, end, after == m_lines.begin() ? 1 : std::prev(after)->number};
}

QList<LintLine> LintText::linesOf(Kinds kinds) const
{
    QList<LintLine> lines;
    for (const Chapter &chapter : m_chapters) {
        if (std::ranges::find(kinds, chapter.kind) == kinds.end())
            continue;
        auto line = std::ranges::lower_bound(m_lines, chapter.range.begin, {}, &LintLine::begin);
        for (; line != m_lines.end() && line->begin < chapter.range.end; ++line) {
            if (!line->isComment)
                lines.append(*line);
        }
    }
    return lines;
}

QList<LintItem> LintText::itemsOf(Kinds kinds) const
{
    QList<LintItem> items;
    const QList<Section> &sections = m_document.sections();
    const auto add = [&items](const Section &section) {
        for (const Block &block : section.blocks) {
            if (block.kind != Block::Kind::Fence)
                items.append({plainText(block.text()), block.range, block.kind});
        }
    };
    for (const Chapter &chapter : m_chapters) {
        if (std::ranges::find(kinds, chapter.kind) == kinds.end())
            continue;
        for (qsizetype i = chapter.section; i < sections.size() && sections.at(i).range.begin < chapter.range.end; ++i)
            add(sections.at(i));
    }
    return items;
}

qsizetype LintText::indexOfWords(const QByteArray &words, qsizetype from, qsizetype end) const
{
    constexpr int mostCuts = 1'000;  // who writes the same letters so often inside other words is not looked for
    const QByteArrayView within = QByteArrayView(bytes()).first(end);
    int cuts = 0;
    for (qsizetype at = within.indexOf(words, from); at >= 0 && !words.isEmpty(); at = within.indexOf(words, at + 1)) {
        const qsizetype behind = at + words.size();
        const bool isCut = (at > 0 && isWordAtByte(within, at - 1) && isWordAtByte(within, at))
            || (behind < end && isWordAtByte(within, behind) && isWordAtByte(within, behind - 1));
        if (!isCut)
            return at;
        if (++cuts > mostCuts)
            break;
    }
    return -1;
}

TextRange LintText::find(const QString &words, Kinds kinds) const
{
    const QByteArray needle = words.toUtf8();
    for (const Chapter &chapter : m_chapters) {
        if (std::ranges::find(kinds, chapter.kind) == kinds.end())
            continue;
        const qsizetype at = indexOfWords(needle, chapter.range.begin, chapter.range.end);
        if (at >= 0)
            return range(at, at + needle.size());
    }
    const qsizetype at = indexOfWords(needle, 0, m_document.bodyBegin());
    return at < 0 ? wholeFile : range(at, at + needle.size());
}

QList<TextRange> LintText::findTriggers() const
{
    struct Stretch {
        qsizetype at = 0;
        qsizetype end = 0;
    };
    QList<Stretch> stretches;
    for (const Chapter &chapter : m_chapters) {
        if (chapter.kind == ChapterKind::Triggers)
            stretches.append({chapter.range.begin, chapter.range.end});
    }
    const qsizetype key = bytes().first(m_document.bodyBegin()).indexOf("\ntriggers:");
    if (key >= 0)
        stretches.append({key + 1, m_document.bodyBegin()});
    QList<TextRange> places;
    int misses = 0;
    for (const Trigger &trigger : persona().triggers) {
        const QByteArray needle = trigger.phrase.toUtf8();
        TextRange place = wholeFile;
        // Those of the front matter are the last group.
        const bool isOfFrontMatter = key >= 0 && trigger.group == persona().triggers.constLast().group;
        for (qsizetype i = 0; i < stretches.size(); ++i) {
            Stretch &stretch = stretches[isOfFrontMatter ? stretches.size() - 1 - i : i];
            // Looking in vain reads the file each time: beyond the limit nobody would be told of it.
            const qsizetype at =
                misses < limits::problemsOfOneKind ? indexOfWords(needle, stretch.at, stretch.end) : qsizetype{-1};
            if (at < 0)
                continue;
            stretch.at = at + needle.size();
            place = range(at, stretch.at);
            break;
        }
        misses += place.end == 0 ? 1 : 0;
        places.append(place);
    }
    return places;
}

TextRange LintText::placeOfName() const
{
    const QList<Section> &sections = m_document.sections();
    const auto title = std::ranges::find(sections, 1, &Section::level);
    const QByteArray name = persona().name.toUtf8();
    if (title != sections.end()) {
        const qsizetype at = indexOfWords(name, title->heading.begin, title->heading.end);
        if (at >= 0)
            return range(at, at + name.size());
    }
    return find(persona().name, {});
}

}  // namespace sb
