// SPDX-License-Identifier: Apache-2.0
#include "personas/newpersona.h"

#include "personas/personaedit.h"

#include <QJsonObject>
#include <QUuid>
#include <utility>

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

/// One edit behind the other; the first that cannot be made ends it.
Result<QByteArray> edited(PersonaDocument document, const QList<FieldEdit> &edits)
{
    for (const FieldEdit &edit : edits) {
        const Result<TextEdits> changes = editsFor(document, edit);
        if (!changes)
            return std::unexpected(changes.error());
        document = withEdits(document, *changes);
    }
    return document.bytes();
}

void addSet(QList<FieldEdit> &edits, const QString &path, const QString &value)
{
    if (!value.trimmed().isEmpty())
        edits.append({FieldEdit::Kind::Set, path, value.simplified()});
}

Result<> checkName(const QString &name)
{
    return slugOf(name).isEmpty() ? Result<>(fail(ErrorKind::InvalidArgument, u"name"_s)) : Result<>();
}

}  // namespace

Result<QByteArray> newPersonaText(const NewPersona &wanted)
{
    if (const Result<> fits = checkName(wanted.name); !fits)
        return std::unexpected(fits.error());
    QList<FieldEdit> edits;
    addSet(edits, u"domain"_s, wanted.domain);
    addSet(edits, u"role"_s, wanted.role);
    const QString title = wanted.name.simplified();
    return edited(PersonaDocument("# " + title.toUtf8() + "\n\n" + neededChapters), edits)
        .and_then([&title](const QByteArray &text) -> Result<QByteArray> {
            if (PersonaDocument(text).persona().name != title)
                return fail(ErrorKind::InvalidArgument, u"name"_s);
            return text;
        });
}

Result<QByteArray> clonedPersonaText(const PersonaDocument &original, const NewPersona &wanted)
{
    if (const Result<> fits = checkName(wanted.name); !fits)
        return std::unexpected(fits.error());
    QList<FieldEdit> edits;
    if (original.bytes().first(original.bodyBegin()).contains("\nid:"))
        edits.append({FieldEdit::Kind::Set, u"id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)});
    addSet(edits, u"name"_s, wanted.name);
    addSet(edits, u"domain"_s, wanted.domain);
    addSet(edits, u"role"_s, wanted.role);
    addSet(edits, u"basedOn"_s, original.persona().slug);
    return edited(PersonaDocument(original.bytes()), edits);
}

}  // namespace sb
