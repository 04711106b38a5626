// SPDX-License-Identifier: Apache-2.0
#include "personas/personadesk.h"

#include "base/clock.h"
#include "base/limits.h"
#include "personas/personalibrary.h"
#include "personas/personalimits.h"
#include "personas/personastore.h"
#include "personas/personawatch.h"

#include <QFileInfo>
#include <QtConcurrentRun>
#include <utility>

using namespace Qt::StringLiterals;

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

PersonaDesk::PersonaDesk(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_drafts(parts.store), m_tests(parts.watch)
{
    m_keep.setSingleShot(true);
    m_again.setSingleShot(true);
    m_again.setInterval(limits::draftRetryTime);
    connect(&m_again, &QTimer::timeout, this, &PersonaDesk::keepAgain);
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

QString PersonaDesk::ownPath(const QString &slug) const
{
    const bool isAdvisor = m_parts.files == Files::Advisors;
    return (isAdvisor ? personaPath(m_parts.folder, slug) : frameworkPath(m_parts.folder, slug)).value_or(QString());
}

/// Of the draft.
QString PersonaDesk::keyOf(const QString &slug) const
{
    return m_parts.files == Files::Advisors ? slug : frameworkDraft(slug);
}

/// From here on the desk is of `slug`, and empty.
void PersonaDesk::leave(const QString &slug)
{
    if (m_keep.isActive())
        keepNow();
    if (m_draft && m_isThere)
        m_parts.watch.removeFile(m_path);
    ++m_opened;
    if (m_draft)
        emit closed();
    m_tests.close();
    m_draft.reset();
    m_theirs.reset();
    m_slug = slug;
    m_isPublishing = false;
    m_isWriting = false;
    m_isStale = false;
}

/// Of a built-in advisor the person's own file, if one has been written since the folder was read.
void PersonaDesk::open(const PersonaEntry &entry)
{
    leave(entry.head().slug);
    m_path = entry.isBuiltIn ? ownPath(m_slug) : entry.path;
    m_key = keyOf(slugFromPath(entry.path));
    m_source = entry.path;
    struct Found {
        Result<PersonaDocument> file;
        bool isBuiltIn = false;
    };
    const auto read = [entry, path = m_path]() -> Found {
        const Result<PersonaDocument> own = loadPersona(path);
        if (!own && entry.isBuiltIn && own.error().kind == ErrorKind::NotFound)
            return {entry.document, true};
        return {own, false};
    };
    QtConcurrent::run(read).then(this, [this, count = m_opened](const Found &found) {
        if (count != m_opened)
            return;
        if (!found.file) {
            emit openFailed(found.file.error());
            return;
        }
        m_isBuiltIn = found.isBuiltIn;
        m_isThere = !found.isBuiltIn;
        keptDraft(m_key).then(this, [this, count, file = *found.file](const Result<std::optional<KeptDraft>> &kept) {
            if (count == m_opened)
                joinOrRefuse(file, kept);
        });
    });
}

/// A draft that is there and cannot be read would be written over by the next key. Without any database there is none.
void PersonaDesk::joinOrRefuse(const PersonaDocument &file, const Result<std::optional<KeptDraft>> &kept)
{
    if (kept) {
        join(file, *kept);
        return;
    }
    m_parts.store.opened().then(this, [this, count = m_opened, file, error = kept.error()](const PersonaStoreStatus &status) {
        if (count != m_opened)
            return;
        if (status.access == PersonaAccess::Unavailable)
            join(file, std::nullopt);
        else
            emit openFailed(error);
    });
}

void PersonaDesk::begin(const QString &slug, const QByteArray &text)
{
    leave(slug);
    m_isBuiltIn = false;
    m_isThere = false;
    m_path = ownPath(slug);
    m_key = keyOf(slug);
    m_source = m_path;
    show(personaAt(m_path, {}), personaAt(m_path, text));
    keepNow();
    emit opened();
}

void PersonaDesk::resume(const QString &slug)
{
    leave(slug);
    keptDraft(keyOf(slug)).then(this, [this, count = m_opened, slug](const Result<std::optional<KeptDraft>> &kept) {
        if (count != m_opened)
            return;
        if (kept && *kept)
            begin(slug, (*kept)->text);
        else
            emit openFailed(kept ? Error{ErrorKind::NotFound, slug} : kept.error());
    });
}

QFuture<Result<>> PersonaDesk::putBy(const QString &slug, const QByteArray &base, const QByteArray &text)
{
    if (m_draft && slug == m_key)
        leave({});
    return keep({slug, base, text, m_parts.clock.now()});
}

QFuture<Result<>> PersonaDesk::throwAway(const QString &slug)
{
    if (m_slug == slug)
        close();
    if (const Result<QString> path = personaPath(m_parts.folder, slug))
        m_tests.throwAway(QFileInfo(*path).path());
    m_unkept.remove(slug);
    return m_drafts.forget(slug);
}

void PersonaDesk::join(const PersonaDocument &file, const std::optional<KeptDraft> &kept)
{
    if (!kept) {
        show(file, file);
        emit opened();
        return;
    }
    const auto merge = [file, kept = *kept] { return outsideChange(kept.base, kept.text, file.bytes()); };
    QtConcurrent::run(merge).then(this, [this, count = m_opened, file, kept = *kept](const OutsideChange &change) {
        if (count != m_opened)
            return;
        const bool isOver = std::holds_alternative<outside::Reload>(change);  // published, or taken back
        show(file, isOver ? file : personaAt(m_path, kept.text));
        if (isOver)
            m_drafts.forget(m_key, kept.text);
        emit opened();
        if (std::holds_alternative<outside::Merged>(change))
            follow(change, kept.base);
    });
}

void PersonaDesk::show(const PersonaDocument &file, const PersonaDocument &text)
{
    m_draft = std::make_unique<PersonaDraft>(file, text);
    connect(m_draft.get(), &PersonaDraft::edited, this, [this] {
        if (!m_keep.isActive())
            m_keep.start();
    });
    if (m_isThere)
        m_parts.watch.addFile(m_path, contentHash(file.bytes()));
    openTests();
}

/// What stands in no file is kept whatever it is.
void PersonaDesk::keepNow()
{
    m_keep.stop();
    const auto noteFailure = [this](const Result<> &kept) {
        if (!kept)
            emit draftNotKept(kept.error());
        else
            emit draftKept(m_parts.clock.now());
    };
    if (!m_draft->isChanged() && !isNowhere()) {
        m_unkept.remove(m_key);
        m_drafts.forget(m_key).then(this, noteFailure);
        return;
    }
    const QByteArray base = m_theirs ? m_theirs->base : m_draft->published().bytes();
    keep({m_key, base, m_draft->document().bytes(), m_parts.clock.now()}).then(this, noteFailure);
}

/// One that cannot be written stays in memory, whatever lies on the desk, and is tried again until it can.
QFuture<Result<>> PersonaDesk::keep(const KeptDraft &draft)
{
    m_unkept.remove(draft.slug);
    return m_drafts.keep(draft).then(this, [this, draft](const Result<> &kept) {
        if (kept) {
            m_unkept.remove(draft.slug);
        } else {
            m_unkept.insert(draft.slug, draft);
            m_again.start();
        }
        return kept;
    });
}

void PersonaDesk::keepAgain()
{
    for (const auto drafts = m_unkept.values(); const KeptDraft &draft : drafts) {
        keep(draft).then(this, [this, slug = draft.slug](const Result<> &kept) {
            if (kept && slug == m_key)
                emit draftKept(m_parts.clock.now());
        });
    }
}

/// As it was written last, or would have been.
QFuture<Result<std::optional<KeptDraft>>> PersonaDesk::keptDraft(const QString &key)
{
    if (const auto found = m_unkept.constFind(key); found != m_unkept.cend())
        return QtFuture::makeReadyValueFuture(Result<std::optional<KeptDraft>>(*found));
    return m_drafts.draft(key);
}

bool PersonaDesk::canDiscard() const
{
    return m_draft && m_draft->isChanged() && !isNowhere();
}

void PersonaDesk::discard()
{
    if (!canDiscard())
        return;
    m_theirs.reset();
    m_draft->setText(m_draft->published().bytes());
}

/// Where a conflict is open, what both texts were before it is still what they are held against.
void PersonaDesk::readFile()
{
    if (m_isWriting) {
        m_isStale = true;
        return;
    }
    const QByteArray base = m_theirs ? m_theirs->base : m_draft->published().bytes();
    const auto read = [base, mine = m_draft->document().bytes(), path = m_path] { return meet(base, mine, path); };
    QtConcurrent::run(read).then(this, [this, count = m_opened](const Meeting &met) {
        if (count != m_opened)
            return;
        const QByteArray now = m_theirs ? m_theirs->base : m_draft->published().bytes();
        // What was typed or published meanwhile has met nothing yet.
        if (m_isWriting || met.mine != m_draft->document().bytes() || met.base != now)
            readFile();
        else
            follow(met.change, met.base);
    });
}

/// `base` is what the file was when it and the draft went apart.
void PersonaDesk::follow(const OutsideChange &change, const QByteArray &base)
{
    const auto *merged = std::get_if<outside::Merged>(&change);
    const auto *reload = std::get_if<outside::Reload>(&change);
    const bool isKnown = merged != nullptr && m_theirs && m_theirs->text == merged->theirs;
    if (isKnown || (std::holds_alternative<outside::Unchanged>(change) && !m_theirs))
        return;
    if (!std::holds_alternative<outside::Unreadable>(change))
        m_isThere = !std::holds_alternative<outside::Gone>(change);
    if (std::holds_alternative<outside::Unchanged>(change)) {  // they have taken their change back
        m_draft->setPublished(personaAt(m_path, base));
        m_theirs.reset();
    } else if (reload != nullptr) {
        m_draft->setPublished(personaAt(m_path, reload->bytes));
        m_draft->setText(reload->bytes);
        m_theirs.reset();
    } else if (merged != nullptr) {
        m_draft->setPublished(personaAt(m_path, merged->theirs));
        m_draft->setText(merged->merge.bytes);
        m_theirs.reset();
        if (!merged->merge.conflicts.isEmpty())
            m_theirs = {base, merged->theirs};
    }
    keepNow();
    emit changedOutside(change);
}

QFuture<PersonaDesk::Conflicts> PersonaDesk::conflicts() const
{
    const auto merge = [mine = m_draft->document().bytes(), theirs = m_theirs.value_or(Theirs())] {
        return Conflicts{mine, theirs.text, mergeTexts(theirs.base, mine, theirs.text)};
    };
    return QtConcurrent::run(merge);
}

bool PersonaDesk::resolve(const Conflicts &conflicts, const QList<MergeSide> &choices)
{
    if (!m_draft || !m_theirs || conflicts.theirs != m_theirs->text || conflicts.mine != m_draft->document().bytes())
        return false;
    m_theirs.reset();
    m_draft->setText(resolved(conflicts.merge, choices));
    keepNow();
    return true;
}

/// A flat file has its tests in the folder that would be its own.
void PersonaDesk::openTests()
{
    const QFileInfo source(m_source);
    const QString own =
        QFileInfo(m_path).fileName() == "persona.md"_L1 ? m_path : personaPath(m_parts.folder, m_slug).value_or(QString());
    m_tests.open({.slug = m_slug,
                  .own = own.isEmpty() ? QString() : QFileInfo(own).path(),
                  .source = source.fileName() == "persona.md"_L1 ? source.path() : QString()});
}

}  // namespace sb
