// SPDX-License-Identifier: Apache-2.0
// A long conversation is there by its end before it is there as a whole.
#include "advice/conversationsession.h"

#include "base/limits.h"
#include "room.h"
#include "support/samplemessages.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using test::Room;

namespace {

/// Questions in a row.
struct LongTalk {
    LongTalk(Room &room, int count)
    {
        for (int i = 0; i < count; ++i) {
            Message message = test::sampleQuestion(conversation.id, u"Question number %1"_s.arg(i));
            message.parent = ids.isEmpty() ? MessageId() : ids.constLast();
            ids.append(message.id);
            auto stored = i == 0 ? room.history->addQuestion(conversation, message) : room.history->addMessage(message);
            [&stored] { QVERIFY(stored.result()); }();
        }
    }

    /// Another one behind the tenth.
    [[nodiscard]] MessageId fork(Room &room) const
    {
        Message other = test::sampleQuestion(conversation.id, u"In other words"_s);
        other.parent = ids.at(9);
        auto stored = room.history->addMessage(other);
        [&stored] { QVERIFY(stored.result()); }();
        return other.id;
    }

    Conversation conversation = test::sampleConversation();
    QList<MessageId> ids;
};

}  // namespace

class TestLongConversation : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itsEndComesFirstAndTheRestBeforeIt();
    void aShortOneComesAtOnce();
    void theBranchThatIsShownComesFirstOrWaits();
    void aQuestionAskedMeanwhileFollowsTheEnd();
    void whoTurnsToAnotherOneMeanwhileSeesThatAlone();
};

void TestLongConversation::itsEndComesFirstAndTheRestBeforeIt()
{
    Room room;
    const LongTalk talk(room, 300);
    std::ignore = talk.fork(room);
    Conversation conversation = talk.conversation;
    conversation.shown = talk.ids.constLast();

    QList<qsizetype> shown;
    connect(room.session.get(), &ConversationSession::messagesReset, this,
            [&] { shown.append(room.session->messages().size()); });
    QSignalSpy earlier(room.session.get(), &ConversationSession::earlierLoaded);
    room.session->open(conversation);
    QTRY_COMPARE(earlier.size(), 1);
    QCOMPARE(shown.size(), 2);  // cleared, then the end
    const qsizetype end = shown.constLast();
    QVERIFY2(end > 50 && end <= limits::messagesFirst, qPrintable(QString::number(end)));
    QCOMPARE(earlier.constFirst().constFirst().toLongLong(), 300 - end);
    QCOMPARE(room.session->messages().size(), 300);
    QCOMPARE(room.session->messages().constFirst().id, talk.ids.constFirst());
    QCOMPARE(room.session->messages().constLast().id, talk.ids.constLast());
    QCOMPARE(room.session->forkOf(talk.ids.at(10)).count, 2);
}

void TestLongConversation::aShortOneComesAtOnce()
{
    Room room;
    const LongTalk talk(room, 30);
    QSignalSpy reset(room.session.get(), &ConversationSession::messagesReset);
    QSignalSpy earlier(room.session.get(), &ConversationSession::earlierLoaded);
    room.session->open(talk.conversation);
    QTRY_COMPARE(room.session->messages().size(), 30);
    QCOMPARE(room.session->tree().all().size(), 30);
    QCOMPARE(reset.size(), 2);
    QVERIFY(earlier.isEmpty());
}

void TestLongConversation::theBranchThatIsShownComesFirstOrWaits()
{
    Room room;
    const LongTalk talk(room, 300);
    const MessageId other = talk.fork(room);
    Conversation conversation = talk.conversation;
    conversation.shown = other;
    QList<qsizetype> shown;
    connect(room.session.get(), &ConversationSession::messagesReset, this,
            [&] { shown.append(room.session->messages().size()); });
    room.session->open(conversation);
    QTRY_COMPARE(room.session->messages().size(), 11);
    QCOMPARE(shown, (QList<qsizetype>{0, 11}));
}

void TestLongConversation::aQuestionAskedMeanwhileFollowsTheEnd()
{
    Room room;
    const LongTalk talk(room, 300);
    bool isAsked = false;
    connect(room.session.get(), &ConversationSession::messagesReset, this, [&] {
        if (!room.session->messages().isEmpty() && room.session->tree().isEmpty()) {
            room.session->retry();
            room.session->deleteBranch(talk.ids.constLast());
            room.session->ask(u"And now?"_s);
            isAsked = true;
        }
    });
    room.session->open(talk.conversation);
    QTRY_COMPARE(room.session->messages().size(), 302);
    QVERIFY(isAsked);
    const Message question = room.session->messages().at(300);
    QCOMPARE(question.text, u"And now?"_s);
    QCOMPARE(question.parent, talk.ids.constLast());
}

void TestLongConversation::whoTurnsToAnotherOneMeanwhileSeesThatAlone()
{
    Room room;
    const LongTalk first(room, 300);
    const LongTalk second(room, 3);
    connect(room.session.get(), &ConversationSession::messagesReset, this, [&] {
        if (room.session->conversation().id == first.conversation.id && !room.session->messages().isEmpty())
            room.session->open(second.conversation);
    });
    room.session->open(first.conversation);
    QTRY_COMPARE(room.session->messages().size(), 3);
    bool isAllOver = false;
    room.history->messages(first.conversation.id).then(this, [&](const Result<QList<Message>> &) { isAllOver = true; });
    QTRY_VERIFY(isAllOver);
    QCOMPARE(room.session->conversation().id, second.conversation.id);
    QCOMPARE(room.session->messages().constLast().id, second.ids.constLast());
    QCOMPARE(room.session->tree().all().size(), 3);
}

QTEST_GUILESS_MAIN(TestLongConversation)
#include "tst_longconversation.moc"
