// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QMainWindow>

class QAction;
class QActionGroup;
class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace sb::ui {

class Sidebar;

class RoomRail;

/// The frame: menu bar, the rail and one of the rooms, status bar. Arranges, decides nothing.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// The sidebar and the room beside it are the first room: the conversation. Takes both as children.
    MainWindow(Sidebar *sidebar, QWidget *room, QWidget *parent = nullptr);

    /// How a room is called and found.
    struct RoomSign {
        QString id;  ///< names its action and its button in the rail: "personas"
        QString name;  ///< with a mnemonic
        QString symbol;
        QKeySequence key;
    };
    /// Takes the room as a child.
    void addRoom(const RoomSign &sign, QWidget *room);
    /// Stands beside the conversation, hidden at first; becomes a child.
    void addBeside(QWidget *pane);
    /// Does nothing for what is no room here.
    void showRoom(const QWidget *room);
    /// The conversation.
    void showTalk();

    /// Names the conversation that is open in the window's title; empty for one that has no name yet.
    void setConversation(const QString &title);
    /// The same for what is open in another room.
    void setRoomTitle(const QWidget *room, const QString &title);
    void setRoomActivity(const QWidget *room, const QString &sentence);
    /// What happens in the conversation.
    void setActivity(const QString &sentence);
    /// What the menu offers: to stop a turn that runs, to ask again what was asked.
    void setTurn(bool isRunning, bool hasQuestion);
    /// Where a question goes, in words.
    void setReceiver(const QString &sentence);
    /// What this month has cost, in a few words, and all that is to be said of it; empty while there is nothing to tell.
    void setSpend(const QString &words, const QString &more);
    /// Of all menus, in their order, those that do something now.
    [[nodiscard]] QList<QAction *> commands() const;
    /// What can be done with a conversation, at the end of its menu.
    void addConversationChoices(const QList<QAction *> &actions);
    /// Shows whether single letters act on messages.
    void setLetterKeys(bool areOn);
    [[nodiscard]] QByteArray split() const;
    void restoreSplit(const QByteArray &state);

signals:
    void newConversation();
    void addServerRequested();
    void settingsRequested();
    void copyRequested();
    void findRequested();
    void searchRequested();
    void findStepRequested(int step);  ///< 1 next, -1 previous
    void stopRequested();
    void retryRequested();
    void rewordRequested();
    void branchesRequested();
    void sentRequested();
    void inspectRequested();
    void commandsRequested();
    void messageStepRequested(int step);  ///< 1 next, -1 previous
    void letterKeysChanged(bool areOn);
    void spendingRequested();
    void roomShown(QWidget *room);
    void zoomRequested(int step);  ///< 1 larger, -1 smaller, 0 as it was

private:
    void makeRooms();
    void makeMenus();
    [[nodiscard]] QList<QAction *> entries() const;
    void followRoom();
    void showKeys();
    void showAbout();

    QSplitter *m_talk;
    QStackedWidget *m_rooms = nullptr;
    RoomRail *m_rail = nullptr;
    QActionGroup *m_roomActions = nullptr;
    QActionGroup *m_talkActions = nullptr;  ///< which do something in the conversation only
    QHash<const QWidget *, QString> m_titles;
    QHash<const QWidget *, QString> m_activities;
    QMenu *m_go = nullptr;
    QAction *m_settings = nullptr;
    Sidebar *m_sidebar;
    QMenu *m_conversation = nullptr;
    QLabel *m_activity;
    QLabel *m_receiver;
    QToolButton *m_spend;
    QAction *m_stop = nullptr;
    QAction *m_again = nullptr;
    QAction *m_reword = nullptr;
    QAction *m_letterKeys = nullptr;
};

}  // namespace sb::ui
