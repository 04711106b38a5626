// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationsession.h"

#include "base/limits.h"
#include "room.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using test::Room;
using test::tinyModel;

class TestConversationSession : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aQuestionIsOnDiskBeforeAnythingLeaves();
    void anAnswerGrowsAndIsStillThereAfterARestart();
    void theModelSeesThePersonaAndThePast();
    void stoppingKeepsWhatArrived();
    void stoppingBeforeTheFirstWordLeavesNoAnswer();
    void aFailureIsNoMessageAndIsNeverSentBack();
    void tryingAgainStoresNoSecondQuestion();
    void tryingAgainAfterACutAnswerKeepsBothAndSendsOne();
    void eventsOfAnEarlierTurnAreDropped();
    void leavingAConversationKeepsTheAnswersText();
    void namingAnAdvisorAddressesThatOne();
    void withoutAModelThePlaybookIsAsked();
    void whatTheLibraryChangedIsNotWrittenOver();
    void aQuestionTakesItsConversationOutOfTheTrash();
    void aConversationThatIsForgottenInItsStreamLeavesNothing();
    void thePlaybookGetsOnlyTheLastQuestionAsTheQuestion();
    void changingTheModelInATurnStopsTheRightOne();
    void anAnswerThatCameAsReasoningIsShown();
    void aBlankOrSecondQuestionIsNotAsked();
    void anEndlessQuestionIsRefusedAndGivenBack();
    void aHistoryThatCannotBeWrittenLeavesTheChatUsable();
};

void TestConversationSession::aQuestionIsOnDiskBeforeAnythingLeaves()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"How do we ship faster?"_s);
    QCOMPARE(room.session->state(), TurnState::Saving);
    QVERIFY(room.models.requests.isEmpty());
    QTRY_COMPARE(room.models.requests.size(), 1);
    const QList<Message> stored = room.stored(room.session->conversation().id);
    QCOMPARE(stored.size(), 1);
    QCOMPARE(stored.constFirst().text, u"How do we ship faster?"_s);
    QCOMPARE(room.session->conversation().title, u"How do we ship faster?"_s);
}

void TestConversationSession::anAnswerGrowsAndIsStillThereAfterARestart()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    QSignalSpy grew(room.session.get(), &ConversationSession::answerGrew);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.session->state(), TurnState::Waiting);
    room.models.say(TurnStarted{u"tiny-chat"_s, {}});
    room.models.say(TextDelta{u"Because "_s});
    QCOMPARE(room.session->state(), TurnState::Streaming);
    room.models.say(TextDelta{u"of queues."_s});
    const QSignalSpy changed(room.session.get(), &ConversationSession::messageChanged);
    room.models.say(UsageSeen{{12, 4, {}, {}}});
    QCOMPARE(changed.size(), 0);  // some servers count after every word
    room.models.say(Finished{StopReason::EndOfTurn});
    QCOMPARE(room.session->state(), TurnState::Idle);
    QCOMPARE(grew.size(), 2);
    const Conversation conversation = room.session->conversation();

    room.restart();
    room.session->open(conversation);
    QTRY_COMPARE(room.session->messages().size(), 2);
    const Message answer = room.session->messages().constLast();
    QCOMPARE(answer.text, u"Because of queues."_s);
    QCOMPARE(answer.state, MessageState::Complete);
    QCOMPARE(answer.model.model, u"tiny-chat"_s);
    QCOMPARE(answer.model.endpoint, u"127.0.0.1:9"_s);
    QCOMPARE(answer.persona.name, u"Diego"_s);
    QCOMPARE(answer.usage.output, std::optional<qint64>(4));
    QCOMPARE(answer.parent, room.session->messages().constFirst().id);
}

void TestConversationSession::theModelSeesThePersonaAndThePast()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"One?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"First."_s});
    room.models.say(Finished{});
    room.session->ask(u"Two?"_s);
    QTRY_COMPARE(room.models.requests.size(), 2);
    const ChatRequest request = room.models.requests.constLast();
    QVERIFY(request.system.contains("Diego"_L1));
    const QList<ChatMessage> expected{{Role::User, u"One?"_s}, {Role::Advisor, u"First."_s}, {Role::User, u"Two?"_s}};
    QCOMPARE(request.messages, expected);
}

void TestConversationSession::stoppingKeepsWhatArrived()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"Half"_s});
    room.session->stop();
    QCOMPARE(room.models.cancelled.size(), 1);
    QCOMPARE(room.session->state(), TurnState::Idle);
    const QList<Message> stored = room.stored(room.session->conversation().id);
    QCOMPARE(stored.constLast().text, u"Half"_s);
    QCOMPARE(stored.constLast().state, MessageState::Stopped);
    QVERIFY(!room.session->failure());
}

void TestConversationSession::stoppingBeforeTheFirstWordLeavesNoAnswer()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    QSignalSpy removed(room.session.get(), &ConversationSession::messageRemoved);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.session->stop();
    QCOMPARE(removed.size(), 1);
    QCOMPARE(room.session->messages().size(), 1);
    QVERIFY(!room.session->failure());
}

void TestConversationSession::aFailureIsNoMessageAndIsNeverSentBack()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(Failed{{.error = {ErrorKind::Overloaded, {}}, .httpStatus = 529, .providerMessage = u"Overloaded"_s}});
    QVERIFY(room.session->failure());
    QCOMPARE(room.session->failure()->error.kind, ErrorKind::Overloaded);
    QCOMPARE(room.session->messages().size(), 1);

    room.session->ask(u"And now?"_s);
    QTRY_COMPARE(room.models.requests.size(), 2);
    QVERIFY(!room.session->failure());
    const QList<ChatMessage> expected{{Role::User, u"Why?\n\nAnd now?"_s}};
    QCOMPARE(room.models.requests.constLast().messages, expected);
}

void TestConversationSession::tryingAgainStoresNoSecondQuestion()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(Failed{{.error = {ErrorKind::ConnectionRefused, {}}}});
    room.session->retry();
    QCOMPARE(room.models.requests.size(), 2);
    QCOMPARE(room.models.requests.constLast().messages, room.models.requests.constFirst().messages);
    room.models.say(TextDelta{u"So."_s});
    room.models.say(Finished{});
    QCOMPARE(room.stored(room.session->conversation().id).size(), 2);
}

void TestConversationSession::tryingAgainAfterACutAnswerKeepsBothAndSendsOne()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"Half"_s});
    room.models.say(Truncated{Cut::ConnectionLost, {}});
    QCOMPARE(room.session->messages().constLast().state, MessageState::Truncated);
    room.session->retry();
    const QList<ChatMessage> again{{Role::User, u"Why?"_s}};
    QCOMPARE(room.models.requests.constLast().messages, again);
    room.models.say(TextDelta{u"Whole"_s});
    room.models.say(Finished{});
    QCOMPARE(room.stored(room.session->conversation().id).size(), 3);

    room.session->ask(u"More?"_s);
    QTRY_COMPARE(room.models.requests.size(), 3);
    const QList<ChatMessage> path{{Role::User, u"Why?"_s}, {Role::Advisor, u"Whole"_s}, {Role::User, u"More?"_s}};
    QCOMPARE(room.models.requests.constLast().messages, path);
}

void TestConversationSession::eventsOfAnEarlierTurnAreDropped()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    const TurnId old = room.models.turns.constLast();
    room.session->stop();
    emit room.models.turnEvent(old, TextDelta{u"late"_s});
    emit room.models.turnEvent(old, Finished{});
    QCOMPARE(room.session->messages().size(), 1);
    QCOMPARE(room.session->state(), TurnState::Idle);
}

void TestConversationSession::leavingAConversationKeepsTheAnswersText()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"Half"_s});
    const ConversationId left = room.session->conversation().id;
    room.session->startNew(u"diego"_s);
    QVERIFY(room.session->messages().isEmpty());
    QCOMPARE(room.models.cancelled.size(), 1);
    const QList<Message> stored = room.stored(left);
    QCOMPARE(stored.size(), 2);
    QCOMPARE(stored.constLast().state, MessageState::Stopped);
}

void TestConversationSession::namingAnAdvisorAddressesThatOne()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"What would @Rachel say?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    QCOMPARE(room.models.requests.constLast().persona, u"rachel"_s);
    QCOMPARE(room.session->conversation().persona, u"rachel"_s);
    room.models.say(Finished{});
    room.session->ask(u"Mail a@diego.example"_s);
    QTRY_COMPARE(room.models.requests.size(), 2);
    QCOMPARE(room.models.requests.constLast().persona, u"rachel"_s);
    room.models.say(Finished{});
    room.session->ask(u"Why?\n\n~~~ text attachment=\"chat\"\nask @diego\n~~~"_s);
    QTRY_COMPARE(room.models.requests.size(), 3);
    QCOMPARE(room.session->conversation().persona, u"rachel"_s);
}

void TestConversationSession::withoutAModelThePlaybookIsAsked()
{
    Room room;
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.playbook.requests.size(), 1);
    QVERIFY(room.models.requests.isEmpty());
    QVERIFY(room.session->messages().constLast().model.isRuleBased);
}

void TestConversationSession::thePlaybookGetsOnlyTheLastQuestionAsTheQuestion()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(Failed{{.error = {ErrorKind::Overloaded, {}}}});
    room.session->setModelChoice({});
    room.session->ask(u"hello"_s);
    QTRY_COMPARE(room.playbook.requests.size(), 1);
    const QList<ChatMessage> expected{{Role::User, u"Why?"_s}, {Role::User, u"hello"_s}};
    QCOMPARE(room.playbook.requests.constLast().messages, expected);
}

void TestConversationSession::changingTheModelInATurnStopsTheRightOne()
{
    Room room;
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.playbook.requests.size(), 1);
    room.session->setModelChoice(tinyModel);
    room.session->stop();
    QCOMPARE(room.playbook.cancelled.size(), 1);
    QVERIFY(room.models.cancelled.isEmpty());
}

void TestConversationSession::anAnswerThatCameAsReasoningIsShown()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(ReasoningDelta{u"All of it."_s});
    room.models.say(Finished{});
    QCOMPARE(room.session->messages().constLast().text, u"All of it."_s);
}

void TestConversationSession::aBlankOrSecondQuestionIsNotAsked()
{
    Room room;
    room.session->ask(u"  \n"_s);
    QCOMPARE(room.session->state(), TurnState::Idle);
    room.session->ask(u"One?"_s);
    room.session->ask(u"Two?"_s);
    QTRY_COMPARE(room.playbook.requests.size(), 1);
    QCOMPARE(room.stored(room.session->conversation().id).size(), 1);
}

void TestConversationSession::anEndlessQuestionIsRefusedAndGivenBack()
{
    Room room;
    QSignalSpy refused(room.session.get(), &ConversationSession::questionRefused);
    const QString question(limits::questionCharacters + 1, u'x');
    room.session->ask(question);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.constFirst().constFirst().toString(), question);
    QCOMPARE(room.session->state(), TurnState::Idle);
}

void TestConversationSession::aHistoryThatCannotBeWrittenLeavesTheChatUsable()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"history could not be opened"_s));
    Room room(u"/proc/no-such-place/history.sqlite"_s);
    const QFuture<HistoryStatus> opened = room.history->opened();
    QTRY_VERIFY(opened.isFinished());
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.playbook.requests.size(), 1);
    room.playbook.say(TextDelta{u"So."_s});
    room.playbook.say(Finished{});
    QCOMPARE(room.session->messages().size(), 2);
    QCOMPARE(room.session->state(), TurnState::Idle);
}

void TestConversationSession::whatTheLibraryChangedIsNotWrittenOver()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    Conversation kept = room.session->conversation();
    kept.title = u"My own"_s;
    kept.hasOwnTitle = true;
    kept.folder = u"Board"_s;
    kept.persona = u"somebody else"_s;
    QSignalSpy changed(room.session.get(), &ConversationSession::conversationChanged);
    room.session->followLibrary(kept);
    room.session->followLibrary(kept);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(room.session->conversation().title, u"My own"_s);
    QCOMPARE(room.session->conversation().persona, u"diego"_s);
    room.history->saveLibrary(kept);
    room.session->pinAdvisor(u"rachel"_s);
    room.models.say(TextDelta{u"Because."_s});
    room.models.say(Finished{});
    room.session->ask(u"More?"_s);
    QTRY_COMPARE(room.models.requests.size(), 2);
    QCOMPARE(room.session->conversation().title, u"My own"_s);
    const Conversation stored = room.history->conversations().result()->constFirst();
    QCOMPARE(stored.title, u"My own"_s);
    QCOMPARE(stored.folder, u"Board"_s);
    QCOMPARE(stored.persona, u"rachel"_s);
    Conversation other = kept;
    other.id = ConversationId::make();
    room.session->followLibrary(other);
    QCOMPARE(room.session->conversation().id, kept.id);
}

void TestConversationSession::aQuestionTakesItsConversationOutOfTheTrash()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"Because."_s});
    room.models.say(Finished{});
    Conversation trashed = room.session->conversation();
    trashed.trashedAt = room.clock.now();
    room.history->saveLibrary(trashed);
    room.session->followLibrary(trashed);
    QVERIFY(room.session->conversation().trashedAt.isValid());
    room.session->ask(u"More?"_s);
    QVERIFY(!room.session->conversation().trashedAt.isValid());
    QTRY_COMPARE(room.models.requests.size(), 2);
    QVERIFY(!room.history->conversations().result()->constFirst().trashedAt.isValid());
}

void TestConversationSession::aConversationThatIsForgottenInItsStreamLeavesNothing()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"Because"_s});
    const ConversationId id = room.session->conversation().id;
    const QSignalSpy refused(room.session.get(), &ConversationSession::answerNotStored);
    room.session->forget(id);
    room.history->removeConversation(id);
    QCOMPARE(room.models.cancelled.size(), 1);
    QVERIFY(room.session->conversation().id != id);
    QCOMPARE(room.session->conversation().persona, u"diego"_s);
    QVERIFY(room.session->messages().isEmpty() && room.session->tree().isEmpty());
    QCOMPARE(room.session->state(), TurnState::Idle);
    room.models.say(TextDelta{u" of that."_s});
    room.models.say(Finished{});
    QVERIFY(room.session->messages().isEmpty());
    QVERIFY(room.history->conversations().result()->isEmpty());
    room.restart();  // nor does a draft bring it back
    QVERIFY(room.history->conversations().result()->isEmpty());
    QVERIFY(room.stored(id).isEmpty());
    QVERIFY(refused.isEmpty());
    room.session->forget(ConversationId::make());
}

QTEST_GUILESS_MAIN(TestConversationSession)
#include "tst_conversationsession.moc"
