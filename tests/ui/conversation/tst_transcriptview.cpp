// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/transcriptview.h"

#include "advice/conversationsession.h"
#include "support/fakechatbackend.h"
#include "support/fakeclock.h"
#include "support/fakehighlighter.h"
#include "support/givencells.h"
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/style/advisorlooks.h"
#include "ui/web/lockedview.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::TranscriptView;

namespace {

/// A conversation with one advisor, whose model says what the test tells it, and the view of it.
struct Room {
    Room()
    {
        QDir().mkpath(folder.filePath(u"personas/diego"_s));
        QFile file(folder.filePath(u"personas/diego/persona.md"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("# Diego - Delivery Persona\n");
        file.close();
        library = PersonaLibrary::load({folder.filePath(u"personas"_s)});
        history = std::make_unique<History>(folder.filePath(u"history.sqlite"_s));
        session = std::make_unique<ConversationSession>(SessionParts{*history, library, cells, playbook, models, clock});
        session->startNew(u"diego"_s);
        session->setModelChoice({{u"test"_s, QUrl(u"http://127.0.0.1:9/v1"_s), true}, u"tiny"_s});
        transcript = std::make_unique<Transcript>(*session, highlighter);
        view = std::make_unique<TranscriptView>(*transcript);
        view->resize(800, 600);
    }

    /// Asks, and lets the model begin.
    void ask(const QString &text, const QString &firstWords)
    {
        session->ask(text);
        QTRY_VERIFY(!models.turns.isEmpty() && session->state() != TurnState::Saving);
        models.say(TurnStarted{u"tiny"_s, {}});
        models.say(TextDelta{firstWords});
    }

    void showPage()
    {
        QSignalSpy ready(view.get(), &TranscriptView::pageReady);
        view->show();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60000);
    }

    QString pageText() { return test::evaluated(*view->page(), u"document.getElementById('log').innerText"_s).toString(); }

    QTemporaryDir folder;
    test::FakeClock clock;
    test::GivenCells cells;
    PersonaLibrary library;
    test::FakeChatBackend playbook;
    test::FakeChatBackend models;
    std::unique_ptr<History> history;
    std::unique_ptr<ConversationSession> session;
    test::FakeHighlighter highlighter;
    std::unique_ptr<Transcript> transcript;
    std::unique_ptr<TranscriptView> view;
};

}  // namespace

class TestTranscriptView : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        // Starting the engine without a graphics card warns; later pages are held to silence.
        m_room = std::make_unique<Room>();
        QVERIFY(m_room->view->page() == nullptr);
        m_room->showPage();
    }

    void cleanupTestCase() { m_room.reset(); }

    void anEmptyConversationOffersItsExamples()
    {
        m_room->view->setExamples({u"How do we improve delivery?"_s});
        QSignalSpy chosen(m_room->view.get(), &TranscriptView::exampleActivated);
        QTRY_COMPARE(
            test::evaluated(*m_room->view->page(), u"document.querySelector('#empty li a')?.textContent ?? ''"_s).toString(),
            u"How do we improve delivery?"_s);
        test::evaluated(*m_room->view->page(), u"document.querySelector('#empty li a').click(); 0"_s);
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toString(), u"How do we improve delivery?"_s);
    }

    void whatTheModelSaysArrivesInThePageWhileItIsSaid()
    {
        QSignalSpy shown(m_room->view.get(), &TranscriptView::textShown);
        m_room->ask(u"Why <b>so</b> slow?"_s, u"Because"_s);
        QTRY_VERIFY(m_room->pageText().contains(u"Because"_s));
        QVERIFY(m_room->pageText().contains(u"Why <b>so</b> slow?"_s));
        QVERIFY(!shown.isEmpty());
        m_room->models.say(TextDelta{u" it waits."_s});
        QTRY_VERIFY(m_room->pageText().contains(u"Because it waits."_s));
        QCOMPARE(test::evaluated(*m_room->view->page(), u"document.querySelector('article:last-child').className"_s).toString(),
                 u"answer streaming"_s);
    }

    void anAdvisorsPictureIsOnItsTile()
    {
        const auto shown = [this] {
            const QString script =
                u"[...document.querySelectorAll('.tile img')].filter((one) => one.naturalWidth === 8).length"_s;
            return test::evaluated(*m_room->view->page(), script).toInt();
        };
        QCOMPARE(shown(), 0);
        QImage picture(8, 8, QImage::Format_ARGB32);
        picture.fill(Qt::red);
        ui::setAdvisorLooks({{u"diego"_s, {.picture = picture}}});
        m_room->view->refreshPictures();
        QTRY_VERIFY(shown() > 0);
        ui::setAdvisorLooks({});
        m_room->view->refreshPictures();
        QTRY_COMPARE(shown(), 0);
    }

    void aKilledPageComesBackWithTheTextAndGoesOn()
    {
        QSignalSpy ready(m_room->view.get(), &TranscriptView::pageReady);
        killPage();
        QTRY_COMPARE(ready.size(), 1);
        QTRY_VERIFY(m_room->pageText().contains(u"Because it waits."_s));
        m_room->models.say(TextDelta{u" For review."_s});
        QTRY_VERIFY(m_room->pageText().contains(u"Because it waits. For review."_s));
    }

    void aButtonCopiesTheAnswerFormattedAndPlain()
    {
        m_room->models.say(TextDelta{u"\n\n- **first**"_s});
        QTRY_VERIFY(m_room->pageText().contains(u"first"_s));
        click(u"article.answer .bar [data-action=copy]"_s);
        QTRY_VERIFY(QGuiApplication::clipboard()->mimeData()->hasHtml());
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Because it waits. For review.\n\n- first"_s);
        QVERIFY(QGuiApplication::clipboard()->mimeData()->html().contains(u"<li><strong>first</strong></li>"_s));
    }

    void theMenuBelowTheMessageOffersTheRest()
    {
        click(u"article.answer .bar [data-action=more]"_s);
        QTRY_VERIFY(menu() != nullptr);
        QCOMPARE(menu()->objectName(), u"messageMenu"_s);
        menu()->findChild<QAction *>(u"copy-markdown"_s)->trigger();
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"Because it waits. For review.\n\n- **first**"_s);
        QVERIFY(!QGuiApplication::clipboard()->mimeData()->hasHtml());
        menu()->findChild<QAction *>(u"details"_s)->trigger();
        menu()->close();
        QTRY_VERIFY(
            test::evaluated(*m_room->view->page(), u"document.querySelector('article.answer details.about').open"_s).toBool());
    }

    void aMenuOnTheMessageOffersTheSame()
    {
        const QVariantList box = test::evaluated(*m_room->view->page(),
                                                 u"(() => { const b = document.querySelector('article.answer .body li')"
                                                 ".getBoundingClientRect(); return [b.left + 20, b.top + 10]; })()"_s)
                                     .toList();
        QTest::mouseClick(m_room->view->page()->view().focusProxy(), Qt::RightButton, {},
                          {box.at(0).toInt(), box.at(1).toInt()});
        QTRY_VERIFY(menu() != nullptr);
        QCOMPARE(menu()->objectName(), u"pageMenu"_s);
        QVERIFY(menu()->findChild<QAction *>(u"copy"_s) != nullptr);
        menu()->findChild<QAction *>(u"copy-plain"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Because it waits. For review.\n\n- first"_s);
        menu()->close();
    }

    void whatIsSoughtIsFoundWhileTheAnswerGrowsAndEscapeGivesTheFocusBack()
    {
        m_room->view->activateWindow();
        m_room->view->setFocus();
        QTRY_VERIFY(QApplication::focusWidget() != nullptr);
        const QPointer<QWidget> before = QApplication::focusWidget();
        m_room->view->startFind();
        auto *field = m_room->view->findChild<QLineEdit *>(u"findField"_s);
        const auto *count = m_room->view->findChild<QLabel *>(u"findCount"_s);
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"first"_s);
        QTRY_COMPARE(count->text(), u"1 of 1"_s);
        m_room->models.say(TextDelta{u" and first again"_s});
        QTRY_COMPARE(count->text(), u"1 of 2"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(count->text(), u"2 of 2"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QTRY_COMPARE(QApplication::focusWidget(), before.data());
        QTRY_COMPARE(test::evaluated(*m_room->view->page(), u"CSS.highlights.get('found').size"_s).toInt(), 0);
    }

    void anActionThatIsNotDoneHereIsPassedOn()
    {
        QSignalSpy requested(m_room->view.get(), &TranscriptView::actionRequested);
        const MessageId id = m_room->transcript->messages().constLast().id;
        emit m_room->view->page()->actionActivated(QUrl(u"app://action/edit/"_s + id.toString()));
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested.at(0).at(0).toString(), u"edit"_s);
        QCOMPARE(requested.at(0).at(1).value<MessageId>(), id);
    }

    void whatTheModelThinksIsShownBeforeItsFirstWord()
    {
        Room room;
        room.showPage();
        room.session->ask(u"Why?"_s);
        QTRY_VERIFY(!room.models.turns.isEmpty() && room.session->state() != TurnState::Saving);
        room.models.say(ReasoningDelta{u"It "_s});
        room.models.say(ReasoningDelta{u"waits."_s});
        QTRY_VERIFY(room.pageText().contains(u"It waits."_s));
        QVERIFY(room.pageText().contains(u"Thinking"_s));
        room.clock.advance(std::chrono::seconds(12));
        room.models.say(TextDelta{u"Queues."_s});
        QTRY_VERIFY(room.pageText().contains(u"Thought for 12\u202fs"_s));
        QVERIFY(!room.pageText().contains(u"It waits."_s));
    }

    void aStoppedAnswerSaysSoAndOffersAnotherTry()
    {
        m_room->session->stop();
        QTRY_VERIFY(m_room->pageText().contains(u"Stopped by you."_s));
        QSignalSpy wanted(m_room->view.get(), &TranscriptView::actionRequested);
        test::evaluated(*m_room->view->page(), u"document.querySelectorAll('.strip a').forEach((link) => link.click()); 0"_s);
        QTRY_COMPARE(wanted.size(), 2);
        const MessageId answer = m_room->session->messages().constLast().id;
        QCOMPARE(wanted.at(0), (QVariantList{u"continue"_s, QVariant::fromValue(answer)}));
        QCOMPARE(wanted.at(1), (QVariantList{u"regenerate"_s, QVariant::fromValue(answer)}));
    }

    void aPageThatKeepsDyingBecomesText()
    {
        for (int i = 0; i < 2; ++i) {
            QSignalSpy ready(m_room->view.get(), &TranscriptView::pageReady);
            killPage();
            QTRY_COMPARE(ready.size(), 1);
        }
        killPage();
        QTRY_VERIFY(m_room->view->isText());
        QVERIFY(m_room->view->page() == nullptr);
        const auto *text = m_room->view->findChild<QPlainTextEdit *>(u"transcriptText"_s);
        QVERIFY(text != nullptr);
        QVERIFY(text->toPlainText().contains(u"Because it waits. For review."_s));
        m_room->view->startFind();
        QTRY_COMPARE(m_room->view->findChild<QLabel *>(u"findCount"_s)->text(), u"1 of 2"_s);  // what was sought before
    }

    void plainTextFollowsTheAnswer()
    {
        Room room;
        room.view->showAsText(u"No page here."_s);
        room.view->show();
        room.ask(u"Why?"_s, u"Because"_s);
        const auto *text = room.view->findChild<QPlainTextEdit *>(u"transcriptText"_s);
        QVERIFY(text != nullptr);
        QTRY_COMPARE(text->toPlainText(), u"You\nWhy?\n\nDiego\nBecause"_s);
        QVERIFY(room.view->page() == nullptr);
    }

private:
    void click(const QString &what)
    {
        test::evaluated(*m_room->view->page(), u"document.querySelector('%1').click(); 0"_s.arg(what));
    }
    static QMenu *menu() { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); }
    void killPage() { ::kill(static_cast<pid_t>(m_room->view->page()->page().renderProcessPid()), SIGKILL); }

    std::unique_ptr<Room> m_room;
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestTranscriptView>(argc, argv);
}
#include "tst_transcriptview.moc"
