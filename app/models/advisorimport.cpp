// SPDX-License-Identifier: Apache-2.0
#include "models/advisorimport.h"

#include "personas/interop/filestogether.h"
#include "personas/personafile.h"
#include "personas/personalint.h"
#include "personas/promptcompiler.h"

#include <QSet>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Where a text over this advisor is kept.
QString draftSlug(const PersonaEntry &entry)
{
    return slugFromPath(entry.path);
}

FoundAdvisor held(const ImportedPersona &imported, const ImportPlace &place)
{
    FoundAdvisor found{.imported = imported,
                       .document = PersonaDocument(imported.document),
                       .conflict = {},
                       .hasDraft = false,
                       .companions = {}};
    found.conflict = conflictOf(found.document.persona(), place.advisors);
    const PersonaEntry *there = found.conflict ? place.advisors.find(found.conflict->slug) : nullptr;
    found.hasDraft = there != nullptr && place.drafts.contains(draftSlug(*there));
    if (QByteArray &picture = found.imported.avatar; !picture.isEmpty() && place.avatar) {
        picture = place.avatar(picture);
        if (picture.isEmpty())
            found.imported.losses.append({u"avatar.png"_s, LossItem::Kind::Dropped, LossItem::Reason::Unreadable});
    }
    const QString slug = there != nullptr ? draftSlug(*there) : slugOf(found.document.head().slug);
    found.companions = comparedWith(companionsOf(found.imported, slug, found.imported.losses), place.folders);
    return found;
}

/// The parts that a choice is made of, on their way to drafts and files.
class Bringing {
public:
    Bringing(const FoundAdvisors &found, const ImportPlace &place) : m_found(found), m_place(place), m_taken(place.drafts) {}

    void take(const ImportChoice &choice)
    {
        if (choice.choice == ConflictChoice::Skip)
            return;
        const FoundAdvisor &advisor = m_found.advisors.at(choice.advisor);
        const bool isMended = choice.mending == ImportChoice::Mending::Mended && advisor.document.repair();
        const QByteArray text = isMended ? advisor.document.repair()->repaired : advisor.document.bytes();
        const bool isVersion = advisor.conflict && choice.choice == ConflictChoice::NewVersion && !advisor.hasDraft
            && !m_taken.contains(slugThere(advisor));
        const ConflictChoice wanted = isVersion ? ConflictChoice::NewVersion : ConflictChoice::Copy;
        const QString newId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const std::optional<Placement> placed = placeImported(text, m_place.advisors, wanted, newId, m_taken);
        if (!placed)
            return;
        const PersonaEntry *there = isVersion ? m_place.advisors.find(placed->slug) : nullptr;
        const QString slug = there != nullptr ? draftSlug(*there) : placed->slug;
        m_taken.append(slug);
        m_brought.append({.slug = slug,
                          .base = there != nullptr ? there->document.bytes() : QByteArray(),
                          .text = placed->document,
                          .isNew = there == nullptr});
        takeCompanions(advisor, slug, choice.files);
    }

    [[nodiscard]] Result<QList<BroughtIn>> write()
    {
        if (m_brought.isEmpty())
            return m_brought;
        addFiles(originalsOf(m_found.source, m_brought.constFirst().slug, m_place.folders.constLast()));
        return writeTogether(m_files, InPlace::Replace).transform([this] { return m_brought; });
    }

private:
    [[nodiscard]] QString slugThere(const FoundAdvisor &advisor) const
    {
        const PersonaEntry *there = m_place.advisors.find(advisor.conflict->slug);
        return there != nullptr ? draftSlug(*there) : QString();
    }

    void takeCompanions(const FoundAdvisor &advisor, const QString &slug, ImportChoice::Files files)
    {
        LossReport told;
        for (const auto companions = comparedWith(companionsOf(advisor.imported, slug, told), m_place.folders);
             const Companion &companion : companions) {
            const bool isWritten = companion.there == Companion::There::Nothing
                || (companion.there == Companion::There::Other && files == ImportChoice::Files::Replace);
            if (isWritten)
                addFiles({{companion.path, companion.bytes}});
        }
    }

    /// Two advisors of one file may bring the same framework.
    void addFiles(const QList<NamedBytes> &files)
    {
        for (const NamedBytes &file : files) {
            if (m_written.contains(file.path))
                continue;
            m_written.insert(file.path);
            m_files.append({m_place.folders.constLast() + u'/' + file.path, file.bytes});
        }
    }

    const FoundAdvisors &m_found;
    const ImportPlace &m_place;
    QStringList m_taken;
    QList<BroughtIn> m_brought;
    QList<NamedBytes> m_files;
    QSet<QString> m_written;
};

}  // namespace

Result<FoundAdvisors> findAdvisors(const QString &path, const ImportPlace &place, const std::stop_token &stop)
{
    const Result<ImportSource> source = readImportSource(path, stop);
    if (!source)
        return std::unexpected(source.error());
    FoundAdvisors found{.source = *source};
    Result<Imported> imported = importPersona(*source);
    if (!imported && imported.error().kind == ErrorKind::Malformed && !source->isFolder) {
        found.reread = readAsWindows1252(source->files.constFirst().bytes);
        if (found.reread)
            imported = importPersona(found.reread->repaired, source->name);
    }
    if (!imported)
        return std::unexpected(imported.error());
    found.format = imported->format;
    found.losses = imported->losses;
    for (const ImportedPersona &persona : imported->personas) {
        if (stop.stop_requested())
            return fail(ErrorKind::Busy, path);
        found.advisors.append(held(persona, place));
    }
    return found;
}

ImportLook lookAt(const PersonaDocument &document, const QString &slug, const ImportPlace &place)
{
    QList<PersonaDocument> documents;
    for (const PersonaEntry &entry : place.advisors.entries()) {
        if (slug.isEmpty() || entry.head().slug != slug)
            documents.append(entry.document);
    }
    documents.append(document);
    const QList<LintReport> reports = lintLibrary(documents, {.frameworks = place.frameworks});
    return {compilePrompt(document.persona(), {.frameworks = place.frameworks}), reports.constLast(), document.repair()};
}

Result<QList<BroughtIn>> bringIn(const FoundAdvisors &found, const QList<ImportChoice> &choices, const ImportPlace &place)
{
    Bringing bringing(found, place);
    for (const ImportChoice &choice : choices)
        bringing.take(choice);
    return bringing.write();
}

}  // namespace sb
