// SPDX-License-Identifier: Apache-2.0
#include "formkit.h"
#include "support/testcase.h"

#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using namespace sb::ui;

namespace {

const QByteArray threeRules = "# Diego - Delivery Persona\n\n## What I Don't Do\n\n- One\n- Two\n- Three\n\n## Other\n\nText\n";

struct Prohibitions : FormRoom {
    explicit Prohibitions(const QByteArray &text = threeRules) : FormRoom(text)
    {
        pane.showChapter(ChapterKind::Prohibitions);
        isReady = QTest::qWaitFor([this] { return view(u"prohibitions[2]"_s) != nullptr; });
    }
    QWidget *line(int i) { return control(u"prohibitions[%1]"_s.arg(i)); }
    QToolButton *remove(int i) { return view(u"prohibitions[%1]"_s.arg(i))->findChild<QToolButton *>(u"entryRemove"_s); }
    QToolButton *handle(int i) { return view(u"prohibitions[%1]"_s.arg(i))->findChild<QToolButton *>(u"entryHandle"_s); }
    bool isReady = false;
};

/// The lines as they stand below each other on the screen.
QStringList linesFromAbove(FormRoom &room)
{
    QList<FormRowView *> views = room.list().views();
    QApplication::sendPostedEvents();
    QApplication::sendPostedEvents();
    std::ranges::sort(views, {}, [](const FormRowView *view) { return view->y(); });
    QStringList paths;
    for (const FormRowView *view : std::as_const(views))
        paths.append(view->row().path);
    return paths;
}

QStringList pathsIn(FormRoom &room)
{
    QStringList paths;
    for (const FormRowView *view : room.list().views())
        paths.append(view->row().path);
    return paths;
}

}  // namespace

class TestFormLists : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void enterBeginsTheNextLine();
    void anEmptyLineThatIsLeftGoesAway();
    void aLineIsRemoved();
    void aLineThatIsEmptiedIsRemovedWhenItIsLeft();
    void keysMoveALine();
    void aLineIsDraggedToAnotherPlace();
    void linesAreNamedByTheirPlace();
    void aGroupGrowsUntilItCanBeWritten();
    void aPlaybookIsBegunAndTakenBack();
    void phrasesAreAddedAndRemoved();
    void aPhraseIsAddedWhenItsFieldIsLeft();
    void aPhraseBeingTypedIsTakenOnDemand();
    void whatATriggerSaysIsEdited();
    void aLongListHasWidgetsForSomeLinesOnly();
    void aLineFarAwayIsFound();
};

void TestFormLists::enterBeginsTheNextLine()
{
    Prohibitions room;
    QVERIFY(room.isReady);
    room.type(room.line(1), u"Second"_s);
    QTest::keyClick(room.line(1), Qt::Key_Return);
    QCOMPARE(room.persona().prohibitions.at(1), u"Second"_s);
    QWidget *next = room.control(u"prohibitions[2]"_s, true);
    QVERIFY(next && next->hasFocus());
    QTest::keyClick(next, Qt::Key_Return);  // nothing to write yet
    QCOMPARE(room.persona().prohibitions.size(), 3);
    QTest::keyClicks(next, u"Between"_s);
    QTest::keyClick(next, Qt::Key_Return);
    QCOMPARE(room.persona().prohibitions, (QStringList{u"One"_s, u"Second"_s, u"Between"_s, u"Three"_s}));
    QCOMPARE(room.focusedPath(), u"prohibitions[3]"_s);
    QTest::keyClicks(room.pane.focusWidget(), u"Next"_s);
    QTRY_COMPARE(room.persona().prohibitions.value(3), u"Next"_s);  // after the pause
    QVERIFY(room.line(3)->hasFocus());
    QTest::keyClicks(room.line(3), u" one"_s);
    room.pane.commit();
    QCOMPARE(room.persona().prohibitions.value(3), u"Next one"_s);
    QVERIFY(room.text().endsWith("- Three\n\n## Other\n\nText\n"_L1));
    while (room.draft.canUndo())
        room.draft.undo();
    QCOMPARE(room.draft.document().bytes(), threeRules);
    QVERIFY(room.line(2) && !room.line(3));
}

void TestFormLists::anEmptyLineThatIsLeftGoesAway()
{
    Prohibitions room;
    QTest::mouseClick(room.addButton(u"prohibitions"_s)->target(), Qt::LeftButton);
    QVERIFY(room.control(u"prohibitions[3]"_s, true)->hasFocus());
    room.line(0)->setFocus();
    QTRY_VERIFY(!room.control(u"prohibitions[3]"_s, true));
    QVERIFY(!room.draft.isChanged());
    QVERIFY(room.line(0)->hasFocus());
}

void TestFormLists::aLineIsRemoved()
{
    Prohibitions room;
    QTest::mouseClick(room.remove(1), Qt::LeftButton);
    QCOMPARE(room.persona().prohibitions, (QStringList{u"One"_s, u"Three"_s}));
    QCOMPARE(room.focusedPath(), u"prohibitions[1]"_s);
    QTest::keyClick(room.remove(1), Qt::Key_Space);
    QCOMPARE(room.persona().prohibitions, QStringList{u"One"_s});
    QCOMPARE(room.focusedPath(), u"prohibitions[0]"_s);
    QTest::keyClick(room.pane.focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(room.pane.focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(room.draft.document().bytes(), threeRules);
}

void TestFormLists::aLineThatIsEmptiedIsRemovedWhenItIsLeft()
{
    Prohibitions room;
    room.type(room.line(1), {});
    QVERIFY(!room.draft.isChanged());
    room.line(0)->setFocus();
    QCOMPARE(room.persona().prohibitions, (QStringList{u"One"_s, u"Three"_s}));
}

void TestFormLists::keysMoveALine()
{
    Prohibitions room;
    room.line(2)->setFocus();
    QTest::keyClick(room.line(2), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(room.persona().prohibitions, (QStringList{u"One"_s, u"Three"_s, u"Two"_s}));
    QCOMPARE(room.focusedPath(), u"prohibitions[1]"_s);
    QTest::keyClick(room.pane.focusWidget(), Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(room.pane.focusWidget(), Qt::Key_Up, Qt::AltModifier);  // as far as it goes
    QCOMPARE(room.persona().prohibitions, (QStringList{u"Three"_s, u"One"_s, u"Two"_s}));
    QTest::keyClick(room.pane.focusWidget(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(room.persona().prohibitions.at(1), u"Three"_s);
}

void TestFormLists::aLineIsDraggedToAnotherPlace()
{
    Prohibitions room;
    QApplication::sendPostedEvents();
    QToolButton *handle = room.handle(0);
    const QPoint below = handle->mapFromGlobal(room.line(2)->mapToGlobal(QPoint(5, room.line(2)->height() - 1)));
    QTest::mousePress(handle, Qt::LeftButton);
    QTest::mouseMove(handle, below);
    QVERIFY(room.pane.findChild<QFrame *>(u"formDrop"_s)->isVisible());
    QTest::mouseRelease(handle, Qt::LeftButton, {}, below);
    QCOMPARE(room.persona().prohibitions, (QStringList{u"Two"_s, u"Three"_s, u"One"_s}));
    QVERIFY(!room.pane.findChild<QFrame *>(u"formDrop"_s)->isVisible());
    const QPoint above = room.handle(2)->mapFromGlobal(room.line(0)->mapToGlobal(QPoint(5, 0)));
    handle = room.handle(2);
    QTest::mousePress(handle, Qt::LeftButton);
    QTest::mouseMove(handle, above);
    QTest::mouseRelease(handle, Qt::LeftButton, {}, above);
    QCOMPARE(room.draft.document().bytes(), threeRules);
}

void TestFormLists::linesAreNamedByTheirPlace()
{
    Prohibitions room;
    QCOMPARE(room.line(1)->accessibleName(), u"Prohibition 2 of 3"_s);
    QCOMPARE(room.remove(1)->accessibleName(), u"Remove Prohibition 2 of 3"_s);
    QTest::mouseClick(room.remove(0), Qt::LeftButton);
    QCOMPARE(room.line(1)->accessibleName(), u"Prohibition 2 of 2"_s);
}

void TestFormLists::aGroupGrowsUntilItCanBeWritten()
{
    FormRoom room("# Diego - Delivery Persona\n\n## Core Competencies\n\n### First\n- a\n");
    room.pane.showChapter(ChapterKind::Competencies);
    QTRY_VERIFY(room.addButton(u"competencies"_s));
    QTest::mouseClick(room.addButton(u"competencies"_s)->target(), Qt::LeftButton);
    QWidget *title = room.control(u"competencies[1].title"_s, true);
    QVERIFY(title && title->hasFocus());
    QTest::keyClicks(title, u"Second"_s);
    QTest::keyClick(title, Qt::Key_Return);
    QVERIFY(!room.draft.isChanged());
    QVERIFY(title->accessibleDescription().startsWith("Not in the document yet"_L1));
    QTest::mouseClick(room.addButton(u"competencies[1].items"_s)->target(), Qt::LeftButton);
    QWidget *item = room.control(u"competencies[1].items[0]"_s, true);
    QVERIFY(item && item->hasFocus());
    QTest::keyClicks(item, u"b"_s);
    QTest::keyClick(item, Qt::Key_Return);
    QCOMPARE(room.persona().competencies.size(), 2);
    QCOMPARE(room.persona().competencies.at(1), (ItemGroup{u"Second"_s, {u"b"_s}}));
    QCOMPARE(room.shownAt(u"competencies[1].title"_s), u"Second"_s);
}

void TestFormLists::aPlaybookIsBegunAndTakenBack()
{
    FormRoom room(builtIn(u"diego"_s));
    room.pane.showChapter(ChapterKind::Playbooks);
    const qsizetype count = room.persona().playbooks.size();
    const QString entry = u"playbooks[%1]"_s.arg(count);
    QTRY_VERIFY(room.addButton(u"playbooks"_s));
    QTest::mouseClick(room.addButton(u"playbooks"_s)->target(), Qt::LeftButton);
    QTest::keyClicks(room.control(entry + ".title"_L1, true), u"SLOW BUILDS"_s);
    room.pane.commit();
    FormRowView *begun = room.view(entry + ".title"_L1, true);
    if (begun)
        QTest::mouseClick(begun->findChild<QToolButton *>(u"entryRemove"_s), Qt::LeftButton);
    else
        QTest::mouseClick(room.view(entry + ".title"_L1)->findChild<QToolButton *>(u"entryRemove"_s), Qt::LeftButton);
    QVERIFY(!room.view(entry + ".title"_L1) && !room.view(entry + ".title"_L1, true));
    QCOMPARE(room.persona().playbooks.size(), count);
}

void TestFormLists::phrasesAreAddedAndRemoved()
{
    PhraseRoom room;
    QVERIFY(room.isReady);
    QTest::mouseClick(room.list().findChildren<QToolButton *>(u"addPhrase"_s).constFirst(), Qt::LeftButton);
    QLineEdit *field = room.newPhrases().constFirst();
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, u"cycle time"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(room.phrases(), (QStringList{u"lead time"_s, u"velocity"_s, u"cycle time"_s, u"quality"_s}));
    QVERIFY(room.text().contains("- \"lead time\", \"velocity\", \"cycle time\"\n"_L1));
    QVERIFY(field->hasFocus() && field->text().isEmpty());  // for the next one
    QLineEdit *newLine = room.newPhrases().constLast();
    newLine->setFocus();
    QVERIFY(!field->isVisible());
    QTest::keyClicks(newLine, u"scale from"_s);
    QTest::keyClick(newLine, Qt::Key_Return);
    QVERIFY(room.text().contains("- \"quality\"\n- \"scale from\"\n"_L1));
    QVERIFY(newLine->hasFocus());
    QTest::mouseClick(room.chip(1)->parentWidget()->findChild<QToolButton *>(u"chipRemove"_s), Qt::LeftButton);
    QCOMPARE(room.phrases(), (QStringList{u"lead time"_s, u"cycle time"_s, u"quality"_s, u"scale from"_s}));
    QCOMPARE(room.chip(1)->accessibleName(), u"Phrase 2 of 2: cycle time"_s);
    while (room.draft.canUndo())
        room.draft.undo();
    QCOMPARE(room.draft.document().bytes(), PhraseRoom::usual);
    QVERIFY(room.chip(2) && !room.chip(3));
}

void TestFormLists::aPhraseIsAddedWhenItsFieldIsLeft()
{
    PhraseRoom room;
    QTest::mouseClick(room.list().findChildren<QToolButton *>(u"addPhrase"_s).constFirst(), Qt::LeftButton);
    QLineEdit *field = room.newPhrases().constFirst();
    QTest::keyClicks(field, u"cycle time"_s);
    QLineEdit *newLine = room.newPhrases().constLast();
    newLine->setFocus();
    QCOMPARE(room.phrases(), (QStringList{u"lead time"_s, u"velocity"_s, u"cycle time"_s, u"quality"_s}));
    QVERIFY(!field->isVisible());
    QTest::keyClicks(newLine, u"scale from"_s);
    room.control(u"combines[0].persona"_s)->setFocus();
    QCOMPARE(room.phrases().constLast(), u"scale from"_s);
    QVERIFY(newLine->text().isEmpty());
}

void TestFormLists::aPhraseBeingTypedIsTakenOnDemand()
{
    PhraseRoom room;
    QLineEdit *field = room.newPhrases().constLast();
    field->setFocus();
    QTest::keyClicks(field, u"scale from"_s);
    room.pane.commit();
    QVERIFY(room.text().contains("- \"quality\"\n- \"scale from\"\n"_L1));
    QVERIFY(field->hasFocus() && field->text().isEmpty());
    QTest::mouseClick(room.chip(0), Qt::LeftButton);
    const QByteArray before = room.draft.document().bytes();
    room.pane.commit();
    QCOMPARE(room.draft.document().bytes(), before);
    QTest::keyClicks(room.popup()->findChild<QLineEdit *>(u"triggerWeight"_s), u"0.3"_s);
    room.pane.commit();
    QCOMPARE(room.persona().triggers.constFirst().weight, 0.3);
    QVERIFY(room.popup()->isVisible());
}

void TestFormLists::whatATriggerSaysIsEdited()
{
    PhraseRoom room;
    QTest::mouseClick(room.chip(2), Qt::LeftButton);
    QVERIFY(room.popup());
    auto *weight = room.popup()->findChild<QLineEdit *>(u"triggerWeight"_s);
    room.type(weight, u"2"_s);
    QTest::keyClick(weight, Qt::Key_Return);
    QVERIFY(room.popup() && room.popup()->isVisible());  // no weight
    QVERIFY(!room.draft.isChanged());
    room.type(weight, u"0.3"_s);
    room.type(room.popup()->findChild<QLineEdit *>(u"triggerUnless"_s), u"air, water"_s);
    QTest::keyClick(room.popup()->findChild<QLineEdit *>(u"triggerUnless"_s), Qt::Key_Return);
    QTRY_VERIFY(!room.popup());
    const Trigger &quality = room.persona().triggers.at(2);
    QCOMPARE(quality.weight, 0.3);
    QCOMPARE(quality.unless, (QStringList{u"air"_s, u"water"_s}));
    QCOMPARE(quality.phrase, u"quality"_s);
    QTest::mouseClick(room.chip(0), Qt::LeftButton);
    room.type(room.popup()->findChild<QLineEdit *>(u"triggerPhrase"_s), u"change lead time"_s);
    QTest::keyClick(room.popup()->findChild<QLineEdit *>(u"triggerPhrase"_s), Qt::Key_Return);
    QVERIFY(room.text().contains("- \"change lead time\", \"velocity\"\n"_L1));
}

void TestFormLists::aLongListHasWidgetsForSomeLinesOnly()
{
    QByteArray text = "# Diego - Delivery Persona\n\n## What I Don't Do\n\n";
    for (int i = 0; i < 2000; ++i)
        text += "- Line " + QByteArray::number(i) + '\n';
    Prohibitions room(text);
    QTRY_COMPARE(room.list().views().size(), FormRowList::window);
    auto *behind = room.pane.findChild<QPushButton *>(u"rowsBehind"_s);
    QVERIFY(behind->isVisible());
    QTest::mouseClick(behind, Qt::LeftButton);
    QVERIFY(room.list().views().size() <= FormRowList::window);
    QVERIFY(room.control(u"prohibitions[150]"_s));
    QTRY_COMPARE(linesFromAbove(room), pathsIn(room));
    QVERIFY(room.pane.findChild<QPushButton *>(u"rowsBefore"_s)->isVisible());
    room.type(room.line(150), u"Changed"_s);
    room.pane.commit();
    QCOMPARE(room.persona().prohibitions.at(150), u"Changed"_s);
    const qsizetype first = room.draft.document().bytes().indexOf("- Line 0\n");
    room.draft.edit(TextEdits{{{first, first + 9, 0}, {}}});
    QCOMPARE(room.shownAt(u"prohibitions[149]"_s), u"Changed"_s);
    QVERIFY(room.line(149)->hasFocus());
    QTest::mouseClick(room.pane.findChild<QPushButton *>(u"rowsBefore"_s), Qt::LeftButton);
    QVERIFY(room.control(u"prohibitions[10]"_s));
    QTRY_COMPARE(linesFromAbove(room), pathsIn(room));
}

void TestFormLists::aLineFarAwayIsFound()
{
    QByteArray text = "# Diego - Delivery Persona\n\n## What I Don't Do\n\n";
    for (int i = 0; i < 2000; ++i)
        text += "- Line " + QByteArray::number(i) + '\n';
    Prohibitions room(text);
    room.pane.showAt(text.indexOf("Line 1500"));
    QTRY_VERIFY(room.view(u"prohibitions[1500]"_s));
    QTRY_VERIFY(!room.line(1500)->visibleRegion().isEmpty());
}

QTEST_MAIN(TestFormLists)
#include "tst_formlists.moc"
