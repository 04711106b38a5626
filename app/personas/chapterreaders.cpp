// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "personas/chapter.h"
#include "personas/inlinetext.h"
#include "personas/listreading.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = Block::Kind;

/// `block` holds one `**Key**: value` with the lines that go on with it.
void noteProfileLine(const Block &block, const NamedText &line, const ChapterReading &into)
{
    const QString text = block.text();
    const QStringView value = boldSpans(text)->text;
    const QString key = line.name.toCaseFolded();
    const Persona &persona = into.persona;
    FieldNotes &notes = *into.notes;
    notes.line(u"profile:"_s + key, block);
    if (key == "expertise"_L1) {
        notes.pieces(u"expertise"_s, persona.expertise.size(), block, text, commaParts(value));
    } else if (key == "communication style"_L1) {
        notes.value(entryPath(u"style"_s, persona.style.size()), block, text, value);
    } else if (key == "role"_L1 || key == "background"_L1 || key == "mission"_L1) {
        notes.value(key, block, text, value);
    } else {
        const QString path = entryPath(u"profile"_s, persona.profile.size());
        notes.line(path, block);
        notes.value(path + ".name"_L1, block, text, boldSpans(text)->name);
        notes.value(path + ".text"_L1, block, text, value);
    }
}

void setProfileLine(Persona &persona, const NamedText &line)
{
    const QString key = line.name.toCaseFolded();
    if (key == "role"_L1)
        setIfSaid(persona.role, line.text);
    else if (key == "background"_L1)
        setIfSaid(persona.background, line.text);
    else if (key == "expertise"_L1)
        persona.expertise += commaList(line.text);
    else if (key == "mission"_L1)
        setIfSaid(persona.mission, line.text);
    else if (key == "communication style"_L1 && !line.text.isEmpty())
        persona.style.append(line.text);
    else if (key != "communication style"_L1)
        persona.profile.append(line);
}

/// `**Key**: value`, one a line; a line without a key goes on with the value above it.
void readProfile(Chapter &chapter, const ChapterReading &into)
{
    QList<Block> lines;
    for (const auto blocks = chapter.takeAll(); const Block &block : blocks) {
        bool isKnown = block.kind != Kind::Fence && block.kind != Kind::Quote;
        for (qsizetype i = 0; isKnown && i < block.lines.size(); ++i) {
            const QString &line = block.lines.at(i);
            const qsizetype end = block.at.at(i) + utf8Size(line);
            if (boldSpans(line)) {
                const qsizetype begin = i == 0 ? block.range.begin : block.at.at(i);
                lines.append({Kind::Paragraph, {line}, {begin, end, block.range.line}, {block.at.at(i)}});
            } else if (i > 0) {
                lines.last().lines.append(line);
                lines.last().at.append(block.at.at(i));
                lines.last().range.end = end;
            } else {
                isKnown = false;
            }
        }
        if (!isKnown)
            chapter.keep(block);
    }
    if (into.notes)
        into.notes->setHolder(chapter.section().heading.begin);
    for (const Block &line : std::as_const(lines)) {
        const NamedText said = boldLead(line.text()).value_or(NamedText());
        if (into.notes)
            noteProfileLine(line, said, into);
        setProfileLine(into.persona, said);
    }
}

template<class Group, class Read>
void readGroups(Chapter &chapter, QList<Chapter> &parts, const ListReading<Group> &into, const Read &readItems)
{
    const auto readOne = [&](Chapter &part, bool isPart) {
        Group group;
        group.title = part.title();
        const QString path = into.notes ? entryPath(into.path, into.list.size()) : QString();
        readItems(part, listOf(group.items, into.notes, ".items", path));
        if (group.items.isEmpty())
            return;
        if (isPart)
            notePart(chapter, part, into.notes, path, ".title");
        into.list.append(group);
    };
    readOne(chapter, false);
    for (Chapter &part : parts)
        readOne(part, true);
}

void addTriggers(const Block &block, const ChapterReading &into)
{
    QList<Trigger> &triggers = into.persona.triggers;
    const int group = triggers.isEmpty() ? 0 : triggers.constLast().group + 1;
    const QString text = block.text();
    const QList<QStringView> parts = phraseParts(text);
    if (into.notes) {
        into.notes->pieces(u"triggers"_s, triggers.size(), block, text, parts);
        into.notes->line(entryPath(u"group"_s, group), block);
    }
    for (const QStringView part : parts)
        triggers.append({plainText(part), group});
}

void addCombination(const Block &block, const ChapterReading &into)
{
    const NamedText item = namedText(block.text());
    const QString name = item.name.isEmpty() ? item.text : item.name;
    if (name.isEmpty())
        return;
    if (into.notes) {
        const QString path = entryPath(u"combines"_s, into.persona.combines.size());
        into.notes->line(path, block);
        into.notes->named(path, block, ".persona", item.name.isEmpty() ? ".persona" : ".reason");
    }
    into.persona.combines.append({name, item.name.isEmpty() ? QString() : item.text});
}

/// Bold lines part the section: phrases, then colleagues after "combines well with", then what the grammar does not know.
void readTriggers(Chapter &chapter, QList<Chapter> &parts, const ChapterReading &into)
{
    enum class Part { Phrases, Colleagues, Other } part = Part::Phrases;
    const qsizetype before = into.persona.triggers.size();
    const auto setHolder = [&into](const Chapter &of) {
        if (into.notes)
            into.notes->setHolder(of.section().heading.begin);
    };
    setHolder(chapter);
    for (const auto blocks = chapter.takeAll(); const Block &block : blocks) {
        const bool isItem = block.kind == Kind::Bullet || block.kind == Kind::Numbered;
        if (isItem && part == Part::Phrases) {
            addTriggers(block, into);
        } else if (isItem && part == Part::Colleagues) {
            addCombination(block, into);
        } else {
            const QString lead =
                block.kind == Kind::Paragraph && isAllBold(block.text()) ? matchingKey(block.text()) : QString();
            if (lead.contains("combine"_L1)) {
                part = Part::Colleagues;
                if (into.notes)
                    into.notes->line(u"combines:"_s, block);
            } else if (!lead.isEmpty() && (part == Part::Colleagues || into.persona.triggers.size() > before)) {
                part = Part::Other;
            }
            if (lead.isEmpty() || part == Part::Other)
                chapter.keep(block);
        }
    }
    for (Chapter &child : parts) {
        setHolder(child);
        for (const auto blocks = child.takeItems(); const Block &block : blocks)
            child.key().contains("combine"_L1) ? addCombination(block, into) : addTriggers(block, into);
    }
}

void readPhilosophy(Chapter &part, const ChapterReading &into)
{
    QStringList texts;
    const QList<Block> blocks = part.takeAll();
    for (const Block &block : blocks)
        texts.append(plainText(block.text()));
    setIfSaid(into.persona.philosophy, unquoted(texts.join(u' ')));
    if (into.notes && blocks.size() == 1) {
        const QString text = blocks.constFirst().text();
        into.notes->value(u"philosophy"_s, blocks.constFirst(), text, unquotedPart(text));
    }
}

void readApproach(QList<Chapter> &parts, const ChapterReading &into)
{
    for (Chapter &part : parts) {
        if (part.endsWith("methodology"_L1))
            readNamedItems(part, listOf(into.persona.methodology, into.notes, "methodology"));
        else if (part.endsWith("principles"_L1))
            readNamedItems(part, listOf(into.persona.principles, into.notes, "principles"));
        else if (part.endsWith("philosophy"_L1))
            readPhilosophy(part, into);
    }
}

void readSources(Chapter &chapter, const ChapterReading &into)
{
    if (into.notes)
        into.notes->setHolder(chapter.section().heading.begin);
    for (const auto blocks = chapter.takeItems(); const Block &block : blocks) {
        const QString text = block.text();
        const NamedText item = namedText(text);
        const Source source = item.name.isEmpty() ? Source{item.text, {}} : Source{item.name, commaList(item.text)};
        if (source.name.isEmpty())
            continue;
        if (into.notes) {
            const QString path = entryPath(u"sources"_s, into.persona.sources.size());
            const NamedSpans spans = namedSpans(text);
            into.notes->line(path, block);
            into.notes->value(path + ".name"_L1, block, text, spans.name.isEmpty() ? spans.text : spans.name);
            if (!spans.name.isEmpty())
                into.notes->pieces(path + ".works"_L1, 0, block, text, commaParts(spans.text));
        }
        into.persona.sources.append(source);
    }
}

void readQuotes(Chapter &chapter, const ChapterReading &into)
{
    if (into.notes)
        into.notes->setHolder(chapter.section().heading.begin);
    for (const auto blocks = chapter.takeAll(); const Block &block : blocks) {
        if (block.kind == Kind::Fence) {
            chapter.keep(block);
            continue;
        }
        const auto dashIn = [](const QString &text) {
            return std::max(text.lastIndexOf(u" \u2014 "_s), text.lastIndexOf(" - "_L1));
        };
        const QString text = plainText(block.text());
        const qsizetype dash = dashIn(text);
        const bool hasSource = dash > 0;
        const Quote quote{unquoted(hasSource ? QStringView(text).first(dash) : QStringView(text)),
                          hasSource ? text.sliced(dash + 3) : QString()};
        if (quote == Quote())
            continue;
        if (into.notes) {
            const QString path = entryPath(u"quotes"_s, into.persona.quotes.size());
            const QString written = block.text();
            const QStringView all(written);
            const qsizetype cut = dashIn(written);
            into.notes->line(path, block);
            into.notes->value(path + ".text"_L1, block, written, unquotedPart(cut > 0 ? all.first(cut) : all));
            if (cut > 0)
                into.notes->value(path + ".source"_L1, block, written, all.sliced(cut + 3));
        }
        into.persona.quotes.append(quote);
    }
}

}  // namespace

void readChapter(ChapterKind kind, Chapter &chapter, QList<Chapter> &parts, const ChapterReading &into)
{
    Persona &persona = into.persona;
    FieldNotes *notes = into.notes;
    switch (kind) {
    case ChapterKind::Free:
        return;
    case ChapterKind::Profile:
        return readProfile(chapter, into);
    case ChapterKind::Competencies:
        return readGroups(chapter, parts, listOf(persona.competencies, notes, "competencies"), readPlainItems);
    case ChapterKind::Frameworks:
        return readFrameworks(chapter, parts, into);
    case ChapterKind::Samples:
        return readSamples(chapter, parts, into);
    case ChapterKind::Playbooks:
        for (Chapter &part : parts)
            readPlaybook(chapter, part, into);
        return;
    case ChapterKind::Metrics:
        return readGroups(chapter, parts, listOf(persona.metrics, notes, "metrics"), readNamedItems);
    case ChapterKind::Triggers:
        return readTriggers(chapter, parts, into);
    case ChapterKind::Approach:
        return readApproach(parts, into);
    case ChapterKind::Rules:
        return readNamedItems(chapter, listOf(persona.rules, notes, "rules"));
    case ChapterKind::Topics:
        return readNamedItems(chapter, listOf(persona.topics, notes, "topics"));
    case ChapterKind::Prohibitions:
        return readPlainItems(chapter, listOf(persona.prohibitions, notes, "prohibitions"));
    case ChapterKind::Style:
        return readPlainItems(chapter, listOf(persona.style, notes, "style"));
    case ChapterKind::Sources:
        return readSources(chapter, into);
    case ChapterKind::Questions: {
        readPlainItems(chapter, listOf(persona.characteristicQuestions, notes, "characteristicQuestions"));
        for (Chapter &part : parts) {
            ItemGroup group{part.title(), {}};
            const QString path = notes ? entryPath(u"questions"_s, persona.questions.size()) : QString();
            readPlainItems(part, listOf(group.items, notes, ".items", path));
            if (group.items.isEmpty())
                continue;
            notePart(chapter, part, notes, path, ".title");
            persona.questions.append(group);
        }
        return;
    }
    case ChapterKind::Starters:
        return readPlainItems(chapter, listOf(persona.starters, notes, "starters"));
    case ChapterKind::BlindSpots:
        return readPlainItems(chapter, listOf(persona.blindSpots, notes, "blindSpots"));
    case ChapterKind::Quotes:
        return readQuotes(chapter, into);
    }
}

}  // namespace sb
