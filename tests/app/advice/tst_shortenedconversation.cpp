// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationsession.h"

#include "base/limits.h"
#include "room.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using test::Room;
using test::tinyModel;

namespace {

ModelChoice modelOf(int contextTokens)
{
    ModelChoice choice = tinyModel;
    choice.contextTokens = contextTokens;
    return choice;
}

Failed refusal()
{
    return {{.error = {ErrorKind::ContextTooLong, {}}, .httpStatus = 400, .providerMessage = u"request (2405 tokens)"_s}};
}

}  // namespace

/// ConversationSession with models whose context is known.
class TestShortenedConversation : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aLongConversationSendsItsNewestTurns();
    void whatFitsIsSentWholeAndNothingIsSaid();
    void aModelThatHoldsTooLittleIsNotAsked();
    void thePlaybookIsToldEverything();
    void refusedAsTooLongItAsksOnceMoreWithLess();
    void refusedTwiceItFails();
    void refusedWithoutAKnownContextItFailsAtOnce();
    void theContextOfAChoiceIsKnownAnew();
    void aServerThatTakesMemoryForItsRoomIsAskedForLess();

private:
    static void ask(Room &room, const QString &question, const QString &answer);
};

void TestShortenedConversation::ask(Room &room, const QString &question, const QString &answer)
{
    const qsizetype before = room.models.requests.size();
    room.session->ask(question);
    QTRY_COMPARE(room.models.requests.size(), before + 1);
    room.models.say(TextDelta{answer});
    room.models.say(Finished{StopReason::EndOfTurn});
}

void TestShortenedConversation::aLongConversationSendsItsNewestTurns()
{
    Room room;
    room.session->setModelChoice(modelOf(2048));
    QSignalSpy shortened(room.session.get(), &ConversationSession::contextShortened);
    for (int i = 1; i <= 8; ++i)
        ask(room, u"Question %1?"_s.arg(i), u"Answer %1. "_s.arg(i).leftJustified(600, u'x'));
    const QString question = QString(500, u'q') + u"?"_s;
    room.session->ask(question);
    QTRY_COMPARE(room.models.requests.size(), 9);

    const QList<ChatMessage> sent = room.models.requests.constLast().messages;
    QCOMPARE(sent.constLast(), (ChatMessage{Role::User, question}));
    QCOMPARE(sent.at(sent.size() - 2).text.first(9), u"Answer 8."_s);
    QCOMPARE(sent.constFirst().role, Role::User);
    for (qsizetype i = 1; i < sent.size(); ++i)
        QVERIFY(sent.at(i).role != sent.at(i - 1).role);
    QVERIFY(sent.size() > 2);
    QVERIFY(sent.size() < 17);
    QCOMPARE(shortened.constLast().at(1).toInt(), static_cast<int>(17 - sent.size()));
    // Nothing is forgotten here: only what leaves is shorter.
    QCOMPARE(room.session->messages().size(), 18);
    QCOMPARE(room.stored(room.session->conversation().id).size(), 17);
}

void TestShortenedConversation::whatFitsIsSentWholeAndNothingIsSaid()
{
    Room room;
    room.session->setModelChoice(modelOf(2048));
    QSignalSpy shortened(room.session.get(), &ConversationSession::contextShortened);
    ask(room, u"One?"_s, u"First."_s);
    ask(room, u"Two?"_s, u"Second."_s);
    QCOMPARE(room.models.requests.constLast().messages.size(), 3);
    QVERIFY(shortened.isEmpty());
}

void TestShortenedConversation::aModelThatHoldsTooLittleIsNotAsked()
{
    Room room;
    room.session->setModelChoice(modelOf(128));
    QSignalSpy added(room.session.get(), &ConversationSession::messageAdded);
    room.session->ask(u"Why is our delivery slow?"_s);
    QTRY_VERIFY(room.session->failure());
    QCOMPARE(room.session->failure()->error.kind, ErrorKind::ContextTooLong);
    QCOMPARE(room.session->failure()->host, u"127.0.0.1:9"_s);
    QCOMPARE(room.session->failure()->model, u"tiny"_s);
    QCOMPARE(room.session->state(), TurnState::Idle);
    QVERIFY(room.models.requests.isEmpty());
    QCOMPARE(added.size(), 1);
    QCOMPARE(room.stored(room.session->conversation().id).constLast().text, u"Why is our delivery slow?"_s);

    room.session->setModelChoice(modelOf(8192));
    room.session->retry();
    QVERIFY(!room.session->failure());
    QCOMPARE(room.models.requests.size(), 1);
    QCOMPARE(room.models.requests.constFirst().messages.constLast().text, u"Why is our delivery slow?"_s);
}

void TestShortenedConversation::thePlaybookIsToldEverything()
{
    Room room;
    ModelChoice playbook;
    playbook.contextTokens = 128;
    room.session->setModelChoice(playbook);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.playbook.requests.size(), 1);
    QVERIFY(!room.session->failure());
}

void TestShortenedConversation::refusedAsTooLongItAsksOnceMoreWithLess()
{
    Room room;
    room.session->setModelChoice(modelOf(2048));
    ask(room, u"One?"_s, QString(2'800, u'x'));
    QSignalSpy states(room.session.get(), &ConversationSession::stateChanged);
    QSignalSpy removed(room.session.get(), &ConversationSession::messageRemoved);
    QSignalSpy shortened(room.session.get(), &ConversationSession::contextShortened);
    room.session->ask(u"Two?"_s);
    QTRY_COMPARE(room.models.requests.size(), 2);
    QCOMPARE(room.models.requests.constLast().messages.size(), 3);
    room.models.say(refusal());
    QCOMPARE(room.models.requests.size(), 3);
    QCOMPARE(room.models.requests.constLast().messages, (QList<ChatMessage>{{Role::User, u"Two?"_s}}));
    QCOMPARE(room.models.requests.constLast().model, u"tiny"_s);
    QCOMPARE(room.session->state(), TurnState::Waiting);
    QVERIFY(!room.session->failure());
    QVERIFY(removed.isEmpty());
    QCOMPARE(shortened.size(), 1);
    QCOMPARE(shortened.constFirst().at(1).toInt(), 2);

    room.models.say(TextDelta{u"So."_s});
    room.models.say(Finished{StopReason::EndOfTurn});
    QCOMPARE(room.session->messages().constLast().text, u"So."_s);
    QCOMPARE(room.session->messages().size(), 4);
}

void TestShortenedConversation::refusedTwiceItFails()
{
    Room room;
    room.session->setModelChoice(modelOf(2048));
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(refusal());
    QCOMPARE(room.models.requests.size(), 2);
    room.models.say(refusal());
    QCOMPARE(room.models.requests.size(), 2);
    QVERIFY(room.session->failure());
    QCOMPARE(room.session->failure()->error.kind, ErrorKind::ContextTooLong);
    QCOMPARE(room.session->failure()->providerMessage, u"request (2405 tokens)"_s);
    QCOMPARE(room.session->state(), TurnState::Idle);
    QCOMPARE(room.session->messages().size(), 1);
}

void TestShortenedConversation::refusedWithoutAKnownContextItFailsAtOnce()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(refusal());
    QCOMPARE(room.models.requests.size(), 1);
    QCOMPARE(room.session->failure()->error.kind, ErrorKind::ContextTooLong);
}

void TestShortenedConversation::theContextOfAChoiceIsKnownAnew()
{
    Room room;
    QSignalSpy changed(room.session.get(), &ConversationSession::modelChoiceChanged);
    room.session->setModelChoice(modelOf(2048));
    room.session->setModelChoice(modelOf(2048));
    QCOMPARE(changed.size(), 1);
    room.session->setModelChoice(modelOf(4096));
    QCOMPARE(changed.size(), 2);
    QCOMPARE(room.session->modelChoice().contextTokens, 4096);
    QVERIFY(modelOf(2048).isSameModel(modelOf(4096)));
    QVERIFY(!modelOf(2048).isSameModel(ModelChoice()));
}

void TestShortenedConversation::aServerThatTakesMemoryForItsRoomIsAskedForLess()
{
    Room room;
    ModelChoice choice = modelOf(131'072);
    room.session->setModelChoice(choice);
    QCOMPARE(room.session->modelChoice().contextTokens, 131'072);
    choice.endpoint.protocol = Protocol::OllamaChat;
    room.session->setModelChoice(choice);
    QCOMPARE(room.session->modelChoice().contextTokens, limits::mostContext);
    QSignalSpy changed(room.session.get(), &ConversationSession::modelChoiceChanged);
    room.session->setModelChoice(choice);
    QCOMPARE(changed.size(), 0);
    ask(room, QString(2 * limits::mostContext, u'x'), u"Yes."_s);
    ask(room, u"And now?"_s, u"No."_s);
    QCOMPARE(room.models.requests.constLast().contextTokens, limits::mostContext);
    choice.contextTokens = 0;
    QCOMPARE(choice.within(limits::mostContext).contextTokens, 0);
}

QTEST_GUILESS_MAIN(TestShortenedConversation)
#include "tst_shortenedconversation.moc"
