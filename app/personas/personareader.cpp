// SPDX-License-Identifier: Apache-2.0
#include "personas/personareader.h"

#include "base/text.h"
#include "personas/chapter.h"
#include "personas/inlinetext.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int chapterLevel = 2;
constexpr int partLevel = 3;

/// Markup and quotation marks begin a name, they are no picture; with a joiner behind it even `#` is one (a keycap).
bool isWritingMark(const QString &grapheme)
{
    return grapheme.size() == 1 && (grapheme.front().unicode() < 0x80 || grapheme.front().isPunct());
}

QString cutIcon(QString &title)
{
    QString icon = firstGrapheme(title);
    if (icon.isEmpty() || QChar::isLetterOrNumber(icon.toUcs4().constFirst()) || isWritingMark(icon))
        return {};
    // Apple's mark begins an emoji of damaged encoding: the whole word was one.
    if (icon.front().unicode() == 0xf8ff)
        icon = title.first(title.indexOf(u' ') < 0 ? title.size() : title.indexOf(u' '));
    title = title.sliced(icon.size()).trimmed();
    return icon;
}

/// `<icon> <Name> - <Domain> Persona`
void readHeadline(QString title, Persona &persona)
{
    static const QRegularExpression dash(u"\\s[-\\x{2013}\\x{2014}]\\s"_s);
    static const QRegularExpression lastWord(u"\\s*\\bpersona$"_s, QRegularExpression::CaseInsensitiveOption);
    persona.icon = cutIcon(title);
    const QRegularExpressionMatch match = dash.match(title);
    persona.name = (match.hasMatch() ? title.first(match.capturedStart()) : title).trimmed();
    if (match.hasMatch())
        persona.domain = title.sliced(match.capturedEnd()).remove(lastWord).trimmed();
}

/// Icon, name and domain where they stand in the title; nothing where emphasis parts them.
void noteHeadline(const Section &title, const Persona &persona, FieldNotes &notes)
{
    notes.title(u"headline"_s, title);
    const WrittenValue all = notes.values.value(u"headline"_s);
    const QString text = all.text();
    qsizetype from = 0;
    const auto note = [&](const QString &path, const QString &value) {
        const qsizetype at = value.isEmpty() ? -1 : text.indexOf(value, from);
        if (at < 0)
            return;
        from = at + value.size();
        notes.values.insert(path, {all.block, all.from + at, all.from + from});
    };
    note(u"icon"_s, persona.icon);
    note(u"name"_s, persona.name);
    note(u"domain"_s, persona.domain);
}

/// The sections of one tree stand side by side. Below the title every chapter is a tree.
qsizetype afterTree(const QList<Section> &sections, qsizetype index)
{
    qsizetype next = index + 1;
    while (next < sections.size() && sections.at(next).level > sections.at(index).level)
        ++next;
    return next;
}

}  // namespace

QString nameInTitle(const Section &title)
{
    Persona persona;
    readHeadline(title.title, persona);
    return persona.name;
}

void PersonaReader::takeMission(QList<Section> &sections, Persona &into)
{
    const Section &last = sections.constLast();
    if (last.level < chapterLevel || last.blocks.isEmpty())
        return;
    const Block block = last.blocks.constLast();
    const QString text = block.text();
    if (block.kind != Block::Kind::Paragraph || !isAllBold(text) || plainText(text).endsWith(u':'))
        return;
    into.mission = plainText(text);
    m_missionAt = block.range.begin;
    if (m_notes) {
        m_notes->line(u"mission"_s, block);
        m_notes->whole(u"mission"_s, block);
        m_notes->setEnd(m_missionAt);
    }
    sections.last().blocks.removeLast();
}

void PersonaReader::readTitle(const Section &title, const QList<Block> &before, Persona &into) const
{
    readHeadline(title.title, into);
    if (m_notes)
        noteHeadline(title, into, *m_notes);
    QList<Block> rest = before;
    for (const Block &block : title.blocks) {
        const QString text = block.text();
        const bool isTagline = block.kind == Block::Kind::Paragraph && into.tagline.isEmpty() && isAllBold(text);
        const bool isRole = block.kind == Block::Kind::Paragraph && !isTagline && into.role.isEmpty();
        if (isTagline || isRole)
            (isTagline ? into.tagline : into.role) = plainText(text);
        else
            rest.append(block);
        if (m_notes && (isTagline || isRole)) {
            m_notes->line(isTagline ? u"tagline"_s : u"role"_s, block);
            m_notes->whole(isTagline ? u"tagline"_s : u"role"_s, block);
        }
    }
    addRest(into.name, rest, into);
}

void PersonaReader::readTrees(const QList<Section> &sections, qsizetype first, Persona &into) const
{
    for (qsizetype i = first; i < sections.size();) {
        const qsizetype end = afterTree(sections, i);
        readTree(sections, i, end, into);
        i = end;
    }
}

void PersonaReader::readTree(const QList<Section> &sections, qsizetype index, qsizetype end, Persona &into) const
{
    const Section &section = sections.at(index);
    const ChapterKind kind = section.level == chapterLevel ? chapterOf(withoutName(section.key, m_name)) : ChapterKind::Free;
    if (m_notes && section.level == chapterLevel) {
        const QString path = entryPath(u"chapters"_s, m_notes->chapters.size());
        m_notes->setHolder(0);
        m_notes->part(path, section);
        m_notes->title(path + ".title"_L1, section);
        m_notes->chapters.append(static_cast<int>(index));
        if (!m_notes->chapterOfKind.contains(static_cast<int>(kind)))
            m_notes->chapterOfKind.insert(static_cast<int>(kind), static_cast<int>(index));
    }
    if (kind == ChapterKind::Free) {
        readFree(section.title, section.heading.end, section.treeEnd, into);
        return;
    }
    Chapter chapter(section, m_name);
    QList<Chapter> parts;
    QList<Chapter> deeper;
    for (qsizetype i = index + 1; i < end; ++i) {
        const bool isPart = sections.at(i).level == partLevel && sections.at(i).parent == index;
        (isPart ? parts : deeper).append(Chapter(sections.at(i), m_name));
    }
    readChapter(kind, chapter, parts, {into, m_notes});
    addRest(chapter.title(), chapter.rest(), into);
    for (const auto all = parts + deeper; const Chapter &part : all)
        addRest(part.title(), part.rest(), into);
}

/// Other text of a known section. A paragraph that only introduces a list says nothing without it.
void PersonaReader::addRest(const QString &title, const QList<Block> &blocks, Persona &into) const
{
    QStringList texts;
    for (const Block &block : blocks) {
        const bool isLeadIn = block.kind == Block::Kind::Paragraph && plainText(block.text()).endsWith(u':');
        if (!isLeadIn)
            texts.append(rawText(block.range.begin, block.range.end));
    }
    if (!texts.isEmpty())
        into.freeSections.append({title, texts.join(u"\n"_s)});
}

void PersonaReader::readFree(const QString &title, qsizetype begin, qsizetype end, Persona &into) const
{
    if (m_missionAt >= begin && m_missionAt < end)
        end = m_missionAt;
    static const QRegularExpression trailingRule(u"(?:\\n\\s*(?:-\\s*){3,}|\\n\\s*(?:\\*\\s*){3,})\\s*$"_s);
    QString text = u'\n' + rawText(begin, end);
    if (text.endsWith(u'-') || text.endsWith(u'*'))
        text = text.remove(trailingRule);
    text = text.trimmed();
    if (!text.isEmpty())
        into.freeSections.append({title, text});
}

QString PersonaReader::rawText(qsizetype begin, qsizetype end) const
{
    return cleaned(QString::fromUtf8(m_bytes.sliced(begin, end - begin))).trimmed();
}

}  // namespace sb
