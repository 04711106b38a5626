// SPDX-License-Identifier: Apache-2.0
#include "personas/personatext.h"

#include "personas/chapter.h"
#include "personas/personafields.h"
#include "personas/personareader.h"
#include "personas/textlines.h"

#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

/// From one heading of level 1 or 2 to the next, without regard to where it stands: its bytes and lines count from its own
/// beginning. The first section is the root, which is empty in all but a file's first piece.
struct PersonaText::Piece {
    qsizetype size = 0;
    int lines = 0;
    QList<Section> sections;

    [[nodiscard]] int level() const { return sections.size() > 1 ? sections.at(1).level : 0; }
};

namespace {

void move(TextRange &range, qsizetype bytes, int lines)
{
    range.begin += bytes;
    range.end += bytes;
    range.line += range.line > 0 ? lines : 0;
}

/// A section that counts from its piece's beginning, as one of the file.
Section placed(Section section, qsizetype begin, int line)
{
    move(section.heading, begin, line - 1);
    move(section.range, begin, line - 1);
    section.treeEnd += begin;
    section.wordsAt += begin;
    for (Block &block : section.blocks) {
        move(block.range, begin, line - 1);
        for (qsizetype &at : block.at)
            at += begin;
    }
    return section;
}

void joinTriggers(QList<Trigger> &into, QList<Trigger> said)
{
    const int first = into.isEmpty() ? 0 : into.constLast().group + 1;
    if (first > 0) {
        for (Trigger &trigger : said)
            trigger.group += first;
    }
    into += said;
}

}  // namespace

PersonaText::PersonaText(QByteArrayView bytes, qsizetype begin)
{
    scanFrom(bytes, begin, Extent::Whole);
    readPlaces(bytes, nullptr);
}

Persona PersonaText::titleOf(QByteArrayView bytes, qsizetype begin)
{
    PersonaText text;
    text.scanFrom(bytes, begin, Extent::Title);
    text.findTitle();
    Persona said;
    text.readTitle(PersonaReader(bytes, text.m_name), said);
    return said;
}

void PersonaText::scanFrom(QByteArrayView bytes, qsizetype begin, Extent extent)
{
    int line = 1 + static_cast<int>(bytes.first(begin).count('\n'));
    bool isEnough = false;
    do {
        m_places.append(scan(bytes, begin, line));
        const Piece &piece = *m_places.constLast().piece;
        begin += piece.size;
        line += piece.lines;
        isEnough = extent == Extent::Title && piece.level() == 1;
    } while (begin < bytes.size() && !isEnough);
}

PersonaText::Place PersonaText::scan(QByteArrayView bytes, qsizetype begin, int line)
{
    const QByteArrayView rest = bytes.sliced(begin);
    const QList<MarkdownLine> lines = scanLines(rest, 0, ScanTo::Chapter);
    auto piece = std::make_shared<Piece>();
    piece->size = lines.isEmpty() ? 0 : lines.constLast().end;
    piece->lines = lineEndsIn(rest.first(piece->size));
    piece->sections = buildSections(lines);
    return {piece, nullptr, begin, line};
}

PersonaText PersonaText::withEdit(QByteArrayView bytes, qsizetype begin, const TextEdit &edit) const
{
    // Front matter that an edit below it opens or closes takes text in, or gives some back.
    if (begin != m_places.constFirst().begin && edit.range.begin >= m_places.constFirst().begin)
        return PersonaText(bytes, begin);
    const qsizetype growth = edit.replacement.size() - (edit.range.end - edit.range.begin);
    // The piece before the one that is touched may take it in: a heading can lose its sign, or become a heading's underline.
    auto first = std::ranges::upper_bound(m_places, edit.range.begin, {}, &Place::begin) - m_places.begin() - 1;
    first = std::max<qsizetype>(first - 1, 0);
    auto reused = std::ranges::upper_bound(m_places, edit.range.end, {}, &Place::begin) - m_places.begin();
    PersonaText text;
    text.m_places = m_places.first(first);
    qsizetype at = first == 0 ? begin : m_places.at(first).begin;
    int line = first == 0 ? 1 + static_cast<int>(bytes.first(begin).count('\n')) : m_places.at(first).line;
    while (at < bytes.size() || text.m_places.isEmpty()) {
        while (reused < m_places.size() && m_places.at(reused).begin + growth < at)
            ++reused;
        const bool isSame = reused < m_places.size() && m_places.at(reused).begin + growth == at && reused > first;
        if (isSame && !text.m_places.isEmpty())
            break;
        text.m_places.append(scan(bytes, at, line));
        at += text.m_places.constLast().piece->size;
        line += text.m_places.constLast().piece->lines;
    }
    if (at < bytes.size()) {
        const int lines = line - m_places.at(reused).line;
        for (Place place : m_places.sliced(reused)) {
            place.begin += growth;
            place.line += lines;
            text.m_places.append(place);
        }
    }
    text.readPlaces(bytes, this);
    return text;
}

void PersonaText::findTitle()
{
    const auto title = std::ranges::find_if(m_places, [](const Place &place) { return place.piece->level() == 1; });
    m_title = title == m_places.end() ? -1 : title - m_places.begin();
    m_name = nameInTitle(m_places.at(std::max<qsizetype>(m_title, 0)).piece->sections.at(m_title < 0 ? 0 : 1));
}

void PersonaText::readTitle(const PersonaReader &reader, Persona &into) const
{
    const Section title = placedSections(std::max<qsizetype>(m_title, 0)).at(m_title < 0 ? 0 : 1);
    reader.readTitle(title, m_title < 0 ? QList<Block>() : placedSections(0).constFirst().blocks, into);
}

void PersonaText::readPlaces(QByteArrayView bytes, const PersonaText *before)
{
    findTitle();
    const QString name = m_name.toCaseFolded().simplified();
    const QString oldName = before ? before->m_name.toCaseFolded().simplified() : name;
    const auto isNamed = [&](const Place &place) {
        return std::ranges::any_of(place.piece->sections, [&](const Section &section) {
            return (!name.isEmpty() && section.key.contains(name)) || (!oldName.isEmpty() && section.key.contains(oldName));
        });
    };
    bool isForeign = false;
    for (qsizetype i = 0; i < m_places.size(); ++i) {
        Place &place = m_places[i];
        const bool opensForeign = place.piece->level() == 1 && i != m_title;
        isForeign = opensForeign || (isForeign && place.piece->level() != 1);
        const Role role = opensForeign ? Role::Foreign : isForeign ? Role::InForeign : Role::Chapter;
        const bool isLast = i + 1 == m_places.size();
        const bool isTitle = i == m_title;
        const bool isKept = place.said && role == Role::Chapter && place.role == role && place.isLast == isLast && !isLast
            && !isTitle && i > 0 && (name == oldName || !isNamed(place));
        place.role = role;
        place.isLast = isLast;
        if (!isKept)
            place.said = readPlace(bytes, i);
    }
    m_head = readHead(bytes);
    join(before);
}

Persona PersonaText::readHead(QByteArrayView bytes) const
{
    Persona head;
    PersonaReader reader(bytes, m_name);
    QList<Section> last = placedSections(m_places.size() - 1);
    reader.takeMission(last, head);
    readTitle(reader, head);
    return head;
}

std::shared_ptr<const Persona> PersonaText::readPlace(QByteArrayView bytes, qsizetype index) const
{
    const Place &place = m_places.at(index);
    auto said = std::make_shared<Persona>();
    if (place.role == Role::InForeign)
        return said;
    Persona ignored;
    if (place.role == Role::Foreign) {
        PersonaReader reader(bytes, m_name);
        QList<Section> last = placedSections(m_places.size() - 1);
        reader.takeMission(last, ignored);
        qsizetype end = index + 1;
        while (end < m_places.size() && m_places.at(end).piece->level() != 1)
            ++end;
        const Section &heading = place.piece->sections.at(1);
        reader.readFree(heading.title, place.begin + heading.heading.end,
                        end < m_places.size() ? m_places.at(end).begin : bytes.size(), *said);
        return said;
    }
    PersonaReader reader(bytes.sliced(place.begin, place.piece->size), m_name);
    QList<Section> sections = place.piece->sections;
    if (place.isLast)
        reader.takeMission(sections, ignored);
    reader.readTrees(sections, index == m_title ? 2 : 1, *said);
    return said;
}

void PersonaText::join(const PersonaText *before)
{
    qsizetype same = 0;
    qsizetype sameAtEnd = 0;
    if (before) {
        const QList<Place> &old = before->m_places;
        const qsizetype most = std::min(old.size(), m_places.size());
        while (same < most && old.at(same).said == m_places.at(same).said)
            ++same;
        while (sameAtEnd < most - same
               && old.at(old.size() - 1 - sameAtEnd).said == m_places.at(m_places.size() - 1 - sameAtEnd).said)
            ++sameAtEnd;
        m_persona = before->m_persona;
    }
    const auto touches = [&](const PersonaText &text, auto member) {
        return std::any_of(text.m_places.begin() + same, text.m_places.end() - sameAtEnd,
                           [member](const Place &place) { return !((*place.said).*member).isEmpty(); });
    };
    const auto isKept = [&](auto member) {
        return before && m_head.*member == before->m_head.*member && !touches(*before, member) && !touches(*this, member);
    };
    fields::eachOfTheText([&](const char *, auto member) {
        if (isKept(member))
            return;
        m_persona.*member = m_head.*member;
        for (const Place &place : std::as_const(m_places))
            fields::joinValue(m_persona.*member, (*place.said).*member);
    });
    if (isKept(&Persona::triggers))
        return;
    m_persona.triggers.clear();
    for (const Place &place : std::as_const(m_places))
        joinTriggers(m_persona.triggers, place.said->triggers);
}

QList<Section> PersonaText::placedSections(qsizetype index) const
{
    const Place &place = m_places.at(index);
    QList<Section> sections;
    sections.reserve(place.piece->sections.size());
    for (const Section &section : place.piece->sections)
        sections.append(placed(section, place.begin, place.line));
    return sections;
}

QList<Section> PersonaText::sections() const
{
    QList<Section> all;
    QList<int> open;
    for (qsizetype i = 0; i < m_places.size(); ++i) {
        const QList<Section> sections = placedSections(i);
        for (const Section &section : sections.sliced(i == 0 ? 0 : 1)) {
            while (open.size() > 1 && all.at(open.constLast()).level >= section.level)
                open.removeLast();
            all.append(section);
            all.last().parent = open.isEmpty() ? -1 : open.constLast();
            all.last().treeEnd = section.range.end;
            open.append(static_cast<int>(all.size()) - 1);
        }
    }
    for (qsizetype i = all.size() - 1; i > 0; --i) {
        Section &parent = all[all.at(i).parent];
        parent.treeEnd = std::max(parent.treeEnd, all.at(i).treeEnd);
    }
    return all;
}

Problems PersonaText::problems() const
{
    Problems problems;
    QSet<ChapterKind> seen;
    for (qsizetype i = 0; i < m_places.size(); ++i) {
        const Place &place = m_places.at(i);
        const QList<Section> &sections = place.piece->sections;
        if (place.role == Role::InForeign)
            continue;
        for (qsizetype at = i == m_title ? 2 : 1; at < sections.size();) {
            const Section &section = sections.at(at);
            const ChapterKind kind = section.level == 2 ? chapterOf(withoutName(section.key, m_name)) : ChapterKind::Free;
            if (kind == ChapterKind::Free || seen.contains(kind))
                problems.append(
                    {placed(section, place.begin, place.line).heading, Severity::Information, u"L02"_s, section.title});
            seen.insert(kind);
            for (++at; at < sections.size() && sections.at(at).level > section.level;)
                ++at;
        }
    }
    return problems;
}

void PersonaText::note(FieldNotes &notes) const
{
    PersonaReader reader(notes.bytes(), m_name, &notes);
    Persona persona;
    QList<Section> all = sections();
    reader.takeMission(all, persona);
    const auto found = std::ranges::find(all, 1, &Section::level);
    const qsizetype title = found == all.end() ? 0 : found - all.begin();
    reader.readTitle(all.at(title), title > 0 ? all.constFirst().blocks : QList<Block>(), persona);
    if (title > 0)
        reader.readTrees(all.first(title), 1, persona);
    reader.readTrees(all, title + 1, persona);
}

}  // namespace sb
