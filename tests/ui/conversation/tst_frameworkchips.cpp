// SPDX-License-Identifier: Apache-2.0
// What an answer leans on, as a person sees it: a chip for each citation, a card with what the framework says, and no mark anywhere.
#include "personas/personalibrary.h"
#include "support/fakehighlighter.h"
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "support/widgetkit.h"
#include "talkkit.h"
#include "ui/conversation/transcriptview.h"
#include "ui/style/tokens.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using test::evaluated;

class TestFrameworkChips : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        test::dress(ui::systemScheme());
        m_view->setTheme(ui::cssVariables(ui::systemScheme()));
        m_transcript.setCitations(&m_citations);
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

    void aChipComesWhileTheAnswerIsWritten()
    {
        for (const QString &piece : {u"[[fw"_s, u":value-stream-map"_s, u"ping]]"_s, u" says to relieve the queue first."_s}) {
            m_models.say(TextDelta{piece});
            QVERIFY(!bodyText().contains(u"[["_s));
        }
        QTRY_COMPARE(textOf(chip), u"Value Stream Mapping"_s);
        QCOMPARE(bodyText(), u"Value Stream Mapping says to relieve the queue first."_s);
        QCOMPARE(count(QString(chip + u" svg"_s)), 1);
        m_models.say(Finished{StopReason::EndOfTurn});
        QTRY_COMPARE(attributeOf(u"aria-label"_s), u"Value Stream Mapping, a framework"_s);
    }

    void itsCardSaysWhatItIsAndHowItIsApplied()
    {
        answer(u"Reviews wait. [[fw:value-stream-mapping]] says to relieve the queue first: limit what is open."_s);
        click(chip);
        QTRY_COMPARE(count(u"section.framework"_s), 1);
        QCOMPARE(textOf(u"section.framework h4"_s), u"Value Stream Mapping"_s);
        QVERIFY(textOf(u"section.framework"_s)
                    .contains(u"Value Stream Mapping says to relieve the queue first: limit what is open."_s));
        QVERIFY(textOf(u"section.framework"_s).contains(u"Key insight"_s));
        QVERIFY(!textOf(u"section.framework .origin"_s).isEmpty());
        QCOMPARE(count(u"section.framework .caution"_s), 0);
        QCOMPARE(attributeOf(u"aria-expanded"_s), u"true"_s);
        keepPictures(u"framework-card"_s);
        evaluated(page(),
                  u"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true})), 0"_s);
        QTRY_COMPARE(count(u"section.framework"_s), 0);
        QCOMPARE(attributeOf(u"aria-expanded"_s), u"false"_s);
        QVERIFY(evaluated(page(), u"document.activeElement.matches('%1')"_s.arg(chip)).toBool());
    }

    void whatIsDoubtfulSaysSo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("caution");
        QTest::newRow("unknown") << u"[[fw:pyramid-of-wonders]] says to relieve the queue first."_s
                                 << u"Not verified: no framework of this name is known here."_s;
        QTest::newRow("another advisor's") << u"[[fw:crucial-conversations]] says to begin with what is safe to say."_s
                                           << u"Not one that Diego works with: the advisor may know it badly."_s;
        QTest::newRow("bare") << u"Reviews wait. [[fw:value-stream-mapping]]."_s
                              << u"Named only: the answer does not say how it applies."_s;
    }

    void whatIsDoubtfulSaysSo()
    {
        QFETCH(QString, text);
        QFETCH(QString, caution);
        answer(text);
        QTRY_COMPARE(count(QString(chip + u".doubtful"_s)), 1);
        click(chip);
        QTRY_COMPARE(textOf(u"section.framework .caution"_s), caution);
        keepPictures(u"framework-doubtful"_s);
        click(u"section.framework .shut"_s);
        QTRY_COMPARE(count(u"section.framework"_s), 0);
    }

    void aLinkOfTheModelsOwnIsNoChip()
    {
        answer(u"See [this](#fw:value-stream-mapping)."_s);
        QTRY_COMPARE(count(u".body a"_s), 1);
        QTRY_COMPARE(count(u".body a.cite"_s), 0);
        click(u".body a"_s);
        QCOMPARE(count(u"section.framework"_s), 0);
    }

    void whatIsCitedAndMentionedStandsWithTheFacts()
    {
        answer(u"[[fw:value-stream-mapping]] says to relieve the queue first. Team Topologies would part the teams."_s);
        QTRY_VERIFY(textOf(u".facts dl"_s).contains(u"Frameworks cited"_s));
        QVERIFY(textOf(u".facts dl"_s).contains(u"Mentioned, not cited"_s));
        QVERIFY(textOf(u".facts dl"_s).contains(u"Team Topologies"_s));
    }

    void noMarkIsCopied()
    {
        answer(u"Reviews wait. [[fw:value-stream-mapping]] says to relieve the queue first."_s);
        QVERIFY(m_view->plainText().contains(u"Value Stream Mapping says to relieve"_s));
        QTRY_COMPARE(count(u".answer .bar [data-action=copy]"_s), 1);
        for (const QString &action : {u"copy"_s, u"copy-plain"_s, u"copy-markdown"_s}) {
            QGuiApplication::clipboard()->clear();
            evaluated(page(), u"sb.kit.tell('%1/%2'), 0"_s.arg(action, m_session.messages().constLast().id.toString()));
            QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
            QVERIFY2(!QGuiApplication::clipboard()->text().contains(u"[["_s), qPrintable(QGuiApplication::clipboard()->text()));
            QVERIFY(QGuiApplication::clipboard()->text().contains(u"Value Stream Mapping"_s));
            QVERIFY(!QGuiApplication::clipboard()->mimeData()->html().contains(u"#fw:"_s));
        }
    }

private:
    const QString chip = u".body a.cite"_s;

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
    void click(const QString &selector)
    {
        evaluated(
            page(),
            u"document.querySelector('%1').dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})), 0"_s.arg(
                selector));
    }
    int count(const QString &selector)
    {
        return evaluated(page(), u"document.querySelectorAll('%1').length"_s.arg(selector)).toInt();
    }
    QString textOf(const QString &selector)
    {
        return evaluated(page(), u"document.querySelector('%1')?.textContent.trim() ?? ''"_s.arg(selector)).toString();
    }
    QString attributeOf(const QString &name)
    {
        return evaluated(page(), u"document.querySelector('%1')?.getAttribute('%2') ?? ''"_s.arg(chip, name)).toString();
    }
    QString bodyText() { return textOf(u"article:last-of-type .body"_s); }

    QTemporaryDir m_folder;
    test::ModelRoom m_servers;
    test::FakeClock m_clock;
    test::GivenCells m_cells;
    PersonaLibrary m_library = PersonaLibrary::load({QStringLiteral(SB_SOURCE_DIR "/personas")});
    FrameworkLibrary m_frameworks = FrameworkLibrary::load({QStringLiteral(SB_SOURCE_DIR "/personas/frameworks")});
    AnswerCitations m_citations{m_frameworks, m_library};
    test::FakeChatBackend m_playbook;
    test::FakeChatBackend m_models;
    History m_history{m_folder.filePath(u"history.sqlite"_s)};
    ConversationSession m_session{{m_history, m_library, m_cells, m_playbook, m_models, m_clock}};
    test::FakeHighlighter m_highlighter;
    Transcript m_transcript{m_session, m_highlighter};
    ui::TranscriptView *m_view = new ui::TranscriptView(m_transcript);
    ui::TalkRoom m_room{m_session, m_servers.choices, m_view};
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestFrameworkChips>(argc, argv);
}
#include "tst_frameworkchips.moc"
