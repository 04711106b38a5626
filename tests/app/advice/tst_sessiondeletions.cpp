// SPDX-License-Identifier: Apache-2.0
#include "room.h"
#include "store/connection.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::Room;
using sb::test::tinyModel;

/// What was deleted, and comes back long after the undo was offered.
class TestSessionDeletions : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anyOfThemComesBack();
    void whatIsDeletedMeanwhileStaysDeleted();
    void whatItFollowsFromComesBackWithIt();
    void theLastOneIsThenNoLongerUndone();
    void whatCannotBePutBackIsSaid();

private:
    /// A question with these answers, the last one shown.
    static void fill(Room &room, const QStringList &answers);
    static MessageId idOf(const Room &room, const QString &text);
    static void remove(Room &room, const QString &text);
    static DeletedBranch deletion(Room &room, const QString &text);
    static QStringList all(const Room &room);
};

void TestSessionDeletions::fill(Room &room, const QStringList &answers)
{
    room.session->setModelChoice(tinyModel);
    room.session->ask(u"Why?"_s);
    for (qsizetype i = 0; i < answers.size(); ++i) {
        if (i > 0)
            room.session->retry();
        QTRY_COMPARE(room.models.turns.size(), i + 1);
        room.models.say(TextDelta{answers.at(i)});
        room.models.say(Finished{});
    }
}

MessageId TestSessionDeletions::idOf(const Room &room, const QString &text)
{
    const auto found = std::ranges::find(room.session->tree().all(), text, &Message::text);
    return found == room.session->tree().all().cend() ? MessageId() : found->id;
}

void TestSessionDeletions::remove(Room &room, const QString &text)
{
    room.clock.advance(std::chrono::minutes(1));
    room.session->deleteBranch(idOf(room, text));
}

DeletedBranch TestSessionDeletions::deletion(Room &room, const QString &text)
{
    auto future = room.session->deletedBranches();
    future.waitForFinished();
    const QList<DeletedBranch> deleted = future.result().value();
    const auto found = std::ranges::find(deleted, text, [](const DeletedBranch &one) { return one.first.text; });
    return found == deleted.cend() ? DeletedBranch() : *found;
}

QStringList TestSessionDeletions::all(const Room &room)
{
    QStringList texts;
    for (const Message &message : room.session->tree().all())
        texts.append(message.text);
    return texts;
}

void TestSessionDeletions::anyOfThemComesBack()
{
    Room room;
    fill(room, {u"First."_s, u"Second."_s, u"Third."_s});
    remove(room, u"First."_s);
    remove(room, u"Second."_s);
    QSignalSpy changed(room.session.get(), &ConversationSession::deletedBranchesChanged);
    QTRY_COMPARE(changed.size(), 2);
    room.session->restoreDeleted(deletion(room, u"First."_s));
    QTRY_COMPARE(all(room), (QStringList{u"Why?"_s, u"First."_s, u"Third."_s}));  // in its old place
    QCOMPARE(room.session->messages().constLast().text, u"First."_s);
    QVERIFY(room.session->canRestoreBranch());  // of the second one, which is still the last
    QTRY_COMPARE(changed.size(), 3);
    room.session->restoreBranch();
    QTRY_COMPARE(all(room), (QStringList{u"Why?"_s, u"First."_s, u"Second."_s, u"Third."_s}));
}

void TestSessionDeletions::whatIsDeletedMeanwhileStaysDeleted()
{
    Room room;
    fill(room, {u"First."_s, u"Second."_s, u"Third."_s});
    remove(room, u"First."_s);
    room.session->restoreDeleted(deletion(room, u"First."_s));
    remove(room, u"Second."_s);  // before what was put back is there
    QTRY_COMPARE(all(room), (QStringList{u"Why?"_s, u"First."_s, u"Third."_s}));
    QVERIFY(!deletion(room, u"Second."_s).first.id.isNull());

    const DeletedBranch second = deletion(room, u"Second."_s);
    const QSignalSpy changed(room.session.get(), &ConversationSession::deletedBranchesChanged);
    room.session->restoreDeleted(second);
    remove(room, u"Why?"_s);  // with all that follows from it
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(all(room).isEmpty());
    QVERIFY(deletion(room, u"Second."_s).first.id.isNull());  // it went once more, with its question
}

void TestSessionDeletions::whatItFollowsFromComesBackWithIt()
{
    Room room;
    fill(room, {u"First."_s});
    remove(room, u"First."_s);
    remove(room, u"Why?"_s);
    QVERIFY(all(room).isEmpty());
    room.session->restoreDeleted(deletion(room, u"First."_s));
    QTRY_COMPARE(all(room), (QStringList{u"Why?"_s, u"First."_s}));
    QVERIFY(!room.session->canRestoreBranch());
}

void TestSessionDeletions::theLastOneIsThenNoLongerUndone()
{
    Room room;
    fill(room, {u"First."_s, u"Second."_s});
    remove(room, u"First."_s);
    QVERIFY(room.session->canRestoreBranch());
    room.session->restoreDeleted(deletion(room, u"First."_s));
    QTRY_VERIFY(!room.session->canRestoreBranch());
    QVERIFY(deletion(room, u"First."_s).first.id.isNull());
}

void TestSessionDeletions::whatCannotBePutBackIsSaid()
{
    Room room;
    fill(room, {u"First."_s, u"Second."_s});
    remove(room, u"First."_s);
    const DeletedBranch first = deletion(room, u"First."_s);
    Result<Connection> other = Connection::open(room.path, Connection::Mode::ReadWrite);
    QVERIFY(other && other->execute("ALTER TABLE message RENAME TO elsewhere"));
    const QSignalSpy refused(room.session.get(), &ConversationSession::branchNotChanged);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the history met"_s));
    room.session->restoreDeleted(first);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(all(room), (QStringList{u"Why?"_s, u"Second."_s}));
    QVERIFY(other->execute("ALTER TABLE elsewhere RENAME TO message"));
    room.session->restoreDeleted(first);
    QTRY_COMPARE(all(room), (QStringList{u"Why?"_s, u"First."_s, u"Second."_s}));
}

QTEST_GUILESS_MAIN(TestSessionDeletions)
#include "tst_sessiondeletions.moc"
