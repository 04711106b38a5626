// SPDX-License-Identifier: Apache-2.0
#include "personas/personadesk.h"

#include "personas/personalibrary.h"
#include "personas/personastore.h"
#include "personas/personawatch.h"
#include "support/fakeclock.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

constexpr auto advisorText = "# Ada - Teams\n\n## Profile\n\n- **Role**: Coach\n- **Mission**: Calm\n\n## Samples\n\nOne.\n";

void writeFile(const QString &path, const QByteArray &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QByteArray fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

FieldEdit roleIs(const QString &role)
{
    return {FieldEdit::Kind::Set, u"role"_s, role};
}

/// A person's folder with one advisor, and a desk; `startAgain` is what a new start of the program finds.
struct DeskRoom {
    DeskRoom()
    {
        writeFile(path, advisorText);
        startAgain();
        QSignalSpy started(watch.get(), &PersonaWatch::started);
        QTRY_COMPARE(started.count(), 1);
    }

    void startAgain()
    {
        desk.reset();
        watch = std::make_unique<PersonaWatch>(QStringList{folder.filePath(u"personas"_s)});
        store.reset();
        store = std::make_unique<PersonaStore>(personaDatabase(folder.path()));
        versions = std::make_unique<PersonaVersions>(*store, TestResultStore(folder.filePath(u"tests"_s)));
        desk =
            std::make_unique<PersonaDesk>(PersonaDesk::Parts{*store, *versions, *watch, clock, folder.filePath(u"personas"_s),
                                                             [] { return PromptSize([](const Persona &) { return 1; }); }});
        QObject::connect(desk.get(), &PersonaDesk::changedOutside, desk.get(),
                         [this](const OutsideChange &change) { changes.append(change); });
    }

    void open(const PersonaEntry &entry)
    {
        QSignalSpy opened(desk.get(), &PersonaDesk::opened);
        desk->open(entry);
        QTRY_COMPARE(opened.count(), 1);
    }
    void open() { open(*PersonaLibrary::load({folder.filePath(u"personas"_s)}).find(u"ada")); }
    void edit(const QString &role) { QVERIFY(desk->draft()->edit(roleIs(role))); }
    [[nodiscard]] QString role() const { return desk->draft()->document().persona().role; }
    [[nodiscard]] QByteArray text() const { return desk->draft()->document().bytes(); }
    [[nodiscard]] QStringList drafts() { return PersonaDrafts(*store).slugs().result().value_or(QStringList()); }
    void publish(const QString &message = {})
    {
        QSignalSpy published(desk.get(), &PersonaDesk::published);
        desk->publish(message);
        QTRY_COMPARE(published.count(), 1);
    }

    QTemporaryDir folder;
    QString path = folder.filePath(u"personas/ada/persona.md"_s);
    test::FakeClock clock;
    std::unique_ptr<PersonaStore> store;
    std::unique_ptr<PersonaVersions> versions;
    std::unique_ptr<PersonaWatch> watch;
    std::unique_ptr<PersonaDesk> desk;
    QList<OutsideChange> changes;
};

}  // namespace

class TestPersonaDesk : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsTypedIsThereAfterAStart();
    void aDraftThatWasTakenBackIsForgotten();
    void aKeptDraftDoesNotWaitForTheEnd();
    void publishingWritesTheFileAndKeepsBothVersions();
    void whatIsTypedWhilePublishingStaysADraft();
    void aBuiltInAdvisorIsPublishedAsTheOwn();
    void aNewAdvisorIsPublished();
    void anUntouchedDraftFollowsTheFile();
    void bothChangesAreJoinedWhereTheyDoNotMeet();
    void bothTextsAreKeptWhereTheyMeet();
    void anOldDraftMeetsANewerFile();
    void aConflictIsStillThereAfterAStart();
    void nothingIsPublishedOverAConflict();
    void aSecondChangeKeepsTheFirstConflict();
    void aChoiceForAnOlderFileIsNotTaken();
    void whatWasPublishedAndLeftIsNoDraft();
    void whoLeftIsToldThatPublishingFailed();
    void aFileThatIsRenamedInItsTitleKeepsItsDraft();
    void publishingOverASomebodyElsesTextIsRefusedAndJoined();
    void aFileThatIsGoneIsToldAndWrittenAgain();
    void aFolderThatCannotBeWrittenIsTold();
    void anUnreadableFileIsTold();
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

void TestPersonaDesk::anUntouchedDraftFollowsTheFile()
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

void TestPersonaDesk::bothChangesAreJoinedWhereTheyDoNotMeet()
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

void TestPersonaDesk::bothTextsAreKeptWhereTheyMeet()
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

void TestPersonaDesk::anOldDraftMeetsANewerFile()
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

void TestPersonaDesk::aConflictIsStillThereAfterAStart()
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

/// The watch has not told of it yet.
void TestPersonaDesk::publishingOverASomebodyElsesTextIsRefusedAndJoined()
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

void TestPersonaDesk::nothingIsPublishedOverAConflict()
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

void TestPersonaDesk::aSecondChangeKeepsTheFirstConflict()
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

void TestPersonaDesk::aChoiceForAnOlderFileIsNotTaken()
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

void TestPersonaDesk::aFileThatIsGoneIsToldAndWrittenAgain()
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
