// SPDX-License-Identifier: Apache-2.0
#include "personas/newpersona.h"

#include "personas/personaedit.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUuid>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// What each advisor needs, as lint asks for it. The sentences are the author's to replace.
constexpr auto neededChapters =
    "## Core Behavior\n\n"
    "1. **Say what is missing** - When the question leaves out what the answer hangs on, ask for it "
    "first.\n"
    "2. **Admit what you do not know** - Say so, and name what would have to be measured.\n\n"
    "## What I Don't Do\n\n"
    "- Invent figures\n";

constexpr auto usualRole = "Advisor to engineering leaders"_L1;

PersonaDocument emptyAdvisor(const QString &name)
{
    return PersonaDocument("# " + name.toUtf8() + "\n\n" + neededChapters);
}

/// An entry as a person says it: what the reader makes of its place in the text is left out.
QJsonValue saidEntry(const QString &field, const QJsonValue &entry)
{
    if (!entry.isObject())
        return entry;
    QJsonObject said = entry.toObject();
    if (field == "triggers"_L1)
        return said.value("weight"_L1).isDouble() ? QJsonValue(said) : said.value("phrase"_L1);
    if (field == "frameworks"_L1)
        said.remove(u"id"_s);
    return said;
}

/// Entries that both begin or end with stay; those between leave, and the new ones come in their place.
void addListEdits(QList<FieldEdit> &edits, const QString &field, const QJsonArray &before, const QJsonArray &after)
{
    const qsizetype most = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < most && before.at(head) == after.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < most - head && before.at(before.size() - 1 - tail) == after.at(after.size() - 1 - tail))
        ++tail;
    const auto place = [&field](qsizetype index) { return u"%1[%2]"_s.arg(field).arg(index); };
    const qsizetype gone = before.size() - tail - head;
    const qsizetype come = after.size() - tail - head;
    for (qsizetype i = 0; i < come; ++i) {
        const QString at = tail == 0 && gone == 0 ? field + u"[+]"_s : place(head + i);
        edits.append({FieldEdit::Kind::Insert, at, saidEntry(field, after.at(head + i))});
    }
    for (qsizetype i = gone - 1; i >= 0; --i)  // last, so that a chapter never stands empty meanwhile
        edits.append({FieldEdit::Kind::Remove, place(head + come + i)});
}

QList<FieldEdit> editsBetween(const Persona &before, const Persona &after)
{
    const QJsonObject from = toJson(before);
    const QJsonObject to = toJson(after);
    QList<FieldEdit> edits;
    for (const auto fields = guidedFields(); const QString &field : fields) {
        const QJsonValue old = from.value(field);
        const QJsonValue said = to.value(field);
        if (old == said)
            continue;
        if (said.isArray())
            addListEdits(edits, field, old.toArray(), said.toArray());
        else if (const QString words = said.toString().simplified(); words.isEmpty())
            edits.append({FieldEdit::Kind::Remove, field});
        else
            edits.append({FieldEdit::Kind::Set, field, words});
    }
    return edits;
}

/// One edit behind the other; the first that cannot be made ends it.
Result<PersonaDocument> edited(PersonaDocument document, const QList<FieldEdit> &edits)
{
    for (const FieldEdit &edit : edits) {
        const Result<TextEdits> changes = editsFor(document, edit);
        if (!changes)
            return fail(ErrorKind::InvalidArgument, edit.path);
        document = withEdits(document, *changes);
    }
    return document;
}

/// With what no advisor can do without.
Persona completed(Persona wanted, const QString &name)
{
    wanted.name = name;
    if (wanted.role.trimmed().isEmpty())
        wanted.role = usualRole;
    if (wanted.rules.isEmpty() && wanted.triggers.isEmpty())
        wanted.rules = emptyAdvisor(name).persona().rules;
    return wanted;
}

/// What tells a copy from the one it was made from.
QList<FieldEdit> ownIdentity(const PersonaOrigin &origin)
{
    const PersonaDocument &document = origin.document;
    QList<FieldEdit> edits;
    if (document.bytes().first(document.bodyBegin()).contains("\nid:"))
        edits.append({FieldEdit::Kind::Set, u"id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)});
    if (origin.kind == PersonaOrigin::Kind::Advisor)
        edits.append({FieldEdit::Kind::Set, u"basedOn"_s, document.persona().slug});
    return edits;
}

}  // namespace

QStringList guidedFields()
{
    return {u"name"_s,  u"domain"_s,    u"role"_s,     u"background"_s, u"profile"_s,  u"rules"_s,     u"prohibitions"_s,
            u"style"_s, u"playbooks"_s, u"starters"_s, u"triggers"_s,   u"combines"_s, u"frameworks"_s};
}

Persona wishesFrom(const PersonaOrigin &origin)
{
    Persona wishes = origin.kind == PersonaOrigin::Kind::Nothing ? emptyAdvisor(u"-"_s).persona() : origin.document.persona();
    if (origin.kind != PersonaOrigin::Kind::Template)
        wishes.name.clear();
    return wishes;
}

Result<QByteArray> newPersonaText(const Persona &wanted, const PersonaOrigin &origin)
{
    const QString name = wanted.name.simplified();
    if (slugOf(name).isEmpty())
        return fail(ErrorKind::InvalidArgument, u"name"_s);
    const bool isNew = origin.kind == PersonaOrigin::Kind::Nothing;
    // A document read anew takes its slug from its name, not from the folder of the original.
    const PersonaDocument base = isNew ? emptyAdvisor(name) : PersonaDocument(origin.document.bytes());
    QList<FieldEdit> edits = isNew ? QList<FieldEdit>() : ownIdentity(origin);
    edits += editsBetween(base.persona(), completed(wanted, name));
    return edited(base, edits).and_then([&name](const PersonaDocument &made) -> Result<QByteArray> {
        if (made.persona().name != name)
            return fail(ErrorKind::InvalidArgument, u"name"_s);
        return made.bytes();
    });
}

}  // namespace sb
