// SPDX-License-Identifier: Apache-2.0
#include "room.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

namespace {

Retrying firstRetry()
{
    return {1, 3, 2s, {.error = {ErrorKind::Overloaded, {}}, .httpStatus = 529, .host = u"127.0.0.1:9"_s}};
}

}  // namespace

/// A turn that the backend starts again by itself stays one turn: one question, one answer.
class TestTurnRetries : public TestCase {
    Q_OBJECT
private slots:
    void anotherTryIsToldAndTheTurnGoesOn();
    void stoppingInAWaitLeavesTheQuestion();
    void aSilenceIsTold();

private:
    static void ask(Room &room)
    {
        room.session->setModelChoice(tinyModel);
        room.session->ask(u"Why?"_s);
        QTRY_COMPARE(room.models.requests.size(), 1);
    }
};

void TestTurnRetries::anotherTryIsToldAndTheTurnGoesOn()
{
    Room room;
    QSignalSpy told(room.session.get(), &ConversationSession::turnRetrying);
    ask(room);
    room.models.say(firstRetry());
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.constFirst().constFirst().value<Retrying>(), firstRetry());
    QCOMPARE(room.session->state(), TurnState::Waiting);
    QVERIFY(!room.session->failure());
    room.models.say(TextDelta{u"Because."_s});
    room.models.say(Finished{StopReason::EndOfTurn});
    QTRY_COMPARE(room.session->state(), TurnState::Idle);
    QCOMPARE(room.models.requests.size(), 1);
    QStringList stored;
    for (const QList<Message> messages = room.stored(room.session->conversation().id); const Message &message : messages)
        stored.append(message.text);
    QCOMPARE(stored, (QStringList{u"Why?"_s, u"Because."_s}));
}

void TestTurnRetries::stoppingInAWaitLeavesTheQuestion()
{
    Room room;
    ask(room);
    room.models.say(firstRetry());
    room.session->stop();
    QCOMPARE(room.session->state(), TurnState::Idle);
    QVERIFY(!room.session->failure());
    QCOMPARE(room.session->messages().size(), 1);
    QCOMPARE(room.stored(room.session->conversation().id).size(), 1);
}

void TestTurnRetries::aSilenceIsTold()
{
    Room room;
    QSignalSpy told(room.session.get(), &ConversationSession::turnQuiet);
    ask(room);
    room.models.say(Quiet{15s});
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.constFirst().constFirst().value<std::chrono::seconds>(), 15s);
    QCOMPARE(room.session->state(), TurnState::Waiting);
}

QTEST_GUILESS_MAIN(TestTurnRetries)
#include "tst_turnretries.moc"
