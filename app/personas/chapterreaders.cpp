// SPDX-License-Identifier: Apache-2.0
#include "personas/chapter.h"
#include "personas/inlinetext.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = Block::Kind;

QStringList plainItems(Chapter &chapter)
{
    QStringList items;
    for (const auto blocks = chapter.takeItems(); const Block &block : blocks)
        items.append(plainText(block.text()));
    items.removeAll(QString());
    return items;
}

QList<NamedText> namedItems(Chapter &chapter)
{
    QList<NamedText> items;
    for (const auto blocks = chapter.takeItems(); const Block &block : blocks) {
        const NamedText item = namedText(block.text());
        if (item != NamedText())
            items.append(item);
    }
    return items;
}

void setProfileLine(Persona &persona, const NamedText &line)
{
    const QString key = line.name.toCaseFolded();
    if (key == "role"_L1)
        persona.role = line.text;
    else if (key == "background"_L1)
        persona.background = line.text;
    else if (key == "expertise"_L1)
        persona.expertise += commaList(line.text);
    else if (key == "mission"_L1)
        persona.mission = line.text;
    else if (key == "communication style"_L1)
        persona.style.append(line.text);
    else
        persona.profile.append(line);
}

/// `**Key**: value`, one a line; a line without a key goes on with the value above it.
void readProfile(Chapter &chapter, Persona &persona)
{
    QList<NamedText> lines;
    for (const auto blocks = chapter.takeAll(); const Block &block : blocks) {
        bool isKnown = block.kind != Kind::Fence && block.kind != Kind::Quote;
        for (qsizetype i = 0; isKnown && i < block.lines.size(); ++i) {
            const std::optional<NamedText> line = boldLead(block.lines.at(i));
            if (line)
                lines.append(*line);
            else if (i > 0)
                lines.last().text += u' ' + plainText(block.lines.at(i));
            else
                isKnown = false;
        }
        if (!isKnown)
            chapter.keep(block);
    }
    for (const NamedText &line : std::as_const(lines))
        setProfileLine(persona, line);
}

void readGroups(Chapter &chapter, QList<Chapter> &parts, QList<ItemGroup> &groups)
{
    if (const QStringList items = plainItems(chapter); !items.isEmpty())
        groups.append({chapter.title(), items});
    for (Chapter &part : parts) {
        if (const QStringList items = plainItems(part); !items.isEmpty())
            groups.append({part.title(), items});
    }
}

/// "Staff Archetypes (Will Larson)": the author, unless what stands there is an abbreviation.
FrameworkUse frameworkNamed(const QString &title)
{
    FrameworkUse use{.name = title};
    const qsizetype open = title.lastIndexOf(" ("_L1);
    if (open > 0 && title.endsWith(u')')) {
        const QString inside = title.sliced(open + 2).chopped(1).trimmed();
        if (inside != inside.toUpper()) {
            use.name = title.first(open).trimmed();
            use.author = inside;
        }
    }
    use.id = slugOf(use.name);
    return use;
}

void addFrameworkItems(Chapter &chapter, Persona &persona)
{
    for (const auto items = namedItems(chapter); const NamedText &item : items) {
        FrameworkUse use = frameworkNamed(item.name.isEmpty() ? item.text : item.name);
        use.gloss = item.name.isEmpty() ? QString() : item.text;
        persona.frameworks.append(use);
    }
}

/// What introduces a list ends as a sentence, since the list moves elsewhere.
QString asSentence(const QString &text)
{
    return text.endsWith(u':') ? QString(text.chopped(1) + u'.') : text;
}

void addFramework(Chapter &part, Persona &persona)
{
    FrameworkUse use = frameworkNamed(part.title());
    use.parts = namedItems(part);
    QStringList gloss;
    for (const auto blocks = part.take(Kind::Paragraph); const Block &block : blocks) {
        const QString text = plainText(block.text());
        constexpr auto insight = "key insight:"_L1;
        if (text.startsWith(insight, Qt::CaseInsensitive))
            use.keyInsight = text.sliced(insight.size()).trimmed();
        else
            gloss.append(asSentence(text));
    }
    use.gloss = gloss.join(u' ');
    persona.frameworks.append(use);
}

void readFrameworks(Chapter &chapter, QList<Chapter> &parts, Persona &persona)
{
    addFrameworkItems(chapter, persona);
    for (Chapter &part : parts) {
        if (part.endsWith("tools"_L1))
            persona.tools += plainItems(part);
        else if (part.endsWith("frameworks"_L1))
            addFrameworkItems(part, persona);
        else
            addFramework(part, persona);
    }
}

void readSamples(QList<Chapter> &parts, Persona &persona)
{
    for (Chapter &part : parts) {
        QStringList texts;
        for (const Kind kind : {Kind::Fence, Kind::Quote, Kind::Paragraph}) {
            if (!texts.isEmpty())
                break;
            for (const auto blocks = part.take(kind); const Block &block : blocks)
                texts.append(kind == Kind::Fence ? block.text().trimmed() : plainText(block.text()));
        }
        if (!texts.isEmpty())
            persona.samples.append({part.title(), unquoted(texts.join(u"\n\n"_s))});
    }
}

void readPlaybook(Chapter &part, Persona &persona)
{
    Playbook playbook{.title = part.title()};
    for (const auto blocks = part.take(Kind::Paragraph); const Block &block : blocks) {
        Block unknown = block;
        unknown.lines.clear();
        for (const QString &line : block.lines) {
            const std::optional<NamedText> lead = boldLead(line);
            if (lead && lead->name.startsWith("when asked"_L1, Qt::CaseInsensitive))
                playbook.question = unquoted(lead->text);
            else if (lead && lead->text.isEmpty() && playbook.label.isEmpty())
                playbook.label = lead->name;
            else
                unknown.lines.append(line);
        }
        if (!unknown.lines.isEmpty())
            part.keep(unknown);
    }
    playbook.steps = namedItems(part);
    if (!playbook.question.isEmpty() || !playbook.steps.isEmpty())
        persona.playbooks.append(playbook);
}

void addTriggers(const Block &block, Persona &persona)
{
    const int group = persona.triggers.isEmpty() ? 0 : persona.triggers.constLast().group + 1;
    for (const auto found = phrases(block.text()); const QString &phrase : found)
        persona.triggers.append({phrase, group});
}

void addCombination(const Block &block, Persona &persona)
{
    const NamedText item = namedText(block.text());
    const QString name = item.name.isEmpty() ? item.text : item.name;
    if (!name.isEmpty())
        persona.combines.append({name, item.name.isEmpty() ? QString() : item.text});
}

/// Bold lines part the section: phrases, then colleagues after "combines well with", then what the grammar does not know.
void readTriggers(Chapter &chapter, QList<Chapter> &parts, Persona &persona)
{
    enum class Part { Phrases, Colleagues, Other } part = Part::Phrases;
    for (const auto blocks = chapter.takeAll(); const Block &block : blocks) {
        const bool isItem = block.kind == Kind::Bullet || block.kind == Kind::Numbered;
        if (isItem && part == Part::Phrases) {
            addTriggers(block, persona);
        } else if (isItem && part == Part::Colleagues) {
            addCombination(block, persona);
        } else {
            const QString lead =
                block.kind == Kind::Paragraph && isAllBold(block.text()) ? matchingKey(block.text()) : QString();
            if (lead.contains("combine"_L1))
                part = Part::Colleagues;
            else if (!lead.isEmpty() && (part == Part::Colleagues || !persona.triggers.isEmpty()))
                part = Part::Other;
            if (lead.isEmpty() || part == Part::Other)
                chapter.keep(block);
        }
    }
    for (Chapter &child : parts) {
        for (const auto blocks = child.takeItems(); const Block &block : blocks)
            child.key().contains("combine"_L1) ? addCombination(block, persona) : addTriggers(block, persona);
    }
}

void readApproach(QList<Chapter> &parts, Persona &persona)
{
    for (Chapter &part : parts) {
        if (part.endsWith("methodology"_L1)) {
            persona.methodology += namedItems(part);
        } else if (part.endsWith("principles"_L1)) {
            persona.principles += namedItems(part);
        } else if (part.endsWith("philosophy"_L1)) {
            QStringList texts;
            for (const auto blocks = part.takeAll(); const Block &block : blocks)
                texts.append(plainText(block.text()));
            persona.philosophy = unquoted(texts.join(u' '));
        }
    }
}

void readSources(Chapter &chapter, Persona &persona)
{
    for (const auto blocks = chapter.takeItems(); const Block &block : blocks) {
        const NamedText item = namedText(block.text());
        persona.sources.append(item.name.isEmpty() ? Source{item.text, {}} : Source{item.name, commaList(item.text)});
    }
}

void readQuotes(Chapter &chapter, Persona &persona)
{
    for (const auto blocks = chapter.takeAll(); const Block &block : blocks) {
        const QString text = plainText(block.text());
        const qsizetype dash = std::max(text.lastIndexOf(u" \u2014 "_s), text.lastIndexOf(" - "_L1));
        if (block.kind == Kind::Fence)
            chapter.keep(block);
        else if (dash > 0)
            persona.quotes.append({unquoted(QStringView(text).first(dash)), text.sliced(dash + 3)});
        else
            persona.quotes.append({unquoted(text), {}});
    }
}

void readQuestions(Chapter &chapter, QList<Chapter> &parts, Persona &persona)
{
    persona.characteristicQuestions += plainItems(chapter);
    for (Chapter &part : parts) {
        if (const QStringList items = plainItems(part); !items.isEmpty())
            persona.questions.append({part.title(), items});
    }
}

void readMetrics(Chapter &chapter, QList<Chapter> &parts, Persona &persona)
{
    if (const QList<NamedText> items = namedItems(chapter); !items.isEmpty())
        persona.metrics.append({chapter.title(), items});
    for (Chapter &part : parts) {
        if (const QList<NamedText> items = namedItems(part); !items.isEmpty())
            persona.metrics.append({part.title(), items});
    }
}

}  // namespace

void readChapter(ChapterKind kind, Chapter &chapter, QList<Chapter> &parts, Persona &persona)
{
    switch (kind) {
    case ChapterKind::Free:
        return;
    case ChapterKind::Profile:
        return readProfile(chapter, persona);
    case ChapterKind::Competencies:
        return readGroups(chapter, parts, persona.competencies);
    case ChapterKind::Frameworks:
        return readFrameworks(chapter, parts, persona);
    case ChapterKind::Samples:
        return readSamples(parts, persona);
    case ChapterKind::Playbooks:
        for (Chapter &part : parts)
            readPlaybook(part, persona);
        return;
    case ChapterKind::Metrics:
        return readMetrics(chapter, parts, persona);
    case ChapterKind::Triggers:
        return readTriggers(chapter, parts, persona);
    case ChapterKind::Approach:
        return readApproach(parts, persona);
    case ChapterKind::Rules:
        persona.rules += namedItems(chapter);
        return;
    case ChapterKind::Topics:
        persona.topics += namedItems(chapter);
        return;
    case ChapterKind::Prohibitions:
        persona.prohibitions += plainItems(chapter);
        return;
    case ChapterKind::Style:
        persona.style += plainItems(chapter);
        return;
    case ChapterKind::Sources:
        return readSources(chapter, persona);
    case ChapterKind::Questions:
        return readQuestions(chapter, parts, persona);
    case ChapterKind::Starters:
        persona.starters += plainItems(chapter);
        return;
    case ChapterKind::BlindSpots:
        persona.blindSpots += plainItems(chapter);
        return;
    case ChapterKind::Quotes:
        return readQuotes(chapter, persona);
    }
}

}  // namespace sb
