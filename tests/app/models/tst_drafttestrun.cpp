// SPDX-License-Identifier: Apache-2.0
#include "models/drafttestrun.h"

#include "support/fakechatbackend.h"
#include "support/fakeclock.h"
#include "support/givencells.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const PersonaDocument published("# Ada - Teams\n\n## Core Rules\n\n- Look at the trend first.\n", u"ada"_s);
const PersonaDocument draft("# Ada - Teams\n\n## Core Rules\n\n- Look at the money first.\n", u"ada"_s);

PersonaTests twoCases()
{
    PersonaTests tests;
    for (const QString &question : {u"One?"_s, u"Two?"_s})
        tests.tests.append({.vars = {{u"question"_s, question}}, .assertions = {{.type = u"icontains"_s, .value = u"yes"_s}}});
    return tests;
}

struct Stage {
    Stage()
    {
        QObject::connect(&run, &DraftTestRun::finished, &run, [this](const TestResults &one) { results.append(one); });
    }
    /// Answers what is asked next.
    void answer(const QString &text)
    {
        ++asked;
        QTRY_COMPARE(models.turns.size(), asked);
        models.say(TextDelta{text});
        models.say(Finished{StopReason::EndOfTurn});
    }
    [[nodiscard]] QList<TestResults> kept() const { return rehearsal.results.read(u"ada"_s).value_or(QList<TestResults>()); }

    QTemporaryDir folder;
    test::FakeChatBackend models;
    test::GivenCells cells;
    test::FakeClock clock;
    FrameworkLibrary frameworks;
    ModelChoice choice{{u"elm"_s, QUrl(u"http://127.0.0.1:8080/v1"_s)}, u"elm-7b"_s, 8000};
    Rehearsal rehearsal{.models = models,
                        .frameworks = frameworks,
                        .cells = cells,
                        .clock = clock,
                        .phrases = PlaybookPhrases::load(QLocale::c()),
                        .results = TestResultStore(folder.filePath(u"tests"_s)),
                        .choice = [this] { return choice; }};
    DraftTestRun run{rehearsal};
    QSignalSpy ended{&run, &DraftTestRun::ended};
    QList<TestResults> results;
    qsizetype asked = 0;
};

}  // namespace

class TestDraftTestRun : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void bothTextsAreAskedOneAfterTheOther();
    void whatIsCancelledIsToldAndNotKept();
    void aServerThatIsNotThereEndsIt();
    void aNewOrderTakesThePlaceOfTheOld();
    void thePlaybookAnswersByTheDraftsText();
    void itIsCountedBeforeAnythingIsSent();
};

void TestDraftTestRun::bothTextsAreAskedOneAfterTheOther()
{
    Stage stage;
    QSignalSpy progressed(&stage.run, &DraftTestRun::progressed);
    stage.run.start({.texts = {{published, 2, 0}, {draft, 2, 1}}, .tests = twoCases(), .runs = 1});
    QVERIFY(stage.run.isRunning());
    for (const QString &text : {u"yes"_s, u"yes"_s, u"yes"_s, u"no"_s})
        stage.answer(text);
    QTRY_COMPARE(stage.ended.count(), 1);
    QVERIFY(!stage.run.isRunning());
    QVERIFY(stage.models.requests.at(0).system.contains("trend"_L1) && stage.models.requests.at(2).system.contains("money"_L1));
    QCOMPARE(stage.results.size(), 2);
    QCOMPARE(stage.results.at(1).version, draft.persona().version);
    QCOMPARE(stage.results.at(1).routingFailed, 1);
    QCOMPARE(stage.results.at(1).cases.at(1).failedAnswer, u"no"_s);
    QCOMPARE(progressed.constLast(), (QVariantList{4, 4}));
    QTRY_COMPARE(stage.kept().size(), 2);
    QCOMPARE(stage.kept(), stage.results);
}

void TestDraftTestRun::whatIsCancelledIsToldAndNotKept()
{
    Stage stage;
    stage.run.start({.texts = {{published}, {draft}}, .tests = twoCases(), .runs = 3});
    stage.answer(u"yes"_s);
    QTRY_COMPARE(stage.models.turns.size(), 2);
    stage.run.cancel();
    QTRY_COMPARE(stage.ended.count(), 1);
    QCOMPARE(stage.models.cancelled.size(), 1);
    QCOMPARE(stage.results.size(), 1);  // the draft is not begun
    QVERIFY(!stage.results.constFirst().isComplete);
    QCOMPARE(stage.results.constFirst().cases.at(0).passed, 1);
    QVERIFY(stage.kept().isEmpty());
}

void TestDraftTestRun::aServerThatIsNotThereEndsIt()
{
    Stage stage;
    QSignalSpy failed(&stage.run, &DraftTestRun::failed);
    stage.run.start({.texts = {{draft}}, .tests = twoCases(), .runs = 3});
    QTRY_COMPARE(stage.models.turns.size(), 1);
    stage.models.say(Failed{{.error = {ErrorKind::ConnectionRefused, {}}}});
    QTRY_COMPARE(stage.ended.count(), 1);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(stage.models.turns.size(), 1);
    QVERIFY(stage.kept().isEmpty());
}

void TestDraftTestRun::aNewOrderTakesThePlaceOfTheOld()
{
    Stage stage;
    stage.run.start({.texts = {{published}}, .tests = twoCases(), .runs = 1});
    QTRY_COMPARE(stage.models.turns.size(), 1);
    stage.run.cancel();  // told later
    stage.run.start({.texts = {{draft}}, .tests = twoCases(), .runs = 1});
    stage.asked = 1;
    stage.answer(u"yes"_s);
    stage.answer(u"yes"_s);
    QTRY_VERIFY(!stage.run.isRunning());
    QCOMPARE(stage.results.size(), 1);
    QCOMPARE(stage.results.constFirst().version, draft.persona().version);
    QVERIFY(stage.results.constFirst().isComplete);
}

void TestDraftTestRun::thePlaybookAnswersByTheDraftsText()
{
    Stage stage;
    stage.choice = {};
    PersonaTests tests;
    tests.tests.append({.vars = {{u"question"_s, u"What do we look at?"_s}},
                        .assertions = {{.type = u"word-count"_s, .value = QJsonObject{{u"min"_s, 1}}}}});
    stage.run.start({.texts = {{draft}}, .tests = tests, .runs = 5});
    QTRY_COMPARE_WITH_TIMEOUT(stage.ended.count(), 1, 20'000);
    QVERIFY(stage.models.turns.isEmpty());
    QCOMPARE(stage.results.constFirst().runs, 1);
    QCOMPARE(stage.results.constFirst().cases.constFirst().passed, 1);
    QVERIFY(stage.results.constFirst().model.isEmpty());
}

void TestDraftTestRun::itIsCountedBeforeAnythingIsSent()
{
    Stage stage;
    PersonaTests tests = twoCases();
    tests.tests[0].assertions.append({.type = u"llm-rubric"_s, .value = u"Is kind"_s});
    const QList<TestPlan> plans = stage.run.plansFor({.texts = {{published}, {draft}}, .tests = tests, .runs = 3});
    const Price price{.host = stage.choice.endpoint.hostAndPort(),
                      .model = u"elm-7b"_s,
                      .currency = u"USD"_s,
                      .since = QDate(2026, 1, 1),
                      .input = 3'000'000,
                      .output = 15'000'000};
    const OrderEstimate estimate = DraftTestRun::estimate(plans, Prices({price}), QDate(2026, 9, 28));
    QCOMPARE(estimate.sum.answers, 12);
    QCOMPARE(estimate.sum.grades, 6);
    QVERIFY(estimate.sum.inputTokens > 0);
    QVERIFY(estimate.cost.hasMoney() && estimate.cost.money.pico > 0);
    QVERIFY(stage.models.turns.isEmpty());
    QCOMPARE(DraftTestRun::estimate({}, Prices(), QDate(2026, 9, 28)), OrderEstimate());
}

QTEST_GUILESS_MAIN(TestDraftTestRun)
#include "tst_drafttestrun.moc"
