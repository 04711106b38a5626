// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/localserverpage.h"

#include "llm/sessionkeys.h"
#include "models/endpoints.h"
#include "models/modelchoices.h"
#include "settings/settings.h"
#include "support/fakeserver.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QToolButton>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using sb::ui::LocalServerPage;

namespace {

struct Room : FakeServer {
    Settings settings{folder.filePath(u"settings.conf"_s)};
    EndpointProbe probe{transport};
    SessionKeys keys;
    Endpoints endpoints{settings};
    ModelChoices choices{probe, endpoints};
    LocalServer server{transport, folder.filePath(u"state"_s)};
    ManagedServer managed{server, settings, keys, choices};
    LocalServerPage page{managed};

    void choose()
    {
        LocalServerSetup chosen = setup;
        chosen.contextTokens = 8192;
        managed.choose(chosen);
    }
    template<class Widget>
    Widget *find(const char *name)
    {
        return page.findChild<Widget *>(QLatin1StringView(name));
    }
    QString text(const char *name) { return find<QLabel>(name)->text(); }
    QPushButton *startButton() { return find<QPushButton>("serverStart"); }
    void press() { QTest::mouseClick(startButton(), Qt::LeftButton); }
    bool waitFor(LocalServerState state)
    {
        return QTest::qWaitFor([&] { return managed.state() == state; });
    }
    /// For a question about the models, which is how the server is asked whether it is ready.
    bool waitForQuestion()
    {
        return QTest::qWaitFor([&] { return !transport.requests.isEmpty() && isOpen(); });
    }
    bool isOpen() const { return transport.requests.constLast().url.path() == u"/v1/models"_s; }
    bool becomeReady()
    {
        press();
        if (!waitForQuestion())
            return false;
        answerReady();
        return waitFor(LocalServerState::Ready);
    }
};

}  // namespace

class TestLocalServerPage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void withoutAModelNothingStarts();
    void whatIsChosenIsKept();
    void itIsStartedUsedAndStopped();
    void loadingIsShownAndCancelled();
    void whatWentWrongIsSaidWithTheLog();
    void whatItTakesIsShown();
    void aModelIsChosenInADialog();
    void everyControlIsNamedAndReached();
    void pictures();
};

void TestLocalServerPage::withoutAModelNothingStarts()
{
    Room room;
    QVERIFY(!room.startButton()->isEnabled());
    QCOMPARE(room.text("serverModelPath"), u"none chosen yet"_s);
    QCOMPARE(room.text("serverWord"), u"Stopped"_s);
    room.choose();
    QVERIFY(room.startButton()->isEnabled());
    QCOMPARE(room.text("serverModelPath"), room.setup.model);
    QCOMPARE(room.text("serverProgramPath"), room.setup.program);
}

void TestLocalServerPage::whatIsChosenIsKept()
{
    Room room;
    room.choose();
    QCOMPARE(room.find<QLineEdit>("serverContext")->text(), u"8192"_s);
    room.find<QLineEdit>("serverContext")->clear();
    QTest::keyClick(room.find<QLineEdit>("serverContext"), Qt::Key_Return);
    QCOMPARE(room.settings.get(settings::serverContext), 0);
    QTest::keyClicks(room.find<QLineEdit>("serverThreads"), u"4x"_s);
    QTest::keyClick(room.find<QLineEdit>("serverThreads"), Qt::Key_Return);
    QCOMPARE(room.managed.chosen().contextTokens, 0);
    QCOMPARE(room.managed.chosen().threads, 4);
    QCOMPARE(room.settings.get(settings::serverThreads), 4);
}

void TestLocalServerPage::itIsStartedUsedAndStopped()
{
    Room room;
    room.choose();
    QSignalSpy chosen(&room.page, &LocalServerPage::chosen);
    QVERIFY(!room.find<QPushButton>("serverUseModel")->isVisibleTo(&room.page));
    QVERIFY(room.becomeReady());
    QVERIFY2(room.text("serverWord").contains(u"Ready at 127.0.0.1:"_s), qPrintable(room.text("serverWord")));
    QVERIFY(room.text("serverWord").endsWith(u"8,192 tokens of context"_s));
    const ModelChoice choice = room.choices.index(0).data(ModelChoices::ChoiceRole).value<ModelChoice>();
    QCOMPARE(choice.model, u"model.gguf"_s);
    QCOMPARE(choice.contextTokens, 8192);
    QVERIFY(!room.keys.keyFor(choice.endpoint).isEmpty());
    QTest::mouseClick(room.find<QPushButton>("serverUseModel"), Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.constFirst().constFirst().value<ModelChoice>(), choice);
    QCOMPARE(room.startButton()->text(), u"&Stop"_s);
    room.press();
    QVERIFY(room.waitFor(LocalServerState::Stopped));
    QCOMPARE(room.text("serverWord"), u"Stopped"_s);
    QCOMPARE(room.choices.rowCount(), 1);  // the playbook
    QVERIFY(room.keys.keyFor(choice.endpoint).isEmpty());
    QCOMPARE(room.managed.chosen().port, choice.endpoint.baseUrl.port());
}

void TestLocalServerPage::loadingIsShownAndCancelled()
{
    Room room;
    room.choose();
    room.press();
    QCOMPARE(room.text("serverWord"), u"Starting"_s);
    QCOMPARE(room.startButton()->text(), u"&Cancel"_s);
    QVERIFY(room.waitForQuestion());
    room.answerLoading();
    QVERIFY(room.waitFor(LocalServerState::Loading));
    QCOMPARE(room.text("serverWord"), u"Loading the model"_s);
    QVERIFY(room.find<QProgressBar>("serverProgress")->isVisibleTo(&room.page));
    emit room.managed.measured({1024, {}});
    QCOMPARE(room.find<QProgressBar>("serverProgress")->value(), 250);
    QCOMPARE(room.text("serverLoad"), u"1.0 kB of 4.1 kB in memory"_s);
    room.press();
    QVERIFY(room.waitFor(LocalServerState::Stopped));
    QVERIFY(!room.find<QProgressBar>("serverProgress")->isVisibleTo(&room.page));
}

void TestLocalServerPage::whatWentWrongIsSaidWithTheLog()
{
    Room room;
    room.script("echo 'cannot allocate 40 GiB'; exit 1");
    room.choose();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the model server failed"_s));
    room.press();
    QVERIFY(room.waitFor(LocalServerState::Failed));
    QVERIFY(room.text("serverFault").contains(u"ended by itself"_s));
    QVERIFY(room.find<QPlainTextEdit>("serverLog")->toPlainText().endsWith(u"cannot allocate 40 GiB"_s));
    QCOMPARE(room.startButton()->text(), u"&Start"_s);
    QTest::mouseClick(room.find<QToolButton>("serverLogFold"), Qt::LeftButton);
    QVERIFY(!room.find<QPlainTextEdit>("serverLog")->isVisibleTo(&room.page));
}

void TestLocalServerPage::whatItTakesIsShown()
{
    Room room;
    room.choose();
    QVERIFY(room.becomeReady());
    emit room.managed.measured({4'100'000'000, 31.46});
    QCOMPARE(room.text("serverLoad"), u"4.1 GB in memory · 31 tokens a second"_s);
    emit room.managed.measured({4'100'000'000, {}});
    QCOMPARE(room.text("serverLoad"), u"4.1 GB in memory · no answer yet"_s);
}

void TestLocalServerPage::aModelIsChosenInADialog()
{
    Room room;
    QTest::mouseClick(room.find<QPushButton>("serverModelButton"), Qt::LeftButton);
    auto *dialog = room.page.findChild<QFileDialog *>();
    QVERIFY(dialog);
    emit dialog->fileSelected(room.setup.model);
    QCOMPARE(room.managed.chosen().model, room.setup.model);
    dialog->close();
}

void TestLocalServerPage::everyControlIsNamedAndReached()
{
    Room room;
    for (const char *name : {"serverProgramButton", "serverModelButton", "serverStart", "serverUseModel", "serverLogFold",
                             "serverLog", "serverContext", "serverThreads"}) {
        auto *widget = room.find<QWidget>(name);
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(), name);
        QVERIFY2((widget->focusPolicy() & Qt::TabFocus) != 0, name);
    }
}

void TestLocalServerPage::pictures()
{
    const ui::Scheme scheme = ui::systemScheme();  // symbols follow the desktop, too
    dress(scheme);
    Room room;
    QCOMPARE(clippedTexts(room.page, 460), QString());
    room.page.resize(620, 420);
    keepPicture(room.page, u"localserver-empty"_s, scheme);
    room.choose();
    room.press();
    QVERIFY(room.waitForQuestion());
    room.answerLoading();
    QVERIFY(room.waitFor(LocalServerState::Loading));
    emit room.managed.measured({1800, {}});
    keepPicture(room.page, u"localserver-loading"_s, scheme);
    const qsizetype asked = room.transport.requests.size();
    QTRY_VERIFY(room.transport.requests.size() > asked);
    room.answerReady();
    QVERIFY(room.waitFor(LocalServerState::Ready));
    emit room.managed.measured({4'100'000'000, 31.46});
    QTest::mouseClick(room.find<QToolButton>("serverLogFold"), Qt::LeftButton);
    room.page.resize(760, 560);
    keepPicture(room.page, u"localserver-ready"_s, scheme);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the model server failed"_s));
    ::kill(static_cast<pid_t>(room.server.pid()), SIGKILL);
    QVERIFY(room.waitFor(LocalServerState::Failed));
    room.page.resize(520, 560);
    keepPicture(room.page, u"localserver-failed"_s, scheme);
}

QTEST_MAIN(TestLocalServerPage)
#include "tst_localserverpage.moc"
