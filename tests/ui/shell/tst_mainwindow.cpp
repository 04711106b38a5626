// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/mainwindow.h"

#include "sidebarkit.h"
#include "support/testcase.h"
#include "ui/shell/sidebar.h"
#include "ui/widgets/elidedlabel.h"

#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QSignalSpy>
#include <QSplitter>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::MainWindow;

namespace {

struct Room {
    Room()
    {
        test::dress(ui::Scheme::Light);
        window.show();
        std::ignore = QTest::qWaitForWindowActive(&window);
    }

    QAction *action(const QString &text)
    {
        for (const QAction *menu : window.menuBar()->actions()) {
            for (QAction *found : menu->menu()->actions()) {
                if (QString(found->text()).remove(u'&') == text)
                    return found;
            }
        }
        return nullptr;
    }
    QMessageBox *box() { return window.findChild<QMessageBox *>(); }

    test::LibraryRoom library;
    test::ModelRoom models;
    PersonaLibrary personas = test::libraryOf({u"Ada"_s});
    AdvisorList advisors{personas};
    ui::Sidebar *sidebar = new ui::Sidebar({library.list, advisors, library.library, library.hits, models.choices});
    QWidget *place = new QWidget;
    MainWindow window{sidebar, place};
};

}  // namespace

class TestMainWindow : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void keysSayTheirWish_data();
    void keysSayTheirWish();
    void keysChangeTheSize();
    void theSidebarGoesAndComes();
    void fullScreenIsLeftByTheSameKey();
    void everyEntryHasAMnemonicAndNoKeyIsTwice();
    void theListOfKeysHoldsEveryKey();
    void commandsAreTheEntriesThatDoSomethingNow();
    void aboutNamesTheVersion();
    void theStatusBarSaysWhatHappensAndWhereItGoes();
    void aServersNameIsNoMarkup();
    void longSentencesElideAndMakeNoWiderWindow();
    void theSplitIsKept();
    void quitClosesTheWindow();
};

void TestMainWindow::keysSayTheirWish_data()
{
    QTest::addColumn<QKeySequence>("keys");
    QTest::addColumn<QByteArray>("wish");
    QTest::newRow("new") << QKeySequence(QKeySequence::New) << QByteArray(SIGNAL(newConversation()));
    QTest::newRow("copy") << QKeySequence(u"Ctrl+Shift+C"_s) << QByteArray(SIGNAL(copyRequested()));
    QTest::newRow("find") << QKeySequence(u"Ctrl+F"_s) << QByteArray(SIGNAL(findRequested()));
    QTest::newRow("search") << QKeySequence(u"Ctrl+Shift+F"_s) << QByteArray(SIGNAL(searchRequested()));
    QTest::newRow("find next") << QKeySequence(u"F3"_s) << QByteArray(SIGNAL(findStepRequested(int)));
    QTest::newRow("find previous") << QKeySequence(u"Shift+F3"_s) << QByteArray(SIGNAL(findStepRequested(int)));
    QTest::newRow("again") << QKeySequence(u"Ctrl+R"_s) << QByteArray(SIGNAL(retryRequested()));
}

void TestMainWindow::keysSayTheirWish()
{
    QFETCH(const QKeySequence, keys);
    QFETCH(const QByteArray, wish);
    Room room;
    QSignalSpy spy(&room.window, wish.constData());
    QTest::keySequence(&room.window, keys);
    QCOMPARE(spy.size(), 1);
}

void TestMainWindow::keysChangeTheSize()
{
    Room room;
    QSignalSpy zoomed(&room.window, &MainWindow::zoomRequested);
    QTest::keySequence(&room.window, QKeySequence(QKeySequence::ZoomIn));
    QTest::keySequence(&room.window, QKeySequence(QKeySequence::ZoomOut));
    QTest::keySequence(&room.window, QKeySequence(u"Ctrl+0"_s));
    QCOMPARE(zoomed, (QList<QVariantList>{{1}, {-1}, {0}}));
}

void TestMainWindow::theSidebarGoesAndComes()
{
    Room room;
    const QAction *shown = room.action(u"Sidebar"_s);
    QVERIFY(room.sidebar->isVisible() && shown->isChecked());
    QTest::keySequence(&room.window, QKeySequence(u"F9"_s));
    QVERIFY(!room.sidebar->isVisible() && !shown->isChecked());
    QTest::keySequence(&room.window, QKeySequence(u"F9"_s));
    QVERIFY(room.sidebar->isVisible() && shown->isChecked());
}

void TestMainWindow::fullScreenIsLeftByTheSameKey()
{
    Room room;
    QTest::keySequence(&room.window, QKeySequence(u"F11"_s));
    QTRY_VERIFY(room.window.isFullScreen());
    QTest::keySequence(&room.window, QKeySequence(u"F11"_s));
    QTRY_VERIFY(!room.window.isFullScreen());
}

void TestMainWindow::everyEntryHasAMnemonicAndNoKeyIsTwice()
{
    Room room;
    QSet<QKeySequence> keys;
    for (const QAction *menu : room.window.menuBar()->actions()) {
        QVERIFY2(menu->text().contains(u'&'), qPrintable(menu->text()));
        QSet<QChar> letters;
        for (const QAction *action : menu->menu()->actions()) {
            if (action->isSeparator())
                continue;
            const qsizetype at = action->text().indexOf(u'&');
            QVERIFY2(at >= 0, qPrintable(action->text()));
            const QChar letter = action->text().at(at + 1).toLower();
            QVERIFY2(!letters.contains(letter), qPrintable(action->text()));
            letters.insert(letter);
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key), qPrintable(action->text()));
                keys.insert(key);
            }
        }
    }
    QVERIFY(keys.size() >= 8);
}

void TestMainWindow::theListOfKeysHoldsEveryKey()
{
    Room room;
    QTest::keySequence(&room.window, QKeySequence(u"Ctrl+/"_s));
    QVERIFY(room.box() != nullptr && room.box()->isVisible());
    const QStringList lines = room.box()->text().split(u'\n');
    QVERIFY(lines.contains(u"Esc: stop the answer"_s));
    QVERIFY(lines.contains(u"Ctrl+N: New conversation"_s));
    QVERIFY(lines.contains(u"F9: Sidebar"_s));
    QVERIFY(!room.box()->text().contains(u'&'));
    QTest::keyClick(room.box(), Qt::Key_Escape);
    QTRY_VERIFY(room.box() == nullptr);
}

void TestMainWindow::commandsAreTheEntriesThatDoSomethingNow()
{
    Room room;
    QAction *find = room.action(u"Find in the conversation"_s);
    const QList<QAction *> commands = room.window.commands();
    QCOMPARE(commands.constFirst()->text(), u"&New conversation"_s);
    QVERIFY(commands.contains(find));
    for (const QAction *command : commands)
        QVERIFY(!command->text().isEmpty());
    find->setEnabled(false);
    QCOMPARE(room.window.commands().size(), commands.size() - 1);
}

void TestMainWindow::aboutNamesTheVersion()
{
    QApplication::setApplicationVersion(u"4.5.6"_s);
    Room room;
    room.action(u"About Sounding Board"_s)->trigger();
    QVERIFY(room.box() != nullptr && room.box()->text().contains(u"4.5.6"_s));
}

void TestMainWindow::theStatusBarSaysWhatHappensAndWhereItGoes()
{
    Room room;
    room.window.setActivity(u"Ada is writing"_s);
    room.window.setReceiver(u"Sent to 127.0.0.1:8080"_s);
    QCOMPARE(room.window.findChild<QLabel *>(u"activity"_s)->text(), u"Ada is writing"_s);
    QCOMPARE(room.window.findChild<QLabel *>(u"receiver"_s)->text(), u"Sent to 127.0.0.1:8080"_s);
    QApplication::sendPostedEvents();
    QCOMPARE(test::clippedTexts(room.window), QString());
}

void TestMainWindow::aServersNameIsNoMarkup()
{
    Room room;
    for (const char *name : {"activity", "receiver"})
        QCOMPARE(room.window.findChild<QLabel *>(QLatin1StringView(name))->textFormat(), Qt::PlainText);
}

void TestMainWindow::longSentencesElideAndMakeNoWiderWindow()
{
    Room room;
    room.window.resize(room.window.minimumSizeHint().expandedTo({640, 400}));
    const int before = room.window.width();
    room.window.setActivity(QString(40, u'M') + u" is writing"_s);
    room.window.setReceiver(u"Sent to a-rather-long-name-of-a-server.of-a-department.example:8080"_s);
    QApplication::sendPostedEvents();
    QCOMPARE(room.window.width(), before);
    QVERIFY(room.window.minimumSizeHint().width() <= before);
    const auto *activity = room.window.findChild<ui::ElidedLabel *>(u"activity"_s);
    QVERIFY(activity != nullptr && activity->shownText().endsWith(u'…'));
    QCOMPARE(test::clippedTexts(room.window), QString());
}

void TestMainWindow::theSplitIsKept()
{
    QByteArray kept;
    {
        Room room;
        room.window.findChild<QSplitter *>(u"mainSplitter"_s)->setSizes({400, 880});
        kept = room.window.split();
    }
    Room room;
    QVERIFY(room.sidebar->width() != 400);
    room.window.restoreSplit(kept);
    QCOMPARE(room.sidebar->width(), 400);
}

void TestMainWindow::quitClosesTheWindow()
{
    Room room;
    QTest::keySequence(&room.window, QKeySequence(u"Ctrl+Q"_s));
    QVERIFY(!room.window.isVisible());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
