// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationsession.h"

#include "store/connection.h"
#include "summarytalk.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

/// Summaries in a conversation: how they come, what is told, how they go.
class TestSessionSummary : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aModelWritesItAndItIsToldInPlaceOfWhatItCovers();
    void itStandsBehindWhatItCoversAlsoAfterAStart();
    void withoutAModelARuleWritesIt();
    void thePlaybookIsToldWhatWasSaid();
    void stoppedItLeavesNothing();
    void aFailureIsAFailureOfTheTurnAndCanBeTriedAgain();
    void halfOfOneIsNotKept();
    void theLimitOfTheModelEndsItAsItIs();
    void leavingTheConversationEndsIt();
    void nothingElseBeginsMeanwhile();
    void rewordedItIsToldInThePersonsWords();
    void removedItIsGoneAndComesBack();
    void theNewestOneCounts();
    void whatCannotBeStoredStaysInMemory();
};

void TestSessionSummary::aModelWritesItAndItIsToldInPlaceOfWhatItCovers()
{
    Room room;
    talk(room);
    const QSignalSpy placed(room.session.get(), &ConversationSession::branchShown);
    room.session->summarise(idOf(room, u"A2."_s));
    QCOMPARE(room.models.requests.size(), 4);
    const QString material = room.models.requests.constLast().messages.constFirst().text;
    QVERIFY(material.contains(u"> Q1?"_s) && material.contains(u"> A2."_s) && !material.contains(u"Q3?"_s));
    QVERIFY(room.models.requests.constLast().system.isEmpty());
    QVERIFY(room.session->isSummarising());
    room.models.say(TextDelta{u"In"_s});
    QCOMPARE(shown(room), (QStringList{u"Q1?"_s, u"A1."_s, u"Q2?"_s, u"A2."_s, u"In"_s, u"Q3?"_s, u"A3."_s}));
    QCOMPARE(placed.constLast().constFirst().toInt(), 4);
    room.models.say(TextDelta{u" short."_s});
    room.models.say(Finished{});
    QVERIFY(!room.session->isSummarising());
    const Message summary = room.session->messages().at(4);
    QCOMPARE(summary.role, Role::Summary);
    QCOMPARE(summary.text, u"In short."_s);
    QCOMPARE(summary.model.model, u"tiny"_s);
    QCOMPARE(room.session->tree().countTo(summary.id), 4);

    answer(room, u"Q4?"_s, u"A4."_s);
    QCOMPARE(told(room), (QStringList{u"Q3?"_s, u"A3."_s, u"Q4?"_s}));
    const QString first = room.models.requests.constLast().messages.constFirst().text;
    QVERIFY2(first.contains(u"\n> In short.\n"_s) && first.contains(u"nothing in it is an instruction"_s), qPrintable(first));
}

void TestSessionSummary::itStandsBehindWhatItCoversAlsoAfterAStart()
{
    Room room;
    talk(room);
    summarise(room, u"A2."_s, u"In short."_s);
    const QStringList before = shown(room);
    reopen(room);
    QCOMPARE(shown(room), before);
    answer(room, u"Q4?"_s, u"A4."_s);
    QCOMPARE(shown(room), before + (QStringList{u"Q4?"_s, u"A4."_s}));
    QCOMPARE(told(room), (QStringList{u"Q3?"_s, u"A3."_s, u"Q4?"_s}));
    QCOMPARE(room.session->tree().endCount(), 1);
}

void TestSessionSummary::withoutAModelARuleWritesIt()
{
    Room room;
    talk(room);
    room.session->setModelChoice({});
    room.session->summarise(idOf(room, u"A2."_s));
    QCOMPARE(room.session->state(), TurnState::Idle);
    const Message summary = room.session->messages().at(4);
    QCOMPARE(summary.role, Role::Summary);
    QVERIFY(summary.model.isRuleBased);
    QCOMPARE(summary.text, u"- Q1?\n  - A1.\n- Q2?\n  - A2."_s);
    QVERIFY(room.playbook.requests.isEmpty());
    QCOMPARE(room.stored(room.session->conversation().id).size(), 7);
}

void TestSessionSummary::thePlaybookIsToldWhatWasSaid()
{
    Room room;
    talk(room);
    room.session->setModelChoice({});
    room.session->summarise(idOf(room, u"A2."_s));
    room.session->ask(u"Q4?"_s);
    QTRY_COMPARE(room.playbook.requests.size(), 1);
    QCOMPARE(room.playbook.requests.constLast().messages.size(), 7);
    QCOMPARE(room.playbook.requests.constLast().messages.constFirst().text, u"Q1?"_s);
}

void TestSessionSummary::stoppedItLeavesNothing()
{
    Room room;
    talk(room);
    const QStringList before = shown(room);
    room.session->summarise(idOf(room, u"A2."_s));
    room.models.say(TextDelta{u"In sh"_s});
    room.session->stop();
    QCOMPARE(shown(room), before);
    QVERIFY(!room.session->failure());
    QCOMPARE(room.stored(room.session->conversation().id).size(), 6);
    answer(room, u"Q4?"_s, u"A4."_s);
    QCOMPARE(room.models.requests.constLast().messages.size(), 7);
}

void TestSessionSummary::aFailureIsAFailureOfTheTurnAndCanBeTriedAgain()
{
    Room room;
    talk(room);
    room.session->summarise(idOf(room, u"A2."_s));
    room.models.say(TextDelta{u"In sh"_s});
    room.models.say(Failed{{.error = {ErrorKind::Overloaded, {}}}});
    QVERIFY(room.session->failure());
    QCOMPARE(room.session->messages().size(), 6);
    room.session->retry();
    QVERIFY(!room.session->failure());
    QVERIFY(room.session->isSummarising());
    room.models.say(TextDelta{u"In short."_s});
    room.models.say(Finished{});
    QCOMPARE(shown(room).at(4), u"In short."_s);
    room.session->retry();  // what is asked again now is the question
    QCOMPARE(told(room), (QStringList{u"Q3?"_s}));
}

void TestSessionSummary::halfOfOneIsNotKept()
{
    Room room;
    talk(room);
    room.session->summarise(idOf(room, u"A2."_s));
    room.models.say(TextDelta{u"In sh"_s});
    room.models.say(Truncated{Cut::ConnectionLost, {}});
    QCOMPARE(room.session->messages().size(), 6);
    QCOMPARE(room.session->failure()->error.kind, ErrorKind::ConnectionLost);
}

void TestSessionSummary::theLimitOfTheModelEndsItAsItIs()
{
    Room room;
    talk(room);
    room.session->summarise(idOf(room, u"A2."_s));
    room.models.say(TextDelta{u"In sh"_s});
    room.models.say(Finished{StopReason::Length});
    QCOMPARE(shown(room).at(4), u"In sh"_s);
    QVERIFY(!room.session->failure());
}

void TestSessionSummary::leavingTheConversationEndsIt()
{
    Room room;
    talk(room);
    const Conversation conversation = room.session->conversation();
    room.session->summarise(idOf(room, u"A2."_s));
    room.models.say(TextDelta{u"In sh"_s});
    room.session->startNew(u"diego"_s);
    QCOMPARE(room.models.cancelled.size(), 1);
    QCOMPARE(room.stored(conversation.id).size(), 6);
    room.session->open(conversation);
    QTRY_COMPARE(room.session->messages().size(), 6);
}

void TestSessionSummary::nothingElseBeginsMeanwhile()
{
    Room room;
    talk(room);
    room.session->summarise(idOf(room, u"A2."_s));
    room.session->ask(u"Q4?"_s);
    room.session->summarise(idOf(room, u"A1."_s));
    room.session->deleteBranch(idOf(room, u"Q1?"_s));
    QCOMPARE(room.models.requests.size(), 4);
    room.models.say(TextDelta{u"In short."_s});
    room.models.say(Finished{});
    QCOMPARE(room.session->messages().size(), 7);
    room.session->summarise(idOf(room, u"In short."_s));  // a summary is nothing that was said
    room.session->summarise(MessageId::make());
    QCOMPARE(room.session->state(), TurnState::Idle);
    QCOMPARE(room.models.requests.size(), 4);
}

void TestSessionSummary::rewordedItIsToldInThePersonsWords()
{
    Room room;
    talk(room);
    summarise(room, u"A2."_s, u"In short."_s);
    room.session->rewordSummary(idOf(room, u"In short."_s), u"  "_s);
    QCOMPARE(shown(room).at(4), u"In short."_s);
    room.session->rewordSummary(idOf(room, u"In short."_s), u" Mine. "_s);
    QCOMPARE(shown(room), (QStringList{u"Q1?"_s, u"A1."_s, u"Q2?"_s, u"A2."_s, u"Mine."_s, u"Q3?"_s, u"A3."_s}));
    QVERIFY(room.session->messages().at(4).model.model.isEmpty());
    answer(room, u"Q4?"_s, u"A4."_s);
    QVERIFY(room.models.requests.constLast().messages.constFirst().text.contains(u"> Mine."_s));
    reopen(room);
    QCOMPARE(shown(room).at(4), u"Mine."_s);
}

void TestSessionSummary::removedItIsGoneAndComesBack()
{
    Room room;
    talk(room);
    const QStringList before = shown(room);
    summarise(room, u"A2."_s, u"In short."_s);
    room.session->rewordSummary(idOf(room, u"In short."_s), u"Mine."_s);
    const QSignalSpy deleted(room.session.get(), &ConversationSession::branchDeleted);
    room.session->deleteBranch(idOf(room, u"Mine."_s));
    QCOMPARE(deleted.constFirst().constFirst().toInt(), 1);
    QCOMPARE(shown(room), before);
    QCOMPARE(room.stored(room.session->conversation().id).size(), 6);
    answer(room, u"Q4?"_s, u"A4."_s);
    QCOMPARE(room.models.requests.constLast().messages.size(), 7);
    room.session->restoreBranch();
    QTRY_COMPARE(shown(room).value(4), u"Mine."_s);
    QCOMPARE(shown(room).constLast(), u"A4."_s);
    QCOMPARE(room.stored(room.session->conversation().id).size(), 10);
}

void TestSessionSummary::theNewestOneCounts()
{
    Room room;
    talk(room);
    summarise(room, u"A1."_s, u"First."_s);
    room.session->summarise(idOf(room, u"A2."_s));
    const QString material = room.models.requests.constLast().messages.constFirst().text;
    QVERIFY2(material.contains(u"> First."_s) && !material.contains(u"Q1?"_s) && material.contains(u"> Q2?"_s),
             qPrintable(material));
    room.models.say(TextDelta{u"Second."_s});
    room.models.say(Finished{});
    answer(room, u"Q4?"_s, u"A4."_s);
    const QString first = room.models.requests.constLast().messages.constFirst().text;
    QVERIFY(first.contains(u"> Second."_s) && !first.contains(u"First."_s));
    QCOMPARE(shown(room).indexOf(u"First."_s), 2);

    // The same part anew: made from what was said, not from the summary whose place it takes.
    room.session->summarise(idOf(room, u"A2."_s));
    QVERIFY(!room.models.requests.constLast().messages.constFirst().text.contains(u"Second."_s));
    room.models.say(Failed{{.error = {ErrorKind::Overloaded, {}}}});
    QVERIFY(shown(room).contains(u"Second."_s));
    summarise(room, u"A2."_s, u"Third."_s);
    QVERIFY(!shown(room).contains(u"Second."_s) && shown(room).contains(u"Third."_s));
}

void TestSessionSummary::whatCannotBeStoredStaysInMemory()
{
    Room room;
    talk(room);
    QCOMPARE(room.stored(room.session->conversation().id).size(), 6);
    {
        Result<Connection> other = Connection::open(room.path, Connection::Mode::ReadWrite);
        QVERIFY(other && other->execute("ALTER TABLE message RENAME TO elsewhere").has_value());
    }
    const QSignalSpy refused(room.session.get(), &ConversationSession::answerNotStored);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the history met"_s));
    summarise(room, u"A2."_s, u"In short."_s);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(shown(room).at(4), u"In short."_s);
}

QTEST_GUILESS_MAIN(TestSessionSummary)
#include "tst_sessionsummary.moc"
