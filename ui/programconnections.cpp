// SPDX-License-Identifier: Apache-2.0
// What the parts of the program tell each other.
#include "ui/program.h"

#include "base/limits.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/requestinspector.h"
#include "ui/conversation/talkroom.h"
#include "ui/conversation/transcriptview.h"
#include "ui/dashboard/dashboardroom.h"
#include "ui/firstrun/answersources.h"
#include "ui/personaeditor/personaroom.h"
#include "ui/settings/spendingwords.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/sidebar.h"
#include "ui/sources/sourcesroom.h"
#include "ui/style/errortext.h"
#include "ui/web/environment.h"

#include <QApplication>
#include <QDesktopServices>
#include <QMenuBar>
#include <QStyleHints>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto memoryPause = std::chrono::seconds(2);  // after the page is there: nobody waits then

}  // namespace

void Program::connectWindow()
{
    connect(m_sidebar, &Sidebar::newConversation, this, &Program::startConversation);
    connect(&m_window, &MainWindow::newConversation, this, &Program::startConversation);
    connect(m_sidebar, &Sidebar::advisorChosen, this, &Program::chooseAdvisor);
    connect(&m_session, &ConversationSession::conversationChanged, this, [this](const Conversation &conversation) {
        m_settings.set(settings::conversation, conversation.id.toString());
        if (!conversation.title.isEmpty())
            m_conversations.put(conversation);
        if (m_draft.isNull() && !conversation.title.isEmpty())
            moveDraftTo(conversation.id);
        m_sidebar->markConversation(conversation.id);
        m_sidebar->markAdvisor(conversation.persona);
        if (const PersonaEntry *entry = m_personas.find(conversation.persona)) {
            QStringList examples = entry->persona().starters;
            for (const Playbook &playbook : entry->persona().playbooks)
                examples.append(playbook.question);
            m_view->setExamples(examples.mid(0, 3));
        }
    });
    connect(&m_session, &ConversationSession::modelChoiceChanged, this, &Program::choose);
    connect(&m_choices, &ModelChoices::serversChanged, this,
            [this] { m_session.setUsualModel(m_choices.renewed(m_session.modelChoice())); });
    connect(&m_room->composer(), &Composer::textChanged, this,
            [this](const QString &text) { m_history.keepComposerText(m_draft, text); });
    connect(m_sources, &AnswerSources::chosen, &m_session, &ConversationSession::setModelChoice);
    connect(m_room, &TalkRoom::activity, &m_window, &MainWindow::setActivity);
    connect(m_view, &TranscriptView::exampleActivated, this, [this](const QString &question) {
        m_room->composer().giveBack(question);
        m_room->composer().takeFocus();
    });
    connect(m_view, &TranscriptView::pageReady, this, [this] { QTimer::singleShot(memoryPause, this, &returnFreedMemory); });
    connect(m_view, &TranscriptView::actionRequested, m_room, &TalkRoom::act);
    connect(m_view, &TranscriptView::advisorRequested, m_room, &TalkRoom::actFor);
    connect(m_view, &TranscriptView::linkActivated, &m_links, &LinkOpener::activate);
    connect(m_personaRoom, &PersonaRoom::linkActivated, &m_links, &LinkOpener::activate);
    connect(&m_links, &LinkOpener::opened, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(&m_window, &MainWindow::copyRequested, m_view, &TranscriptView::copySelection);
    connect(&m_window, &MainWindow::findRequested, m_view, &TranscriptView::startFind);
    connect(&m_window, &MainWindow::findStepRequested, m_view, &TranscriptView::stepFind);
    const auto showTurn = [this] {
        m_window.setTurn(m_session.state() != TurnState::Idle, !m_session.lastQuestion().isNull());
    };
    showTurn();
    connect(&m_session, &ConversationSession::stateChanged, this, showTurn);
    connect(&m_session, &ConversationSession::messagesReset, this, showTurn);
    connect(&m_session, &ConversationSession::branchShown, this, showTurn);
    connect(&m_window, &MainWindow::stopRequested, &m_session, &ConversationSession::stop);
    connect(m_room, &TalkRoom::triedAgain, &m_models.retries(), &RetryingBackend::restorePatience);
    connect(&m_window, &MainWindow::retryRequested, &m_models.retries(), &RetryingBackend::restorePatience);
    connect(&m_window, &MainWindow::retryRequested, &m_session, &ConversationSession::retry);
    connect(&m_window, &MainWindow::rewordRequested, m_room, &TalkRoom::rewordLast);
    connect(&m_window, &MainWindow::branchesRequested, m_room, &TalkRoom::showBranches);
    connect(&m_window, &MainWindow::sentRequested, m_room, &TalkRoom::showSent);
    connect(&m_window, &MainWindow::zoomRequested, this, [this](int step) {
        m_zoom = step == 0 ? 1.0 : qBound(0.8, m_zoom + 0.1 * step, 2.0);
        m_view->setZoom(m_zoom);
        m_panel.setZoom(m_zoom);
        m_settings.set(settings::zoom, m_zoom);
    });
    connect(qApp->styleHints(), &QStyleHints::colorSchemeChanged, this, &Program::applyScheme);
}

void Program::connectSettings()
{
    connect(m_room, &TalkRoom::addServerRequested, &m_settingsRoom, &SettingsRoom::nameServer);
    connect(m_room, &TalkRoom::settingsRequested, &m_settingsRoom, &SettingsRoom::showServers);
    connect(m_room, &TalkRoom::modelListRequested, &m_listing, &ModelListing::ask);
    connect(&m_listing, &ModelListing::listed, m_room, &TalkRoom::showModels);
    connect(m_room, &TalkRoom::limitRequested, &m_settingsRoom, &SettingsRoom::showLimit);
    connect(m_sources, &AnswerSources::addServerRequested, &m_settingsRoom, [this] { m_settingsRoom.nameServer({}); });
    connect(&m_window, &MainWindow::addServerRequested, &m_settingsRoom, [this] { m_settingsRoom.nameServer({}); });
    connect(&m_window, &MainWindow::settingsRequested, &m_settingsRoom, &SettingsRoom::show);
    connect(&m_window, &MainWindow::spendingRequested, &m_settingsRoom, &SettingsRoom::showLimit);
    connect(&m_settingsRoom, &SettingsRoom::chosen, &m_session, &ConversationSession::setModelChoice);
    connect(&m_session, &ConversationSession::preferenceNotMet, this,
            [this](const PersonaStamp &advisor, const PreferredModel &wanted, TurnModel::Preference why) {
                const QString reason = why == TurnModel::Preference::Elsewhere
                    ? tr("%1 prefers the model %2, which is on another server. Choose it yourself if the conversation may go "
                         "there.")
                    : tr("%1 prefers the model %2, which none of your servers offers.");
                m_room->addNotice(reason.arg(advisor.name, wanted.model));
            });
}

void Program::connectLibrary()
{
    m_window.addConversationChoices(m_libraryActions.actions());
    connect(&m_session, &ConversationSession::conversationChanged, &m_window,
            [this](const Conversation &conversation) { m_window.setConversation(conversation.title); });
    connect(&m_window, &MainWindow::searchRequested, this, [this] {
        m_window.showTalk();
        m_sidebar->startSearch();
    });
    connect(m_sidebar, &Sidebar::conversationChosen, this, [this](ConversationId id) { openHit(id, {}, {}); });
    connect(m_sidebar, &Sidebar::hitChosen, this, &Program::openHit);
    connect(&m_hitOpener, &HitOpener::notShown, m_room, &TalkRoom::addNotice);
    connect(&m_session, &ConversationSession::conversationStored, &m_library, &Library::addStored);
    connect(&m_library, &Library::changed, &m_session, &ConversationSession::followLibrary);
    connect(&m_library, &Library::trashed, this, [this](const Conversation &conversation) {
        if (conversation.id == m_session.conversation().id)
            goOnFrom(m_conversations.rowOf(conversation.id));
    });
    connect(&m_library, &Library::removed, this, [this](ConversationId id) {
        const bool wasOpen = id == m_session.conversation().id;
        m_session.forget(id);
        if (wasOpen)
            goOnFrom(-1);
    });
    connect(&m_library, &Library::notChanged, this, [this](const Error &error) {
        m_room->addNotice(
            tr("The change could not be kept and was taken back. %1").arg(errorText(error.kind, error.detail).sentence));
    });
    connectTitles();
    connect(&m_libraryActions, &LibraryActions::undoOffered, m_room, &TalkRoom::offerUndo);
    connect(&m_libraryActions, &LibraryActions::openRequested, this, [this](ConversationId id) { openHit(id, {}, {}); });
}

void Program::connectTitles()
{
    connect(&m_titles, &TitleMaker::busyChanged, this, [this] {
        if (m_session.state() == TurnState::Idle)  // else an answer's activity stands there
            m_window.setActivity(m_titles.isBusy() ? tr("A title is being made") : QString());
    });
    connect(&m_titles, &TitleMaker::failed, this, [this](const Failure &failure) {
        m_room->addNotice(tr("There is no title from the model. %1.").arg(errorText(failure.error.kind, failure.host).title));
    });
    // A small server answers one at a time.
    connect(&m_session, &ConversationSession::turnStarted, &m_titles, &TitleMaker::cancel);
}

/// The open conversation goes, or has gone: what stands beside it takes its place.
void Program::goOnFrom(int row)
{
    if (const Conversation *next = m_conversations.nextTo(row))
        openConversation(*next);
    else
        startConversation();
}

/// The null message: only the conversation.
void Program::openHit(ConversationId conversation, MessageId message, const QString &found)
{
    const Conversation *chosen = m_conversations.at(m_conversations.rowOf(conversation));
    if (chosen == nullptr)
        return;
    if (conversation != m_session.conversation().id)
        openConversation(*chosen);
    if (!message.isNull())
        m_hitOpener.show(message, found);
}

void Program::connectInspector()
{
    connect(&m_window, &MainWindow::inspectRequested, m_room, &TalkRoom::inspectLast);
    connect(m_room, &TalkRoom::inspectRequested, this, [this](MessageId answer) {
        (new RequestInspector([this, answer] { return m_exchanges.of(answer); }, &m_window))->open();
    });
    connect(&m_libraryActions, &LibraryActions::titleInspectRequested, this, [this](ConversationId titled) {
        (new RequestInspector([this, titled] { return m_exchanges.of(titled); }, &m_window))->open();
    });
}

void Program::connectReading()
{
    const bool hasLetterKeys = m_settings.get(settings::letterKeys);
    const auto setLetterKeys = [this](bool areOn) {
        m_settings.set(settings::letterKeys, areOn);
        m_view->setLetterKeys(areOn ? TranscriptView::LetterKeys::On : TranscriptView::LetterKeys::Off);
    };
    m_window.setLetterKeys(hasLetterKeys);
    setLetterKeys(hasLetterKeys);
    connect(&m_window, &MainWindow::letterKeysChanged, this, setLetterKeys);
    connect(&m_window, &MainWindow::messageStepRequested, m_view, &TranscriptView::stepMessage);
    connect(m_view, &TranscriptView::messageRead, this, [this](MessageId message) {
        if (m_session.tree().find(message) != nullptr)
            m_places.keep(m_session.conversation().id, message);
    });
    connect(&m_session, &ConversationSession::conversationChanged, this, [this](const Conversation &conversation) {
        if (std::exchange(m_reading, conversation.id) != conversation.id)
            m_view->setLastRead(m_places.of(conversation.id));
    });
}

void Program::connectSpending()
{
    m_transcript.setCosts([this](const Message &answer) { return m_spending.costOf(answer); });
    connect(&m_spending, &Spending::pricesChanged, &m_transcript, &Transcript::refreshCosts);
    // A turn may end, and cost something, when the window is gone.
    connect(&m_spending, &Spending::changed, &m_window,
            [this] { m_window.setSpend(SpendingWords::brief(m_spending.sum()), SpendingWords::full(m_spending)); });
    connect(&m_spending, &Spending::limitNear, &m_window, [this] { m_room->addNotice(SpendingWords::near(m_spending)); });
    connect(m_room, &TalkRoom::sendAnywayRequested, this, [this] {
        m_spending.allowOnce();
        m_session.retry();
    });
}

void Program::connectPalette()
{
    connect(&m_window, &MainWindow::commandsRequested, this, [this] {
        auto *palette = new CommandPalette(paletteSources(), m_settings.get(settings::recentCommands), &m_window);
        connect(palette, &CommandPalette::ran, this, [this](const QString &id) {
            QStringList recent = m_settings.get(settings::recentCommands);
            recent.removeAll(id);
            recent.append(id);
            m_settings.set(settings::recentCommands, recent.last(qMin(recent.size(), limits::paletteRecent)));
        });
        palette->open();
    });
}

/// What a palette can run, in the order in which equals stand.
QList<PaletteSource> Program::paletteSources()
{
    return {PaletteSources::actions(*m_window.menuBar()),
            PaletteSources::advisors(m_advisors, [this](const QString &slug) { chooseAdvisor(slug); }),
            PaletteSources::conversations(m_conversations, [this](ConversationId id) { openHit(id, {}, {}); }),
            m_programWork->documentSource()};
}

void Program::connectAdvisors()
{
    m_room->offerAdvisors(m_picker, m_advisors, m_mentions);
    connect(m_room, &TalkRoom::advisorChosen, this, &Program::chooseAdvisor);
    connect(&m_advisorFolder, &AdvisorFolder::read, this, [this](const AdvisorsRead &now) {
        m_personas = now.advisors;
        m_frameworks = now.frameworks;
        m_picker.reload(now.router);
        m_citations.reload();
        m_advisors.reload();
        m_personaRoom->reload();
        m_sidebar->markAdvisor(m_session.conversation().persona);
    });
    m_routing.learned().then(this, [this](const Result<QList<RouteCorrection>> &learned) {
        // What was learned since the start is newer than what is on disk.
        if (learned)
            m_picker.setCorrections(*learned + m_picker.corrections());
    });
    const auto noteLoss = [this](const Result<> &kept) {
        if (!kept)
            m_room->addNotice(tr("What was learned about advisors could not be kept. %1")
                                  .arg(errorText(kept.error().kind, kept.error().detail).sentence));
    };
    connect(&m_picker, &AdvisorPicker::learned, this, [this, noteLoss](const RouteCorrection &correction) {
        m_routing.learn(correction, m_clock.now()).then(this, noteLoss);
    });
    connect(&m_picker, &AdvisorPicker::allForgotten, this, [this, noteLoss] { m_routing.forgetAll().then(this, noteLoss); });
    connect(&m_picker, &AdvisorPicker::forgotten, this,
            [this, noteLoss](const QString &question) { m_routing.forget(question).then(this, noteLoss); });
}

void Program::connectDashboard()
{
    m_window.addRoom({u"dashboard"_s, tr("&Dashboard"), u"bars"_s, QKeySequence(Qt::ALT | Qt::Key_2)}, m_dashboardRoom);
    m_dashboard.setOrganisation(leaderProfile(m_settings).organisation);
    connect(&m_settingsRoom, &SettingsRoom::profileChanged, this,
            [this](const LeaderProfile &profile) { m_dashboard.setOrganisation(profile.organisation); });
    connect(m_dashboardRoom, &DashboardRoom::titleChanged, this,
            [this](const QString &title) { m_window.setRoomTitle(m_dashboardRoom, title); });
    connect(m_dashboardRoom, &DashboardRoom::activityChanged, this,
            [this](const QString &sentence) { m_window.setRoomActivity(m_dashboardRoom, sentence); });
    connect(m_dashboardRoom, &DashboardRoom::linkActivated, &m_links, &LinkOpener::activate);
    connect(m_dashboardRoom, &DashboardRoom::questionPrepared, this, [this](const QString &advisor, const QString &question) {
        chooseAdvisor(advisor);
        m_room->composer().giveBack(question);
    });
    connect(m_dashboardRoom, &DashboardRoom::importRequested, this, [this] {
        if (auto *data = m_window.findChild<QAction *>(u"sources"_s))
            data->trigger();
    });
}

void Program::connectEditor()
{
    m_window.addRoom({u"personas"_s, tr("&Personas"), u"person"_s, QKeySequence(Qt::ALT | Qt::Key_4)}, m_personaRoom);
    connect(m_personaRoom, &PersonaRoom::titleChanged, this,
            [this](const QString &title) { m_window.setRoomTitle(m_personaRoom, title); });
    connect(m_personaRoom, &PersonaRoom::picturesChanged, m_view, &TranscriptView::refreshPictures);
    connect(&m_advisorFolder.watch(), &PersonaWatch::changed, m_personaRoom,
            [this](const QStringList &written, const QStringList &gone) {
                const auto isPicture = [](const QString &path) { return path.endsWith("/avatar.png"_L1); };
                if (std::ranges::any_of(written + gone, isPicture))
                    m_personaRoom->readPictures();
            });
    connect(m_personaRoom, &PersonaRoom::activityChanged, this,
            [this](const QString &sentence) { m_window.setRoomActivity(m_personaRoom, sentence); });
}

void Program::connectSources()
{
    m_window.addRoom({u"sources"_s, tr("&Data"), u"data"_s, QKeySequence(Qt::ALT | Qt::Key_5)}, m_sourcesRoom);
    connect(m_sourcesRoom, &SourcesRoom::workspaceChanged, &m_dashboard, &Dashboard::reload);
    connect(m_sourcesRoom, &SourcesRoom::activityChanged, this,
            [this](const QString &sentence) { m_window.setRoomActivity(m_sourcesRoom, sentence); });
}

void Program::chooseAdvisor(const QString &slug)
{
    m_window.showTalk();
    m_settings.set(settings::advisor, slug);
    m_session.pinAdvisor(slug);
    m_room->composer().takeFocus();
}

}  // namespace sb::ui
