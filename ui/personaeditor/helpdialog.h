// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/drafthelp.h"
#include "advice/drafthelpanswer.h"
#include "advice/rehearsal.h"
#include "models/draftreview.h"
#include "models/latestwork.h"

#include <QDialog>
#include <QTimer>
#include <functional>
#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace sb {
class PersonaDraft;
}

namespace sb::ui {

class HelpCases;
class HelpContradictions;
class HelpForm;
class HelpHunks;
class LongText;
class StateLine;

/// A model's help with the draft that lies on the desk. What would be sent, and to whom, is shown before it is sent; what comes back is
/// shown as it comes, and becomes changes, places or cases, of which nothing is applied unasked. Stands beside the editor, which can
/// be used meanwhile. GUI thread.
class HelpDialog : public QDialog {
    Q_OBJECT
public:
    struct Parts {
        const Rehearsal &rehearsal;
        const FrameworkLibrary &frameworks;
        std::function<PersonaDraft *()> draft;  ///< with all that was typed; null when none lies there
    };
    /// All parts must outlive it.
    explicit HelpDialog(const Parts &parts, QWidget *parent = nullptr);

    /// Asks for nothing yet. `chapter` may be that of the title, which stands for the whole text.
    void choose(HelpTask task, const ChapterRow &chapter);
    /// Of the draft as it is now.
    void setChapters(const QList<ChapterRow> &chapters);

signals:
    /// A place of the draft's text.
    void placeChosen(qsizetype byte);
    /// Cases to be kept. Offered only while somebody is connected to it.
    void casesMade(const sb::PersonaTests &tests);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Page { Request, Answer, Hunks, Contradictions, Cases };

    void layOut();
    void connectHelp();
    /// What would be sent, with what is asked by it.
    struct Composed {
        HelpAsk ask;
        ModelChoice choice;
        Result<ChatRequest> request;
        QString text;
        qsizetype tokens = 0;
    };
    static Composed composed(const HelpAsk &ask, const ModelChoice &choice);
    void forgetRequest();
    void composeSoon();
    void compose();
    void showRequest(const Composed &composed);
    void startOrStop();
    void showAnswer(const QString &said);
    void showProposal(const HelpProposal &proposal);
    void sayFault(HelpFault fault);
    void goTo(const Contradiction::Place &place);
    void show(Page page);
    [[nodiscard]] bool isShown(const QWidget *page) const;

    Parts m_parts;
    DraftHelp m_help;
    HelpAsk m_sentAsk;  ///< that the answer is read against
    std::optional<Composed> m_composed;  ///< that is shown and would be sent
    int m_composings = 0;  ///< so that of what is asked for only the last is shown
    QTimer m_pause;  ///< of typing
    LatestWork<Composed> m_composing{this};
    LatestWork<HelpProposal> m_reading{this};
    QString m_said;
    HelpForm *m_form;
    StateLine *m_state;
    QLabel *m_head;
    QStackedWidget *m_stack;
    LongText *m_sent;
    QPlainTextEdit *m_answer;
    HelpHunks *m_hunks;
    HelpContradictions *m_contradictions;
    HelpCases *m_cases;
    QPushButton *m_send;
    QPushButton *m_again;
};

}  // namespace sb::ui
