// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/draftrouting.h"
#include "personas/frameworklibrary.h"
#include "personas/lintfinding.h"
#include "personas/testresults.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

/// What a test came to on one side.
struct TestSide {
    enum class State {
        None,      ///< there is no such side: nothing is published, or the case is gone
        NotRun,    ///< of this very text, with these checks
        NotJudged,  ///< nobody here can say
        NoAnswer,
        Pass,
        NearTie,   ///< the person is asked, and whom it should reach is among the choices
        Partly,    ///< some of the runs passed, and more than half
        Fail,
    };
    State state = State::None;
    int passed = 0;  ///< runs of a model case
    int judged = 0;

    bool operator==(const TestSide &) const = default;
};

/// A test by the published text and by the draft.
struct DraftTest {
    enum class Group { Routing, Static, Model };
    enum class Change {
        None,    ///< there is nothing to compare
        Same,
        Fixed,
        Broken,  ///< passed as it is published and does not in the draft
        Closer,  ///< still no pass, and nearer to it
        Worse,   ///< still a pass, or what stops nobody
        New,
        Gone,
    };

    Group group = Group::Routing;
    qsizetype index = -1;  ///< of the routing or model case; -1 for one that is gone, and for static ones
    QString code = {};     ///< of the lint rule that a static test asks
    QString name = {};     ///< what a case says of itself, else its question
    QString question = {};
    TestSide published = {};
    TestSide draft = {};
    Change change = Change::None;
    qsizetype earlier = -1;  ///< in `DraftTests::earlier`, the run for which it is broken while it has no result on this text

    /// The same test in another look at it.
    [[nodiscard]] bool isSameAs(const DraftTest &other) const;
    bool operator==(const DraftTest &) const = default;
};

/// The lint rules that stand among the tests, by their codes, in this order.
[[nodiscard]] const QStringList &staticTests();

/// What is published, looked at once for many drafts.
struct PublishedSide {
    PersonaDocument document = PersonaDocument();
    PersonaLibrary others = PersonaLibrary();
    FrameworkLibrary frameworks = {};
    Router router = Router(PersonaLibrary());
    LintReport report = {};

    /// Made of the very same.
    [[nodiscard]] bool isOf(const PersonaDocument &published, const PersonaLibrary &library) const;
};
/// Pure; takes the time of `lintLibrary`.
[[nodiscard]] PublishedSide publishedSide(const PersonaDocument &published, const PersonaLibrary &others,
                                          const FrameworkLibrary &frameworks);

/// All that the tests of a draft are told from.
struct TestedDraft {
    DraftRouting routing;
    LintReport report;  ///< of the draft
    PersonaTests tests;
    QList<TestResults> kept;  ///< runs of the model cases, oldest first
    QDateTime publishedAt = {};  ///< what is published; runs before it were of other drafts. Invalid: not known
};

/// All tests of a draft at one moment.
struct DraftTests {
    DraftRouting routing;
    QList<DraftTest> tests;  ///< by their groups
    LintReport draftReport = {};
    LintReport publishedReport = {};
    std::optional<TestResults> publishedRun = {};  ///< the last of this text, if it can be, by the model of `draftRun`
    std::optional<TestResults> draftRun = {};
    QList<TestResults> earlier = {};  ///< runs of drafts since it was published, newest first
    ModelSince model = ModelSince::NeverGreen;  ///< what the model of `draftRun` means

    /// By the draft's side: passes, fails, and what is between.
    struct Sum {
        int passed = 0;
        int failed = 0;
        int partly = 0;
        int open = 0;  ///< not run, not judged or not answered
        bool operator==(const Sum &) const = default;
    };
    [[nodiscard]] Sum sum() const;
    /// Those that passed as it is published and do not in the draft, nor in the last run of a draft while they have no result on
    /// this text.
    [[nodiscard]] QList<DraftTest> broken() const;
    /// How many of `broken` have no result on this text.
    [[nodiscard]] int brokenEarlier() const;
};

/// Pure, any thread; looks at every byte of both texts for their versions.
[[nodiscard]] DraftTests draftTests(const TestedDraft &tested, const PublishedSide &published);

/// Of a run the result of this case, if it was run with the checks it has now; null otherwise.
[[nodiscard]] const CaseResult *resultOf(const std::optional<TestResults> &run, const PersonaTests &tests,
                                         const PersonaTest &test);

/// A run that was stopped, with what an earlier one of the same text found where it did not come to.
[[nodiscard]] TestResults completedBy(const TestResults &run, const QList<TestResults> &kept);

}  // namespace sb
