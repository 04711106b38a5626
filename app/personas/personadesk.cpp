// SPDX-License-Identifier: Apache-2.0
#include "personas/personadesk.h"

#include "base/clock.h"
#include "base/limits.h"
#include "personas/personalibrary.h"
#include "personas/personawatch.h"

#include <QtConcurrentRun>
#include <utility>

namespace sb {

namespace {

/// How a draft meets a change of its file.
struct Meeting {
    OutsideChange change;
    QByteArray base;
    QByteArray mine;
};

Meeting meet(const QByteArray &base, const QByteArray &mine, const QString &path)
{
    return {outsideChange(base, mine, readPersonaBytes(path)), base, mine};
}

}  // namespace

PersonaDesk::PersonaDesk(const Parts &parts, QObject *parent) : QObject(parent), m_parts(parts), m_drafts(parts.store)
{
    m_keep.setSingleShot(true);
    m_keep.setInterval(limits::draftInterval);
    connect(&m_keep, &QTimer::timeout, this, &PersonaDesk::keepNow);
    connect(&parts.watch, &PersonaWatch::changed, this, [this](const QStringList &written, const QStringList &gone) {
        if (m_draft && (written.contains(m_path) || gone.contains(m_path)))
            readFile();
    });
}

PersonaDesk::~PersonaDesk()
{
    leave({});
}

/// From here on the desk is of `slug`, and empty.
void PersonaDesk::leave(const QString &slug)
{
    if (m_keep.isActive())
        keepNow();
    if (m_draft && m_isThere)
        m_parts.watch.removeFile(m_path);
    ++m_opened;
    m_draft.reset();
    m_theirs.reset();
    m_slug = slug;
    m_isPublishing = false;
}

void PersonaDesk::open(const PersonaEntry &entry)
{
    leave(entry.head().slug);
    m_isBuiltIn = entry.isBuiltIn;
    m_isThere = !entry.isBuiltIn;
    m_path = entry.isBuiltIn ? personaPath(m_parts.folder, m_slug).value_or(QString()) : entry.path;
    const auto read = [entry]() -> Result<PersonaDocument> {
        return entry.isBuiltIn ? Result<PersonaDocument>(entry.document) : loadPersona(entry.path);
    };
    QtConcurrent::run(read).then(this, [this, count = m_opened](const Result<PersonaDocument> &file) {
        if (count != m_opened)
            return;
        if (!file) {
            emit openFailed(file.error());
            return;
        }
        m_drafts.draft(m_slug).then(this, [this, count, file](const Result<std::optional<KeptDraft>> &kept) {
            if (count == m_opened)
                join(*file, kept.value_or(std::nullopt));
        });
    });
}

void PersonaDesk::begin(const QString &slug, const QByteArray &text)
{
    leave(slug);
    m_isBuiltIn = false;
    m_isThere = false;
    m_path = personaPath(m_parts.folder, slug).value_or(QString());
    show(PersonaDocument({}, slug));
    m_draft->setText(text);
    emit opened();
}

void PersonaDesk::resume(const QString &slug)
{
    leave(slug);
    m_drafts.draft(slug).then(this, [this, count = m_opened, slug](const Result<std::optional<KeptDraft>> &kept) {
        if (count != m_opened)
            return;
        if (kept && *kept)
            begin(slug, (*kept)->text);
        else
            emit openFailed(kept ? Error{ErrorKind::NotFound, slug} : kept.error());
    });
}

void PersonaDesk::join(const PersonaDocument &file, const std::optional<KeptDraft> &kept)
{
    if (!kept) {
        show(file);
        emit opened();
        return;
    }
    const auto merge = [file, kept = *kept] { return outsideChange(kept.base, kept.text, file.bytes()); };
    QtConcurrent::run(merge).then(this, [this, count = m_opened, file, kept = *kept](const OutsideChange &change) {
        if (count != m_opened)
            return;
        show(file);
        if (std::holds_alternative<outside::Unchanged>(change))
            m_draft->setText(kept.text);
        emit opened();
        if (std::holds_alternative<outside::Merged>(change))
            follow(change, kept.base);
    });
}

void PersonaDesk::show(const PersonaDocument &file)
{
    m_draft = std::make_unique<PersonaDraft>(file);
    connect(m_draft.get(), &PersonaDraft::edited, this, [this] {
        if (!m_keep.isActive())
            m_keep.start();
    });
    if (m_isThere)
        m_parts.watch.addFile(m_path, contentHash(file.bytes()));
}

void PersonaDesk::keepNow()
{
    m_keep.stop();
    const auto noteFailure = [this](const Result<> &kept) {
        if (!kept)
            emit draftNotKept(kept.error());
        else
            emit draftKept(m_parts.clock.now());
    };
    if (!m_draft->isChanged()) {
        m_drafts.forget(m_slug).then(this, noteFailure);
        return;
    }
    const QByteArray base = m_theirs ? m_theirs->base : m_draft->published().bytes();
    m_drafts.keep({m_slug, base, m_draft->document().bytes(), m_parts.clock.now()}).then(this, noteFailure);
}

void PersonaDesk::discard()
{
    m_draft->setText(m_draft->published().bytes());
}

void PersonaDesk::readFile()
{
    const auto read = [base = m_draft->published().bytes(), mine = m_draft->document().bytes(), path = m_path] {
        return meet(base, mine, path);
    };
    QtConcurrent::run(read).then(this, [this, count = m_opened](const Meeting &met) {
        if (count != m_opened)
            return;
        // What was typed or published meanwhile has met nothing yet.
        if (met.mine != m_draft->document().bytes() || met.base != m_draft->published().bytes())
            readFile();
        else
            follow(met.change, met.base);
    });
}

/// `base` is what the file was when it and the draft went apart.
void PersonaDesk::follow(const OutsideChange &change, const QByteArray &base)
{
    if (std::holds_alternative<outside::Unchanged>(change))
        return;
    if (!std::holds_alternative<outside::Unreadable>(change))
        m_isThere = !std::holds_alternative<outside::Gone>(change);
    if (const auto *reload = std::get_if<outside::Reload>(&change)) {
        m_draft->setPublished(PersonaDocument(reload->bytes, m_slug));
        m_draft->setText(reload->bytes);
    } else if (const auto *merged = std::get_if<outside::Merged>(&change)) {
        m_draft->setPublished(PersonaDocument(merged->theirs, m_slug));
        m_draft->setText(merged->merge.bytes);
        if (!merged->merge.conflicts.isEmpty())
            m_theirs = {base, merged->theirs};
    }
    keepNow();
    emit changedOutside(change);
}

QFuture<PersonaDesk::Conflicts> PersonaDesk::conflicts() const
{
    const auto merge = [mine = m_draft->document().bytes(), theirs = m_theirs.value_or(Theirs())] {
        return Conflicts{mine, mergeTexts(theirs.base, mine, theirs.text)};
    };
    return QtConcurrent::run(merge);
}

bool PersonaDesk::resolve(const Conflicts &conflicts, const QList<MergeSide> &choices)
{
    if (!m_draft || conflicts.mine != m_draft->document().bytes())
        return false;
    m_theirs.reset();
    m_draft->setText(resolved(conflicts.merge, choices));
    keepNow();
    return true;
}

void PersonaDesk::publish(const QString &message)
{
    if (!m_draft || m_isPublishing || (!m_draft->isChanged() && m_isThere))
        return;
    m_isPublishing = true;
    const PersonaDocument text = m_draft->document();
    const PersonaDocument before = m_draft->published();
    const auto write = [text, path = m_path, expected = m_isThere ? std::optional(contentHash(before.bytes())) : std::nullopt] {
        return path.isEmpty() ? fail(ErrorKind::InvalidArgument) : savePersona(path, text.bytes(), expected);
    };
    QtConcurrent::run(write).then(this,
                                  [this, made = Publication{m_opened, m_slug, text, before, message}](const Result<> &written) {
                                      if (written)
                                          noteWritten(made);
                                      else
                                          failToWrite(written.error(), made.opened);
                                  });
}

/// What stood there before is a version, too, be it a built-in advisor's or somebody else's.
void PersonaDesk::noteWritten(const Publication &made)
{
    if (made.opened == m_opened) {
        m_isBuiltIn = false;
        m_isThere = true;
        m_draft->setPublished(made.text);
        keepNow();
    }
    const QDateTime now = m_parts.clock.now();
    if (!made.before.bytes().isEmpty())
        m_parts.versions.keep(made.before.bytes(), made.slug, {}, now, m_parts.size);
    m_parts.versions.keep(made.text.bytes(), made.slug, made.message, now, m_parts.size)
        .then(this, [this, count = made.opened](const Result<PersonaVersion> &kept) {
            if (count == m_opened)
                m_isPublishing = false;
            if (kept)
                emit published(*kept);
            else
                emit publishFailed(kept.error(), true);
        });
}

void PersonaDesk::failToWrite(const Error &error, int count)
{
    if (count != m_opened)
        return;
    m_isPublishing = false;
    emit publishFailed(error, false);
    if (error.kind == ErrorKind::AlreadyExists || error.kind == ErrorKind::NotFound)
        readFile();
}

}  // namespace sb
