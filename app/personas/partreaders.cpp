// SPDX-License-Identifier: Apache-2.0
#include "personas/listreading.h"

#include "base/text.h"
#include "personas/inlinetext.h"

using namespace Qt::StringLiterals;

namespace sb {

void readPlainItems(Chapter &chapter, const ListReading<QString> &into)
{
    if (into.notes)
        into.notes->setHolder(chapter.section().heading.begin);
    for (const auto blocks = chapter.takeItems(); const Block &block : blocks) {
        const QString item = plainText(block.text());
        if (item.isEmpty())
            continue;
        if (into.notes) {
            into.notes->line(entryPath(into.path, into.list.size()), block);
            into.notes->whole(entryPath(into.path, into.list.size()), block);
        }
        into.list.append(item);
    }
}

void readNamedItems(Chapter &chapter, const ListReading<NamedText> &into)
{
    if (into.notes)
        into.notes->setHolder(chapter.section().heading.begin);
    for (const auto blocks = chapter.takeItems(); const Block &block : blocks) {
        const NamedText item = namedText(block.text());
        if (item == NamedText())
            continue;
        if (into.notes) {
            into.notes->line(entryPath(into.path, into.list.size()), block);
            into.notes->named(entryPath(into.path, into.list.size()), block);
        }
        into.list.append(item);
    }
}

void notePart(const Chapter &chapter, const Chapter &part, FieldNotes *notes, const QString &path, const char *title)
{
    if (!notes)
        return;
    notes->setHolder(chapter.section().heading.begin);
    notes->part(path, part.section());
    notes->title(path + QLatin1StringView(title), part.section());
}

namespace {

using BlockKind = Block::Kind;

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

/// Name and author where they stand in what names the framework.
void noteFrameworkName(FieldNotes &notes, const QString &path)
{
    const WrittenValue all = notes.values.value(path + ".name"_L1);
    const QString text = all.text();
    const FrameworkUse use = frameworkNamed(plainText(text));
    const qsizetype open = text.lastIndexOf(" ("_L1);
    if (use.author.isEmpty() || open < 0)
        return;
    const qsizetype close = text.indexOf(u')', open);
    notes.values.insert(path + ".name"_L1, {all.block, all.from, all.from + open});
    notes.values.insert(path + ".author"_L1, {all.block, all.from + open + 2, all.from + close});
}

void addFrameworkItems(Chapter &chapter, const ChapterReading &into)
{
    QList<FrameworkUse> &frameworks = into.persona.frameworks;
    if (into.notes)
        into.notes->setHolder(chapter.section().heading.begin);
    for (const auto blocks = chapter.takeItems(); const Block &block : blocks) {
        const NamedText item = namedText(block.text());
        if (item == NamedText())
            continue;
        FrameworkUse use = frameworkNamed(item.name.isEmpty() ? item.text : item.name);
        use.gloss = item.name.isEmpty() ? QString() : item.text;
        if (into.notes) {
            const QString path = entryPath(u"frameworks"_s, frameworks.size());
            into.notes->line(path, block);
            into.notes->named(path, block, ".name", item.name.isEmpty() ? ".name" : ".gloss");
            noteFrameworkName(*into.notes, path);
        }
        frameworks.append(use);
    }
}

/// What introduces a list ends as a sentence, since the list moves elsewhere.
QString asSentence(const QString &text)
{
    return text.endsWith(u':') ? QString(text.chopped(1) + u'.') : text;
}

void addFramework(const Chapter &chapter, Chapter &part, const ChapterReading &into)
{
    FrameworkUse use = frameworkNamed(part.title());
    FieldNotes *notes = into.notes;
    const QString path = notes ? entryPath(u"frameworks"_s, into.persona.frameworks.size()) : QString();
    readNamedItems(part, listOf(use.parts, notes, ".parts", path));
    notePart(chapter, part, notes, path, ".name");
    if (notes)
        noteFrameworkName(*notes, path);
    QStringList gloss;
    for (const auto blocks = part.take(BlockKind::Paragraph); const Block &block : blocks) {
        const QString text = plainText(block.text());
        constexpr auto insight = "key insight:"_L1;
        const bool isInsight = text.startsWith(insight, Qt::CaseInsensitive);
        if (isInsight)
            use.keyInsight = text.sliced(insight.size()).trimmed();
        else
            gloss.append(asSentence(text));
        if (!notes)
            continue;
        const QString written = block.text();
        const qsizetype colon = isInsight ? written.indexOf(u':') + 1 : 0;
        notes->value(path + (isInsight ? ".keyInsight"_L1 : ".gloss"_L1), block, written,
                     QStringView(written).sliced(colon).trimmed());
    }
    use.gloss = gloss.join(u' ');
    // One in several paragraphs has no single place.
    if (notes && gloss.size() > 1)
        notes->values.remove(path + ".gloss"_L1);
    into.persona.frameworks.append(use);
}

void noteSample(const Block &block, FieldNotes &notes, const QString &path)
{
    const QString text = block.text();
    notes.value(path, block, text, unquotedPart(text));
}

/// One line of a playbook's paragraph; false when it says nothing of the playbook.
bool readPlaybookLine(const Block &line, Playbook &playbook, FieldNotes *notes, const QString &path)
{
    const QString text = line.text();
    const std::optional<NamedSpans> spans = boldSpans(text);
    if (!spans)
        return false;
    const QString name = plainText(spans->name);
    const bool isQuestion = name.startsWith("when asked"_L1, Qt::CaseInsensitive);
    if (!isQuestion && (!plainText(spans->text).isEmpty() || !playbook.label.isEmpty()))
        return false;
    const QStringView part = isQuestion ? unquotedPart(spans->text) : spans->name;
    (isQuestion ? playbook.question : playbook.label) = isQuestion ? unquoted(plainText(spans->text)) : name;
    if (notes) {
        notes->value(path + (isQuestion ? ".question"_L1 : ".label"_L1), line, text, part);
        notes->line(path + (isQuestion ? ".question"_L1 : ".label"_L1), line);
    }
    return true;
}

}  // namespace

void readFrameworks(Chapter &chapter, QList<Chapter> &parts, const ChapterReading &into)
{
    addFrameworkItems(chapter, into);
    for (Chapter &part : parts) {
        if (part.endsWith("tools"_L1))
            readPlainItems(part, listOf(into.persona.tools, into.notes, "tools"));
        else if (part.endsWith("frameworks"_L1))
            addFrameworkItems(part, into);
        else
            addFramework(chapter, part, into);
    }
}

void readSamples(Chapter &chapter, QList<Chapter> &parts, const ChapterReading &into)
{
    for (Chapter &part : parts) {
        QStringList texts;
        const QString path = into.notes ? entryPath(u"samples"_s, into.persona.samples.size()) : QString();
        for (const BlockKind kind : {BlockKind::Fence, BlockKind::Quote, BlockKind::Paragraph}) {
            if (!texts.isEmpty())
                break;
            const QList<Block> blocks = part.take(kind);
            for (const Block &block : blocks)
                texts.append(kind == BlockKind::Fence ? block.text().trimmed() : plainText(block.text()));
            if (into.notes && blocks.size() == 1)
                noteSample(blocks.constFirst(), *into.notes, path + ".text"_L1);
        }
        if (texts.isEmpty())
            continue;
        notePart(chapter, part, into.notes, path, ".title");
        into.persona.samples.append({part.title(), unquoted(texts.join(u"\n\n"_s))});
    }
}

void readPlaybook(const Chapter &chapter, Chapter &part, const ChapterReading &into)
{
    Playbook playbook{.title = part.title()};
    const QString path = into.notes ? entryPath(u"playbooks"_s, into.persona.playbooks.size()) : QString();
    for (const auto blocks = part.take(BlockKind::Paragraph); const Block &block : blocks) {
        Block unknown = block;
        unknown.lines.clear();
        for (qsizetype i = 0; i < block.lines.size(); ++i) {
            const qsizetype at = block.at.at(i);
            const QString &text = block.lines.at(i);
            const Block line{BlockKind::Paragraph, {text}, {at, at + utf8Size(text), block.range.line}, {at}};
            if (!readPlaybookLine(line, playbook, into.notes, path))
                unknown.lines.append(text);
        }
        if (!unknown.lines.isEmpty())
            part.keep(unknown);
    }
    readNamedItems(part, listOf(playbook.steps, into.notes, ".steps", path));
    if (playbook.question.isEmpty() && playbook.steps.isEmpty())
        return;
    notePart(chapter, part, into.notes, path, ".title");
    into.persona.playbooks.append(playbook);
}

}  // namespace sb
