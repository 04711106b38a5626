// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/transcriptview.h"

#include "support/fakehighlighter.h"
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "support/widgetkit.h"
#include "talkkit.h"
#include "ui/conversation/summarydialog.h"
#include "ui/style/tokens.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::TranscriptView;
using test::evaluated;
using test::TalkKit;

/// A summary in the page: written, folded, changed, removed.
class TestSummaryView : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        // Starting the engine without a graphics card warns; later tests are held to silence.
        m_view.resize(800, 640);
        connect(&m_view, &TranscriptView::actionRequested, &m_kit.room, &ui::TalkRoom::act);
        QSignalSpy ready(&m_view, &TranscriptView::pageReady);
        m_view.show();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60000);
    }

    void init()
    {
        m_kit.session.startNew(u"ada"_s);
        m_kit.session.setModelChoice(m_model);
        for (int i = 1; i <= 3; ++i) {
            m_kit.ask(u"Question %1?"_s.arg(i));
            m_kit.models.say(TextDelta{u"Answer **%1**."_s.arg(i)});
            m_kit.models.say(Finished{});
        }
        QTRY_COMPARE(count(u"article"_s), 6);
    }

    void itIsWrittenAtItsPlaceAndOpen()
    {
        m_kit.session.summarise(m_kit.session.messages().at(3).id);
        m_kit.models.say(TextDelta{u"- Lead time"_s});
        QTRY_COMPARE(bodyText(), u"Lead time"_s);
        QCOMPARE(evaluated(page(), u"[...document.querySelectorAll('article')].indexOf(document.querySelector('.summary'))"_s),
                 4);
        QCOMPARE(foldText(), u"Summary of 4 earlier messages · is being written"_s);
        QVERIFY(isOpen());
        m_kit.models.say(TextDelta{u" has risen"_s});
        m_kit.models.say(Finished{});
        QTRY_COMPARE(foldText(), u"Summary of 4 earlier messages · tiny"_s);
        QTRY_COMPARE(bodyText(), u"Lead time has risen"_s);
        QVERIFY(isOpen());
        QVERIFY(!pageText().contains(u"Ada has answered: Summary"_s));
        // It is no answer and no question.
        QCOMPARE(evaluated(page(), u"document.querySelectorAll('.summary .who, .summary .tile').length"_s).toInt(), 0);

        evaluated(page(), u"document.querySelector('.summary .fold').click(); 0"_s);
        QVERIFY(!isOpen());
        QCOMPARE(evaluated(page(), u"document.querySelector('.summary .fold').getAttribute('aria-expanded')"_s), u"false"_s);
    }

    void oneThatWasThereIsFolded()
    {
        summarise(u"In short."_s);
        const Conversation conversation = m_kit.session.conversation();
        m_kit.session.startNew(u"ada"_s);
        m_kit.session.open(conversation);
        QTRY_COMPARE(foldText(), u"Summary of 4 earlier messages · tiny"_s);
        QVERIFY(!isOpen());
    }

    void aStoppedOneIsTakenAway()
    {
        m_kit.session.summarise(m_kit.session.messages().at(3).id);
        m_kit.models.say(TextDelta{u"In sh"_s});
        QTRY_COMPARE(bodyText(), u"In sh"_s);
        m_kit.session.stop();
        QTRY_COMPARE(count(u".summary"_s), 0);
        QCOMPARE(count(u"article"_s), 6);
    }

    void theRuleSaysThatItIsOne()
    {
        m_kit.session.setModelChoice({});
        m_kit.session.summarise(m_kit.session.messages().at(3).id);
        QTRY_COMPARE(foldText(), u"Summary of 4 earlier messages · Rule-based, no model"_s);
        QVERIFY(bodyText().contains(u"Question 1?"_s));
    }

    void itIsChangedInADialog()
    {
        summarise(u"In short."_s);
        QTRY_COMPARE(count(u".summary .bar [data-action=edit]"_s), 1);
        evaluated(page(), u"document.querySelector('.summary .bar [data-action=edit]').click(); 0"_s);
        QTRY_VERIFY(m_kit.room.findChild<ui::SummaryDialog *>() != nullptr);
        auto *dialog = m_kit.room.findChild<ui::SummaryDialog *>();
        auto *text = dialog->findChild<QPlainTextEdit *>(u"summaryText"_s);
        auto *save = dialog->findChild<QPushButton *>(u"saveSummary"_s);
        QCOMPARE(text->toPlainText(), u"In short."_s);
        text->setPlainText(u"  "_s);
        QVERIFY(!save->isEnabled());
        text->setPlainText(u"Mine."_s);
        save->click();
        QTRY_COMPARE(bodyText(), u"Mine."_s);
        QCOMPARE(foldText(), u"Summary of 4 earlier messages · in your words"_s);
        QCOMPARE(count(u".summary"_s), 1);
    }

    void itIsRemovedAndBroughtBack()
    {
        summarise(u"In short."_s);
        QTRY_COMPARE(count(u".summary .bar [data-action=delete]"_s), 1);
        evaluated(page(), u"document.querySelector('.summary .bar [data-action=delete]').click(); 0"_s);
        QTRY_COMPARE(count(u".summary"_s), 0);
        QCOMPARE(count(u"article"_s), 6);
        test::buttonNamed(m_kit.room, u"Undo"_s)->click();
        QTRY_COMPARE(count(u".summary"_s), 1);
        QCOMPARE(bodyText(), u"In short."_s);
    }

    void findLooksIntoOneThatIsOpen()
    {
        summarise(u"A needle in it."_s);
        QTRY_VERIFY(isOpen());
        QCOMPARE(test::asked(page(), u"find"_s, {u"needle"_s, false, false}).toList().value(1).toInt(), 1);
        evaluated(page(), u"document.querySelector('.summary .fold').click(); 0"_s);
        QCOMPARE(test::asked(page(), u"find"_s, {u"needle"_s, false, false}).toList().value(1).toInt(), 0);
        std::ignore = test::asked(page(), u"findEnd"_s);
    }

    void itReadsWellInBothThemes()
    {
        summarise(u"- Lead time has risen from **19.8 h** to **26.4 h** (6 Jul to 27 Sep, 13 Apr to 5 Jul).\n"
                  "- Nearly all of the rise is waiting for a first review; more authors would make it longer.\n"
                  "- Open: who reviews for Carrier API, and what the CFO wants decided."_s);
        m_kit.ask(u"And what do I tell the CFO?"_s);
        m_kit.models.say(TextDelta{u"Say what waits, and what a reviewer costs."_s});
        m_kit.models.say(Finished{});
        for (const ui::Scheme scheme : {ui::Scheme::Dark, ui::Scheme::Light}) {  // for eyes
            m_view.setTheme(ui::cssVariables(scheme));
            test::takePicture(page(), scheme == ui::Scheme::Dark ? u"summary-dark"_s : u"summary-light"_s);
        }
        QVERIFY(isOpen());
    }

private:
    void summarise(const QString &text)
    {
        m_kit.session.summarise(m_kit.session.messages().at(3).id);
        m_kit.models.say(TextDelta{text});
        m_kit.models.say(Finished{});
        QTRY_COMPARE(count(u".summary"_s), 1);
    }

    ui::ScriptedPage &page() { return *m_view.page(); }
    int count(const QString &selector)
    {
        return evaluated(page(), u"document.querySelectorAll('%1').length"_s.arg(selector)).toInt();
    }
    QString pageText() { return evaluated(page(), u"document.getElementById('log').textContent"_s).toString(); }
    QString bodyText()
    {
        return evaluated(page(), u"document.querySelector('.summary .body')?.textContent.trim() ?? ''"_s).toString();
    }
    QString foldText()
    {
        return evaluated(page(),
                         u"[...(document.querySelector('.summary .fold')?.children ?? [])].map((part) => "
                         "part.textContent).join(' · ')"_s)
            .toString();
    }
    bool isOpen() { return evaluated(page(), u"document.querySelector('.summary .body').hidden === false"_s).toBool(); }

    TalkKit m_kit;
    const ModelChoice m_model = m_kit.session.modelChoice();
    test::FakeHighlighter m_highlighter;
    Transcript m_transcript{m_kit.session, m_highlighter};
    TranscriptView m_view{m_transcript};
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestSummaryView>(argc, argv);
}
#include "tst_summaryview.moc"
