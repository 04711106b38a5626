// SPDX-License-Identifier: Apache-2.0
#include "llm/answerevents.h"

#include "base/limits.h"
#include "llm/objectend.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// A call of that place as a reader would write it.
void write(AnswerEvents &answer, int index, const ToolCall &call)
{
    ToolCall *place = answer.call(index);
    QVERIFY(place != nullptr);
    place->id = call.id;
    place->name = call.name;
    place->arguments += call.arguments;
}

}  // namespace

class TestAnswerEvents : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aTurnStartsOnce();
    void textIsNeverCutInsideACharacter();
    void aCountThatIsNotSaidLeavesTheOneBefore();
    void callsComeWholeAtTheEnd();
    void aCallThatALimitCutIsNone();
    void noPlaceIsTooFar();
    void aRefusalStaysOne();
    void wordsOfSourcesStayShort();
    void onlyTheFirstEndCounts();
    void theEndOfAnObjectIsFound_data();
    void theEndOfAnObjectIsFound();
};

void TestAnswerEvents::aTurnStartsOnce()
{
    AnswerEvents answer;
    answer.start(u"oak"_s);
    answer.start(u"elm"_s);
    QCOMPARE(answer.taken(), (QList<TurnEvent>{TurnStarted{u"oak"_s, {}}}));
    QVERIFY(answer.taken().isEmpty());
}

void TestAnswerEvents::textIsNeverCutInsideACharacter()
{
    const QString tree = u"🌳"_s;
    AnswerEvents answer;
    answer.addText(u"a"_s + tree.first(1));
    answer.addReasoning(u"b"_s);  // another text, which is no other half
    answer.addText(tree.last(1) + tree.last(1));
    answer.addReasoning(tree.first(1));
    answer.finish({});
    const QList<TurnEvent> expected{TextDelta{u"a"_s}, ReasoningDelta{u"b"_s}, TextDelta{tree + u'\ufffd'},
                                    ReasoningDelta{u"\ufffd"_s}, Finished{}};
    QCOMPARE(answer.taken(), expected);
}

void TestAnswerEvents::aCountThatIsNotSaidLeavesTheOneBefore()
{
    AnswerEvents answer;
    answer.addUsage({});
    answer.addUsage({.input = 4, .output = 1});
    answer.addUsage({.output = 1});
    answer.addUsage({.output = 0, .cacheWrite = 2});
    const QList<TurnEvent> expected{UsageSeen{{.input = 4, .output = 1}},
                                    UsageSeen{{.input = 4, .output = 0, .cacheWrite = 2}}};
    QCOMPARE(answer.taken(), expected);
}

void TestAnswerEvents::callsComeWholeAtTheEnd()
{
    AnswerEvents answer;
    write(answer, 3, {0, {}, u"second"_s, u"{"_s});
    write(answer, 0, {0, u"a"_s, u"first"_s, u"{}"_s});
    write(answer, 1, {0, u"b"_s, {}, u"{}"_s});
    write(answer, 3, {0, {}, u"second"_s, u"}"_s});
    QVERIFY(answer.taken().isEmpty());
    answer.setReason(StopReason::EndOfTurn);
    const AnswerBlocks blocks{u"openai"_s, {QJsonObject{{u"a"_s, 1}}}};
    answer.finish(blocks);
    const QList<TurnEvent> expected{ToolCall{0, u"a"_s, u"first"_s, u"{}"_s}, ToolCall{3, u"call_3"_s, u"second"_s, u"{}"_s},
                                    blocks, Finished{StopReason::ToolUse}};
    QCOMPARE(answer.taken(), expected);
}

void TestAnswerEvents::aCallThatALimitCutIsNone()
{
    AnswerEvents answer;
    write(answer, 0, {0, u"a"_s, u"whole"_s, u"{\"x\":1}"_s});
    write(answer, 1, {0, u"b"_s, u"cut"_s, u"{\"x\":"_s});
    answer.setReason(StopReason::Length);
    answer.finish({});
    const QList<TurnEvent> expected{ToolCall{0, u"a"_s, u"whole"_s, u"{\"x\":1}"_s}, Finished{StopReason::Length}};
    QCOMPARE(answer.taken(), expected);
}

void TestAnswerEvents::noPlaceIsTooFar()
{
    AnswerEvents answer;
    QCOMPARE(answer.call(-1), nullptr);
    QCOMPARE(answer.call(limits::contentBlocks), nullptr);
    QCOMPARE(answer.call(2'000'000'000), nullptr);
    QVERIFY(answer.call(limits::contentBlocks - 1) != nullptr);
}

void TestAnswerEvents::aRefusalStaysOne()
{
    AnswerEvents answer;
    answer.addText(u"No."_s);
    answer.noteRefusal();
    QVERIFY(!answer.hasReason());
    answer.setReason(StopReason::EndOfTurn, u"why"_s);
    answer.finish({});
    QCOMPARE(answer.taken().constLast(), TurnEvent(Finished{StopReason::Refusal, u"why"_s}));
}

void TestAnswerEvents::wordsOfSourcesStayShort()
{
    AnswerEvents answer;
    answer.addCitation({u"t"_s, u"u"_s, u"🌳"_s.repeated(2000)});
    const auto cited = std::get<SourceCited>(answer.taken().constFirst());
    QCOMPARE(cited.text, u"🌳"_s.repeated(1000));
}

void TestAnswerEvents::onlyTheFirstEndCounts()
{
    AnswerEvents answer;
    answer.cutOff(Cut::Unreadable, u"x"_s);
    answer.finish({});
    answer.fail({u"No"_s, {}}, 500);
    QCOMPARE(answer.taken(), (QList<TurnEvent>{Failed{{.error = {ErrorKind::Protocol, u"x"_s}, .httpStatus = 200}}}));
    QVERIFY(answer.isOver());
}

void TestAnswerEvents::theEndOfAnObjectIsFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isReached");
    QTest::newRow("empty object") << u"{}"_s << true;
    QTest::newRow("nested") << u"{\"a\":{\"b\":[{}]}}"_s << true;
    QTest::newRow("half") << u"{\"a\":{}"_s << false;
    QTest::newRow("a bracket in a string") << u"{\"a\":\"}"_s << false;
    QTest::newRow("a quote in a string") << u"{\"a\":\"\\\"}"_s << false;
    QTest::newRow("a backslash in a string") << u"{\"a\":\"\\\\\"}"_s << true;
    QTest::newRow("nothing") << QString() << false;
}

void TestAnswerEvents::theEndOfAnObjectIsFound()
{
    QFETCH(QString, text);
    ObjectEnd whole;
    whole.feed(text);
    QTEST(whole.isReached(), "isReached");
    ObjectEnd pieces;
    for (const QChar c : std::as_const(text))
        pieces.feed(QStringView(&c, 1));
    QTEST(pieces.isReached(), "isReached");
}

QTEST_GUILESS_MAIN(TestAnswerEvents)
#include "tst_answerevents.moc"
