// SPDX-License-Identifier: Apache-2.0
#include "personas/personaedit.h"

#include "personas/editcandidates.h"
#include "personas/personafields.h"
#include "personas/textsequence.h"

#include <QHash>
#include <QJsonArray>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// What an edit of one field may change beside it: the version, numbers of bullets, and ids that were made from a name.
Persona comparable(Persona persona)
{
    persona.version.clear();
    QHash<int, int> groups;
    for (Trigger &trigger : persona.triggers) {
        if (!groups.contains(trigger.group))
            groups.insert(trigger.group, static_cast<int>(groups.size()));
        trigger.group = groups.value(trigger.group);
    }
    for (FrameworkUse &use : persona.frameworks)
        use.id = use.id == slugOf(use.name) ? QString() : use.id;
    return persona;
}

/// The persona as it shall be. Ids of frameworks follow names that they were made from.
Persona wanted(const PersonaDocument &document, const QJsonObject &after)
{
    Persona persona = personaFromJson(after);
    for (FrameworkUse &use : persona.frameworks) {
        const bool wasMade = std::ranges::any_of(document.unversioned().frameworks, [&use](const FrameworkUse &old) {
            return old.id == use.id && old.id == slugOf(old.name);
        });
        if (wasMade || use.id.isEmpty())
            use.id = slugOf(use.name);
    }
    return comparable(persona);
}

/// A trigger that comes into the list joins the bullet it stands behind, or begins a new one if it asks for that.
void joinGroup(QJsonObject &after, const FieldEdit &edit)
{
    const QList<FieldStep> steps = *fieldSteps(edit.path);
    const bool comes = edit.kind == FieldEdit::Kind::Insert || edit.kind == FieldEdit::Kind::Move;
    if (!comes || steps.size() != 2 || steps.constFirst().name != "triggers"_L1)
        return;
    QJsonArray triggers = after["triggers"_L1].toArray();
    const qsizetype place = edit.kind == FieldEdit::Kind::Move ? edit.to : steps.constLast().index;
    const qsizetype beside = place > 0 ? place - 1 : 1;
    if (beside >= triggers.size())
        return;
    QJsonObject trigger =
        triggers.at(place).isString() ? QJsonObject{{u"phrase"_s, triggers.at(place)}} : triggers.at(place).toObject();
    const int group = triggers.at(beside)["group"_L1].toInt();
    const bool isNew = edit.kind == FieldEdit::Kind::Insert && place > 0 && trigger["group"_L1].toInt() > group;
    trigger["group"_L1] = isNew ? group + 1 : group;
    triggers[place] = trigger;
    for (qsizetype i = place + 1; isNew && i < triggers.size(); ++i) {
        QJsonObject later = triggers.at(i).toObject();
        later["group"_L1] = later["group"_L1].toInt() + 1;
        triggers[i] = later;
    }
    after["triggers"_L1] = triggers;
}

/// A slug that was made from the name follows it, and an id that was made from the slug follows that.
bool isFollowed(const Persona &persona, const Persona &wish, const QString &path)
{
    Persona found = comparable(persona);
    if (path == "name"_L1)
        found.slug = wish.slug;
    if (path == "name"_L1 || path == "slug"_L1)
        found.id = wish.id;
    return found == wish;
}

/// Whether the value is one of the field's: what the persona makes of it is what was given.
bool isOfItsKind(const QJsonValue &given, const QJsonValue &taken)
{
    if (given.isObject()) {
        const QJsonObject fields = given.toObject();
        return taken.isObject() && std::ranges::all_of(fields.keys(), [&](const QString &key) {
                   return key == "group"_L1 || (taken.toObject().contains(key) && isOfItsKind(fields.value(key), taken[key]));
               });
    }
    if (given.isArray()) {
        const QJsonArray entries = given.toArray();
        if (!taken.isArray() || taken.toArray().size() != entries.size())
            return false;
        for (qsizetype i = 0; i < entries.size(); ++i) {
            if (!isOfItsKind(entries.at(i), taken[i]))
                return false;
        }
        return true;
    }
    if (given.isString() && !taken.isString())
        return !taken.isNull() && !taken.isUndefined();
    return given == taken || (given.isNull() && !taken.isUndefined());
}

QJsonArray chaptersOf(const PersonaDocument &document, const FieldNotes &notes)
{
    QJsonArray chapters;
    for (const int index : notes.chapters) {
        const Section &section = document.sections().at(index);
        const qsizetype end =
            notes.contentEnd(section.heading.end, std::max(section.heading.end, std::min(section.treeEnd, notes.end())));
        const QByteArrayView text = document.bytes();
        chapters.append(QJsonObject{
            {u"title"_s, section.title},
            {u"markdown"_s,
             QString::fromUtf8(text.sliced(section.heading.end, end - section.heading.end)).remove(u'\r').trimmed()}});
    }
    return chapters;
}

bool isOverlapFree(TextEdits &edits)
{
    std::ranges::sort(edits, {}, [](const TextEdit &edit) { return edit.range.begin; });
    for (qsizetype i = 1; i < edits.size(); ++i) {
        if (edits.at(i).range.begin < edits.at(i - 1).range.end)
            return false;
    }
    return true;
}

Result<TextEdits> chapterEdits(const PersonaDocument &document, FieldEdit edit)
{
    const QJsonArray chapters = chaptersOf(document, document.notes());
    const Result<QJsonObject> after = withFieldEdit({{u"chapters"_s, chapters}}, edit);
    if (!after)
        return std::unexpected(after.error());
    const QJsonArray wish = (*after)["chapters"_L1].toArray();
    if (wish == chapters)
        return TextEdits();
    const QList<TextEdits> ways = EditCandidates(document, edit, *after).all();
    for (TextEdits way : ways) {
        if (!isOverlapFree(way))
            continue;
        const PersonaDocument edited = withEdits(document, way);
        if (chaptersOf(edited, edited.notes()) == wish && edited.frontMatter().end == document.frontMatter().end)
            return way;
    }
    return fail(ErrorKind::InvalidArgument, edit.path);
}

/// A whole list given anew, entry by entry.
Result<TextEdits> listEdits(const PersonaDocument &document, const QString &path, const QJsonArray &entries)
{
    PersonaDocument edited = document;
    const auto apply = [&edited](const FieldEdit &step) -> Result<> {
        return editsFor(edited, step).transform([&edited](const TextEdits &edits) { edited = withEdits(edited, edits); });
    };
    const qsizetype before = valueAt(toJson(document.unversioned()), *fieldSteps(path)).toArray().size();
    for (qsizetype i = 0; i < std::max(before, entries.size()); ++i) {
        const FieldEdit::Kind kind = i >= entries.size() ? FieldEdit::Kind::Remove
            : i >= before                                ? FieldEdit::Kind::Insert
                                                         : FieldEdit::Kind::Set;
        const qsizetype place = kind == FieldEdit::Kind::Remove ? entries.size() : i;
        if (const Result<> done =
                apply({kind, entryPath(path, place), kind == FieldEdit::Kind::Remove ? QJsonValue() : entries.at(i)});
            !done)
            return std::unexpected(done.error());
    }
    if (edited.bytes() == document.bytes())
        return TextEdits();
    return TextEdits{editBetween(document.bytes(), edited.bytes())};
}

/// Another place in a list whose entries stand in more than one: taken away there, added here.
Result<TextEdits> movedFar(const PersonaDocument &document, const FieldEdit &edit)
{
    const QList<FieldStep> steps = *fieldSteps(edit.path);
    const QJsonValue entry = valueAt(toJson(document.unversioned()), steps);
    QList<FieldStep> target = steps;
    target.last().index = edit.to;
    const Result<TextEdits> removed = editsFor(document, {FieldEdit::Kind::Remove, edit.path});
    if (!removed)
        return std::unexpected(removed.error());
    const PersonaDocument between = withEdits(document, *removed);
    return editsFor(between, {FieldEdit::Kind::Insert, pathOf(target), entry}).transform([&](const TextEdits &inserted) {
        return TextEdits{editBetween(document.bytes(), withEdits(between, inserted).bytes())};
    });
}

bool isMade(const QString &path)
{
    return path.startsWith("version"_L1) || path.startsWith("freeSections"_L1);
}

}  // namespace

Result<TextEdits> editsFor(const PersonaDocument &document, const FieldEdit &asked)
{
    if (asked.path.startsWith("chapters["_L1))
        return chapterEdits(document, asked);
    FieldEdit edit = asked;
    const QJsonObject now = toJson(document.unversioned());
    Result<QJsonObject> after = isMade(edit.path) ? fail(ErrorKind::NotFound, edit.path) : withFieldEdit(now, edit);
    if (!after)
        return std::unexpected(after.error());
    joinGroup(*after, edit);
    const Persona wish = wanted(document, *after);
    const QJsonObject wishJson = toJson(wish);
    const QList<FieldStep> steps = *fieldSteps(edit.path);
    const bool givesValue = edit.kind == FieldEdit::Kind::Set || edit.kind == FieldEdit::Kind::Insert;
    if (givesValue && !isOfItsKind(edit.value, valueAt(wishJson, steps)))
        return fail(ErrorKind::InvalidArgument, edit.path);
    if (wish == comparable(document.unversioned()))
        return TextEdits();
    if (givesValue)
        edit.value = valueAt(wishJson, steps);
    if (edit.kind == FieldEdit::Kind::Set && edit.value.isArray() && steps.size() == 1)
        return listEdits(document, edit.path, edit.value.toArray());
    const QList<TextEdits> ways = EditCandidates(document, edit, wishJson).all();
    for (TextEdits way : ways) {
        if (isOverlapFree(way) && isFollowed(withEdits(document, way).unversioned(), wish, edit.path))
            return way;
    }
    if (edit.kind == FieldEdit::Kind::Move)
        return movedFar(document, edit);
    return fail(ErrorKind::InvalidArgument, edit.path);
}

QByteArray withEdits(QByteArrayView bytes, const TextEdits &edits)
{
    QByteArray text;
    qsizetype at = 0;
    for (const TextEdit &edit : edits) {
        text += bytes.sliced(at, edit.range.begin - at);
        text += edit.replacement;
        at = edit.range.end;
    }
    return text + bytes.sliced(at).toByteArray();
}

PersonaDocument withEdits(const PersonaDocument &document, const TextEdits &edits)
{
    PersonaDocument edited = document;
    for (qsizetype i = edits.size() - 1; i >= 0; --i)
        edited = edited.withEdit(edits.at(i));
    return edited;
}

TextEdits undoing(QByteArrayView bytes, const TextEdits &edits)
{
    TextEdits back;
    qsizetype growth = 0;
    for (const TextEdit &edit : edits) {
        const qsizetype begin = edit.range.begin + growth;
        const qsizetype size = edit.range.end - edit.range.begin;
        back.append({{begin, begin + edit.replacement.size(), 0}, bytes.sliced(edit.range.begin, size).toByteArray()});
        growth += edit.replacement.size() - size;
    }
    return back;
}

QStringList editableFields()
{
    QStringList names{u"triggers"_s, u"chapters"_s, u"extensions"_s};
    const auto add = [&names](const char *name, auto) { names.append(QString::fromLatin1(name)); };
    fields::eachOfTheMatter(add);
    fields::eachOfTheText(add);
    names.removeAll(u"freeSections"_s);
    names.sort();
    return names;
}

}  // namespace sb
