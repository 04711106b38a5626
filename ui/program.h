// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/rehearsal.h"
#include "advice/advisorpicker.h"
#include "advice/conversationsession.h"
#include "advice/leaderwork.h"
#include "advice/playbookbackend.h"
#include "advice/spending.h"
#include "advice/titlemaker.h"
#include "base/clock.h"
#include "base/paths.h"
#include "history/history.h"
#include "llm/endpointprobe.h"
#include "llm/localserver.h"
#include "llm/sessionkeys.h"
#include "meetings/meetingstore.h"
#include "metrics/eventstore.h"
#include "models/advisorfolder.h"
#include "models/advisorlist.h"
#include "models/answercitations.h"
#include "models/conversationlist.h"
#include "models/dashboard.h"
#include "models/dashboardcells.h"
#include "models/dashboardfacts.h"
#include "models/dashboardviews.h"
#include "models/endpoints.h"
#include "models/exchanges.h"
#include "models/keyring.h"
#include "models/library.h"
#include "models/managedserver.h"
#include "models/meetingcells.h"
#include "models/meetingfacts.h"
#include "models/meetingdesk.h"
#include "models/mentions.h"
#include "models/modelchoices.h"
#include "models/modellisting.h"
#include "models/modelmemory.h"
#include "models/readplaces.h"
#include "models/searchhits.h"
#include "models/transcript.h"
#include "net/curltransport.h"
#include "personas/personadesk.h"
#include "personas/personastore.h"
#include "personas/routingmemory.h"
#include "settings/keychainstore.h"
#include "settings/patientstore.h"
#include "settings/settings.h"
#include "ui/conversation/hitopener.h"
#include "ui/highlight/kdecodehighlighter.h"
#include "ui/historynotices.h"
#include "ui/modelchain.h"
#include "ui/programpanel.h"
#include "ui/programwork.h"
#include "ui/settings/linkopener.h"
#include "ui/settings/settingsroom.h"
#include "ui/shell/libraryactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palettesource.h"
#include "ui/spelling/sonnetspellchecker.h"

#include <QObject>
#include <memory>

namespace sb::ui {

class AnswerSources;
class DashboardRoom;
class MeetingRoom;
class PersonaRoom;
class Sidebar;
class SourcesRoom;
class TalkRoom;
class TranscriptView;

/// Everything the program is made of, in the order in which it stands on each other: the composition root.
/// GUI thread; QApplication must live, and `installWebEnvironment` must have been called before it.
class Program : public QObject {
    Q_OBJECT
public:
    explicit Program(const Paths &paths);
    /// Keeps what a running answer has so far; takes at most 2 s.
    ~Program() override;

    void show();
    /// Writes a picture of the window once the page shows it, then ends the event loop.
    void takePicture(const QString &path);

    [[nodiscard]] MainWindow &window() { return m_window; }
    [[nodiscard]] TranscriptView &transcript() { return *m_view; }
    [[nodiscard]] ConversationSession &session() { return m_session; }
    [[nodiscard]] History &history() { return m_history; }
    [[nodiscard]] ModelChoices &models() { return m_choices; }

private:
    void connectWindow();
    void connectInspector();
    void connectReading();
    void connectPalette();
    void connectSettings();
    void connectSpending();
    [[nodiscard]] QList<PaletteSource> paletteSources();
    void chooseAdvisor(const QString &slug);
    void nameUnreadableAdvisors();
    void loadHistory(ConversationId last);
    void checkSpelling();
    void connectLibrary();
    void connectTitles();
    void fillToolbox();
    void connectAdvisors();
    void connectEditor();
    void connectDashboard();
    void connectMeetings();
    void connectSources();
    void goOnFrom(int row);
    void openHit(ConversationId conversation, MessageId message, const QString &found);
    void showSample();
    void choose(const ModelChoice &choice);
    void applyScheme();
    void keepWindow();
    void openConversation(const Conversation &conversation);
    void startConversation();
    void putDraftAway(ConversationId next);
    void showDraft();
    void moveDraftTo(ConversationId id);

    SystemClock m_clock;
    Settings m_settings;
    ReadPlaces m_places;
    PersonaLibrary m_personas;
    FrameworkLibrary m_frameworks;
    History m_history;
    Spending m_spending;
    EventStore m_events;
    Dashboard m_dashboard{{m_events, m_clock, QStringLiteral(":/sample")}};
    DashboardCells m_liveCells{m_dashboard};
    DashboardFacts m_facts{m_dashboard};
    MeetingCells m_cells{m_liveCells};
    MeetingFacts m_meetingFacts{m_cells, m_facts};
    MeetingStore m_meetings;
    MeetingDesk m_meetingDesk;
    CurlTransport m_transport;
    LocalServer m_server;
    EndpointProbe m_probe;
    SessionKeys m_keys;
    Endpoints m_endpoints;
    KeychainStore m_keychain;
    PatientStore m_secrets;
    KeyRing m_keyRing;
    Toolbox m_tools;
    ModelChain m_models;
    PlaybookBackend m_playbook;
    AdvisorPicker m_picker;
    LeaderWork m_work;
    PersonaStore m_personaStore;
    RoutingMemory m_routing{m_personaStore};
    PersonaVersions m_versions;
    ConversationSession m_session;
    TitleMaker m_titles;
    Exchanges m_exchanges;
    ConversationList m_conversations;
    Library m_library;
    SearchHits m_hits;
    AdvisorList m_advisors;
    AdvisorFolder m_advisorFolder;
    PersonaDesk m_desk;
    Rehearsal m_rehearsal;
    PersonaDesk m_frameworkDesk;
    Mentions m_mentions;
    ModelChoices m_choices;
    ModelListing m_listing;
    ModelMemory m_memory;
    ManagedServer m_managed;
    KdeCodeHighlighter m_highlighter;
    SonnetSpellChecker m_spelling;
    AnswerCitations m_citations{m_frameworks, m_personas};
    Transcript m_transcript;
    TranscriptView *m_view;
    TalkRoom *m_room;
    ProgramPanel m_panel;
    AnswerSources *m_sources;
    Sidebar *m_sidebar;
    PersonaRoom *m_personaRoom;
    DashboardViews m_dashboardViews{m_events};
    DashboardRoom *m_dashboardRoom;
    MeetingRoom *m_meetingRoom;
    SourcesRoom *m_sourcesRoom;
    MainWindow m_window;
    SettingsRoom m_settingsRoom;
    LibraryActions m_libraryActions;
    HitOpener m_hitOpener;
    LinkOpener m_links;
    HistoryNotices m_notices;
    std::unique_ptr<ProgramWork> m_programWork;
    ConversationId m_reading;  ///< the conversation whose place the view knows
    ConversationId m_draft;  ///< whose the composer's text is; null: of the one that has no message yet
    double m_zoom = 1;
};

}  // namespace sb::ui
