// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/mainwindow.h"

#include "sidebarkit.h"
#include "support/testcase.h"
#include "ui/shell/keysdialog.h"
#include "ui/shell/sidebar.h"
#include "ui/widgets/elidedlabel.h"

#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QToolButton>
#include <QWindow>

#include <algorithm>

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
    ui::KeysDialog *keys() { return window.findChild<ui::KeysDialog *>(); }
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
    void eachKeyOfACombinationIsACap();
    void theListOfKeysIsReadInAnySize();
    void theTitleNamesTheConversation();
    void commandsAreTheEntriesThatDoSomethingNow();
    void aboutNamesTheVersion();
    void theStatusBarSaysWhatHappensAndWhereItGoes();
    void whatTheMonthCostStandsBesideTheReceiver();
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
    QVERIFY(room.keys() != nullptr && room.keys()->isVisible());
    QStringList lines;
    for (const QLabel *label : room.keys()->findChildren<QLabel *>())
        lines.append(label->accessibleName());
    QVERIFY(lines.contains(u"Esc: Stop the answer"_s));
    QVERIFY(lines.contains(u"@, #, /: Name an advisor, a metric, a command"_s));
    QVERIFY(lines.contains(u"Ctrl+N: New conversation"_s));
    QVERIFY(lines.contains(u"F9: Sidebar"_s));
    QVERIFY(!lines.join(u' ').contains(u'&'));
    for (const QAction *menu : room.window.menuBar()->actions()) {
        for (const QAction *action : menu->menu()->actions()) {
            const QString keys = action->shortcut().toString(QKeySequence::NativeText);
            QVERIFY2(keys.isEmpty() || lines.join(u'\n').contains(keys + u": "_s), qPrintable(keys));
        }
    }
    QTest::keyClick(room.keys(), Qt::Key_Escape);
    QTRY_VERIFY(room.keys() == nullptr);
}

void TestMainWindow::eachKeyOfACombinationIsACap()
{
    Room room;
    room.action(u"Keys"_s)->trigger();
    QStringList caps;
    for (const QLabel *label : room.keys()->findChildren<QLabel *>()) {
        if (label->property("role") == u"key"_s)
            caps.append(label->text());
    }
    const auto stands = [&caps](const QStringList &keys) { return std::ranges::search(caps, keys).begin() != caps.end(); };
    QVERIFY(stands({u"Ctrl"_s, u"Shift"_s, u"M"_s}));
    QVERIFY(stands({u"Ctrl"_s, u"+"_s}));
    QVERIFY(stands({u"@"_s, u"#"_s, u"/"_s}));
}

void TestMainWindow::theListOfKeysIsReadInAnySize()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        Room room;
        test::dress(scheme);
        room.action(u"Keys"_s)->trigger();
        QVERIFY(QTest::qWaitForWindowExposed(room.keys()));
        const auto *area = room.keys()->findChild<QScrollArea *>(u"keysArea"_s);
        QVERIFY(area->hasFocus());
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
        QCOMPARE(test::clippedTexts(*area->widget()), QString());
        test::keepPicture(*room.keys(), u"keys"_s, scheme);
        room.keys()->resize(480, 360);
        QTRY_VERIFY(area->verticalScrollBar()->maximum() > 0);
        QTRY_COMPARE(area->horizontalScrollBar()->maximum(), 0);
        QCOMPARE(test::clippedTexts(*area->widget()), QString());
        test::keepPicture(*room.keys(), u"keys-small"_s, scheme);
        QTest::keyClick(area->verticalScrollBar(), Qt::Key_End);
        QCOMPARE(area->verticalScrollBar()->value(), area->verticalScrollBar()->maximum());
    }
}

void TestMainWindow::theTitleNamesTheConversation()
{
    Room room;
    QCOMPARE(room.window.windowTitle(), u"Sounding Board"_s);
    room.window.setConversation(u"Recurring incidents"_s);
    QCOMPARE(room.window.windowTitle(), u"Recurring incidents — Sounding Board"_s);
    room.window.setConversation(u"What is [*]?"_s);
    QCOMPARE(room.window.windowHandle()->title(), u"What is [*]? — Sounding Board"_s);
    room.window.setConversation({});
    QCOMPARE(room.window.windowTitle(), u"Sounding Board"_s);
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

void TestMainWindow::whatTheMonthCostStandsBesideTheReceiver()
{
    Room room;
    auto *spend = room.window.findChild<QToolButton *>(u"spendButton"_s);
    QVERIFY(!spend->isVisible());
    room.window.setReceiver(u"Sent to: api.example.com"_s);
    room.window.setSpend(u"$3.20 this month"_s, u"$3.20 in September 2026."_s);
    QVERIFY(spend->isVisible());
    QCOMPARE(spend->text(), u"$3.20 this month"_s);
    QCOMPARE(spend->toolTip(), u"$3.20 in September 2026."_s);
    QCOMPARE(spend->focusPolicy(), Qt::StrongFocus);
    QVERIFY(spend->mapTo(&room.window, QPoint()).x()
            < room.window.findChild<QLabel *>(u"receiver"_s)->mapTo(&room.window, QPoint()).x());
    QSignalSpy wished(&room.window, &MainWindow::spendingRequested);
    QTest::keyClick(spend, Qt::Key_Space);
    QCOMPARE(wished.size(), 1);
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        test::dress(scheme);
        test::keepPicture(room.window, u"window-spend"_s, scheme);
    }
    room.window.setSpend({}, {});
    QVERIFY(!spend->isVisible());
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
