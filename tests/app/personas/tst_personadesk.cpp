// SPDX-License-Identifier: Apache-2.0
#include "personas/personadesk.h"

#include "deskroom.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// What a damaged or full database does, and what mends it.
void change(DeskRoom &room, const char *sql)
{
    QVERIFY(room.store->write(Durability::Fast, [sql](Connection &connection) { return connection.execute(sql); }).result());
}

}  // namespace

class TestPersonaDesk : public TestCase {
    Q_OBJECT
private slots:
    void whatIsTypedIsThereAfterAStart();
    void aDraftThatWasTakenBackIsForgotten();
    void aKeptDraftDoesNotWaitForTheEnd();
    void publishingWritesTheFileAndKeepsBothVersions();
    void whatIsTypedWhilePublishingStaysADraft();
    void aBuiltInAdvisorIsPublishedAsTheOwn();
    void aNewAdvisorIsPublished();
    void whatWasPublishedAndLeftIsNoDraft();
    void whoLeftIsToldThatPublishingFailed();
    void aFileThatIsRenamedInItsTitleKeepsItsDraft();
    void aFolderThatCannotBeWrittenIsTold();
    void anUnreadableFileIsTold();
    void aDraftThatCannotBeKeptIsThereWhenOneComesBack();
    void aDraftThatCannotBeReadIsNotWrittenOver();
    void aFileWhoseTextCannotBeKeptIsNotWrittenOver();
    void discardingEndsAConflict();
};

void TestPersonaDesk::whatIsTypedIsThereAfterAStart()
{
    DeskRoom room;
    room.open();
    QVERIFY(!room.desk->draft()->isChanged());
    room.edit(u"Teacher"_s);
    room.startAgain();
    room.open();
    QCOMPARE(room.role(), u"Teacher"_s);
    QVERIFY(room.desk->draft()->isChanged());
    QCOMPARE(fileText(room.path), QByteArray(advisorText));
    QVERIFY(!room.desk->draft()->canUndo());  // what is kept is no step that one takes back by chance
    room.desk->discard();
    QCOMPARE(room.text(), QByteArray(advisorText));
}

void TestPersonaDesk::aDraftThatWasTakenBackIsForgotten()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    QTRY_COMPARE(room.drafts(), QStringList{u"ada"_s});
    room.desk->discard();
    QCOMPARE(room.text(), QByteArray(advisorText));
    QTRY_VERIFY(room.drafts().isEmpty());
    room.desk->draft()->undo();
    QCOMPARE(room.role(), u"Teacher"_s);
}

void TestPersonaDesk::aKeptDraftDoesNotWaitForTheEnd()
{
    DeskRoom room;
    room.open();
    QSignalSpy kept(room.desk.get(), &PersonaDesk::draftKept);
    room.edit(u"Teacher"_s);
    QTRY_COMPARE(kept.count(), 1);
    const Result<std::optional<KeptDraft>> draft = PersonaDrafts(*room.store).draft(u"ada"_s).result();
    QVERIFY(draft && *draft);
    QCOMPARE((*draft)->text, room.text());
    QCOMPARE((*draft)->base, QByteArray(advisorText));
}

void TestPersonaDesk::publishingWritesTheFileAndKeepsBothVersions()
{
    DeskRoom room;
    room.open();
    room.desk->publish(u"nothing changed"_s);
    QVERIFY(!room.desk->isPublishing());
    room.edit(u"Teacher"_s);
    const QByteArray text = room.text();
    room.publish(u"A teacher now"_s);
    QCOMPARE(fileText(room.path), text);
    QVERIFY(!room.desk->draft()->isChanged() && room.desk->draft()->canUndo());
    PersonaVersions &versions = *room.versions;
    const auto all = versions.versions(u"ada"_s).result().value();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.constFirst().message, u"A teacher now"_s);
    QCOMPARE(all.constFirst().diff.changes.size(), 1);
    QCOMPARE(versions.text(u"ada"_s, all.constLast().version).result().value(), QByteArray(advisorText));
    QTRY_VERIFY(room.drafts().isEmpty());
    QVERIFY(room.changes.isEmpty());  // what one writes oneself is no outside change
}

void TestPersonaDesk::whatIsTypedWhilePublishingStaysADraft()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    QSignalSpy published(room.desk.get(), &PersonaDesk::published);
    room.desk->publish({});
    QVERIFY(room.desk->isPublishing());
    room.edit(u"Trainer"_s);
    QTRY_COMPARE(published.count(), 1);
    QVERIFY(fileText(room.path).contains("Teacher"));
    QVERIFY(room.desk->draft()->isChanged());
    QCOMPARE(room.role(), u"Trainer"_s);
    room.startAgain();
    room.open();
    QCOMPARE(room.role(), u"Trainer"_s);
}

void TestPersonaDesk::aBuiltInAdvisorIsPublishedAsTheOwn()
{
    DeskRoom room;
    const PersonaEntry entry{
        .document = PersonaDocument(advisorText, u"bea"_s), .path = u":/personas/bea/persona.md"_s, .isBuiltIn = true};
    room.open(entry);
    QVERIFY(room.desk->isBuiltIn());
    room.edit(u"Teacher"_s);
    room.publish();
    QVERIFY(!room.desk->isBuiltIn());
    QVERIFY(fileText(room.folder.filePath(u"personas/bea/persona.md"_s)).contains("Teacher"));
    room.edit(u"Trainer"_s);
    room.publish();
    QVERIFY(fileText(room.folder.filePath(u"personas/bea/persona.md"_s)).contains("Trainer"));
}

void TestPersonaDesk::aNewAdvisorIsPublished()
{
    DeskRoom room;
    QSignalSpy opened(room.desk.get(), &PersonaDesk::opened);
    room.desk->begin(u"carl"_s, "# Carl - Money\n");
    QCOMPARE(opened.count(), 1);
    QTRY_COMPARE(room.drafts(), QStringList{u"carl"_s});
    QVERIFY(!QFile::exists(room.folder.filePath(u"personas/carl/persona.md"_s)));
    room.startAgain();
    QSignalSpy resumed(room.desk.get(), &PersonaDesk::opened);
    room.desk->resume(u"carl"_s);
    QTRY_COMPARE(resumed.count(), 1);
    QCOMPARE(room.text(), QByteArray("# Carl - Money\n"));
    room.publish(u"first"_s);
    QCOMPARE(fileText(room.folder.filePath(u"personas/carl/persona.md"_s)), QByteArray("# Carl - Money\n"));
    QCOMPARE(room.versions->versions(u"carl"_s).result()->size(), 1);
}

void TestPersonaDesk::whatWasPublishedAndLeftIsNoDraft()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    QTRY_COMPARE(room.drafts(), QStringList{u"ada"_s});
    QSignalSpy published(room.desk.get(), &PersonaDesk::published);
    room.desk->publish({});
    room.desk->begin(u"carl"_s, "# Carl - Money\n");
    QTRY_COMPARE(published.count(), 1);
    QTRY_COMPARE(room.drafts(), QStringList{u"carl"_s});
    QVERIFY(fileText(room.path).contains("Teacher"));
}

void TestPersonaDesk::whoLeftIsToldThatPublishingFailed()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    writeFile(room.path, QByteArray(advisorText).replace("One.", "Two."));
    QSignalSpy refused(room.desk.get(), &PersonaDesk::publishFailed);
    room.desk->publish({});
    room.desk->begin(u"carl"_s, "# Carl - Money\n");
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.constFirst().constFirst().toString(), u"ada"_s);
    QVERIFY(room.drafts().contains(u"ada"_s));
}

void TestPersonaDesk::aFileThatIsRenamedInItsTitleKeepsItsDraft()
{
    DeskRoom room;
    const QString path = room.folder.filePath(u"personas/foo.md"_s);
    writeFile(path, "# Foo - Money\n");
    const auto entry = [&room](QStringView slug) {
        return *PersonaLibrary::load({room.folder.filePath(u"personas"_s)}).find(slug);
    };
    room.open(entry(u"foo"));
    room.desk->draft()->setText("# Quux - Money\n");
    room.publish();
    room.desk->draft()->setText("# Quux - Money\n\nMore.\n");
    room.startAgain();
    room.open(entry(u"quux"));
    QCOMPARE(room.text(), QByteArray("# Quux - Money\n\nMore.\n"));
}

void TestPersonaDesk::aFolderThatCannotBeWrittenIsTold()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    const QString folder = QFileInfo(room.path).path();
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
    QSignalSpy refused(room.desk.get(), &PersonaDesk::publishFailed);
    room.desk->publish({});
    [&refused] { QTRY_COMPARE(refused.count(), 1); }();
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.constFirst().at(2).toBool(), false);
    QCOMPARE(room.role(), u"Teacher"_s);
    QCOMPARE(fileText(room.path), QByteArray(advisorText));
}

void TestPersonaDesk::aDraftThatCannotBeKeptIsThereWhenOneComesBack()
{
    DeskRoom room;
    room.open();
    change(room, "ALTER TABLE draft RENAME TO away");
    QSignalSpy notKept(room.desk.get(), &PersonaDesk::draftNotKept);
    room.edit(u"Teacher"_s);
    QTRY_COMPARE(notKept.count(), 1);
    room.desk->close();
    room.open();
    QCOMPARE(room.role(), u"Teacher"_s);
    room.desk->close();
    change(room, "ALTER TABLE away RENAME TO draft");
    QTRY_VERIFY_WITH_TIMEOUT(room.drafts().contains(u"ada"_s), 20'000);
    room.startAgain();
    room.open();
    QCOMPARE(room.role(), u"Teacher"_s);
}

void TestPersonaDesk::aDraftThatCannotBeReadIsNotWrittenOver()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    QSignalSpy kept(room.desk.get(), &PersonaDesk::draftKept);
    QTRY_COMPARE(kept.count(), 1);
    room.desk->close();
    change(room, "ALTER TABLE draft RENAME TO away");
    QSignalSpy failed(room.desk.get(), &PersonaDesk::openFailed);
    room.desk->open(*PersonaLibrary::load({room.folder.filePath(u"personas"_s)}).find(u"ada"));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(room.desk->draft() == nullptr);
    change(room, "ALTER TABLE away RENAME TO draft");
    room.open();
    QCOMPARE(room.role(), u"Teacher"_s);
}

void TestPersonaDesk::aFileWhoseTextCannotBeKeptIsNotWrittenOver()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    change(room, "ALTER TABLE version RENAME TO away");
    QSignalSpy failed(room.desk.get(), &PersonaDesk::publishFailed);
    room.desk->publish({});
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!failed.constFirst().at(2).toBool());
    QCOMPARE(fileText(room.path), QByteArray(advisorText));
    QCOMPARE(room.role(), u"Teacher"_s);
    change(room, "ALTER TABLE away RENAME TO version");
    room.publish();
    QVERIFY(fileText(room.path).contains("Teacher"));
}

void TestPersonaDesk::discardingEndsAConflict()
{
    DeskRoom room;
    room.open();
    room.edit(u"Teacher"_s);
    writeFile(room.path, QByteArray(advisorText).replace("Coach", "Trainer"));
    QTRY_VERIFY(room.desk->hasConflicts());
    room.desk->discard();
    QVERIFY(!room.desk->hasConflicts());
    QCOMPARE(room.role(), u"Trainer"_s);
    room.edit(u"Tutor"_s);
    QVERIFY(room.desk->canPublish());
}

void TestPersonaDesk::anUnreadableFileIsTold()
{
    DeskRoom room;
    const PersonaEntry entry = *PersonaLibrary::load({room.folder.filePath(u"personas"_s)}).find(u"ada");
    QVERIFY(QFile::remove(room.path));
    QSignalSpy failed(room.desk.get(), &PersonaDesk::openFailed);
    room.desk->open(entry);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.constFirst().constFirst().value<Error>().kind, ErrorKind::NotFound);
    QVERIFY(room.desk->draft() == nullptr);
}

QTEST_GUILESS_MAIN(TestPersonaDesk)
#include "tst_personadesk.moc"
