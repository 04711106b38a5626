// SPDX-License-Identifier: Apache-2.0
#include "ui/program.h"

#include "advice/conversationsearchtool.h"
#include "advice/datatools.h"
#include "advice/workflowdocument.h"
#include "base/limits.h"
#include "base/log.h"
#include "models/draftreview.h"
#include "models/meetinglore.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/talkroom.h"
#include "ui/conversation/transcriptview.h"
#include "ui/dashboard/dashboardroom.h"
#include "ui/figures/definitionwords.h"
#include "ui/firstrun/answersources.h"
#include "ui/meeting/meetingroom.h"
#include "ui/personaeditor/personaroom.h"
#include "ui/programgrounding.h"
#include "ui/shell/rowwords.h"
#include "ui/shell/sidebar.h"
#include "ui/sources/sourcesroom.h"
#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/web/environment.h"

#include <QApplication>
#include <QSignalBlocker>
#include <QTimer>

#include <memory>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

AdvisorFolder::Folders advisorFolders(const Paths &paths)
{
    return {{u":/personas"_s, paths.personas()}, {u":/personas/frameworks"_s, paths.personas() + u"/frameworks"_s}};
}

/// Who stands behind a decision: as the leader is called, or else the computer's user.
QString decidingPerson(const Settings &settings)
{
    const QString name = leaderProfile(settings).name;
    return name.isEmpty() ? qEnvironmentVariable("USER") : name;
}

/// A model's answer that lacks a section is no document; the rules make one of what was answered.
DocumentShelf::Compose documentsByRule(const PersonaLibrary &personas, const FrameworkLibrary &frameworks,
                                       const MetricCells &cells)
{
    return [&personas, &frameworks, &cells](const WorkflowRun &run, const Message &answer) {
        const Result<PlaybookPhrases> phrases = PlaybookPhrases::load(QLocale());
        const PersonaEntry *lead = personas.find(answer.persona.slug);
        if (!phrases)
            return answer.text;
        const Persona persona = lead != nullptr ? lead->persona() : Persona();
        return composeDocument(run, {persona, cells.cells(), *phrases, frameworks});
    };
}

}  // namespace

Program::Program(const Paths &paths)
    : m_settings(settingsFile(paths.config)),
      m_places(m_settings),
      m_personas(PersonaLibrary::load(advisorFolders(paths).advisors)),
      m_frameworks(FrameworkLibrary::load(advisorFolders(paths).frameworks)),
      m_history(paths.database()),
      m_spending(m_history, m_settings, m_clock),
      m_events(eventDatabase(paths.data)),
      m_meetings(meetingDatabase(paths.data)),
      m_meetingDesk({m_meetings, m_dashboard, m_clock, metricCards(), [this] { return m_dashboardViews.last(); }}),
      m_transport(m_clock),
      m_server(m_transport, paths.state),
      m_probe(m_transport),
      m_endpoints(m_settings),
      m_keychain(u"Sounding Board"_s),
      m_secrets(m_keychain, limits::keychainTime),
      m_keyRing(m_endpoints, m_keys, m_secrets),
      m_models({m_clock, m_transport, m_endpoints, m_keys, m_keyRing, m_tools, m_spending}),
      m_playbook(m_personas, m_frameworks, m_cells, PlaybookPhrases::load(QLocale())),
      m_picker(m_personas),
      m_work(m_history, m_clock, challengeDial(m_settings.get(settings::challenge)),
             documentsByRule(m_personas, m_frameworks, m_cells)),
      m_personaStore(personaDatabase(paths.data)),
      m_versions(m_personaStore, TestResultStore(testResultFolder(paths.data))),
      m_session({m_history, m_personas, m_cells, m_playbook, m_models.backend(), m_clock, &m_tools,
                 [this] { return mostContextIn(m_settings); }, &m_frameworks,
                 [this] { return m_work.dials().of(m_session.conversation().id); }, &m_picker,
                 [this](const PreferredModel &wanted) { return m_choices.offering(wanted); },
                 [this] { return leaderProfile(m_settings); },
                 [this](const QList<ChatMessage> &said, const QString &slug, PromptContext &context) {
                     m_work.brief(said, slug, context);
                 }}),
      m_titles(m_history, m_models.backend()),
      m_exchanges(m_models.log(), m_session, m_titles),
      m_library(m_history, m_conversations, m_clock),
      m_hits(m_history, m_conversations, &RowWords::hit),
      m_advisors(m_personas),
      m_advisorFolder(advisorFolders(paths), m_personas, m_frameworks),
      m_desk({m_personaStore, m_versions, m_advisorFolder.watch(), m_clock, paths.personas(),
              [this]() -> PromptSize {
                  return [frameworks = m_frameworks](const Persona &persona) { return promptTokens(persona, frameworks); };
              }}),
      m_rehearsal({.models = m_models.backend(),
                   .frameworks = m_frameworks,
                   .cells = m_cells,
                   .clock = m_clock,
                   .phrases = PlaybookPhrases::load(QLocale()),
                   .results = TestResultStore(testResultFolder(paths.data)),
                   .choice = [this] { return m_session.modelChoice(); },
                   .leader = [this] { return leaderProfile(m_settings); },
                   .prices = [this] { return m_spending.prices(); },
                   .lastQuestion =
                       [this] {
                           const Message *asked = m_session.tree().find(m_session.lastQuestion());
                           return asked != nullptr ? asked->text : QString();
                       },
                   .challenge = [this] { return m_work.dials().of(m_session.conversation().id); },
                   .verdicts = VerdictStore(verdictFolder(paths.data))}),
      m_frameworkDesk({m_personaStore, m_versions, m_advisorFolder.watch(), m_clock,
                       advisorFolders(paths).frameworks.constLast(), [] { return PromptSize(); },
                       PersonaDesk::Files::Frameworks}),
      m_mentions(m_personas, m_cells, m_session),
      m_choices(m_probe, m_endpoints),
      m_listing({m_choices, m_endpoints, m_keyRing, m_transport}),
      m_memory(m_models.protocols(), m_choices, m_settings),
      m_managed(m_server, m_settings, m_keys, m_choices),
      m_transcript(m_session, m_highlighter),
      m_view(new TranscriptView(m_transcript)),
      m_room(new TalkRoom(m_session, m_choices, m_view)),
      m_panel({.history = m_history,
               .personas = m_personas,
               .playbook = m_playbook,
               .models = m_models.backend(),
               .clock = m_clock,
               .modelFor = [this](const Persona *advisor) { return m_session.modelFor(advisor); },
               .contextFor =
                   [this](const QString &question, const QString &slug) {
                       PromptContext context = m_session.contextFor(question);
                       context.remembered = slug.isEmpty() ? QStringList() : m_work.memory().linesFor(slug);
                       context.work.clear();
                       return context;
                   },
               .prices = [this] { return m_spending.prices(); }},
              {m_session, m_picker, m_advisors, m_mentions, m_highlighter, m_citations, *m_room}),
      m_sources(new AnswerSources(m_choices)),
      m_sidebar(new Sidebar({m_conversations, m_advisors, m_library, m_hits, m_choices})),
      m_personaRoom(new PersonaRoom(
          {{m_desk, m_versions, m_personas, m_frameworks, m_rehearsal}, m_personaStore, m_advisors, m_frameworkDesk})),
      m_dashboardRoom(
          new DashboardRoom({m_dashboard, m_dashboardViews, m_events, m_clock, [this] { return decidingPerson(m_settings); }})),
      m_meetingRoom(new MeetingRoom(m_meetingDesk)),
      m_sourcesRoom(
          new SourcesRoom({m_events, m_clock, m_transport, m_secrets, [this] { return decidingPerson(m_settings); }})),
      m_window(m_sidebar, m_panel.room()),
      m_settingsRoom({{m_choices, m_endpoints, m_keyRing, m_transport}, m_tools, m_managed, m_spending, m_settings}, m_window),
      m_libraryActions({m_library, m_titles, m_exchanges, m_conversations, m_session, *m_sidebar, m_window}),
      m_hitOpener(m_session, *m_view),
      m_links(m_settings, m_window),
      m_notices(m_history, *m_room),
      m_zoom(m_settings.get(settings::zoom))
{
    m_room->placeAbove(m_sources);
    m_room->offerNames(m_mentions, [this] { return m_window.commands(); });
    m_room->askAbout(m_models.tools());
    connectAdvisors();
    connectDashboard();
    connectMeetings();
    connectEditor();
    connectSources();
    m_programWork = std::make_unique<ProgramWork>(ProgramWork::Parts{
        m_work, m_session, m_conversations, m_personas, m_settings, m_playbook, m_picker, m_dashboard, *m_room, m_window,
        [this](ConversationId conversation, MessageId message) { openHit(conversation, message, {}); }});
    m_panel.connectTo(
        {m_window, *m_sidebar, *m_view, *m_dashboardRoom, *m_meetingRoom, m_library, m_links, m_models.retries()});
    m_transcript.setCitations(&m_citations);
    new ProgramGrounding(
        {m_session, m_transcript, m_citations, m_dashboard, *m_view, m_panel.page(), m_cells, *m_dashboardRoom, m_window},
        this);
    fillToolbox();
    checkSpelling();
    connectWindow();
    connectLibrary();
    connectInspector();
    connectReading();
    connectPalette();
    connectSettings();
    connectSpending();
    applyScheme();
    m_window.restoreGeometry(m_settings.get(settings::windowGeometry));
    m_window.restoreSplit(m_settings.get(settings::windowSplit));
    m_personaRoom->restoreSplit(m_settings.get(settings::editorSplit));
    m_dashboardRoom->restoreArrangement(m_settings.get(settings::dashboardArrangement));
    const QString protocol = m_settings.get(settings::endpointProtocol);
    const ModelChoice before{{m_settings.get(settings::endpointName), m_settings.get(settings::endpointUrl), false,
                              protocolFromWord(protocol).value_or(Protocol::OpenAiChat)},
                             m_settings.get(settings::model),
                             m_settings.get(settings::contextTokens)};
    choose(before.within(mostContextIn(m_settings)));
    const ConversationId last = ConversationId::fromString(m_settings.get(settings::conversation));
    startConversation();
    nameUnreadableAdvisors();
    loadHistory(last);
    showSample();
}

Program::~Program()
{
    m_personaRoom->commit();
    keepWindow();
}

void Program::fillToolbox()
{
    addDataTools(m_tools,
                 {m_cells, m_meetingFacts, [this] { return leaderProfile(m_settings); },
                  [this] { return decisionRecords(m_meetingDesk.decisions()); },
                  [this] { return commitmentRecords(m_meetingDesk.openActions()); }});
    m_tools.add(std::make_unique<ConversationSearchTool>(m_history, [this] { return m_session.conversation().id; }));
    for (const QString &rule : m_settings.get(settings::toolRules))
        m_tools.setRule(toolNamed(rule.section(u'=', 0, 0)), toolRuleFromWord(rule.section(u'=', 1)));
    connect(&m_tools, &Toolbox::ruleChanged, this, [this](const QString &name, ToolRule rule) {
        QStringList rules = m_settings.get(settings::toolRules);
        rules.removeIf([&](const QString &one) { return one.section(u'=', 0, 0) == name; });
        rules.append(name + u'=' + toWord(rule));
        m_settings.set(settings::toolRules, rules);
    });
}

void Program::nameUnreadableAdvisors()
{
    for (const PersonaLibrary::Unreadable &file : m_personas.unreadable()) {
        const QString reason = errorText(file.error.kind, file.path).title;
        const bool isFolder = !file.path.endsWith(".md"_L1);
        m_room->addNotice(isFolder ? tr("Not all advisors in %1 are read. %2.").arg(file.path, reason)
                                   : tr("The advisor in %1 is left out. %2.").arg(file.path, reason));
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
    connect(&m_liveCells, &DashboardCells::changed, this,
            [this] { m_room->setSample(m_liveCells.isSample() ? m_liveCells.organisation() : QString()); });
    connect(&m_liveCells, &DashboardCells::failed, this,
            [](const Error &error) { qCWarning(logApp) << "no figures:" << nameOf(error.kind) << error.detail; });
}

void Program::choose(const ModelChoice &choice)
{
    m_models.retries().restorePatience();
    m_session.setUsualModel(choice);
    m_choices.keepChoice(choice);
    m_sources->setCurrent(choice);
    m_settingsRoom.setCurrent(choice);
    m_settings.set(settings::endpointUrl, choice.endpoint.baseUrl);
    m_settings.set(settings::endpointName, choice.endpoint.name);
    m_settings.set(settings::endpointProtocol, choice.isPlaybook() ? QString() : toWord(choice.endpoint.protocol));
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
    m_panel.setZoom(m_zoom);
}

void Program::keepWindow()
{
    m_settings.set(settings::windowGeometry, m_window.saveGeometry());
    m_settings.set(settings::windowSplit, m_window.split());
    m_settings.set(settings::editorSplit, m_personaRoom->split());
    m_settings.set(settings::dashboardArrangement, m_dashboardRoom->arrangement());
}

void Program::openConversation(const Conversation &conversation)
{
    m_window.showTalk();
    putDraftAway(conversation.id);
    m_session.open(Conversation(conversation));  // to leave a turn moves rows of the list that it stands in
    showDraft();
}

void Program::startConversation()
{
    m_window.showTalk();
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
    m_view->activate();
    if (m_view->page() == nullptr) {
        QTimer::singleShot(0, this, take);
        return;
    }
    // The page is ready before its first frame is on the screen.
    connect(m_view, &TranscriptView::pageReady, this,
            [this, take] { QTimer::singleShot(std::chrono::milliseconds(700), this, take); });
}

}  // namespace sb::ui
