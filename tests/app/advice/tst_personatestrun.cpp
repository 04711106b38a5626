// SPDX-License-Identifier: Apache-2.0
#include "advice/personatestrun.h"

#include "personas/promptcompiler.h"
#include "support/fakechatbackend.h"
#include "support/fakeclock.h"
#include "support/testcase.h"
#include "testplans.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using Outcome = AssertionResult::Outcome;

namespace {

Failed failedWith(ErrorKind kind)
{
    return {{.error = {kind, {}}}};
}

}  // namespace

/// Tests of an advisor, before a model that a test speaks for.
class TestPersonaTestRun : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyCaseIsAskedSoManyTimes();
    void aCaseGivesTheVariables();
    void theRequestIsThatOfASession();
    void dataOfACaseReachThePromptAndTheRules();
    void aRuleIsAskedOfTheCasesOwnData();
    void turnsOfAConversationFollowEachOther();
    void aConversationThatBreaksGoesNoFurther();
    void aModelGrades();
    void withoutAGraderARubricIsNotJudged();
    void aGraderThatFailsIsNoFailureOfTheAdvisor();
    void aCaseWithoutAnswerIsAnError();
    void whatIsHopelessEndsTheRun_data();
    void whatIsHopelessEndsTheRun();
    void cancellingTellsWhatIsKnown();
    void whatCannotBeReadIsNotAsked();
    void latencyAndCostAreMeasured();
    void aCostWithoutAPriceIsNotJudged();
    void aNewStartForgetsTheOldOne();
    void nothingToAskEndsAtOnce();
    void theHashIsThatOfWhatIsSaid();
    void cleanup() { begin(); }

public:
    TestPersonaTestRun() { begin(); }

private:
    void begin()
    {
        m_run.reset();
        m_models = std::make_unique<FakeChatBackend>();
        m_run = std::make_unique<PersonaTestRun>(*m_models, m_cells, m_clock);
        m_finished = std::make_unique<QSignalSpy>(m_run.get(), &PersonaTestRun::finished);
        m_asked = 0;
    }
    /// Answers the question that was asked last, when there is a new one.
    void answer(const QString &text)
    {
        ++m_asked;
        QTRY_COMPARE(m_models->turns.size(), m_asked);
        m_models->say(TextDelta{text});
        m_models->say(Finished{StopReason::EndOfTurn});
    }
    void failWith(ErrorKind kind)
    {
        ++m_asked;
        QTRY_COMPARE(m_models->turns.size(), m_asked);
        m_models->say(failedWith(kind));
    }
    void start(const TestPlan &plan) { m_run->start(plan); }
    [[nodiscard]] TestResults results()
    {
        if (m_finished->isEmpty() && !m_finished->wait())
            return {};
        return m_finished->takeFirst().constFirst().value<TestResults>();
    }

    std::unique_ptr<FakeChatBackend> m_models;
    CaseCells m_cells;
    FakeClock m_clock;
    std::unique_ptr<PersonaTestRun> m_run;
    std::unique_ptr<QSignalSpy> m_finished;
    qsizetype m_asked = 0;
};

void TestPersonaTestRun::everyCaseIsAskedSoManyTimes()
{
    QSignalSpy progressed(m_run.get(), &PersonaTestRun::progressed);
    QSignalSpy judged(m_run.get(), &PersonaTestRun::judged);
    TestPlan plan = planOf({caseOf(u"one"_s, {holds(u"yes"_s)}), caseOf(u"two"_s, {holds(u"yes"_s)})});
    plan.runs = 3;
    start(plan);
    for (const QString &text : {u"yes"_s, u"no"_s, u"yes"_s, u"yes"_s, u"no"_s, u"no"_s})
        answer(text);
    const TestResults done = results();
    QCOMPARE(done.cases.size(), 2);
    QCOMPARE(done.cases.at(0).passed, 2);
    QCOMPARE(done.cases.at(0).rate().value_or(0), 2.0 / 3);
    QVERIFY(done.cases.at(0).hasPassed());
    QCOMPARE(done.cases.at(1).passed, 1);
    QVERIFY(done.cases.at(1).hasFailed());
    QCOMPARE(done.cases.at(1).findings.constFirst().runs, 2);
    QVERIFY(done.isComplete && !done.isGreen());
    QCOMPARE(progressed.size(), 6);
    QCOMPARE(progressed.constLast(), (QVariantList{6, 6}));
    QCOMPARE(judged.size(), 6);
    QCOMPARE(done.provider, u"127.0.0.1:8080"_s);
    QCOMPARE(done.protocol, toWord(Protocol::OpenAiChat));
    QCOMPARE(done.model, u"elm"_s);
    QCOMPARE(done.version, u"v1"_s);
    QCOMPARE(done.date, m_clock.now());
}

/// Not the settings of the computer that runs it.
void TestPersonaTestRun::aCaseGivesTheVariables()
{
    TestPlan plan = planOf({caseOf(u"Why?"_s, {})});
    plan.persona.role = u"Advises {{user}}, {{org.size}}, {{org.stage}}"_s;
    plan.persona.model.temperature = 0.2;
    plan.tests.tests[0].vars.insert(u"user"_s, u"Kim"_s);
    plan.tests.tests[0].vars.insert(u"org.size"_s, u"40 people"_s);
    start(plan);
    answer(u"x"_s);
    QVERIFY(m_models->requests.constFirst().system.contains("Advises Kim, 40 people, not known"_L1));
    QCOMPARE(m_models->requests.constFirst().temperature, 0.2);
    QCOMPARE(results().temperature, 0.2);
}

void TestPersonaTestRun::theRequestIsThatOfASession()
{
    TestPlan plan = planOf({caseOf(u"Why so slow?"_s, {})});
    plan.temperature = 0.7;
    start(plan);
    answer(u"x"_s);
    const ChatRequest &request = m_models->requests.constFirst();
    QCOMPARE(request.system, compilePrompt(plan.persona, {u"Why so slow?"_s, {}, {}}));
    QCOMPARE(request.persona, u"ada"_s);
    QCOMPARE(request.model, u"elm"_s);
    QVERIFY(request.endpoint == endpoint);
    QCOMPARE(request.messages, (QList<ChatMessage>{{Role::User, u"Why so slow?"_s}}));
    QCOMPARE(request.temperature.value_or(0), 0.7);
    QVERIFY(results().isComplete);
}

void TestPersonaTestRun::dataOfACaseReachThePromptAndTheRules()
{
    PersonaTest test = caseOf(u"Why?"_s, {});
    test.vars.insert("metrics"_L1, u"Incidents: 3; before 1\nA note that is none"_s);
    start(planOf({test, caseOf(u"And now?"_s, {})}));
    QTRY_COMPARE(m_models->turns.size(), 1);
    QCOMPARE(m_cells.cells().size(), 1);
    QVERIFY(m_models->requests.constFirst().system.contains("Incidents: 3"_L1));
    QVERIFY(m_models->requests.constFirst().messages.constFirst().text.contains("A note that is none"_L1));
    answer(u"x"_s);
    QTRY_COMPARE(m_models->turns.size(), 2);
    QVERIFY(m_cells.cells().isEmpty());
    answer(u"x"_s);
}

void TestPersonaTestRun::aRuleIsAskedOfTheCasesOwnData()
{
    PersonaTest test = caseOf(u"Why?"_s, {{.type = u"answer-rule"_s, .value = u"figures"_s}});
    test.vars.insert("metrics"_L1, u"Incidents: 31; before 1"_s);
    start(planOf({test}));
    answer(u"You had 31 incidents."_s);
    QCOMPARE(results().cases.constFirst().passed, 1);
}

void TestPersonaTestRun::turnsOfAConversationFollowEachOther()
{
    TestPlan plan = planOf({caseOf(u"one"_s, {}, u"talk"_s), caseOf(u"apart"_s, {}), caseOf(u"two"_s, {}, u"talk"_s)});
    plan.runs = 2;
    start(plan);
    for (int run = 0; run < 2; ++run) {
        answer(u"first"_s);
        answer(u"other"_s);
        QTRY_COMPARE(m_models->turns.size(), m_asked + 1);
        const QList<ChatMessage> said{{Role::User, u"one"_s}, {Role::Advisor, u"first"_s}, {Role::User, u"two"_s}};
        QCOMPARE(m_models->requests.constLast().messages, said);
        answer(u"second"_s);
    }
    QVERIFY(results().isComplete);
}

void TestPersonaTestRun::aConversationThatBreaksGoesNoFurther()
{
    start(planOf({caseOf(u"one"_s, {}, u"talk"_s), caseOf(u"two"_s, {}, u"talk"_s), caseOf(u"apart"_s, {})}));
    failWith(ErrorKind::TimedOut);
    answer(u"x"_s);
    const TestResults done = results();
    QCOMPARE(m_models->requests.size(), 2);
    QCOMPARE(done.cases.at(1).errors, 1);
    QCOMPARE(done.cases.at(1).error, u"TimedOut"_s);
    QCOMPARE(done.cases.at(2).errors, 0);
}

void TestPersonaTestRun::aModelGrades()
{
    TestPlan plan = planOf({caseOf(u"one"_s, {holds(u"a"_s), rubric(), rubric()})});
    plan.grader = ModelChoice{endpoint, u"judge"_s, 0};
    plan.temperature = 0.9;
    start(plan);
    answer(u"an answer"_s);
    answer(u"{\"pass\": true, \"score\": 1}"_s);
    const ChatRequest &asked = m_models->requests.constLast();
    QCOMPARE(asked.model, u"judge"_s);
    QCOMPARE(asked.temperature.value_or(-1), 0.0);
    QVERIFY(asked.messages.constFirst().text.contains("> an answer"_L1));
    answer(u"{\"pass\": false, \"score\": 0.25, \"reason\": \"harsh\"}"_s);
    const TestResults done = results();
    QCOMPARE(done.cases.constFirst().failed, 1);
    QCOMPARE(done.cases.constFirst().scores, 0.75);
    QCOMPARE(done.cases.constFirst().findings.size(), 1);
    QCOMPARE(done.cases.constFirst().findings.constFirst().detail, u"harsh"_s);
}

void TestPersonaTestRun::withoutAGraderARubricIsNotJudged()
{
    start(planOf({caseOf(u"one"_s, {rubric()}), caseOf(u"two"_s, {rubric(), holds(u"x"_s)})}));
    answer(u"x"_s);
    answer(u"x"_s);
    const TestResults done = results();
    QCOMPARE(done.cases.at(0).notRun, 1);
    QVERIFY(!done.cases.at(0).rate());
    QCOMPARE(done.cases.at(0).findings.constFirst().reason, AssertionReason::NoGrader);
    QVERIFY(done.cases.at(1).hasPassed());
    QCOMPARE(done.cases.at(1).findings.constFirst().outcome, Outcome::NotRun);
}

void TestPersonaTestRun::aGraderThatFailsIsNoFailureOfTheAdvisor()
{
    TestPlan plan = planOf({caseOf(u"one"_s, {rubric(), rubric()})});
    plan.grader = ModelChoice{endpoint, u"judge"_s, 0};
    start(plan);
    answer(u"x"_s);
    failWith(ErrorKind::TimedOut);
    answer(u"I like it."_s);
    const TestResults done = results();
    QCOMPARE(done.cases.constFirst().notRun, 1);
    QCOMPARE(done.cases.constFirst().errors, 0);
    QCOMPARE(done.cases.constFirst().findings.at(0).reason, AssertionReason::GraderFailed);
    QCOMPARE(done.cases.constFirst().findings.at(0).detail, u"TimedOut"_s);
    QCOMPARE(done.cases.constFirst().findings.at(1).reason, AssertionReason::GraderUnclear);
}

void TestPersonaTestRun::aCaseWithoutAnswerIsAnError()
{
    QSignalSpy failed(m_run.get(), &PersonaTestRun::failed);
    start(planOf({caseOf(u"one"_s, {}), caseOf(u"two"_s, {})}));
    ++m_asked;
    QTRY_COMPARE(m_models->turns.size(), m_asked);
    m_models->say(TextDelta{u"half"_s});
    m_models->say(Truncated{Cut::ConnectionLost, {}});
    answer(u"x"_s);
    const TestResults done = results();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(done.cases.at(0).errors, 1);
    QVERIFY(done.cases.at(0).hasFailed());
    QVERIFY(done.cases.at(1).hasPassed());
    QVERIFY(done.isComplete);
}

void TestPersonaTestRun::whatIsHopelessEndsTheRun_data()
{
    QTest::addColumn<ErrorKind>("kind");
    for (const ErrorKind kind :
         {ErrorKind::SpendLimit, ErrorKind::KeyRejected, ErrorKind::OutOfCredit, ErrorKind::ConnectionRefused})
        QTest::newRow(qPrintable(nameOf(kind))) << kind;
}

void TestPersonaTestRun::whatIsHopelessEndsTheRun()
{
    QFETCH(const ErrorKind, kind);
    start(planOf({caseOf(u"one"_s, {holds(u"x"_s)}), caseOf(u"two"_s, {}), caseOf(u"three"_s, {})}));
    answer(u"x"_s);
    failWith(kind);
    const TestResults done = results();
    QVERIFY(!done.isComplete);
    QCOMPARE(m_models->requests.size(), 2);
    QVERIFY(done.cases.at(0).hasPassed());
    QCOMPARE(done.cases.at(1).error, nameOf(kind));
    QVERIFY(!m_run->isRunning());
}

void TestPersonaTestRun::cancellingTellsWhatIsKnown()
{
    m_run->cancel();
    QVERIFY(m_finished->isEmpty());
    start(planOf({caseOf(u"one"_s, {holds(u"x"_s)}), caseOf(u"two"_s, {})}));
    answer(u"x"_s);
    QTRY_COMPARE(m_models->turns.size(), 2);
    m_run->cancel();
    QCOMPARE(m_models->cancelled, QList<TurnId>{m_models->turns.constLast()});
    QCOMPARE(m_finished->size(), 1);
    const TestResults done = results();
    QVERIFY(!done.isComplete);
    QVERIFY(done.cases.at(0).hasPassed());
    QCOMPARE(done.cases.at(1).errors, 0);
}

void TestPersonaTestRun::whatCannotBeReadIsNotAsked()
{
    PersonaTest outside = caseOf(u"one"_s, {});
    outside.vars.insert("metrics"_L1, u"file:///etc/hostname"_s);
    start(planOf({outside, {.description = u"silent"_s}, caseOf(u"three"_s, {})}));
    answer(u"x"_s);
    const TestResults done = results();
    QCOMPARE(done.cases.at(0).error, u"PermissionDenied"_s);
    QCOMPARE(done.cases.at(1).error, u"InvalidArgument"_s);
    QCOMPARE(m_models->requests.size(), 1);
}

void TestPersonaTestRun::latencyAndCostAreMeasured()
{
    // 2 a million for what is read, 10 for what is written.
    m_run->setPrices(Prices({{.host = u"127.0.0.1:8080"_s,
                              .model = u"elm-2"_s,
                              .currency = u"USD"_s,
                              .since = QDate(2026, 1, 1),
                              .input = 2'000'000,
                              .output = 10'000'000}}));
    start(planOf({caseOf(u"one"_s,
                         {{.type = u"latency"_s, .threshold = 1000},
                          {.type = u"cost"_s, .threshold = 0.003},
                          {.type = u"cost"_s, .threshold = 0.001}})}));
    QTRY_COMPARE(m_models->turns.size(), 1);
    m_clock.advance(std::chrono::milliseconds(1500));
    m_models->say(TurnStarted{.model = u"elm-2"_s});
    m_models->say(UsageSeen{{.input = 500, .output = 100}});
    answer(u"x"_s);
    const TestResults done = results();
    QStringList details;
    for (const TestFinding &finding : done.cases.constFirst().findings)
        details.append(finding.type + u' ' + finding.detail);
    QCOMPARE(details, (QStringList{u"latency 1500"_s, u"cost 0.002"_s}));
}

void TestPersonaTestRun::aCostWithoutAPriceIsNotJudged()
{
    TestPlan plan = planOf({caseOf(u"one"_s, {holds(u"x"_s), {.type = u"cost"_s, .threshold = 0.001}})});
    plan.choice.endpoint.baseUrl = QUrl(u"https://models.example/v1"_s);
    start(plan);
    QTRY_COMPARE(m_models->turns.size(), 1);
    m_models->say(UsageSeen{{.input = 500, .output = 100}});
    answer(u"x"_s);
    const TestResults done = results();
    QVERIFY(done.cases.constFirst().hasPassed());
    QCOMPARE(done.cases.constFirst().findings.size(), 1);
    QCOMPARE(done.cases.constFirst().findings.constFirst().outcome, AssertionResult::Outcome::NotRun);
    QCOMPARE(done.cases.constFirst().findings.constFirst().reason, AssertionReason::NoPrice);
}

void TestPersonaTestRun::aNewStartForgetsTheOldOne()
{
    start(planOf({caseOf(u"one"_s, {})}));
    QTRY_COMPARE(m_models->turns.size(), 1);
    start(planOf({caseOf(u"other"_s, {})}));
    QCOMPARE(m_models->cancelled.size(), 1);
    m_asked = 1;
    answer(u"x"_s);
    const TestResults done = results();
    QCOMPARE(done.cases.constFirst().question, u"other"_s);
    QVERIFY(done.isComplete);
}

void TestPersonaTestRun::nothingToAskEndsAtOnce()
{
    start(planOf({}));
    QVERIFY(results().isComplete);
    QVERIFY(m_models->turns.isEmpty());
}

void TestPersonaTestRun::theHashIsThatOfWhatIsSaid()
{
    const auto hashOf = [this](const TestPlan &plan) {
        start(plan);
        answer(u"x"_s);
        return results().promptHash;
    };
    const TestPlan plan = planOf({caseOf(u"one"_s, {})});
    TestPlan other = plan;
    other.persona.role = u"Head of Delivery"_s;
    TestPlan model = plan;
    model.choice.model = u"oak"_s;
    const QString hash = hashOf(plan);
    QCOMPARE(hash.size(), 64);
    QCOMPARE(hashOf(plan), hash);
    QCOMPARE(hashOf(model), hash);
    QVERIFY(hashOf(other) != hash);
}

QTEST_GUILESS_MAIN(TestPersonaTestRun)
#include "tst_personatestrun.moc"
