// SPDX-License-Identifier: Apache-2.0
// The figures of an answer as a person sees them: which are from the leader's data, which are not, and where they lead.
#include "../../app/advice/groundedcells.h"
#include "models/answergrounding.h"
#include "personas/personalibrary.h"
#include "support/fakehighlighter.h"
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "support/widgetkit.h"
#include "talkkit.h"
#include "ui/conversation/figuremarks.h"
#include "ui/conversation/transcriptview.h"
#include "ui/style/tokens.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using test::evaluated;

namespace {

const QString answerText =
    u"Your lead time is **26.4 h**, up from 18.6 h, and reviews wait 9.6 h for pickup. Industry teams need about 15 h in 3 "
    "steps.\n\n- Recovery takes 90 minutes.\n\n`26.4 h` in code stays as it is.\n\nWho reviews? When? Why?"_s;

}  // namespace

class TestFigureMarks : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        test::dress(ui::systemScheme());
        m_view->setTheme(ui::cssVariables(ui::systemScheme()));
        m_cells.points = test::groundedCells();
        m_session.setModelChoice({test::foundServer(9, {}).endpoint, u"tiny"_s});
        m_room.resize(900, 760);
        QSignalSpy ready(m_view, &ui::TranscriptView::pageReady);
        m_room.show();
        m_view->activate();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60000);
    }

    void init()
    {
        m_session.startNew(u"diego"_s);
        m_models.requests.clear();
        m_session.ask(u"Where do reviews wait?"_s);
        QTRY_COMPARE(m_models.requests.size(), 1);
    }

    void ownFiguresAndOthersAreMarked()
    {
        answer(answerText);
        QTRY_COMPARE(texts(u".figure-mark"_s), (QStringList{u"26.4 h"_s, u"18.6 h"_s, u"9.6 h"_s, u"15 h"_s, u"90 minutes"_s}));
        QCOMPARE(texts(u".figure-mark.own"_s), (QStringList{u"26.4 h"_s, u"18.6 h"_s, u"9.6 h"_s}));
        QCOMPARE(texts(u".figure-mark.foreign"_s), (QStringList{u"15 h"_s, u"90 minutes"_s}));
        QCOMPARE(attributeOf(u".figure-mark"_s, u"aria-label"_s), u"26.4 h. From your data, Change lead time, median"_s);
        QCOMPARE(attributeOf(u".figure-mark.foreign"_s, u"aria-label"_s), u"15 h. Not from your data"_s);
        QCOMPARE(attributeOf(u".figure-mark"_s, u"tabindex"_s), u"0"_s);
        QCOMPARE(textOf(u".grounded summary"_s), u"3 figures from your data, 2 not"_s);
        keepPictures(u"figures-marked"_s);
    }

    void theWordsStayTheSame()
    {
        answer(answerText);
        QTRY_COMPARE(count(u".figure-mark"_s), 5);
        const QString text = textOf(u"article:last-of-type .body"_s);
        QVERIFY2(text.contains(u"Your lead time is 26.4 h, up from 18.6 h, and reviews wait 9.6 h for pickup."_s),
                 qPrintable(text));
        QVERIFY(!m_view->plainText().contains(u"From your data"_s));
    }

    void paragraphsAreMarkedWhileTheAnswerIsWritten()
    {
        m_models.say(TextDelta{u"Lead time is 26.4 h.\n\nRecov"_s});
        QTRY_COMPARE(texts(u".figure-mark.own"_s), QStringList{u"26.4 h"_s});
        m_models.say(TextDelta{u"ery takes 90 minutes."_s});
        test::waitForFrames(page());
        QCOMPARE(count(u".figure-mark"_s), 1);
        QCOMPARE(count(u".grounded"_s), 0);
        m_models.say(TextDelta{u"\n\nAnd pickup 9.6 h."_s});
        QTRY_COMPARE(texts(u".figure-mark.foreign"_s), QStringList{u"90 minutes"_s});
        m_models.say(Finished{StopReason::EndOfTurn});
        QTRY_COMPARE(textOf(u".grounded summary"_s), u"2 figures from your data, 1 not"_s);
        QCOMPARE(texts(u".figure-mark"_s), (QStringList{u"26.4 h"_s, u"90 minutes"_s, u"9.6 h"_s}));
    }

    void aCardSaysWhereAFigureIsFrom()
    {
        const QSignalSpy charts(&m_marks, &ui::FigureMarks::chartWanted);
        const QSignalSpy opened(&m_marks, &ui::FigureMarks::metricRequested);
        answer(answerText);
        QTRY_COMPARE(count(u".figure-mark"_s), 5);
        click(u".figure-mark"_s);
        QTRY_COMPARE(count(u".figure-card"_s), 1);
        QCOMPARE(textOf(u".figure-card h4"_s), u"Change lead time, median"_s);
        const QString card = textOf(u".figure-card"_s);
        QVERIFY2(card.contains(u"26.4"_s) && card.contains(u"before: 18.6"_s) && card.contains(u"2,214"_s), qPrintable(card));
        QTRY_COMPARE(charts.size(), 1);
        QCOMPARE(charts.constFirst().constFirst().toString(), u"dora.change_lead_time.p50"_s);
        m_marks.showChart(
            u"dora.change_lead_time.p50"_s,
            u"<svg viewBox=\"0 0 300 60\"><path d=\"M0 50 L100 40 L200 20 L300 10\" fill=\"none\" stroke=\"currentColor\"/></svg>"_s);
        QTRY_COMPARE(count(u".figure-card svg path[d^=M0]"_s), 1);
        keepPictures(u"figure-card"_s);
        click(u".figure-card a.button"_s);
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened.constFirst().constFirst().toString(), u"dora.change_lead_time.p50"_s);
        press(u"Escape"_s);
        QTRY_COMPARE(count(u".figure-card"_s), 0);
    }

    void aFigureThatIsNotTheLeadersSaysSo()
    {
        answer(answerText);
        QTRY_COMPARE(count(u".figure-mark.foreign"_s), 2);
        click(u".figure-mark.foreign"_s);
        QTRY_COMPARE(textOf(u".figure-card .caution"_s), u"Not from your data"_s);
        QCOMPARE(count(u".figure-card a.button"_s), 0);
        keepPictures(u"figure-foreign"_s);
        click(u".figure-card .shut"_s);
        QTRY_COMPARE(count(u".figure-card"_s), 0);
        QVERIFY(evaluated(page(), u"document.activeElement.matches('.figure-mark.foreign')"_s).toBool());
    }

    void theKeyboardOpensACard()
    {
        answer(answerText);
        QTRY_COMPARE(count(u".figure-mark"_s), 5);
        evaluated(page(), u"document.querySelector('.figure-mark').focus(), 0"_s);
        press(u"Enter"_s);
        QTRY_COMPARE(count(u".figure-card"_s), 1);
        QVERIFY(evaluated(page(), u"document.activeElement.matches('.figure-card')"_s).toBool());
        press(u"Escape"_s);
        QTRY_COMPARE(count(u".figure-card"_s), 0);
        QVERIFY(evaluated(page(), u"document.activeElement.matches('.figure-mark')"_s).toBool());
    }

    void theRulesAreOneClickAway()
    {
        answer(answerText);
        QTRY_COMPARE(count(u".grounded li"_s), 2);
        click(u".grounded summary"_s);
        QTRY_VERIFY(evaluated(page(), u"document.querySelector('.grounded').open"_s).toBool());
        const QStringList rules = texts(u".grounded li"_s);
        QCOMPARE(rules.at(0), u"Asks 3 questions, more than two"_s);
        QCOMPARE(rules.at(1), u"Figures of others that no survey known here has: 15 h"_s);
        keepPictures(u"answer-rules"_s);
    }

    void aPageThatBeginsAnewHasThem()
    {
        answer(answerText);
        QTRY_COMPARE(count(u".figure-mark"_s), 5);
        QSignalSpy ready(m_view, &ui::TranscriptView::pageReady);
        m_view->page()->open();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60000);
        QTRY_COMPARE(count(u".figure-mark"_s), 5);
        QTRY_COMPARE(textOf(u".grounded summary"_s), u"3 figures from your data, 2 not"_s);
    }

    void anAnswerWithoutFiguresHasNoLine()
    {
        answer(u"Begin with what waits."_s);
        test::waitForFrames(page());
        QCOMPARE(count(u".grounded"_s), 0);
    }

private:
    void answer(const QString &text)
    {
        m_models.say(TextDelta{text});
        m_models.say(Finished{StopReason::EndOfTurn});
        QTRY_COMPARE(count(u".answer.complete"_s), 1);
    }

    void keepPictures(const QString &name)
    {
        test::waitForFrames(page());
        test::keepPicture(m_room, name, ui::systemScheme());
    }

    ui::ScriptedPage &page() { return *m_view->page(); }
    void click(const QString &selector) { evaluated(page(), u"document.querySelector('%1').click(), 0"_s.arg(selector)); }
    void press(const QString &key)
    {
        evaluated(
            page(),
            u"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '%1', bubbles: true, cancelable: true})), 0"_s
                .arg(key));
    }
    int count(const QString &selector)
    {
        return evaluated(page(), u"document.querySelectorAll('%1').length"_s.arg(selector)).toInt();
    }
    QStringList texts(const QString &selector)
    {
        return evaluated(page(), u"[...document.querySelectorAll('%1')].map((one) => one.textContent.trim())"_s.arg(selector))
            .toStringList();
    }
    QString textOf(const QString &selector)
    {
        return evaluated(page(), u"document.querySelector('%1')?.textContent.trim() ?? ''"_s.arg(selector)).toString();
    }
    QString attributeOf(const QString &selector, const QString &name)
    {
        return evaluated(page(), u"document.querySelector('%1')?.getAttribute('%2') ?? ''"_s.arg(selector, name)).toString();
    }

    QTemporaryDir m_folder;
    test::ModelRoom m_servers;
    test::FakeClock m_clock;
    test::GivenCells m_cells;
    PersonaLibrary m_library = PersonaLibrary::load({QStringLiteral(SB_SOURCE_DIR "/personas")});
    test::FakeChatBackend m_playbook;
    test::FakeChatBackend m_models;
    History m_history{m_folder.filePath(u"history.sqlite"_s)};
    ConversationSession m_session{{m_history, m_library, m_cells, m_playbook, m_models, m_clock}};
    test::FakeHighlighter m_highlighter;
    Transcript m_transcript{m_session, m_highlighter};
    ui::TranscriptView *m_view = new ui::TranscriptView(m_transcript);
    AnswerGrounding m_grounding{m_session, m_transcript, {}};
    ui::FigureMarks m_marks{m_grounding, *m_view};
    ui::TalkRoom m_room{m_session, m_servers.choices, m_view};
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestFigureMarks>(argc, argv);
}
#include "tst_figuremarks.moc"
