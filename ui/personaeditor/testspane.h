// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/draftreview.h"
#include "models/drafttestrun.h"
#include "models/drafttests.h"
#include "models/latestwork.h"
#include "personas/testsfile.h"

#include <QWidget>
#include <memory>
#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace sb::ui {

class NoticeBanner;
class TestsDetail;
class TestsEditing;
class TestsGate;
class TestsMatrix;
class TestsSentence;

/// The tests of an advisor, as it is published and in the draft. Routing and static ones follow each change beside the GUI thread,
/// offline; those that a model answers are run when one asks, and what came of them last is shown again another day. GUI thread.
class TestsPane : public QWidget {
    Q_OBJECT
public:
    struct Parts {
        const PersonaLibrary &advisors;
        const FrameworkLibrary &frameworks;
        const Rehearsal &rehearsal;
        TestsFile &tests;
    };
    /// All parts must outlive it.
    explicit TestsPane(const Parts &parts, QWidget *parent = nullptr);

    /// Of whom they are; empty: nobody.
    void setAdvisor(const QString &slug);
    void setDraft(const DraftFindings &draft, const PersonaDocument &published);
    /// How many there are, and when the newest was published; invalid: none is.
    void setVersions(int count, const QDateTime &publishedAt);
    /// Of what was set last, once it is known.
    [[nodiscard]] const DraftRouting &routing() const { return m_tested.routing; }
    /// How many passed as it is published and do not in the draft.
    [[nodiscard]] int broken() const { return static_cast<int>(m_tested.broken().size()); }
    /// How many of these failed in an earlier draft, and are not run on this text yet.
    [[nodiscard]] int brokenEarlier() const { return m_tested.brokenEarlier(); }

    /// Chooses the first test that is broken.
    void showBroken();
    /// Asks for a model case with this question, whose answer says what this one does.
    void addCase(const QString &question, const QString &answer);

signals:
    void routed();
    /// A run of the model cases is kept: versions have results that they had not.
    void tested();
    /// In spite of broken tests.
    void publishWanted();
    /// Of the draft's text.
    void placeChosen(qsizetype byte);

private:
    void makeParts();
    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeFoot();
    void connectTests();
    void connectRun();
    void look();
    void showTests(const DraftTests &tests);
    void showChosen();
    void showHead();
    void askToRun();
    void takeResults(const TestResults &results);
    void readKept();
    [[nodiscard]] QString nameOf(const QString &slug) const;

    Parts m_parts;
    QString m_slug;
    bool m_hasDraft = false;
    bool m_hasKept = false;  ///< `m_kept` is read
    DraftFindings m_draft;
    PersonaDocument m_published;
    QDateTime m_publishedAt;
    std::shared_ptr<const PublishedSide> m_side;  ///< as it was looked at last
    QList<TestResults> m_kept;
    DraftTests m_tested;
    std::optional<DraftTest> m_wanted;  ///< to be chosen as soon as it is looked at
    PersonaTests m_testedCases;  ///< that `m_tested` is of
    struct Looked {
        DraftTests tests;
        PersonaTests cases;
        std::shared_ptr<const PublishedSide> side;
    };
    LatestWork<Looked> m_work{this};
    DraftTestRun m_run;
    NoticeBanner *m_notices;
    TestsSentence *m_sentence;
    TestsMatrix *m_matrix;
    TestsDetail *m_detail;
    TestsGate *m_gate;
    TestsEditing *m_editing;
    QLabel *m_summary;
    QLabel *m_note;
    QLabel *m_empty;
    QPushButton *m_start;
    QPushButton *m_stop;
    QPushButton *m_add;
    QPushButton *m_files;
    QProgressBar *m_progress;
};

}  // namespace sb::ui
