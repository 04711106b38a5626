// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationsession.h"

#include "summarytalk.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

/// Branches that have summaries on them.
class TestSummaryBranches : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void removedWithItsPartItComesBackWithIt();
    void anEditBeforeItsEndKnowsNothingOfIt();
    void anotherAnswerIsGivenWithIt();
    void aCutAnswerGoesOnWithIt();
    void eachBranchHasItsOwn();
    void aBranchThatIsDeletedBehindItLeavesIt();
    void anOlderBranchThatIsShownStaysShown();
};

void TestSummaryBranches::removedWithItsPartItComesBackWithIt()
{
    Room room;
    talk(room);
    summarise(room, u"A2."_s, u"In short."_s);
    const QStringList before = shown(room);
    room.session->deleteBranch(idOf(room, u"Q2?"_s));
    QCOMPARE(shown(room), (QStringList{u"Q1?"_s, u"A1."_s}));
    QCOMPARE(room.stored(room.session->conversation().id).size(), 2);
    room.session->restoreBranch();
    QTRY_COMPARE(shown(room), before);
}

void TestSummaryBranches::anEditBeforeItsEndKnowsNothingOfIt()
{
    Room room;
    talk(room);
    summarise(room, u"A2."_s, u"In short."_s);
    room.session->edit(idOf(room, u"Q2?"_s), u"Q2b?"_s);
    QTRY_COMPARE(room.models.requests.size(), 5);
    QCOMPARE(told(room), (QStringList{u"Q1?"_s, u"A1."_s, u"Q2b?"_s}));
    room.models.say(TextDelta{u"A2b."_s});
    room.models.say(Finished{});
    QCOMPARE(shown(room), (QStringList{u"Q1?"_s, u"A1."_s, u"Q2b?"_s, u"A2b."_s}));
    QCOMPARE(room.session->forkOf(idOf(room, u"Q2b?"_s)), (Fork{1, 2}));

    // Behind its end an edited question is told it, too.
    room.session->showBranch(idOf(room, u"Q2?"_s));
    room.session->edit(idOf(room, u"Q3?"_s), u"Q3b?"_s);
    QTRY_COMPARE(room.models.requests.size(), 6);
    QCOMPARE(room.models.requests.constLast().messages.size(), 1);
    QVERIFY(room.models.requests.constLast().messages.constFirst().text.contains(u"> In short.\n\nQ3b?"_s));
    QCOMPARE(room.session->forkOf(idOf(room, u"Q3b?"_s)), (Fork{1, 2}));
}

void TestSummaryBranches::anotherAnswerIsGivenWithIt()
{
    Room room;
    talk(room);
    summarise(room, u"A2."_s, u"In short."_s);
    room.session->retry();
    QVERIFY(room.models.requests.constLast().messages.constFirst().text.contains(u"> In short."_s));
    room.models.say(TextDelta{u"A3b."_s});
    room.models.say(Finished{});
    QCOMPARE(shown(room), (QStringList{u"Q1?"_s, u"A1."_s, u"Q2?"_s, u"A2."_s, u"In short."_s, u"Q3?"_s, u"A3b."_s}));
    QCOMPARE(room.session->forkOf(idOf(room, u"A3b."_s)), (Fork{1, 2}));

    room.session->answerAgain(idOf(room, u"Q1?"_s));
    QCOMPARE(told(room), QStringList{u"Q1?"_s});
}

void TestSummaryBranches::aCutAnswerGoesOnWithIt()
{
    Room room;
    talk(room);
    summarise(room, u"A2."_s, u"In short."_s);
    room.session->ask(u"Q4?"_s);
    QTRY_COMPARE(room.models.requests.size(), 5);
    room.models.say(TextDelta{u"A4 of"_s});
    room.models.say(Truncated{Cut::ConnectionLost, {}});
    room.session->continueAnswer(idOf(room, u"A4 of"_s));
    const QList<ChatMessage> sent = room.models.requests.constLast().messages;
    QCOMPARE(sent.size(), 5);
    QVERIFY(sent.constFirst().text.contains(u"> In short."_s));
    QCOMPARE(sent.at(3), (ChatMessage{Role::Advisor, u"A4 of"_s}));
    room.models.say(TextDelta{u" course."_s});
    room.models.say(Finished{});
    QCOMPARE(shown(room).constLast(), u"A4 of course."_s);
}

void TestSummaryBranches::eachBranchHasItsOwn()
{
    Room room;
    talk(room);
    summarise(room, u"A2."_s, u"In short."_s);
    room.session->edit(idOf(room, u"Q2?"_s), u"Q2b?"_s);
    QTRY_COMPARE(room.models.requests.size(), 5);
    room.models.say(TextDelta{u"A2b."_s});
    room.models.say(Finished{});
    summarise(room, u"A2b."_s, u"Otherwise."_s);
    QCOMPARE(shown(room).constLast(), u"Otherwise."_s);  // it covers all that was said
    answer(room, u"Q5?"_s, u"A5."_s);
    QCOMPARE(shown(room), (QStringList{u"Q1?"_s, u"A1."_s, u"Q2b?"_s, u"A2b."_s, u"Otherwise."_s, u"Q5?"_s, u"A5."_s}));
    QVERIFY(room.models.requests.constLast().messages.constFirst().text.contains(u"> Otherwise.\n\nQ5?"_s));
    room.session->showBranch(idOf(room, u"Q2?"_s));
    QCOMPARE(shown(room).at(4), u"In short."_s);
    QCOMPARE(room.session->tree().endCount(), 2);
}

void TestSummaryBranches::aBranchThatIsDeletedBehindItLeavesIt()
{
    Room room;
    talk(room);
    summarise(room, u"A2."_s, u"In short."_s);
    room.session->deleteBranch(idOf(room, u"Q3?"_s));
    QCOMPARE(shown(room), (QStringList{u"Q1?"_s, u"A1."_s, u"Q2?"_s, u"A2."_s, u"In short."_s}));
    answer(room, u"Q3b?"_s, u"A3b."_s);
    QCOMPARE(room.session->messages().constLast().text, u"A3b."_s);
    QCOMPARE(room.models.requests.constLast().messages.size(), 1);
    QCOMPARE(room.session->tree().find(idOf(room, u"Q3b?"_s))->parent, idOf(room, u"A2."_s));
}

void TestSummaryBranches::anOlderBranchThatIsShownStaysShown()
{
    Room room;
    talk(room);
    room.session->edit(idOf(room, u"Q3?"_s), u"Q3b?"_s);
    QTRY_COMPARE(room.models.requests.size(), 4);
    room.models.say(TextDelta{u"A3b."_s});
    room.models.say(Finished{});
    room.session->showBranch(idOf(room, u"Q3?"_s));
    summarise(room, u"A2."_s, u"In short."_s);
    const QStringList old{u"Q1?"_s, u"A1."_s, u"Q2?"_s, u"A2."_s, u"In short."_s, u"Q3?"_s, u"A3."_s};
    QCOMPARE(shown(room), old);
    room.session->deleteBranch(idOf(room, u"In short."_s));
    QCOMPARE(shown(room).constLast(), u"A3."_s);
    room.session->restoreBranch();
    QTRY_COMPARE(shown(room), old);
    reopen(room);
    QCOMPARE(shown(room), old);
}

QTEST_GUILESS_MAIN(TestSummaryBranches)
#include "tst_summarybranches.moc"
