// SPDX-License-Identifier: Apache-2.0
// Files that an earlier version of the program left.
#include "history/historydatabase.h"

#include "history/schema.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::HistoryDatabase;
using sb::Message;

namespace {

/// What stands in a file now that did not stand in it when tools were not there yet.
constexpr auto backToVersion3 = R"(
ALTER TABLE conversation DROP COLUMN pinned_advisor;
ALTER TABLE message DROP COLUMN tools;
ALTER TABLE draft DROP COLUMN tools;
DROP TABLE spend;
DROP TABLE kept;
PRAGMA user_version=3;
)";

constexpr auto backToVersion5 = R"(
ALTER TABLE conversation DROP COLUMN pinned_advisor;
DROP TABLE kept;
PRAGMA user_version=5;
)";

/// A file of version 3 with a question and its answer, and a deleted one.
struct Scene {
    Scene()
    {
        answer.state = sb::MessageState::Complete;
        sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
        isMade = database && database->addQuestion(conversation, question) && database->addMessage(answer)
            && database->addMessage(gone) && database->deleteBranch(gone.id, timeOfSample());
        database = sb::fail(sb::ErrorKind::NotFound);  // closes
        sb::Result<sb::Connection> connection = sb::Connection::open(path, sb::Connection::Mode::ReadWrite);
        isMade =
            isMade && connection && connection->startWriting(sb::Journal::WriteAhead) && connection->execute(backToVersion3);
        answer.tools.clear();
    }

    QTemporaryDir folder;
    QString path = folder.filePath(u"history.sqlite"_s);
    sb::Conversation conversation = sampleConversation();
    Message question = sampleQuestion(conversation.id);
    Message answer = fullAnswer(conversation.id, question.id);
    Message gone = fullAnswer(conversation.id, question.id);
    bool isMade = false;
};

}  // namespace

class TestHistoryVersions : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void version3IsBroughtUp()
    {
        Scene scene;
        QVERIFY(scene.isMade);
        sb::Result<HistoryDatabase> database = HistoryDatabase::open(scene.path);
        QVERIFY(database && !database->isReadOnly());
        QCOMPARE(*database->messages(scene.conversation.id), QList<Message>({scene.question, scene.answer}));
        QCOMPARE(database->deletedBranches(scene.conversation.id)->size(), 1);
        Message next = fullAnswer(scene.conversation.id, scene.question.id);
        QVERIFY(database->addMessage(next));
        QCOMPARE(database->messages(scene.conversation.id)->constLast().tools, next.tools);
    }

    void version3IsReadWhereItCannotBeWritten()
    {
        Scene scene;
        QVERIFY(scene.isMade);
        setMode(scene.path, 0400);
        setMode(scene.folder.path(), 0500);
        QList<Message> messages;
        qsizetype deleted = 0;
        bool isReadOnly = false;
        if (sb::Result<HistoryDatabase> database = HistoryDatabase::open(scene.path)) {
            isReadOnly = database->isReadOnly();
            messages = database->messages(scene.conversation.id).value_or(QList<Message>());
            deleted = database->deletedBranches(scene.conversation.id).value_or(QList<sb::DeletedBranch>()).size();
        }
        setMode(scene.folder.path(), 0700);
        QVERIFY(isReadOnly);
        QCOMPARE(messages, QList<Message>({scene.question, scene.answer}));
        QCOMPARE(deleted, 1);
    }

    void version5KnowsFromTheQuestionsWhoWasPinned_data()
    {
        QTest::addColumn<QList<sb::RouteNote::By>>("ways");
        QTest::addColumn<QString>("pinned");
        using By = sb::RouteNote::By;
        QTest::newRow("pinned") << QList{By::Router, By::Pin} << u"diego"_s;
        QTest::newRow("let go since") << QList{By::Pin, By::Router} << QString();
        QTest::newRow("another one named since") << QList{By::Pin, By::Mention, By::Person} << u"diego"_s;
        QTest::newRow("never") << QList{By::Usual} << QString();
    }

    void version5KnowsFromTheQuestionsWhoWasPinned()
    {
        QFETCH(const QList<sb::RouteNote::By>, ways);
        QFETCH(const QString, pinned);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"history.sqlite"_s);
        sb::Conversation conversation = sampleConversation();
        {
            sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
            QVERIFY(database);
            for (const sb::RouteNote::By by : ways) {
                Message question = sampleQuestion(conversation.id);
                question.persona.slug = by == sb::RouteNote::By::Pin ? u"diego"_s : u"rachel"_s;
                question.route.by = by;
                QVERIFY(database->addQuestion(conversation, question));
            }
        }
        {
            sb::Result<sb::Connection> connection = sb::Connection::open(path, sb::Connection::Mode::ReadWrite);
            QVERIFY(connection && connection->startWriting(sb::Journal::WriteAhead) && connection->execute(backToVersion5));
        }
        sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
        QVERIFY(database && !database->isReadOnly());
        QCOMPARE(database->conversations()->constFirst().pinnedAdvisor, pinned);
    }
};

QTEST_GUILESS_MAIN(TestHistoryVersions)
#include "tst_historyversions.moc"
