// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panel.h"
#include "advice/panels.h"

#include <QObject>
#include <QStringList>

class QStackedWidget;

namespace sb {
class AdvisorList;
class AdvisorPicker;
class AnswerCitations;
class CodeHighlighter;
class ConversationSession;
class Library;
class Mentions;
class RetryingBackend;
}  // namespace sb

namespace sb::ui {

class DashboardRoom;
class MeetingRoom;
class LinkOpener;
class MainWindow;
class PanelPage;
class PanelRoom;
class Sidebar;
class TalkRoom;
class TranscriptView;

/// How a panel of advisors is asked for, shown over its conversation, and left: a part of the composition root. GUI thread.
class ProgramPanel : public QObject {
    Q_OBJECT
public:
    /// Of the conversation; all must outlive it.
    struct Talk {
        ConversationSession &session;
        AdvisorPicker &picker;
        const AdvisorList &advisors;
        const Mentions &mentions;
        CodeHighlighter &highlighter;
        AnswerCitations &citations;
        TalkRoom &room;
    };
    /// Of the window around it; all must outlive it.
    struct Around {
        MainWindow &window;
        Sidebar &sidebar;
        TranscriptView &transcript;
        DashboardRoom &dashboard;
        MeetingRoom &meetings;
        Library &library;
        LinkOpener &links;
        RetryingBackend &retries;
    };
    ProgramPanel(const PanelParts &parts, const Talk &talk);

    /// The conversation's room, and over it a panel of it.
    [[nodiscard]] QWidget *room() const;
    [[nodiscard]] PanelPage &page() const;
    void connectTo(const Around &around);
    void setZoom(double factor);

private:
    void connectSession();
    void makeButtons();
    void connectRoom(const Around &around);
    void ask(const QString &question, const QStringList &members);
    void begin(const PanelPlan &plan, const QString &question);
    enum class Shown { Talk, Panel };
    void show(Shown shown);
    void showKept();
    void showAwaited();

    const PersonaLibrary &m_personas;
    Talk m_talk;
    Panel m_panel;
    Panels m_panels;
    PanelRoom *m_room;
    QStackedWidget *m_stack;
    RetryingBackend *m_retries = nullptr;
    MainWindow *m_window = nullptr;
    ConversationId m_opened;  ///< whose panel is to be shown if it ends in one
    MessageId m_awaited;      ///< an answer of a panel, whose branch is to be shown
    bool m_isBehind = false;  ///< the session does not know of all messages
};

}  // namespace sb::ui
