// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "domain/attachment.h"
#include "support/testcase.h"
#include "support/widgetkit.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/questionfield.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::Composer;

namespace {

QString linesOf(qsizetype count)
{
    QStringList lines;
    for (qsizetype i = 1; i <= count; ++i)
        lines.append(u"line %1"_s.arg(i));
    return lines.join(u'\n');
}

struct Room {
    Room()
    {
        composer.resize(600, 240);
        composer.show();
        std::ignore = QTest::qWaitForWindowActive(&composer);
        composer.takeFocus();
    }

    void paste(const QString &text)
    {
        QApplication::clipboard()->setText(text);
        QTest::keySequence(&edit, QKeySequence::Paste);
    }
    QList<QPushButton *> chips() { return composer.findChildren<QPushButton *>(u"attachment"_s); }
    QStringList titles()
    {
        QStringList all;
        for (const auto some = chips(); const QPushButton *chip : some)
            all.append(chip->text());
        return all;
    }
    QList<Attachment> attachments() { return questionFrom(composer.text()).attachments; }
    template<class Widget>
    Widget *child(const char *name)
    {
        return composer.findChild<Widget *>(QLatin1StringView(name));
    }

    Composer composer;
    QPlainTextEdit &edit = *composer.findChild<QPlainTextEdit *>();
    QSignalSpy sent{&composer, &Composer::sent};
    QSignalSpy changed{&composer, &Composer::textChanged};
};

}  // namespace

class TestAttachments : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aLongPasteGoesWithTheQuestion();
    void aShortOneGoesIntoIt();
    void lineEndsOfOtherSystemsCountOnce();
    void soDoesWhatIsDropped();
    void itIsSentAloneToo();
    void aDraftComesBackWithIt();
    void eachHasItsOwnName();
    void whatWasTakenAwayKeepsItsName();
    void itIsReadAndPutIntoTheQuestion();
    void whatIsTakenAwayCanBePutBack();
    void allThatWasTakenAwayCanBePutBack();
    void takenAwayByAClickTheFieldKeepsTheFocus();
    void putIntoTheQuestionItIsNotUndone();
    void aLongLineIsReadButNotPutIntoTheQuestion();
    void aCopiedQuestionIsTakenApart();
    void anotherDraftHasNothingToPutBack();
    void theKeyboardReachesEachButton();
    void allOfItCountsForTheLength();
    void moreThanCanBeSentIsRefusedAndSaid();
    void aQuestionInOtherWordsHasItsOwn();
    void aQuestionGivenBackJoinsWhatIsTyped();
    void itFitsANarrowWindowInBothThemes();
};

void TestAttachments::aLongPasteGoesWithTheQuestion()
{
    const test::Announcements heard;
    Room room;
    QTest::keyClicks(&room.edit, u"Why?"_s);
    room.paste(linesOf(limits::pastedLines + 1));
    QCOMPARE(room.edit.toPlainText(), u"Why?"_s);
    QCOMPARE(room.titles(), QStringList{u"Pasted text, 201 lines"_s});
    QVERIFY(heard.said.contains(u"Pasted text, 201 lines goes with the question."_s));
    QVERIFY(room.composer.isTouched());
    const QString question = toMarkdown(Question{u"Why?"_s, {{u"Pasted text"_s, linesOf(limits::pastedLines + 1)}}});
    QCOMPARE(room.changed.constLast().constFirst().toString(), question);
    QTest::keyClick(&room.edit, Qt::Key_Return);
    QCOMPARE(room.sent.constFirst().constFirst().toString(), question);
    QVERIFY(room.chips().isEmpty() && room.composer.text().isEmpty());
}

void TestAttachments::aShortOneGoesIntoIt()
{
    Room room;
    room.paste(linesOf(limits::pastedLines));
    QCOMPARE(room.edit.toPlainText(), linesOf(limits::pastedLines));
    QVERIFY(room.chips().isEmpty());
    room.composer.setText({});
    room.paste(QString(limits::pastedCharacters, u'x'));
    QVERIFY(room.chips().isEmpty());
    room.composer.setText({});
    room.paste(QString(limits::pastedCharacters + 1, u'x'));
    QVERIFY(room.edit.toPlainText().isEmpty());
    QCOMPARE(room.titles(), QStringList{u"Pasted text, 1 line"_s});
}

void TestAttachments::lineEndsOfOtherSystemsCountOnce()
{
    Room room;
    room.paste(linesOf(limits::pastedLines).replace(u'\n', u"\r\n"_s));
    QVERIFY(room.chips().isEmpty());
    room.composer.setText({});
    room.paste(linesOf(300).replace(u'\n', u"\r\n"_s));
    QCOMPARE(room.attachments().constFirst().text, linesOf(300));
}

void TestAttachments::soDoesWhatIsDropped()
{
    Room room;
    QMimeData data;
    data.setText(linesOf(300));
    QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(room.edit.viewport(), &enter);
    QApplication::sendEvent(room.edit.viewport(), &drop);
    QCOMPARE(room.titles(), QStringList{u"Pasted text, 300 lines"_s});
}

void TestAttachments::itIsSentAloneToo()
{
    Room room;
    QVERIFY(!room.child<QPushButton>("sendButton")->isEnabled());
    room.paste(linesOf(300));
    QVERIFY(room.child<QPushButton>("sendButton")->isEnabled());
    QTest::keyClick(&room.edit, Qt::Key_Return);
    QCOMPARE(questionFrom(room.sent.constFirst().constFirst().toString()), (Question{{}, {{u"Pasted text"_s, linesOf(300)}}}));
}

void TestAttachments::aDraftComesBackWithIt()
{
    Room room;
    QTest::keyClicks(&room.edit, u"Why?"_s);
    room.paste(linesOf(300));
    const QString draft = room.changed.constLast().constFirst().toString();
    Room later;
    later.composer.setText(draft);
    QCOMPARE(later.edit.toPlainText(), u"Why?"_s);
    QCOMPARE(later.titles(), QStringList{u"Pasted text, 300 lines"_s});
    later.composer.setText(u"Who?"_s);
    QVERIFY(later.chips().isEmpty());
}

void TestAttachments::eachHasItsOwnName()
{
    Room room;
    room.paste(linesOf(300));
    room.paste(linesOf(400));
    room.paste(linesOf(500));
    QCOMPARE(room.titles(),
             (QStringList{u"Pasted text, 300 lines"_s, u"Pasted text 2, 400 lines"_s, u"Pasted text 3, 500 lines"_s}));
}

void TestAttachments::whatWasTakenAwayKeepsItsName()
{
    Room room;
    room.paste(linesOf(300));
    room.child<QToolButton>("removeAttachment")->click();
    room.paste(linesOf(400));
    QCOMPARE(room.titles(), QStringList{u"Pasted text 2, 400 lines"_s});
}

void TestAttachments::itIsReadAndPutIntoTheQuestion()
{
    Room room;
    QTest::keyClicks(&room.edit, u"Why? "_s);
    room.paste(linesOf(300));
    room.chips().constFirst()->click();
    auto *dialog = room.child<QDialog>("attachmentDialog");
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QCOMPARE(dialog->windowTitle(), u"Pasted text, 300 lines"_s);
    QCOMPARE(dialog->findChild<QPlainTextEdit *>()->toPlainText(), linesOf(300));
    dialog->findChild<QPushButton *>(u"attachmentIntoQuestion"_s)->click();
    QVERIFY(!dialog->isVisible());
    QCOMPARE(room.composer.text(), QString(u"Why? "_s + linesOf(300)));
    QVERIFY(room.chips().isEmpty());
    QVERIFY(room.edit.hasFocus());
}

void TestAttachments::whatIsTakenAwayCanBePutBack()
{
    Room room;
    room.paste(linesOf(300));
    auto *away = room.child<QToolButton>("removeAttachment");
    QCOMPARE(away->accessibleName(), u"Take away: Pasted text, 300 lines"_s);
    away->setFocus();
    away->click();
    QVERIFY(room.chips().isEmpty() && room.composer.text().isEmpty());
    auto *back = room.child<QPushButton>("putBackAttachment");
    QVERIFY(back->hasFocus());
    back->click();
    QCOMPARE(room.titles(), QStringList{u"Pasted text, 300 lines"_s});
    QVERIFY(room.chips().constFirst()->hasFocus());
    QCOMPARE(room.child<QPushButton>("putBackAttachment"), nullptr);
}

void TestAttachments::allThatWasTakenAwayCanBePutBack()
{
    Room room;
    room.paste(linesOf(300));
    room.paste(linesOf(400));
    for (int i = 0; i < 2; ++i)
        room.child<QToolButton>("removeAttachment")->click();
    for (int i = 0; i < 2; ++i)
        room.child<QPushButton>("putBackAttachment")->click();
    QCOMPARE(room.titles(), (QStringList{u"Pasted text 2, 400 lines"_s, u"Pasted text, 300 lines"_s}));
}

void TestAttachments::takenAwayByAClickTheFieldKeepsTheFocus()
{
    Room room;
    room.paste(linesOf(300));
    QTest::mouseClick(room.child<QToolButton>("removeAttachment"), Qt::LeftButton);
    QVERIFY(room.edit.hasFocus());
}

void TestAttachments::putIntoTheQuestionItIsNotUndone()
{
    Room room;
    room.paste(linesOf(300));
    room.chips().constFirst()->click();
    room.child<QPushButton>("attachmentIntoQuestion")->click();
    QTest::keySequence(&room.edit, QKeySequence::Undo);
    QCOMPARE(room.composer.text(), linesOf(300));
}

void TestAttachments::aLongLineIsReadButNotPutIntoTheQuestion()
{
    Room room;
    room.paste(QString(limits::pastedCharacters + 1, u'x'));
    room.chips().constFirst()->click();
    QCOMPARE(room.child<QPlainTextEdit>("attachmentText")->wordWrapMode(), QTextOption::WrapAnywhere);
    QVERIFY(!room.child<QPushButton>("attachmentIntoQuestion")->isEnabled());
}

void TestAttachments::aCopiedQuestionIsTakenApart()
{
    Room room;
    const Question question{u"Why?"_s, {{u"log"_s, linesOf(2)}}};
    room.paste(toMarkdown(question));
    QCOMPARE(room.edit.toPlainText(), u"Why?"_s);
    QCOMPARE(questionFrom(room.composer.text()), question);
}

void TestAttachments::anotherDraftHasNothingToPutBack()
{
    Room room;
    room.paste(linesOf(300));
    room.child<QToolButton>("removeAttachment")->click();
    room.composer.setText(u"Who?"_s);
    QCOMPARE(room.child<QPushButton>("putBackAttachment"), nullptr);
}

void TestAttachments::theKeyboardReachesEachButton()
{
    Room room;
    room.paste(linesOf(300));
    room.paste(linesOf(400));
    QStringList reached;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.append(QApplication::focusWidget()->objectName());
    }
    QCOMPARE(reached,
             (QStringList{u"attachment"_s, u"removeAttachment"_s, u"attachment"_s, u"removeAttachment"_s, u"sendButton"_s}));
}

void TestAttachments::allOfItCountsForTheLength()
{
    Room room;
    const QString half = QString(QString(99, u'x') + u'\n').repeated(limits::questionCharacters / 200 - 1);
    room.paste(half);
    room.paste(half);
    QVERIFY(!room.child<QLabel>("composerNote")->text().contains(QLocale().toString(limits::questionCharacters)));
    room.paste(QString(200, u'x'));
    QVERIFY(room.child<QLabel>("composerNote")->text().contains(QLocale().toString(limits::questionCharacters)));
    QTest::keyClick(&room.edit, Qt::Key_Return);
    QVERIFY(room.sent.isEmpty());
}

void TestAttachments::moreThanCanBeSentIsRefusedAndSaid()
{
    const test::Announcements heard;
    Room room;
    QTest::keyClicks(&room.edit, u"Why?"_s);
    room.paste(QString(QString(99, u'x') + u'\n').repeated(limits::questionCharacters / 100 + 1));
    QCOMPARE(room.composer.text(), u"Why?"_s);
    const QString note = room.child<QLabel>("composerNote")->text();
    QCOMPARE(note, u"The pasted text has more than 1,000,000 characters and was not taken."_s);
    QVERIFY(heard.said.contains(note));
}

void TestAttachments::aQuestionInOtherWordsHasItsOwn()
{
    Room room;
    QTest::keyClicks(&room.edit, u"Later"_s);
    room.paste(linesOf(300));
    room.composer.beginRewording(toMarkdown(Question{u"Why?"_s, {{u"log"_s, linesOf(2)}}}));
    QCOMPARE(room.titles(), QStringList{u"log, 2 lines"_s});
    QTest::keyClick(&room.edit, Qt::Key_Escape);
    QCOMPARE(room.titles(), QStringList{u"Pasted text, 300 lines"_s});
    QCOMPARE(room.edit.toPlainText(), u"Later"_s);
}

void TestAttachments::aQuestionGivenBackJoinsWhatIsTyped()
{
    Room room;
    QTest::keyClicks(&room.edit, u"Later"_s);
    room.composer.giveBack(toMarkdown(Question{u"Why?"_s, {{u"log"_s, linesOf(2)}}}));
    QCOMPARE(room.edit.toPlainText(), u"Why?\n\nLater"_s);
    QCOMPARE(room.titles(), QStringList{u"log, 2 lines"_s});
}

void TestAttachments::itFitsANarrowWindowInBothThemes()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        test::dress(scheme);
        Room room;
        QTest::keyClicks(&room.edit, u"What does the log of the deployment say about last night?"_s);
        room.paste(linesOf(312));
        room.paste(linesOf(1204));
        room.child<QToolButton>("removeAttachment")->click();
        room.paste(linesOf(77000).left(400'000));
        test::keepPicture(room.composer, u"attachments"_s, scheme);
        QCOMPARE(test::clippedTexts(room.composer, 320), QString());
    }
}

QTEST_MAIN(TestAttachments)
#include "tst_attachments.moc"
