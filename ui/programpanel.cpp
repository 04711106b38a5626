// SPDX-License-Identifier: Apache-2.0
// How a panel of advisors is asked and shown.
#include "advice/panelpresets.h"
#include "domain/attachment.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/panelbutton.h"
#include "ui/conversation/paneldialog.h"
#include "ui/conversation/panelpage.h"
#include "ui/conversation/panelroom.h"
#include "ui/conversation/panelsbutton.h"
#include "ui/conversation/talkroom.h"
#include "ui/conversation/transcriptview.h"
#include "ui/dashboard/dashboardroom.h"
#include "ui/program.h"
#include "ui/shell/sidebar.h"
#include "ui/style/errortext.h"

#include <QAction>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace sb::ui {

void Program::connectPanel()
{
    m_talk->addWidget(m_room);
    m_talk->addWidget(m_panelRoom);
    auto *button = new PanelButton(m_room->composer(), [this](const QString &question) {
        return advisorsAddressedIn(m_personas, questionWords(question));
    });
    m_room->composer().addToFoot(button);
    connect(button, &PanelButton::wanted, this, &Program::askPanel);
    auto *action = new QAction(tr("Ask a &panel…"), this);
    action->setObjectName(u"askPanel"_s);
    action->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A));
    connect(action, &QAction::triggered, button, [this, button] {
        m_window.showTalk();
        button->ask();
    });
    m_window.addConversationChoices({action});
    auto *kept = new PanelsButton(m_panels);
    m_room->addToHead(kept);
    connect(kept, &PanelsButton::chosen, &m_panels, &Panels::open);
    connect(&m_panels, &Panels::opened, this, [this] { showPanel(true); });
    connect(&m_panels, &Panels::notOpened, this, [this](const Error &error) {
        m_room->addNotice(error.kind == ErrorKind::Busy ? tr("Another panel is at work. Wait until it has ended, or stop it.")
                                                        : errorText(error.kind, error.detail).sentence);
    });
    connect(&m_session, &ConversationSession::conversationChanged, this, [this](const Conversation &conversation) {
        m_panelRoom->setTitle(conversation.title);
        if (conversation.id == m_panels.conversation())
            return;
        m_panelAwaited = conversation.id;
        showPanel(false);
        m_panels.follow(conversation.id);
    });
    connect(&m_panels, &Panels::changed, this, &Program::showKeptPanel);
    connect(&m_session, &ConversationSession::messagesReset, this, &Program::showKeptPanel);
    connectPanelRoom();
}

void Program::connectPanelRoom()
{
    connect(&m_panel, &Panel::conversationStored, this, [this](const Conversation &conversation) {
        m_library.addStored(conversation);
        m_panelAwaited = {};
        if (conversation.id == m_session.conversation().id)
            m_session.open(Conversation(conversation));
    });
    connect(&m_panel, &Panel::answerStored, this, [this] { m_isBehindPanel = true; });
    connect(&m_panel, &Panel::questionRefused, this, [this](const QString &question, const Error &error) {
        showPanel(false);
        m_room->composer().giveBack(question);
        m_room->addNotice(errorText(error.kind, error.detail).sentence);
    });
    connect(&m_library, &Library::removed, &m_panel, &Panel::forget);
    connect(m_panelRoom, &PanelRoom::backWanted, this, [this] {
        showPanel(false);
        m_room->composer().takeFocus();
    });
    connect(m_panelRoom, &PanelRoom::furtherWanted, this, [this](MessageId answer) {
        showPanel(false);
        m_hitOpener.show(answer, {});
        m_room->composer().takeFocus();
    });
    connect(m_panelRoom, &PanelRoom::linkActivated, &m_links, &LinkOpener::activate);
    connect(m_panelRoom, &PanelRoom::activity, this, [this](const QString &sentence) {
        if (m_talk->currentWidget() == m_panelRoom)
            m_window.setActivity(sentence);
    });
    // Whoever looks for something in the conversation, or begins to write there, is to see it.
    const auto showTranscript = [this] { showPanel(false); };
    connect(m_view, &TranscriptView::messageShown, this, showTranscript);
    connect(&m_window, &MainWindow::findRequested, this, showTranscript);
    connect(m_sidebar, &Sidebar::advisorChosen, this, showTranscript);
    connect(m_dashboardRoom, &DashboardRoom::questionPrepared, this, showTranscript);
    connect(&m_window, &MainWindow::zoomRequested, this, [this] { m_panelRoom->page().setZoom(m_zoom); });
    m_panelRoom->page().setZoom(m_zoom);
}

/// Without an address, those are proposed who answer alone else, and whom that one combines well with.
void Program::askPanel(const QString &question, const QStringList &members)
{
    QStringList proposed = members;
    const PersonaEntry *usual = m_personas.find(m_session.conversation().persona);
    if (const Persona *advisor = m_session.advisorFor(question); advisor != nullptr && !question.trimmed().isEmpty())
        usual = m_personas.find(advisor->slug);
    if (proposed.isEmpty() && usual != nullptr)
        proposed = advisorWithColleagues(*usual, m_personas);
    const auto presets = [this](MeetingType type) {
        return panelPreset(type, m_personas, [this](const QString &about) { return m_picker.weighed(about); });
    };
    auto *dialog = new PanelDialog(m_panel, m_advisors, presets,
                                   {.question = question, .members = proposed, .past = m_session.messages()}, &m_window);
    connect(dialog, &PanelDialog::started, this, &Program::beginPanel);
    dialog->open();
}

void Program::beginPanel(const PanelPlan &plan, const QString &question)
{
    if (m_session.state() != TurnState::Idle) {
        m_room->addNotice(tr("Wait until the answer has ended, or stop it. Then ask the panel."));
        return;
    }
    m_models.retries().restorePatience();
    if (!m_panel.begin(plan, question, m_session.conversation(), m_session.messages()))
        return;
    m_room->composer().setText({});
    showPanel(true);
}

/// What the panel has stored meanwhile is read before the conversation is seen again.
void Program::showPanel(bool isPanel)
{
    QWidget *room = isPanel ? static_cast<QWidget *>(m_panelRoom) : m_room;
    if (m_talk->currentWidget() == room)
        return;
    m_talk->setCurrentWidget(room);
    const bool isOwn = m_panel.record().conversation == m_session.conversation().id;
    if (!isPanel && isOwn && m_isBehindPanel && m_session.state() == TurnState::Idle) {
        m_isBehindPanel = false;
        m_session.open(Conversation(m_session.conversation()));
    }
    if (isPanel)
        m_panelRoom->setFocus();
}

/// A conversation that was opened and ends in a panel shows it.
void Program::showKeptPanel()
{
    if (m_panelAwaited.isNull() || m_panelAwaited != m_session.conversation().id || m_panels.all().isEmpty()
        || m_session.messages().isEmpty())
        return;
    m_panelAwaited = {};
    const MessageId question = m_panels.all().constLast().question;
    if (question == m_session.lastQuestion())
        m_panels.open(question);
}

}  // namespace sb::ui
