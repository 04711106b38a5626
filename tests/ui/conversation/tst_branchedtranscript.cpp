// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/transcriptview.h"

#include "support/fakehighlighter.h"
#include "support/pagekit.h"
#include "support/samplemessages.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "talkkit.h"
#include "ui/style/tokens.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::TranscriptView;
using test::evaluated;
using test::TalkKit;

/// Forks and long conversations in the page.
class TestBranchedTranscript : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        // Starting the engine without a graphics card warns; later tests are held to silence.
        m_view.resize(800, 600);
        connect(&m_view, &TranscriptView::actionRequested, &m_kit.room, &ui::TalkRoom::act);
        QSignalSpy ready(&m_view, &TranscriptView::pageReady);
        m_view.show();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60000);
    }

    void aForkIsTurnedInThePage()
    {
        m_kit.session.startNew(u"ada"_s);
        answer(u"Why?"_s, u"Because."_s);
        QVERIFY(!pageHas(u".fork"_s));
        m_kit.session.retry();
        m_kit.models.say(TextDelta{u"Since."_s});
        m_kit.models.say(Finished{});
        QTRY_COMPARE(forkText(), u"2 / 2"_s);
        QVERIFY(!pageText().contains(u"Because."_s));
        // The way to the other branch stands at the text, before what can be done with it.
        QCOMPARE(evaluated(page(), u"document.querySelector('.fork').previousElementSibling.className"_s).toString(),
                 u"body"_s);
        for (const ui::Scheme scheme : {ui::Scheme::Dark, ui::Scheme::Light}) {  // for eyes
            m_view.setTheme(ui::cssVariables(scheme));
            test::takePicture(page(), scheme == ui::Scheme::Dark ? u"fork-dark"_s : u"fork-light"_s);
        }

        evaluated(page(), u"document.querySelector('article').mark = 1; document.querySelector('.fork a[href]').click(); 0"_s);
        QTRY_COMPARE(forkText(), u"1 / 2"_s);
        QTRY_VERIFY(pageText().contains(u"Because."_s));
        QVERIFY(!pageText().contains(u"Since."_s));
        // What both branches have was left alone, and there is no way further back.
        QCOMPARE(evaluated(page(), u"document.querySelector('article').mark ?? 0"_s).toInt(), 1);
        QCOMPARE(evaluated(page(), u"document.querySelectorAll('.fork a[href]').length"_s).toInt(), 1);
    }

    void aContinuedAnswerBeginsWithWhatWasThere()
    {
        m_kit.session.startNew(u"ada"_s);
        m_kit.ask(u"Why?"_s);
        m_kit.models.say(TextDelta{u"Because of"_s});
        m_kit.models.say(Truncated{Cut::ConnectionLost, {}});
        m_kit.session.continueAnswer(m_kit.session.messages().constLast().id);
        m_kit.models.say(TextDelta{u" the wind."_s});
        QTRY_VERIFY(pageText().contains(u"Because of the wind."_s));
        m_kit.models.say(Finished{});
        QTRY_COMPARE(forkText(), u"2 / 2"_s);
    }

    void aLongConversationBringsItsBeginningAsOneNears()
    {
        openLong();
        // The few of its end come first, then a page more, since these are short; one stays at the end.
        QTRY_COMPARE(articles(), 66);
        QTRY_VERIFY(isAtEnd());

        // The message at the top of the view stays where it is while the ones before it come.
        evaluated(page(),
                  u"(() => { document.scrollingElement.scrollTop = 40; const first = document.querySelector('article');"
                  "first.id = 'anchor'; first.dataset.top = first.getBoundingClientRect().top; })(); 0"_s);
        QTRY_COMPARE(articles(), 116);
        const QString moved = u"Math.abs(document.getElementById('anchor').getBoundingClientRect().top"
                              " - Number(document.getElementById('anchor').dataset.top))"_s;
        QTRY_VERIFY(evaluated(page(), moved).toDouble() < 2.0);
        evaluated(page(), u"document.scrollingElement.scrollTop = 0; 0"_s);
        QTRY_COMPARE(articles(), 130);
        QVERIFY(pageText().contains(u"Question number 0"_s));
        QVERIFY(evaluated(page(), u"document.scrollingElement.scrollTop > 0"_s).toBool());
    }

    void ofLongMessagesOnlyTheEndIsInThePage()
    {
        openLong(130, u"\n\nA paragraph of it."_s.repeated(12));
        QTRY_VERIFY(isAtEnd());
        QCOMPARE(articles(), 16);
    }

    void aViewThatShowsMoreThanAPageBringsMore()
    {
        m_view.resize(800, 6000);
        openLong();
        QTRY_COMPARE(articles(), 130);
        m_view.resize(800, 600);
    }

    void aViewThatGrowsBringsMore()
    {
        openLong();
        QTRY_COMPARE(articles(), 66);
        m_view.resize(800, 6000);
        QTRY_COMPARE(articles(), 130);
        m_view.resize(800, 600);
    }

    void findingLooksThroughTheWholeConversation()
    {
        openLong(330);
        QTRY_COMPARE(articles(), 66);
        m_view.startFind();
        auto *field = m_view.findChild<QLineEdit *>(u"findField"_s);
        field->setText(u"number 1"_s);
        QTRY_COMPARE(m_view.findChild<QLabel *>(u"findCount"_s)->text().section(u' ', -1),
                     u"111"_s);  // 1, 10 to 19, 100 to 199
        QTest::keyClick(field, Qt::Key_Escape);
    }

private:
    /// A conversation of so many questions.
    void openLong(int count = 130, const QString &more = {})
    {
        const Conversation conversation = test::sampleConversation();
        MessageId parent;
        for (int i = 0; i < count; ++i) {
            Message message = test::sampleQuestion(conversation.id, u"Question number %1"_s.arg(i) + more);
            message.parent = parent;
            parent = message.id;
            auto stored = i == 0 ? m_kit.history.addQuestion(conversation, message) : m_kit.history.addMessage(message);
            stored.waitForFinished();
            QVERIFY(stored.result().has_value());
        }
        m_kit.session.startNew(u"ada"_s);
        m_kit.session.open(conversation);
        QTRY_VERIFY(pageText().contains(u"Question number %1"_s.arg(count - 1)));
    }

    void answer(const QString &question, const QString &text)
    {
        m_kit.ask(question);
        m_kit.models.say(TextDelta{text});
        m_kit.models.say(Finished{});
        QTRY_VERIFY(pageText().contains(text));
    }

    ui::ScriptedPage &page() { return *m_view.page(); }
    QString pageText() { return evaluated(page(), u"document.getElementById('log').textContent"_s).toString(); }
    QString forkText() { return evaluated(page(), u"document.querySelector('.fork span')?.textContent ?? ''"_s).toString(); }
    bool pageHas(const QString &selector)
    {
        return evaluated(page(), u"document.querySelector('%1') !== null"_s.arg(selector)).toBool();
    }
    bool isAtEnd()
    {
        const QString distance = u"(s => s.scrollHeight - s.clientHeight - s.scrollTop)(document.scrollingElement)"_s;
        return evaluated(page(), distance).toDouble() < 1.0;
    }
    int articles() { return evaluated(page(), u"document.querySelectorAll('article').length"_s).toInt(); }

    TalkKit m_kit;
    test::FakeHighlighter m_highlighter;
    Transcript m_transcript{m_kit.session, m_highlighter};
    TranscriptView m_view{m_transcript};
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestBranchedTranscript>(argc, argv);
}
#include "tst_branchedtranscript.moc"
