// SPDX-License-Identifier: Apache-2.0
// What the leader's work, memory and context tell the rest of the program, and are told.
#include "ui/programwork.h"

#include "advice/leadercontext.h"
#include "advice/advisorpicker.h"
#include "advice/conversationsession.h"
#include "advice/leaderwork.h"
#include "advice/playbookbackend.h"
#include "models/conversationlist.h"
#include "models/dashboard.h"
#include "personas/personalibrary.h"
#include "settings/settings.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/knownpane.h"
#include "ui/conversation/memorycard.h"
#include "ui/conversation/talkroom.h"
#include "ui/conversation/workflowcard.h"
#include "ui/memory/memoryroom.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/errortext.h"

#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace sb::ui {

MemoryRoom *ProgramWork::makeMemoryRoom()
{
    return new MemoryRoom(m_parts.work.shelf(),
                          {.memory = m_parts.work.memory(),
                           .nameOf =
                               [this](const QString &slug) {
                                   const PersonaEntry *entry = m_parts.personas.find(slug);
                                   return entry != nullptr ? entry->head().name : slug;
                               },
                           .titleOf =
                               [this](ConversationId id) {
                                   const Conversation *found = m_parts.conversations.at(m_parts.conversations.rowOf(id));
                                   return found != nullptr ? found->title : QString();
                               },
                           .advisor = [this] { return m_parts.session.conversation().persona; },
                           .summaries =
                               [this] {
                                   QList<Message> summaries = m_parts.session.messages();
                                   summaries.removeIf([](const Message &message) { return message.role != Role::Summary; });
                                   return summaries;
                               }});
}

ProgramWork::ProgramWork(const Parts &parts)
    : m_parts(parts),
      m_workflow(parts.session, parts.work.workflows(), parts.work.shelf()),
      m_memoryRoom(makeMemoryRoom()),
      m_known(new KnownPane)
{
    connectWork();
    connectDials();
}

void ProgramWork::connectWork()
{
    m_parts.playbook.leadWorkflows(m_parts.work.workflows());
    m_parts.playbook.knowSituation([this] {
        return PlaybookSituation{.leader = leaderProfile(m_parts.settings),
                                 .challenge = m_parts.work.dials().of(m_parts.session.conversation().id)};
    });
    m_parts.picker.leadBy([this](const QString &question) { return m_parts.work.leadOf(question); });
    auto *card = new WorkflowCard(m_workflow, m_parts.session);
    m_parts.room.placeOverComposer(card);
    connect(card, &WorkflowCard::documentWanted, this, &ProgramWork::showDocument);
    m_parts.window.addRoom({u"memory"_s, tr("&Records"), u"book"_s, QKeySequence(Qt::ALT | Qt::Key_6)}, m_memoryRoom);
    connect(m_memoryRoom, &MemoryRoom::activityChanged, this,
            [this](const QString &sentence) { m_parts.window.setRoomActivity(m_memoryRoom, sentence); });
    connect(m_memoryRoom, &MemoryRoom::conversationWanted, this, [this](ConversationId conversation, MessageId message) {
        m_parts.window.showTalk();
        m_parts.openAt(conversation, message);
    });
    const auto tellLoss = [this](const Error &error) {
        m_parts.room.addNotice(tr("This could not be kept: %1").arg(errorText(error.kind, error.detail).sentence));
    };
    connect(&m_parts.work.shelf(), &DocumentShelf::notKept, this, tellLoss);
    connect(&m_parts.work.memory(), &MemoryBook::notKept, this, tellLoss);
    addWorkMenu();
    connectMemory();
}

void ProgramWork::connectMemory()
{
    m_parts.room.placeOverComposer(new MemoryCard(m_parts.session, m_parts.work.memory()));
    m_parts.window.addBeside(m_known);
    connect(m_known, &KnownPane::edited, this, [this](const LeaderProfile &profile) {
        keepLeaderProfile(m_parts.settings, profile);
        m_parts.dashboard.setOrganisation(profile.organisation);
    });
    connect(m_known, &KnownPane::memoryWanted, this, [this] {
        m_memoryRoom->showMemory();
        m_parts.window.showRoom(m_memoryRoom);
    });
    connect(&m_parts.work.memory(), &MemoryBook::changed, this, &ProgramWork::showKnown);
    connect(&m_parts.session, &ConversationSession::conversationChanged, this, &ProgramWork::showKnown);
    connect(&m_parts.session, &ConversationSession::messageChanged, this, [this](const Message &answer) {
        if (answer.role == Role::Advisor && answer.state != MessageState::Streaming)
            m_known->showAskedAgain(askedAgainIn(answer.text, leaderProfile(m_parts.settings)));
    });
}

void ProgramWork::showKnown()
{
    if (m_known->isVisible())
        m_known->show(leaderProfile(m_parts.settings), m_parts.work.memory().linesFor(m_parts.session.conversation().persona));
}

void ProgramWork::connectDials()
{
    const auto showDial = [this] { m_parts.room.offerChallenge(m_parts.work.dials().of(m_parts.session.conversation().id)); };
    showDial();
    connect(&m_parts.work.dials(), &ConversationDials::read, this, showDial);
    connect(&m_parts.session, &ConversationSession::conversationChanged, this, showDial);
    connect(&m_parts.session, &ConversationSession::messageAdded, this, [this](const Message &message) {
        if (message.role == Role::User)
            m_parts.work.dials().begin(message.conversation);
    });
    connect(&m_parts.room, &TalkRoom::challengeChosen, this, [this](std::optional<ChallengeDial> dial) {
        m_parts.work.dials().choose(m_parts.session.conversation().id, dial);
        m_parts.settings.set(settings::challenge, dial ? toWord(*dial) : QString());
    });
}

/// Each begins in the composer, where one says what it is about.
void ProgramWork::addWorkMenu()
{
    auto *menu = new QMenu(tr("&Work"), &m_parts.window);
    for (const Workflow &workflow : m_parts.work.workflows().all()) {
        QAction *action = menu->addAction(tr("%1 (%2)…", "a workflow, its command").arg(workflow.title, workflow.command()));
        action->setObjectName(u"workflow_"_s + workflow.id);
        action->setToolTip(workflow.summary);
        connect(action, &QAction::triggered, this, [this, command = workflow.command()] {
            m_parts.window.showTalk();
            m_parts.room.composer().setText(QString(command + u' ' + m_parts.room.composer().text()));
            m_parts.room.composer().takeFocus();
        });
    }
    menu->addSeparator();
    QAction *known = menu->addAction(tr("What advisors &know about you"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K), this,
                                     [this](bool isShown) {
                                         m_known->setVisible(isShown);
                                         showKnown();
                                         if (isShown)
                                             m_known->takeFocus();
                                     });
    known->setObjectName(u"whatAdvisorsKnow"_s);
    known->setCheckable(true);
    connect(m_known, &KnownPane::closed, known, &QAction::trigger);
    QAction *help = m_parts.window.menuBar()->actions().constLast();
    m_parts.window.menuBar()->insertMenu(help, menu);
}

void ProgramWork::showDocument(const QUuid &id)
{
    m_memoryRoom->showDocument(id);
    m_parts.window.showRoom(m_memoryRoom);
}

PaletteSource ProgramWork::documentSource()
{
    const auto entries = [this] {
        QList<PaletteEntry> all;
        for (const Document &document : m_parts.work.shelf().documents())
            all.append({.id = u"document/"_s + document.id.toString(QUuid::WithoutBraces),
                        .text = document.title,
                        .place = tr("Document"),
                        .shortcut = {}});
        return all;
    };
    return {entries, [this](const QString &id) {
                if (id.startsWith("document/"_L1))
                    showDocument(QUuid::fromString(id.sliced(9)));
            }};
}

}  // namespace sb::ui
