// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formplaces.h"

#include "personas/fieldnotes.h"
#include "ui/personaeditor/formfields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

bool holdsByte(const TextRange &range, qsizetype byte)
{
    return range.begin <= byte && byte <= range.end;
}

/// The node of a front matter's value, or of an entry of it; nullptr when it is not placed.
const YamlNode *nodeAt(const FrontMatter &matter, const MatterPlace &place)
{
    const YamlNode::Entry *key = matter.isPlaced ? matter.root.find(place.key) : nullptr;
    if (!key || place.entry < 0)
        return key ? &key->value : nullptr;
    return place.entry < key->value.entries.size() ? &key->value.entries.at(place.entry).value : nullptr;
}

}  // namespace

FormPlaces::FormPlaces(const PersonaDocument &document) : m_bytes(document.bytes()), m_bodyBegin(document.bodyBegin())
{
    const FieldNotes notes = document.notes();
    for (auto entry = notes.entries.cbegin(); entry != notes.entries.cend(); ++entry)
        m_ranges.insert(entry.key(), {entry->begin, entry->end});
    addMatter(document, notes);
    // The last one that is inserted is the first one that is given.
    for (auto value = notes.values.cbegin(); value != notes.values.cend(); ++value)
        m_ranges.insert(value.key(), {value->begin(), value->end()});
    for (const int index : notes.chapters) {
        const Section &section = document.sections().at(index);
        const QString key = withoutName(section.key, document.unversioned().name);
        m_chapters.append({chapterOf(key), section.title, {section.heading.begin, section.treeEnd, section.heading.line}});
        const QList<Section> &sections = document.sections();
        for (qsizetype part = index + 1; m_chapters.constLast().kind != ChapterKind::Free && part < sections.size()
             && sections.at(part).heading.begin < section.treeEnd;
             ++part)
            m_chapters.last().parts.append(sections.at(part).title);
        const qsizetype end = std::max(section.heading.end, std::min(section.treeEnd, notes.end()));
        m_bodies.append({section.heading.end, notes.contentEnd(section.heading.end, end)});
    }
}

void FormPlaces::addMatter(const PersonaDocument &document, const FieldNotes &notes)
{
    for (auto place = notes.matter.cbegin(); place != notes.matter.cend(); ++place) {
        const YamlNode *node = nodeAt(document.frontMatter(), *place);
        if (!node)
            continue;
        m_ranges.insert(place.key(), {node->begin, node->end});
        for (const YamlNode::Entry &child : node->entries) {
            if (node->kind == YamlNode::Kind::Map && !child.key.isEmpty())
                m_ranges.insert(place.key() + u'.' + child.key, {child.value.begin, child.value.end});
        }
    }
}

std::optional<TextRange> FormPlaces::first(const QString &path, const QMultiHash<QString, TextRange> &ranges)
{
    const auto found = ranges.constFind(path);
    return found == ranges.cend() ? std::nullopt : std::optional(*found);
}

bool FormPlaces::hasChapter(ChapterKind kind) const
{
    return std::ranges::any_of(m_chapters, [kind](const FormChapter &chapter) { return chapter.kind == kind; });
}

QString FormPlaces::markdownOf(qsizetype chapter) const
{
    const TextRange range = m_bodies.value(chapter);
    return QString::fromUtf8(m_bytes.sliced(range.begin, range.end - range.begin)).remove(u'\r').trimmed();
}

QString FormPlaces::pathAt(qsizetype byte) const
{
    QString path;
    qsizetype least = m_bytes.size() + 1;
    for (auto range = m_ranges.cbegin(); range != m_ranges.cend(); ++range) {
        const qsizetype size = range->end - range->begin;
        if (size >= least || !holdsByte(*range, byte) || range.key().startsWith("chapters["_L1) || range.key().contains(u':'))
            continue;
        path = range.key();
        least = size;
    }
    return path;
}

FormPage FormPlaces::pageOf(const FormField &field) const
{
    if (field.chapter == ChapterKind::Profile || (field.chapter != ChapterKind::Free && hasChapter(field.chapter)))
        return {FormPage::Kind::Chapter, field.chapter};
    if (field.chapter == ChapterKind::Style)  // a line of the profile says it, too
        return {FormPage::Kind::Chapter, ChapterKind::Profile};
    return {};
}

FormPage FormPlaces::pageAt(qsizetype byte) const
{
    if (const FormField *field = fieldFor(pathAt(byte)))
        return pageOf(*field);
    if (byte < m_bodyBegin)
        return {};
    for (qsizetype i = 0; i < m_chapters.size(); ++i) {
        const FormChapter &chapter = m_chapters.at(i);
        if (byte < chapter.range.begin || byte >= chapter.range.end)
            continue;
        return chapter.kind == ChapterKind::Free ? FormPage{FormPage::Kind::Free, ChapterKind::Free, i}
                                                 : FormPage{FormPage::Kind::Chapter, chapter.kind};
    }
    return {FormPage::Kind::Chapter, ChapterKind::Profile};
}

}  // namespace sb::ui
