// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/workflowdesk.h"
#include "domain/ids.h"
#include "ui/shell/palettesource.h"

#include <QObject>
#include <functional>

namespace sb {
class AdvisorPicker;
class ConversationList;
class ConversationSession;
class Dashboard;
class LeaderWork;
class PersonaLibrary;
class PlaybookBackend;
class Settings;
}  // namespace sb

namespace sb::ui {

class KnownPane;
class MainWindow;
class MemoryRoom;
class TalkRoom;

/// What the leader's work, memory and context tell the rest of the program, and are told: their room, cards, pane and menu. GUI thread.
class ProgramWork final : public QObject {
    Q_OBJECT
public:
    /// All of them outlive it.
    struct Parts {
        LeaderWork &work;
        ConversationSession &session;
        const ConversationList &conversations;
        const PersonaLibrary &personas;
        Settings &settings;
        PlaybookBackend &playbook;
        AdvisorPicker &picker;
        Dashboard &dashboard;
        TalkRoom &room;
        MainWindow &window;
        std::function<void(ConversationId, MessageId)> openAt;
    };
    explicit ProgramWork(const Parts &parts);

    /// Documents by their title.
    [[nodiscard]] PaletteSource documentSource();

private:
    [[nodiscard]] MemoryRoom *makeMemoryRoom();
    void connectWork();
    void connectMemory();
    void connectDials();
    void addWorkMenu();
    void showDocument(const QUuid &id);
    void showKnown();

    Parts m_parts;
    WorkflowDesk m_workflow;
    MemoryRoom *m_memoryRoom;
    KnownPane *m_known;
};

}  // namespace sb::ui
