// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/rehearsal.h"
#include "models/draftreview.h"
#include "models/draftrouting.h"
#include "personas/personaversions.h"

#include <QTabWidget>

namespace sb {
class PersonaDraft;
class TestsFile;
}  // namespace sb

namespace sb::ui {

class HistoryPane;
class PreviewPane;
class PromptPane;
class TestsPane;
class TryoutPane;

/// What comes of a draft, beside its text: how it reads, the prompt, a talk with it, whom questions reach, the versions. GUI thread.
class SidePane : public QTabWidget {
    Q_OBJECT
public:
    struct Parts {
        PersonaVersions &versions;
        const FrameworkLibrary &frameworks;
        const PersonaLibrary &advisors;
        const Rehearsal &rehearsal;
        TestsFile &tests;
    };
    /// All parts must outlive this.
    explicit SidePane(const Parts &parts, QWidget *parent = nullptr);

    /// By id or slug.
    void setAdvisor(const QString &persona);
    void setVersions(const QList<PersonaVersion> &versions);
    /// Borrowed; null for none.
    void setDraft(PersonaDraft *draft);
    /// Where the cursor is in the draft's text.
    void setPlace(qsizetype byte);
    /// Goes to the talk with the draft.
    void tryOut();
    /// The last question of it again.
    void replay();
    void setFindings(const DraftFindings &findings, const PersonaDocument &published);
    [[nodiscard]] const DraftRouting &routing() const;
    /// Shows how the draft differs from what answers today.
    void compareWithPublished();
    /// Tests that passed as it is published and do not in the draft.
    [[nodiscard]] int brokenTests() const;
    /// How many of these are not run on this text yet.
    [[nodiscard]] int brokenEarlier() const;
    /// Brings the first of them to the front.
    void showBrokenTest();
    /// Asks for a test with this question, whose answer says what this one does.
    void addCase(const QString &question, const QString &answer);

signals:
    /// To the outside; nothing was opened.
    void linkActivated(const QUrl &url);
    /// `routing` is of another text now.
    void routed();
    /// Versions have test results that they had not.
    void tested();
    /// In spite of broken tests.
    void publishWanted();
    /// Of the draft's text.
    void placeChosen(qsizetype byte);
    /// An earlier text is wanted back, or one section of it.
    void versionWanted(const QByteArray &version);
    void sectionWanted(const QByteArray &version, const sb::SectionName &section);

private:
    PreviewPane *m_preview;
    PromptPane *m_prompt;
    TryoutPane *m_tryout;
    TestsPane *m_tests;
    HistoryPane *m_history;
};

}  // namespace sb::ui
