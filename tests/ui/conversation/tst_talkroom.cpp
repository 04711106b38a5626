// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/talkroom.h"

#include "talkkit.h"
#include "support/testcase.h"
#include "support/widgetkit.h"
#include "ui/conversation/composer.h"
#include "ui/widgets/elidedlabel.h"

#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::TalkRoom;
using test::foundServer;
using test::TalkKit;

class TestTalkRoom : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aQuestionIsAskedAndNamesTheConversation();
    void whatHappensIsTold();
    void theComposerStopsTheAnswer();
    void aFailureIsShownUntilTheNextTry();
    void anotherModelOrKeyIsOneClickAway();
    void theNoteSaysWhereTheQuestionGoes();
    void whatIsLeftOutIsCountedInWords();
    void aRefusedQuestionComesBack();
    void newWordsOutliveTheirQuestion();
    void aNoteOfAnAnswerGoesWithIt();
    void whatAppearsIsSaid();
    void theCardAboveGoesWithTheFirstQuestion();
    void theSamplesNameIsNoMarkup();
    void aNoticeIsShownAndGone();
    void anUndoOfTheLibraryOutlivesTheConversation();
    void aLaterUndoTakesNoneAway();
    void whatWasSentIsAWishOfCardMenuAndMessage();
    void aLongTitleElides();
    void nothingIsClippedInANarrowWindow();
};

void TestTalkRoom::aQuestionIsAskedAndNamesTheConversation()
{
    TalkKit room;
    QCOMPARE(room.label("conversationTitle").text(), u"New conversation"_s);
    room.ask(u"Why so slow?"_s);
    QCOMPARE(room.label("conversationTitle").text(), u"Why so slow?"_s);
    QVERIFY(room.room.composer().text().isEmpty());
    QCOMPARE(room.models.requests.constFirst().messages.constLast().text, u"Why so slow?"_s);
}

void TestTalkRoom::whatHappensIsTold()
{
    TalkKit room;
    QSignalSpy activity(&room.room, &TalkRoom::activity);
    room.ask(u"Why?"_s);
    room.models.say(TextDelta{u"Because"_s});
    room.models.say(Finished{StopReason::EndOfTurn});
    QStringList said;
    for (const QVariantList &arguments : activity)
        said.append(arguments.constFirst().toString());
    said.removeDuplicates();
    QCOMPARE(said, (QStringList{u"Saving the question"_s, u"Ada is reading the question"_s, u"Ada is writing"_s, QString()}));
}

void TestTalkRoom::theComposerStopsTheAnswer()
{
    TalkKit room;
    room.ask(u"Why?"_s);
    QTest::mouseClick(test::buttonNamed(room.room, u"Stop"_s), Qt::LeftButton);
    QCOMPARE(room.models.cancelled.size(), 1);
    QVERIFY(test::buttonNamed(room.room, u"Stop"_s) == nullptr);
}

void TestTalkRoom::aFailureIsShownUntilTheNextTry()
{
    TalkKit room;
    const auto *card = room.room.findChild<QWidget *>(u"errorCard"_s);
    QVERIFY(!card->isVisibleTo(&room.room));
    room.ask(u"Why?"_s);
    room.fail(ErrorKind::ServerFault);
    QVERIFY(card->isVisibleTo(&room.room));
    QVERIFY(!room.label("errorSentence").text().isEmpty());
    QTest::mouseClick(test::buttonNamed(room.room, u"Try again"_s), Qt::LeftButton);
    QTRY_COMPARE(room.models.turns.size(), 2);
    QVERIFY(!card->isVisibleTo(&room.room));
}

void TestTalkRoom::anotherModelOrKeyIsOneClickAway()
{
    TalkKit room;
    QSignalSpy wanted(&room.room, &TalkRoom::addServerRequested);
    room.ask(u"Why?"_s);
    room.fail(ErrorKind::KeyRejected);
    QTest::mouseClick(test::buttonNamed(room.room, u"Change key"_s), Qt::LeftButton);
    QCOMPARE(wanted, (QList<QVariantList>{{u"http://127.0.0.1:9/v1"_s}}));
    auto *menu = room.room.findChild<QToolButton *>(u"modelButton"_s)->menu();
    bool wasShown = false;
    connect(menu, &QMenu::aboutToShow, menu, [menu, &wasShown] {
        wasShown = true;
        QMetaObject::invokeMethod(menu, &QMenu::close, Qt::QueuedConnection);
    });
    room.room.show();
    QTest::mouseClick(test::buttonNamed(room.room, u"Other model"_s), Qt::LeftButton);
    QVERIFY(wasShown);
    const QList<QAction *> rows = menu->actions();
    rows.at(rows.size() - 2)->trigger();
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted.constLast(), QVariantList{QString()});
    QSignalSpy settings(&room.room, &TalkRoom::settingsRequested);
    rows.constLast()->trigger();
    QCOMPARE(settings.size(), 1);
}

void TestTalkRoom::theNoteSaysWhereTheQuestionGoes()
{
    TalkKit room;
    QCOMPARE(room.note(), u"Sent to 127.0.0.1:9"_s);
    QCOMPARE(room.room.findChild<QToolButton *>(u"modelButton"_s)->text(), u"tiny"_s);
    room.session.setModelChoice({});
    QCOMPARE(room.note(), u"Answers by the playbook"_s);
}

void TestTalkRoom::whatIsLeftOutIsCountedInWords()
{
    TalkKit room;
    emit room.session.contextShortened({u"Tone"_s}, 0);
    QCOMPARE(room.note(), u"Left out, to fit the model: 1 part of the advisor's text"_s);
    emit room.session.contextShortened({u"Tone"_s, u"Tools"_s}, 3);
    QVERIFY2(room.note().contains(u"2 parts of the advisor's text"_s) && room.note().contains(u"3 earlier messages"_s),
             qPrintable(room.note()));
    emit room.session.contextShortened({}, 1);
    QCOMPARE(room.note(), u"Left out, to fit the model: 1 earlier message"_s);
    room.room.composer().setText(u"W"_s);  // the next question has a number of its own
    QCOMPARE(room.note(), u"Sent to 127.0.0.1:9"_s);
    room.ask(u"Why?"_s);
    QCOMPARE(room.note(), u"Sent to 127.0.0.1:9"_s);
}

void TestTalkRoom::aRefusedQuestionComesBack()
{
    TalkKit room;
    emit room.session.questionRefused(u"Why?"_s, {ErrorKind::DiskFull, {}});
    QCOMPARE(room.room.composer().text(), u"Why?"_s);
    QVERIFY(room.label("noticeText").isVisibleTo(&room.room));
    QVERIFY(!room.label("noticeText").text().isEmpty());
}

void TestTalkRoom::newWordsOutliveTheirQuestion()
{
    TalkKit room;
    room.ask(u"Why?"_s);
    room.models.say(TextDelta{u"Because."_s});
    room.models.say(Finished{StopReason::EndOfTurn});
    room.room.composer().setText(u"A draft"_s);
    room.room.rewordLast();
    room.room.composer().findChild<QPlainTextEdit *>()->setPlainText(u"Why, in other words?"_s);
    room.session.deleteBranch(room.session.lastQuestion());
    QCOMPARE(room.room.composer().text(), u"Why, in other words?\n\nA draft"_s);
    QVERIFY(!room.room.composer().isRewording());

    // Gone without a word from the session, it comes back all the same.
    room.session.edit(MessageId::make(), u"Into nothing"_s);
    QVERIFY(room.room.composer().text().startsWith(u"Into nothing"_s));
}

void TestTalkRoom::aNoteOfAnAnswerGoesWithIt()
{
    TalkKit room;
    room.ask(u"Why?"_s);
    const QString usual = room.label("composerNote").text();
    room.room.composer().setNote(u"Wait until the answer has ended."_s);
    room.models.say(TextDelta{u"Because."_s});
    room.models.say(Finished{StopReason::EndOfTurn});
    QCOMPARE(room.label("composerNote").text(), usual);
    emit room.session.contextShortened({u"Samples"_s}, 2);
    QVERIFY(room.label("composerNote").text() != usual);
    room.session.startNew(u"ada"_s);
    QCOMPARE(room.label("composerNote").text(), usual);
}

void TestTalkRoom::whatAppearsIsSaid()
{
    TalkKit room;
    const test::Announcements heard;
    room.room.addNotice(u"The history is read-only."_s);
    room.ask(u"Why?"_s);
    room.models.say(Failed{{.error = {ErrorKind::ConnectionRefused, {}}, .host = u"127.0.0.1:9"_s}});
    QCOMPARE(heard.said.size(), 2);
    QCOMPARE(heard.said.constFirst(), u"The history is read-only."_s);
    QVERIFY(heard.said.constLast().contains(u"127.0.0.1:9"_s));
}

void TestTalkRoom::theCardAboveGoesWithTheFirstQuestion()
{
    TalkKit room;
    auto *card = new QWidget;
    room.room.placeAbove(card);
    QVERIFY(card->isVisibleTo(&room.room));
    room.ask(u"Why?"_s);
    QVERIFY(!card->isVisibleTo(&room.room));
    room.session.startNew(u"ada"_s);
    QVERIFY(card->isVisibleTo(&room.room));
}

void TestTalkRoom::theSamplesNameIsNoMarkup()
{
    TalkKit room;
    room.room.setSample(u"<i>A & B</i>"_s);
    QVERIFY(room.label("sampleBanner").isVisibleTo(&room.room));
    QVERIFY(room.label("sampleBanner").text().contains(u"&lt;i&gt;A &amp; B&lt;/i&gt;"_s));
    room.room.setSample({});
    QVERIFY(!room.label("sampleBanner").isVisibleTo(&room.room));
}

void TestTalkRoom::aNoticeIsShownAndGone()
{
    TalkKit room;
    room.room.addNotice(u"Nothing is <b>kept</b>."_s);
    QVERIFY(room.label("noticeText").isVisibleTo(&room.room));
    QCOMPARE(room.label("noticeText").textFormat(), Qt::PlainText);  // it may hold a path
    room.room.addNotice(u"An advisor is left out."_s);
    room.room.addNotice(u"An advisor is left out."_s);
    QCOMPARE(room.label("noticeText").text(), u"Nothing is <b>kept</b>.\nAn advisor is left out."_s);
    auto *close = room.room.findChild<QToolButton *>(u"noticeClose"_s);
    QVERIFY(close != nullptr && !close->accessibleName().isEmpty());
    close->click();
    QVERIFY(!room.label("noticeText").isVisibleTo(&room.room));
}

void TestTalkRoom::anUndoOfTheLibraryOutlivesTheConversation()
{
    TalkKit room;
    const auto *button = room.room.findChild<QPushButton *>(u"noticeButton"_s);
    room.ask(u"Why?"_s);
    room.models.say(TextDelta{u"Because."_s});
    room.models.say(Finished{});
    room.session.deleteBranch(room.session.messages().constLast().id);
    QVERIFY(button->isVisibleTo(&room.room));
    room.session.startNew(u"ada"_s);  // what was deleted is not here
    QVERIFY(!button->isVisibleTo(&room.room));
    int undone = 0;
    room.room.offerUndo(u"Moved to trash for 30 days."_s, [&undone] { ++undone; });
    room.session.startNew(u"ada"_s);
    QCOMPARE(room.label("noticeText").text(), u"Moved to trash for 30 days."_s);
    QTest::mouseClick(test::buttonNamed(room.room, u"Undo"_s), Qt::LeftButton);
    QCOMPARE(undone, 1);
    QVERIFY(!button->isVisibleTo(&room.room));
}

void TestTalkRoom::aLaterUndoTakesNoneAway()
{
    TalkKit room;
    room.ask(u"Why?"_s);
    room.models.say(TextDelta{u"Because."_s});
    room.models.say(Finished{});
    room.session.deleteBranch(room.session.messages().constLast().id);
    int undone = 0;
    room.room.offerUndo(u"Named by the model."_s, [&undone] { ++undone; });
    QTest::mouseClick(test::buttonNamed(room.room, u"Undo"_s), Qt::LeftButton);
    QCOMPARE(undone, 1);
    QCOMPARE(room.label("noticeText").text(), u"1 message deleted."_s);
    QTest::mouseClick(test::buttonNamed(room.room, u"Undo"_s), Qt::LeftButton);
    QTRY_COMPARE(room.session.messages().size(), 2);
    QVERIFY(!room.label("noticeText").isVisibleTo(&room.room));
}

void TestTalkRoom::whatWasSentIsAWishOfCardMenuAndMessage()
{
    TalkKit room;
    QSignalSpy wished(&room.room, &TalkRoom::inspectRequested);
    const auto last = [&wished] { return wished.constLast().constFirst().value<MessageId>(); };
    room.room.inspectLast();
    QVERIFY(last().isNull());
    room.ask(u"Why?"_s);
    const MessageId tried = room.session.lastAnswer();
    QVERIFY(!tried.isNull());
    room.room.act(u"inspect"_s, tried);  // while it still comes, too
    QCOMPARE(last(), tried);
    room.fail(ErrorKind::ServerFault);
    QTest::mouseClick(test::buttonNamed(room.room, u"What was sent"_s), Qt::LeftButton);
    QCOMPARE(last(), tried);  // though no message has this name
    QCOMPARE(wished.size(), 3);
    room.session.startNew(u"ada"_s);
    room.room.inspectLast();
    QVERIFY(last().isNull());
}

void TestTalkRoom::aLongTitleElides()
{
    TalkKit room;
    room.room.resize(400, 600);
    room.room.show();
    room.ask(u"Why does every change take so long"_s);
    QApplication::sendPostedEvents();
    const auto *title = room.room.findChild<ui::ElidedLabel *>(u"conversationTitle"_s);
    QVERIFY(title != nullptr && room.room.width() == 400);
    QCOMPARE(title->text(), u"Why does every change take so long"_s);
    QVERIFY2(title->shownText().endsWith(u'…') || title->shownText() == title->text(), qPrintable(title->shownText()));
    room.room.resize(320, 600);
    QTRY_VERIFY(title->shownText().endsWith(u'…'));
}

void TestTalkRoom::nothingIsClippedInANarrowWindow()
{
    test::dress(ui::Scheme::Light);
    TalkKit room;
    room.room.setSample(u"Kestrel Freight"_s);
    room.room.addNotice(u"The disk is full. What you write now is kept only until you quit."_s);
    room.ask(u"Why does every change take so long?"_s);
    room.fail(ErrorKind::KeyRejected);
    QCOMPARE(test::clippedTexts(room.room, 320), QString());
}

QTEST_MAIN(TestTalkRoom)
#include "tst_talkroom.moc"
