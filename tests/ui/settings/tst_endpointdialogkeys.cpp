// SPDX-License-Identifier: Apache-2.0
// What becomes of keys and passwords that are typed in the dialog, and of those that are not.
#include "endpointkit.h"

#include "base/limits.h"
#include "support/testcase.h"

#include <QComboBox>
#include <QRadioButton>

using namespace Qt::StringLiterals;
using namespace sb;
using Room = sb::test::EndpointKit;

class TestEndpointDialogKeys : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aKeychainThatRefusesLeavesTheChoiceToThePerson();
    void whatWasKeptUntilOneQuitIsTypedAgain();
    void aForgottenPasswordIsAskedForWhereItIsTyped();
    void azureIsAddedByItsAddressAndItsKey();
    void whatIsLeftEmptyStaysAsItIs();
    void aKeyGoesToAnotherOriginByThePersonsWordOnly();
    void aKeyTakenOutOfTheKeychainIsReadFirst();
    void anotherServerOfTheOriginLeavesItsKeyAlone();
    void aKeyOfTheSessionIsNotWrittenForAnotherServer();
    void aKeyThatMovesMovesForItsOrigin();
    void aServerMayHaveAProxysPasswordAndNoKey();
    void aProxysPasswordIsNotSentToAnotherProxy();
    void itCannotBeLeftWhileItSaves();
    void whatWouldBeLostIsSaid();
    void whenThereIsNoRoomItIsSaid();
};

void TestEndpointDialogKeys::aKeychainThatRefusesLeavesTheChoiceToThePerson()
{
    Room room;
    room.keychain.error = Error{ErrorKind::Unsupported, {}};
    room.choosePreset(PresetKind::OpenAi);
    room.type("serverKey", u"sk-1"_s);
    room.find<QComboBox>("serverModel")->setEditText(u"gpt"_s);
    room.press("serverUse");
    QTRY_VERIFY2(room.said().startsWith(u"The keychain did not take the key."_s), qPrintable(room.said()));
    QVERIFY(room.dialog);
    QVERIFY(room.endpoints.all().isEmpty());
    QVERIFY(room.keys.all().isEmpty());
    QVERIFY(room.find<QRadioButton>("keyUntilQuit")->isChecked());
    room.press("serverUse");
    QCOMPARE(room.endpoints.all().size(), 1);
    QCOMPARE(room.endpoints.all().constFirst().keyPlace, KeyPlace::Session);
    QCOMPARE(room.keys.all().size(), 1);
}

void TestEndpointDialogKeys::whatWasKeptUntilOneQuitIsTypedAgain()
{
    Room room;
    const EndpointProfile profile = room.openAi(Protocol::OpenAiChat, KeyPlace::Session);
    room.change(profile);
    QSignalSpy saved(room.dialog, &ui::EndpointDialog::saved);
    QCOMPARE(room.find<QLineEdit>("serverKey")->placeholderText(), u"kept until you quit; enter it again"_s);
    room.press("serverUse");
    QCOMPARE(room.said(), u"Key: the one for api.openai.com was kept until you quit. Enter it again."_s);
    QVERIFY(saved.isEmpty());
    room.type("serverKey", u"sk-1"_s);
    room.press("serverUse");
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(room.keys.keyFor(profile.endpoint).bytes(), "sk-1");
}

void TestEndpointDialogKeys::aForgottenPasswordIsAskedForWhereItIsTyped()
{
    Room room;
    EndpointProfile profile = room.openAi(Protocol::OpenAiChat, KeyPlace::Session);
    profile.secrets = SecretPart::ProxyPassword;
    profile.network.proxy = NetworkOptions::Proxy::Manual;
    profile.network.proxyAddress = QUrl(u"http://p.example:3128"_s);
    room.endpoints.put(profile);
    room.change(profile);
    QSignalSpy saved(room.dialog, &ui::EndpointDialog::saved);
    QVERIFY(room.shows("proxyPassword"));
    QCOMPARE(room.dialog->focusWidget()->objectName(), u"proxyPassword"_s);
    QCOMPARE(room.find<QLineEdit>("proxyPassword")->placeholderText(), u"kept until you quit; enter it again"_s);
    room.press("serverCheck");
    QTRY_COMPARE(room.said(), u"Proxy: its password was kept until you quit. Enter it again under More."_s);
    room.find<QLineEdit>("serverKey")->setFocus();
    room.press("serverUse");
    QCOMPARE(room.said(), u"Proxy: its password was kept until you quit. Enter it again under More."_s);
    QCOMPARE(room.dialog->focusWidget()->objectName(), u"proxyPassword"_s);
    room.type("proxyPassword", u"proxy-word"_s);
    room.press("serverUse");
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(room.ring.ready(profile.endpoint).result());
}

void TestEndpointDialogKeys::azureIsAddedByItsAddressAndItsKey()
{
    Room room;
    room.choosePreset(PresetKind::Azure);
    room.type("serverAddress", u"mine.openai.azure.com"_s);
    room.type("serverKey", u"azure-key"_s);
    room.press("serverCheck");
    QCOMPARE(room.asked().url, QUrl(u"https://mine.openai.azure.com/openai/v1/models"_s));
    QCOMPARE(room.asked().keyPrefix, "api-key: ");
    QCOMPARE(room.asked().bearer.bytes(), "azure-key");
    room.answer(200, R"({"data":[{"id":"gpt"}]})");
    QTRY_VERIFY(room.isUsable());
    room.press("serverUse");
    QTRY_COMPARE(room.chosen.size(), 1);
    QCOMPARE(room.keychain.kept.value(u"https://mine.openai.azure.com:443"_s), "azure-key");
    QVERIFY(!room.settings.get(settings::endpoints).contains(u"azure-key"_s));
}

void TestEndpointDialogKeys::whatIsLeftEmptyStaysAsItIs()
{
    Room room;
    room.change(room.remembered());
    QCOMPARE(room.find<QComboBox>("serverModel")->currentText(), u"claude"_s);
    QVERIFY(room.find<QLineEdit>("serverKey")->text().isEmpty());
    QVERIFY(room.find<QLineEdit>("serverKey")->placeholderText().contains(u"in the keychain"_s));
    QVERIFY(room.keychain.asked.isEmpty());
    room.press("serverCheck");
    QTRY_COMPARE(room.transport.requests.size(), 1);
    QCOMPARE(room.asked().bearer.bytes(), "old-key");
    room.answer(200, R"({"data":[{"id":"claude"},{"id":"newer"}]})");
    QTRY_VERIFY(room.said().contains(u"has 2 models"_s));
    room.type("serverName", u"My Claude"_s);
    room.press("serverUse");
    QTRY_COMPARE(room.endpoints.all().constFirst().endpoint.name, u"My Claude"_s);
    QCOMPARE(room.endpoints.all().constFirst().keyPlace, KeyPlace::Keychain);
    QCOMPARE(room.keychain.kept.value(u"https://api.anthropic.com:443"_s), "old-key");
}

void TestEndpointDialogKeys::aKeyGoesToAnotherOriginByThePersonsWordOnly()
{
    Room room;
    room.change(room.remembered());
    QVERIFY(!room.shows("movedKeyWords"));
    room.type("serverAddress", u"https://claude.example/v1"_s);
    QVERIFY(room.shows("movedKeyWords"));
    QCOMPARE(room.find<QLabel>("movedKeyWords")->text(),
             u"The key was given for api.anthropic.com. It is not sent to claude.example unless you say so."_s);
    room.press("serverCheck");
    QTRY_COMPARE(room.transport.requests.size(), 1);
    QVERIFY(room.asked().bearer.isEmpty());
    room.answer(401, "{}");
    QTRY_VERIFY(room.said().startsWith(u"Key: claude.example wants a key."_s));
    room.press("moveKey");
    room.press("serverCheck");
    QTRY_COMPARE(room.transport.requests.size(), 2);
    QCOMPARE(room.asked().bearer.bytes(), "old-key");
    room.answer(200, R"({"data":[{"id":"claude"}]})");
    QTRY_VERIFY(room.said().contains(u"has 1 model"_s));
    room.press("serverUse");
    QTRY_COMPARE(room.keychain.kept.value(u"https://claude.example:443"_s), "old-key");
    QVERIFY(!room.keychain.kept.contains(u"https://api.anthropic.com:443"_s));
    QCOMPARE(room.endpoints.all().size(), 1);
}

void TestEndpointDialogKeys::aKeyTakenOutOfTheKeychainIsReadFirst()
{
    Room room;
    const EndpointProfile profile = room.remembered();
    room.change(profile);
    room.find<QRadioButton>("keyUntilQuit")->setChecked(true);
    room.press("serverUse");
    QTRY_COMPARE(room.endpoints.all().constFirst().keyPlace, KeyPlace::Session);
    QCOMPARE(room.keys.keyFor(profile.endpoint).bytes(), "old-key");
    QVERIFY(room.keychain.kept.isEmpty());
}

void TestEndpointDialogKeys::anotherServerOfTheOriginLeavesItsKeyAlone()
{
    Room room;
    const EndpointProfile chat = room.openAi(Protocol::OpenAiChat, KeyPlace::Keychain);
    room.keychain.kept.insert(chat.endpoint.origin(), "kept-key");
    room.ring.hold(chat.endpoint, {Secret("kept-key")});
    room.choosePreset(PresetKind::OpenAi);
    const auto protocol = room.find<QComboBox>("serverProtocol");
    protocol->setCurrentIndex(protocol->findData(static_cast<int>(Protocol::OpenAiResponses)));
    room.find<QComboBox>("serverModel")->setEditText(u"gpt"_s);
    room.press("serverUse");
    QTRY_COMPARE(room.endpoints.all().size(), 2);
    QCOMPARE(room.keys.keyFor(chat.endpoint).bytes(), "kept-key");
    QCOMPARE(room.keychain.kept.value(chat.endpoint.origin()), "kept-key");
    QVERIFY(room.keychain.asked.isEmpty());
    QCOMPARE(room.endpoints.all().at(1).keyPlace, KeyPlace::Keychain);  // where the key of its origin is
}

void TestEndpointDialogKeys::aKeyOfTheSessionIsNotWrittenForAnotherServer()
{
    Room room;
    const EndpointProfile chat = room.openAi(Protocol::OpenAiChat, KeyPlace::Session);
    const EndpointProfile responses = room.openAi(Protocol::OpenAiResponses, KeyPlace::None);
    room.ring.hold(chat.endpoint, {Secret("session-key")});
    room.change(responses);
    QVERIFY(room.find<QRadioButton>("keyInKeychain")->isChecked());
    room.type("serverName", u"Renamed"_s);
    room.press("serverUse");
    QTRY_COMPARE(room.endpoints.all().at(1).endpoint.name, u"Renamed"_s);
    QVERIFY(room.keychain.asked.isEmpty());
    QVERIFY(room.keychain.kept.isEmpty());
    QCOMPARE(room.keys.keyFor(chat.endpoint).bytes(), "session-key");
    QCOMPARE(room.endpoints.all().at(1).keyPlace, KeyPlace::Session);
}

void TestEndpointDialogKeys::aKeyThatMovesMovesForItsOrigin()
{
    Room room;
    const EndpointProfile chat = room.openAi(Protocol::OpenAiChat, KeyPlace::Keychain);
    const EndpointProfile responses = room.openAi(Protocol::OpenAiResponses, KeyPlace::Keychain);
    room.keychain.kept.insert(chat.endpoint.origin(), "old-key");
    room.change(responses);
    room.type("serverKey", u"new-key"_s);
    room.find<QRadioButton>("keyUntilQuit")->setChecked(true);
    room.press("serverUse");
    QTRY_VERIFY(room.keychain.kept.isEmpty());
    QCOMPARE(room.endpoints.all().at(0).keyPlace, KeyPlace::Session);
    QCOMPARE(room.keys.keyFor(chat.endpoint).bytes(), "new-key");
}

void TestEndpointDialogKeys::aServerMayHaveAProxysPasswordAndNoKey()
{
    Room room;
    room.choosePreset(PresetKind::Other);
    room.type("serverAddress", u"a.example"_s);
    room.find<QComboBox>("proxyKind")->setCurrentIndex(1);
    room.find<QLineEdit>("proxyAddress")->setText(u"p.example:3128"_s);
    room.find<QLineEdit>("proxyUser")->setText(u"me"_s);
    room.find<QLineEdit>("proxyPassword")->setText(u"proxy-word"_s);
    room.find<QComboBox>("serverModel")->setEditText(u"m"_s);
    room.press("serverUse");
    QTRY_COMPARE(room.endpoints.all().size(), 1);
    QCOMPARE(room.keychain.asked, QStringList{u"write http://p.example:3128 proxy me"_s});
    Endpoints afterRestart(room.settings);
    KeyRing ring(afterRestart, room.keys, room.keychain);
    const EndpointProfile profile = afterRestart.all().constFirst();
    QCOMPARE(profile.secrets, SecretParts(SecretPart::ProxyPassword));
    const QFuture<Result<>> ready = ring.ready(profile.endpoint);
    QTRY_VERIFY(ready.isFinished());
    QVERIFY(ready.result());
    QCOMPARE(afterRestart.networkFor(profile.endpoint.baseUrl).proxyPassword.bytes(), "proxy-word");
}

void TestEndpointDialogKeys::aProxysPasswordIsNotSentToAnotherProxy()
{
    Room room;
    EndpointProfile profile = room.openAi(Protocol::OpenAiChat, KeyPlace::Session);
    profile.secrets = SecretPart::ProxyPassword;
    profile.network.proxy = NetworkOptions::Proxy::Manual;
    profile.network.proxyAddress = QUrl(u"http://p.example:3128"_s);
    profile.network.proxyPassword = Secret("proxy-word");
    room.endpoints.put(profile);
    room.change(profile);
    room.press("serverCheck");
    QTRY_COMPARE(room.transport.requests.size(), 1);
    QCOMPARE(room.asked().network.proxyPassword.bytes(), "proxy-word");
    room.type("proxyAddress", u"http://other.example:3128"_s);
    room.press("serverCheck");
    QTRY_COMPARE(room.transport.requests.size(), 2);
    QVERIFY(room.asked().network.proxyPassword.isEmpty());
    room.press("serverCheck");  // stops it
    room.press("serverUse");
    QTRY_COMPARE(room.endpoints.all().constFirst().network.proxyAddress.host(), u"other.example"_s);
    QVERIFY(room.endpoints.all().constFirst().network.proxyPassword.isEmpty());
}

void TestEndpointDialogKeys::itCannotBeLeftWhileItSaves()
{
    Room room;
    room.keychain.isHoldingBack = true;
    room.choosePreset(PresetKind::OpenAi);
    room.type("serverKey", u"sk-1"_s);
    room.find<QComboBox>("serverModel")->setEditText(u"gpt"_s);
    room.dialog->show();
    room.press("serverUse");
    QCOMPARE(room.said(), u"Waiting for the keychain…"_s);
    QTest::keyClick(room.dialog, Qt::Key_Escape);
    QVERIFY(room.dialog->isVisible());
    QVERIFY(!room.find<QPushButton>("serverCancel")->isEnabled());
    room.keychain.answer();
    QTRY_COMPARE(room.endpoints.all().size(), 1);
    QTRY_VERIFY(!room.dialog);
}

void TestEndpointDialogKeys::whatWouldBeLostIsSaid()
{
    Room room;
    room.openAi(Protocol::OpenAiChat, KeyPlace::None);
    room.change(room.remembered());
    room.type("serverAddress", u"https://api.openai.com/v1"_s);
    const auto protocol = room.find<QComboBox>("serverProtocol");
    protocol->setCurrentIndex(protocol->findData(static_cast<int>(Protocol::OpenAiChat)));
    room.press("serverUse");
    QCOMPARE(room.said(), u"Address: this is the address of “Chat”; change or remove that server first."_s);
    QCOMPARE(room.find<QLineEdit>("serverAddress")->text(), u"https://api.openai.com/v1"_s);
    QCOMPARE(room.endpoints.all().size(), 2);
}

void TestEndpointDialogKeys::whenThereIsNoRoomItIsSaid()
{
    Room room;
    for (int i = 0; i < limits::endpoints; ++i)
        room.endpoints.put({{u"s"_s, QUrl(u"https://s%1.example/v1"_s.arg(i))}});
    room.choosePreset(PresetKind::OpenAi);
    room.type("serverKey", u"sk-1"_s);
    room.find<QComboBox>("serverModel")->setEditText(u"gpt"_s);
    room.press("serverUse");
    QCOMPARE(room.said(), u"Servers: 50 are as many as can be remembered; remove one first."_s);
    QVERIFY(room.dialog);
    QCOMPARE(room.find<QLineEdit>("serverKey")->text(), u"sk-1"_s);
    QVERIFY(room.chosen.isEmpty() && room.keychain.asked.isEmpty());
}

QTEST_MAIN(TestEndpointDialogKeys)
#include "tst_endpointdialogkeys.moc"
