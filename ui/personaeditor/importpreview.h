// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/advisorimport.h"
#include "models/draftlists.h"
#include "models/latestwork.h"
#include "personas/unifieddiff.h"
#include "ui/personaeditor/markedtext.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QListView;
class QListWidget;
class QPlainTextEdit;
class QTabWidget;
class QTextEdit;

namespace sb::ui {

class LossList;
class StateLine;
class TickBox;

/// One advisor that could be brought in: what becomes of its fields, the prompt that it would send, its problems, what comes along, and
/// what would be mended. GUI thread; what is looked at is made beside it.
class ImportPreview : public QWidget {
    Q_OBJECT
public:
    explicit ImportPreview(const ImportPlace &place, QWidget *parent = nullptr);

    /// The one of those in the file that the choice is about.
    void setAdvisor(const FoundAdvisors &found, const ImportChoice &choice);

signals:
    void choiceChanged(const sb::ImportChoice &choice);

private:
    void makeChoices();
    [[nodiscard]] QWidget *makeProblems();
    [[nodiscard]] QWidget *makeCompanions();
    [[nodiscard]] QWidget *makeMending();
    void fillChoices();
    void fillCompanions();
    struct Looked {
        ImportLook look;
        MarkedText prompt;
        QList<DiffHunk> changes;  ///< that mending makes
    };
    void look();
    void showLook(const Looked &looked);
    void take();

    ImportPlace m_place;
    std::optional<EncodingRepair> m_reread;
    QByteArray m_original;  ///< of a file that was read as another encoding
    FoundAdvisor m_advisor;
    ImportChoice m_choice;
    LatestWork<Looked> m_work{this};
    FindingList m_findings;
    QLabel *m_name;
    StateLine *m_conflict;
    QComboBox *m_fate;
    TickBox *m_mend;
    TickBox *m_replace;
    QTabWidget *m_tabs;
    LossList *m_losses;
    QPlainTextEdit *m_prompt;
    QLabel *m_noProblems;
    QListView *m_problems;
    QListWidget *m_companions;
    QTextEdit *m_mending;
    int m_shown = 0;  ///< counts: a look at an earlier one is dropped
    bool m_isFilling = false;
};

}  // namespace sb::ui
