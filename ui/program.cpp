// SPDX-License-Identifier: Apache-2.0
#include "ui/program.h"

#include "base/log.h"
#include "metrics/sampleworkspace.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/talkroom.h"
#include "ui/conversation/transcriptview.h"
#include "ui/firstrun/answersources.h"
#include "ui/settings/serverdialog.h"
#include "ui/shell/rowwords.h"
#include "ui/shell/sidebar.h"
#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/web/environment.h"

#include <QApplication>
#include <QDesktopServices>
#include <QSignalBlocker>
#include <QStyleHints>
#include <QTimer>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto memoryPause = std::chrono::seconds(2);  // after the page is there: nobody waits then

}  // namespace

Program::Program(const Paths &paths)
    : m_settings(paths.config + u"/settings.conf"_s),
      m_personas(PersonaLibrary::load({u":/personas"_s, paths.personas()})),
      m_history(paths.database()),
      m_cells(QtConcurrent::run([] { return SampleWorkspace::load(u":/sample"_s); })),
      m_transport(m_clock),
      m_probe(m_transport),
      m_models(
          m_transport, [this](const Endpoint &endpoint) { return m_keys.keyFor(endpoint); }, m_clock),
      m_playbook(m_personas, m_cells, PlaybookPhrases::load(QLocale())),
      m_session({m_history, m_personas, m_cells, m_playbook, m_models, m_clock}),
      m_library(m_history, m_conversations, m_clock),
      m_hits(m_history, m_conversations, &RowWords::hit),
      m_advisors(m_personas),
      m_mentions(m_personas, m_cells, m_session),
      m_choices(m_probe, m_keys),
      m_transcript(m_session, m_highlighter),
      m_view(new TranscriptView(m_transcript)),
      m_room(new TalkRoom(m_session, m_choices, m_view)),
      m_sources(new AnswerSources(m_choices)),
      m_sidebar(new Sidebar({m_conversations, m_advisors, m_library, m_hits, m_choices})),
      m_window(m_sidebar, m_room),
      m_libraryActions({m_library, m_conversations, m_session, *m_sidebar, m_window}),
      m_hitOpener(m_session, *m_view),
      m_links(m_settings, m_window),
      m_notices(m_history, *m_room),
      m_zoom(m_settings.get(settings::zoom))
{
    m_room->placeAbove(m_sources);
    m_room->offerNames(m_mentions, [this] { return m_window.commands(); });
    checkSpelling();
    connectWindow();
    connectLibrary();
    applyScheme();
    m_window.restoreGeometry(m_settings.get(settings::windowGeometry));
    m_window.restoreSplit(m_settings.get(settings::windowSplit));
    choose({{m_settings.get(settings::endpointName), m_settings.get(settings::endpointUrl)},
            m_settings.get(settings::model),
            m_settings.get(settings::contextTokens)});
    const ConversationId last = ConversationId::fromString(m_settings.get(settings::conversation));
    startConversation();
    nameUnreadableAdvisors();
    loadHistory(last);
    showSample();
}

Program::~Program()
{
    keepWindow();
}

void Program::connectWindow()
{
    connect(m_sidebar, &Sidebar::newConversation, this, &Program::startConversation);
    connect(&m_window, &MainWindow::newConversation, this, &Program::startConversation);
    connect(m_sidebar, &Sidebar::advisorChosen, this, [this](const QString &slug) {
        m_settings.set(settings::advisor, slug);
        m_session.setPersona(slug);
        m_room->composer().takeFocus();
    });
    connect(&m_session, &ConversationSession::conversationChanged, this, [this](const Conversation &conversation) {
        m_settings.set(settings::conversation, conversation.id.toString());
        if (!conversation.title.isEmpty())
            m_conversations.put(conversation);
        if (m_draft.isNull() && !conversation.title.isEmpty())
            moveDraftTo(conversation.id);
        m_sidebar->markConversation(conversation.id);
        m_sidebar->markAdvisor(conversation.persona);
        if (const PersonaEntry *entry = m_personas.find(conversation.persona)) {
            QStringList examples = entry->persona.starters;
            for (const Playbook &playbook : entry->persona.playbooks)
                examples.append(playbook.question);
            m_view->setExamples(examples.mid(0, 3));
        }
    });
    connect(&m_session, &ConversationSession::modelChoiceChanged, this, &Program::choose);
    connect(&m_choices, &ModelChoices::serversChanged, this,
            [this] { m_session.setModelChoice(m_choices.renewed(m_session.modelChoice())); });
    connect(&m_room->composer(), &Composer::textChanged, this,
            [this](const QString &text) { m_history.keepComposerText(m_draft, text); });
    connect(m_room, &TalkRoom::addServerRequested, this, &Program::addServer);
    connect(m_sources, &AnswerSources::addServerRequested, this, [this] { addServer({}); });
    connect(m_sources, &AnswerSources::chosen, &m_session, &ConversationSession::setModelChoice);
    connect(m_room, &TalkRoom::activity, &m_window, &MainWindow::setActivity);
    connect(m_view, &TranscriptView::exampleActivated, this, [this](const QString &question) {
        m_room->composer().setText(question);
        m_room->composer().takeFocus();
    });
    connect(m_view, &TranscriptView::pageReady, this, [this] { QTimer::singleShot(memoryPause, this, &returnFreedMemory); });
    connect(m_view, &TranscriptView::actionRequested, m_room, &TalkRoom::act);
    connect(m_view, &TranscriptView::linkActivated, &m_links, &LinkOpener::activate);
    connect(&m_links, &LinkOpener::opened, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(&m_window, &MainWindow::copyRequested, m_view, &TranscriptView::copySelection);
    connect(&m_window, &MainWindow::findRequested, m_view, &TranscriptView::startFind);
    connect(&m_window, &MainWindow::findStepRequested, m_view, &TranscriptView::stepFind);
    connect(&m_window, &MainWindow::stopRequested, &m_session, &ConversationSession::stop);
    connect(&m_window, &MainWindow::retryRequested, &m_session, &ConversationSession::retry);
    connect(&m_window, &MainWindow::rewordRequested, m_room, &TalkRoom::rewordLast);
    connect(&m_window, &MainWindow::branchesRequested, m_room, &TalkRoom::showBranches);
    connect(&m_window, &MainWindow::sentRequested, m_room, &TalkRoom::showSent);
    connect(&m_window, &MainWindow::zoomRequested, this, [this](int step) {
        m_zoom = step == 0 ? 1.0 : qBound(0.8, m_zoom + 0.1 * step, 2.0);
        m_view->setZoom(m_zoom);
        m_settings.set(settings::zoom, m_zoom);
    });
    connect(qApp->styleHints(), &QStyleHints::colorSchemeChanged, this, &Program::applyScheme);
}

void Program::connectLibrary()
{
    m_window.addConversationChoices(m_libraryActions.actions());
    connect(&m_window, &MainWindow::searchRequested, m_sidebar, &Sidebar::startSearch);
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
    connect(&m_libraryActions, &LibraryActions::undoOffered, m_room, &TalkRoom::offerUndo);
    connect(&m_libraryActions, &LibraryActions::openRequested, this, [this](ConversationId id) { openHit(id, {}, {}); });
}

/// The open conversation goes, or has gone: what stands beside it takes its place.
void Program::goOnFrom(int row)
{
    if (const Conversation *next = m_conversations.nextTo(row))
        openConversation(Conversation(*next));
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
        openConversation(Conversation(*chosen));
    if (!message.isNull())
        m_hitOpener.show(message, found);
}

void Program::nameUnreadableAdvisors()
{
    for (const PersonaLibrary::Unreadable &file : m_personas.unreadable()) {
        const QString reason = errorText(file.error.kind, file.path).title;
        m_room->addNotice(tr("The advisor in %1 is left out. %2.").arg(file.path, reason));
        qCInfo(logUi) << "an advisor is left out:" << nameOf(file.error.kind);
    }
}

void Program::loadHistory(ConversationId last)
{
    m_history.conversations().then(this, [this, last](const Result<QList<Conversation>> &loaded) {
        if (!loaded)
            return;
        m_conversations.setConversations(*loaded);
        const Conversation *opened = m_conversations.at(m_conversations.rowOf(last));
        const bool isInUse = m_session.state() != TurnState::Idle || !m_session.messages().isEmpty();
        if (opened && !isInUse && !m_room->composer().isTouched())
            openConversation(*opened);
    });
}

void Program::checkSpelling()
{
    Composer &composer = m_room->composer();
    composer.checkSpelling(m_spelling, {m_settings.get(settings::spelling), m_settings.get(settings::spellingLanguage)});
    connect(&composer, &Composer::spellingChosen, this, [this](const SpellingChoice &choice) {
        m_settings.set(settings::spelling, choice.isOn);
        m_settings.set(settings::spellingLanguage, choice.language);
    });
}

void Program::showSample()
{
    m_cells.reading().then(this, [this](const LateCells::Workspace &sample) {
        if (sample)
            m_room->setSample((*sample)->organisation());
        else
            qCWarning(logApp) << "no sample workspace:" << sample.error().detail;
    });
}

void Program::choose(const ModelChoice &choice)
{
    m_session.setModelChoice(choice);
    m_choices.keepChoice(choice);
    m_sources->setCurrent(choice);
    m_settings.set(settings::endpointUrl, choice.endpoint.baseUrl);
    m_settings.set(settings::endpointName, choice.endpoint.name);
    m_settings.set(settings::model, choice.model);
    m_settings.set(settings::contextTokens, choice.contextTokens);
    m_window.setReceiver(choice.isPlaybook() ? tr("Nothing leaves this computer")
                                             : tr("Sent to: %1").arg(choice.endpoint.hostAndPort()));
}

void Program::applyScheme()
{
    const Scheme scheme = systemScheme();
    QApplication::setPalette(palette(scheme));
    qApp->setStyleSheet(styleSheet(scheme));
    m_view->setTheme(cssVariables(scheme));
    m_view->setZoom(m_zoom);
}

void Program::keepWindow()
{
    m_settings.set(settings::windowGeometry, m_window.saveGeometry());
    m_settings.set(settings::windowSplit, m_window.split());
}

void Program::openConversation(const Conversation &conversation)
{
    putDraftAway(conversation.id);
    m_session.open(conversation);
    showDraft();
}

void Program::startConversation()
{
    // The answer that is stopped by this still belongs to the conversation that is left.
    putDraftAway(m_draft);
    m_session.startNew(m_settings.get(settings::advisor));
    m_draft = {};
    showDraft();
    m_room->composer().takeFocus();
}

/// What was typed and not sent stays with its conversation; from here on it is that of `next`.
void Program::putDraftAway(ConversationId next)
{
    m_draft = next;
    const QSignalBlocker quiet(m_room->composer());
    m_room->composer().setText({});
}

void Program::showDraft()
{
    m_history.composerText(m_draft).then(this, [this, id = m_draft](const Result<QString> &text) {
        if (text && !text->isEmpty() && id == m_draft)
            m_room->composer().giveBack(*text);
    });
}

/// The conversation has got its first question: what has been typed since is its own.
void Program::moveDraftTo(ConversationId id)
{
    m_history.keepComposerText(m_draft, {});
    m_draft = id;
    m_history.keepComposerText(m_draft, m_room->composer().text());
}

void Program::addServer(const QString &address)
{
    auto *dialog = new ServerDialog(m_choices, address, &m_window);
    connect(dialog, &ServerDialog::chosen, &m_session, &ConversationSession::setModelChoice);
    dialog->open();
}

void Program::show()
{
    m_window.show();
    QTimer::singleShot(0, &m_choices, &ModelChoices::lookAgain);
}

void Program::takePicture(const QString &path)
{
    const auto take = [this, path] {
        const bool isWritten = m_window.grab().save(path);
        QCoreApplication::exit(isWritten ? 0 : 1);
    };
    if (!webViewUnavailableReason().isEmpty()) {
        QTimer::singleShot(0, this, take);
        return;
    }
    // The page is ready before its first frame is on the screen.
    connect(m_view, &TranscriptView::pageReady, this,
            [this, take] { QTimer::singleShot(std::chrono::milliseconds(700), this, take); });
    m_view->activate();
}

}  // namespace sb::ui
