// SPDX-License-Identifier: Apache-2.0
#include "personas/editcandidates.h"

#include "personas/inlinetext.h"
#include "personas/textsequence.h"

#include <QJsonArray>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QByteArray lineEndOf(QByteArrayView bytes)
{
    const qsizetype newline = bytes.indexOf('\n');
    if (newline < 0)
        return bytes.contains('\r') ? "\r"_ba : "\n"_ba;
    return newline > 0 && bytes.at(newline - 1) == '\r' ? "\r\n"_ba : "\n"_ba;
}

/// "playbooks[0].steps" and 2 of "playbooks[0].steps[2]".
QString listOfPath(const QList<FieldStep> &steps)
{
    return pathOf(ownerOf(steps));
}

}  // namespace

EditCandidates::EditCandidates(const PersonaDocument &document, const FieldEdit &edit, const QJsonObject &after)
    : m_document(document),
      m_edit(edit),
      m_after(after),
      m_notes(document.notes()),
      m_lineEnd(lineEndOf(document.bytes())),
      m_matter(document.bytes(), document.frontMatter(), m_lineEnd),
      m_text(m_notes, m_lineEnd),
      m_steps(fieldSteps(edit.path).value_or(QList<FieldStep>()))
{
}

QList<TextEdits> EditCandidates::all() const
{
    Found found;
    const qsizetype index = m_steps.constLast().index;
    const QString list = listOfPath(m_steps);
    switch (m_edit.kind) {
    case FieldEdit::Kind::Set:
        addSet(found);
        break;
    case FieldEdit::Kind::Insert:
        addInserted(found, list, index, m_edit.value);
        break;
    case FieldEdit::Kind::Remove:
        if (index >= 0)
            addRemoved(found, list, index);
        else
            addSet(found);
        break;
    case FieldEdit::Kind::Move:
        addMoved(found, list, index, m_edit.to);
        break;
    }
    found.removeIf([](const TextEdits &edits) { return edits.isEmpty(); });
    return found;
}

QByteArray EditCandidates::encoded(const QString &text) const
{
    return QString(text).replace(u'\n', QString::fromUtf8(m_lineEnd)).toUtf8();
}

void EditCandidates::addSet(Found &found) const
{
    const QJsonValue value = m_edit.kind == FieldEdit::Kind::Remove ? QJsonValue() : m_edit.value;
    if (m_steps.constFirst().name == "extensions"_L1) {
        const QString key = m_steps.constLast().name;
        found.append(asEdits(value.isNull() ? m_matter.keyRemoved(key) : m_matter.rawSet(key, value.toString().toUtf8())));
        return;
    }
    const bool isText = value.isString() && !value.toString().isEmpty();
    // What an entry, or the front matter's key, is part of; the longest such path first.
    std::optional<TextEdit> matter;
    for (qsizetype depth = m_steps.size(); depth > 0 && !matter; --depth) {
        const auto place = m_notes.matter.constFind(pathOf(m_steps.first(depth)));
        if (place != m_notes.matter.constEnd())
            matter = m_steps.size() == 1 && value.isNull() ? m_matter.keyRemoved(place->key)
                                                           : m_matter.valueSet(*place, m_steps.sliced(depth), value);
    }
    if (!matter && m_steps.constLast().index >= 0)
        addListInMatter(found);
    Found inText;
    if (isText)
        addInPlace(inText, m_edit.path, value);
    if (matter) {
        // A field that stands in both, as the same, is renamed in both.
        for (const TextEdits &edits : saysTheSameInText() ? inText : Found())
            found.append(TextEdits{*matter} + edits);
        found.append(TextEdits{*matter});
    }
    found += inText;
    if (m_steps.size() == 1)
        addMissing(found, m_edit.path, value.toString());
    if (m_steps.size() > 1)
        addRewritten(found);
    if (m_steps.constFirst().name == "triggers"_L1 && m_steps.size() == 3 && !matter) {
        const YamlNode::Entry *known = m_document.frontMatter().root.find(u"triggers"_s);
        found.append(asEdits(m_matter.entryInserted(u"triggers"_s, known ? known->value.entries.size() : 0,
                                                    valueAt(m_after, m_steps.first(2)))));
    }
    const bool isOfMap = m_steps.size() == 2 && m_steps.constLast().index < 0;
    if (isOfMap || (m_steps.size() == 1 && !value.isNull())) {
        const QString key = m_steps.constFirst().name;
        found.append(asEdits(m_matter.keySet(key == "edition"_L1 ? u"version"_s : key, m_after.value(key))));
    }
}

/// Whether the text gives the field the value that it has, and is no other text that would be read as it were there no front matter.
bool EditCandidates::saysTheSameInText() const
{
    const QString now = valueAt(toJson(m_document.unversioned()), m_steps).toString();
    return plainText(m_notes.values.value(m_edit.path).text()).simplified() == now.simplified();
}

/// The part that differs, then the whole of it.
void EditCandidates::addInPlace(Found &found, const QString &path, const QJsonValue &value) const
{
    const auto written = m_notes.values.constFind(path);
    if (written == m_notes.values.constEnd())
        return;
    const QString text = written->text();
    const QString said = value.toString();
    if (written->block.kind != Block::Kind::Fence) {
        QList<qsizetype> places;
        const QString old = plainText(text, &places);
        const auto [a, b] = std::ranges::mismatch(old, said);
        qsizetype same = a - old.begin();
        qsizetype sameAtEnd = 0;
        while (sameAtEnd < std::min(old.size(), said.size()) - same
               && old.at(old.size() - 1 - sameAtEnd) == said.at(said.size() - 1 - sameAtEnd))
            ++sameAtEnd;
        while (same > 0 && same < old.size() && old.at(same).isLowSurrogate())
            --same;
        while (sameAtEnd > 0 && old.at(old.size() - sameAtEnd).isLowSurrogate())
            --sameAtEnd;
        const qsizetype from = same < places.size() ? places.at(same) : text.size();
        const qsizetype to = old.size() - sameAtEnd > same ? places.at(old.size() - sameAtEnd - 1) + 1 : from;
        if (!old.isEmpty() && to >= from)
            found.append({TextEdit{{written->byteAt(from), written->byteAt(to), 0},
                                   encoded(said.sliced(same, said.size() - sameAtEnd - same))}});
    }
    if (written->block.kind == Block::Kind::Fence)
        found.append({editBetween(m_notes.bytes().sliced(written->begin(), written->end() - written->begin()), encoded(said),
                                  written->begin())});
    found.append({TextEdit{{written->begin(), written->end(), 0}, encoded(said)}});
}

/// A field of the whole persona for which there is no place yet, or one that shall say nothing.
void EditCandidates::addMissing(Found &found, const QString &field, const QString &text) const
{
    const WrittenEntry line = m_notes.entries.value(field, m_notes.entries.value("profile:"_L1 + field));
    if (text.isEmpty()) {
        qsizetype place = 0;
        const QList<WrittenEntry> all = siblings(u"profile:"_s, line, place);
        if (line.end > 0 && m_notes.entries.contains("profile:"_L1 + field))
            found.append({TextSequence(m_notes.bytes(), all, m_lineEnd).removed(place)});
        else if (line.end > 0)
            found.append({TextSequence(m_notes.bytes(), {line}, m_lineEnd).removed(0)});
    }
    if (field == "name"_L1 || field == "icon"_L1 || field == "domain"_L1) {
        const QString icon = m_after["icon"_L1].toString();
        const QString domain = m_after["domain"_L1].toString();
        const QString title = (icon.isEmpty() ? QString() : QString(icon + u' ')) + m_after["name"_L1].toString()
            + (domain.isEmpty() ? QString() : QString(" - "_L1 + domain + " Persona"_L1));
        addInPlace(found, u"headline"_s, title);
        const qsizetype at = m_document.bodyBegin();
        const qsizetype mark = at == 0 && m_notes.bytes().startsWith("\xef\xbb\xbf") ? 3 : at;
        if (m_notes.values.value(u"headline"_s).text().isEmpty())
            found.append({TextEdit{{mark, mark, 0}, "# " + title.toUtf8() + m_lineEnd + m_lineEnd}});
        return;
    }
    if (text.isEmpty() || line.end > 0)
        return;
    const QList<Section> &sections = m_document.sections();
    const auto title = std::ranges::find(sections, 1, &Section::level);
    const QByteArray value = text.toUtf8();
    const bool hasProfile = m_notes.chapterOfKind.contains(static_cast<int>(ChapterKind::Profile));
    if (hasProfile && (field == "role"_L1 || field == "background"_L1))
        addInserted(found, u"profile"_s, m_document.unversioned().profile.size(),
                    QJsonObject{{u"name"_s, QString(field.front().toUpper() + field.sliced(1))}, {u"text"_s, text}});
    if (title != sections.end() && (field == "tagline"_L1 || (field == "role"_L1 && !hasProfile))) {
        const WrittenEntry tagline = m_notes.entries.value(u"tagline"_s);
        const QByteArray said = field == "tagline"_L1 ? "**" + value + "**" : value;
        const qsizetype at = tagline.end > 0 ? tagline.end : m_notes.contentEnd(title->heading.begin, title->heading.end);
        found.append({TextEdit{{at, at, 0}, m_lineEnd + m_lineEnd + said}});
    }
    if (field == "mission"_L1 && sections.size() > 1) {
        const qsizetype end = m_notes.contentEnd(m_document.bodyBegin(), m_notes.bytes().size());
        found.append({TextEdit{{end, end, 0}, m_lineEnd + m_lineEnd + "**" + value + "**"}});
    }
    if (field == "background"_L1)
        addChapter(found, ChapterKind::Profile, "Persona Profile", "**Background**: " + value);
    if (field == "philosophy"_L1)
        addNewHolder(found, field, text);
}

/// An entry that holds the value, written anew.
void EditCandidates::addRewritten(Found &found) const
{
    for (qsizetype depth = m_steps.size(); depth > 0; --depth) {
        const QList<FieldStep> owner = m_steps.first(depth);
        const QString path = pathOf(owner);
        const auto entry = m_notes.entries.constFind(path);
        const QString list = depth > 1 ? listOfPath(owner) : QString();
        const std::optional<ListForm> form = listForm(list);
        if (owner.constLast().index < 0 || entry == m_notes.entries.constEnd() || !form)
            continue;
        for (const QString &like : {path, QString()}) {
            const bool isSameForm = form->hasParts || entry->form == WrittenEntry::Form::Line;
            if (like.isEmpty() && !isSameForm)
                continue;
            const QByteArray text = m_text.ofEntry(*form, valueAt(m_after, owner), like);
            const QByteArrayView old = m_notes.bytes().sliced(entry->words, entry->end - entry->words);
            found.append({editBetween(old, text, entry->words)});
        }
    }
}

QList<WrittenEntry> EditCandidates::siblings(const QString &list, const WrittenEntry &entry, qsizetype &place) const
{
    const QString prefix = list.endsWith(u':') ? list : QString(list + u'[');
    QList<WrittenEntry> all;
    for (const auto &[path, other] : m_notes.entries.asKeyValueRange()) {
        const bool isOfList =
            path.startsWith(prefix) && (list.endsWith(u':') || path.indexOf(u']', prefix.size()) == path.size() - 1);
        if (isOfList && other.holder == entry.holder && other.form == entry.form)
            all.append(other);
    }
    std::ranges::sort(all, {}, &WrittenEntry::begin);
    place = std::ranges::find(all, entry.begin, &WrittenEntry::begin) - all.begin();
    return all;
}

void EditCandidates::addInserted(Found &found, const QString &list, qsizetype index, const QJsonValue &value) const
{
    const std::optional<ListForm> form = listForm(list);
    const auto insertBeside = [&](const QString &beside, const QString &like, qsizetype step) {
        const auto entry = m_notes.entries.constFind(beside);
        if (entry == m_notes.entries.constEnd() || !form)
            return;
        qsizetype place = 0;
        const QList<WrittenEntry> all = siblings(list == "profile"_L1 ? u"profile:"_s : list, *entry, place);
        if (place < all.size())
            found.append({TextSequence(m_notes.bytes(), all, m_lineEnd)
                              .inserted(place + step,
                                        entry->form == WrittenEntry::Form::Phrase
                                            ? m_text.ofEntry(*form, value, like) + phraseEnd(*entry)
                                            : m_text.ofEntry(*form, value, like))});
    };
    const bool isNewGroup = list == "triggers"_L1 && value.isObject() && index > 0
        && value["group"_L1].toInt(0) > valueAt(m_after, {{list}, {{}, index - 1}})["group"_L1].toInt();
    if (isNewGroup) {
        const QString group = entryPath(u"group"_s, valueAt(m_after, {{list}, {{}, index - 1}})["group"_L1].toInt());
        if (const auto entry = m_notes.entries.constFind(group); entry != m_notes.entries.constEnd()) {
            qsizetype place = 0;
            const QList<WrittenEntry> all = siblings(u"group"_s, *entry, place);
            found.append({TextSequence(m_notes.bytes(), all, m_lineEnd)
                              .inserted(place + 1, '"' + value["phrase"_L1].toString().toUtf8() + '"')});
        }
    }
    // A phrase in the text whose weight and kind stand in the front matter.
    const bool isMoreThanPhrase = list == "triggers"_L1 && value.isObject()
        && (!value["weight"_L1].isNull() || value["kind"_L1] != "phrase"_L1 || !value["unless"_L1].toArray().isEmpty());
    const QString before = entryPath(list, index - 1);
    const QString behind = entryPath(list, index);
    if (list == "profile"_L1 && index == 0 && !m_notes.entries.contains(behind))
        for (const QLatin1StringView key : {"background"_L1, "expertise"_L1, "role"_L1, "communication style"_L1})
            insertBeside("profile:"_L1 + key, {}, 1);
    insertBeside(before, before, 1);
    insertBeside(behind, behind, 0);
    const auto matterBeside = [&](const QString &beside, qsizetype step) {
        if (const auto place = m_notes.matter.constFind(beside); place != m_notes.matter.constEnd())
            found.append(asEdits(m_matter.entryInserted(place->key, place->entry + step, value)));
    };
    const Found inText = found;
    matterBeside(before, 1);
    matterBeside(behind, 0);
    const YamlNode::Entry *known = m_document.frontMatter().root.find(list);
    const auto matter = m_matter.entryInserted(list, known ? known->value.entries.size() : 0, value);
    for (const TextEdits &edits : inText) {
        if (isMoreThanPhrase && matter)
            found.append(TextEdits{*matter} + edits);
    }
    // A list inside of an entry.
    if (m_steps.size() > 2 && m_edit.kind != FieldEdit::Kind::Move) {
        addListInMatter(found);
        addRewritten(found);
    }
    addNewHolder(found, list, value);
    if (m_steps.size() == 2)
        found.append(asEdits(m_matter.entryInserted(list, 0, value)));
}

/// The list that the entry is of, written anew where it stands in the front matter.
void EditCandidates::addListInMatter(Found &found) const
{
    const QList<FieldStep> list = ownerOf(m_steps);
    for (qsizetype depth = list.size(); depth > 0; --depth) {
        const auto place = m_notes.matter.constFind(pathOf(list.first(depth)));
        if (place != m_notes.matter.constEnd())
            found.append(asEdits(m_matter.valueSet(*place, list.sliced(depth), valueAt(m_after, list))));
    }
}

void EditCandidates::addRemoved(Found &found, const QString &list, qsizetype index) const
{
    const QString path = entryPath(list, index);
    const auto place = m_notes.matter.constFind(path);
    std::optional<TextEdit> matter;
    if (place != m_notes.matter.constEnd())
        matter = m_matter.entryRemoved(place->key, place->entry);
    Found inText;
    const auto entry = m_notes.entries.constFind(path);
    if (entry != m_notes.entries.constEnd()) {
        qsizetype at = 0;
        const QList<WrittenEntry> all = siblings(list == "profile"_L1 ? u"profile:"_s : list, *entry, at);
        const auto removeLine = [&](const QString &owner, const QString &key) {
            const auto line = m_notes.entries.constFind(key);
            if (line == m_notes.entries.constEnd())
                return;
            qsizetype lineAt = 0;
            const QList<WrittenEntry> lines = siblings(owner, *line, lineAt);
            inText.append({TextSequence(m_notes.bytes(), lines, m_lineEnd).removed(lineAt)});
        };
        if (all.size() == 1 && list == "triggers"_L1)
            removeLine(u"group"_s, entryPath(u"group"_s, groupOf(index)));
        if (all.size() == 1 && list == "expertise"_L1)
            removeLine(u"profile:"_s, u"profile:expertise"_s);
        inText.append({TextSequence(m_notes.bytes(), all, m_lineEnd).removed(at)});
    } else if (list == "style"_L1 && m_notes.values.contains(path)) {
        qsizetype at = 0;
        const WrittenEntry line = m_notes.entries.value(u"profile:communication style"_s);
        const QList<WrittenEntry> all = siblings(u"profile:"_s, line, at);
        inText.append({TextSequence(m_notes.bytes(), all, m_lineEnd).removed(at)});
    }
    for (const TextEdits &edits : std::as_const(inText))
        found.append(matter ? TextEdits{*matter} + edits : edits);
    if (matter && inText.isEmpty())
        found.append({*matter});
    if (m_steps.size() > 2) {
        addListInMatter(found);
        addRewritten(found);
    }
}

void EditCandidates::addMoved(Found &found, const QString &list, qsizetype from, qsizetype to) const
{
    const auto a = m_notes.entries.constFind(entryPath(list, from));
    const auto b = m_notes.entries.constFind(entryPath(list, to));
    if (a != m_notes.entries.constEnd() && b != m_notes.entries.constEnd()) {
        qsizetype at = 0;
        qsizetype target = 0;
        const QList<WrittenEntry> all = siblings(list, *a, at);
        if (siblings(list, *b, target).size() == all.size() && a->holder == b->holder && target < all.size())
            found.append({TextSequence(m_notes.bytes(), all, m_lineEnd).moved(at, target)});
    }
    const auto matterA = m_notes.matter.constFind(entryPath(list, from));
    const auto matterB = m_notes.matter.constFind(entryPath(list, to));
    if (matterA != m_notes.matter.constEnd() && matterB != m_notes.matter.constEnd() && matterA->entry >= 0)
        found.append(asEdits(m_matter.entryMoved(matterA->key, matterA->entry, matterB->entry)));
}

int EditCandidates::groupOf(qsizetype trigger) const
{
    return m_document.unversioned().triggers.at(trigger).group;
}

/// The closing mark of a phrase: its opening one is the marker.
QByteArray EditCandidates::phraseEnd(const WrittenEntry &entry) const
{
    const QByteArray all = m_notes.bytes().sliced(entry.begin, entry.words - entry.begin).toByteArray();
    const QString mark = QString::fromUtf8(all);
    return (mark == u"\u201c"_s       ? u"\u201d"_s
                : mark == u"\u201e"_s ? u"\u201c"_s
                : mark == u"\u00ab"_s ? u"\u00bb"_s
                                      : mark)
        .toUtf8();
}

}  // namespace sb
