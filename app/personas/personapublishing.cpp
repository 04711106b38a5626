// SPDX-License-Identifier: Apache-2.0
// What a desk does to publish: the text before, the file, the versions.
#include "personas/personadesk.h"

#include "base/clock.h"
#include "personas/personawatch.h"

#include <QtConcurrentRun>
#include <utility>

namespace sb {

bool PersonaDesk::canPublish() const
{
    return m_draft && !m_isPublishing && !hasConflicts() && (m_draft->isChanged() || isNowhere());
}

void PersonaDesk::publish(const QString &message)
{
    if (!canPublish())
        return;
    m_isPublishing = true;
    m_isWriting = true;
    const Publication made{m_opened,
                           m_slug,
                           m_key,
                           m_draft->document(),
                           m_draft->published(),
                           message,
                           m_isBuiltIn,
                           m_path,
                           m_isThere ? std::optional(contentHash(m_draft->published().bytes())) : std::nullopt};
    if (m_parts.files != Files::Advisors || m_isBuiltIn || made.before.bytes().isEmpty())
        return write(made);
    // The file's text goes with the file: it is a version before the file is written over, or the file stays.
    m_parts.versions.keep(made.before.bytes(), made.slug, {}, m_parts.clock.now(), m_parts.size())
        .then(this, [this, made](const Result<PersonaVersion> &kept) {
            if (kept)
                write(made);
            else
                failToWrite(made, kept.error());
        });
}

void PersonaDesk::write(const Publication &made)
{
    const auto write = [made] {
        return made.path.isEmpty() ? fail(ErrorKind::InvalidArgument)
                                   : savePersona(made.path, made.text.bytes(), made.expected);
    };
    QtConcurrent::run(write).then(this, [this, made](const Result<> &written) {
        if (written)
            noteWritten(made);
        else
            failToWrite(made, written.error());
    });
}

void PersonaDesk::endWriting()
{
    m_isWriting = false;
    if (std::exchange(m_isStale, false))
        readFile();
}

/// The draft begins anew from the text that is now in the file; the version is made after that.
void PersonaDesk::noteWritten(const Publication &made)
{
    if (made.opened == m_opened) {
        m_isBuiltIn = false;
        m_isThere = true;
        m_draft->setPublished(made.text);
        keepNow();
        m_tests.takeHome();
        endWriting();
    } else {
        if (m_unkept.value(made.key).text == made.text.bytes())
            m_unkept.remove(made.key);
        m_drafts.forget(made.key, made.text.bytes());
    }
    if (m_parts.files == Files::Advisors) {
        keepVersion(made);
        return;
    }
    if (made.opened == m_opened)
        m_isPublishing = false;
    emit published({.persona = made.slug, .slug = made.slug, .at = m_parts.clock.now()});
}

void PersonaDesk::keepVersion(const Publication &made)
{
    const QDateTime now = m_parts.clock.now();
    const PromptSize size = m_parts.size();
    if (made.isBuiltIn)
        m_parts.versions.keep(made.before.bytes(), made.slug, {}, now, size);
    m_parts.versions.keep(made.text.bytes(), made.slug, made.message, now, size)
        .then(this, [this, made](const Result<PersonaVersion> &kept) {
            if (made.opened == m_opened)
                m_isPublishing = false;
            if (kept)
                emit published(*kept);
            else
                emit publishFailed(made.slug, kept.error(), true);
        });
}

void PersonaDesk::failToWrite(const Publication &made, const Error &error)
{
    if (made.opened == m_opened) {
        m_isPublishing = false;
        m_isStale = m_isStale || error.kind == ErrorKind::AlreadyExists || error.kind == ErrorKind::NotFound;
    }
    emit publishFailed(made.slug, error, false);
    if (made.opened == m_opened)
        endWriting();
}

}  // namespace sb
