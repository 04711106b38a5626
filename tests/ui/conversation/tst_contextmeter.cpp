// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/contextmeter.h"

#include "support/testcase.h"
#include "support/widgetkit.h"
#include "talkkit.h"
#include "ui/conversation/contextwords.h"
#include "ui/conversation/sentdialog.h"

#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::ContextMeter;
using sb::ui::ContextWords;
using sb::ui::SentDialog;
using test::TalkKit;

/// What is sent, as a person sees it before sending.
class TestContextMeter : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void theFootSaysWhatWouldBeSent_data();
    void theFootSaysWhatWouldBeSent();
    void itFollowsTheTyping();
    void itIsQuietWhereThereIsNothingToSay();
    void whatIsLeftOutIsSaidBeforeSending();
    void aRewordedQuestionIsCountedInItsPlace();
    void theDialogShowsThePartsAndWhatIsLeftOut();
    void tooLongIsSaidWithTheNumberAndWhatToDo();
    void theErrorCardShowsWhatToLeaveOut();
    void theEarlierPartIsSummarisedFromTheDialog();
    void withThePlaybookTheDialogSaysThatNothingIsSent();
    void itShortensItselfInANarrowWindow();
    void itReadsWellInBothThemes();

private:
    static void useRoom(TalkKit &kit, int tokens)
    {
        ModelChoice choice = kit.session.modelChoice();
        choice.contextTokens = tokens;
        kit.session.setModelChoice(choice);
    }
    static void talk(TalkKit &kit, int turns, int characters)
    {
        for (int i = 1; i <= turns; ++i) {
            kit.ask(u"Question %1?"_s.arg(i));
            kit.models.say(TextDelta{u"Answer %1. "_s.arg(i).leftJustified(characters, u'x')});
            kit.models.say(Finished{});
        }
    }
    static ContextMeter &meter(TalkKit &kit) { return *kit.room.findChild<ContextMeter *>(); }
    static SentDialog *open(TalkKit &kit)
    {
        meter(kit).click();
        return kit.room.window()->findChild<SentDialog *>();
    }
    /// "part | tokens | remark" of the rows whose first column begins so; rows below others too.
    static QStringList rows(const SentDialog &dialog, const QString &begin)
    {
        QStringList found;
        for (const auto items = dialog.findChild<QTreeWidget *>()->findItems(begin, Qt::MatchStartsWith | Qt::MatchRecursive);
             const QTreeWidgetItem *item : items)
            found.append(QStringList{item->text(0), item->text(1), item->text(2)}.join(u" | "_s));
        return found;
    }
};

void TestContextMeter::theFootSaysWhatWouldBeSent_data()
{
    QTest::addColumn<ContextEstimate>("estimate");
    QTest::addColumn<QString>("line");
    QTest::newRow("unknown room") << ContextEstimate{.prompt = 3'000, .past = 840, .question = 20} << u"about 3,900 tokens"_s;
    QTest::newRow("all fits") << ContextEstimate{.room = 8'192, .prompt = 3'873} << u"about 3,900 tokens · nothing left out"_s;
    QTest::newRow("one of each") << ContextEstimate{.room = 8'192,
                                                    .prompt = 12'340,
                                                    .sectionsLeftOut = {u"Tools"_s},
                                                    .messagesLeftOut = 1}
                                 << u"about 12,000 tokens · 1 message and 1 section left out"_s;
    QTest::newRow("more") << ContextEstimate{.room = 8'192,
                                             .prompt = 94,
                                             .sectionsLeftOut = {u"Tools"_s, u"Tone"_s},
                                             .messagesLeftOut = 1'004}
                          << u"about 90 tokens · 1,004 messages and 2 sections left out"_s;
    QTest::newRow("messages alone") << ContextEstimate{.room = 8'192, .prompt = 995, .messagesLeftOut = 4}
                                    << u"about 1,000 tokens · 4 messages left out"_s;
    QTest::newRow("too long") << ContextEstimate{.room = 8'192, .excess = 4'180}
                              << u"This is 4,200 tokens more than the model takes."_s;
    QTest::newRow("rules") << ContextEstimate{.isOfRules = true} << QString();
}

void TestContextMeter::theFootSaysWhatWouldBeSent()
{
    QFETCH(ContextEstimate, estimate);
    QTEST(ContextWords::line(estimate), "line");
}

void TestContextMeter::itFollowsTheTyping()
{
    TalkKit kit;
    useRoom(kit, 8'192);
    kit.room.composer().setText(u"Why?"_s);
    QVERIFY(meter(kit).isVisibleTo(&kit.room));
    const QString few = meter(kit).accessibleName();
    QVERIFY2(few.endsWith(u" · nothing left out"_s), qPrintable(few));
    kit.room.composer().setText(QString(6'000, u'w'));
    QVERIFY(meter(kit).accessibleName() != few);
    kit.room.composer().setText(u"Why?"_s);
    QCOMPARE(meter(kit).accessibleName(), few);
}

void TestContextMeter::itIsQuietWhereThereIsNothingToSay()
{
    TalkKit kit;
    QVERIFY(!meter(kit).isVisibleTo(&kit.room));
    kit.room.composer().setText(u"Why?"_s);
    QVERIFY(meter(kit).isVisibleTo(&kit.room));
    kit.session.setModelChoice({});
    QTRY_VERIFY(!meter(kit).isVisibleTo(&kit.room));
}

void TestContextMeter::whatIsLeftOutIsSaidBeforeSending()
{
    TalkKit kit;
    useRoom(kit, 2'048);
    talk(kit, 6, 900);
    kit.room.composer().setText(u"And now?"_s);
    const QString said = meter(kit).accessibleName();
    QVERIFY2(said.contains(u"messages left out"_s), qPrintable(said));
    kit.ask(u"And now?"_s);
    const qsizetype left = 13 - kit.models.requests.constLast().messages.size();
    QVERIFY2(said.contains(u" %1 messages left out"_s.arg(left)), qPrintable(said));
}

void TestContextMeter::aRewordedQuestionIsCountedInItsPlace()
{
    TalkKit kit;
    talk(kit, 3, 3'000);
    kit.room.composer().setText(u"x"_s);
    const QString atTheEnd = meter(kit).accessibleName();
    kit.room.reword(kit.session.messages().constFirst().id);
    QVERIFY(meter(kit).accessibleName() != atTheEnd);
    QTest::keyClick(kit.room.findChild<QPlainTextEdit *>(u"composerText"_s), Qt::Key_Escape);
    QCOMPARE(meter(kit).accessibleName(), atTheEnd);
}

void TestContextMeter::theDialogShowsThePartsAndWhatIsLeftOut()
{
    TalkKit kit;
    useRoom(kit, 2'048);
    talk(kit, 6, 900);
    kit.room.composer().setText(u"And now?"_s);
    const SentDialog *dialog = open(kit);
    QVERIFY(dialog != nullptr);
    QCOMPARE(rows(*dialog, u"What Ada is told"_s).size(), 1);
    QVERIFY(!rows(*dialog, u"Who you are"_s).isEmpty());
    QVERIFY(!rows(*dialog, u"Your figures"_s).isEmpty());
    QVERIFY(rows(*dialog, u"The question"_s).constFirst().startsWith(u"The question | 11 "_s));
    QVERIFY(rows(*dialog, u"Kept free"_s).constFirst().startsWith(u"Kept free for the answer | 512"_s));
    QVERIFY(rows(*dialog, u"What the model takes"_s).constFirst().contains(u"2,048"_s));
    const QString left = kit.room.window()->findChild<SentDialog *>()->findChild<QLabel *>(u"sentSentence"_s)->text();
    QVERIFY2(left.contains(u"stays in this conversation"_s), qPrintable(left));
    int leftOut = 0;
    for (const auto items = dialog->findChild<QTreeWidget *>()->findItems(u"left out: no room"_s, Qt::MatchStartsWith, 2);
         const QTreeWidgetItem *item : items)
        leftOut += item->text(0).section(u' ', 0, 0).toInt();
    QVERIFY(meter(kit).accessibleName().contains(u" %1 messages left out"_s.arg(leftOut)));
}

void TestContextMeter::tooLongIsSaidWithTheNumberAndWhatToDo()
{
    TalkKit kit;
    useRoom(kit, 2'048);
    kit.room.composer().setText(QString(3 * 6'000, u'w'));
    const QString said = meter(kit).accessibleName();
    QVERIFY2(said.startsWith(u"This is "_s) && said.endsWith(u" tokens more than the model takes."_s), qPrintable(said));
    QCOMPARE(meter(kit).property("state").toString(), u"bad"_s);
    const SentDialog *dialog = open(kit);
    const QString sentence = dialog->findChild<QLabel *>(u"sentSentence"_s)->text();
    QVERIFY2(sentence.startsWith(said) && sentence.contains(u"Shorten the question"_s), qPrintable(sentence));
    QVERIFY(!dialog->findChild<QPushButton *>(u"summariseEarlier"_s)->isVisibleTo(dialog));  // it would not help
}

void TestContextMeter::theErrorCardShowsWhatToLeaveOut()
{
    TalkKit kit;
    kit.ask(u"Why?"_s);
    kit.fail(ErrorKind::ServerFault);
    auto *button = kit.room.findChild<QPushButton *>(u"showPartsButton"_s);
    QVERIFY(!button->isVisibleTo(&kit.room));
    kit.session.retry();
    kit.fail(ErrorKind::ContextTooLong);
    QVERIFY(button->isVisibleTo(&kit.room));
    button->click();
    const auto *dialog = kit.room.window()->findChild<SentDialog *>();
    QVERIFY(dialog != nullptr);
    QVERIFY(rows(*dialog, u"The question"_s).constFirst().startsWith(u"The question | 10 "_s));
    QVERIFY(dialog->findChild<QTreeWidget *>()->findItems(u"word for word"_s, Qt::MatchContains).isEmpty());
}

void TestContextMeter::theEarlierPartIsSummarisedFromTheDialog()
{
    TalkKit kit;
    talk(kit, 1, 100);
    SentDialog *dialog = open(kit);
    QVERIFY(!dialog->findChild<QPushButton *>(u"summariseEarlier"_s)->isVisibleTo(dialog));
    delete dialog;
    talk(kit, 3, 100);
    dialog = open(kit);
    QCOMPARE(dialog->findChild<QLabel *>(u"summaryOffer"_s)->text(),
             u"4 earlier messages can be told as one summary, which you can read and change. The conversation stays whole."_s);
    dialog->findChild<QPushButton *>(u"summariseEarlier"_s)->click();
    QVERIFY(kit.session.isSummarising());
    QCOMPARE(test::buttonNamed(kit.room, u"Stop"_s) != nullptr, true);
    kit.models.say(TextDelta{u"In short."_s});
    kit.models.say(Finished{});
    QCOMPARE(kit.session.messages().at(4).text, u"In short."_s);
    QTRY_VERIFY(kit.room.window()->findChild<SentDialog *>() == nullptr);
    QTRY_COMPARE(rows(*open(kit), u"Summary of the earlier part"_s).size(), 1);
}

void TestContextMeter::withThePlaybookTheDialogSaysThatNothingIsSent()
{
    TalkKit kit;
    talk(kit, 2, 100);
    kit.session.setModelChoice({});
    kit.room.showSent();
    auto *dialog = kit.room.window()->findChild<SentDialog *>();
    QVERIFY(dialog->findChild<QLabel *>(u"sentSentence"_s)->text().contains(u"nothing is sent"_s));
    dialog->findChild<QPushButton *>(u"summariseEarlier"_s)->click();
    QVERIFY(kit.session.messages().at(2).model.isRuleBased);
}

void TestContextMeter::itShortensItselfInANarrowWindow()
{
    test::dress(ui::Scheme::Light);
    TalkKit kit;
    useRoom(kit, 2'048);
    talk(kit, 6, 900);
    kit.room.composer().setText(u"And now?"_s);
    QCOMPARE(test::clippedTexts(kit.room, 320), QString());
    QVERIFY2(meter(kit).text().startsWith(u"≈ "_s) && meter(kit).text().endsWith(u" · …"_s), qPrintable(meter(kit).text()));
    QVERIFY(meter(kit).toolTip().contains(u"left out"_s));
    kit.room.resize(900, 600);
    QTRY_COMPARE(meter(kit).text(), meter(kit).accessibleName());
}

void TestContextMeter::itReadsWellInBothThemes()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        test::dress(scheme);
        TalkKit kit;
        useRoom(kit, 2'048);
        talk(kit, 6, 900);
        kit.room.composer().setText(u"Would smaller services change this?"_s);
        kit.room.show();
        QVERIFY(QTest::qWaitForWindowExposed(&kit.room));
        test::keepPicture(kit.room, u"context-left-out"_s, scheme);
        SentDialog *dialog = open(kit);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        QCOMPARE(test::clippedTexts(*dialog), QString());
        test::keepPicture(*dialog, u"what-is-sent"_s, scheme);
        delete dialog;
        kit.room.composer().setText(QString(3 * 6'000, u'w'));
        QTRY_VERIFY(kit.room.composer().height() > 200);
        test::keepPicture(kit.room, u"context-too-long"_s, scheme);
        dialog = open(kit);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        QCOMPARE(test::clippedTexts(*dialog), QString());
        test::keepPicture(*dialog, u"what-is-sent-too-long"_s, scheme);
    }
}

QTEST_MAIN(TestContextMeter)
#include "tst_contextmeter.moc"
