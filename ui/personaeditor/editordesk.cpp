// SPDX-License-Identifier: Apache-2.0
// The editor page and the desk: what happens to the draft, its file and its versions.
#include "ui/personaeditor/editorpage.h"

#include "personas/personadraft.h"
#include "ui/personaeditor/avatarmenu.h"
#include "ui/personaeditor/editorhead.h"
#include "ui/personaeditor/formpane.h"
#include "ui/personaeditor/helpdialog.h"
#include "ui/personaeditor/mergedialog.h"
#include "ui/personaeditor/outlinepane.h"
#include "ui/personaeditor/publishdialog.h"
#include "ui/personaeditor/sidepane.h"
#include "ui/personaeditor/sourceview.h"
#include "ui/style/errortext.h"
#include "ui/widgets/noticebanner.h"

#include <QDialog>
#include <QLocale>
#include <QMenu>
#include <variant>

using namespace Qt::StringLiterals;

namespace sb::ui {

void EditorPage::connectDesk()
{
    PersonaDesk &desk = m_parts.desk;
    connect(&desk, &PersonaDesk::closed, this, &EditorPage::clear);
    connect(&desk, &PersonaDesk::opened, this, &EditorPage::showDraft);
    connect(&desk, &PersonaDesk::openFailed, this, [this](const Error &error) {
        m_notices->add(tr("The advisor cannot be opened. %1").arg(errorText(error.kind, error.detail).sentence));
    });
    connect(&desk, &PersonaDesk::draftKept, this, [this](const QDateTime &at) {
        emit activityChanged(tr("Draft kept %1").arg(QLocale().toString(at.toLocalTime().time(), u"HH:mm:ss"_s)));
    });
    connect(&desk, &PersonaDesk::draftNotKept, this, [this](const Error &error) {
        m_notices->add(tr("The draft cannot be kept over an end of the program; that is tried again by itself. %1")
                           .arg(errorText(error.kind, error.detail).sentence));
    });
    connect(&desk, &PersonaDesk::published, this, [this](const PersonaVersion &version) {
        emit activityChanged(tr("%1 is published").arg(nameOf(version.slug)));
        showState();
        countVersions();
    });
    connect(&desk, &PersonaDesk::publishFailed, this, [this](const QString &slug, const Error &error, bool isWritten) {
        const bool isProtected = error.kind == ErrorKind::PermissionDenied || error.kind == ErrorKind::ReadOnly;
        const QString sentence = isProtected
            ? tr("The program may not write %1; change that, then publish again.").arg(error.detail)
            : errorText(error.kind, error.detail).sentence;
        const QString name = nameOf(slug);
        m_notices->add(isWritten ? tr("%1 is published and in no list of versions. %2").arg(name, sentence)
                           : error.kind == ErrorKind::AlreadyExists
                           ? tr("Another program has changed the file of %1 meanwhile, so it was not published.").arg(name)
                           : tr("%1 could not be published; your draft is kept. %2").arg(name, sentence));
        showState();
    });
    connect(&desk, &PersonaDesk::changedOutside, this, &EditorPage::tellOutside);
    connect(m_head, &EditorHead::undoRequested, this, [this] {
        commit();
        if (m_parts.desk.draft() != nullptr)
            m_parts.desk.draft()->undo();
    });
    connect(m_head, &EditorHead::redoRequested, this, [this] {
        if (m_parts.desk.draft() != nullptr)
            m_parts.desk.draft()->redo();
    });
    connect(m_head, &EditorHead::compareRequested, this, [this] {
        show(Pane::Side);
        m_side->compareWithPublished();
    });
    connect(m_head, &EditorHead::discardRequested, this, [this] {
        commit();
        m_parts.desk.discard();
        m_notices->withdrawOffer(m_conflictOffer);
        showState();
    });
    connect(m_head, &EditorHead::publishRequested, this, &EditorPage::askToPublish);
    connectAvatar();
    m_head->more().addAction(tr("&Export…"), this, &EditorPage::exportRequested);
}

/// One that was begun here is in no list yet.
QString EditorPage::nameOf(const QString &slug) const
{
    const PersonaEntry *entry = m_parts.advisors.find(slug);
    const QString name = entry != nullptr       ? entry->head().name
        : slug == m_review.findings().head.slug ? m_review.findings().head.name
                                                : QString();
    return name.isEmpty() ? slug : name;
}

void EditorPage::connectAvatar()
{
    auto *avatar = new AvatarMenu(m_parts.desk, m_head->avatar(), *this);
    connect(avatar, &AvatarMenu::editing, this, &EditorPage::commit);
    connect(avatar, &AvatarMenu::refused, m_notices, &NoticeBanner::setPassing);
    connect(avatar, &AvatarMenu::pictureChanged, this, &EditorPage::pictureChanged);
    connect(avatar, &AvatarMenu::pictureRemoved, this, [this, avatar](const QByteArray &picture) {
        m_notices->offer(tr("The picture is removed."), tr("&Undo"), [avatar, picture] { avatar->writePicture(picture); });
    });
}

/// The draft is about to go: nothing shows or edits it any more.
void EditorPage::clear()
{
    m_wantsPublish = false;
    delete m_help;
    for (const auto asking = findChildren<QDialog *>(Qt::FindDirectChildrenOnly); QDialog * dialog : asking)
        dialog->reject();  // it asks about a draft that goes
    m_notices->clear();
    m_form->setDraft(nullptr);
    m_source->setDraft(nullptr);
    m_review.follow(nullptr);
    m_outline->setFindings({});
    m_head->setChanges({});
    m_head->setState({});
    m_side->setDraft(nullptr);
    m_side->setAdvisor({});
}

void EditorPage::showDraft()
{
    PersonaDraft *draft = m_parts.desk.draft();
    m_notices->clear();
    m_isFollowing = true;
    m_form->setDraft(draft);
    m_source->setDraft(draft);
    m_isFollowing = false;
    connect(draft, &PersonaDraft::edited, this, &EditorPage::showState);
    connect(draft, &PersonaDraft::publishedChanged, this, &EditorPage::showState);
    m_outline->focusChapters();
    m_side->setAdvisor(m_parts.desk.slug());
    m_side->setDraft(draft);
    m_review.follow(draft);  // which may tell at once
    m_newest = 0;
    showState();
    countVersions();
}

void EditorPage::showState()
{
    if (m_parts.desk.draft() == nullptr)
        return;
    showHead();
    m_notices->setPassing({});
}

/// While somebody types, what the text says is read beside this thread.
void EditorPage::showHead()
{
    const PersonaDraft *draft = m_parts.desk.draft();
    const bool isReviewed = !m_review.findings().document.bytes().isEmpty();
    const PersonaHead head = isReviewed ? m_review.findings().head : draft->document().head();
    m_head->setState({.slug = head.slug,
                      .icon = head.icon,
                      .colour = head.colour,
                      .name = head.name,
                      .isBuiltIn = m_parts.desk.isBuiltIn(),
                      .isChanged = draft->isChanged(),
                      .canPublish = m_parts.desk.canPublish(),
                      .canDiscard = m_parts.desk.canDiscard(),
                      .canUndo = draft->canUndo(),
                      .canRedo = draft->canRedo(),
                      .isPublishing = m_parts.desk.isPublishing(),
                      .newest = m_newest});
    emit titleChanged(head.name);
}

void EditorPage::countVersions()
{
    m_parts.versions.versions(m_parts.desk.slug())
        .then(this, [this, slug = m_parts.desk.slug()](const Result<QList<PersonaVersion>> &versions) {
            if (!versions || slug != m_parts.desk.slug())
                return;
            m_newest = versions->isEmpty() ? 0 : versions->constFirst().number;
            m_side->setVersions(*versions);
            showState();
        });
}

void EditorPage::askToPublish()
{
    commit();
    if (m_parts.desk.hasConflicts()) {
        chooseSides();
        return;
    }
    if (!m_parts.desk.canPublish())
        return;
    m_wantsPublish = true;
    publishWhenKnown();
}

/// Problems and broken tests are those of the text that is published, not of one before it.
void EditorPage::publishWhenKnown()
{
    if (!m_wantsPublish || !m_parts.desk.canPublish())
        return;
    const QByteArray text = m_parts.desk.draft()->document().bytes();
    if (m_review.findings().document.bytes() != text || m_side->routing().document.bytes() != text)
        return;
    m_wantsPublish = false;
    openPublishDialog();
}

void EditorPage::openPublishDialog()
{
    const PersonaDraft *draft = m_parts.desk.draft();
    auto *dialog = new PublishDialog(
        {draft->document().unversioned().name, m_review.findings(), m_side->brokenTests(), m_side->brokenEarlier()}, this);
    connect(dialog, &PublishDialog::chosen, this, [this, tested = draft->document().bytes()](const QString &message) {
        const PersonaDraft *now = m_parts.desk.draft();
        if (now != nullptr && now->document().bytes() == tested) {
            m_parts.desk.publish(message);
            showState();
            return;
        }
        m_notices->add(tr("The draft has changed while you were asked, so it was not published. Look at it once more."));
        askToPublish();
    });
    connect(dialog, &PublishDialog::failingWanted, this, [this] {
        show(Pane::Side);
        m_side->showBrokenTest();
    });
    dialog->open();
}

void EditorPage::tellOutside(const OutsideChange &change)
{
    const auto *merged = std::get_if<outside::Merged>(&change);
    if (std::holds_alternative<outside::Reload>(change)) {
        m_notices->add(tr("Another program has changed the file. You see its text now; what you had can be undone to."));
    } else if (std::holds_alternative<outside::Gone>(change)) {
        m_notices->add(tr("The file is gone. Its text is here, and publishing writes it again."));
    } else if (const auto *unreadable = std::get_if<outside::Unreadable>(&change)) {
        m_notices->add(tr("Another program has changed the file, and it cannot be read. %1")
                           .arg(errorText(unreadable->error.kind, unreadable->error.detail).sentence));
    } else if (merged != nullptr && merged->merge.conflicts.isEmpty()) {
        m_notices->add(tr("Another program has changed the file. Your draft has its changes and yours."));
    } else if (merged != nullptr) {
        offerSides();
    }
    showState();
}

void EditorPage::offerSides()
{
    m_notices->withdrawOffer(m_conflictOffer);
    m_conflictOffer = m_notices->offer(
        tr("Another program has changed what you changed, too. Your draft has your text there, the file the other."),
        tr("&Choose…"), [this] { chooseSides(); });
}

void EditorPage::chooseSides()
{
    if (!m_parts.desk.hasConflicts())
        return;
    commit();
    m_parts.desk.conflicts().then(this, [this](const PersonaDesk::Conflicts &conflicts) {
        auto *dialog = new MergeDialog(conflicts, this);
        connect(dialog, &MergeDialog::chosen, this, [this, conflicts](const QList<MergeSide> &choices) {
            if (!m_parts.desk.resolve(conflicts, choices))
                chooseSides();  // of the draft as it is now
        });
        connect(dialog, &QDialog::rejected, this, &EditorPage::offerSides);
        dialog->open();
    });
}

}  // namespace sb::ui
