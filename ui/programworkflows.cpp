// SPDX-License-Identifier: Apache-2.0
// What the leader's work, memory and context tell the rest of the program, and are told.
#include "ui/program.h"

#include "advice/leadercontext.h"
#include "advice/workflowdocument.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/knownpane.h"
#include "ui/conversation/memorycard.h"
#include "ui/conversation/talkroom.h"
#include "ui/conversation/workflowcard.h"
#include "ui/memory/memoryroom.h"
#include "ui/style/errortext.h"

#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace sb::ui {

/// A model's answer that lacks a section is no document; the rules make one of what was answered.
DocumentShelf::Compose Program::documentsByRule()
{
    return [this](const WorkflowRun &run, const Message &answer) {
        const Result<PlaybookPhrases> phrases = PlaybookPhrases::load(QLocale());
        const PersonaEntry *lead = m_personas.find(answer.persona.slug);
        if (!phrases)
            return answer.text;
        const Persona persona = lead != nullptr ? lead->persona() : Persona();
        return composeDocument(run, {persona, m_cells.cells(), *phrases, m_frameworks});
    };
}

MemoryRoom *Program::makeMemoryRoom()
{
    return new MemoryRoom(m_work.shelf(),
                          {.memory = m_work.memory(),
                           .nameOf =
                               [this](const QString &slug) {
                                   const PersonaEntry *entry = m_personas.find(slug);
                                   return entry != nullptr ? entry->head().name : slug;
                               },
                           .titleOf =
                               [this](ConversationId id) {
                                   const Conversation *found = m_conversations.at(m_conversations.rowOf(id));
                                   return found != nullptr ? found->title : QString();
                               },
                           .advisor = [this] { return m_session.conversation().persona; },
                           .summaries =
                               [this] {
                                   QList<Message> summaries = m_session.messages();
                                   summaries.removeIf([](const Message &message) { return message.role != Role::Summary; });
                                   return summaries;
                               }});
}

void Program::connectWork()
{
    m_playbook.leadWorkflows(m_work.workflows());
    m_playbook.knowSituation([this] {
        return PlaybookSituation{.leader = leaderProfile(m_settings),
                                 .challenge = m_work.dials().of(m_session.conversation().id)};
    });
    m_picker.leadBy([this](const QString &question) { return m_work.leadOf(question); });
    auto *card = new WorkflowCard(m_workflow, m_session);
    m_room->placeOverComposer(card);
    connect(card, &WorkflowCard::documentWanted, this, &Program::showDocument);
    m_window.addRoom({u"memory"_s, tr("&Records"), u"book"_s, QKeySequence(Qt::ALT | Qt::Key_6)}, m_memoryRoom);
    connect(m_memoryRoom, &MemoryRoom::activityChanged, this,
            [this](const QString &sentence) { m_window.setRoomActivity(m_memoryRoom, sentence); });
    connect(m_memoryRoom, &MemoryRoom::conversationWanted, this, [this](ConversationId conversation, MessageId message) {
        m_window.showTalk();
        openHit(conversation, message, {});
    });
    const auto tellLoss = [this](const Error &error) {
        m_room->addNotice(tr("This could not be kept: %1").arg(errorText(error.kind, error.detail).sentence));
    };
    connect(&m_work.shelf(), &DocumentShelf::notKept, this, tellLoss);
    connect(&m_work.memory(), &MemoryBook::notKept, this, tellLoss);
    addWorkMenu();
    connectMemory();
}

void Program::connectMemory()
{
    m_room->placeOverComposer(new MemoryCard(m_session, m_work.memory()));
    m_window.addBeside(m_known);
    connect(m_known, &KnownPane::edited, this, [this](const LeaderProfile &profile) {
        keepLeaderProfile(m_settings, profile);
        m_dashboard.setOrganisation(profile.organisation);
    });
    connect(m_known, &KnownPane::memoryWanted, this, [this] {
        m_memoryRoom->showMemory();
        m_window.showRoom(m_memoryRoom);
    });
    connect(&m_work.memory(), &MemoryBook::changed, this, &Program::showKnown);
    connect(&m_session, &ConversationSession::conversationChanged, this, &Program::showKnown);
    connect(&m_session, &ConversationSession::messageChanged, this, [this](const Message &answer) {
        if (answer.role == Role::Advisor && answer.state != MessageState::Streaming)
            m_known->showAskedAgain(askedAgainIn(answer.text, leaderProfile(m_settings)));
    });
}

void Program::showKnown()
{
    if (m_known->isVisible())
        m_known->show(leaderProfile(m_settings), m_work.memory().linesFor(m_session.conversation().persona));
}

void Program::connectDials()
{
    const auto showDial = [this] { m_room->offerChallenge(m_work.dials().of(m_session.conversation().id)); };
    showDial();
    connect(&m_work.dials(), &ConversationDials::read, this, showDial);
    connect(&m_session, &ConversationSession::conversationChanged, this, showDial);
    connect(&m_session, &ConversationSession::messageAdded, this, [this](const Message &message) {
        if (message.role == Role::User)
            m_work.dials().begin(message.conversation);
    });
    connect(m_room, &TalkRoom::challengeChosen, this, [this](std::optional<ChallengeDial> dial) {
        m_work.dials().choose(m_session.conversation().id, dial);
        m_settings.set(settings::challenge, dial ? toWord(*dial) : QString());
    });
}

/// Each begins in the composer, where one says what it is about.
void Program::addWorkMenu()
{
    auto *menu = new QMenu(tr("&Work"), &m_window);
    for (const Workflow &workflow : m_work.workflows().all()) {
        QAction *action = menu->addAction(tr("%1 (%2)…", "a workflow, its command").arg(workflow.title, workflow.command()));
        action->setObjectName(u"workflow_"_s + workflow.id);
        action->setToolTip(workflow.summary);
        connect(action, &QAction::triggered, this, [this, command = workflow.command()] {
            m_window.showTalk();
            m_room->composer().setText(QString(command + u' ' + m_room->composer().text()));
            m_room->composer().takeFocus();
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
    QAction *help = m_window.menuBar()->actions().constLast();
    m_window.menuBar()->insertMenu(help, menu);
}

void Program::showDocument(const QUuid &id)
{
    m_memoryRoom->showDocument(id);
    m_window.showRoom(m_memoryRoom);
}

PaletteSource Program::documentSource()
{
    const auto entries = [this] {
        QList<PaletteEntry> all;
        for (const Document &document : m_work.shelf().documents())
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
