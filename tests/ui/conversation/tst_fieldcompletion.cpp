// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/fieldcompletion.h"

#include "completionkit.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using Kit = sb::test::CompletionKit;

class TestFieldCompletion : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anAtOffersTheAdvisors();
    void theOneWhoAnsweredLastIsOfferedFirst();
    void whatIsTypedNarrowsTheRows();
    void tabTakesAndThatAdvisorIsAsked();
    void enterTakesAndDoesNotSend();
    void leftAndRightChangeTheKind();
    void aMetricShowsItsFigureAndIsNamedInTheText();
    void theFigureThatIsNamedIsMarkedInTheRequest();
    void aCommandIsDoneAndLeavesNoText();
    void escPutsAwayAndOnlyThenStops();
    void wordsThatOnlyLookLikeItOfferNothing_data();
    void wordsThatOnlyLookLikeItOfferNothing();
    void aTextThatIsSetOffersNothing();
    void whatFindsNothingDoesNotStandInTheWay();
    void aSpaceEndsIt();
    void leavingTheFieldCloses();
    void eachButtonOpensItsKind();
    void tabGoesThroughTheButtonsToSend();
};

void TestFieldCompletion::anAtOffersTheAdvisors()
{
    Kit kit;
    QVERIFY(!kit.isOpen());
    kit.type(u"Ask @"_s);
    QCOMPARE(kit.kind(), u"@ Advisors"_s);
    QCOMPARE(kit.rows(), (QStringList{u"Ada"_s, u"Bob"_s, u"Cleo Park"_s}));
    QCOMPARE(kit.current(), u"Ada"_s);
    QVERIFY(kit.field.hasFocus());
}

void TestFieldCompletion::theOneWhoAnsweredLastIsOfferedFirst()
{
    Kit kit;
    kit.ask(u"@bob Why?"_s);
    kit.models.say(TextDelta{u"Because."_s});
    kit.models.say(Finished{StopReason::EndOfTurn});
    kit.type(u"@"_s);
    QCOMPARE(kit.rows(), (QStringList{u"Bob"_s, u"Ada"_s, u"Cleo Park"_s}));
    QCOMPARE(kit.view().currentIndex().data(Qt::AccessibleTextRole).toString(), u"Bob, Delivery, answered last"_s);
}

void TestFieldCompletion::whatIsTypedNarrowsTheRows()
{
    Kit kit;
    kit.type(u"#lead"_s);
    QCOMPARE(kit.rows(), (QStringList{u"Lead time: pickup"_s, u"Change lead time, median"_s}));
    kit.type(u"-time-pick"_s);
    QCOMPARE(kit.rows(), QStringList{u"Lead time: pickup"_s});
    for (int i = 0; i < 10; ++i)
        kit.press(Qt::Key_Backspace);
    QCOMPARE(kit.rows().size(), 2);
    kit.press(Qt::Key_Backspace);
    kit.press(Qt::Key_Backspace);
    kit.press(Qt::Key_Backspace);
    kit.press(Qt::Key_Backspace);
    QCOMPARE(kit.rows().size(), 4);
    kit.press(Qt::Key_Backspace);
    QVERIFY(!kit.isOpen());
}

void TestFieldCompletion::tabTakesAndThatAdvisorIsAsked()
{
    Kit kit;
    kit.type(u"@par"_s);
    kit.press(Qt::Key_Tab);
    QCOMPARE(kit.text(), u"@Cleo-Park "_s);
    QVERIFY(!kit.isOpen());
    kit.type(u"why?"_s);
    kit.press(Qt::Key_Return);
    QTRY_COMPARE(kit.models.turns.size(), 1);
    QCOMPARE(kit.models.requests.constLast().persona, u"cleo-park"_s);
}

void TestFieldCompletion::enterTakesAndDoesNotSend()
{
    Kit kit;
    const QSignalSpy sent(&kit.room.composer(), &ui::Composer::sent);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        kit.room.composer().setText(u"Ask "_s);
        kit.type(u"@b"_s);
        kit.press(key);
        QCOMPARE(kit.text(), u"Ask @Bob "_s);
    }
    QVERIFY(sent.isEmpty());
    kit.press(Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
}

void TestFieldCompletion::leftAndRightChangeTheKind()
{
    Kit kit;
    kit.type(u"Ask #bo"_s);
    QVERIFY(!kit.isOpen());
    kit.press(Qt::Key_Backspace);
    kit.press(Qt::Key_Backspace);
    QCOMPARE(kit.kind(), u"# Metrics"_s);
    kit.press(Qt::Key_Left);
    QCOMPARE(kit.kind(), u"@ Advisors"_s);
    kit.press(Qt::Key_Left);
    QCOMPARE(kit.kind(), u"/ Commands"_s);
    kit.press(Qt::Key_Right);
    kit.type(u"bo"_s);
    QCOMPARE(kit.rows(), QStringList{u"Bob"_s});
    kit.press(Qt::Key_Tab);
    QCOMPARE(kit.text(), u"Ask @Bob "_s);
}

void TestFieldCompletion::aMetricShowsItsFigureAndIsNamedInTheText()
{
    Kit kit;
    kit.type(u"Why #"_s);
    const auto seen = [&kit](int row) { return kit.view().model()->index(row, 0).data(Qt::AccessibleTextRole).toString(); };
    QCOMPARE(seen(2), u"Lead time: pickup, wait for a first review, median, 9.6\u202fh"_s);
    QCOMPARE(seen(3), u"Change fail rate, share of deployments that failed, No data"_s);
    kit.type(u"pick"_s);
    kit.press(Qt::Key_Tab);
    QCOMPARE(kit.text(), u"Why #lead-time-pickup "_s);
}

void TestFieldCompletion::theFigureThatIsNamedIsMarkedInTheRequest()
{
    Kit kit;
    kit.type(u"Why #pick"_s);
    kit.press(Qt::Key_Tab);
    kit.press(Qt::Key_Return);
    QTRY_COMPARE(kit.models.turns.size(), 1);
    QVERIFY(kit.models.requests.constLast().system.contains(
        u"The question names #lead-time-pickup: that is cell dora.change_lead_time.pickup"_s));
}

void TestFieldCompletion::aCommandIsDoneAndLeavesNoText()
{
    Kit kit;
    const QSignalSpy done(&kit.fresh, &QAction::triggered);
    kit.type(u"/"_s);
    QCOMPARE(kit.kind(), u"/ Commands"_s);
    QCOMPARE(kit.rows(), (QStringList{u"New conversation"_s, u"Find in the conversation"_s}));
    kit.type(u"conv"_s);
    kit.press(Qt::Key_Tab);
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(kit.text(), QString());
}

void TestFieldCompletion::escPutsAwayAndOnlyThenStops()
{
    Kit kit;
    kit.room.composer().setMode(ui::Composer::Mode::Answering);
    const QSignalSpy stopped(&kit.room.composer(), &ui::Composer::stopRequested);
    kit.type(u"@"_s);
    kit.press(Qt::Key_Escape);
    QVERIFY(!kit.isOpen());
    QVERIFY(stopped.isEmpty());
    kit.type(u"a"_s);
    QVERIFY(!kit.isOpen());
    QCOMPARE(kit.text(), u"@a"_s);
    kit.press(Qt::Key_Escape);
    QCOMPARE(stopped.size(), 1);
    kit.type(u" @b"_s);
    QVERIFY(kit.isOpen());
}

void TestFieldCompletion::wordsThatOnlyLookLikeItOfferNothing_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u"ada@b"_s, u"C#le"_s, u"and/or"_s, u"half / "_s, u"see /n"_s, u"@ada "_s, u"##"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void TestFieldCompletion::wordsThatOnlyLookLikeItOfferNothing()
{
    QFETCH(QString, text);
    Kit kit;
    kit.type(text);
    QVERIFY(!kit.isOpen());
    QCOMPARE(kit.text(), text);
}

void TestFieldCompletion::aTextThatIsSetOffersNothing()
{
    Kit kit;
    kit.room.composer().setText(u"@"_s);
    QVERIFY(!kit.isOpen());
    kit.press(Qt::Key_Left);
    kit.press(Qt::Key_Right);
    QVERIFY(!kit.isOpen());
    kit.type(u"b"_s);
    QCOMPARE(kit.rows(), QStringList{u"Bob"_s});
}

void TestFieldCompletion::whatFindsNothingDoesNotStandInTheWay()
{
    Kit kit;
    const QSignalSpy sent(&kit.room.composer(), &ui::Composer::sent);
    kit.type(u"#1"_s);
    QVERIFY(!kit.isOpen());
    kit.press(Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
}

void TestFieldCompletion::aSpaceEndsIt()
{
    Kit kit;
    kit.type(u"@a"_s);
    QVERIFY(kit.isOpen());
    kit.type(u" "_s);
    QVERIFY(!kit.isOpen());
    QCOMPARE(kit.text(), u"@a "_s);
}

void TestFieldCompletion::leavingTheFieldCloses()
{
    Kit kit;
    kit.type(u"@"_s);
    kit.field.clearFocus();
    QVERIFY(!kit.isOpen());
}

void TestFieldCompletion::eachButtonOpensItsKind()
{
    Kit kit;
    for (const auto &[name, kind, text] : {std::tuple{u"Address an advisor"_s, u"@ Advisors"_s, u"Ask @"_s},
                                           std::tuple{u"Name a metric"_s, u"# Metrics"_s, u"Ask #"_s},
                                           std::tuple{u"Give a command"_s, u"/ Commands"_s, u"Ask /"_s}}) {
        kit.room.composer().setText(u"Ask"_s);
        QAbstractButton *button = test::buttonNamed(kit.room, name);
        QVERIFY2(button != nullptr, qPrintable(name));
        QVERIFY(!button->toolTip().isEmpty());
        button->setFocus(Qt::TabFocusReason);
        QVERIFY(button->hasFocus());
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(kit.kind(), kind);
        QCOMPARE(kit.text(), text);
        QVERIFY(kit.field.hasFocus());
        kit.press(Qt::Key_Escape);
    }
}

void TestFieldCompletion::tabGoesThroughTheButtonsToSend()
{
    Kit kit;
    kit.type(u"Why?"_s);
    QStringList reached;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.append(QApplication::focusWidget()->objectName());
    }
    QCOMPARE(reached, (QStringList{u"atButton"_s, u"hashButton"_s, u"slashButton"_s, u"contextMeter"_s, u"sendButton"_s}));
}

QTEST_MAIN(TestFieldCompletion)
#include "tst_fieldcompletion.moc"
