// SPDX-License-Identifier: Apache-2.0
// The file of a draft, changed by another program.
#include "personas/personadesk.h"

#include "deskroom.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

class TestDeskOutside : public TestCase {
    Q_OBJECT
private slots:
    void anUntouchedDraftFollowsTheFile();
    void bothChangesAreJoinedWhereTheyDoNotMeet();
    void bothTextsAreKeptWhereTheyMeet();
    void anOldDraftMeetsANewerFile();
    void aConflictIsStillThereAfterAStart();
    void nothingIsPublishedOverAConflict();
    void aSecondChangeKeepsTheFirstConflict();
    void aChoiceForAnOlderFileIsNotTaken();
    void publishingOverASomebodyElsesTextIsRefusedAndJoined();
    void aFileThatIsGoneIsToldAndWrittenAgain();
    void twoWindowsOnOneAdvisorLoseNoText();
};

void TestDeskOutside::anUntouchedDraftFollowsTheFile()
{
    DeskRoom room;
    room.open();
    writeFile(room.path, QByteArray(advisorText).replace("Coach", "Teacher"));
    QTRY_COMPARE(room.role(), u"Teacher"_s);
    QVERIFY(!room.desk->draft()->isChanged());
    QTRY_COMPARE(room.changes.size(), 1);
    QVERIFY(std::holds_alternative<outside::Reload>(room.changes.constFirst()));
    room.desk->draft()->undo();
    QCOMPARE(room.role(), u"Coach"_s);
}

void TestDeskOutside::bothChangesAreJoinedWhereTheyDoNotMeet()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    writeFile(room.path, QByteArray(advisorText).replace("One.", "Two."));
    QTRY_VERIFY(room.text().contains("Two."));
    QCOMPARE(room.role(), u"Teacher"_s);
    QVERIFY(!room.desk->hasConflicts());
    room.publish();
    QVERIFY(fileText(room.path).contains("Teacher") && fileText(room.path).contains("Two."));
}

void TestDeskOutside::bothTextsAreKeptWhereTheyMeet()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    writeFile(room.path, QByteArray(advisorText).replace("Coach", "Trainer"));
    QTRY_VERIFY(room.desk->hasConflicts());
    QCOMPARE(room.role(), u"Teacher"_s);
    QVERIFY(fileText(room.path).contains("Trainer"));
    PersonaDesk::Conflicts conflicts = room.desk->conflicts().result();
    QCOMPARE(conflicts.merge.conflicts.size(), 1);
    room.edit(u"Tutor"_s);
    QVERIFY(!room.desk->resolve(conflicts, {MergeSide::Theirs}));
    QCOMPARE(room.role(), u"Tutor"_s);
    conflicts = room.desk->conflicts().result();
    QVERIFY(room.desk->resolve(conflicts, {MergeSide::Theirs}));
    QCOMPARE(room.role(), u"Trainer"_s);
    QVERIFY(!room.desk->hasConflicts());
    room.desk->draft()->undo();
    QCOMPARE(room.role(), u"Tutor"_s);
}

void TestDeskOutside::anOldDraftMeetsANewerFile()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    room.desk.reset();
    writeFile(room.path, QByteArray(advisorText).replace("One.", "Two."));
    room.startAgain();
    room.open();
    QCOMPARE(room.role(), u"Teacher"_s);
    QVERIFY(room.text().contains("Two."));
    QCOMPARE(room.changes.size(), 1);
    QVERIFY(std::holds_alternative<outside::Merged>(room.changes.constFirst()));
}

void TestDeskOutside::aConflictIsStillThereAfterAStart()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    writeFile(room.path, QByteArray(advisorText).replace("Coach", "Trainer"));
    QTRY_VERIFY(room.desk->hasConflicts());
    room.startAgain();
    room.open();
    QVERIFY(room.desk->hasConflicts());
    QCOMPARE(room.role(), u"Teacher"_s);
}

void TestDeskOutside::nothingIsPublishedOverAConflict()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    writeFile(room.path, QByteArray(advisorText).replace("Coach", "Trainer"));
    QTRY_VERIFY(room.desk->hasConflicts());
    QVERIFY(!room.desk->canPublish());
    room.desk->publish({});
    QVERIFY(!room.desk->isPublishing());
    const PersonaDesk::Conflicts conflicts = room.desk->conflicts().result();
    QVERIFY(room.desk->resolve(conflicts, {MergeSide::Mine}));
    room.publish();
    QVERIFY(fileText(room.path).contains("Teacher"));
    QVERIFY(!room.desk->hasConflicts());
}

void TestDeskOutside::aSecondChangeKeepsTheFirstConflict()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    QVERIFY(room.desk->draft()->edit({FieldEdit::Kind::Set, u"mission"_s, u"Mine"_s}));
    const QByteArray once = QByteArray(advisorText).replace("Coach", "Trainer");
    writeFile(room.path, once);
    QTRY_VERIFY(room.desk->hasConflicts());
    writeFile(room.path, QByteArray(once).replace("One.", "Two."));
    QTRY_VERIFY(room.text().contains("Two."));
    PersonaDesk::Conflicts conflicts = room.desk->conflicts().result();
    QCOMPARE(conflicts.merge.conflicts.size(), 1);
    QVERIFY(conflicts.theirs.contains("Trainer") && conflicts.theirs.contains("Two."));
    QVERIFY(conflicts.merge.conflicts.constFirst().theirs.contains("Trainer"));
    // They take it back: nothing is left to choose.
    writeFile(room.path, QByteArray(advisorText).replace("One.", "Two."));
    QTRY_VERIFY(!room.desk->hasConflicts());
    QCOMPARE(room.role(), u"Teacher"_s);
}

void TestDeskOutside::aChoiceForAnOlderFileIsNotTaken()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    writeFile(room.path, QByteArray(advisorText).replace("Coach", "Trainer"));
    QTRY_VERIFY(room.desk->hasConflicts());
    const PersonaDesk::Conflicts older = room.desk->conflicts().result();
    writeFile(room.path, QByteArray(advisorText).replace("Coach", "Tutor"));
    QTRY_VERIFY(room.desk->conflicts().result().theirs.contains("Tutor"));
    QVERIFY(!room.desk->resolve(older, {MergeSide::Theirs}));
    QVERIFY(room.desk->hasConflicts());
}

/// The watch has not told of it yet.
void TestDeskOutside::publishingOverASomebodyElsesTextIsRefusedAndJoined()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    writeFile(room.path, QByteArray(advisorText).replace("One.", "Two."));
    QSignalSpy refused(room.desk.get(), &PersonaDesk::publishFailed);
    room.desk->publish({});
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.constFirst().at(1).value<Error>().kind, ErrorKind::AlreadyExists);
    QVERIFY(!room.desk->isPublishing());
    QVERIFY(fileText(room.path).contains("Two."));
    QTRY_VERIFY(room.text().contains("Two."));
    QCOMPARE(room.role(), u"Teacher"_s);
    room.publish();
    QVERIFY(fileText(room.path).contains("Two.") && fileText(room.path).contains("Teacher"));
}

void TestDeskOutside::aFileThatIsGoneIsToldAndWrittenAgain()
{
    DeskRoom room;
    room.open();
    QVERIFY(QFile::remove(room.path));
    QTRY_COMPARE(room.changes.size(), 1);
    QVERIFY(std::holds_alternative<outside::Gone>(room.changes.constFirst()));
    QCOMPARE(room.text(), QByteArray(advisorText));
    QTRY_COMPARE(room.drafts(), QStringList{u"ada"_s});  // it stands nowhere else
    QVERIFY(room.desk->canPublish());
    room.publish();
    QCOMPARE(fileText(room.path), QByteArray(advisorText));
}

/// The second one may write neither drafts nor versions, and says so: it does not write over a file whose text would then be nowhere.
void TestDeskOutside::twoWindowsOnOneAdvisorLoseNoText()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    const QString own = room.folder.filePath(u"personas"_s);
    PersonaStore store(personaDatabase(room.folder.path()));
    QCOMPARE(store.opened().result().access, PersonaAccess::ReadOnly);
    PersonaVersions versions(store, TestResultStore(room.folder.filePath(u"tests"_s)));
    PersonaWatch watch({own});
    PersonaDesk desk({store, versions, watch, room.clock, own, [] { return PromptSize([](const Persona &) { return 1; }); }});
    QSignalSpy opened(&desk, &PersonaDesk::opened);
    desk.open(*PersonaLibrary::load({own}).find(u"ada"));
    QTRY_COMPARE(opened.count(), 1);
    QSignalSpy notKept(&desk, &PersonaDesk::draftNotKept);
    const qsizetype end = desk.draft()->document().bytes().size();
    desk.draft()->edit(TextEdits{{{end, end, 0}, "Speed.\n"}});
    QTRY_COMPARE(notKept.count(), 1);
    QSignalSpy failed(&desk, &PersonaDesk::publishFailed);
    desk.publish({});
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!failed.constFirst().at(2).toBool());
    QCOMPARE(fileText(room.path), QByteArray(advisorText));
    QVERIFY(desk.draft()->document().bytes().contains("Speed"));
    QCOMPARE(room.role(), u"Teacher"_s);
}

QTEST_GUILESS_MAIN(TestDeskOutside)
#include "tst_deskoutside.moc"
