// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/composer.h"

#include "base/limits.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::Composer;

namespace {

struct Room {
    Composer composer;
    QPlainTextEdit &edit = *composer.findChild<QPlainTextEdit *>();
    QPushButton &button = *composer.findChild<QPushButton *>(u"sendButton"_s);
    QLabel &note = *composer.findChild<QLabel *>(u"composerNote"_s);
    QSignalSpy sent{&composer, &Composer::sent};
    QSignalSpy stopped{&composer, &Composer::stopRequested};
};

}  // namespace

class TestComposer : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void enterSendsAndEmptiesTheField();
    void shiftEnterBeginsALine();
    void blankTextIsNotSent();
    void aClickSendsAndWhileAnsweringStops();
    void whileAnsweringEnterKeepsTheTextAndEscStops();
    void escWithoutAnAnswerDoesNothing();
    void tooLongAQuestionIsKeptAndSaidSo();
    void tooLongATextIsSaidAtOnceAndUntilItIsShorter();
    void whatIsPutIntoTheFootIsReachedBeforeTheButton();
    void theFieldGrowsToEightLines();
    void tabLeavesTheField();
    void theButtonSaysWhatItDoes();
    void theFrameShowsWhereTheFocusIs();
    void everyChangeOfTheTextIsTold();
    void aLongNoteWrapsInANarrowWindow();
    void theTextCanBeReadInBothThemes();
};

void TestComposer::enterSendsAndEmptiesTheField()
{
    Room room;
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        QTest::keyClicks(&room.edit, u"Why so slow?"_s);
        QTest::keyClick(&room.edit, key);
        QCOMPARE(room.sent.size(), 1);
        QCOMPARE(room.sent.takeFirst().constFirst().toString(), u"Why so slow?"_s);
        QVERIFY(room.composer.text().isEmpty());
    }
}

void TestComposer::shiftEnterBeginsALine()
{
    Room room;
    QTest::keyClicks(&room.edit, u"One"_s);
    QTest::keyClick(&room.edit, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(&room.edit, u"Two"_s);
    QVERIFY(room.sent.isEmpty());
    QCOMPARE(room.composer.text(), u"One\nTwo"_s);
    QTest::keyClick(&room.edit, Qt::Key_Return);
    QCOMPARE(room.sent.takeFirst().constFirst().toString(), u"One\nTwo"_s);
}

void TestComposer::blankTextIsNotSent()
{
    Room room;
    QVERIFY(!room.button.isEnabled());
    QTest::keyClicks(&room.edit, u"  "_s);
    QTest::keyClick(&room.edit, Qt::Key_Return);
    QVERIFY(room.sent.isEmpty());
    QVERIFY(!room.button.isEnabled());
    QTest::keyClicks(&room.edit, u"x"_s);
    QVERIFY(room.button.isEnabled());
}

void TestComposer::aClickSendsAndWhileAnsweringStops()
{
    Room room;
    room.composer.setText(u"Why?"_s);
    QTest::mouseClick(&room.button, Qt::LeftButton);
    QCOMPARE(room.sent.size(), 1);
    room.composer.setMode(Composer::Mode::Answering);
    QVERIFY(room.button.isEnabled());
    QTest::mouseClick(&room.button, Qt::LeftButton);
    QCOMPARE(room.stopped.size(), 1);
    QCOMPARE(room.sent.size(), 1);
}

void TestComposer::whileAnsweringEnterKeepsTheTextAndEscStops()
{
    Room room;
    room.composer.setMode(Composer::Mode::Answering);
    QTest::keyClicks(&room.edit, u"Next"_s);
    QTest::keyClick(&room.edit, Qt::Key_Return);
    QVERIFY(room.sent.isEmpty());
    QCOMPARE(room.composer.text(), u"Next"_s);
    QTest::keyClick(&room.edit, Qt::Key_Escape);
    QCOMPARE(room.stopped.size(), 1);
    QCOMPARE(room.composer.text(), u"Next"_s);
}

void TestComposer::escWithoutAnAnswerDoesNothing()
{
    Room room;
    room.composer.setText(u"Why?"_s);
    QTest::keyClick(&room.edit, Qt::Key_Escape);
    QVERIFY(room.stopped.isEmpty());
    QCOMPARE(room.composer.text(), u"Why?"_s);
}

void TestComposer::tooLongAQuestionIsKeptAndSaidSo()
{
    Room room;
    room.composer.setText(QString(limits::questionCharacters + 1, u'x'));
    QTest::mouseClick(&room.button, Qt::LeftButton);
    QVERIFY(room.sent.isEmpty());
    QCOMPARE(room.composer.text().size(), limits::questionCharacters + 1);
    QVERIFY2(room.note.text().contains(QLocale().toString(limits::questionCharacters)), qPrintable(room.note.text()));
    room.composer.setText(QString(limits::questionCharacters, u'x'));
    QTest::mouseClick(&room.button, Qt::LeftButton);
    QCOMPARE(room.sent.size(), 1);
}

void TestComposer::tooLongATextIsSaidAtOnceAndUntilItIsShorter()
{
    Room room;
    room.composer.setNote(u"Sent to a server"_s);
    room.edit.insertPlainText(QString(QString(49, u'x') + u'\n').repeated(limits::questionCharacters / 50));
    QCOMPARE(room.note.text(), u"Sent to a server"_s);
    QTest::keyClicks(&room.edit, u"x"_s);
    QVERIFY2(room.note.text().contains(QLocale().toString(limits::questionCharacters)), qPrintable(room.note.text()));
    room.composer.setNote(u"Sent to another"_s);
    QVERIFY2(room.note.text().contains(QLocale().toString(limits::questionCharacters)), qPrintable(room.note.text()));
    QTest::keyClick(&room.edit, Qt::Key_Backspace);
    QCOMPARE(room.note.text(), u"Sent to another"_s);
}

void TestComposer::whatIsPutIntoTheFootIsReachedBeforeTheButton()
{
    Room room;
    auto *meter = new QPushButton(u"Meter"_s);
    room.composer.addToFoot(meter);
    room.composer.setText(u"Why?"_s);
    room.composer.resize(600, 120);
    room.composer.show();
    QVERIFY(QTest::qWaitForWindowActive(&room.composer));
    QVERIFY(meter->geometry().right() < room.button.geometry().left());
    room.composer.takeFocus();
    QTest::keyClick(&room.edit, Qt::Key_Tab);
    QVERIFY(meter->hasFocus());
    QTest::keyClick(meter, Qt::Key_Tab);
    QVERIFY(room.button.hasFocus());
}

void TestComposer::theFieldGrowsToEightLines()
{
    Room room;
    room.composer.resize(500, 200);
    room.composer.show();
    QList<int> heights;
    for (int lines = 1; lines <= 10; ++lines) {
        room.composer.setText(QStringList(lines, u"line"_s).join(u'\n'));
        heights.append(room.edit.height());
    }
    const int line = room.edit.fontMetrics().lineSpacing();
    for (int i = 1; i < 8; ++i)
        QCOMPARE(heights.at(i) - heights.at(i - 1), line);
    QCOMPARE(heights.at(9), heights.at(7));
    room.composer.setText({});
    QCOMPARE(room.edit.height(), heights.at(0));
}

void TestComposer::tabLeavesTheField()
{
    Room room;
    room.composer.setText(u"Why?"_s);
    room.composer.show();
    QVERIFY(QTest::qWaitForWindowActive(&room.composer));
    room.composer.takeFocus();
    QVERIFY(room.edit.hasFocus());
    QTest::keyClick(&room.edit, Qt::Key_Tab);
    QVERIFY(room.button.hasFocus());
    QCOMPARE(room.composer.text(), u"Why?"_s);
    QTest::keyClick(&room.button, Qt::Key_Space);
    QCOMPARE(room.sent.size(), 1);
}

void TestComposer::theButtonSaysWhatItDoes()
{
    Room room;
    QCOMPARE(room.edit.accessibleName(), u"Question"_s);
    QCOMPARE(room.button.accessibleName(), u"Send"_s);
    QVERIFY(room.button.toolTip().contains(u"Enter"_s));
    room.composer.setMode(Composer::Mode::Answering);
    QCOMPARE(room.button.accessibleName(), u"Stop"_s);
    QCOMPARE(room.button.text(), u"Stop"_s);
    QVERIFY(room.button.toolTip().contains(u"Esc"_s));
}

void TestComposer::theFrameShowsWhereTheFocusIs()
{
    test::dress(ui::Scheme::Light);
    Room room;
    room.composer.resize(500, 120);
    room.composer.show();
    QVERIFY(QTest::qWaitForWindowActive(&room.composer));
    const auto edge = [&room] { return QColor(room.composer.grab().toImage().pixel(250, 1)); };
    room.composer.takeFocus();
    QCOMPARE(edge(), ui::tokens(ui::Scheme::Light).accent);
    room.edit.clearFocus();
    QVERIFY(edge() != ui::tokens(ui::Scheme::Light).accent);
}

void TestComposer::everyChangeOfTheTextIsTold()
{
    Room room;
    QSignalSpy changed(&room.composer, &Composer::textChanged);
    QTest::keyClicks(&room.edit, u"ab"_s);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed.constLast().constFirst().toString(), u"ab"_s);
}

void TestComposer::aLongNoteWrapsInANarrowWindow()
{
    test::dress(ui::Scheme::Light);
    Room room;
    room.composer.setNote(u"Left out, to fit the model: 3 parts of the advisor's text and 12 earlier messages"_s);
    QCOMPARE(test::clippedTexts(room.composer, 320), QString());
}

void TestComposer::theTextCanBeReadInBothThemes()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        test::dress(scheme);
        Room room;
        room.composer.setText(u"Why?"_s);
        room.composer.setNote(u"Answers by the playbook"_s);
        room.composer.resize(500, 120);
        room.composer.show();
        const QImage picture = room.composer.grab().toImage();
        QCOMPARE(QColor(picture.pixel(250, 6)), ui::tokens(scheme).surface);
        for (const QWidget *part : {static_cast<QWidget *>(&room.edit), static_cast<QWidget *>(&room.note)})
            QVERIFY(test::contrastIn(picture.copy(part->geometry())) >= 4.5);
    }
}

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
