// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/mainwindow.h"

#include "ui/shell/keysdialog.h"
#include "ui/shell/roomrail.h"
#include "ui/shell/sidebar.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/elidedlabel.h"

#include <QActionGroup>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

MainWindow::MainWindow(Sidebar *sidebar, QWidget *room, QWidget *parent)
    : QMainWindow(parent),
      m_talk(new QSplitter),
      m_sidebar(sidebar),
      m_activity(new ElidedLabel),
      m_receiver(new ElidedLabel),
      m_spend(new QToolButton)
{
    setObjectName(u"mainWindow"_s);
    m_talk->setObjectName(u"mainSplitter"_s);
    m_talk->setHandleWidth(1);
    m_talk->setChildrenCollapsible(false);
    m_talk->addWidget(sidebar);
    m_talk->addWidget(room);
    m_talk->setStretchFactor(1, 1);
    m_talk->setSizes({space::sidebar, 1200});
    makeRooms();
    m_activity->setObjectName(u"activity"_s);
    m_receiver->setObjectName(u"receiver"_s);
    for (QLabel *label : {m_activity, m_receiver}) {
        label->setProperty("role", u"caption"_s);
        label->setContentsMargins(space::medium, 0, space::medium, 0);
    }
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_activity, 1);
    m_spend->setObjectName(u"spendButton"_s);
    m_spend->setProperty("flat", true);
    m_spend->setFocusPolicy(Qt::StrongFocus);
    m_spend->hide();
    connect(m_spend, &QToolButton::clicked, this, &MainWindow::spendingRequested);
    statusBar()->addPermanentWidget(m_spend);
    statusBar()->addPermanentWidget(m_receiver);
    makeMenus();
    addRoom({u"talk"_s, tr("&Talk"), u"talk"_s, QKeySequence(Qt::ALT | Qt::Key_1)}, m_talk);
    m_rail->addTool(m_settings);
    setConversation({});
    resize(1280, 800);
}

void MainWindow::makeRooms()
{
    m_rooms = new QStackedWidget;
    m_rail = new RoomRail;
    m_roomActions = new QActionGroup(this);
    m_talkActions = new QActionGroup(this);
    m_talkActions->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    auto *frame = new QWidget;
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_rooms, 1);
    setCentralWidget(frame);
    connect(m_rooms, &QStackedWidget::currentChanged, this, &MainWindow::followRoom);
}

void MainWindow::addRoom(const RoomSign &sign, QWidget *room)
{
    m_rooms->addWidget(room);
    QAction *action = m_go->addAction(symbol(sign.symbol, &Tokens::text2), sign.name);
    action->setObjectName(sign.id);
    action->setShortcut(sign.key);
    action->setCheckable(true);
    m_roomActions->addAction(action);
    action->setChecked(m_rooms->count() == 1);
    action->setData(QVariant::fromValue(room));
    connect(action, &QAction::triggered, this, [this, room] { showRoom(room); });
    m_rail->addRoom(action);
}

void MainWindow::addBeside(QWidget *pane)
{
    pane->hide();
    m_talk->addWidget(pane);
    m_talk->setStretchFactor(m_talk->indexOf(pane), 0);
}

void MainWindow::showRoom(const QWidget *room)
{
    const int place = m_rooms->indexOf(room);
    if (place >= 0)
        m_rooms->setCurrentIndex(place);
}

void MainWindow::showTalk()
{
    showRoom(m_talk);
}

void MainWindow::followRoom()
{
    QWidget *room = m_rooms->currentWidget();
    for (const auto actions = m_roomActions->actions(); QAction * action : actions) {
        if (action->data().value<QWidget *>() == room)
            action->setChecked(true);
    }
    m_talkActions->setEnabled(room == m_talk);
    setRoomTitle(room, m_titles.value(room));
    m_activity->setText(m_activities.value(room));
    emit roomShown(room);
}

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&New conversation"), QKeySequence::New, this, &MainWindow::newConversation);
    file->addAction(tr("&Add a server…"), this, &MainWindow::addServerRequested);
    file->addSeparator();
    m_settings =
        file->addAction(tr("&Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this, &MainWindow::settingsRequested);
    m_settings->setIconText(tr("Settings"));
    m_settings->setObjectName(u"settings"_s);
    m_settings->setIcon(symbol(u"gear"_s, &Tokens::text2));
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addAction(tr("&Copy from the conversation"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this,
                    &MainWindow::copyRequested);
    edit->addSeparator();
    edit->addAction(tr("&Find in the conversation"), QKeySequence::Find, this, &MainWindow::findRequested);
    edit->addAction(tr("Find &next"), QKeySequence(Qt::Key_F3), this, [this] { emit findStepRequested(1); });
    edit->addAction(tr("Find &previous"), QKeySequence(Qt::SHIFT | Qt::Key_F3), this, [this] { emit findStepRequested(-1); });
    edit->addAction(tr("&Search all conversations"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), this,
                    &MainWindow::searchRequested);
    QMenu *view = menuBar()->addMenu(tr("&View"));
    QAction *shown = view->addAction(tr("&Sidebar"), QKeySequence(Qt::Key_F9), m_sidebar, &QWidget::setVisible);
    shown->setCheckable(true);
    shown->setChecked(true);
    connect(m_sidebar, &Sidebar::opened, shown, [shown] { shown->setChecked(true); });
    view->addAction(tr("&Commands…"), QKeySequence(Qt::CTRL | Qt::Key_K), this, &MainWindow::commandsRequested);
    m_letterKeys = view->addAction(tr("&Keys of one letter in the conversation"), this, &MainWindow::letterKeysChanged);
    m_letterKeys->setCheckable(true);
    m_letterKeys->setChecked(true);
    view->addAction(tr("&Larger"), QKeySequence::ZoomIn, this, [this] { emit zoomRequested(1); });
    view->addAction(tr("S&maller"), QKeySequence::ZoomOut, this, [this] { emit zoomRequested(-1); });
    view->addAction(tr("&Usual size"), QKeySequence(Qt::CTRL | Qt::Key_0), this, [this] { emit zoomRequested(0); });
    view->addAction(tr("&Full screen"), QKeySequence(Qt::Key_F11), this,
                    [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    m_conversation = menuBar()->addMenu(tr("&Conversation"));
    m_stop = m_conversation->addAction(tr("&Stop the answer"), this, &MainWindow::stopRequested);
    m_again = m_conversation->addAction(tr("&Ask the last question again"), QKeySequence(Qt::CTRL | Qt::Key_R), this,
                                        &MainWindow::retryRequested);
    m_reword = m_conversation->addAction(tr("Ask the last question in &other words"),
                                         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this, &MainWindow::rewordRequested);
    m_conversation->addAction(tr("Pre&vious message"), QKeySequence(Qt::ALT | Qt::Key_Up), this,
                              [this] { emit messageStepRequested(-1); });
    m_conversation->addAction(tr("&Next message"), QKeySequence(Qt::ALT | Qt::Key_Down), this,
                              [this] { emit messageStepRequested(1); });
    m_conversation->addAction(tr("&Branches, and what was deleted…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), this,
                              &MainWindow::branchesRequested);
    m_conversation->addAction(tr("What is s&ent…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), this,
                              &MainWindow::sentRequested);
    m_conversation->addAction(tr("&What was sent and received…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I), this,
                              &MainWindow::inspectRequested);
    m_go = menuBar()->addMenu(tr("&Go"));
    for (const auto actions = m_conversation->actions() + edit->actions(); QAction * action : actions)
        m_talkActions->addAction(action);
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&Keys"), QKeySequence(Qt::CTRL | Qt::Key_Slash), this, &MainWindow::showKeys);
    help->addAction(tr("&About Sounding Board"), this, &MainWindow::showAbout);
}

void MainWindow::addConversationChoices(const QList<QAction *> &actions)
{
    m_conversation->addSeparator();
    m_conversation->addActions(actions);
}

void MainWindow::setConversation(const QString &title)
{
    setRoomTitle(m_talk, title);
}

void MainWindow::setRoomTitle(const QWidget *room, const QString &title)
{
    m_titles.insert(room, title);
    if (room != m_rooms->currentWidget())
        return;
    // Qt takes "[*]" for the place of its mark, and two of them for the letters.
    setWindowTitle(title.isEmpty() ? tr("Sounding Board")
                                   : tr("%1 — Sounding Board").arg(QString(title).replace("[*]"_L1, "[*][*]"_L1)));
}

void MainWindow::setTurn(bool isRunning, bool hasQuestion)
{
    m_stop->setEnabled(isRunning);
    m_again->setEnabled(!isRunning && hasQuestion);
    m_reword->setEnabled(!isRunning && hasQuestion);
}

void MainWindow::setActivity(const QString &sentence)
{
    setRoomActivity(m_talk, sentence);
}

void MainWindow::setRoomActivity(const QWidget *room, const QString &sentence)
{
    m_activities.insert(room, sentence);
    if (room == m_rooms->currentWidget())
        m_activity->setText(sentence);
}

void MainWindow::setLetterKeys(bool areOn)
{
    m_letterKeys->setChecked(areOn);
}

void MainWindow::setReceiver(const QString &sentence)
{
    m_receiver->setText(sentence);
}

void MainWindow::setSpend(const QString &words, const QString &more)
{
    m_spend->setText(words);
    m_spend->setToolTip(more);
    m_spend->setAccessibleName(words);
    m_spend->setAccessibleDescription(more);
    m_spend->setVisible(!words.isEmpty());
}

QList<QAction *> MainWindow::entries() const
{
    QList<QAction *> entries;
    for (const auto menus = menuBar()->actions(); const QAction *menu : menus)
        entries += menu->menu()->actions();
    return entries;
}

QList<QAction *> MainWindow::commands() const
{
    QList<QAction *> commands = entries();
    commands.removeIf([](const QAction *entry) {
        return entry->isSeparator() || entry->menu() != nullptr || !entry->isEnabled() || !entry->isVisible();
    });
    return commands;
}

QByteArray MainWindow::split() const
{
    return m_talk->saveState();
}

void MainWindow::restoreSplit(const QByteArray &state)
{
    m_talk->restoreState(state);
}

void MainWindow::showKeys()
{
    auto *keys = new KeysDialog(menuBar()->actions(), this);
    keys->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Sounding Board"),
                                tr("Sounding Board %1\nAdvisors for engineering leaders, on your computer.\nApache License 2.0")
                                    .arg(QApplication::applicationVersion()),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

}  // namespace sb::ui
