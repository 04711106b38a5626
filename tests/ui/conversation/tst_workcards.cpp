// SPDX-License-Identifier: Apache-2.0
// What stands above the composer of a leader's work: the workflow under way, what may be remembered, how much is contradicted.
#include "advice/leaderwork.h"
#include "advice/workflowdesk.h"
#include "support/testcase.h"
#include "support/widgetkit.h"
#include "talkkit.h"
#include "ui/conversation/knownpane.h"
#include "ui/conversation/memorycard.h"
#include "ui/conversation/workflowcard.h"

#include <QAction>
#include <QCheckBox>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::ui;

namespace {

struct Kit : test::TalkKit {
    Kit()
    {
        room.placeOverComposer(card);
        room.placeOverComposer(memory);
        room.show();
    }
    void answer(const QString &text)
    {
        models.say(TextDelta{text});
        models.say(Finished{StopReason::EndOfTurn});
        QTRY_COMPARE(session.state(), TurnState::Idle);
    }
    void say(const QString &question)
    {
        ask(question);
        answer(u"…"_s);
    }
    QPushButton &button(const char *name) { return *room.findChild<QPushButton *>(QLatin1StringView(name)); }

    LeaderWork work{history, clock, {}, [](const WorkflowRun &, const Message &) { return u"# By rule"_s; }};
    WorkflowDesk desk{session, work.workflows(), work.shelf()};
    WorkflowCard *card = new WorkflowCard(desk, session);
    MemoryCard *memory = new MemoryCard(session, work.memory());
};

}  // namespace

class TestWorkCards : public test::TestCase {
    Q_OBJECT
private slots:
    void withoutAWorkflowThereIsNoCard()
    {
        Kit kit;
        kit.say(u"How do we ship faster?"_s);
        QTRY_VERIFY(!kit.desk.run());
        QVERIFY(!kit.card->isVisible());
    }

    void theCardSaysWhereTheWorkIs()
    {
        Kit kit;
        kit.say(u"/1on1 Sam"_s);
        QTRY_VERIFY(kit.card->isVisible());
        QCOMPARE(kit.label("workTitle").text(), u"Preparing a 1:1: Sam"_s);
        QCOMPARE(kit.label("workWhere").text(), u"Step 1 of 5: What it is for"_s);
        QVERIFY(!kit.button("workBack").isEnabled());
        QVERIFY(!kit.button("workOpen").isVisible());
        kit.say(u"A wish"_s);
        QTRY_COMPARE(kit.room.findChild<QProgressBar *>()->value(), 1);
        QTRY_VERIFY(kit.button("workBack").isEnabled());
    }

    void itsButtonsSayWhatOneCouldWrite()
    {
        Kit kit;
        kit.say(u"/1on1 Sam"_s);
        QTRY_VERIFY(kit.button("workLeave").isVisible() && kit.button("workLeave").isEnabled());
        kit.button("workSkip").click();
        QTRY_COMPARE(kit.session.state(), TurnState::Waiting);
        QCOMPARE(kit.session.messages().at(2).text, u"/skip"_s);
        QTRY_VERIFY(!kit.button("workSkip").isEnabled());
        kit.answer(u"…"_s);
        QTRY_COMPARE(kit.label("workWhere").text(), u"Step 2 of 5: Their side"_s);
        QTRY_VERIFY(kit.button("workWrite").isEnabled());
        kit.button("workWrite").click();
        QTRY_COMPARE(kit.session.state(), TurnState::Waiting);
        kit.answer(u"no document"_s);
        QTRY_VERIFY(kit.button("workOpen").isVisible());
        QSignalSpy wanted(kit.card, &WorkflowCard::documentWanted);
        kit.button("workOpen").click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(kit.work.shelf().find(wanted.at(0).at(0).toUuid())->text, u"# By rule"_s);
    }

    void workThatIsLeftLeavesTheScreen()
    {
        Kit kit;
        kit.say(u"/1on1 Sam"_s);
        QTRY_VERIFY(kit.button("workLeave").isVisible() && kit.button("workLeave").isEnabled());
        kit.button("workLeave").click();
        QTRY_COMPARE(kit.session.state(), TurnState::Waiting);
        kit.answer(u"…"_s);
        QTRY_VERIFY(!kit.card->isVisible());
    }

    void nothingIsRememberedWithoutAYes()
    {
        Kit kit;
        const test::Announcements heard;
        kit.say(u"We decided to stop the train. Our team has 18 engineers."_s);
        QVERIFY(kit.memory->isVisible());
        QVERIFY(kit.work.memory().items().isEmpty());
        QCOMPARE(kit.label("memoryWords").text(), u"We decided to stop the train."_s);
        QVERIFY(!heard.said.isEmpty());
        kit.button("rememberButton").click();
        QCOMPARE(kit.label("memoryWords").text(), u"Our team has 18 engineers."_s);
        kit.button("refuseMemoryButton").click();
        QVERIFY(!kit.memory->isVisible());
        QCOMPARE(kit.work.memory().items().size(), 1);
        QCOMPARE(kit.work.memory().items().constFirst().message, kit.session.messages().constFirst().id);
        kit.session.answerAgain(kit.session.lastQuestion());
        QTRY_COMPARE(kit.session.state(), TurnState::Waiting);
        kit.answer(u"…"_s);
        QVERIFY(!kit.memory->isVisible());  // a no is not asked again
    }

    void theDialIsSeenAndChosenThere()
    {
        Kit kit;
        QSignalSpy chosen(&kit.room, &TalkRoom::challengeChosen);
        kit.room.offerChallenge(ChallengeDial::Deep);
        auto *menu = kit.room.findChild<QToolButton *>(u"challengeMenu"_s);
        QCOMPARE(menu->text(), u"Challenge: Deep"_s);
        kit.room.offerChallenge(ChallengeDial::Light);
        QCOMPARE(menu->text(), u"Challenge: Light"_s);
        kit.session.setModelChoice({});  // the playbook obeys it, too
        QTRY_VERIFY(menu->isVisible());
        menu->menu()->actions().at(1)->trigger();
        QCOMPARE(chosen.at(0).at(0).value<std::optional<ChallengeDial>>(), std::optional(ChallengeDial::Support));
    }

    void thePaneShowsWordForWordWhatGoesAlong()
    {
        KnownPane pane;
        pane.show({.role = u"VP"_s, .stakeholders = {{u"Ada"_s, false}}}, {u"Decision (2026-05-01): We stop"_s});
        auto *told = pane.findChild<QPlainTextEdit *>(u"toldText"_s);
        QCOMPARE(told->toPlainText(), u"Role: VP\nDecision (2026-05-01): We stop"_s);
        QSignalSpy edited(&pane, &KnownPane::edited);
        pane.findChild<QCheckBox *>(u"tellStakeholder"_s)->click();
        QCOMPARE(told->toPlainText(), u"Role: VP\nConcerned: Ada\nDecision (2026-05-01): We stop"_s);
        QCOMPARE(edited.constLast().at(0).value<LeaderProfile>().stakeholders.constFirst().isTold, true);
        pane.findChild<QCheckBox *>(u"tellAll"_s)->click();
        QCOMPARE(told->toPlainText(), u"Decision (2026-05-01): We stop"_s);
        pane.showAskedAgain({u"user.role"_s});
        QVERIFY(pane.findChild<QLabel *>(u"askedAgain"_s)->text().contains(u"Your role"_s));
    }
};

QTEST_MAIN(TestWorkCards)
#include "tst_workcards.moc"
