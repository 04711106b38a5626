// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/rehearsal.h"
#include "models/draftreview.h"
#include "models/draftrouting.h"
#include "personas/personaversions.h"

#include <QTabWidget>

namespace sb {
class TestsFile;
}

namespace sb::ui {

class HistoryPane;
class PromptPane;
class TestsPane;

/// What comes of a draft, beside its text: the prompt, whom questions reach, the versions. GUI thread.
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
    void setFindings(const DraftFindings &findings, const PersonaDocument &published);
    [[nodiscard]] const DraftRouting &routing() const;
    /// Tests that passed as it is published and do not in the draft.
    [[nodiscard]] int brokenTests() const;
    /// Brings the first of them to the front.
    void showBrokenTest();
    /// Asks for a test with this question, whose answer says what this one does.
    void addCase(const QString &question, const QString &answer);

signals:
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
    PromptPane *m_prompt;
    TestsPane *m_tests;
    HistoryPane *m_history;
};

}  // namespace sb::ui
