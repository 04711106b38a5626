// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/draftlists.h"
#include "ui/personaeditor/chapterdelegate.h"
#include "ui/personaeditor/findingdelegate.h"

#include <QFrame>

class QLabel;
class QListView;
class QProgressBar;
class QProgressBar;

namespace sb::ui {

/// What an advisor's draft is made of, how long that is, and what is odd about it. Decides nothing: what the person wants with a
/// chapter or a problem is told. GUI thread.
class OutlinePane : public QFrame {
    Q_OBJECT
public:
    explicit OutlinePane(QWidget *parent = nullptr);

    void setFindings(const DraftFindings &findings);
    /// Marks the chapter of this byte.
    void setPlace(qsizetype byte);
    void focusChapters();

signals:
    void chapterChosen(const sb::ChapterRow &chapter);
    void findingChosen(const sb::LintFinding &finding);
    void fixWanted(const sb::LintFinding &finding);
    /// Rows; `to` counts without the one that moves.
    void moveWanted(int from, int to);
    /// By a model, which proposes and changes nothing.
    void improveWanted(const sb::ChapterRow &chapter);
    void modeWanted(const sb::ChapterRow &chapter, sb::SectionMode::When when);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeChapters();
    [[nodiscard]] QWidget *makeProblems();
    void showSizes(const DraftFindings &findings);
    void showRooms(const DraftFindings &findings);
    void showCounts();
    void moveBy(int step);
    void showChapterMenu(const QPoint &place);
    void showFindingMenu(const QPoint &place);

    ChapterList m_chapters;
    FindingList m_findings;
    ChapterDelegate *m_chapterDelegate;
    FindingDelegate *m_findingDelegate;
    QListView *m_chapterView = nullptr;
    QListView *m_findingView = nullptr;
    QLabel *m_always = nullptr;
    QProgressBar *m_meter = nullptr;  ///< of the model's room
    QLabel *m_whole = nullptr;
    QLabel *m_rooms = nullptr;  ///< programs that it is too long for
    QLabel *m_counts = nullptr;
    QLabel *m_nothing = nullptr;
};

}  // namespace sb::ui
