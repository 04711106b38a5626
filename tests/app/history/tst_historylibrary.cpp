// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "history/history.h"
#include "history/historydatabase.h"
#include "support/oldhistories.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::Conversation;
using sb::HistoryDatabase;
using sb::Message;

namespace {

/// A database with one conversation: a question with two answers, and a question after the second.
struct Scene {
    QTemporaryDir folder;
    QString path = folder.filePath(u"history.sqlite"_s);
    Conversation conversation = sampleConversation();
    sb::Result<HistoryDatabase> database = sb::fail(sb::ErrorKind::Io);
    Message question = sampleQuestion(conversation.id);
    Message first = after(question, u"first answer"_s);
    Message second = after(question, u"second answer"_s);
    Message next = after(second, u"next question"_s);

    void open()
    {
        database = sb::fail(sb::ErrorKind::Io);  // closed first: one instance writes
        database = HistoryDatabase::open(path);
    }
    [[nodiscard]] bool fill()
    {
        open();
        return database && database->addQuestion(conversation, question) && database->addMessage(first)
            && database->addMessage(second) && database->addMessage(next);
    }
    [[nodiscard]] Message after(const Message &parent, const QString &text) const
    {
        Message message = sampleQuestion(conversation.id, text);
        message.parent = parent.id;
        return message;
    }
    [[nodiscard]] QStringList texts()
    {
        QStringList all;
        for (const auto messages = database->messages(conversation.id).value_or(QList<Message>());
             const Message &message : messages)
            all.append(message.text);
        return all;
    }
    [[nodiscard]] Conversation stored()
    {
        const QList<Conversation> all = database->conversations().value_or(QList<Conversation>());
        return all.isEmpty() ? Conversation() : all.constFirst();
    }
    /// The database and its log.
    [[nodiscard]] QByteArray bytes() const { return contentOf(path) + contentOf(path + u"-wal"_s); }
};

Conversation withEveryField(Conversation conversation)
{
    conversation.shown = sb::MessageId::make();
    conversation.folder = u"Team / Größe"_s;
    conversation.tags = {u"delivery"_s, u"人工"_s};
    conversation.isPinned = true;
    conversation.isArchived = true;
    conversation.hasOwnTitle = true;
    conversation.trashedAt = timeOfSample(7);
    conversation.pinnedAdvisor = u"rachel"_s;
    return conversation;
}

}  // namespace

class TestHistoryLibrary : public TestCase {
    Q_OBJECT
private slots:
    void everyFieldOfTheLibraryComesBack();
    void eachFieldCanBeTakenBack();
    void tagsAreTrimmedAndKeptOnce();
    void theLibraryWritesNothingOfTheSessions();
    void aQuestionLeavesWhatTheLibraryKeeps();
    void aQuestionTakesItsConversationOutOfTheTrash();
    void theShownBranchIsKept();
    void aDeletedBranchGoesWithAllThatFollowsIt();
    void onlyWhatWasDeletedAtThatTimeComesBack();
    void whatComesLateToADeletedBranchGoesAndComesWithIt();
    void aRemovedConversationLeavesNoWord();
    void onlyWhatIsOverdueIsPurged();
    void aLargeConversationIsPurgedInParts();
    void theTrashIsEmptiedAtAStart();
    void theFirstVersionIsBroughtUp();
    void bringingUpIsToldOfAndCanBeEnded();
    void theFirstVersionIsReadWhereItCannotBeWritten();
};

void TestHistoryLibrary::everyFieldOfTheLibraryComesBack()
{
    Scene scene;
    QVERIFY(scene.fill());
    Conversation changed = withEveryField(scene.stored());
    QVERIFY(scene.database->saveConversation(changed));
    scene.open();
    QVERIFY(scene.stored() == changed);
}

void TestHistoryLibrary::eachFieldCanBeTakenBack()
{
    Scene scene;
    QVERIFY(scene.fill());
    const Conversation before = scene.stored();
    QVERIFY(scene.database->saveConversation(withEveryField(before)));
    QVERIFY(scene.database->saveConversation(before));
    QVERIFY(scene.stored() == before);
}

void TestHistoryLibrary::tagsAreTrimmedAndKeptOnce()
{
    Scene scene;
    QVERIFY(scene.fill());
    Conversation tagged = scene.stored();
    tagged.tags = {u" b  c "_s, u"a"_s, u""_s, u"a"_s, u"it's \"x\""_s};
    QVERIFY(scene.database->saveConversation(tagged));
    QCOMPARE(scene.stored().tags, (QStringList{u"a"_s, u"b c"_s, u"it's \"x\""_s}));
}

void TestHistoryLibrary::theLibraryWritesNothingOfTheSessions()
{
    Scene scene;
    QVERIFY(scene.fill());
    const Conversation before = scene.stored();
    Conversation kept = withEveryField(before);
    kept.title = u"My own title"_s;
    Conversation stale = kept;  // as the library knew it when somebody asked
    stale.persona = u"somebody else"_s;
    stale.updatedAt = timeOfSample(-1000);
    QVERIFY(scene.database->setShown(before.id, scene.first.id));
    sb::Conversation other = before;
    other.persona = u"rachel"_s;
    other.pinnedAdvisor = u"rachel"_s;
    QVERIFY(scene.database->setAdvisors(other));
    QVERIFY(scene.database->saveLibrary(stale));
    scene.open();
    kept.shown = scene.first.id;
    kept.persona = u"rachel"_s;
    kept.pinnedAdvisor = u"rachel"_s;
    kept.updatedAt = before.updatedAt;
    QCOMPARE(scene.stored(), kept);
    QVERIFY(scene.database->saveLibrary(before));
    QCOMPARE(scene.stored(), sb::withLibraryOf(kept, before));
    QVERIFY(scene.database->saveLibrary(sampleConversation(u"not there"_s)));
    QCOMPARE(scene.database->conversations()->size(), 1);
}

void TestHistoryLibrary::aQuestionLeavesWhatTheLibraryKeeps()
{
    Scene scene;
    QVERIFY(scene.fill());
    Conversation kept = withEveryField(scene.stored());
    kept.title = u"My own title"_s;
    kept.trashedAt = {};
    QVERIFY(scene.database->saveConversation(kept));

    Conversation asking = scene.conversation;  // as the session knew it before
    asking.title = u"By rule"_s;
    asking.persona = u"thought-partner"_s;
    const Message question = scene.after(scene.next, u"more"_s);
    asking.updatedAt = question.createdAt;
    QVERIFY(scene.database->addQuestion(asking, question));
    Conversation expected = kept;
    expected.persona = asking.persona;
    expected.pinnedAdvisor = asking.pinnedAdvisor;
    expected.updatedAt = asking.updatedAt;
    expected.shown = asking.shown;
    QVERIFY(scene.stored() == expected);

    kept.hasOwnTitle = false;
    QVERIFY(scene.database->saveConversation(kept));
    QVERIFY(scene.database->addQuestion(asking, scene.after(question, u"and more"_s)));
    QCOMPARE(scene.stored().title, u"By rule"_s);
}

void TestHistoryLibrary::aQuestionTakesItsConversationOutOfTheTrash()
{
    Scene scene;
    QVERIFY(scene.fill());
    Conversation trashed = scene.stored();
    trashed.trashedAt = timeOfSample();
    QVERIFY(scene.database->saveConversation(trashed));
    QVERIFY(scene.database->addQuestion(trashed, scene.after(scene.next, u"more"_s)));
    QVERIFY(!scene.stored().trashedAt.isValid());
}

void TestHistoryLibrary::theShownBranchIsKept()
{
    Scene scene;
    QVERIFY(scene.fill());
    QVERIFY(scene.database->setShown(scene.conversation.id, scene.first.id));
    scene.open();
    QCOMPARE(scene.stored().shown, scene.first.id);
    QVERIFY(scene.database->setShown(scene.conversation.id, {}));
    QVERIFY(scene.stored().shown.isNull());
}

void TestHistoryLibrary::aDeletedBranchGoesWithAllThatFollowsIt()
{
    Scene scene;
    QVERIFY(scene.fill());
    QCOMPARE(scene.database->deleteBranch(scene.second.id, timeOfSample()), sb::Result<qint64>(2));
    scene.open();
    QCOMPARE(scene.texts(), (QStringList{scene.question.text, u"first answer"_s}));
    QVERIFY(scene.database->restoreBranch(scene.conversation.id, timeOfSample()));
    QCOMPARE(scene.texts().size(), 4);
    QCOMPARE(scene.database->deleteBranch(sb::MessageId::make(), timeOfSample()), sb::Result<qint64>(0));
}

void TestHistoryLibrary::onlyWhatWasDeletedAtThatTimeComesBack()
{
    Scene scene;
    QVERIFY(scene.fill());
    QCOMPARE(scene.database->deleteBranch(scene.next.id, timeOfSample(1)), sb::Result<qint64>(1));
    QCOMPARE(scene.database->deleteBranch(scene.question.id, timeOfSample(2)), sb::Result<qint64>(3));
    QVERIFY(scene.texts().isEmpty());
    QVERIFY(scene.database->restoreBranch(sb::ConversationId::make(), timeOfSample(2)));
    QVERIFY(scene.texts().isEmpty());
    QVERIFY(scene.database->restoreBranch(scene.conversation.id, timeOfSample(2)));
    QCOMPARE(scene.texts(), (QStringList{scene.question.text, u"first answer"_s, u"second answer"_s}));
}

void TestHistoryLibrary::whatComesLateToADeletedBranchGoesAndComesWithIt()
{
    Scene scene;
    QVERIFY(scene.fill());
    QVERIFY(scene.database->deleteBranch(scene.second.id, timeOfSample()).has_value());
    QVERIFY(scene.database->finishAnswer(scene.after(scene.next, u"late answer"_s)));
    QCOMPARE(scene.texts().size(), 2);
    QVERIFY(scene.database->restoreBranch(scene.conversation.id, timeOfSample()));
    QCOMPARE(scene.texts().constLast(), u"late answer"_s);
}

void TestHistoryLibrary::aRemovedConversationLeavesNoWord()
{
    Scene scene;
    QVERIFY(scene.fill());
    Conversation tagged = withEveryField(scene.stored());
    tagged.title = u"Titlexyzzy"_s;
    tagged.tags = {u"tagxyzzy"_s};
    QVERIFY(scene.database->saveConversation(tagged));
    QVERIFY(scene.database->addMessage(scene.after(scene.next, u"plainxyzzy "_s.repeated(900))));
    QVERIFY(scene.database->writeDraft(scene.after(scene.next, u"draftxyzzy"_s)));
    QVERIFY(scene.database->writeComposerText(tagged.id, u"composerxyzzy"_s));
    const Conversation other = sampleConversation(u"Kept"_s);
    QVERIFY(scene.database->addQuestion(other, sampleQuestion(other.id)));
    QVERIFY(scene.bytes().contains("xyzzy"));

    QVERIFY(scene.database->removeConversation(tagged.id));
    QVERIFY(!scene.bytes().contains("xyzzy"));
    QCOMPARE(contentOf(scene.path + u"-wal"_s).size(), 0);
    QCOMPARE(scene.stored().id, other.id);
    QVERIFY(scene.texts().isEmpty());
    QCOMPARE(scene.database->composerText(tagged.id), sb::Result<QString>(QString()));
    QCOMPARE(scene.database->messages(other.id)->size(), 1);
}

void TestHistoryLibrary::onlyWhatIsOverdueIsPurged()
{
    Scene scene;
    QVERIFY(scene.fill());
    QVERIFY(scene.database->deleteBranch(scene.first.id, timeOfSample(0)).has_value());
    QVERIFY(scene.database->deleteBranch(scene.second.id, timeOfSample(100)).has_value());
    QList<Conversation> others;
    for (const int seconds : {0, 100}) {
        others += sampleConversation(u"Trashed %1"_s.arg(seconds));
        others.last().trashedAt = timeOfSample(seconds);
        QVERIFY(scene.database->saveConversation(others.constLast()));
        QVERIFY(scene.database->addMessage(sampleQuestion(others.constLast().id, u"xyzzy %1"_s.arg(seconds))));
    }
    QCOMPARE(scene.database->purge(timeOfSample(-1)), sb::Result<bool>(false));
    QCOMPARE(scene.database->purge(timeOfSample(50)), sb::Result<bool>(true));
    QCOMPARE(scene.database->purge(timeOfSample(50)), sb::Result<bool>(false));
    QVERIFY(scene.database->messages(others[0].id)->isEmpty());
    QVERIFY(!scene.bytes().contains("xyzzy 0") && !scene.bytes().contains("first answer"));
    QCOMPARE(scene.database->messages(others[1].id)->size(), 1);
    QVERIFY(scene.database->restoreBranch(scene.conversation.id, timeOfSample(0)));
    QVERIFY(scene.database->restoreBranch(scene.conversation.id, timeOfSample(100)));
    QCOMPARE(scene.texts(), (QStringList{scene.question.text, u"second answer"_s, u"next question"_s}));
}

void TestHistoryLibrary::aLargeConversationIsPurgedInParts()
{
    Scene scene;
    QVERIFY(scene.fill());
    const int count = 2 * sb::limits::purgedMessages;
    for (int i = 4; i < count; ++i)
        QVERIFY(scene.database->addMessage(sampleQuestion(scene.conversation.id)));
    Conversation trashed = scene.stored();
    trashed.trashedAt = timeOfSample();
    QVERIFY(scene.database->saveConversation(trashed));
    QCOMPARE(scene.database->purge(timeOfSample(1)), sb::Result<bool>(true));
    QCOMPARE(scene.texts().size(), sb::limits::purgedMessages);
    QCOMPARE(scene.database->purge(timeOfSample(1)), sb::Result<bool>(true));
    QCOMPARE(scene.database->purge(timeOfSample(1)), sb::Result<bool>(true));  // the conversation itself
    QCOMPARE(scene.database->purge(timeOfSample(1)), sb::Result<bool>(false));
    QVERIFY(scene.database->conversations()->isEmpty());
}

void TestHistoryLibrary::theTrashIsEmptiedAtAStart()
{
    Scene scene;
    QVERIFY(scene.fill());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime limit = now.addDays(-sb::limits::trashDays);
    Conversation old = scene.stored();
    old.createdAt = limit.addDays(-2);
    old.trashedAt = limit.addDays(-1);
    QVERIFY(scene.database->saveConversation(old));
    Conversation young = sampleConversation();
    young.trashedAt = limit.addDays(1);
    young.updatedAt = now;
    QVERIFY(scene.database->saveConversation(young));
    scene.database = sb::fail(sb::ErrorKind::Io);

    sb::History history(scene.path);
    const auto left = [&] { return history.conversations().result().value_or(QList<Conversation>()); };
    QTRY_COMPARE(left().size(), 1);
    QCOMPARE(left().constFirst().id, young.id);
    QVERIFY(history.messages(old.id).result()->isEmpty());
}

void TestHistoryLibrary::theFirstVersionIsBroughtUp()
{
    Scene scene;
    QVERIFY(makeDatabase(scene.path, historyOfVersion1));
    scene.open();
    QVERIFY(scene.database && !scene.database->isReadOnly());
    QCOMPARE(QDir(scene.folder.filePath(u"backups"_s)).entryList(QDir::Files).size(), 1);
    Conversation old = scene.stored();
    QCOMPARE(old.title, u"Lead time"_s);
    QVERIFY(old.tags.isEmpty() && !old.isPinned && !old.isArchived && !old.hasOwnTitle && !old.trashedAt.isValid());
    QCOMPARE(scene.database->messages(old.id)->size(), 2);
    QVERIFY(scene.database->saveConversation(withEveryField(old)));
    QCOMPARE(scene.stored().tags.size(), 2);
    QCOMPARE(scene.database->deleteBranch(scene.database->messages(old.id)->constFirst().id, timeOfSample()),
             sb::Result<qint64>(2));
}

void TestHistoryLibrary::bringingUpIsToldOfAndCanBeEnded()
{
    const Scene scene;
    QVERIFY(makeDatabase(scene.path, historyOfVersion1));
    int told = 0;
    // The window is closed in the middle of it.
    const auto patience = std::make_shared<sb::Patience>();
    sb::Result<HistoryDatabase> ended = HistoryDatabase::open(scene.path, patience, [&] {
        ++told;
        patience->endIn(std::chrono::milliseconds(-1));
    });
    QVERIFY(ended && ended->isReadOnly());
    QCOMPARE(ended->note().kind, sb::ErrorKind::TimedOut);
    QCOMPARE(ended->conversations().value().size(), 1);
    ended = sb::fail(sb::ErrorKind::NotFound);  // closes
    const auto open = [&] {
        sb::Result<HistoryDatabase> database =
            HistoryDatabase::open(scene.path, std::make_shared<sb::Patience>(), [&] { ++told; });
        return database && !database->isReadOnly() && database->conversations().value().size() == 1;
    };
    QVERIFY(open());
    QCOMPARE(told, 2);
    QVERIFY(open());
    QCOMPARE(told, 2);  // nothing left to do
}

void TestHistoryLibrary::theFirstVersionIsReadWhereItCannotBeWritten()
{
    Scene scene;
    QVERIFY(makeDatabase(scene.path, historyOfVersion1));
    setMode(scene.path, 0400);
    setMode(scene.folder.path(), 0500);
    scene.open();
    const bool isReadOnly = scene.database && scene.database->isReadOnly();
    const Conversation old = isReadOnly ? scene.stored() : Conversation();
    const QList<Message> messages = isReadOnly ? scene.database->messages(old.id).value_or(QList<Message>()) : QList<Message>();
    scene.database = sb::fail(sb::ErrorKind::Io);
    setMode(scene.folder.path(), 0700);
    QVERIFY(isReadOnly);
    QCOMPARE(old.title, u"Lead time"_s);
    QVERIFY(old.tags.isEmpty() && !old.trashedAt.isValid());
    QCOMPARE(messages.size(), 2);
}

QTEST_GUILESS_MAIN(TestHistoryLibrary)
#include "tst_historylibrary.moc"
