// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/importconflict.h"

#include "personas/personadocument.h"
#include "personas/personafile.h"
#include "personas/textlines.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// The document with this line in its front matter instead of the one that is there.
QByteArray withId(const QByteArray &document, const QString &id)
{
    const qsizetype end = PersonaDocument(document).bodyBegin();
    const QByteArray lineEnd = onlyLineEnd(document) == "\r\n" ? "\r\n"_ba : "\n"_ba;
    const QByteArray line = "id: " + id.toUtf8();
    if (end == 0) {
        const qsizetype bom = document.startsWith("\xef\xbb\xbf") ? 3 : 0;
        return document.first(bom) + "---" + lineEnd + line + lineEnd + "---" + lineEnd + lineEnd + document.sliced(bom);
    }
    static const QRegularExpression idLine(u"^id:[^\\r\\n]*"_s, QRegularExpression::MultilineOption);
    QString matter = QString::fromUtf8(document.first(end));
    if (const QRegularExpressionMatch match = idLine.match(matter); match.hasMatch())
        matter.replace(match.capturedStart(), match.capturedLength(), QString::fromUtf8(line));
    else
        matter.insert(matter.indexOf(u'\n') + 1, QString::fromUtf8(line + lineEnd));
    return matter.toUtf8() + document.sliced(end);
}

/// Bytes of a slug that leave room for a number behind it.
constexpr qsizetype longestBase = 180;

/// One that a folder can have, and that nobody has.
QString freeSlug(const QString &slug, const PersonaLibrary &library, const QStringList &taken)
{
    const auto isTaken = [&](const QString &wanted) {
        return taken.contains(wanted) || !personaPath(u"/"_s, wanted)
            || std::ranges::any_of(library.entries(),
                                   [&wanted](const PersonaEntry &entry) { return entry.head().slug == wanted; });
    };
    QString base = slugOf(slug);
    while (base.toUtf8().size() > longestBase)
        base.chop(1);
    if (base.isEmpty())
        base = u"persona"_s;
    QString wanted = base;
    for (int number = 2; isTaken(wanted); ++number)
        wanted = u"%1-%2"_s.arg(base).arg(number);
    return wanted;
}

}  // namespace

std::optional<ImportConflict> conflictOf(const Persona &persona, const PersonaLibrary &library)
{
    const auto with = [&library](ImportConflict::Kind kind, const auto &isSame) -> std::optional<ImportConflict> {
        const auto found =
            std::ranges::find_if(library.entries(), [&](const PersonaEntry &entry) { return isSame(entry.head()); });
        return found == library.entries().end() ? std::nullopt : std::optional(ImportConflict{kind, found->head().slug});
    };
    if (const auto same = with(ImportConflict::Kind::SameId, [&](const PersonaHead &other) { return other.id == persona.id; }))
        return same;
    if (const auto same =
            with(ImportConflict::Kind::SameSlug, [&](const PersonaHead &other) { return other.slug == persona.slug; }))
        return same;
    return with(ImportConflict::Kind::SameName,
                [&](const PersonaHead &other) { return other.name.compare(persona.name, Qt::CaseInsensitive) == 0; });
}

std::optional<Placement> placeImported(const QByteArray &document, const PersonaLibrary &library, ConflictChoice choice,
                                       const QString &newId, const QStringList &taken)
{
    const Persona persona = PersonaDocument(document).persona();
    const std::optional<ImportConflict> conflict = conflictOf(persona, library);
    if (!conflict)
        return Placement{freeSlug(persona.slug, library, taken), document};
    if (choice == ConflictChoice::Skip)
        return std::nullopt;
    if (choice == ConflictChoice::Copy)
        return Placement{freeSlug(persona.slug, library, taken), withId(document, newId)};
    const PersonaEntry *const there = library.find(conflict->slug);
    return Placement{conflict->slug, there->head().id == persona.id ? document : withId(document, there->head().id)};
}

}  // namespace sb
