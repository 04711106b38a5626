// SPDX-License-Identifier: Apache-2.0
// Who answers, as a person sees it: the line above an answer, the choice between several, the colleague who is offered, and what
// was learned.
#include "models/advisorlist.h"
#include "models/mentions.h"
#include "support/fakehighlighter.h"
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "support/widgetkit.h"
#include "talkkit.h"
#include "ui/conversation/advisormenu.h"
#include "ui/conversation/transcriptview.h"
#include "ui/style/tokens.h"

#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using test::evaluated;
using test::TalkKit;

class TestWhoAnswers : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        test::dress(ui::systemScheme());
        m_view->setTheme(ui::cssVariables(ui::systemScheme()));
        m_room.resize(900, 760);
        m_room.offerAdvisors(m_picker, m_advisors, m_mentions);
        connect(m_view, &ui::TranscriptView::advisorRequested, &m_room, &ui::TalkRoom::actFor);
        connect(&m_room, &ui::TalkRoom::advisorChosen, &m_session, &ConversationSession::pinAdvisor);
        m_session.setModelChoice({test::foundServer(9, {}).endpoint, u"tiny"_s});
        QSignalSpy ready(m_view, &ui::TranscriptView::pageReady);
        m_room.show();
        m_view->activate();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60000);
    }

    void cleanup()
    {
        m_picker.forgetAll();
        m_session.startNew(u"rachel"_s);
        m_room.composer().setText({});
        QTRY_COMPARE(count(u"article"_s), 0);
    }

    void theLineSaysWhy()
    {
        answer(u"Why did our change failure rate double last month?"_s);
        QTRY_COMPARE(textOf(u".answer > .route"_s), u"Diego, because you mentioned change failure rate Change"_s);
        QCOMPARE(textOf(u".answer > .route b"_s), u"change failure rate"_s);
        QCOMPARE(evaluated(page(), u"document.querySelector('.route').nextElementSibling.className"_s).toString(), u"who"_s);
        QCOMPARE(evaluated(page(), u"document.querySelector('.route a').getAttribute('aria-label')"_s).toString(),
                 u"Why Diego answers, and who else could"_s);
        keepPictures(m_room, u"who-line"_s);
        answer(u"And then?"_s);  // who goes on needs no line
        QCOMPARE(count(u".route"_s), 1);
    }

    void theUsualOneSaysSo()
    {
        answer(u"Book a table for eight."_s);
        QTRY_COMPARE(textOf(u".route"_s), u"Rachel, your usual advisor Change"_s);
    }

    void severalThatFitAlikeAreChosenFrom()
    {
        ask(tie);
        QTRY_COMPARE(count(u".choice"_s), 2);
        QCOMPARE(textOf(u".choices h4"_s), u"Who should answer?"_s);
        QVERIFY(textOf(u".choice .reason"_s).startsWith(u"You mentioned"_s));
        QVERIFY(m_models.requests.isEmpty());
        keepPictures(m_room, u"who-choices"_s);
        click(u".choice:nth-child(2)"_s);
        QTRY_COMPARE(m_models.requests.size(), 1);
        QTRY_COMPARE(count(u".choice"_s), 0);
        finish();
        QTRY_COMPARE(textOf(u".route"_s), m_session.messages().constLast().persona.name + u", as you chose Change"_s);
    }

    void whoElseCouldAnswerIsShownAndAsked()
    {
        answer(u"Why did our change failure rate double last month?"_s);
        QTRY_COMPARE(count(u".route a"_s), 1);
        click(u".route a"_s);
        QTRY_VERIFY(m_room.findChild<QDialog *>(u"whoDialog"_s) != nullptr);
        auto *dialog = m_room.findChild<QDialog *>(u"whoDialog"_s);
        QVERIFY(dialog->findChild<QRadioButton *>(u"who-diego"_s)->isChecked());
        QVERIFY(dialog->findChild<QLabel *>(u"why-diego"_s)->text().contains(u"You mentioned “change failure rate”"_s));
        auto *ask = dialog->findChild<QPushButton *>(u"askWho"_s);
        QVERIFY(!ask->isEnabled());
        dialog->findChild<QRadioButton *>(u"who-martin"_s)->setChecked(true);
        QVERIFY(ask->isEnabled());
        QCOMPARE(test::clippedTexts(*dialog), QString());
        keepPictures(*dialog, u"who-dialog"_s);
        ask->click();
        QCOMPARE(m_models.requests.constLast().persona, u"martin"_s);
        finish();
        QTRY_COMPARE(textOf(u"article:last-child .route"_s), u"Martin, as you chose Change"_s);
        QCOMPARE(m_picker.corrections().size(), 1);
    }

    void whatWasLearnedIsListedAndForgotten()
    {
        m_picker.learn(u"Why did our change failure rate double last month?"_s, u"martin"_s);
        m_picker.learn(u"Which vendor shall host our payroll exports?"_s, u"alvaro"_s);
        m_room.showLearned();
        auto *dialog = m_room.findChild<QDialog *>(u"learnedDialog"_s);
        auto *list = dialog->findChild<QListWidget *>(u"learnedList"_s);
        QCOMPARE(list->count(), 2);
        QCOMPARE(list->item(0)->text(), u"Alvaro: Which vendor shall host our payroll exports?"_s);
        QCOMPARE(test::clippedTexts(*dialog), QString());
        keepPictures(*dialog, u"who-learned"_s);
        list->setCurrentRow(0);
        dialog->findChild<QPushButton *>(u"forgetLearned"_s)->click();
        QCOMPARE(m_picker.corrections().size(), 1);
        QCOMPARE(list->count(), 1);
        dialog->findChild<QPushButton *>(u"forgetAllLearned"_s)->click();
        QVERIFY(m_picker.corrections().isEmpty());
        QVERIFY(!dialog->findChild<QPushButton *>(u"forgetAllLearned"_s)->isEnabled());
        keepPictures(*dialog, u"who-learned-empty"_s);
        dialog->close();
    }

    void aColleagueIsOfferedAndAsked()
    {
        answer(u"@Diego Lead time doubled since we split the monolith into microservices. Why?"_s);
        QTRY_COMPARE(count(u".offer"_s), 1);
        QVERIFY(textOf(u".offer .said"_s).startsWith(u"Martin could add: "_s));
        keepPictures(m_room, u"who-offer"_s);
        click(u".offer .button"_s);
        QTRY_COMPARE(m_models.requests.constLast().persona, u"martin"_s);
        QVERIFY(m_session.messages().at(2).text.startsWith(u"@Martin what would you add here"_s));
        finish();
    }

    void anOfferThatIsNotWantedIsGone()
    {
        answer(u"@Diego Lead time doubled since we split the monolith into microservices. Why?"_s);
        QTRY_COMPARE(count(u".offer"_s), 1);
        click(u".offer .dismiss"_s);
        QTRY_COMPARE(count(u".offer"_s), 0);
    }

    void theMenuSaysWhomItGoesToAndChooses()
    {
        auto *menu = m_room.findChild<ui::AdvisorMenu *>();
        QCOMPARE(menu->text(), u"Advisor: best fit"_s);
        m_room.composer().setText(u"Why did our change failure rate double last month?"_s);
        QCOMPARE(menu->text(), u"Advisor: Diego"_s);
        m_room.composer().setText(tie);
        QCOMPARE(menu->text(), u"Advisor: you choose"_s);
        m_room.composer().setText(u"@Alvaro why?"_s);
        QCOMPARE(menu->text(), u"Advisor: Alvaro"_s);
        choose(*menu, u"Martin"_s);
        m_room.composer().setText({});
        QCOMPARE(menu->text(), u"Advisor: Martin"_s);
        answer(u"Why did our change failure rate double last month?"_s);
        QCOMPARE(m_models.requests.constLast().persona, u"martin"_s);
        QCOMPARE(count(u".route"_s), 0);
        keepPictures(m_room, u"who-pinned"_s);
        choose(*menu, u"Best"_s);
        QCOMPARE(menu->text(), u"Advisor: best fit"_s);
        answer(u"Why did our lead time double last month?"_s);
        QCOMPARE(m_models.requests.constLast().persona, u"diego"_s);
    }

private:
    const QString tie = u"Deployment frequency fell after the reorg and there is conflict between teams."_s;

    void ask(const QString &question)
    {
        m_models.requests.clear();
        m_session.ask(question);
        QTRY_COMPARE(m_session.messages().constLast().text.isEmpty(), m_session.state() != TurnState::Idle);
    }

    void answer(const QString &question)
    {
        m_models.requests.clear();
        m_session.ask(question);
        QTRY_COMPARE(m_models.requests.size(), 1);
        finish();
    }

    void finish()
    {
        m_models.say(
            TextDelta{u"Changes wait longer for their first review than they are reviewed. Limit what is open, and measure "
                      "the wait again in two weeks."_s});
        m_models.say(Finished{StopReason::EndOfTurn});
        QCOMPARE(m_session.state(), TurnState::Idle);
    }

    static void choose(ui::AdvisorMenu &button, const QString &text)
    {
        emit button.menu()->aboutToShow();
        for (QAction *action : button.menu()->actions()) {
            if (action->text().startsWith(text))
                return action->trigger();
        }
        QFAIL("no such entry");
    }

    void click(const QString &selector) { evaluated(page(), u"document.querySelector('%1').click(), 0"_s.arg(selector)); }

    void keepPictures(QWidget &widget, const QString &name)
    {
        test::waitForFrames(page());
        test::keepPicture(widget, name, ui::systemScheme());
    }

    ui::ScriptedPage &page() { return *m_view->page(); }
    int count(const QString &selector)
    {
        return evaluated(page(), u"document.querySelectorAll('%1').length"_s.arg(selector)).toInt();
    }
    QString textOf(const QString &selector)
    {
        return evaluated(page(), u"document.querySelector('%1')?.textContent.trim() ?? ''"_s.arg(selector)).toString();
    }

    QTemporaryDir m_folder;
    test::ModelRoom m_servers;
    test::FakeClock m_clock;
    test::GivenCells m_cells;
    PersonaLibrary m_library = PersonaLibrary::load({QStringLiteral(SB_SOURCE_DIR "/personas")});
    AdvisorPicker m_picker{m_library};
    AdvisorList m_advisors{m_library};
    test::FakeChatBackend m_playbook;
    test::FakeChatBackend m_models;
    History m_history{m_folder.filePath(u"history.sqlite"_s)};
    ConversationSession m_session{{.history = m_history,
                                   .personas = m_library,
                                   .cells = m_cells,
                                   .playbook = m_playbook,
                                   .models = m_models,
                                   .clock = m_clock,
                                   .advisors = &m_picker}};
    Mentions m_mentions{m_library, m_cells, m_session};
    test::FakeHighlighter m_highlighter;
    Transcript m_transcript{m_session, m_highlighter};
    ui::TranscriptView *m_view = new ui::TranscriptView(m_transcript);
    ui::TalkRoom m_room{m_session, m_servers.choices, m_view};
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestWhoAnswers>(argc, argv);
}
#include "tst_whoanswers.moc"
