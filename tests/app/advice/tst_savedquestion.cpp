// SPDX-License-Identifier: Apache-2.0
// What becomes of a question between Enter and the disk, whatever the person does meanwhile.
#include "advice/conversationsession.h"

#include "room.h"
#include "store/connection.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using test::Room;
using test::tinyModel;

namespace {

/// Another program at the same database.
class Other {
public:
    explicit Other(const Room &room) : m_connection(openOnceThere(room)) {}
    bool run(const char *sql) { return m_connection && m_connection->execute(sql).has_value(); }

private:
    static Result<Connection> openOnceThere(const Room &room)
    {
        room.history->opened().waitForFinished();
        return Connection::open(room.path, Connection::Mode::ReadWrite);
    }
    Result<Connection> m_connection;
};

constexpr auto lock = "BEGIN IMMEDIATE";
constexpr auto unlock = "COMMIT";
constexpr auto refuseMessages = "ALTER TABLE message RENAME TO elsewhere";

void expectFailure()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^the history met"_s));
}

}  // namespace

class TestSavedQuestion : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void stoppedWhileSavedItStaysAndDoesNotLeave();
    void leftWhileSavedItIsKeptAndListed();
    void leftAndComeBackToItDoesNotLeaveInANewQuestionsPlace();
    void refusedItGoesBackWhereverOneIs();
    void withoutItsMessageNoConversationIsLeft();
    void askedBeforeThePastIsLoadedItFollowsThePast();
    void leftBeforeThePastIsLoadedItGoesBack();
    void aConversationInMemoryIsFoundAgain();
    void damageMetLaterLeavesTheChatUsable();
    void itWaitsForTheFigures();
    void theEndOfTheSessionTellsNobody();
};

void TestSavedQuestion::stoppedWhileSavedItStaysAndDoesNotLeave()
{
    Room room;
    Other other(room);
    QVERIFY(other.run(lock));
    room.session->ask(u"One?"_s);
    room.session->stop();
    room.session->ask(u"Two?"_s);  // not while the first is on its way
    QVERIFY(other.run(unlock));
    QTRY_COMPARE(room.session->state(), TurnState::Idle);
    QCOMPARE(room.session->messages().size(), 1);
    QCOMPARE(room.session->messages().constFirst().text, u"One?"_s);
    QVERIFY(room.playbook.requests.isEmpty());
    room.session->ask(u"Two?"_s);
    QTRY_COMPARE(room.playbook.requests.size(), 1);
    QCOMPARE(room.stored(room.session->conversation().id).size(), 2);
}

void TestSavedQuestion::leftWhileSavedItIsKeptAndListed()
{
    Room room;
    Other other(room);
    const QSignalSpy stored(room.session.get(), &ConversationSession::conversationStored);
    QVERIFY(other.run(lock));
    const ConversationId left = room.session->conversation().id;
    room.session->ask(u"One?"_s);
    room.session->startNew(u"diego"_s);
    QVERIFY(other.run(unlock));
    QTRY_COMPARE(stored.size(), 1);
    const auto conversation = stored.constFirst().constFirst().value<Conversation>();
    QCOMPARE(conversation.id, left);
    QCOMPARE(conversation.title, u"One?"_s);
    QCOMPARE(room.stored(left).size(), 1);
    QVERIFY(room.session->messages().isEmpty());
    QVERIFY(room.playbook.requests.isEmpty());
}

void TestSavedQuestion::leftAndComeBackToItDoesNotLeaveInANewQuestionsPlace()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"One?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"Yes."_s});
    room.models.say(Finished{});
    const Conversation conversation = room.session->conversation();
    QTRY_COMPARE(room.stored(conversation.id).size(), 2);

    Other other(room);
    QVERIFY(other.run(lock));
    room.session->ask(u"Left behind?"_s);
    room.session->startNew(u"diego"_s);
    room.session->open(conversation);
    room.session->ask(u"Three?"_s);
    QVERIFY(other.run(unlock));
    QTRY_COMPARE(room.models.requests.size(), 2);
    QCOMPARE(room.models.requests.constLast().messages.constLast().text.section(u'\n', -1), u"Three?"_s);
    room.models.say(TextDelta{u"So."_s});
    QCOMPARE(room.session->messages().constLast().text, u"So."_s);
    QCOMPARE(room.stored(conversation.id).size(), 4);
}

void TestSavedQuestion::refusedItGoesBackWhereverOneIs()
{
    Room room;
    Other other(room);
    const QSignalSpy refused(room.session.get(), &ConversationSession::questionRefused);
    QVERIFY(other.run(refuseMessages));
    expectFailure();
    room.session->ask(u"One?"_s);
    room.session->startNew(u"diego"_s);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.constFirst().constFirst().toString(), u"One?"_s);
    QCOMPARE(room.session->state(), TurnState::Idle);
}

void TestSavedQuestion::withoutItsMessageNoConversationIsLeft()
{
    Room room;
    Other other(room);
    QVERIFY(other.run(refuseMessages));
    expectFailure();
    const QSignalSpy refused(room.session.get(), &ConversationSession::questionRefused);
    room.session->ask(u"One?"_s);
    QTRY_COMPARE(refused.size(), 1);
    QFuture<Result<QList<Conversation>>> all = room.history->conversations();
    all.waitForFinished();
    QCOMPARE(all.result()->size(), 0);
}

void TestSavedQuestion::askedBeforeThePastIsLoadedItFollowsThePast()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"One?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"Yes."_s});
    room.models.say(Finished{});
    const Conversation conversation = room.session->conversation();
    room.restart();
    room.session->setModelChoice(tinyModel);
    room.session->open(conversation);
    room.session->ask(u"Two?"_s);
    QTRY_COMPARE(room.models.requests.size(), 2);
    QCOMPARE(room.models.requests.constLast().messages.size(), 3);
    const QList<Message> messages = room.session->messages();
    QCOMPARE(messages.size(), 4);
    QCOMPARE(messages.at(2).parent, messages.at(1).id);
}

void TestSavedQuestion::leftBeforeThePastIsLoadedItGoesBack()
{
    Room room;
    const QSignalSpy refused(room.session.get(), &ConversationSession::questionRefused);
    room.session->open(room.session->conversation());
    room.session->ask(u"One?"_s);
    room.session->startNew(u"diego"_s);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.constFirst().constFirst().toString(), u"One?"_s);
}

void TestSavedQuestion::aConversationInMemoryIsFoundAgain()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"history could not be opened"_s));
    Room room(u"/proc/no-such-place/history.sqlite"_s);
    const QFuture<HistoryStatus> opened = room.history->opened();
    QTRY_VERIFY(opened.isFinished());
    room.session->ask(u"One?"_s);
    QTRY_COMPARE(room.playbook.requests.size(), 1);
    room.playbook.say(TextDelta{u"Yes."_s});
    room.playbook.say(Finished{});
    const Conversation conversation = room.session->conversation();
    room.session->startNew(u"diego"_s);
    room.session->open(conversation);
    QCOMPARE(room.session->messages().size(), 2);
    QCOMPARE(room.session->messages().constLast().text, u"Yes."_s);
}

void TestSavedQuestion::damageMetLaterLeavesTheChatUsable()
{
    Room room;
    const Conversation conversation = test::sampleConversation();
    room.history->saveConversation(conversation);
    for (int i = 0; i < 50; ++i)
        room.history->addMessage(test::sampleQuestion(conversation.id, QString(5000, u'x')));
    room.session.reset();
    room.history.reset();
    QByteArray content = test::contentOf(room.path);
    constexpr qsizetype tables = 32 * 4096;  // their first pages
    QVERIFY(content.size() > 2 * tables);
    content.replace(tables, content.size() - tables, QByteArray(content.size() - tables, '\x5a'));
    QVERIFY(test::writeContent(room.path, content));
    room.restart();
    const QSignalSpy lost(room.history.get(), &History::accessLost);
    expectFailure();
    room.session->open(conversation);
    QTRY_COMPARE(lost.size(), 1);
    QTRY_VERIFY(room.session->failure());
    room.session->ask(u"One?"_s);
    QTRY_COMPARE(room.session->state(), TurnState::Waiting);
    QCOMPARE(room.playbook.requests.size(), 1);
    QCOMPARE(room.session->messages().constFirst().text, u"One?"_s);
}

void TestSavedQuestion::itWaitsForTheFigures()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.cells.reading = std::make_unique<QPromise<void>>();
    room.cells.reading->start();
    room.session->ask(u"How are we?"_s);
    QTRY_COMPARE(room.session->messages().size(), 1);  // it is on disk
    QCOMPARE(room.session->state(), TurnState::Saving);
    QVERIFY(room.models.requests.isEmpty());
    room.session->stop();
    room.cells.reading->finish();
    QTRY_COMPARE(room.session->state(), TurnState::Idle);
    QVERIFY(room.models.requests.isEmpty());

    room.cells.reading = std::make_unique<QPromise<void>>();
    room.cells.reading->start();
    room.session->ask(u"And now?"_s);
    QTRY_COMPARE(room.session->messages().size(), 2);
    QVERIFY(room.models.requests.isEmpty());
    room.cells.name = u"Heron Mills"_s;
    room.cells.reading->finish();
    QTRY_COMPARE(room.models.requests.size(), 1);
    QVERIFY(room.models.requests.constFirst().system.contains("Heron Mills"_L1));
}

void TestSavedQuestion::theEndOfTheSessionTellsNobody()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"One?"_s);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"Half"_s});
    const ConversationId id = room.session->conversation().id;
    const QSignalSpy changed(room.session.get(), &ConversationSession::conversationChanged);
    room.session.reset();
    QCOMPARE(changed.size(), 0);
    QCOMPARE(room.stored(id).constLast().text, u"Half"_s);
}

QTEST_GUILESS_MAIN(TestSavedQuestion)
#include "tst_savedquestion.moc"
