// SPDX-License-Identifier: Apache-2.0
#include "personas/sectiontree.h"

#include "personas/inlinetext.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using LineKind = MarkdownLine::Kind;

bool isOrnament(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Symbol_Other:
    case QChar::Symbol_Modifier:
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
    case QChar::Other_PrivateUse:
        return true;
    default:
        return c == u'*' || c == u'_';
    }
}

bool hasAsciiWord(QStringView word)
{
    return std::ranges::any_of(word, [](QChar c) { return c.unicode() < 0x80 && c.isLetterOrNumber(); });
}

/// Gathers lines into the blocks of the section at hand.
class Builder {
public:
    explicit Builder(qsizetype begin) { m_sections.last().range = {begin, begin, 0}; }

    void add(const MarkdownLine &line)
    {
        const bool goesOn = isOpenFence(line) || goesOnWithBlock(line);
        if (line.kind == LineKind::Heading)
            openSection(line);
        else if (line.kind == LineKind::FenceEdge)
            addFenceEdge(line);
        else if (goesOn)
            extend(line);
        else if (isContent(line.kind))
            section().blocks.append({kindOf(line.kind), {line.text}, rangeOf(line), {line.textAt}});
        section().range.end = line.end;
        m_isOpen = line.kind == LineKind::Text || line.kind == LineKind::Bullet || line.kind == LineKind::Numbered
            || line.kind == LineKind::Quote || (m_isOpen && line.kind == LineKind::Blank && isList());
        m_lastKind = line.kind;
    }

    [[nodiscard]] QList<Section> take()
    {
        for (Section &section : m_sections)
            section.treeEnd = section.range.end;
        for (qsizetype i = m_sections.size() - 1; i > 0; --i) {
            Section &parent = m_sections[m_sections.at(i).parent];
            parent.treeEnd = std::max(parent.treeEnd, m_sections.at(i).treeEnd);
        }
        return std::move(m_sections);
    }

private:
    Section &section() { return m_sections.last(); }
    [[nodiscard]] static TextRange rangeOf(const MarkdownLine &line) { return {line.begin, line.end, line.number}; }
    [[nodiscard]] bool isOpenFence(const MarkdownLine &line) const { return m_inFence && line.kind == LineKind::Code; }

    [[nodiscard]] static bool isContent(LineKind kind)
    {
        return kind == LineKind::Text || kind == LineKind::Bullet || kind == LineKind::Numbered || kind == LineKind::Quote;
    }

    [[nodiscard]] static Block::Kind kindOf(LineKind kind)
    {
        switch (kind) {
        case LineKind::Bullet:
            return Block::Kind::Bullet;
        case LineKind::Numbered:
            return Block::Kind::Numbered;
        case LineKind::Quote:
            return Block::Kind::Quote;
        default:
            return Block::Kind::Paragraph;
        }
    }

    [[nodiscard]] bool isList() const
    {
        const QList<Block> &blocks = m_sections.constLast().blocks;
        return !blocks.isEmpty()
            && (blocks.constLast().kind == Block::Kind::Bullet || blocks.constLast().kind == Block::Kind::Numbered);
    }

    [[nodiscard]] bool goesOnWithBlock(const MarkdownLine &line) const
    {
        if (!m_isOpen || m_sections.constLast().blocks.isEmpty())
            return false;
        if (line.kind == LineKind::Quote)
            return m_lastKind == LineKind::Quote;
        return line.kind == LineKind::Text && (line.continues ? isList() : m_lastKind == LineKind::Text && !isList());
    }

    void extend(const MarkdownLine &line)
    {
        Block &block = section().blocks.last();
        block.lines.append(line.text);
        block.at.append(line.textAt);
        block.range.end = line.end;
    }

    void addFenceEdge(const MarkdownLine &line)
    {
        if (m_inFence)
            section().blocks.last().range.end = line.end;
        else
            section().blocks.append({Block::Kind::Fence, {}, rangeOf(line), {}});
        m_inFence = !m_inFence;
    }

    void openSection(const MarkdownLine &line)
    {
        while (m_open.size() > 1 && m_sections.at(m_open.constLast()).level >= line.level)
            m_open.removeLast();
        Section section;
        section.level = line.level;
        section.title = plainText(line.text);
        section.words = line.text;
        section.wordsAt = line.textAt;
        section.key = matchingKey(section.title);
        section.parent = m_open.constLast();
        section.heading = rangeOf(line);
        section.range = rangeOf(line);
        m_open.append(static_cast<int>(m_sections.size()));
        m_sections.append(section);
    }

    QList<Section> m_sections{Section()};
    QList<int> m_open{0};
    bool m_isOpen = false;
    bool m_inFence = false;
    LineKind m_lastKind = LineKind::Blank;
};

}  // namespace

QList<Section> buildSections(const QList<MarkdownLine> &lines, qsizetype begin)
{
    Builder builder(begin);
    for (const MarkdownLine &line : lines)
        builder.add(line);
    return builder.take();
}

QString withoutName(const QString &key, const QString &personaName)
{
    const QString name = personaName.toCaseFolded().simplified();
    if (name.isEmpty() || !key.contains(name))
        return key;
    QStringList kept;
    for (const auto words = key.split(u' '); const QString &word : words) {
        const bool isGenitive = word.endsWith("'s"_L1) && word.chopped(2) == name;
        if (word != name && !isGenitive)
            kept.append(word);
    }
    return kept.join(u' ');
}

QString matchingKey(const QString &title, const QString &personaName)
{
    QString key;
    for (const auto codePoints = title.toUcs4(); const char32_t c : codePoints) {
        if (c == 0x2018 || c == 0x2019)
            key += u'\'';
        else if (!isOrnament(c))
            key += QStringView(QChar::fromUcs4(c));
    }
    key = key.simplified();
    while (key.endsWith(u':'))
        key = key.chopped(1).trimmed();
    const qsizetype blank = key.indexOf(u' ');
    if (blank > 0 && !hasAsciiWord(QStringView(key).first(blank)))
        key = key.sliced(blank + 1);
    key = key.toCaseFolded();
    return withoutName(key, personaName);
}

}  // namespace sb
