// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourceview.h"

#include "support/testcase.h"
#include "sourcekit.h"

#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::SourceKit;

class TestSourceView : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void keysUndoAndRedoTheDraft();
    void undoShowsThePlaceThatItChanged();
    void anEditElsewhereLeavesTheReadersPlace();
    void whatIsCopiedAndPastedKeepsItsCharacters();
    void pastedLinesEndAsTheFileDoes();
    void whatIsMovedKeepsItsBytes();
    void whatIsDroppedIsPasted();
    void theMenuUndoesTheDraft();
    void shiftEnterBeginsALine();
    void tabIndentsAndShiftTabUndoesIt();
    void theKeyboardLeavesTheField();
    void theFootTellsWhereTheCursorIs();
    void theFootTellsWhatTheEditsTouch();
    void linesThatDifferFromThePublishedTextAreMarked();
    void theMarginStandsWhereLinesBegin();
    void aClickBesideALineGoesThere();
    void goingToAByteShowsItAndTellsIt();
    void zoomMakesTheTextLarger();
    void withoutADraftNothingCanBeTyped();
    void aScreenReaderHearsWhatTheFieldIs();
};

void TestSourceView::keysUndoAndRedoTheDraft()
{
    SourceKit kit("# Ana\n");
    kit.view.goTo(kit.bytes().size());
    kit.type(u"one two"_s);
    kit.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(kit.bytes(), QByteArray("# Ana\none "));
    kit.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(kit.bytes(), QByteArray("# Ana\n"));
    kit.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    kit.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(kit.bytes(), QByteArray("# Ana\none two"));
    QCOMPARE(kit.view.byteAtCursor(), kit.bytes().size());
}

void TestSourceView::undoShowsThePlaceThatItChanged()
{
    SourceKit kit("# Ana\n" + QByteArray("- a line of text\n").repeated(300));
    kit.view.goTo(3);
    kit.type(u"x"_s);
    kit.view.goTo(kit.bytes().size());
    QVERIFY(kit.field.verticalScrollBar()->value() > 200);
    kit.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(kit.view.byteAtCursor(), 3);
    QVERIFY(kit.field.viewport()->rect().contains(kit.field.cursorRect()));
}

void TestSourceView::anEditElsewhereLeavesTheReadersPlace()
{
    SourceKit kit("# Ana\n" + QByteArray("- a line of text\n").repeated(300));
    kit.view.goTo(kit.bytes().size() / 2);
    const qsizetype cursor = kit.view.byteAtCursor();
    const QString top = kit.field.seenLines().constFirst().block.text();
    const int topNumber = kit.field.seenLines().constFirst().block.blockNumber();
    const QByteArray added = "A role\n\n## Topics\n";
    kit.draft.edit({TextEdit{{6, 6, 2}, added}});
    QCOMPARE(kit.field.seenLines().constFirst().block.blockNumber(), topNumber + 3);
    QCOMPARE(kit.field.seenLines().constFirst().block.text(), top);
    QCOMPARE(kit.view.byteAtCursor(), cursor + added.size());
}

void TestSourceView::whatIsCopiedAndPastedKeepsItsCharacters()
{
    const QByteArray hidden = QByteArray("a\0\xe2\x80\xae", 5) + "\xc2\xa0z";
    SourceKit kit("# Ana\n" + hidden + "\n");
    kit.view.goTo(6);
    kit.press(Qt::Key_End, Qt::ShiftModifier);
    kit.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QString::fromUtf8(hidden));
    kit.press(Qt::Key_Right);
    kit.press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(kit.bytes(), "# Ana\n" + hidden + hidden + "\n");
}

void TestSourceView::pastedLinesEndAsTheFileDoes()
{
    SourceKit kit("# Ana\r\n- one\r\n");
    QApplication::clipboard()->setText(u"x\ny\r\nz"_s);
    kit.view.goTo(kit.bytes().size());
    kit.press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(kit.bytes(), QByteArray("# Ana\r\n- one\r\nx\r\ny\r\nz"));
    QCOMPARE(kit.view.byteAtCursor(), kit.bytes().size());
}

void TestSourceView::whatIsMovedKeepsItsBytes()
{
    SourceKit kit(QByteArray("one \xff\0two\r\nbetween\r\0\nthree", 26));
    const QByteArray before = kit.bytes();
    kit.view.goTo(4);
    for (int i = 0; i < 3; ++i)
        kit.press(Qt::Key_Right, Qt::ShiftModifier);
    kit.field.moveSelected(before.size());
    QCOMPARE(kit.bytes(), QByteArray("one wo\r\nbetween\r\0\nthree\xff\0t", 26));
    kit.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(kit.bytes(), before);
    kit.view.goTo(before.size());
    kit.press(Qt::Key_Left, Qt::ShiftModifier);
    kit.field.moveSelected(0);
    QCOMPARE(kit.bytes(), "e" + before.chopped(1));
    QCOMPARE(kit.view.byteAtCursor(), 1);
}

void TestSourceView::whatIsDroppedIsPasted()
{
    SourceKit kit("# Ana\r\n- one\r\n");
    QMimeData data;
    data.setText(u"x\ny"_s);
    QTextCursor target = kit.field.textCursor();
    target.movePosition(QTextCursor::End);
    const QPoint place = kit.field.cursorRect(target).center();
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(kit.field.viewport(), &enter);
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(kit.field.viewport(), &drop);
    QCOMPARE(kit.bytes(), QByteArray("# Ana\r\n- one\r\nx\r\ny"));
}

void TestSourceView::theMenuUndoesTheDraft()
{
    QApplication::clipboard()->clear();
    SourceKit kit("# Ana\n");
    kit.draft.edit({TextEdit{{0, 0, 1}, "x"}});
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {5, 5}, kit.field.mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(kit.field.viewport(), &event);
    const auto *menu = kit.field.findChild<QMenu *>(u"sourceMenu"_s);
    QVERIFY(menu != nullptr);
    QStringList offered;
    for (const auto actions = menu->actions(); const QAction *action : actions) {
        if (action->isEnabled() && !action->isSeparator())
            offered.append(QString(action->text()).remove(u'&').section(u'\t', 0, 0));
    }
    QCOMPARE(offered.mid(0, 2), (QStringList{u"Undo"_s, u"Select All"_s}));
    menu->actions().constFirst()->trigger();
    QCOMPARE(kit.bytes(), QByteArray("# Ana\n"));
}

void TestSourceView::shiftEnterBeginsALine()
{
    SourceKit kit("ab");
    kit.view.goTo(1);
    kit.press(Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(kit.bytes(), QByteArray("a\nb"));
}

void TestSourceView::tabIndentsAndShiftTabUndoesIt()
{
    SourceKit kit("- one\n- two\n- three\n");
    kit.press(Qt::Key_Tab);
    QCOMPARE(kit.bytes(), QByteArray("  - one\n- two\n- three\n"));
    kit.press(Qt::Key_Down, Qt::ShiftModifier);
    kit.press(Qt::Key_Tab);
    QCOMPARE(kit.bytes(), QByteArray("    - one\n  - two\n- three\n"));
    kit.press(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(kit.bytes(), QByteArray("  - one\n- two\n- three\n"));
    kit.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(kit.bytes(), QByteArray("    - one\n  - two\n- three\n"));
    kit.view.goTo(0);
    kit.press(Qt::Key_Down, Qt::ShiftModifier);
    kit.press(Qt::Key_Tab);  // the line that the selection ends before is not part of it
    QCOMPARE(kit.bytes(), QByteArray("      - one\n  - two\n- three\n"));
}

void TestSourceView::theKeyboardLeavesTheField()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *before = new QLineEdit;
    auto *view = new ui::SourceView({[](const LintFinding &) { return QString(); }, [](const LintFix &) { return QString(); }});
    auto *after = new QLineEdit;
    layout->addWidget(before);
    layout->addWidget(view);
    layout->addWidget(after);
    PersonaDraft draft(PersonaDocument("# Ana\n"));
    view->setDraft(&draft);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QWidget *field = view->findChild<ui::SourceField *>();
    view->setFocus();
    QVERIFY(field->hasFocus());
    QTest::keyClick(field, Qt::Key_Tab, Qt::ControlModifier);
    QVERIFY(after->hasFocus());
    QTest::keyClick(after, Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(field->hasFocus());
    QTest::keyClick(field, Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(before->hasFocus());
    field->setFocus();
    QTest::keyClick(field, Qt::Key_Escape);
    QTest::keyClick(field, Qt::Key_Tab);
    QVERIFY(after->hasFocus());
    field->setFocus();
    QTest::keyClick(field, Qt::Key_Escape);
    QTest::keyPress(field, Qt::Key_Shift, Qt::ShiftModifier);
    QTest::keyClick(field, Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(before->hasFocus());
    QCOMPARE(draft.document().bytes(), QByteArray("# Ana\n"));
}

void TestSourceView::theFootTellsWhereTheCursorIs()
{
    SourceKit kit("# Ana\n\n- one\n");
    QCOMPARE(kit.said(u"sourcePlace"_s), u"Line 1, column 1"_s);
    kit.goToEndOf("one");
    QCOMPARE(kit.said(u"sourcePlace"_s), u"Line 3, column 6"_s);
    kit.type(u"!"_s);
    QCOMPARE(kit.said(u"sourcePlace"_s), u"Line 3, column 7"_s);
    kit.press(Qt::Key_Up);
    QCOMPARE(kit.said(u"sourcePlace"_s), u"Line 2, column 1"_s);
}

void TestSourceView::theFootTellsWhatTheEditsTouch()
{
    SourceKit kit("# Ana\n\nA role\n\n## Topics\n- one\n\n## Rules\n- two\n\n## Last\n- three\n");
    QTRY_COMPARE(kit.said(u"sourceTouched"_s), u"Nothing differs from what is published"_s);
    kit.goToEndOf("- one");
    kit.type(u"!"_s);
    QTRY_COMPARE(kit.said(u"sourceTouched"_s), u"Only this section changes on disk"_s);
    kit.view.goTo(0);
    QCOMPARE(kit.said(u"sourceTouched"_s), u"Only “Topics” changes on disk"_s);
    kit.goToEndOf("three");
    kit.type(u"!"_s);
    QTRY_COMPARE(kit.said(u"sourceTouched"_s), u"Changes on disk: 2 sections"_s);
    kit.draft.setPublished(kit.draft.document());
    QTRY_COMPARE(kit.said(u"sourceTouched"_s), u"Nothing differs from what is published"_s);
}

void TestSourceView::linesThatDifferFromThePublishedTextAreMarked()
{
    using enum ui::SourceField::LineChange;
    SourceKit kit("one\ntwo\nthree\nfour\nfive\n");
    const auto marks = [&kit] {
        QList<ui::SourceField::LineChange> found;
        for (int line = 0; line < kit.field.blockCount(); ++line)
            found.append(kit.field.markOf(line).change);
        return found;
    };
    kit.goToEndOf("two");
    kit.type(u"!"_s);
    QTRY_COMPARE(marks(), (QList{None, Differs, None, None, None, None}));
    kit.press(Qt::Key_Return);
    QTRY_COMPARE(marks(), (QList{None, Differs, Differs, None, None, None, None}));
    kit.draft.setText("one\nthree\nfour\nfive\n");
    QTRY_COMPARE(marks(), (QList{None, GoneBefore, None, None, None}));
    kit.draft.setText(kit.draft.published().bytes());
    QTRY_COMPARE(marks(), (QList{None, None, None, None, None, None}));
    const QSignalSpy looked(&kit.field.changes(), &ui::SourceChanges::changed);
    kit.draft.setText("one!\n");  // looked at while it is taken back
    kit.draft.undo();
    QTRY_VERIFY(looked.size() > 0);
    QCOMPARE(marks(), (QList{None, None, None, None, None, None}));
}

void TestSourceView::theMarginStandsWhereLinesBegin()
{
    SourceKit kit("# Ana\n");
    const QWidget *margin = kit.field.findChild<QWidget *>(u"sourceMargin"_s);
    QCOMPARE(margin->geometry().right() + 1, kit.field.viewport()->x());
    const int width = margin->width();
    kit.field.setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(margin->x(), kit.field.viewport()->geometry().right() + 1);
    kit.draft.setText(QByteArray("\n").repeated(12'000));
    QVERIFY(margin->width() > width);
    QCOMPARE(margin->x(), kit.field.viewport()->geometry().right() + 1);
}

void TestSourceView::aClickBesideALineGoesThere()
{
    SourceKit kit("one\ntwo\nthree\n");
    kit.view.setProblems({kit.findingAt("three", Severity::Warning, u"L22"_s)});
    QWidget *margin = kit.field.findChild<QWidget *>(u"sourceMargin"_s);
    const QPoint third(margin->width() / 2, kit.field.seenLines().at(2).rect.center().toPoint().y());
    QTest::mouseClick(margin, Qt::LeftButton, {}, third);
    QCOMPARE(kit.view.byteAtCursor(), 8);
    QHelpEvent hover(QEvent::ToolTip, third, margin->mapToGlobal(third));
    QApplication::sendEvent(margin, &hover);
    QVERIFY(QToolTip::text().contains(u"L22: three"_s));
    QToolTip::hideText();
}

void TestSourceView::goingToAByteShowsItAndTellsIt()
{
    SourceKit kit("# Ana\n" + QByteArray("- é line of text\n").repeated(400));
    const QSignalSpy moved(&kit.view, &ui::SourceView::cursorMoved);
    const qsizetype byte = kit.bytes().lastIndexOf("text");
    kit.view.goTo(byte);
    QCOMPARE(kit.view.byteAtCursor(), byte);
    QCOMPARE(moved.constLast().constFirst().toLongLong(), byte);
    QVERIFY(kit.field.viewport()->rect().contains(kit.field.cursorRect().center()));
}

void TestSourceView::zoomMakesTheTextLarger()
{
    SourceKit kit("# Ana\n");
    const int before = kit.field.fontMetrics().height();
    kit.view.setZoom(2);
    QVERIFY(kit.field.fontMetrics().height() > 3 * before / 2);
    kit.view.setZoom(1);
    QCOMPARE(kit.field.fontMetrics().height(), before);
}

void TestSourceView::withoutADraftNothingCanBeTyped()
{
    SourceKit kit("# Ana\n");
    kit.view.setDraft(nullptr);
    kit.type(u"x"_s);
    kit.press(Qt::Key_Tab);
    kit.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(kit.field.toPlainText(), QString());
    QCOMPARE(kit.bytes(), QByteArray("# Ana\n"));
    kit.view.setDraft(&kit.draft);
    kit.type(u"x"_s);
    QCOMPARE(kit.bytes(), QByteArray("x# Ana\n"));
}

void TestSourceView::aScreenReaderHearsWhatTheFieldIs()
{
    SourceKit kit("# Ana\n");
    const QAccessibleInterface *field = QAccessible::queryAccessibleInterface(&kit.field);
    QVERIFY(field != nullptr);
    QCOMPARE(field->text(QAccessible::Name), u"Source"_s);
    QVERIFY(field->text(QAccessible::Description).contains(u"Ctrl+Tab"_s));
}

QTEST_MAIN(TestSourceView)
#include "tst_sourceview.moc"
