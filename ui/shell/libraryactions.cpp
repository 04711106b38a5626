// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/libraryactions.h"

#include "advice/conversationsession.h"
#include "advice/titlemaker.h"
#include "models/conversationlist.h"
#include "models/exchanges.h"
#include "models/library.h"
#include "ui/shell/labeldialog.h"
#include "ui/shell/librarylist.h"
#include "ui/shell/sidebar.h"

#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

LibraryActions::LibraryActions(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_folders(new QMenu(tr("Move to &folder"), &parts.window))
{
    m_rename = add(u"renameConversation"_s, tr("&Rename"), &LibraryActions::rename);
    m_title = add(u"titleConversation"_s, QString(), &LibraryActions::askForTitle);
    m_inspectTitle = add(u"inspectTitle"_s, tr("&What was sent for the title…"), &LibraryActions::inspectTitle);
    m_pin = add(u"pinConversation"_s, tr("&Pin"), &LibraryActions::pin);
    m_folders->setObjectName(u"folderMenu"_s);
    m_folders->menuAction()->setObjectName(u"moveConversation"_s);
    m_actions.append(m_folders->menuAction());
    m_tags = add(u"tagConversation"_s, tr("Ta&gs…"), &LibraryActions::editTags);
    m_archive = add(u"archiveConversation"_s, tr("Arc&hive"), &LibraryActions::archive);
    m_trash = add(u"trashConversation"_s, tr("Move to &trash"), &LibraryActions::trash);
    m_restore = add(u"restoreConversation"_s, tr("Ta&ke out of the trash"), &LibraryActions::restore);
    m_remove = add(u"removeConversation"_s, tr("&Delete for good…"), &LibraryActions::remove);
    m_rename->setShortcut(Qt::Key_F2);
    m_trash->setShortcut(QKeySequence::Delete);
    m_remove->setShortcut(Qt::SHIFT | Qt::Key_Delete);
    // In the list only: elsewhere these keys edit a text.
    for (QAction *action : {m_rename, m_trash, m_remove})
        action->setShortcutContext(Qt::WidgetShortcut);
    parts.sidebar.library().addChoices(m_actions);
    connect(m_folders, &QMenu::aboutToShow, this, &LibraryActions::fillFolders);
    connect(&parts.sidebar, &Sidebar::selectionChanged, this, &LibraryActions::refresh);
    connect(&parts.library, &Library::changed, this, &LibraryActions::refresh);
    connect(&parts.session, &ConversationSession::conversationChanged, this, &LibraryActions::refresh);
    connect(&parts.session, &ConversationSession::modelChoiceChanged, this, &LibraryActions::refresh);
    connect(&parts.titles, &TitleMaker::busyChanged, this, &LibraryActions::refresh);
    connect(&parts.exchanges, &Exchanges::titleAsked, this, &LibraryActions::refresh);
    connect(&parts.titles, &TitleMaker::suggested, this, &LibraryActions::takeTitle);
    refresh();
}

QAction *LibraryActions::add(const QString &objectName, const QString &text, void (LibraryActions::*act)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(objectName);
    connect(action, &QAction::triggered, this, act);
    m_actions.append(action);
    return action;
}

const Conversation *LibraryActions::target() const
{
    const ConversationId chosen = m_parts.sidebar.selected();
    return m_parts.conversations.at(m_parts.conversations.rowOf(chosen.isNull() ? m_parts.session.conversation().id : chosen));
}

void LibraryActions::refresh()
{
    const Conversation *conversation = target();
    const bool isTrashed = conversation != nullptr && conversation->trashedAt.isValid();
    for (QAction *action : std::as_const(m_actions))
        action->setEnabled(conversation != nullptr);
    const ModelChoice &model = m_parts.session.modelChoice();
    const QString name = model.model.isEmpty() ? model.endpoint.name : model.model;
    m_title->setText(m_parts.titles.isBusy()  ? tr("Stop &making a title")
                         : model.isPlaybook() ? tr("Title by a &model")
                                              : tr("Title by &model %1").arg(QString(name).replace(u'&', u"&&"_s)));
    m_title->setEnabled(m_parts.titles.isBusy() || (conversation != nullptr && !model.isPlaybook()));
    m_pin->setText(conversation != nullptr && conversation->isPinned ? tr("Un&pin") : tr("&Pin"));
    m_archive->setText(conversation != nullptr && conversation->isArchived ? tr("Take out of the arc&hive") : tr("Arc&hive"));
    for (QAction *action : {m_title, m_pin, m_folders->menuAction(), m_tags, m_archive, m_trash})
        action->setVisible(!isTrashed);
    m_inspectTitle->setVisible(conversation != nullptr && m_parts.exchanges.hasAskedForTitle(conversation->id));
    m_restore->setVisible(isTrashed);
    m_remove->setVisible(isTrashed);
}

void LibraryActions::fillFolders()
{
    const Conversation *conversation = target();
    m_folders->clear();
    if (conversation == nullptr)
        return;
    const auto addFolder = [this, conversation](const QString &text, const QString &folder) {
        QAction *action =
            m_folders->addAction(QString(text).replace(u'&', u"&&"_s), this,
                                 [this, id = conversation->id, folder] { m_parts.library.moveToFolder(id, folder); });
        action->setCheckable(true);
        action->setChecked(conversation->folder == folder);
    };
    addFolder(tr("No folder"), {});
    m_folders->addSeparator();
    for (const auto folders = m_parts.library.folders(); const QString &folder : folders)
        addFolder(folder, folder);
    m_folders->addSeparator();
    m_folders->addAction(tr("&New folder…"), this, &LibraryActions::newFolder)->setObjectName(u"newFolder"_s);
}

void LibraryActions::rename()
{
    if (const Conversation *conversation = target())
        m_parts.sidebar.rename(conversation->id);
}

void LibraryActions::askForTitle()
{
    if (m_parts.titles.isBusy()) {
        m_parts.titles.cancel();
    } else if (const Conversation *conversation = target()) {
        m_titled = conversation->title;
        m_parts.titles.suggest(conversation->id, m_parts.session.modelChoice());
    }
}

void LibraryActions::inspectTitle()
{
    if (const Conversation *conversation = target())
        emit titleInspectRequested(conversation->id);
}

void LibraryActions::takeTitle(ConversationId id, const QString &title)
{
    const Conversation *conversation = m_parts.conversations.at(m_parts.conversations.rowOf(id));
    if (conversation == nullptr || conversation->title != m_titled)
        return;  // the person has named it meanwhile
    m_parts.library.rename(id, title);
    emit undoOffered(tr("Named “%1” by the model.").arg(title),
                     [&library = m_parts.library, id, before = m_titled] { library.rename(id, before); });
}

void LibraryActions::pin()
{
    const Conversation *conversation = target();
    if (conversation == nullptr)
        return;
    if (conversation->isPinned)
        m_parts.library.unpin(conversation->id);
    else
        m_parts.library.pin(conversation->id);
}

void LibraryActions::newFolder()
{
    const Conversation *conversation = target();
    if (conversation == nullptr)
        return;
    auto *dialog = new LabelDialog(LabelDialog::Kind::Folder, {}, m_parts.library.folders(), &m_parts.window);
    connect(dialog, &LabelDialog::labelled, this,
            [this, id = conversation->id](const QStringList &names) { m_parts.library.moveToFolder(id, names.value(0)); });
    dialog->open();
}

void LibraryActions::editTags()
{
    const Conversation *conversation = target();
    if (conversation == nullptr)
        return;
    auto *dialog = new LabelDialog(LabelDialog::Kind::Tags, conversation->tags, m_parts.library.tags(), &m_parts.window);
    connect(dialog, &LabelDialog::labelled, this,
            [this, id = conversation->id](const QStringList &tags) { m_parts.library.setTags(id, tags); });
    dialog->open();
}

void LibraryActions::archive()
{
    const Conversation *conversation = target();
    if (conversation == nullptr)
        return;
    const ConversationId id = conversation->id;
    if (conversation->isArchived) {
        m_parts.library.unarchive(id);
        return;
    }
    m_parts.library.archive(id);
    emit undoOffered(tr("Moved to the archive."), [&library = m_parts.library, id] { library.unarchive(id); });
}

void LibraryActions::trash()
{
    const Conversation *conversation = target();
    if (conversation == nullptr)
        return;
    const ConversationId id = conversation->id;
    const bool wasOpen = id == m_parts.session.conversation().id;
    m_parts.library.trash(id);
    emit undoOffered(tr("Moved to trash for 30 days."), [this, id, wasOpen] {
        m_parts.library.restore(id);
        if (wasOpen)
            emit openRequested(id);
    });
}

void LibraryActions::restore()
{
    if (const Conversation *conversation = target())
        m_parts.library.restore(conversation->id);
}

void LibraryActions::remove()
{
    const Conversation *conversation = target();
    if (conversation == nullptr)
        return;
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Delete for good"),
                                tr("Delete “%1” for good?").arg(conversation->title), QMessageBox::Cancel, &m_parts.window);
    box->setObjectName(u"removeDialog"_s);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("This cannot be undone. Copies made before, such as backups and exports, keep it."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *take = box->addButton(tr("&Delete for good"), QMessageBox::DestructiveRole);
    take->setObjectName(u"removeForGood"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(take, &QPushButton::clicked, this, [this, id = conversation->id] { m_parts.library.remove(id); });
    box->open();
}

}  // namespace sb::ui
