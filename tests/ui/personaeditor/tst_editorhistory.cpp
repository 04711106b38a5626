// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/personaroom.h"

#include "editorkit.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using Room = sb::test::EditorRoom;

/// Earlier texts of an advisor in the editor, and what other programs make of its file.
class TestEditorHistory : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aVersionIsComparedAndBroughtBack();
    void aDraftIsComparedWithABuiltInAdvisor();
    void aSectionIsBroughtBackIntoWhatWasTypedSince();
    void anotherProgramsChangeIsJoined();
    void bothTextsAreOfferedWhereChangesMeet();
};

void TestEditorHistory::aVersionIsComparedAndBroughtBack()
{
    Room room;
    room.open(u"martin"_s);
    const QByteArray first = room.text();
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Another role"_s}));
    room.publish(u"A role"_s);
    room.showTab(u"History"_s);
    auto *list = room.find<QListWidget>("versionList");
    QTRY_COMPARE(list->count(), 2);
    list->setCurrentRow(1);
    auto *difference = room.find<QTextEdit>("differenceText");
    QTRY_VERIFY(difference->toPlainText().contains("+ "_L1) && difference->toPlainText().contains("Another role"_L1));
    test::keepPicture(room.room, u"editor-history"_s, ui::systemScheme());
    auto *menu = room.find<QPushButton>("restoreButton")->menu();
    emit menu->aboutToShow();
    menu->actions().constFirst()->trigger();
    QCOMPARE(room.text(), first);
    QVERIFY(room.desk.draft()->isChanged());
    room.desk.draft()->undo();
    QVERIFY(!room.desk.draft()->isChanged());
}

void TestEditorHistory::aDraftIsComparedWithABuiltInAdvisor()
{
    Room room;
    room.open(u"martin"_s);
    QVERIFY(!room.find<QPushButton>("compareButton")->isVisible());
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Another role"_s}));
    QTRY_VERIFY(room.find<QPushButton>("compareButton")->isVisible());
    room.click("compareButton");
    auto *difference = room.find<QTextEdit>("differenceText");
    QTRY_VERIFY(difference->isVisible() && difference->toPlainText().contains("Another role"_L1));
    QCOMPARE(room.find<QListWidget>("versionList")->currentItem()->text(), u"Published now"_s);
}

void TestEditorHistory::aSectionIsBroughtBackIntoWhatWasTypedSince()
{
    Room room;
    room.open(u"martin"_s);
    const QString role = room.desk.draft()->document().persona().role;
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Another role"_s}));
    room.publish(u"A role"_s);
    room.showTab(u"History"_s);
    auto *list = room.find<QListWidget>("versionList");
    QTRY_COMPARE(list->count(), 2);
    list->setCurrentRow(1);
    QTRY_VERIFY(room.find<QTextEdit>("differenceText")->toPlainText().contains("Another role"_L1));
    auto *menu = room.find<QPushButton>("restoreButton")->menu();
    emit menu->aboutToShow();
    room.desk.draft()->edit(TextEdits{{{room.text().size(), room.text().size(), 0}, "\nLATEST\n"}});
    QVERIFY(menu->actions().size() > 2);
    menu->actions().at(2)->trigger();
    QCOMPARE(room.desk.draft()->document().persona().role, role);
    QVERIFY(room.text().contains("LATEST"));
}

void TestEditorHistory::anotherProgramsChangeIsJoined()
{
    Room room;
    room.open(u"martin"_s);
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Another role"_s}));
    room.publish(u"A role"_s);
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"A third role"_s}));
    const QString path = room.own + u"/martin/persona.md"_s;
    test::writeFile(path, test::fileText(path) + "\nSomebody else's line.\n");
    QTRY_VERIFY(room.text().contains("Somebody else"));
    QVERIFY(room.text().contains("A third role"));
    QTRY_VERIFY(room.notice().contains("Another program"_L1));
}

void TestEditorHistory::bothTextsAreOfferedWhereChangesMeet()
{
    Room room;
    room.open(u"martin"_s);
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Another role"_s}));
    room.publish(u"A role"_s);
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"A third role"_s}));
    const QString path = room.own + u"/martin/persona.md"_s;
    test::writeFile(path, test::fileText(path).replace("Another role", "Their role"));
    QTRY_VERIFY(room.desk.hasConflicts());
    QTRY_VERIFY(room.find<QPushButton>("noticeButton") != nullptr && room.find<QPushButton>("noticeButton")->isVisible());
    room.click("noticeButton");
    QTRY_VERIFY(room.find("mergeDialog") != nullptr);
    test::keepPicture(*room.find("mergeDialog"), u"editor-merge"_s, ui::systemScheme());
    QTest::mouseClick(room.find<QRadioButton>("side1of1"), Qt::LeftButton, {}, {8, 8});
    room.click("joinNow");
    QTRY_VERIFY(room.text().contains("Their role"));
    QVERIFY(!room.desk.hasConflicts());
}

QTEST_MAIN(TestEditorHistory)
#include "tst_editorhistory.moc"
