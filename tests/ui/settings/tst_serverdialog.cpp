// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/serverdialog.h"

#include "llm/sessionkeys.h"
#include "support/kepttransport.h"
#include "support/testcase.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

struct Room {
    test::KeptTransport transport;
    EndpointProbe probe{transport};
    SessionKeys keys;
    ModelChoices choices{probe, keys};
    QPointer<ui::ServerDialog> dialog = new ui::ServerDialog(choices, {});

    ~Room() { delete dialog; }

    template<class Widget>
    Widget *find(const char *name)
    {
        return dialog->findChild<Widget *>(QLatin1StringView(name));
    }
    void type(const char *name, const QString &text)
    {
        find<QLineEdit>(name)->clear();
        QTest::keyClicks(find<QLineEdit>(name), text);
    }
    void check() { QTest::mouseClick(find<QPushButton>("serverCheck"), Qt::LeftButton); }
    void answer(ServerState state, const QList<FoundModel> &models = {}, ErrorKind error = ErrorKind::Io)
    {
        emit probe.named({{u"a.example"_s, QUrl(u"https://a.example/v1"_s)}, {}, state, models, {error, {}}});
    }
    QString said() { return find<QLabel>("serverState")->text(); }
    bool isUsable() { return find<QPushButton>("serverUse")->isEnabled(); }
};

}  // namespace

class TestServerDialog : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aServerIsCheckedAndItsModelUsed();
    void whatIsWrongIsSaid_data();
    void whatIsWrongIsSaid();
    void anAddressThatIsNoneIsSaidAtOnce();
    void anotherAddressMustBeCheckedAgain();
    void aServerWithoutAListTakesATypedModel();
};

void TestServerDialog::aServerIsCheckedAndItsModelUsed()
{
    Room room;
    QSignalSpy chosen(room.dialog, &ui::ServerDialog::chosen);
    QVERIFY(!room.find<QPushButton>("serverCheck")->isEnabled());
    room.type("serverAddress", u"a.example"_s);
    room.type("serverKey", u"secret"_s);
    room.check();
    QCOMPARE(room.transport.requests.size(), 1);
    QCOMPARE(room.transport.requests.constFirst().url, QUrl(u"https://a.example/v1/models"_s));
    QVERIFY(!room.isUsable());
    room.answer(ServerState::Ready, {{u"small"_s, 4096}, {u"large"_s, 128'000}});
    QVERIFY(room.isUsable());
    room.find<QComboBox>("serverModel")->setCurrentText(u"large"_s);
    QTest::mouseClick(room.find<QPushButton>("serverUse"), Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    const auto choice = chosen.constFirst().constFirst().value<ModelChoice>();
    QCOMPARE(choice.model, u"large"_s);
    QCOMPARE(choice.contextTokens, 128'000);
    QCOMPARE(room.keys.keyFor(choice.endpoint), "secret");
}

void TestServerDialog::whatIsWrongIsSaid_data()
{
    QTest::addColumn<ServerState>("state");
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("words");
    QTest::newRow("no key") << ServerState::NeedsKey << ErrorKind::KeyRejected << QString() << u"wants a key"_s;
    QTest::newRow("wrong key") << ServerState::NeedsKey << ErrorKind::KeyRejected << u"k"_s << u"refused this key"_s;
    QTest::newRow("nobody") << ServerState::Failed << ErrorKind::ConnectionRefused << QString()
                            << u"Nothing answers at a.example"_s;
    QTest::newRow("web page") << ServerState::Failed << ErrorKind::NotAnApi << QString() << u"a web page answered"_s;
}

void TestServerDialog::whatIsWrongIsSaid()
{
    QFETCH(const ServerState, state);
    QFETCH(const ErrorKind, error);
    QFETCH(const QString, key);
    QFETCH(const QString, words);
    Room room;
    room.type("serverAddress", u"a.example"_s);
    room.type("serverKey", key);
    room.check();
    room.answer(state, {}, error);
    QVERIFY2(room.said().contains(words), qPrintable(room.said()));
    QVERIFY(!room.isUsable());
    QVERIFY(room.find<QPushButton>("serverCheck")->isEnabled());
}

void TestServerDialog::anAddressThatIsNoneIsSaidAtOnce()
{
    Room room;
    room.type("serverAddress", u"http://a.example"_s);
    room.check();
    QVERIFY2(room.said().contains(u"https"_s), qPrintable(room.said()));
    QVERIFY(room.transport.requests.isEmpty());
}

void TestServerDialog::anotherAddressMustBeCheckedAgain()
{
    Room room;
    room.type("serverAddress", u"a.example"_s);
    room.check();
    room.answer(ServerState::Ready, {{u"small"_s, 0}});
    QVERIFY(room.isUsable());
    QTest::keyClicks(room.find<QLineEdit>("serverAddress"), u".org"_s);
    QVERIFY(!room.isUsable());
}

void TestServerDialog::aServerWithoutAListTakesATypedModel()
{
    Room room;
    room.type("serverAddress", u"a.example"_s);
    room.check();
    room.answer(ServerState::NoModel);
    QVERIFY(!room.isUsable());
    room.find<QComboBox>("serverModel")->setEditText(u"mine"_s);
    QVERIFY(room.isUsable());
}

QTEST_MAIN(TestServerDialog)
#include "tst_serverdialog.moc"
