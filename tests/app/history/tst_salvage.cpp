// SPDX-License-Identifier: Apache-2.0
// Source: reference "store-and-security", D5 and R13.
#include "history/salvage.h"

#include "base/json.h"
#include "base/limits.h"
#include "history/messagesearch.h"
#include "support/damagedhistory.h"
#include "support/oldhistories.h"
#include "support/testcase.h"

#include <QFileInfo>
#include <QJsonObject>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::Message;
using sb::Recovery;

class TestSalvage : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void aLostTreeLosesNothing_data();
    void aLostTreeLosesNothing();
    void aLostPageLosesItsRowsAndSaysHowMany();
    void whatIsLostComesFromTheNewestSoundCopy();
    void whatWasDeletedDoesNotComeBack();
    void withoutAnythingReadableTheCopyIsTheHistory_data();
    void withoutAnythingReadableTheCopyIsTheHistory();
    void withoutACopyNothingIsMadeUp();
    void messagesWithoutTheirConversationGetOne();
    void anotherFilesLogHidesNothing();
    void whatOnlyTheLogHeldIsBack();
    void aCopyOfTheFirstVersionDoes();
    void draftsAndTypedTextsComeBack();
    void aTextWithAWrongByteIsKeptUnlessACopyHasItRight();
    void whatIsBackIsFound();
    void theSetStaysAndHasItsAccount();
    void endedHalfWayItIsTakenUpAgain();
    void anAttemptThatCrashesIsNotMadeForEver();
    void aNumberOutOfDamageLeavesRoomForMore();
};

void TestSalvage::initTestCase()
{
    QLoggingCategory::setFilterRules(u"sb.store=false"_s);
}

void TestSalvage::aLostTreeLosesNothing_data()
{
    QTest::addColumn<QByteArray>("root");
    for (const char *root :
         {"message", "message_conversation", "sqlite_autoindex_message_1", "message_words_data", "message_parent"})
        QTest::newRow(root) << QByteArray(root);
    QTest::newRow("the first page") << QByteArray();
}

void TestSalvage::aLostTreeLosesNothing()
{
    QFETCH(const QByteArray, root);
    DamagedHistory history;
    QVERIFY(history.fill(4, 100, 300));
    history.smash(root.isEmpty() ? 1 : history.rootOf(root.constData()));
    const QList<Recovery> recovered = history.recover();
    QCOMPARE(recovered.size(), 1);
    QVERIFY(history.isAllBack());
    QCOMPARE(recovered.at(0).conversations, 4);
    QCOMPARE(recovered.at(0).messages, 400);
    QCOMPARE(recovered.at(0).copiedMessages, 0);
    QCOMPARE(recovered.at(0).lostMessages, 0);
    const QList<sb::Conversation> found = history.foundConversations();
    for (const sb::Conversation &conversation : std::as_const(history.conversations))
        QVERIFY(found.contains(conversation));  // with its tags
}

void TestSalvage::aLostPageLosesItsRowsAndSaysHowMany()
{
    DamagedHistory history;
    QVERIFY(history.fill(4, 100, 300));
    const QByteArray whole = history.bytes();
    const qint64 page = whole.indexOf("50 of 2 ") / pageBytes + 1;
    history.smash(page);
    const qint64 gone =
        400 - static_cast<qint64>(std::ranges::count_if(history.messages, [&, left = history.bytes()](const Message &each) {
            return left.contains(each.text.left(14).toUtf8());
        }));
    QVERIFY(gone > 3 && gone < 20);
    const QList<Recovery> recovered = history.recover();
    QCOMPARE(history.foundMessages().size(), 400 - gone);
    QCOMPARE(recovered.at(0).lostMessages, gone);
    QVERIFY(recovered.at(0).isLossKnown);
}

void TestSalvage::whatIsLostComesFromTheNewestSoundCopy()
{
    DamagedHistory history;
    QVERIFY(history.fill(4, 100, 300));
    history.copy(u"20261118T000000000"_s);
    const QByteArray whole = history.bytes();
    history.write(QByteArray(whole).replace("50 of 2 ", "another!"));
    history.copy(u"20261119T000000000"_s);
    writeContent(history.folder + u"/backups/history-daily-20261120T000000000.sqlite"_s, "no database");
    history.write(whole);
    const qint64 page = whole.indexOf("50 of 2 ") / pageBytes + 1;
    history.smash(page);
    const Recovery recovery = history.recover().value(0);
    const QHash<sb::MessageId, Message> found = history.foundMessages();
    QCOMPARE(found.size(), 400);
    QVERIFY(found.value(history.messages.at(250).id).text.startsWith("another!"_L1));
    QCOMPARE(recovery.messages + recovery.copiedMessages, 400);
    QVERIFY(recovery.copiedMessages > 3 && recovery.copiedMessages < 20);
    QCOMPARE(recovery.copyTime, QDateTime(QDate(2026, 11, 19), QTime(0, 0), QTimeZone::UTC));
    QCOMPARE(recovery.lostMessages, 0);
}

void TestSalvage::whatWasDeletedDoesNotComeBack()
{
    DamagedHistory history;
    QVERIFY(history.fill(4, 100, 300));
    history.copy();
    {
        sb::Result<sb::HistoryDatabase> database = sb::HistoryDatabase::open(history.path);
        QVERIFY(database->removeConversation(history.conversations.at(1).id));
    }
    history.smash(history.bytes().indexOf("50 of 2 ") / pageBytes + 1);
    std::ignore = history.recover();
    const QHash<sb::MessageId, Message> found = history.foundMessages();
    QCOMPARE(found.size(), 300);
    QVERIFY(
        std::ranges::none_of(found, [&](const Message &each) { return each.conversation == history.conversations.at(1).id; }));
    QCOMPARE(history.foundConversations().size(), 3);
}

void TestSalvage::withoutAnythingReadableTheCopyIsTheHistory_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray("Dear diary\n").repeated(1000);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zeroes") << QByteArray(100 * pageBytes, '\0');
    QTest::newRow("the header alone") << QByteArray("SQLite format 3");
}

void TestSalvage::withoutAnythingReadableTheCopyIsTheHistory()
{
    QFETCH(const QByteArray, content);
    DamagedHistory history;
    QVERIFY(history.fill(3, 20, 300));
    history.copy();
    history.write(content);
    const Recovery recovery = history.recover().value(0);
    QVERIFY(history.isAllBack());
    QCOMPARE(recovery.copiedConversations, 3);
    QCOMPARE(recovery.copiedMessages, 60);
    QCOMPARE(recovery.messages, 0);
    QVERIFY(!recovery.isLossKnown);
}

void TestSalvage::withoutACopyNothingIsMadeUp()
{
    DamagedHistory history;
    QVERIFY(history.fill(3, 20, 300));
    history.write("Dear diary\n");
    const QList<Recovery> recovered = history.recover();
    QCOMPARE(recovered.size(), 1);
    QCOMPARE(recovered.at(0).messages + recovered.at(0).copiedMessages + recovered.at(0).conversations, 0);
    QVERIFY(!recovered.at(0).isLossKnown);
}

void TestSalvage::messagesWithoutTheirConversationGetOne()
{
    DamagedHistory history;
    QVERIFY(history.fill(3, 20, 300));
    history.smash(history.rootOf("conversation"));
    const Recovery recovery = history.recover().value(0);
    QVERIFY(history.isAllBack());
    QCOMPARE(recovery.messages, 60);
    const QList<sb::Conversation> found = history.foundConversations();
    QCOMPARE(found.size(), 3);
    QVERIFY(std::ranges::all_of(found, [](const sb::Conversation &each) { return each.title.startsWith("0 of "_L1); }));
}

void TestSalvage::anotherFilesLogHidesNothing()
{
    DamagedHistory other;
    QVERIFY(other.fill(1, 10, 300));
    QByteArray foreignLog;
    {
        sb::Result<sb::HistoryDatabase> database = sb::HistoryDatabase::open(other.path);
        QVERIFY(database->addMessage(sampleQuestion(other.conversations.at(0).id, u"of another history"_s)));
        foreignLog = contentOf(other.path + u"-wal"_s);
    }
    DamagedHistory history;
    QVERIFY(history.fill(4, 100, 300));
    QVERIFY(writeContent(history.path + u"-wal"_s, foreignLog));
    QCOMPARE(history.recover().size(), 1);
    const QHash<sb::MessageId, Message> found = history.foundMessages();
    for (const Message &message : std::as_const(history.messages))
        QVERIFY(found.value(message.id) == message);
}

void TestSalvage::whatOnlyTheLogHeldIsBack()
{
    DamagedHistory history;
    QVERIFY(history.fill(3, 20, 300));
    const QString copy = history.top.filePath(u"crashed"_s);
    const Message last = sampleQuestion(history.conversations.at(0).id, u"the last words"_s);
    {
        sb::Result<sb::HistoryDatabase> database = sb::HistoryDatabase::open(history.path);
        QVERIFY(database->addMessage(last));
        QVERIFY(writeContent(copy, contentOf(history.path)));
        QVERIFY(writeContent(copy + u"-wal"_s, contentOf(history.path + u"-wal"_s)));
    }
    QVERIFY(writeContent(history.path + u"-wal"_s, contentOf(copy + u"-wal"_s)));
    history.write(contentOf(copy));
    history.smash(history.bytes().indexOf("5 of 1 ") / pageBytes + 1);
    const Recovery recovery = history.recover().value(0);
    QVERIFY(history.foundMessages().value(last.id) == last);
    QVERIFY(recovery.isLossKnown && recovery.lostMessages > 3);
    QCOMPARE(recovery.messages + recovery.lostMessages, 61);
}

void TestSalvage::aCopyOfTheFirstVersionDoes()
{
    DamagedHistory history;
    QVERIFY(QDir().mkpath(history.folder + u"/backups"_s));
    QVERIFY(makeDatabase(history.folder + u"/backups/history-v1-20260928T101112000.sqlite"_s, historyOfVersion1));
    QVERIFY(history.fill(1, 1, 10));
    history.write("Dear diary\n");
    const Recovery recovery = history.recover().value(0);
    QCOMPARE(recovery.copiedConversations, 1);
    QCOMPARE(recovery.copiedMessages, 2);
    const QList<sb::Conversation> found = history.foundConversations();
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.at(0).title, u"Lead time"_s);
    sb::Result<sb::HistoryDatabase> database = sb::HistoryDatabase::open(history.path);
    QCOMPARE(database->messages(found.at(0).id).value().at(1).text,
             u"Because of the review queues, naïve as it sounds. 人工智慧很重要"_s);
    QCOMPARE(database->composerText(found.at(0).id).value(), u"And now"_s);
}

void TestSalvage::draftsAndTypedTextsComeBack()
{
    DamagedHistory history;
    QVERIFY(history.fill(2, 20, 300));
    Message answer = fullAnswer(history.conversations.at(0).id, history.messages.at(19).id);
    answer.state = sb::MessageState::Streaming;
    {
        sb::Result<sb::HistoryDatabase> database = sb::HistoryDatabase::open(history.path);
        QVERIFY(database->writeDraft(answer));
        QVERIFY(database->writeComposerText(history.conversations.at(1).id, u"half a thought"_s));
        QVERIFY(database->writeComposerText({}, u"no conversation yet"_s));
    }
    history.smash(1);
    QCOMPARE(history.recover().value(0).drafts, 3);
    sb::Result<sb::HistoryDatabase> database = sb::HistoryDatabase::open(history.path);
    QCOMPARE(database->restoreDrafts().value(), QList<sb::MessageId>{answer.id});
    QCOMPARE(database->messages(answer.conversation).value().constLast().text, answer.text);
    QCOMPARE(database->composerText(history.conversations.at(1).id).value(), u"half a thought"_s);
    QCOMPARE(database->composerText({}).value(), u"no conversation yet"_s);
}

void TestSalvage::aTextWithAWrongByteIsKeptUnlessACopyHasItRight()
{
    for (const bool hasCopy : {false, true}) {
        DamagedHistory history;
        QVERIFY(history.fill(2, 60, 300));
        if (hasCopy)
            history.copy();
        const QByteArray whole = history.bytes();
        history.smash(history.rootOf("message"));
        history.write(history.bytes().replace("30 of 1 ", "30 of \xff "));
        std::ignore = history.recover();
        const QString text = history.foundMessages().value(history.messages.at(90).id).text;
        QVERIFY2(text.startsWith(hasCopy ? u"30 of 1 "_s : u"30 of \ufffd "_s), qPrintable(text.left(20)));
    }
}

void TestSalvage::whatIsBackIsFound()
{
    DamagedHistory history;
    QVERIFY(history.fill(2, 20, 300));
    history.smash(1);
    std::ignore = history.recover();
    sb::Result<sb::HistoryDatabase> database = sb::HistoryDatabase::open(history.path);
    sb::SearchQuery query;
    query.text = u"\"7 of 1\""_s;
    const sb::Result<sb::SearchPage> page = sb::searchMessages(database->connection(), query);
    QVERIFY(page && !page->hits.isEmpty());
}

void TestSalvage::theSetStaysAndHasItsAccount()
{
    DamagedHistory history;
    QVERIFY(history.fill(2, 20, 300));
    history.smash(1);
    const QByteArray damaged = history.bytes();
    const Recovery recovery = history.recover().value(0);
    QCOMPARE(contentOf(recovery.folder + u"/history.sqlite"_s), damaged);
    const QString account = recovery.folder + u"/recovery.json"_s;
    QCOMPARE(modeOf(account), 0600);
    const QJsonObject object = sb::parseJsonObject(contentOf(account)).value();
    QCOMPARE(object.value("messages"_L1).toInt(), 40);
    QCOMPARE(object.value("state"_L1).toString(), u"done"_s);
    QVERIFY(history.recover().isEmpty());
}

void TestSalvage::endedHalfWayItIsTakenUpAgain()
{
    DamagedHistory history;
    QVERIFY(history.fill(4, 100, 300));
    history.smash(1);
    // The program is quit while that goes on, again and again, each time a little later, at last with some of it back.
    for (int asked = 20; history.foundMessages().isEmpty(); asked += 5) {
        int left = asked;
        QVERIFY(history.recover([&] { return --left < 0; }).isEmpty());
    }
    QVERIFY(!history.foundMessages().isEmpty());
    const Recovery recovery = history.recover().value(0);
    QVERIFY(history.isAllBack());
    QCOMPARE(recovery.messages, 400);
    QCOMPARE(recovery.conversations, 4);
}

void TestSalvage::anAttemptThatCrashesIsNotMadeForEver()
{
    DamagedHistory history;
    QVERIFY(history.fill(2, 20, 300));
    history.smash(1);
    int left = 0;
    std::ignore = history.recover([&] { return --left < 0; });
    const QString set = history.folder + u'/' + QDir(history.folder).entryList({u"corrupt-*"_s}).constFirst();
    const QByteArray begun = R"({"attempts":%1,"state":"begun"})";
    QVERIFY(writeContent(set + u"/recovery.json"_s,
                         QByteArray(begun).replace("%1", QByteArray::number(sb::limits::salvageAttempts))));
    const Recovery recovery = history.recover().value(0);
    QVERIFY(recovery.isCutShort && !recovery.isLossKnown);
    QCOMPARE(recovery.messages, 0);
    QVERIFY(history.recover().isEmpty());
}

void TestSalvage::aNumberOutOfDamageLeavesRoomForMore()
{
    DamagedHistory history;
    QVERIFY(history.fill(1, 1, 10));
    {
        sb::Result<sb::Connection> connection = sb::Connection::open(history.path, sb::Connection::Mode::ReadWrite);
        QVERIFY(connection->execute("UPDATE message SET seq=9223372036854775807"));
    }
    history.write(history.bytes().replace(0, 60, QByteArray(60, '\x55')));
    QCOMPARE(history.recover().value(0).messages, 1);
    sb::Result<sb::HistoryDatabase> database = sb::HistoryDatabase::open(history.path);
    QVERIFY(database->addMessage(sampleQuestion(history.conversations.at(0).id)));
}

QTEST_GUILESS_MAIN(TestSalvage)
#include "tst_salvage.moc"
