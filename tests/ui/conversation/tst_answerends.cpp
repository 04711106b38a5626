// SPDX-License-Identifier: Apache-2.0
// How answers end, as a person sees it: each kind of end has words of its own, and none leaves an empty answer.
#include "support/fakehighlighter.h"
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "support/widgetkit.h"
#include "talkkit.h"
#include "ui/conversation/transcriptview.h"
#include "ui/style/tokens.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using test::evaluated;
using test::TalkKit;

class TestAnswerEnds : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        test::dress(ui::systemScheme());
        m_view->setTheme(ui::cssVariables(ui::systemScheme()));
        m_room.resize(900, 760);
        QSignalSpy ready(m_view, &ui::TranscriptView::pageReady);
        m_room.show();
        m_view->activate();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60000);
    }

    void init()
    {
        m_kit.session.startNew(u"ada"_s);
        m_kit.ask(u"Why has lead time risen?"_s);
        QTRY_COMPARE(count(u"article"_s), 2);
    }

    void whatWasSaidStandsWithItsEnd_data()
    {
        QTest::addColumn<TurnEvent>("end");
        QTest::addColumn<QString>("strip");
        QTest::addColumn<QString>("card");
        const auto finished = [](StopReason reason) { return TurnEvent(Finished{reason}); };
        QTest::newRow("whole") << finished(StopReason::EndOfTurn) << QString() << QString();
        QTest::newRow("without its signal")
            << TurnEvent(Finished{StopReason::EndOfTurn, {}, false})
            << u"Probably whole. The model named its end, but the server closed without the last signal."_s << QString();
        QTest::newRow("length") << finished(StopReason::Length) << u"Cut off. The model's limit for one answer was reached."_s
                                << QString();
        QTest::newRow("content filter") << finished(StopReason::ContentFilter)
                                        << u"Withheld. The service's content filter ended this answer."_s << QString();
        QTest::newRow("refusal") << finished(StopReason::Refusal) << u"Refused. The model would not answer this."_s
                                 << QString();
        QTest::newRow("unasked tool use") << finished(StopReason::ToolUse)
                                          << u"Unfinished. The model wanted to do more before its answer than it may."_s
                                          << QString();
        QTest::newRow("lost") << TurnEvent(Truncated{})
                              << u"Cut off. The rest of the answer did not come. What arrived is kept."_s << QString();
        QTest::newRow("failed") << TurnEvent(Failed{failure(ErrorKind::ServerFault)})
                                << u"Broken off. The model reported an error. What arrived is kept."_s
                                << u"The server has a fault"_s;
    }

    void whatWasSaidStandsWithItsEnd()
    {
        QFETCH(const TurnEvent, end);
        QFETCH(const QString, strip);
        QFETCH(const QString, card);
        m_kit.models.say(TextDelta{u"Reviews wait longer than before: most of it is the wait for the first one."_s});
        m_kit.models.say(end);
        QTRY_COMPARE(stripText(), strip);
        QVERIFY(bodyText().startsWith(u"Reviews wait"_s));
        QCOMPARE(cardTitle(), card);
        keepPictures();
    }

    void anEndWithoutAWordIsNoAnswer_data()
    {
        QTest::addColumn<TurnEvent>("end");
        QTest::addColumn<QString>("card");
        QTest::newRow("nothing") << TurnEvent(Finished{StopReason::EndOfTurn}) << u"The model said nothing"_s;
        QTest::newRow("length") << TurnEvent(Finished{StopReason::Length}) << u"No room was left for an answer"_s;
        QTest::newRow("content filter") << TurnEvent(Finished{StopReason::ContentFilter}) << u"The answer was withheld"_s;
        QTest::newRow("refusal") << TurnEvent(Finished{StopReason::Refusal, u"This asks for personal data of others."_s})
                                 << u"The model refused to answer"_s;
        QTest::newRow("unasked tool use") << TurnEvent(Finished{StopReason::ToolUse})
                                          << u"The model wanted to do something first"_s;
        QTest::newRow("lost") << TurnEvent(Truncated{}) << u"The connection was lost"_s;
        QTest::newRow("failed") << TurnEvent(Failed{failure(ErrorKind::Overloaded)}) << u"The server is overloaded"_s;
        QTest::newRow("key") << TurnEvent(Failed{failure(ErrorKind::KeyRejected)}) << u"The key was refused"_s;
        QTest::newRow("model") << TurnEvent(Failed{failure(ErrorKind::UnknownModel)}) << u"The model is not there"_s;
        QTest::newRow("too long") << TurnEvent(Failed{failure(ErrorKind::ContextTooLong)})
                                  << u"This is more than the model takes"_s;
    }

    void anEndWithoutAWordIsNoAnswer()
    {
        QFETCH(const TurnEvent, end);
        QFETCH(const QString, card);
        m_kit.models.say(end);
        QTRY_COMPARE(count(u"article"_s), 1);
        QCOMPARE(cardTitle(), card);
        const auto *words = m_room.findChild<QLabel *>(u"errorWords"_s);
        if (const auto *finished = std::get_if<Finished>(&end))
            QCOMPARE(words->isVisible() ? words->text() : QString(),
                     finished->detail.isEmpty() ? QString() : u"“%1”"_s.arg(finished->detail));
        QCOMPARE(test::clippedTexts(*m_room.findChild<QWidget *>(u"errorCard"_s)), QString());
        keepPictures();
    }

    void blanksAreNoAnswer()
    {
        m_kit.models.say(ReasoningDelta{u" "_s});
        m_kit.models.say(TextDelta{u"\n\n"_s});
        m_kit.models.say(Finished{StopReason::EndOfTurn});
        QTRY_COMPARE(count(u"article"_s), 1);
        QCOMPARE(cardTitle(), u"The model said nothing"_s);
    }

    void thoughtsAloneSaySo()
    {
        m_kit.models.say(ReasoningDelta{u"The wait for a first review has grown, so lead time has."_s});
        m_kit.models.say(Finished{StopReason::EndOfTurn});
        QTRY_COMPARE(stripText(),
                     u"Sent as thoughts. No other answer came. This may be what the model thought on its way to one."_s);
        QVERIFY(bodyText().startsWith(u"The wait for"_s));
        keepPictures();
    }

    void thoughtsThatAreCutAreCut()
    {
        m_kit.models.say(ReasoningDelta{u"The wait for a first"_s});
        m_kit.models.say(Finished{StopReason::Length});
        QTRY_COMPARE(stripText(), u"Cut off. The model's limit for one answer was reached."_s);
    }

    void aTryAgainCountsDown()
    {
        m_kit.models.say(Retrying{1, 3, std::chrono::milliseconds(20'000), failure(ErrorKind::RateLimited)});
        const auto *card = m_room.findChild<QWidget *>(u"retryCard"_s);
        QVERIFY(card->isVisible());
        QCOMPARE(m_room.findChild<QLabel *>(u"retryReason"_s)->text(), u"The server asks to wait"_s);
        QCOMPARE(m_room.findChild<QLabel *>(u"retryWait"_s)->text(), u"Trying again (1 of 3) in 20 seconds"_s);
        QCOMPARE(test::clippedTexts(*card), QString());
        keepPictures();
        m_kit.models.say(TextDelta{u"Now."_s});
        m_kit.models.say(Finished{StopReason::EndOfTurn});
        QTRY_VERIFY(!card->isVisible());
    }

private:
    static Failure failure(ErrorKind kind)
    {
        return {.error = {kind, {}}, .httpStatus = 500, .host = u"127.0.0.1:9"_s, .model = u"tiny"_s};
    }

    /// For eyes, in the desktop's theme: symbols follow it.
    void keepPictures()
    {
        const QString name = u"end-%1-%2"_s.arg(QString::fromLatin1(QTest::currentTestFunction()),
                                                QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-'));
        test::waitForFrames(page());
        test::keepPicture(m_room, name, ui::systemScheme());
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
    QString stripText() { return textOf(u"article:last-of-type .strip > span"_s); }
    QString bodyText() { return textOf(u"article:last-of-type .body"_s); }
    QString cardTitle()
    {
        const auto *title = m_room.findChild<QLabel *>(u"errorTitle"_s);
        return title->isVisible() ? title->text() : QString();
    }

    TalkKit m_kit;
    test::FakeHighlighter m_highlighter;
    Transcript m_transcript{m_kit.session, m_highlighter};
    ui::TranscriptView *m_view = new ui::TranscriptView(m_transcript);
    ui::TalkRoom m_room{m_kit.session, m_kit.choices, m_view};
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestAnswerEnds>(argc, argv);
}
#include "tst_answerends.moc"
