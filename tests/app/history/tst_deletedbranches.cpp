// SPDX-License-Identifier: Apache-2.0
#include "history/history.h"
#include "history/historydatabase.h"
#include "support/samplemessages.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// A conversation: a question with two answers, and a question after the second.
struct Scene {
    QTemporaryDir folder;
    QString path = folder.filePath(u"history.sqlite"_s);
    Conversation conversation = sampleConversation();
    Result<HistoryDatabase> database = HistoryDatabase::open(path);
    Message question = sampleQuestion(conversation.id);
    Message first = after(question, u"first answer"_s);
    Message second = after(question, u"second answer"_s);
    Message next = after(second, u"next question"_s);

    [[nodiscard]] bool fill()
    {
        return database && database->addQuestion(conversation, question) && database->addMessage(first)
            && database->addMessage(second) && database->addMessage(next);
    }
    [[nodiscard]] Message after(const Message &parent, const QString &text) const
    {
        Message message = sampleQuestion(conversation.id, text);
        message.parent = parent.id;
        return message;
    }
    [[nodiscard]] QList<DeletedBranch> deleted() { return database->deletedBranches(conversation.id).value(); }
    [[nodiscard]] QList<Message> there() { return database->messages(conversation.id).value(); }
};

}  // namespace

/// What was deleted, as one can find it again.
class TestDeletedBranches : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void eachDeletionIsListedAsLongAsItIsKept();
    void ofSummariesDeletedTogetherTheNewestIsListed();
    void whatItFollowsFromComesBackWithIt();
    void theyAreListedAndPutBackAfterARestart();
};

void TestDeletedBranches::eachDeletionIsListedAsLongAsItIsKept()
{
    Scene scene;
    QVERIFY(scene.fill());
    QVERIFY(scene.deleted().isEmpty());
    QVERIFY(scene.database->deleteBranch(scene.second.id, timeOfSample(1)).has_value());
    QVERIFY(scene.database->deleteBranch(scene.first.id, timeOfSample(2)).has_value());
    const Conversation other = sampleConversation();
    const Message elsewhere = sampleQuestion(other.id);
    QVERIFY(scene.database->addQuestion(other, elsewhere));
    QVERIFY(scene.database->deleteBranch(elsewhere.id, timeOfSample(2)).has_value());
    const DeletedBranch one{scene.first, 1, timeOfSample(2)};
    const DeletedBranch two{scene.second, 2, timeOfSample(1)};
    QCOMPARE(scene.deleted(), (QList{one, two}));
    QVERIFY(scene.database->restoreBranch(scene.conversation.id, timeOfSample(2)));
    QCOMPARE(scene.deleted(), QList{two});
    QCOMPARE(scene.database->purge(timeOfSample(2)), Result<bool>(true));
    QVERIFY(scene.deleted().isEmpty());
}

void TestDeletedBranches::ofSummariesDeletedTogetherTheNewestIsListed()
{
    Scene scene;
    QVERIFY(scene.fill());
    Message summary = scene.after(scene.first, u"before"_s);
    summary.role = Role::Summary;
    Message reworded = scene.after(scene.first, u"now"_s);
    reworded.role = Role::Summary;
    for (const Message &message : {summary, reworded}) {
        QVERIFY(scene.database->addMessage(message));
        QVERIFY(scene.database->deleteBranch(message.id, timeOfSample()).has_value());
    }
    QCOMPARE(scene.deleted(), (QList{DeletedBranch{reworded, 2, timeOfSample()}}));
}

void TestDeletedBranches::whatItFollowsFromComesBackWithIt()
{
    Scene scene;
    QVERIFY(scene.fill());
    QVERIFY(scene.database->deleteBranch(scene.next.id, timeOfSample(1)).has_value());
    QVERIFY(scene.database->deleteBranch(scene.first.id, timeOfSample(2)).has_value());
    QVERIFY(scene.database->deleteBranch(scene.question.id, timeOfSample(3)).has_value());
    QVERIFY(scene.database->restoreBranch(scene.conversation.id, timeOfSample(1)));
    QCOMPARE(scene.there(), (QList{scene.question, scene.second, scene.next}));
    QCOMPARE(scene.deleted(), (QList{DeletedBranch{scene.first, 1, timeOfSample(2)}}));
}

void TestDeletedBranches::theyAreListedAndPutBackAfterARestart()
{
    Scene scene;
    QVERIFY(scene.fill());
    scene.database = fail(ErrorKind::Io);  // closed: one instance writes
    QCOMPARE(History(scene.path).deleteBranch(scene.second.id, timeOfSample()).result(), Result<qint64>(2));
    History history(scene.path);
    const QList<DeletedBranch> deleted = history.deletedBranches(scene.conversation.id).result().value();
    QCOMPARE(deleted, (QList{DeletedBranch{scene.second, 2, timeOfSample()}}));
    QVERIFY(history.restoreBranch(scene.conversation.id, deleted.constFirst().at).result());
    QCOMPARE(history.messages(scene.conversation.id).result().value().size(), 4);
    QVERIFY(history.deletedBranches(scene.conversation.id).result().value().isEmpty());
}

QTEST_GUILESS_MAIN(TestDeletedBranches)
#include "tst_deletedbranches.moc"
