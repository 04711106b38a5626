// SPDX-License-Identifier: Apache-2.0
#include "personas/testresults.h"

#include "personas/personalimits.h"
#include "support/testcase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;
using Outcome = AssertionResult::Outcome;

namespace {

CaseResult caseWith(const QString &question, int passed, int failed, int errors = 0)
{
    return {.description = u"d"_s, .question = question, .passed = passed, .failed = failed, .errors = errors};
}

TestResults resultsOf(const QList<CaseResult> &cases, const QString &model = u"elm"_s)
{
    return {.persona = u"ada"_s,
            .version = u"0123456789ab"_s,
            .provider = u"127.0.0.1:8080"_s,
            .protocol = u"openai"_s,
            .model = model,
            .temperature = 0.5,
            .runs = 3,
            .promptHash = u"ff"_s,
            .date = QDateTime(QDate(2026, 9, 28), QTime(10, 0), QTimeZone::UTC),
            .routed = 12,
            .cases = cases};
}

}  // namespace

class TestTestResults : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void runsAddUpToARate();
    void findingsAreCountedOnce();
    void moreThanHalfHasToPass_data();
    void moreThanHalfHasToPass();
    void resultsComeBackFromJson();
    void theModelSinceTheLastGreenRunIsKnown();
    void versionsAreComparedCaseByCase();
    void aStoreKeepsTheNewest();
    void theLastRunOfAVersionStaysLongest();
    void aSlugIsNoPath_data();
    void aSlugIsNoPath();
};

void TestTestResults::runsAddUpToARate()
{
    CaseResult result;
    QVERIFY(!result.rate());
    result.add({.outcome = Outcome::Passed, .score = 1, .metrics = {{u"m"_s, {1, 1}}}});
    result.add({.outcome = Outcome::Failed, .score = 0.5, .metrics = {{u"m"_s, {0, 2}}}});
    result.add({.outcome = Outcome::NotRun});
    QCOMPARE(result.rate().value_or(-1), 0.5);
    QCOMPARE(result.notRun, 1);
    QCOMPARE(result.scores, 1.5);
    QCOMPARE(result.metrics.value(u"m"_s), (MetricSum{1, 3}));
}

void TestTestResults::findingsAreCountedOnce()
{
    const JudgedAssertion failing{u"contains"_s, u"m"_s, {Outcome::Failed, 0, AssertionReason::Expected, u"x"_s}};
    const JudgedAssertion open{u"llm-rubric"_s, {}, {Outcome::NotRun, 0, AssertionReason::NoGrader, {}}};
    const JudgedAssertion good{u"equals"_s, {}, {Outcome::Passed, 1, AssertionReason::None, {}}};
    CaseResult result;
    result.add({.outcome = Outcome::Failed, .judged = {failing, open, good}});
    result.add({.outcome = Outcome::Failed, .judged = {open, failing}});
    const QList<TestFinding> expected{{u"contains"_s, u"m"_s, Outcome::Failed, AssertionReason::Expected, u"x"_s, 2},
                                      {u"llm-rubric"_s, {}, Outcome::NotRun, AssertionReason::NoGrader, {}, 2}};
    QCOMPARE(result.findings, expected);
}

void TestTestResults::moreThanHalfHasToPass_data()
{
    QTest::addColumn<CaseResult>("result");
    QTest::addColumn<bool>("hasPassed");
    QTest::addColumn<bool>("hasFailed");
    QTest::newRow("all") << caseWith(u"q"_s, 3, 0) << true << false;
    QTest::newRow("two of three") << caseWith(u"q"_s, 2, 1) << true << false;
    QTest::newRow("half") << caseWith(u"q"_s, 1, 1) << false << true;
    QTest::newRow("an error") << caseWith(u"q"_s, 2, 0, 1) << false << true;
    QTest::newRow("nothing judged") << caseWith(u"q"_s, 0, 0) << false << false;
}

void TestTestResults::moreThanHalfHasToPass()
{
    QFETCH(const CaseResult, result);
    QTEST(result.hasPassed(), "hasPassed");
    QTEST(result.hasFailed(), "hasFailed");
    QTEST(resultsOf({result}).isGreen(), "hasPassed");
}

void TestTestResults::resultsComeBackFromJson()
{
    CaseResult one = caseWith(u"q"_s, 2, 1, 1);
    one.error = u"TimedOut"_s;
    one.scores = 2.25;
    one.checks = u"0f"_s;
    one.failedAnswer = u"No."_s;
    one.metrics = {{u"m"_s, {1.5, 3}}};
    one.findings = {{u"not-regex"_s, u"m"_s, Outcome::Failed, AssertionReason::Expected, u"x"_s, 1},
                    {u"llm-rubric"_s, {}, Outcome::NotRun, AssertionReason::GraderUnclear, {}, 3}};
    TestResults results = resultsOf({one});
    results.isComplete = false;
    QCOMPARE(testResultsFromJson(toJson(results)), results);
    results.temperature.reset();
    QCOMPARE(testResultsFromJson(toJson(results)), results);
    QCOMPARE(toJson(results).value(u"date"_s).toString(), u"2026-09-28T10:00:00Z"_s);
    QCOMPARE(testResultsFromJson({}).cases.size(), 0);
}

void TestTestResults::theModelSinceTheLastGreenRunIsKnown()
{
    const TestResults green = resultsOf({caseWith(u"q"_s, 3, 0)});
    const TestResults red = resultsOf({caseWith(u"q"_s, 0, 3)}, u"oak"_s);
    TestResults playbook = green;
    playbook.provider.clear();
    playbook.model.clear();
    QCOMPARE(modelSinceGreen({}, green), ModelSince::NeverGreen);
    QCOMPARE(modelSinceGreen({red}, red), ModelSince::NeverGreen);
    QCOMPARE(modelSinceGreen({green, red}, green), ModelSince::Same);
    QCOMPARE(modelSinceGreen({green, red}, red), ModelSince::Changed);
    QCOMPARE(modelSinceGreen({playbook}, red), ModelSince::NeverGreen);
    QCOMPARE(modelSinceGreen({green}, playbook), ModelSince::NeverGreen);
    TestResults routed = green;
    routed.routingFailed = 1;
    QVERIFY(!routed.isGreen());
}

void TestTestResults::versionsAreComparedCaseByCase()
{
    const TestResults published = resultsOf({caseWith(u"a"_s, 3, 0), caseWith(u"b"_s, 0, 3), caseWith(u"c"_s, 3, 0),
                                             caseWith(u"gone"_s, 1, 0), caseWith(u"open"_s, 3, 0)});
    const TestResults draft = resultsOf({caseWith(u"c"_s, 3, 0), caseWith(u"a"_s, 1, 2), caseWith(u"b"_s, 2, 1),
                                         caseWith(u"new"_s, 0, 1), caseWith(u"open"_s, 0, 0)});
    QList<std::pair<QString, CaseChange::Kind>> kinds;
    for (const auto changes = compareResults(published, draft); const CaseChange &change : changes)
        kinds.append({change.question, change.kind});
    using Kind = CaseChange::Kind;
    const QList<std::pair<QString, Kind>> expected{{u"c"_s, Kind::Same},  {u"a"_s, Kind::Broken},  {u"b"_s, Kind::Fixed},
                                                   {u"new"_s, Kind::New}, {u"open"_s, Kind::Same}, {u"gone"_s, Kind::Gone}};
    QCOMPARE(kinds, expected);
    QCOMPARE(compareResults(published, draft).at(1).published.value_or(0), 1.0);
}

void TestTestResults::aStoreKeepsTheNewest()
{
    const QTemporaryDir folder;
    const TestResultStore store(folder.filePath(u"results"_s));
    QVERIFY(store.read(u"ada"_s) && store.read(u"ada"_s)->isEmpty());
    for (int run = 0; run < limits::testResultsKept + 2; ++run) {
        TestResults results = resultsOf({caseWith(u"q"_s, run, 0)});
        QVERIFY(store.append(results));
    }
    QCOMPARE(store.read(u"ada"_s)->size(), limits::testResultsKept);
    QCOMPARE(store.read(u"ada"_s)->constFirst().cases.constFirst().passed, 2);
    QFile file(folder.filePath(u"results/ada.jsonl"_s));
    QVERIFY(file.open(QIODevice::Append));
    file.write("{broken\n");
    file.close();
    QCOMPARE(store.read(u"ada"_s)->size(), limits::testResultsKept);
}

/// So a version that was tested long ago can still tell what came of it.
void TestTestResults::theLastRunOfAVersionStaysLongest()
{
    const QTemporaryDir folder;
    const TestResultStore store(folder.path());
    TestResults early = resultsOf({caseWith(u"q"_s, 7, 0)});
    early.version = u"ba9876543210"_s;
    QVERIFY(store.append(early));
    for (int run = 0; run < limits::testResultsKept + 2; ++run)
        QVERIFY(store.append(resultsOf({caseWith(u"q"_s, run, 0)})));
    const QList<TestResults> kept = *store.read(u"ada"_s);
    QCOMPARE(kept.size(), limits::testResultsKept);
    QCOMPARE(lastRunOf(kept, early.version), early);
    QCOMPARE(lastRunOf(kept, u"0123456789ab"_s)->cases.constFirst().passed, limits::testResultsKept + 1);
    QVERIFY(!lastRunOf(kept, u"000000000000"_s));
}

void TestTestResults::aSlugIsNoPath_data()
{
    QTest::addColumn<QString>("slug");
    for (const QString &slug : {QString(), u"../ada"_s, u"a/b"_s, u"Ada"_s, u".."_s})
        QTest::newRow(qPrintable(slug)) << slug;
}

void TestTestResults::aSlugIsNoPath()
{
    QFETCH(const QString, slug);
    const QTemporaryDir folder;
    TestResults results = resultsOf({});
    results.persona = slug;
    QCOMPARE(TestResultStore(folder.path()).append(results).error().kind, ErrorKind::InvalidArgument);
}

QTEST_GUILESS_MAIN(TestTestResults)
#include "tst_testresults.moc"
