// SPDX-License-Identifier: Apache-2.0
#include "editorkit.h"
#include "support/smallfiles.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using Room = sb::test::EditorRoom;

namespace {

/// A published advisor of one's own that is being edited, with a line that is in no file yet.
struct Begun : Room {
    Begun()
    {
        open(u"martin"_s);
        setRole(u"Banker"_s);
        QSignalSpy seen(&watch, &PersonaWatch::changed);
        publish(u"First"_s);
        [&seen, this] { QTRY_VERIFY(!seen.isEmpty() && seen.constLast().constFirst().toStringList().contains(path)); }();
        published = text();
        QCOMPARE(test::fileText(path), published);
        desk.draft()->setText(published + "\nOne line more.\n");
        drafted = text();
    }

    void setRole(const QString &role) { QVERIFY(desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, role})); }
    /// As another program does.
    void replaceRole(const QByteArray &role) { test::writeFile(path, QByteArray(published).replace("Banker", role)); }

    void askToPublish()
    {
        QTRY_VERIFY(find<QPushButton>("publishButton")->isEnabled());
        click("publishButton");
        QTRY_VERIFY(find<QPushButton>("publishNow") != nullptr);
        click("publishNow");
        QTRY_VERIFY(find<QPushButton>("publishNow") == nullptr);
    }

    [[nodiscard]] bool tells(QLatin1StringView words)
    {
        return find<QLabel>("noticeText")->isVisible() && notice().contains(words);
    }

    QString path = own + u"/martin/persona.md"_s;
    QByteArray published;
    QByteArray drafted;
};

}  // namespace

/// What happens to an advisor's file while it is open, and what hinders publishing, as a person sees it.
class TestEditorFaults : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aFullDiskStopsPublishingAndTheDraftStays();
    void aFolderThatMayNotBeWrittenStopsPublishingAndTheDraftStays();
    void aDeletedFileIsToldAndWrittenAgain();
    void aReplacedFileIsJoinedWithTheDraft();
    void whereBothChangedBothTextsAreThereToChoose();
    void aWriteProtectedFileIsPublishedAllTheSame();
};

void TestEditorFaults::aFullDiskStopsPublishingAndTheDraftStays()
{
    Begun room;
    {
        const test::SmallFiles full(80);
        room.askToPublish();
        QTRY_VERIFY(room.tells("could not be published; your draft is kept"_L1));
        QVERIFY(room.notice().contains("Your text is in memory"_L1));
    }
    test::keepPicture(room.room, u"editor-disk-full"_s, ui::systemScheme());
    QCOMPARE(test::fileText(room.path), room.published);
    QCOMPARE(room.text(), room.drafted);
    room.askToPublish();
    QTRY_COMPARE(test::fileText(room.path), room.drafted);
}

void TestEditorFaults::aFolderThatMayNotBeWrittenStopsPublishingAndTheDraftStays()
{
    Begun room;
    const QString folder = QFileInfo(room.path).path();
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
    room.askToPublish();
    QTRY_VERIFY(room.tells("could not be published; your draft is kept"_L1));
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(room.notice().contains("change that, then publish again"_L1));
    QCOMPARE(test::fileText(room.path), room.published);
    QCOMPARE(room.text(), room.drafted);
    room.askToPublish();
    QTRY_COMPARE(test::fileText(room.path), room.drafted);
}

void TestEditorFaults::aWriteProtectedFileIsPublishedAllTheSame()
{
    Begun room;
    QVERIFY(QFile::setPermissions(room.path, QFile::ReadOwner));
    room.askToPublish();
    QTRY_VERIFY(test::fileText(room.path) == room.drafted || room.tells("could not be published"_L1));
    QCOMPARE(room.text(), room.drafted);
}

void TestEditorFaults::aDeletedFileIsToldAndWrittenAgain()
{
    Begun room;
    QVERIFY(QFile::remove(room.path));
    QTRY_VERIFY_WITH_TIMEOUT(room.tells("The file is gone."_L1), 15'000);
    QCOMPARE(room.text(), room.drafted);
    QCOMPARE(room.source()->toPlainText().toUtf8(), room.drafted);
    room.askToPublish();
    QTRY_COMPARE(test::fileText(room.path), room.drafted);
}

void TestEditorFaults::aReplacedFileIsJoinedWithTheDraft()
{
    Begun room;
    room.replaceRole("Treasurer");
    QTRY_VERIFY_WITH_TIMEOUT(room.tells("Your draft has its changes and yours."_L1), 15'000);
    QCOMPARE(room.text(), QByteArray(room.drafted).replace("Banker", "Treasurer"));
    QCOMPARE(room.source()->toPlainText().toUtf8(), room.text());
    test::keepPicture(room.room, u"editor-joined"_s, ui::systemScheme());
}

void TestEditorFaults::whereBothChangedBothTextsAreThereToChoose()
{
    Begun room;
    room.setRole(u"Broker"_s);
    room.replaceRole("Treasurer");
    QTRY_VERIFY_WITH_TIMEOUT(room.tells("what you changed, too"_L1), 15'000);
    QVERIFY(!room.find<QPushButton>("publishButton")->isEnabled());  // never over what the other program wrote
    room.click("noticeButton");
    QTRY_VERIFY(room.find("mergeDialog") != nullptr);
    test::keepPicture(*room.find("mergeDialog"), u"editor-both-changed"_s, ui::systemScheme());
    QVERIFY(test::fileText(room.path).contains("Treasurer"));
    QVERIFY(room.text().contains("Broker"));
    QTest::mouseClick(room.find<QRadioButton>("side1of1"), Qt::LeftButton, {}, {8, 8});
    room.click("joinNow");
    QTRY_VERIFY(room.text().contains("Treasurer") && !room.text().contains("Broker") && room.text().contains("One line more."));
    room.desk.draft()->undo();
    QVERIFY(room.text().contains("Broker"));
}

QTEST_MAIN(TestEditorFaults)
#include "tst_editorfaults.moc"
