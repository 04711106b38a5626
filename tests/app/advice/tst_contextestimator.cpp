// SPDX-License-Identifier: Apache-2.0
#include "advice/contextestimator.h"

#include "advice/tokenratio.h"
#include "support/testcase.h"
#include "summarytalk.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// An advisor whose prompt depends on the question.
constexpr auto advisorWithPlaybooks =
    "# Diego - Engineering Persona\n\n## STRATEGIC QUESTION HANDLING\n\n### DEPLOYMENT\n"
    "**When asked**: \"Why does our deployment take long?\"\n\n**Diego's Analysis**:\n1. **Measure**: the deployment\n"
    "2. **Cut**: it into parts\n";

Message counted(qint64 estimated, std::optional<qint64> input, const ModelStamp &model)
{
    Message answer;
    answer.id = MessageId::make();
    answer.role = Role::Advisor;
    answer.model = model;
    answer.usage.estimated = estimated;
    answer.usage.input = input;
    return answer;
}

}  // namespace

class TestContextEstimator : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theConversationCountsAsItGrows();
    void oneChangeIsToldForAllThatHappens();
    void thePromptForTheQuestionComesWithAPause();
    void aRewordedQuestionCountsWhatStandsBeforeIt();
    void withThePlaybookNothingIsSent();
    void theNewestAnswersSayHowAModelCounts_data();
    void theNewestAnswersSayHowAModelCounts();
    void whatWasEstimatedIsKeptWithTheAnswer();
    void aModelThatCountsMoreIsToldLess();
};

void TestContextEstimator::theConversationCountsAsItGrows()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    ContextEstimator estimator(*room.session);
    const ContextEstimate empty = estimator.whileTyping({});
    QCOMPARE(empty.messages, 0);
    QVERIFY(empty.prompt > 0);
    QCOMPARE(estimator.whileTyping(u"abc"_s).question, empty.question + 1);
    talk(room);
    const ContextEstimate three = estimator.whileTyping(u"abc"_s);
    QCOMPARE(three.messages, 6);
    summarise(room, u"A2."_s, u"In short."_s);
    const ContextEstimate summarised = estimator.whileTyping(u"abc"_s);
    QCOMPARE(summarised.messages, 2);
    QVERIFY(summarised.summary > 0);
    room.session->startNew(u"diego"_s);
    QCOMPARE(estimator.whileTyping({}), empty);
}

void TestContextEstimator::oneChangeIsToldForAllThatHappens()
{
    Room room;
    talk(room);
    ContextEstimator estimator(*room.session);
    const QSignalSpy changed(&estimator, &ContextEstimator::changed);
    room.session->deleteBranch(idOf(room, u"Q3?"_s));
    ModelChoice larger = tinyModel;
    larger.contextTokens = 9'000;
    room.session->setModelChoice(larger);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(estimator.whileTyping({}).messages, 4);
    QCOMPARE(estimator.whileTyping({}).room, 9'000);
}

void TestContextEstimator::thePromptForTheQuestionComesWithAPause()
{
    Room room;
    room.writePersona(u"diego"_s, advisorWithPlaybooks);
    room.library = PersonaLibrary::load({room.folder.filePath(u"personas"_s)});
    room.session->setModelChoice(tinyModel);
    ContextEstimator estimator(*room.session);
    const ContextEstimate before = estimator.whileTyping({});
    const QSignalSpy changed(&estimator, &ContextEstimator::changed);
    const QString question = u"Why does a deployment take so long?"_s;
    QCOMPARE(estimator.whileTyping(question).sections, before.sections);
    QTRY_COMPARE(changed.size(), 1);
    const ContextEstimate after = estimator.whileTyping(question);
    QVERIFY(after.sections.size() > before.sections.size());
    QCOMPARE(after, estimator.exact(question));
}

void TestContextEstimator::aRewordedQuestionCountsWhatStandsBeforeIt()
{
    Room room;
    talk(room);
    ContextEstimator estimator(*room.session);
    estimator.setReworded(idOf(room, u"Q2?"_s));
    QCOMPARE(estimator.whileTyping({}).messages, 2);
    estimator.setReworded({});
    QCOMPARE(estimator.whileTyping({}).messages, 6);
}

void TestContextEstimator::withThePlaybookNothingIsSent()
{
    Room room;
    talk(room);
    room.session->setModelChoice({});
    ContextEstimator estimator(*room.session);
    QVERIFY(estimator.whileTyping(u"abc"_s).isOfRules);
    QCOMPARE(estimator.summarisable({}), idOf(room, u"A2."_s));
}

void TestContextEstimator::theNewestAnswersSayHowAModelCounts_data()
{
    const ModelStamp model{u"m"_s, u"host"_s};
    const ModelStamp served{u"m-2026-09"_s, u"host"_s};
    const ModelStamp other{u"other"_s, u"host"_s};
    QTest::addColumn<QList<Message>>("answers");
    QTest::addColumn<double>("ratio");
    QTest::newRow("none") << QList<Message>() << 1.0;
    QTest::newRow("one") << QList{counted(1'000, 1'200, model)} << 1.2;
    QTest::newRow("the name it was served by") << QList{counted(1'000, 1'200, served)} << 1.2;
    QTest::newRow("another model") << QList{counted(1'000, 1'200, other)} << 1.0;
    QTest::newRow("not counted") << QList{counted(1'000, {}, model)} << 1.0;
    QTest::newRow("not estimated") << QList{counted(0, 1'200, model)} << 1.0;
    QTest::newRow("long ones weigh more") << QList{counted(1'000, 1'400, model), counted(9'000, 9'000, model)} << 1.04;
    QTest::newRow("three at most") << QList{counted(1'000, 1'400, model), counted(1'000, 1'000, model),
                                            counted(1'000, 1'000, model), counted(1'000, 1'000, model)}
                                   << 1.0;
    QTest::newRow("too small to be true") << QList{counted(1'000, 3, model)} << 0.75;
    QTest::newRow("too large") << QList{counted(1'000, 9'000, model)} << 1.5;
}

void TestContextEstimator::theNewestAnswersSayHowAModelCounts()
{
    QFETCH(QList<Message>, answers);
    QTEST(tokenRatio(answers, {u"m"_s, u"host"_s}), "ratio");
}

void TestContextEstimator::whatWasEstimatedIsKeptWithTheAnswer()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    ContextEstimator estimator(*room.session);
    const qsizetype sent = estimator.exact(u"Why?"_s).sent();
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"Because."_s});
    room.models.say(UsageSeen{{.input = 500}});
    room.models.say(Finished{});
    const Message stored = room.stored(room.session->conversation().id).constLast();
    QCOMPARE(stored.usage.input, 500);
    QVERIFY(stored.usage.estimated && qAbs(*stored.usage.estimated - sent) < 30);
    // What the server counted is what is said from now on.
    QCOMPARE(estimator.exact(u"Why?"_s).prompt > 0, true);
    QCOMPARE(tokenRatio(room.session->tree().all(), room.session->modelChoice().stamp()),
             qBound(0.75, 500.0 / static_cast<double>(*stored.usage.estimated), 1.5));
}

void TestContextEstimator::aModelThatCountsMoreIsToldLess()
{
    Room room;
    ModelChoice choice = tinyModel;
    choice.contextTokens = 2'048;
    room.session->setModelChoice(choice);
    for (int i = 1; i <= 4; ++i)
        answer(room, u"Q%1?"_s.arg(i), QString(700, u'a'));
    ContextEstimator estimator(*room.session);
    QCOMPARE(estimator.exact(u"Q5?"_s).messagesLeftOut, 0);
    room.session->ask(u"Q5?"_s);
    QTRY_COMPARE(room.models.requests.size(), 5);
    QCOMPARE(room.models.requests.constLast().messages.size(), 9);
    room.models.say(TextDelta{u"A5."_s});
    room.models.say(UsageSeen{{.input = 5'000}});
    room.models.say(Finished{});
    const ContextEstimate estimate = estimator.exact(u"Q6?"_s);
    QVERIFY(estimate.messagesLeftOut > 0);
    QVERIFY(qAbs(estimate.room - 2'048) <= 2);
    room.session->ask(u"Q6?"_s);
    QTRY_COMPARE(room.models.requests.size(), 6);
    QCOMPARE(room.models.requests.constLast().messages.size(), 11 - estimate.messagesLeftOut);
}

QTEST_GUILESS_MAIN(TestContextEstimator)
#include "tst_contextestimator.moc"
