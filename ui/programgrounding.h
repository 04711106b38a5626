// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/answergrounding.h"
#include "ui/conversation/figuremarks.h"

#include <QObject>

namespace sb {
class AnswerCitations;
class Dashboard;
class MeetingCells;
struct CardData;
}  // namespace sb

namespace sb::ui {

class DashboardRoom;
class MainWindow;
class PanelPage;

/// What ties the figures of answers to the dashboard: they are found, marked in the transcript, and lead to the metric's page.
/// GUI thread.
class ProgramGrounding : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    struct Parts {
        ConversationSession &session;
        Transcript &transcript;
        AnswerCitations &citations;
        Dashboard &dashboard;
        TranscriptView &view;
        PanelPage &panel;
        const MeetingCells &cells;
        DashboardRoom &room;
        MainWindow &window;
    };
    explicit ProgramGrounding(const Parts &parts, QObject *parent = nullptr);

private:
    void readFrameworks(const Message &message, RuledAnswer &answer) const;
    void drawChart(const QString &cell);
    void showChart(const QString &cell, const CardData &card);
    void tellStyle();

    Parts m_parts;
    AnswerGrounding m_grounding;
    FigureMarks m_marks;
};

}  // namespace sb::ui
