// SPDX-License-Identifier: Apache-2.0
#include "models/drafttests.h"

#include "personas/testwriter.h"
#include "support/testcase.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;
using Change = DraftTest::Change;
using Group = DraftTest::Group;
using State = TestSide::State;

namespace {

PersonaDocument ada(const QByteArray &triggers, const QByteArray &more = {})
{
    return PersonaDocument("# Ada - Teams\n\n## Activation Triggers\n\n- " + triggers + "\n" + more, u"ada"_s);
}

PersonaDocument bob(const QByteArray &triggers)
{
    return PersonaDocument("# Bob - Builds\n\n## Activation Triggers\n\n- " + triggers + "\n", u"bob"_s);
}

CaseResult ran(const PersonaTests &tests, qsizetype index, int passed, int failed, int errors = 0)
{
    const PersonaTest &test = tests.tests.at(index);
    return {.description = test.description,
            .question = test.question(),
            .checks = hashOfChecks(tests, test),
            .passed = passed,
            .failed = failed,
            .errors = errors};
}

TestResults runOf(const PersonaDocument &text, const QList<CaseResult> &cases, const QString &model = u"elm"_s)
{
    return {.persona = u"ada"_s,
            .version = text.persona().version,
            .provider = u"127.0.0.1:1"_s,
            .model = model,
            .runs = 3,
            .cases = cases};
}

PersonaTests modelCases()
{
    PersonaTests tests;
    for (const QString &question : {u"One?"_s, u"Two?"_s, u"Three?"_s})
        tests.tests.append({.vars = {{u"question"_s, question}}, .assertions = {{.type = u"icontains"_s, .value = u"yes"_s}}});
    return tests;
}

DraftTests looked(const PersonaDocument &draft, const PersonaDocument &published, const PersonaTests &tests,
                  const QList<TestResults> &kept = {}, const PersonaLibrary &others = {})
{
    const PublishedSide side = publishedSide(published, others, {});
    LintReport report = publishedSide(draft, others, {}).report;
    return draftTests({draftRouting(draft, published, side.router, others, tests), report, tests, kept}, side);
}

DraftTests lookedSince(const QDateTime &publishedAt, const PersonaDocument &draft, const PersonaDocument &published,
                       const PersonaTests &tests, const QList<TestResults> &kept)
{
    const PublishedSide side = publishedSide(published, {}, {});
    return draftTests({draftRouting(draft, published, side.router, {}, tests), {}, tests, kept, publishedAt}, side);
}

QList<DraftTest> of(const DraftTests &all, Group group)
{
    QList<DraftTest> found;
    std::ranges::copy_if(all.tests, std::back_inserter(found), [group](const DraftTest &test) { return test.group == group; });
    return found;
}

}  // namespace

class TestDraftTests : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aNearTieIsCloserThanAFailure();
    void staticTestsAreWhatLintFinds();
    void runsAreHeldAgainstEachOther();
    void aRunOfAnotherTextIsNone();
    void aRunWithOtherChecksIsNone();
    void whatGotNoAnswerIsNotBroken();
    void whatFailedInAnEarlierDraftIsBrokenUntilItIsRun();
    void noAnswerMendsNothing();
    void draftsBeforeThePublishedTextAreForgotten();
    void theSameModelIsCompared();
    void anotherModelSinceAllPassedIsTold();
    void aNewAdvisorHasOneSide();
    void aStoppedRunKeepsWhatWasKnown();
    void thePublishedSideIsOfItsTextAndAdvisors();
};

void TestDraftTests::aNearTieIsCloserThanAFailure()
{
    const PersonaLibrary others = PersonaLibrary::of({{.document = bob("\"release train\""), .path = u"bob"_s}});
    const PersonaTests tests{.routing = {{u"Do we need a release train?"_s, {u"ada"_s}}}};
    const DraftTests all = looked(ada("\"release train\""), ada("\"team size\""), tests, {}, others);
    const DraftTest one = of(all, Group::Routing).constFirst();
    QCOMPARE(one.published.state, State::Fail);
    QCOMPARE(one.draft.state, State::NearTie);
    QCOMPARE(one.change, Change::Closer);
    const DraftTests back = looked(ada("\"team size\""), ada("\"release train\""), tests, {}, others);
    QCOMPARE(of(back, Group::Routing).constFirst().change, Change::Broken);
    QCOMPARE(back.broken().size(), 1);
    QCOMPARE(all.sum().partly, 1);
}

void TestDraftTests::staticTestsAreWhatLintFinds()
{
    const PersonaDocument sound = ada("\"team size\"", "\n## Core Behavior\n\n- Martin speaks.\n");
    const PersonaDocument puzzling = ada("\"team size\"", "\n## Core Behavior\n\n- {{char}} speaks.\n");
    const DraftTests all = looked(puzzling, sound, {});
    QCOMPARE(of(all, Group::Static).size(), staticTests().size());
    const DraftTest variables = of(all, Group::Static).at(staticTests().indexOf("L16"_L1));
    QCOMPARE(variables.published.state, State::Pass);
    QCOMPARE(variables.draft.state, State::Fail);
    QCOMPARE(variables.change, Change::Broken);
    QCOMPARE(all.broken().size(), 1);
    const PersonaDocument figures = ada("\"team size\"", "\n## Core Behavior\n\n- Teams lose 37% of their time.\n");
    const DraftTests warned = looked(figures, sound, {});
    QCOMPARE(of(warned, Group::Static).at(staticTests().indexOf("L09"_L1)).change, Change::Worse);
    QVERIFY(warned.broken().isEmpty());
    QCOMPARE(of(looked(sound, puzzling, {}), Group::Static).at(staticTests().indexOf("L16"_L1)).change, Change::Fixed);
}

void TestDraftTests::runsAreHeldAgainstEachOther()
{
    const PersonaTests tests = modelCases();
    const PersonaDocument before = ada("\"team size\"");
    const PersonaDocument now = ada("\"release train\"");
    const QList<TestResults> kept{
        runOf(before, {ran(tests, 0, 3, 0), ran(tests, 1, 1, 2), ran(tests, 2, 3, 0), {.question = u"Gone?"_s, .passed = 3}}),
        runOf(now, {ran(tests, 0, 1, 2), ran(tests, 1, 3, 0), ran(tests, 2, 2, 1)})};
    const DraftTests all = looked(now, before, tests, kept);
    const QList<DraftTest> rows = of(all, Group::Model);
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows.at(0).change, Change::Broken);
    QCOMPARE(rows.at(0).draft, (TestSide{State::Fail, 1, 3}));
    QCOMPARE(rows.at(1).change, Change::Fixed);
    QCOMPARE(rows.at(2).change, Change::Worse);
    QCOMPARE(rows.at(2).draft.state, State::Partly);
    QCOMPARE(rows.at(3).change, Change::Gone);
    QCOMPARE(all.broken().size(), 1);
}

void TestDraftTests::aRunOfAnotherTextIsNone()
{
    const PersonaTests tests = modelCases();
    const PersonaDocument before = ada("\"team size\"");
    const DraftTests all = looked(ada("\"release train\""), before, tests, {runOf(before, {ran(tests, 0, 3, 0)})});
    const DraftTest one = of(all, Group::Model).constFirst();
    QCOMPARE(one.published.state, State::Pass);
    QCOMPARE(one.draft.state, State::NotRun);
    QCOMPARE(one.change, Change::None);
}

void TestDraftTests::aRunWithOtherChecksIsNone()
{
    PersonaTests tests = modelCases();
    const PersonaDocument text = ada("\"team size\"");
    const QList<TestResults> kept{runOf(text, {ran(tests, 0, 3, 0), ran(tests, 1, 3, 0)})};
    tests.tests[0].assertions[0].value = u"no"_s;
    const QList<DraftTest> rows = of(looked(text, text, tests, kept), Group::Model);
    QCOMPARE(rows.at(0).draft.state, State::NotRun);
    QCOMPARE(rows.at(1).draft.state, State::Pass);
    tests.defaults.assertions.append({.type = u"is-json"_s});
    QCOMPARE(of(looked(text, text, tests, kept), Group::Model).at(1).draft.state, State::NotRun);
}

void TestDraftTests::whatGotNoAnswerIsNotBroken()
{
    const PersonaTests tests = modelCases();
    const PersonaDocument before = ada("\"team size\"");
    const PersonaDocument now = ada("\"release train\"");
    const DraftTests all =
        looked(now, before, tests, {runOf(before, {ran(tests, 0, 3, 0)}), runOf(now, {ran(tests, 0, 0, 0, 3)})});
    QCOMPARE(of(all, Group::Model).constFirst().draft.state, State::NoAnswer);
    QVERIFY(all.broken().isEmpty());
}

void TestDraftTests::whatFailedInAnEarlierDraftIsBrokenUntilItIsRun()
{
    const PersonaTests tests = modelCases();
    const PersonaDocument before = ada("\"team size\"");
    const PersonaDocument worse = ada("\"release train\"");
    const PersonaDocument now = ada("\"release train\"", "\n");
    QList<TestResults> kept{runOf(before, {ran(tests, 0, 3, 0), ran(tests, 1, 3, 0), ran(tests, 2, 0, 3)}),
                            runOf(worse, {ran(tests, 0, 0, 3), ran(tests, 1, 3, 0), ran(tests, 2, 0, 3)})};
    const DraftTests all = looked(now, before, tests, kept);
    const QList<DraftTest> rows = of(all, Group::Model);
    QCOMPARE(rows.at(0).change, Change::Broken);
    QCOMPARE(rows.at(0).draft.state, State::NotRun);
    QCOMPARE(all.earlier.at(rows.at(0).earlier).version, worse.persona().version);
    QCOMPARE(rows.at(1).change, Change::None);
    QCOMPARE(rows.at(2).change, Change::None);
    QCOMPARE(all.broken().size(), 1);
    QCOMPARE(all.brokenEarlier(), 1);
    QVERIFY(looked(before, before, tests, kept).broken().isEmpty());  // the published text itself
    kept.append(runOf(before, {ran(tests, 0, 3, 0)}));  // says nothing of the draft
    QCOMPARE(looked(now, before, tests, kept).broken().size(), 1);
    kept.append(runOf(now, {ran(tests, 0, 3, 0)}));
    QVERIFY(looked(now, before, tests, kept).broken().isEmpty());
    // What passed last in a draft is not held against the next.
    QVERIFY(looked(ada("\"release train\"", "\n\n"), before, tests, kept).broken().isEmpty());
}

void TestDraftTests::noAnswerMendsNothing()
{
    const PersonaTests tests = modelCases();
    const PersonaDocument before = ada("\"team size\"");
    const PersonaDocument now = ada("\"release train\"");
    const DraftTests all =
        looked(now, before, tests,
               {runOf(before, {ran(tests, 0, 3, 0)}), runOf(now, {ran(tests, 0, 0, 3)}), runOf(now, {ran(tests, 0, 0, 0, 3)})});
    QCOMPARE(of(all, Group::Model).constFirst().draft.state, State::NoAnswer);
    QCOMPARE(all.brokenEarlier(), 1);
}

void TestDraftTests::draftsBeforeThePublishedTextAreForgotten()
{
    const PersonaTests tests = modelCases();
    const PersonaDocument before = ada("\"team size\"");
    const QDateTime at(QDate(2026, 1, 2), QTime(3, 4), QTimeZone::UTC);
    TestResults failed = runOf(ada("\"release train\""), {ran(tests, 0, 0, 3)});
    failed.date = at;
    const QList<TestResults> kept{failed, runOf(before, {ran(tests, 0, 3, 0)})};
    const PersonaDocument now = ada("\"release plan\"");
    QVERIFY(lookedSince(at.addSecs(60), now, before, tests, kept).broken().isEmpty());
    QCOMPARE(lookedSince(at.addSecs(-60), now, before, tests, kept).broken().size(), 1);
}

void TestDraftTests::theSameModelIsCompared()
{
    const PersonaTests tests = modelCases();
    const PersonaDocument before = ada("\"team size\"");
    const PersonaDocument now = ada("\"release train\"");
    const QList<TestResults> kept{runOf(before, {ran(tests, 0, 3, 0)}), runOf(before, {ran(tests, 0, 0, 3)}, u"oak"_s),
                                  runOf(now, {ran(tests, 0, 0, 3)})};
    const DraftTests all = looked(now, before, tests, kept);
    QCOMPARE(all.publishedRun.value_or(TestResults()).model, u"elm"_s);
    QCOMPARE(all.broken().size(), 1);
}

void TestDraftTests::anotherModelSinceAllPassedIsTold()
{
    const PersonaTests tests = modelCases();
    const PersonaDocument text = ada("\"team size\"");
    const QList<TestResults> kept{runOf(text, {ran(tests, 0, 3, 0)}), runOf(text, {ran(tests, 0, 0, 3)}, u"oak"_s)};
    QCOMPARE(looked(text, text, tests, kept).model, ModelSince::Changed);
}

void TestDraftTests::aNewAdvisorHasOneSide()
{
    PersonaTests tests = modelCases();
    tests.routing = {{u"What is the right team size?"_s, {u"ada"_s}}};
    const PersonaDocument now = ada("\"team size\"");
    const DraftTests all = looked(now, PersonaDocument(QByteArray(), u"ada"_s), tests, {runOf(now, {ran(tests, 0, 0, 3)})});
    for (const DraftTest &test : all.tests)
        QCOMPARE(test.published.state, State::None);
    QCOMPARE(of(all, Group::Routing).constFirst().change, Change::New);
    QCOMPARE(of(all, Group::Model).constFirst().change, Change::New);
    QVERIFY(all.broken().isEmpty());
}

void TestDraftTests::aStoppedRunKeepsWhatWasKnown()
{
    const PersonaTests tests = modelCases();
    const PersonaDocument text = ada("\"team size\"");
    const QList<TestResults> kept{runOf(text, {ran(tests, 0, 3, 0), ran(tests, 1, 0, 3)})};
    TestResults stopped = runOf(text, {ran(tests, 0, 0, 1), ran(tests, 1, 0, 0)});
    stopped.isComplete = false;
    const TestResults both = completedBy(stopped, kept);
    QCOMPARE(both.cases.at(0).failed, 1);
    QCOMPARE(both.cases.at(1).failed, 3);
    stopped.isComplete = true;
    QCOMPARE(completedBy(stopped, kept), stopped);
}

void TestDraftTests::thePublishedSideIsOfItsTextAndAdvisors()
{
    const PersonaLibrary one = PersonaLibrary::of({{.document = bob("\"release train\""), .path = u"bob"_s}});
    const PersonaLibrary other = PersonaLibrary::of({{.document = bob("\"release train\""), .path = u"bob"_s}});
    const PublishedSide side = publishedSide(ada("\"team size\""), one, {});
    QVERIFY(side.isOf(ada("\"team size\""), one));
    QVERIFY(!side.isOf(ada("\"team size\""), other));
    QVERIFY(!side.isOf(ada("\"release train\""), one));
}

QTEST_GUILESS_MAIN(TestDraftTests)
#include "tst_drafttests.moc"
