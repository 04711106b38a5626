// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/conversation.h"

#include <QList>
#include <QObject>
#include <QString>
#include <functional>

class QAction;
class QMenu;
class QWidget;

namespace sb {
class ConversationList;
class ConversationSession;
class Exchanges;
class Library;
class TitleMaker;
}  // namespace sb

namespace sb::ui {

class Sidebar;

/// What can be done with a conversation, once, for the menu bar and for the list's context menu. It is about the conversation
/// that is chosen in the list; while none is, about the open one. GUI thread.
class LibraryActions : public QObject {
    Q_OBJECT
public:
    /// All must outlive this; dialogs stand before `window`.
    struct Parts {
        Library &library;
        TitleMaker &titles;
        const Exchanges &exchanges;
        const ConversationList &conversations;
        const ConversationSession &session;
        Sidebar &sidebar;
        QWidget &window;
    };
    explicit LibraryActions(const Parts &parts, QObject *parent = nullptr);

    [[nodiscard]] const QList<QAction *> &actions() const { return m_actions; }

signals:
    /// Something was done that `undo` takes back.
    void undoOffered(const QString &sentence, const std::function<void()> &undo);
    /// A conversation came back that was open when it went.
    void openRequested(sb::ConversationId id);
    /// Somebody wants to see what was sent for this conversation's title.
    void titleInspectRequested(sb::ConversationId id);

private:
    QAction *add(const QString &objectName, const QString &text, void (LibraryActions::*act)());
    [[nodiscard]] const Conversation *target() const;
    void refresh();
    void fillFolders();
    void rename();
    void askForTitle();
    void inspectTitle();
    void takeTitle(ConversationId id, const QString &title);
    void pin();
    void newFolder();
    void editTags();
    void archive();
    void trash();
    void restore();
    void remove();

    Parts m_parts;
    QAction *m_rename;
    QAction *m_title;
    QAction *m_inspectTitle;
    QString m_titled;  ///< the title of the conversation that a model is to name, as it was then
    QAction *m_pin;
    QMenu *m_folders;
    QAction *m_tags;
    QAction *m_archive;
    QAction *m_trash;
    QAction *m_restore;
    QAction *m_remove;
    QList<QAction *> m_actions;
};

}  // namespace sb::ui
