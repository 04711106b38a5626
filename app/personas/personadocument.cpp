// SPDX-License-Identifier: Apache-2.0
#include "personas/personadocument.h"

#include "base/limits.h"
#include "personas/personalimits.h"
#include "personas/personalint.h"

#include <QCryptographicHash>
#include <QHash>
#include <QUuid>
#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

/// What is found out when somebody asks.
struct PersonaDocument::Later {
    std::once_flag headAsked;
    PersonaHead head;
    std::once_flag textAsked;
    std::optional<PersonaText> text;
    /// The document that an edit made this one of, until the text is read.
    struct Origin {
        PersonaDocument document;
        TextEdit edit;
    };
    std::optional<Origin> origin;
    int unread = 0;  ///< edits since a text that was read, when this one was made
    std::atomic<bool> isTextRead = false;
    std::once_flag personaAsked;
    Persona unversioned;
    std::once_flag versionAsked;
    Persona persona;
    std::once_flag problemsAsked;
    Problems problems;
    std::once_flag sectionsAsked;
    QList<Section> sections;
    std::once_flag repairAsked;
    std::optional<EncodingRepair> repair;
};

namespace {

constexpr qsizetype versionDigits = 12;

/// Made from the slug, so that a file without an id keeps the same one from start to start.
QString idFor(const QString &slug)
{
    static const QUuid personas(u"{6f9c0f3e-7a0b-4a3e-9f55-0a7d3b1f5c21}"_s);
    return QUuid::createUuidV5(personas, slug).toString(QUuid::WithoutBraces);
}

Problems inOrder(Problems problems)
{
    std::ranges::stable_sort(problems, {}, [](const Problem &problem) { return problem.range.begin; });
    QHash<QString, int> counts;
    problems.removeIf([&counts](const Problem &problem) { return ++counts[problem.code] > limits::problemsOfOneKind; });
    return problems;
}

}  // namespace

PersonaDocument::PersonaDocument(const QByteArray &bytes, const QString &slug)
    : m_bytes(bytes), m_slug(slug), m_matter(readFrontMatter(bytes, m_matterProblems)), m_later(std::make_shared<Later>())
{
}

PersonaDocument PersonaDocument::withEdit(const TextEdit &edit) const
{
    PersonaDocument document(*this);
    document.m_bytes.replace(edit.range.begin, edit.range.end - edit.range.begin, edit.replacement);
    const bool isBelowMatter = m_matter.end > 0 && edit.range.begin >= m_matter.end && m_bytes.at(m_matter.end - 1) == '\n';
    if (!isBelowMatter) {
        document.m_matterProblems.clear();
        document.m_matter = readFrontMatter(document.m_bytes, document.m_matterProblems);
    }
    document.m_later = std::make_shared<Later>();
    const int unread = m_later->isTextRead ? 0 : m_later->unread;
    if (unread < limits::unreadEdits) {
        document.m_later->origin.emplace(*this, edit);
        document.m_later->unread = unread + 1;
    }
    return document;
}

const PersonaText &PersonaDocument::text() const
{
    std::call_once(m_later->textAsked, [this] {
        if (const auto origin = std::exchange(m_later->origin, std::nullopt))
            m_later->text = origin->document.text().withEdit(m_bytes, m_matter.end, origin->edit);
        else
            m_later->text.emplace(m_bytes, m_matter.end);
        m_later->isTextRead = true;
    });
    return *m_later->text;
}

void PersonaDocument::addIdentity(Persona &persona) const
{
    if (!m_slug.isEmpty())
        persona.slug = m_slug;
    persona.slug = slugOf(persona.slug.isEmpty() ? persona.name : persona.slug);
    if (QUuid::fromString(persona.id).isNull())
        persona.id = idFor(persona.slug);
}

const PersonaHead &PersonaDocument::head() const
{
    std::call_once(m_later->headAsked, [this] {
        Persona persona = PersonaText::titleOf(m_bytes, m_matter.end);
        addIdentifyingMatter(m_matter, persona);
        addIdentity(persona);
        m_later->head = headOf(persona);
    });
    return m_later->head;
}

const Persona &PersonaDocument::unversioned() const
{
    std::call_once(m_later->personaAsked, [this] {
        Persona &persona = m_later->unversioned;
        persona = text().persona();
        addFrontMatter(m_matter, persona);
        addIdentity(persona);
    });
    return m_later->unversioned;
}

const Persona &PersonaDocument::persona() const
{
    std::call_once(m_later->versionAsked, [this] {
        m_later->persona = unversioned();
        const QByteArray hash = QCryptographicHash::hash(m_bytes, QCryptographicHash::Sha256).toHex();
        m_later->persona.version = QString::fromLatin1(hash.first(versionDigits));
    });
    return m_later->persona;
}

const Problems &PersonaDocument::problems() const
{
    std::call_once(m_later->problemsAsked, [this] { m_later->problems = inOrder(readerProblems() + lint(*this)); });
    return m_later->problems;
}

const QList<Section> &PersonaDocument::sections() const
{
    std::call_once(m_later->sectionsAsked, [this] { m_later->sections = text().sections(); });
    return m_later->sections;
}

const std::optional<EncodingRepair> &PersonaDocument::repair() const
{
    std::call_once(m_later->repairAsked, [this] { m_later->repair = findDamage(m_bytes); });
    return m_later->repair;
}

FieldNotes PersonaDocument::notes() const
{
    FieldNotes notes(m_bytes);
    text().note(notes);
    Persona persona = text().persona();
    addFrontMatter(m_matter, persona, &notes);
    return notes;
}

}  // namespace sb
