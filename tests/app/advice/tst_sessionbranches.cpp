// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationsession.h"

#include "room.h"
#include "support/samplemessages.h"
#include "store/connection.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using test::Room;
using test::tinyModel;

/// Branches: other wordings and other answers stand beside each other, and nothing is lost by choosing one.
class TestSessionBranches : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anEditedQuestionStandsBesideTheFirst();
    void anotherAnswerStandsBesideTheFirst();
    void anAnswerThatNeverCameLeavesTheOldOne();
    void theBranchThatWasChosenOpensAgain();
    void askingInAnOldBranchMakesItTheNewest();
    void aCutAnswerGoesOnBesideItself();
    void onlyWhatAModelDidNotEndIsContinued();
    void aDeletedBranchComesBackWhole();
    void bringingOneBackLeavesAnotherDeleted();
    void aDeletedBranchIsGoneAfterARestart();
    void theFirstQuestionCanBeDeletedAndAskedAnew();
    void nothingBranchesWhileATurnRuns();
    void whatCannotBeDeletedStays();
    void aDeletionThatFailsLateLeavesTheRunningAnswerAlone();
    void whatCannotBeBroughtBackCanBeTriedAgain();
    void aBeginningWithoutItsParentCanBeDeleted();

private:
    static void answer(Room &room, const QString &question, const QString &text);
    /// Another answer to the last question that is shown.
    static void answerAnew(Room &room, const QString &text);
    /// As the program does after a start: the conversation as it stands in the list.
    static void reopen(Room &room);
    /// Makes every write of messages fail, until it is mended.
    static void breakMessages(Room &room);
    static void mendMessages(Room &room);
    static QStringList shown(const Room &room);
    static MessageId idOf(const Room &room, const QString &text);
};

/// Asks at the end of the branch that is shown.
void TestSessionBranches::answer(Room &room, const QString &question, const QString &text)
{
    const qsizetype before = room.models.requests.size();
    room.session->ask(question);
    QTRY_COMPARE(room.models.requests.size(), before + 1);
    room.models.say(TextDelta{text});
    room.models.say(Finished{});
}

void TestSessionBranches::answerAnew(Room &room, const QString &text)
{
    room.session->retry();
    room.models.say(TextDelta{text});
    room.models.say(Finished{});
}

void TestSessionBranches::reopen(Room &room)
{
    const ConversationId id = room.session->conversation().id;
    room.restart();
    auto listed = room.history->conversations();
    listed.waitForFinished();
    QCOMPARE(listed.result()->constFirst().id, id);
    room.session->open(listed.result()->constFirst());
}

QStringList TestSessionBranches::shown(const Room &room)
{
    QStringList texts;
    for (const Message &message : room.session->messages())
        texts.append(message.text);
    return texts;
}

MessageId TestSessionBranches::idOf(const Room &room, const QString &text)
{
    for (const Message &message : room.session->tree().all()) {
        if (message.text == text)
            return message.id;
    }
    return {};
}

void TestSessionBranches::anEditedQuestionStandsBesideTheFirst()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    answer(room, u"And then?"_s, u"Later."_s);
    const QSignalSpy branched(room.session.get(), &ConversationSession::branchShown);
    room.session->edit(idOf(room, u"And then?"_s), u" What next? "_s);
    QTRY_COMPARE(room.models.requests.size(), 3);
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Because."_s, u"What next?"_s, QString()}));
    QCOMPARE(branched.size(), 1);
    QCOMPARE(branched.constFirst().constFirst().toInt(), 2);  // the first two were left alone
    const QList<ChatMessage> sent{{Role::User, u"Why?"_s}, {Role::Advisor, u"Because."_s}, {Role::User, u"What next?"_s}};
    QCOMPARE(room.models.requests.constLast().messages, sent);
    room.models.say(TextDelta{u"Now."_s});
    room.models.say(Finished{});
    QCOMPARE(room.session->forkOf(idOf(room, u"What next?"_s)), (Fork{1, 2}));

    room.session->showBranch(idOf(room, u"And then?"_s));
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Because."_s, u"And then?"_s, u"Later."_s}));
    QCOMPARE(room.session->forkOf(idOf(room, u"And then?"_s)), (Fork{0, 2}));
    QCOMPARE(room.stored(room.session->conversation().id).size(), 6);
}

void TestSessionBranches::anotherAnswerStandsBesideTheFirst()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    answer(room, u"And then?"_s, u"Later."_s);
    room.session->answerAgain(idOf(room, u"Why?"_s));
    QCOMPARE(room.models.requests.size(), 3);
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, QString()}));
    const MessageId running = room.session->messages().constLast().id;
    QCOMPARE(room.session->forkOf(running), (Fork{1, 2}));
    room.models.say(TextDelta{u"Since."_s});
    room.models.say(Finished{});
    QCOMPARE(room.session->forkOf(running), (Fork{1, 2}));
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Since."_s}));

    room.session->showBranch(idOf(room, u"Because."_s));  // to the end of that branch
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Because."_s, u"And then?"_s, u"Later."_s}));
}

void TestSessionBranches::anAnswerThatNeverCameLeavesTheOldOne()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    room.session->retry();
    room.models.say(Failed{{.error = {ErrorKind::ConnectionRefused, {}}}});
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Because."_s}));
    QVERIFY(room.session->failure().has_value());
}

void TestSessionBranches::theBranchThatWasChosenOpensAgain()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    answerAnew(room, u"Since."_s);
    const QSignalSpy told(room.session.get(), &ConversationSession::conversationChanged);
    room.session->showBranch(idOf(room, u"Because."_s));
    // Whoever keeps a list of conversations opens the right branch within this run, too.
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.constFirst().constFirst().value<Conversation>().shown, idOf(room, u"Because."_s));
    reopen(room);
    QTRY_COMPARE(shown(room), (QStringList{u"Why?"_s, u"Because."_s}));
}

void TestSessionBranches::askingInAnOldBranchMakesItTheNewest()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    answerAnew(room, u"Since."_s);
    room.session->showBranch(idOf(room, u"Because."_s));
    answer(room, u"More?"_s, u"No."_s);
    reopen(room);
    QTRY_COMPARE(shown(room), (QStringList{u"Why?"_s, u"Because."_s, u"More?"_s, u"No."_s}));
}

void TestSessionBranches::aCutAnswerGoesOnBesideItself()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"Because of"_s});
    room.models.say(Truncated{Cut::ConnectionLost, {}});
    const MessageId cut = room.session->messages().constLast().id;
    room.session->continueAnswer(cut);
    QCOMPARE(room.models.requests.size(), 2);
    const QList<ChatMessage> &sent = room.models.requests.constLast().messages;
    QCOMPARE(sent.size(), 3);
    QCOMPARE(sent.at(1), (ChatMessage{Role::Advisor, u"Because of"_s}));
    QCOMPARE(sent.at(2).role, Role::User);
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Because of"_s}));
    room.models.say(TextDelta{u" the wind."_s});
    room.models.say(Finished{});
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Because of the wind."_s}));
    QCOMPARE(room.session->messages().constLast().state, MessageState::Complete);
    QCOMPARE(room.session->tree().find(cut)->text, u"Because of"_s);
    QCOMPARE(room.stored(room.session->conversation().id).size(), 3);

    // Without a new word nothing is added.
    room.session->continueAnswer(cut);
    room.models.say(Finished{});
    QCOMPARE(room.stored(room.session->conversation().id).size(), 3);
}

void TestSessionBranches::onlyWhatAModelDidNotEndIsContinued()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    room.session->continueAnswer(idOf(room, u"Because."_s));
    room.session->continueAnswer(idOf(room, u"Why?"_s));
    room.session->continueAnswer(MessageId::make());
    QCOMPARE(room.models.requests.size(), 1);
    QCOMPARE(room.session->state(), TurnState::Idle);
}

void TestSessionBranches::aDeletedBranchComesBackWhole()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    answer(room, u"And then?"_s, u"Later."_s);
    room.session->answerAgain(idOf(room, u"Why?"_s));
    room.models.say(TextDelta{u"Since."_s});
    room.models.say(Finished{});
    room.session->showBranch(idOf(room, u"Because."_s));
    const QList<Message> before = room.session->tree().all();

    const QSignalSpy deleted(room.session.get(), &ConversationSession::branchDeleted);
    room.session->deleteBranch(idOf(room, u"Because."_s));
    QCOMPARE(deleted.constFirst().constFirst().toInt(), 3);
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Since."_s}));
    QCOMPARE(room.stored(room.session->conversation().id).size(), 2);

    room.session->restoreBranch();
    QTRY_COMPARE(shown(room), (QStringList{u"Why?"_s, u"Because."_s, u"And then?"_s, u"Later."_s}));
    QCOMPARE(room.session->tree().all(), before);
    QCOMPARE(room.stored(room.session->conversation().id).size(), 5);
    room.session->restoreBranch();  // there is nothing more to bring back
    QCOMPARE(room.session->tree().all(), before);
}

void TestSessionBranches::bringingOneBackLeavesAnotherDeleted()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"First."_s);
    answerAnew(room, u"Second."_s);
    answerAnew(room, u"Third."_s);
    room.session->deleteBranch(idOf(room, u"First."_s));
    room.session->restoreBranch();  // on its way to the disk
    room.session->deleteBranch(idOf(room, u"Second."_s));
    QTRY_VERIFY(!idOf(room, u"First."_s).isNull());
    QVERIFY(idOf(room, u"Second."_s).isNull());
    QCOMPARE(room.session->forkOf(idOf(room, u"Third."_s)), (Fork{1, 2}));
    reopen(room);
    QTRY_COMPARE(room.session->tree().all().size(), 3);
    QVERIFY(idOf(room, u"Second."_s).isNull());
}

void TestSessionBranches::aDeletedBranchIsGoneAfterARestart()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    answer(room, u"And then?"_s, u"Later."_s);
    room.session->deleteBranch(idOf(room, u"And then?"_s));
    reopen(room);
    QTRY_COMPARE(shown(room), (QStringList{u"Why?"_s, u"Because."_s}));
}

void TestSessionBranches::theFirstQuestionCanBeDeletedAndAskedAnew()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    room.session->deleteBranch(idOf(room, u"Why?"_s));
    QVERIFY(room.session->messages().isEmpty());
    answer(room, u"How?"_s, u"So."_s);
    QCOMPARE(room.models.requests.constLast().messages.size(), 1);
    QCOMPARE(shown(room), (QStringList{u"How?"_s, u"So."_s}));
}

void TestSessionBranches::nothingBranchesWhileATurnRuns()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    room.session->answerAgain(idOf(room, u"Why?"_s));
    room.session->showBranch(idOf(room, u"Because."_s));
    room.session->deleteBranch(idOf(room, u"Why?"_s));
    room.session->edit(idOf(room, u"Why?"_s), u"How?"_s);
    room.models.say(TextDelta{u"Since."_s});
    room.models.say(Finished{});
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Since."_s}));
    QCOMPARE(room.models.requests.size(), 2);
}

void TestSessionBranches::whatCannotBeDeletedStays()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    breakMessages(room);
    const QSignalSpy refused(room.session.get(), &ConversationSession::branchNotChanged);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the history met"_s));
    room.session->deleteBranch(idOf(room, u"Because."_s));
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Because."_s}));
}

void TestSessionBranches::aDeletionThatFailsLateLeavesTheRunningAnswerAlone()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    answer(room, u"And then?"_s, u"Later."_s);
    breakMessages(room);
    const QSignalSpy refused(room.session.get(), &ConversationSession::branchNotChanged);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the history met"_s));
    room.session->deleteBranch(idOf(room, u"And then?"_s));
    room.session->answerAgain(idOf(room, u"Why?"_s));
    room.models.say(TextDelta{u"Si"_s});
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Si"_s}));
    room.models.say(TextDelta{u"nce."_s});
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Since."_s}));
    QVERIFY(!idOf(room, u"Later."_s).isNull());  // and what was not deleted is there
}

void TestSessionBranches::whatCannotBeBroughtBackCanBeTriedAgain()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    answer(room, u"And then?"_s, u"Later."_s);
    room.session->deleteBranch(idOf(room, u"And then?"_s));
    QCOMPARE(room.stored(room.session->conversation().id).size(), 2);
    breakMessages(room);
    const QSignalSpy offered(room.session.get(), &ConversationSession::branchDeleted);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the history met"_s));
    room.session->restoreBranch();
    QTRY_COMPARE(offered.size(), 1);
    QCOMPARE(offered.constFirst().constFirst().toInt(), 2);
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Because."_s}));
    mendMessages(room);
    room.session->restoreBranch();
    QTRY_COMPARE(shown(room), (QStringList{u"Why?"_s, u"Because."_s, u"And then?"_s, u"Later."_s}));
}

void TestSessionBranches::aBeginningWithoutItsParentCanBeDeleted()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    answer(room, u"Why?"_s, u"Because."_s);
    Message orphan = test::sampleQuestion(room.session->conversation().id, u"From elsewhere"_s);
    orphan.parent = MessageId::make();
    auto stored = room.history->addMessage(orphan);
    stored.waitForFinished();
    QVERIFY(stored.result().has_value());
    reopen(room);
    QTRY_COMPARE(shown(room), QStringList{u"From elsewhere"_s});
    room.session->deleteBranch(orphan.id);
    QCOMPARE(shown(room), (QStringList{u"Why?"_s, u"Because."_s}));
}

void TestSessionBranches::breakMessages(Room &room)
{
    Result<Connection> other = Connection::open(room.path, Connection::Mode::ReadWrite);
    QVERIFY(other && other->execute("ALTER TABLE message RENAME TO elsewhere").has_value());
}

void TestSessionBranches::mendMessages(Room &room)
{
    Result<Connection> other = Connection::open(room.path, Connection::Mode::ReadWrite);
    QVERIFY(other && other->execute("ALTER TABLE elsewhere RENAME TO message").has_value());
}

QTEST_GUILESS_MAIN(TestSessionBranches)
#include "tst_sessionbranches.moc"
