// SPDX-License-Identifier: Apache-2.0
#include "models/library.h"

#include "support/libraryroom.h"
#include "support/storekit.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using test::LibraryRoom;

class TestLibrary : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsChangedIsShownAtOnceAndKept();
    void anOwnTitleIsOneLineAndABlankOneIsNone();
    void tagsAreKeptOnceAndInOrder();
    void aChangeLeavesWhatTheSessionKeeps();
    void whatCannotBeWrittenIsTakenBack();
    void theTrashIsLeftAgain();
    void aRemovedConversationDoesNotComeBackLate();
    void aLateQuestionLeavesWhatTheLibraryKeeps();
    void foldersAndTagsAreThoseInUse();
};

void TestLibrary::whatIsChangedIsShownAtOnceAndKept()
{
    LibraryRoom room;
    const ConversationId id = room.add(u"By rule"_s).id;
    const QSignalSpy changed(&room.library, &Library::changed);
    room.library.rename(id, u"My own"_s);
    room.library.pin(id);
    room.library.moveToFolder(id, u"Hiring"_s);
    room.library.setTags(id, {u"cfo"_s});
    room.library.archive(id);
    QCOMPARE(changed.size(), 5);
    const Conversation shown = room.shown(id);
    QCOMPARE(shown.title, u"My own"_s);
    QVERIFY(shown.hasOwnTitle && shown.isPinned && shown.isArchived);
    QCOMPARE(shown.folder, u"Hiring"_s);
    QCOMPARE(shown.tags, QStringList{u"cfo"_s});
    QCOMPARE(room.stored(id), shown);
    room.library.unpin(id);
    room.library.unarchive(id);
    room.library.moveToFolder(id, {});
    room.library.setTags(id, {});
    const Conversation plain = room.stored(id);
    QVERIFY(!plain.isPinned && !plain.isArchived && plain.folder.isEmpty() && plain.tags.isEmpty());
}

void TestLibrary::anOwnTitleIsOneLineAndABlankOneIsNone()
{
    LibraryRoom room;
    const ConversationId id = room.add(u"By rule"_s).id;
    room.library.rename(id, u" \n "_s);
    room.library.rename(id, u"By rule"_s);
    QVERIFY(!room.shown(id).hasOwnTitle);
    room.library.rename(id, u" two\n lines "_s);
    QCOMPARE(room.shown(id).title, u"two lines"_s);
}

void TestLibrary::tagsAreKeptOnceAndInOrder()
{
    LibraryRoom room;
    const ConversationId id = room.add(u"a"_s).id;
    room.library.setTags(id, {u"x  y "_s, u"b"_s, u""_s, u"b"_s});
    QCOMPARE(room.shown(id).tags, (QStringList{u"b"_s, u"x y"_s}));
    QCOMPARE(room.stored(id).tags, room.shown(id).tags);
}

void TestLibrary::aChangeLeavesWhatTheSessionKeeps()
{
    LibraryRoom room;
    const Conversation made = room.add(u"a"_s);
    // As a session does it, whose word has not reached the list yet.
    Message next = test::sampleQuestion(made.id, u"More?"_s);
    next.createdAt = made.updatedAt.addSecs(60);
    Conversation asked = made;
    asked.persona = u"rachel"_s;
    room.history.setAdvisors(asked);
    room.history.setShown(made.id, next.id);
    room.history.addMessage(next);
    room.library.pin(made.id);
    const Conversation stored = room.stored(made.id);
    QVERIFY(stored.isPinned);
    QCOMPARE(stored.persona, u"rachel"_s);
    QCOMPARE(stored.shown, next.id);
    QCOMPARE(stored.updatedAt, next.createdAt);
}

void TestLibrary::whatCannotBeWrittenIsTakenBack()
{
    QTemporaryDir folder;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the history could not be opened"_s));
    History nowhere(folder.filePath(u"no\nsuch/folder"_s) + QString(300, u'x'));
    ConversationList list;
    const test::FakeClock clock;
    Library library(nowhere, list, clock);
    const Conversation made = test::sampleConversation(u"a"_s);
    list.put(made);
    const QSignalSpy failed(&library, &Library::notChanged);
    library.rename(made.id, u"b"_s);
    library.pin(made.id);
    QCOMPARE(list.at(0)->title, u"b"_s);
    QTRY_COMPARE(failed.size(), 2);
    QCOMPARE(*list.at(0), made);
    library.remove(made.id);
    QCOMPARE(list.rowCount(), 0);
    QTRY_COMPARE(failed.size(), 3);
    QCOMPARE(*list.at(0), made);
}

void TestLibrary::theTrashIsLeftAgain()
{
    LibraryRoom room;
    const ConversationId id = room.add(u"a"_s).id;
    const QSignalSpy trashed(&room.library, &Library::trashed);
    room.library.trash(id);
    QCOMPARE(trashed.size(), 1);
    QCOMPARE(room.stored(id).trashedAt, room.clock.now());
    room.library.restore(id);
    QVERIFY(!room.stored(id).trashedAt.isValid());
    QVERIFY(!room.shown(id).trashedAt.isValid());
}

void TestLibrary::aRemovedConversationDoesNotComeBackLate()
{
    LibraryRoom room;
    const Conversation made = room.add(u"a"_s);
    const QSignalSpy removed(&room.library, &Library::removed);
    room.library.remove(made.id);
    QCOMPARE(removed.size(), 1);
    room.library.addStored(made);
    QCOMPARE(room.list.rowCount(), 0);
    QVERIFY(room.stored(made.id).id.isNull());
}

void TestLibrary::aLateQuestionLeavesWhatTheLibraryKeeps()
{
    LibraryRoom room;
    Conversation late = room.add(u"By rule"_s);
    room.library.rename(late.id, u"My own"_s);
    room.library.trash(late.id);
    late.updatedAt = late.updatedAt.addSecs(60);
    room.library.addStored(late);
    QCOMPARE(room.shown(late.id).title, u"My own"_s);
    QVERIFY(room.shown(late.id).trashedAt.isValid());
    QCOMPARE(room.shown(late.id).updatedAt, late.updatedAt);
    const Conversation unknown = test::sampleConversation(u"new"_s);
    room.library.addStored(unknown);
    QCOMPARE(room.shown(unknown.id), unknown);
}

void TestLibrary::foldersAndTagsAreThoseInUse()
{
    LibraryRoom room;
    const ConversationId one = room.add(u"a"_s).id;
    const ConversationId two = room.add(u"b"_s).id;
    room.library.moveToFolder(one, u"Board"_s);
    room.library.moveToFolder(two, u"Alpha"_s);
    room.library.setTags(one, {u"x"_s, u"cfo"_s});
    room.library.setTags(two, {u"x"_s});
    QCOMPARE(room.library.folders(), (QStringList{u"Alpha"_s, u"Board"_s}));
    QCOMPARE(room.library.tags(), (QStringList{u"cfo"_s, u"x"_s}));
    room.library.trash(one);
    QCOMPARE(room.library.folders(), QStringList{u"Alpha"_s});
    QCOMPARE(room.library.tags(), QStringList{u"x"_s});
}

QTEST_GUILESS_MAIN(TestLibrary)
#include "tst_library.moc"
