// SPDX-License-Identifier: Apache-2.0
#include "e2e/drivenwindow.h"
#include "e2e/modelserver.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/settings/endpointcard.h"

#include <QComboBox>
#include <QDialog>
#include <QDirIterator>
#include <QLabel>
#include <QListWidget>
#include <QRadioButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using namespace sb;

/// A newcomer names a server that wants a key, in the settings of the real window, and asks it something.
class TestSettingsRoom : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void theSettingsOpenByTheirKey();
    void eachPageHasRoomInASmallWindow();
    void aServerThatWantsAKeySaysSo();
    void aWrongKeyIsNamedAsWhatIsWrong();
    void theRightKeyListsTheModelAndItAnswers();
    void theServerIsRememberedAndItsKeyIsNot();
    void aNewKeySendsTheSameQuestion();
    void theKeyIsNowhereOnDisk();

private:
    QDialog *openSettings();
    QString said() { return m_window->find<QLabel>("serverState")->text(); }

    QTemporaryDir m_home;
    std::unique_ptr<test::ModelServer> m_server;
    std::unique_ptr<test::DrivenWindow> m_window;
};

namespace {

const QString key = u"sk-canary-5d2c"_s;

}  // namespace

void TestSettingsRoom::initTestCase()
{
    test::moveInto(m_home);
    QDir().mkpath(standardPaths().config);
    test::writeShortDiego();
    m_server = std::make_unique<test::ModelServer>(QStringList{u"--api-key"_s, key});
    QVERIFY2(m_server->port > 0, "the model server did not start");
    m_window = std::make_unique<test::DrivenWindow>();
}

void TestSettingsRoom::cleanupTestCase()
{
    m_window.reset();
    m_server.reset();
}

QDialog *TestSettingsRoom::openSettings()
{
    if (!QTest::qWaitForWindowActive(&m_window->window()))
        return nullptr;
    QTest::keyClick(&m_window->window(), Qt::Key_Comma, Qt::ControlModifier);
    return m_window->find<QDialog>("settingsDialog");
}

void TestSettingsRoom::theSettingsOpenByTheirKey()
{
    QVERIFY(m_window->find<QDialog>("settingsDialog") == nullptr);
    QDialog *room = openSettings();
    QVERIFY(room != nullptr && room->isVisible());
    QCOMPARE(m_window->find<QStackedWidget>("settingsPage")->count(), 1);
    QVERIFY(!room->isModal());
    QCOMPARE(m_window->find<QListWidget>("settingsPages")->currentItem()->text(), u"Models and servers"_s);
    m_window->takePicture(u"7-settings"_s, room);
}

void TestSettingsRoom::eachPageHasRoomInASmallWindow()
{
    auto *room = m_window->find<QDialog>("settingsDialog");
    auto *pages = m_window->find<QListWidget>("settingsPages");
    const QSize usual = room->size();
    for (int row = 0; row < pages->count(); ++row) {
        pages->setCurrentRow(row);
        room->resize(640, 480);
        QApplication::sendPostedEvents();
        QCOMPARE(room->size(), QSize(640, 480));
        m_window->takePicture(u"7-settings-small-%1"_s.arg(row), room);
    }
    pages->setCurrentRow(0);
    room->resize(usual);
}

void TestSettingsRoom::aServerThatWantsAKeySaysSo()
{
    m_window->press("addServer");
    auto *dialog = m_window->find<QDialog>("endpointDialog");
    QVERIFY(dialog != nullptr);
    QCOMPARE(m_window->find<QLabel>("endpointTitle")->text(), u"A server on this computer"_s);
    m_window->type("serverAddress", u"127.0.0.1:%1"_s.arg(m_server->port));
    m_window->press("serverCheck");
    QTRY_COMPARE_WITH_TIMEOUT(said(), u"Key: 127.0.0.1:%1 wants a key. Enter one above."_s.arg(m_server->port), 20'000);
}

void TestSettingsRoom::aWrongKeyIsNamedAsWhatIsWrong()
{
    m_window->type("serverKey", u"sk-wrong"_s);
    m_window->press("serverCheck");
    QTRY_VERIFY2_WITH_TIMEOUT(said().startsWith(u"Key: 127.0.0.1:%1 refused this key."_s.arg(m_server->port)),
                              qPrintable(said()), 20'000);
    m_window->takePicture(u"7-settings-key"_s, m_window->find<QDialog>("endpointDialog"));
}

void TestSettingsRoom::theRightKeyListsTheModelAndItAnswers()
{
    m_window->type("serverKey", key);
    m_window->find<QRadioButton>("keyUntilQuit")->setChecked(true);
    m_window->press("serverCheck");
    QTRY_VERIFY2_WITH_TIMEOUT(said().contains(u"has 1 model"_s), qPrintable(said()), 20'000);
    QCOMPARE(m_window->find<QComboBox>("serverModel")->currentText(), u"tiny-chat"_s);
    QVERIFY(m_window->find<QLabel>("serverModelAbout")->text().contains(u"tokens"_s));
    QSignalSpy gone(m_window->find<QDialog>("endpointDialog"), &QObject::destroyed);
    m_window->press("serverUse");
    QTRY_COMPARE(gone.size(), 1);
    QTRY_COMPARE(m_window->find<QToolButton>("modelButton")->text(), u"tiny-chat"_s);
    m_window->takePicture(u"7-settings-added"_s, m_window->find<QDialog>("settingsDialog"));
    m_window->find<QDialog>("settingsDialog")->close();
    m_window->ask(u"Say OK"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().messages().size() == 2 && m_window->session().state() == TurnState::Idle,
                             60'000);
    QCOMPARE(m_window->last().state, MessageState::Complete);
    QVERIFY(!m_window->last().text.isEmpty());
}

void TestSettingsRoom::theServerIsRememberedAndItsKeyIsNot()
{
    m_window.reset();
    m_window = std::make_unique<test::DrivenWindow>();
    QCOMPARE(m_window->find<QToolButton>("modelButton")->text(), u"tiny-chat"_s);
    QDialog *room = openSettings();
    QVERIFY(room != nullptr);
    QList<ui::EndpointCard *> named = m_window->window().findChildren<ui::EndpointCard *>();
    named.removeIf([](const ui::EndpointCard *card) { return card->facts().kind != ui::EndpointCard::Kind::Named; });
    QCOMPARE(named.size(), 1);
    QCOMPARE(named.constFirst()->facts().server.state, ServerState::NeedsKey);
    room->close();
    m_window->begin();
    m_window->ask(u"Say OK"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().failure().has_value(), 20'000);
    QCOMPARE(m_window->session().failure()->error.kind, ErrorKind::KeyForgotten);  // nothing was sent without it
    m_window->takePicture(u"7-settings-forgotten"_s);
}

void TestSettingsRoom::aNewKeySendsTheSameQuestion()
{
    m_window->press("changeKeyButton");
    auto *dialog = m_window->find<QDialog>("endpointDialog");
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QCOMPARE(dialog->windowTitle(), u"Change a server"_s);
    QVERIFY(m_window->find<QLineEdit>("serverAddress")->text().contains(QString::number(m_server->port)));
    QCOMPARE(m_window->field()->toPlainText(), u"Say OK"_s);
    m_window->type("serverKey", key);
    m_window->press("serverCheck");
    QTRY_VERIFY2_WITH_TIMEOUT(said().contains(u"has 1 model"_s), qPrintable(said()), 20'000);
    QSignalSpy gone(dialog, &QObject::destroyed);
    m_window->press("serverUse");
    QTRY_COMPARE(gone.size(), 1);
    QTest::keyClick(m_window->field(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().messages().size() == 2 && m_window->session().state() == TurnState::Idle,
                             60'000);
    QCOMPARE(m_window->last().state, MessageState::Complete);
    QCOMPARE(m_window->session().tree().all().size(), 2);
}

void TestSettingsRoom::theKeyIsNowhereOnDisk()
{
    m_window.reset();
    QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int read = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        ++read;
        QVERIFY2(!file.readAll().contains(key.toUtf8()), qPrintable(file.fileName()));
    }
    QVERIFY(read >= 3);
}

int main(int argc, char **argv)
{
    return test::runWebTest<TestSettingsRoom>(argc, argv);
}
#include "tst_settingsroom.moc"
