// SPDX-License-Identifier: Apache-2.0
#include "branchkit.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

/// Branches as a person meets them: in the composer, in the head, in the notice.
class TestBranches : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aQuestionIsPutInOtherWordsAndTheDraftComesBack();
    void aRewordingIsPutAwayByEsc();
    void theHeadCountsBranchesOnceThereAreSome();
    void aDeletionIsUndoneFromItsNotice();
    void whatCannotBeDoneNowIsSaid();
};

void TestBranches::aQuestionIsPutInOtherWordsAndTheDraftComesBack()
{
    TalkKit kit;
    answer(kit, u"Why?"_s, u"Because."_s);
    ui::Composer &composer = kit.room.composer();
    composer.setText(u"half a thought"_s);
    QStringList kept;
    connect(&composer, &ui::Composer::textChanged, this, [&kept](const QString &text) { kept.append(text); });
    kit.room.reword(idOf(kit, u"Why?"_s));
    QCOMPARE(composer.text(), u"Why?"_s);
    QVERIFY(kit.room.findChild<QWidget *>(u"rewording"_s)->isVisibleTo(&kit.room));
    QCOMPARE(kept.constLast(), u"Why?\n\nhalf a thought"_s);  // what a crash would leave

    auto *edit = kit.room.findChild<QPlainTextEdit *>(u"composerText"_s);
    edit->setPlainText(u"How so?"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(kit.models.requests.size(), 2);
    QCOMPARE(kit.models.requests.constLast().messages, (QList<ChatMessage>{{Role::User, u"How so?"_s}}));
    QCOMPARE(kit.session.forkOf(idOf(kit, u"How so?"_s)), (Fork{1, 2}));
    QCOMPARE(composer.text(), u"half a thought"_s);
    QCOMPARE(kept.constLast(), u"half a thought"_s);
    QVERIFY(!kit.room.findChild<QWidget *>(u"rewording"_s)->isVisibleTo(&kit.room));
}

void TestBranches::aRewordingIsPutAwayByEsc()
{
    TalkKit kit;
    answer(kit, u"Why?"_s, u"Because."_s);
    kit.room.composer().setText(u"half a thought"_s);
    kit.room.reword(idOf(kit, u"Why?"_s));
    QTest::keyClick(kit.room.findChild<QPlainTextEdit *>(u"composerText"_s), Qt::Key_Escape);
    QCOMPARE(kit.room.composer().text(), u"half a thought"_s);
    QCOMPARE(kit.session.tree().all().size(), 2);
    QTest::keyClick(kit.room.findChild<QPlainTextEdit *>(u"composerText"_s), Qt::Key_Return);
    QTRY_COMPARE(kit.models.requests.size(), 2);
    QCOMPARE(kit.models.requests.constLast().messages.size(), 3);  // a question like any other
}

void TestBranches::theHeadCountsBranchesOnceThereAreSome()
{
    TalkKit kit;
    const auto *button = kit.room.findChild<QToolButton *>(u"branchesButton"_s);
    answer(kit, u"Why?"_s, u"Because."_s);
    QVERIFY(!button->isVisibleTo(&kit.room));
    kit.session.retry();
    kit.models.say(TextDelta{u"Since."_s});
    kit.models.say(Finished{});
    QVERIFY(button->isVisibleTo(&kit.room));
    QCOMPARE(button->text(), u"2 branches"_s);
    QCOMPARE(button->accessibleName(), u"2 branches"_s);
    kit.session.startNew(u"ada"_s);
    QVERIFY(!button->isVisibleTo(&kit.room));
}

void TestBranches::aDeletionIsUndoneFromItsNotice()
{
    TalkKit kit;
    makeFork(kit);
    kit.session.deleteBranch(idOf(kit, u"Since."_s));
    QCOMPARE(kit.label("noticeText").text(), u"3 messages deleted."_s);
    QCOMPARE(kit.session.messages().size(), 2);
    QTest::mouseClick(test::buttonNamed(kit.room, u"Undo"_s), Qt::LeftButton);
    QTRY_COMPARE(kit.session.messages().size(), 4);
    QVERIFY(!kit.room.findChild<QWidget *>(u"noticeBanner"_s)->isVisibleTo(&kit.room));

    // An offer does not outlive its conversation.
    kit.session.deleteBranch(idOf(kit, u"Since."_s));
    kit.session.startNew(u"ada"_s);
    QVERIFY(!kit.room.findChild<QWidget *>(u"noticeBanner"_s)->isVisibleTo(&kit.room));
}

void TestBranches::whatCannotBeDoneNowIsSaid()
{
    TalkKit kit;
    kit.ask(u"Why?"_s);
    kit.room.act(u"edit"_s, idOf(kit, u"Why?"_s));
    QVERIFY(kit.note().contains(u"Wait until the answer has ended"_s));
    QVERIFY(kit.room.composer().text().isEmpty());
    kit.models.say(TextDelta{u"Because of"_s});
    kit.models.say(Truncated{Cut::ConnectionLost, {}});
    kit.session.setModelChoice({});
    kit.room.act(u"continue"_s, idOf(kit, u"Because of"_s));
    QVERIFY(kit.label("noticeText").text().contains(u"Choose a model first"_s));
    QCOMPARE(kit.session.state(), TurnState::Idle);
}

QTEST_MAIN(TestBranches)
#include "tst_branches.moc"
