// SPDX-License-Identifier: Apache-2.0
#include "personas/personareader.h"

#include "base/text.h"
#include "personas/chapter.h"
#include "personas/inlinetext.h"

#include <QRegularExpression>
#include <QSet>
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

class PersonaReader {
public:
    PersonaReader(QByteArrayView bytes, const QList<Section> &sections, Problems &problems)
        : m_bytes(bytes), m_sections(sections), m_problems(problems)
    {
    }

    Persona read()
    {
        takeMission();
        readTitle();
        // Below the title its chapters stand side by side, and so do those that somebody put above it.
        for (qsizetype i = 1; i < m_sections.size();) {
            if (i != m_title)
                readTree(i);
            i = i == m_title ? i + 1 : afterTree(i);
        }
        return std::move(m_persona);
    }

private:
    /// The sections of one tree stand side by side. Below the title every chapter is a tree.
    [[nodiscard]] qsizetype afterTree(qsizetype index) const
    {
        qsizetype next = index + 1;
        while (next < m_sections.size() && m_sections.at(next).level > m_sections.at(index).level)
            ++next;
        return next;
    }

    void readTree(qsizetype index)
    {
        const Section &section = m_sections.at(index);
        const bool isChapter = section.level == chapterLevel && (section.parent == m_title || section.parent == 0);
        readSection(index, isChapter ? chapterOf(matchingKey(section.title, m_persona.name)) : ChapterKind::Free);
    }

    /// The last paragraph, if it is bold from end to end and stands below the title's own text.
    void takeMission()
    {
        Section &last = m_sections.last();
        if (last.level < chapterLevel || last.blocks.isEmpty())
            return;
        const Block &block = last.blocks.constLast();
        const QString text = block.text();
        if (block.kind != Block::Kind::Paragraph || !isAllBold(text) || plainText(text).endsWith(u':'))
            return;
        m_persona.mission = plainText(text);
        m_missionAt = block.range.begin;
        last.blocks.removeLast();
    }

    void readTitle()
    {
        const auto found = std::ranges::find(m_sections, 1, &Section::level);
        m_title = found == m_sections.end() ? 0 : static_cast<int>(found - m_sections.begin());
        const Section &title = m_sections.at(m_title);
        readHeadline(title.title, m_persona);
        QList<Block> rest = m_title > 0 ? m_sections.constFirst().blocks : QList<Block>();
        for (const Block &block : title.blocks) {
            const QString text = block.text();
            if (block.kind == Block::Kind::Paragraph && m_persona.tagline.isEmpty() && isAllBold(text))
                m_persona.tagline = plainText(text);
            else if (block.kind == Block::Kind::Paragraph && m_persona.role.isEmpty())
                m_persona.role = plainText(text);
            else
                rest.append(block);
        }
        addRest(m_persona.name, rest);
    }

    void readSection(qsizetype index, ChapterKind kind)
    {
        const Section &section = m_sections.at(index);
        if (kind == ChapterKind::Free || m_seen.contains(kind))
            m_problems.append({section.heading, Severity::Information, u"L02"_s, section.title});
        if (kind == ChapterKind::Free) {
            addFree(section.title, section.heading.end, section.treeEnd);
            return;
        }
        m_seen.insert(kind);
        Chapter chapter(section, m_persona.name);
        QList<Chapter> parts;
        QList<Chapter> deeper;
        const qsizetype end = afterTree(index);
        for (qsizetype i = index + 1; i < end; ++i) {
            const bool isPart = m_sections.at(i).level == partLevel && m_sections.at(i).parent == index;
            (isPart ? parts : deeper).append(Chapter(m_sections.at(i), m_persona.name));
        }
        readChapter(kind, chapter, parts, m_persona);
        addRest(chapter.title(), chapter.rest());
        for (const auto all = parts + deeper; const Chapter &part : all)
            addRest(part.title(), part.rest());
    }

    /// Other text of a known section. A paragraph that only introduces a list says nothing without it.
    void addRest(const QString &title, const QList<Block> &blocks)
    {
        QStringList texts;
        for (const Block &block : blocks) {
            const bool isLeadIn = block.kind == Block::Kind::Paragraph && plainText(block.text()).endsWith(u':');
            if (!isLeadIn)
                texts.append(rawText(block.range.begin, block.range.end));
        }
        if (!texts.isEmpty())
            m_persona.freeSections.append({title, texts.join(u"\n"_s)});
    }

    void addFree(const QString &title, qsizetype begin, qsizetype end)
    {
        if (m_missionAt >= begin && m_missionAt < end)
            end = m_missionAt;
        static const QRegularExpression trailingRule(u"(?:\\n\\s*(?:-\\s*){3,}|\\n\\s*(?:\\*\\s*){3,})\\s*$"_s);
        QString text = u'\n' + rawText(begin, end);
        text = text.remove(trailingRule).trimmed();
        if (!text.isEmpty())
            m_persona.freeSections.append({title, text});
    }

    /// Without the comments that answer lint (personas/lintsilence.h): a model has no use for them.
    [[nodiscard]] QString rawText(qsizetype begin, qsizetype end) const
    {
        static const QRegularExpression silence(u"^[ \\t]{0,3}<!--\\s*lint-ignore\\b.*?(?:-->[^\\n]*|\\z)\\n?"_s,
                                                QRegularExpression::MultilineOption
                                                    | QRegularExpression::DotMatchesEverythingOption);
        return cleaned(QString::fromUtf8(m_bytes.sliced(begin, end - begin))).remove(silence).trimmed();
    }

    QByteArrayView m_bytes;
    QList<Section> m_sections;
    Problems &m_problems;
    Persona m_persona;
    QSet<ChapterKind> m_seen;
    int m_title = 0;
    qsizetype m_missionAt = -1;
};

constexpr double heaviestTrigger = 1;

/// What one entry says: a scalar, or the first of these keys that it has.
QString wordOf(const FrontMatter::Entry &entry, std::initializer_list<QLatin1StringView> keys)
{
    if (entry.contains(QString()))
        return entry.value(QString());
    for (const QLatin1StringView key : keys) {
        if (const QString word = entry.value(key); !word.isEmpty())
            return word;
    }
    return {};
}

QStringList words(const FrontMatter &matter, const QString &key)
{
    QStringList all;
    for (const auto entries = matter.lists.value(key); const FrontMatter::Entry &entry : entries)
        all.append(wordOf(entry, {"text"_L1}));
    if (all.isEmpty())
        all = commaList(matter.values.value(key));
    all.removeAll(QString());
    return all;
}

/// One that stands in the text as well is that one, with a weight and a kind.
void addTriggers(const FrontMatter &matter, Persona &persona)
{
    const int group = persona.triggers.isEmpty() ? 0 : persona.triggers.constLast().group + 1;
    for (const auto entries = matter.lists.value(u"triggers"_s); const FrontMatter::Entry &entry : entries) {
        const QString phrase = wordOf(entry, {"p"_L1, "phrase"_L1});
        if (phrase.isEmpty())
            continue;
        auto found = std::ranges::find_if(persona.triggers, [&phrase](const Trigger &trigger) {
            return trigger.phrase.compare(phrase, Qt::CaseInsensitive) == 0;
        });
        if (found == persona.triggers.end())
            found = persona.triggers.insert(persona.triggers.end(), {phrase, group});
        bool isNumber = false;
        const double weight = wordOf(entry, {"w"_L1, "weight"_L1}).toDouble(&isNumber);
        if (isNumber && weight > 0 && weight <= heaviestTrigger)
            found->weight = weight;
        for (const auto kind : {Trigger::Kind::Word, Trigger::Kind::Pattern, Trigger::Kind::Exclude}) {
            if (entry.value(u"kind"_s) == toWord(kind))
                found->kind = kind;
        }
        found->unless = commaList(entry.value(u"not"_s));
    }
}

void addFrontMatter(const FrontMatter &matter, Persona &persona)
{
    const auto set = [&matter](QLatin1StringView key, QString &field) {
        if (const QString value = matter.values.value(key); !value.isEmpty())
            field = value;
    };
    set("id"_L1, persona.id);
    set("slug"_L1, persona.slug);
    set("name"_L1, persona.name);
    set("icon"_L1, persona.icon);
    set("domain"_L1, persona.domain);
    set("tagline"_L1, persona.tagline);
    set("role"_L1, persona.role);
    set("language"_L1, persona.language);
    persona.tags += words(matter, u"tags"_s);
    persona.starters += words(matter, u"starters"_s);
    persona.vocabulary = words(matter, u"vocabulary"_s);
    addTriggers(matter, persona);
    for (const auto entries = matter.lists.value(u"combines"_s); const FrontMatter::Entry &entry : entries) {
        if (const QString name = wordOf(entry, {"id"_L1, "persona"_L1, "name"_L1}); !name.isEmpty())
            persona.combines.append({name, entry.value(u"reason"_s)});
    }
}

}  // namespace

Persona readPersona(QByteArrayView bytes, const QList<Section> &sections, const FrontMatter &matter, Problems &problems)
{
    Persona persona = PersonaReader(bytes, sections, problems).read();
    addFrontMatter(matter, persona);
    return persona;
}

}  // namespace sb
