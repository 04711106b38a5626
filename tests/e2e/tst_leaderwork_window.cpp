// SPDX-License-Identifier: Apache-2.0
// A leader's work in the real window, without a model: context, a workflow from its command to an exported document, memory.
#include "e2e/drivenwindow.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/web/pageplace.h"
#include "ui/web/scriptedpage.h"

#include <QAction>
#include <QCheckBox>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QProcess>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <functional>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class TestLeaderWorkWindow : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        test::moveInto(m_home);
        open();  // the web engine says once what it misses here
    }
    void cleanupTestCase() { m_window.reset(); }

    void aWorkflowIsBegunInAProcessThatIsKilled()
    {
        m_window.reset();
        QProcess child;
        child.setProcessChannelMode(QProcess::SeparateChannels);
        child.start(QStringLiteral(SB_TALK_CHILD), {u"ask"_s, u"/1on1 Sam"_s});
        QVERIFY(child.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(child.canReadLine(), 60'000);
        child.kill();
        QVERIFY(child.waitForFinished());
        open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().messages().isEmpty(), 20'000);
        QCOMPARE(m_window->session().messages().constFirst().text, u"/1on1 Sam"_s);
        QTRY_VERIFY(where().startsWith(u"Step 1 of 5"_s));
    }

    void whatTheLeaderToldIsSeenAndNotAskedAgain()
    {
        action("whatAdvisorsKnow")->trigger();
        auto *role = m_window->find<QLineEdit>("user.role");
        QTRY_VERIFY(role->isVisible());
        QTest::keyClicks(role, u"VP of Engineering"_s);
        QTest::keyClicks(m_window->find<QLineEdit>("context.tried"), u"a release train"_s);
        auto *told = m_window->find<QPlainTextEdit>("toldText");
        QVERIFY(told->toPlainText().contains(u"Role: VP of Engineering"_s));
        m_window->find<QCheckBox>("tell_user.role")->click();
        QVERIFY(!told->toPlainText().contains(u"VP of Engineering"_s));
        m_window->find<QCheckBox>("tell_user.role")->click();
        pictures(u"work-known"_s);
        action("whatAdvisorsKnow")->trigger();
        QVERIFY(!role->isVisible());
    }

    void itIsAnsweredStepByStep()
    {
        for (const QString &answer : {u"Sam should leave with one clear wish. We decided to talk every week."_s,
                                      u"Two hard months."_s, u"Late twice with no word, and others waited."_s})
            say(answer);
        QVERIFY(where().startsWith(u"Step 4 of 5"_s));
        pictures(u"work-step"_s);
        answer([this] { press("workBack"); });
        QTRY_VERIFY(where().startsWith(u"Step 3 of 5"_s));
        say(u"Late twice, and others waited."_s);
        answer([this] { press("workSkip"); });
        QTRY_VERIFY(where().startsWith(u"Step 5 of 5"_s));
    }

    void itEndsInADocumentThatIsKeptLinkedAndExported()
    {
        say(u"What would make next month easier?"_s);
        QTRY_VERIFY(m_window->pageText().contains(u"Still open"_s));
        QTRY_VERIFY(m_window->find<QPushButton>("workOpen")->isVisible());
        pictures(u"work-done"_s);
        press("workOpen");
        auto *list = m_window->find<QListWidget>("documentList");
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(list->count(), 1);
        QCOMPARE(m_window->find<QLabel>("documentTitle")->text(), u"Preparing a 1:1: Sam"_s);
        auto *page = m_window->find<ui::PagePlace>("documentPage");
        QTRY_VERIFY(page->isReady());
        QTRY_VERIFY(test::evaluated(*page->page(), u"document.body.innerText"_s)
                        .toString()
                        .contains(u"Late twice, and others waited."_s));
        pictures(u"work-document"_s);
        const QByteArray text = exported(u"md"_s);
        QVERIFY2(text.contains("## What to say\n\nLate twice, and others waited."), text.constData());
        QVERIFY(text.contains("## Still open\n\n- Your own part"));
        QVERIFY(exported(u"html"_s).contains("<title>Preparing a 1:1: Sam</title>"));
        QVERIFY(exported(u"pdf"_s).startsWith("%PDF"));
        press("documentSource");
        QTRY_VERIFY(m_window->field()->isVisible());
    }

    void whatWasDecidedIsOfferedAndRememberedWithOneKey()
    {
        m_window->begin();
        say(u"We decided to stop the release train. What follows from that for delivery speed?"_s);
        auto *offer = m_window->find<QLabel>("memoryWords");
        QTRY_VERIFY(offer->isVisible());
        QCOMPARE(offer->text(), u"We decided to stop the release train."_s);
        pictures(u"work-remember"_s);
        m_window->window().activateWindow();  // a dialog was closed before
        QVERIFY(QTest::qWaitForWindowActive(&m_window->window()));
        QTest::keyClick(m_window->field(), Qt::Key_M, Qt::AltModifier);
        QTRY_VERIFY(!offer->isVisible());
        action("memory")->trigger();
        m_window->find<QTabWidget>("memoryRoom")->setCurrentIndex(1);
        auto *tree = m_window->find<QTreeWidget>("memoryTree");
        QTRY_COMPARE(tree->findItems(u"We decided to stop the release train."_s, Qt::MatchExactly | Qt::MatchRecursive).size(),
                     1);
        pictures(u"work-memory"_s);
    }

    void aCommandIsCompletedInTheComposer()
    {
        m_window->window().activateWindow();
        action("talk")->trigger();
        m_window->begin();
        QTest::keyClicks(m_window->field(), u"/premor"_s);
        QTest::keyClick(m_window->field(), Qt::Key_Return);
        QTRY_COMPARE(m_window->field()->toPlainText(), u"/premortem "_s);
        say(u"Launch in June"_s);
        QCOMPARE(m_window->session().messages().constFirst().text, u"/premortem Launch in June"_s);
        QTRY_VERIFY(where().startsWith(u"Step 1 of 6"_s));
        QCOMPARE(m_window->last().persona.slug, u"thought-partner"_s);
    }

    void allOfItIsThereAtTheNextStart()
    {
        open();
        action("memory")->trigger();
        QTRY_COMPARE(m_window->find<QListWidget>("documentList")->count(), 1);
        m_window->find<QTabWidget>("memoryRoom")->setCurrentIndex(1);
        auto *tree = m_window->find<QTreeWidget>("memoryTree");
        QTRY_COMPARE(tree->findItems(u"We decided to stop the release train."_s, Qt::MatchExactly | Qt::MatchRecursive).size(),
                     1);
    }

private:
    void open()
    {
        m_window.reset();
        m_window = std::make_unique<test::DrivenWindow>();
    }
    [[nodiscard]] QAction *action(const char *name) { return m_window->find<QAction>(name); }
    [[nodiscard]] QString where() { return m_window->find<QLabel>("workWhere")->text(); }
    void press(const char *name) { m_window->find<QPushButton>(name)->click(); }
    /// Until what it asks is answered.
    void answer(const std::function<void()> &ask)
    {
        const qsizetype before = m_window->session().messages().size();
        ask();
        QTRY_VERIFY(m_window->session().messages().size() >= before + 2);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), TurnState::Idle, 20'000);
    }
    void say(const QString &text)
    {
        answer([&] { m_window->ask(text); });
    }
    /// In the sizes of a small and of a large window.
    void pictures(const QString &name)
    {
        for (const QSize size : {QSize(1024, 720), QSize(1440, 900)}) {
            m_window->window().resize(size);
            QTRY_COMPARE(m_window->window().size(), size);
            m_window->takePicture(name + u'-' + QString::number(size.width()));
        }
    }
    QByteArray exported(const QString &suffix)
    {
        const QString path = m_home.filePath(u"out."_s + suffix);
        action(qPrintable(QString(u"saveDocument_"_s + suffix)))->trigger();
        auto *dialog = m_window->window().findChildren<QFileDialog *>().constLast();  // one that was closed may be there still
        emit dialog->fileSelected(path);
        dialog->close();
        [&path] { QTRY_VERIFY_WITH_TIMEOUT(!contentOf(path).isEmpty(), 20'000); }();
        return contentOf(path);
    }

    QTemporaryDir m_home;
    std::unique_ptr<test::DrivenWindow> m_window;
};

int main(int argc, char **argv)
{
    return test::runWebTest<TestLeaderWorkWindow>(argc, argv);
}
#include "tst_leaderwork_window.moc"
