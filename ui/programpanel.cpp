// SPDX-License-Identifier: Apache-2.0
#include "ui/programpanel.h"

#include "advice/advisorpicker.h"
#include "advice/conversationsession.h"
#include "advice/panelpresets.h"
#include "domain/attachment.h"
#include "llm/retryingbackend.h"
#include "models/advisorlist.h"
#include "models/library.h"
#include "models/mentions.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/panelbutton.h"
#include "ui/conversation/paneldialog.h"
#include "ui/conversation/panelpage.h"
#include "ui/conversation/panelroom.h"
#include "ui/conversation/panelsbutton.h"
#include "ui/conversation/talkroom.h"
#include "ui/conversation/transcriptview.h"
#include "ui/dashboard/dashboardroom.h"
#include "ui/meeting/meetingroom.h"
#include "ui/settings/linkopener.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/sidebar.h"
#include "ui/style/errortext.h"

#include <QAction>
#include <QStackedWidget>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

ProgramPanel::ProgramPanel(const PanelParts &parts, const Talk &talk)
    : m_personas(parts.personas),
      m_talk(talk),
      m_panel(parts),
      m_panels(parts.history, m_panel),
      m_room(new PanelRoom(m_panel, talk.highlighter, &talk.citations,
                           [this](const QString &text) { return advisorsAddressedIn(m_personas, text); })),
      m_stack(new QStackedWidget)
{
    m_stack->addWidget(&talk.room);
    m_stack->addWidget(m_room);
}

QWidget *ProgramPanel::room() const
{
    return m_stack;
}

PanelPage &ProgramPanel::page() const
{
    return m_room->page();
}

void ProgramPanel::setZoom(double factor)
{
    m_room->page().setZoom(factor);
}

void ProgramPanel::connectTo(const Around &around)
{
    m_window = &around.window;
    m_retries = &around.retries;
    makeButtons();
    connectSession();
    connectRoom(around);
    connect(&m_panel, &Panel::conversationStored, &around.library, &Library::addStored);
    connect(&around.library, &Library::removed, &m_panel, &Panel::forget);
    // Whoever looks for something in the conversation, or begins to write there, is to see it.
    const auto showTalk = [this] { show(Shown::Talk); };
    connect(&around.transcript, &TranscriptView::messageShown, this, showTalk);
    connect(&around.window, &MainWindow::findRequested, this, showTalk);
    connect(&around.sidebar, &Sidebar::advisorChosen, this, showTalk);
    connect(&around.dashboard, &DashboardRoom::questionPrepared, this, showTalk);
    connect(&around.meetings, &MeetingRoom::questionPrepared, this, showTalk);
}

void ProgramPanel::makeButtons()
{
    auto *button = new PanelButton(m_talk.room.composer(), [this](const QString &question) {
        return advisorsAddressedIn(m_personas, questionWords(question));
    });
    m_talk.room.composer().addToFoot(button);
    connect(button, &PanelButton::wanted, this, &ProgramPanel::ask);
    auto *action = new QAction(tr("Ask a &panel…"), this);
    action->setObjectName(u"askPanel"_s);
    action->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A));
    connect(action, &QAction::triggered, button, [this, button] {
        m_window->showTalk();
        button->ask();
    });
    m_window->addConversationChoices({action});
    auto *kept = new PanelsButton(m_panels);
    m_talk.room.addToHead(kept);
    connect(kept, &PanelsButton::chosen, &m_panels, &Panels::open);
}

void ProgramPanel::connectSession()
{
    connect(&m_panels, &Panels::opened, this, [this] { show(Shown::Panel); });
    connect(&m_panels, &Panels::notOpened, this, [this](const Error &error) {
        m_talk.room.addNotice(error.kind == ErrorKind::Busy
                                  ? tr("Another panel is at work. Wait until it has ended, or stop it.")
                                  : errorText(error.kind, error.detail).sentence);
    });
    connect(&m_talk.session, &ConversationSession::conversationChanged, this, [this](const Conversation &conversation) {
        m_room->setTitle(conversation.title);
        if (conversation.id == m_panels.conversation())
            return;
        m_opened = conversation.id;
        show(Shown::Talk);
        m_panels.follow(conversation.id);
    });
    connect(&m_panels, &Panels::changed, this, &ProgramPanel::showKept);
    connect(&m_talk.session, &ConversationSession::messagesReset, this, &ProgramPanel::showKept);
    connect(&m_talk.session, &ConversationSession::messagesReset, this, &ProgramPanel::showAwaited);
    connect(&m_panel, &Panel::conversationStored, this, [this](const Conversation &conversation) {
        m_opened = {};
        if (conversation.id == m_talk.session.conversation().id)
            m_talk.session.open(Conversation(conversation));
    });
    connect(&m_panel, &Panel::answerStored, this, [this] { m_isBehind = true; });
    connect(&m_panel, &Panel::questionRefused, this, [this](const QString &question, const Error &error) {
        show(Shown::Talk);
        m_talk.room.composer().giveBack(question);
        m_talk.room.addNotice(errorText(error.kind, error.detail).sentence);
    });
}

void ProgramPanel::connectRoom(const Around &around)
{
    connect(m_room, &PanelRoom::backWanted, this, [this] {
        show(Shown::Talk);
        m_talk.room.composer().takeFocus();
    });
    connect(m_room, &PanelRoom::furtherWanted, this, [this](MessageId answer) {
        show(Shown::Talk);
        m_awaited = answer;
        showAwaited();
    });
    connect(m_room, &PanelRoom::linkActivated, &around.links, &LinkOpener::activate);
    connect(m_room, &PanelRoom::activity, this, [this](const QString &sentence) {
        if (m_stack->currentWidget() == m_room)
            m_window->setActivity(sentence);
    });
}

/// Without an address, those are proposed who answer alone else, and whom that one combines well with.
void ProgramPanel::ask(const QString &question, const QStringList &members)
{
    QStringList proposed = members;
    const PersonaEntry *usual = m_personas.find(m_talk.session.conversation().persona);
    if (const Persona *advisor = m_talk.session.advisorFor(question); advisor != nullptr && !question.trimmed().isEmpty())
        usual = m_personas.find(advisor->slug);
    if (proposed.isEmpty() && usual != nullptr)
        proposed = advisorWithColleagues(*usual, m_personas);
    const auto presets = [this](MeetingType type) {
        return panelPreset(type, m_personas, [this](const QString &about) { return m_talk.picker.weighed(about); });
    };
    auto *dialog = new PanelDialog(m_panel, m_talk.advisors, presets,
                                   {.question = question, .members = proposed, .past = m_talk.session.messages()}, m_window);
    connect(dialog, &PanelDialog::started, this, &ProgramPanel::begin);
    dialog->open();
}

void ProgramPanel::begin(const PanelPlan &plan, const QString &question)
{
    if (m_talk.session.state() != TurnState::Idle) {
        m_talk.room.addNotice(tr("Wait until the answer has ended, or stop it. Then ask the panel."));
        return;
    }
    m_retries->restorePatience();
    if (!m_panel.begin(plan, question, m_talk.session.conversation(), m_talk.session.messages()))
        return;
    m_talk.room.composer().setText({});
    show(Shown::Panel);
}

/// What the panel has stored meanwhile is read before the conversation is seen again.
void ProgramPanel::show(Shown shown)
{
    QWidget *room = shown == Shown::Panel ? static_cast<QWidget *>(m_room) : &m_talk.room;
    if (m_stack->currentWidget() == room)
        return;
    m_stack->setCurrentWidget(room);
    ConversationSession &session = m_talk.session;
    const bool isOwn = m_panel.record().conversation == session.conversation().id;
    if (shown == Shown::Talk && isOwn && m_isBehind && session.state() == TurnState::Idle) {
        m_isBehind = false;
        session.open(Conversation(session.conversation()));
    }
    if (shown == Shown::Panel)
        m_room->setFocus();
}

/// A conversation that was opened and ends in a panel shows it.
void ProgramPanel::showKept()
{
    const ConversationSession &session = m_talk.session;
    const bool isOpened = !m_opened.isNull() && m_opened == session.conversation().id;
    if (!isOpened || m_panels.all().isEmpty() || session.messages().isEmpty())
        return;
    m_opened = {};
    const MessageId question = m_panels.all().constLast().question;
    if (question == session.lastQuestion())
        m_panels.open(question);
}

/// The branch of an answer that is to be talked on about, once the session knows of it; its advisor is addressed.
void ProgramPanel::showAwaited()
{
    const Message *answer = m_talk.session.tree().find(m_awaited);
    if (m_awaited.isNull() || answer == nullptr)
        return;
    const QString mention = m_talk.mentions.mentionOf(answer->persona.slug);
    const MessageId shown = std::exchange(m_awaited, {});
    if (!std::ranges::contains(m_talk.session.messages(), shown, &Message::id))
        m_talk.session.showBranch(shown);
    if (m_talk.room.composer().text().isEmpty() && !mention.isEmpty())
        m_talk.room.composer().setText(mention + u' ');
    m_talk.room.composer().takeFocus();
}

}  // namespace sb::ui
