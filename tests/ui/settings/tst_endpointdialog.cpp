// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/endpointdialog.h"

#include "endpointkit.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sb;
using Room = test::EndpointKit;

namespace {

const QByteArray oneModel = R"({"data":[{"id":"large","context_length":128000},{"id":"small"}]})";

}  // namespace

class TestEndpointDialog : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void aProviderWantsItsKeyAndNothingElse();
    void aServerOfOnesOwnIsNamedByItsAddress();
    void aKeyOfTheEnvironmentIsOfferedAndNotTaken();
    void whatIsWrongIsSaidInOneSentence_data();
    void whatIsWrongIsSaidInOneSentence();
    void whatCannotBeUsedIsSaidBeforeAnythingIsSent_data();
    void whatCannotBeUsedIsSaidBeforeAnythingIsSent();
    void aTestCanBeStopped();
    void anotherWordMustBeTestedAgain();
    void ollamaIsAskedInItsOwnProtocol();
    void aServerWithoutAListTakesATypedModel();
    void theRestIsFoldedAway();
    void itCanBeReadInTheDesktopsTheme();
};

void TestEndpointDialog::initTestCase()
{
    for (const char *name : {"ANTHROPIC_API_KEY", "OPENAI_API_KEY", "OPENROUTER_API_KEY"})
        qunsetenv(name);
}

void TestEndpointDialog::aProviderWantsItsKeyAndNothingElse()
{
    Room room;
    room.choosePreset(PresetKind::Anthropic);
    QVERIFY(!room.shows("serverAddress"));
    QVERIFY(!room.shows("environmentKey"));
    QVERIFY(room.find<QRadioButton>("keyInKeychain")->isChecked());
    QVERIFY(!room.isUsable());
    room.type("serverKey", u"sk-1"_s);
    room.press("serverCheck");
    QCOMPARE(room.asked().url, QUrl(u"https://api.anthropic.com/v1/models?limit=1000"_s));
    QCOMPARE(room.asked().keyPrefix, "x-api-key: ");
    QCOMPARE(room.asked().bearer.bytes(), "sk-1");
    room.answer(200,
                R"({"data":[{"id":"claude","max_input_tokens":200000,"capabilities":{"image_input":{"supported":true}}}]})");
    QTRY_VERIFY(room.isUsable());
    QCOMPARE(room.said(), u"api.anthropic.com answers and has 1 model."_s);
    QCOMPARE(room.find<QLabel>("serverModelAbout")->text(), u"200,000 tokens · images"_s);
    QVERIFY(room.keychain.asked.isEmpty());
    QVERIFY(room.endpoints.all().isEmpty());
    room.press("serverUse");
    QTRY_COMPARE(room.chosen.size(), 1);
    const auto choice = room.chosen.constFirst().constFirst().value<ModelChoice>();
    QCOMPARE(choice.model, u"claude"_s);
    QCOMPARE(choice.contextTokens, 200'000);
    QCOMPARE(choice.endpoint.protocol, Protocol::AnthropicMessages);
    QCOMPARE(choice.endpoint.name, u"Anthropic"_s);
    QCOMPARE(room.keychain.kept.value(u"https://api.anthropic.com:443"_s), "sk-1");
    QCOMPARE(room.keys.keyFor(choice.endpoint).bytes(), "sk-1");
    QCOMPARE(room.endpoints.all().constFirst().keyPlace, KeyPlace::Keychain);
    QVERIFY(!room.settings.get(settings::endpoints).contains(u"sk-1"_s));
}

void TestEndpointDialog::aServerOfOnesOwnIsNamedByItsAddress()
{
    Room room;
    room.choosePreset(PresetKind::Other);
    room.type("serverAddress", u"llm.example/api/v1/"_s);
    room.press("serverCheck");
    QCOMPARE(room.asked().url, QUrl(u"https://llm.example/api/v1/models"_s));
    QVERIFY(room.asked().bearer.isEmpty());
    room.answer(200, oneModel);
    QTRY_VERIFY(room.isUsable());
    room.find<QComboBox>("serverModel")->setCurrentText(u"small"_s);
    room.press("serverUse");
    QCOMPARE(room.chosen.size(), 1);
    QCOMPARE(room.endpoints.all().constFirst().keyPlace, KeyPlace::None);
    QCOMPARE(room.endpoints.all().constFirst().model, u"small"_s);
    QCOMPARE(room.endpoints.all().constFirst().models.size(), 2);
    QVERIFY(room.keychain.asked.isEmpty());
}

void TestEndpointDialog::aKeyOfTheEnvironmentIsOfferedAndNotTaken()
{
    qputenv("OPENAI_API_KEY", "sk-env");
    Room room;
    room.choosePreset(PresetKind::OpenAi);
    QVERIFY(room.shows("environmentKey"));
    QCOMPARE(room.find<QPushButton>("environmentKey")->text(), u"Use the key in OPENAI_API_KEY"_s);
    QVERIFY(room.find<QLineEdit>("serverKey")->text().isEmpty());
    room.choosePreset(PresetKind::Anthropic);
    QVERIFY(!room.shows("environmentKey"));
    room.choosePreset(PresetKind::OpenAi);
    room.press("environmentKey");
    room.press("serverCheck");
    qunsetenv("OPENAI_API_KEY");
    QCOMPARE(room.asked().bearer.bytes(), "sk-env");
}

void TestEndpointDialog::whatIsWrongIsSaidInOneSentence_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("error");  // with status 0
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("beginning");
    QTest::newRow("no key") << 401 << ErrorKind::Io << QString() << u"Key: a.example wants a key."_s;
    QTest::newRow("wrong key") << 401 << ErrorKind::Io << u"k"_s << u"Key: a.example refused this key."_s;
    QTest::newRow("no right") << 403 << ErrorKind::Io << u"k"_s << u"Key: a.example knows this key, but"_s;
    QTest::newRow("no such path") << 404 << ErrorKind::Io << u"k"_s << u"Address: a.example answers, but"_s;
    QTest::newRow("elsewhere") << 301 << ErrorKind::Io << u"k"_s << u"Address: a.example sends on"_s;
    QTest::newRow("no credit") << 402 << ErrorKind::Io << u"k"_s << u"Account: a.example takes the key"_s;
    QTest::newRow("broken") << 500 << ErrorKind::Io << u"k"_s << u"Server: a.example reports a fault"_s;
    QTest::newRow("no name") << 0 << ErrorKind::HostNotFound << u"k"_s << u"Address: no server is called a.example."_s;
    QTest::newRow("nobody") << 0 << ErrorKind::ConnectionRefused << u"k"_s << u"Address: nothing answers at a.example."_s;
    QTest::newRow("no way") << 0 << ErrorKind::Unreachable << u"k"_s << u"Network: a.example cannot be reached"_s;
    QTest::newRow("slow") << 0 << ErrorKind::TimedOut << u"k"_s << u"Network: a.example did not answer in time."_s;
    QTest::newRow("authority") << 0 << ErrorKind::CertificateRejected << u"k"_s
                               << u"TLS: the certificate of a.example is from"_s;
    QTest::newRow("expired") << 0 << ErrorKind::CertificateExpired << u"k"_s
                             << u"TLS: the certificate of a.example is not valid"_s;
    QTest::newRow("other name") << 0 << ErrorKind::CertificateOfOtherHost << u"k"_s << u"TLS: what answers at a.example"_s;
    QTest::newRow("certificate") << 0 << ErrorKind::ClientCertificateNeeded << u"k"_s
                                 << u"TLS: a.example wants a certificate"_s;
    QTest::newRow("old TLS") << 0 << ErrorKind::TlsFailed << u"k"_s << u"TLS: a.example and this program"_s;
    QTest::newRow("proxy") << 0 << ErrorKind::ProxyLoginNeeded << u"k"_s << u"Proxy: proxy.example:3128 wants"_s;
}

void TestEndpointDialog::whatIsWrongIsSaidInOneSentence()
{
    QFETCH(const int, status);
    QFETCH(const ErrorKind, error);
    QFETCH(const QString, key);
    QFETCH(const QString, beginning);
    Room room;
    room.choosePreset(PresetKind::Other);
    room.type("serverAddress", u"a.example"_s);
    room.type("serverKey", key);
    room.press("serverCheck");
    if (status > 0)
        room.answer(status, "{}");
    else
        room.transport.sink().end({HttpEnd::How::Failed, {error, u"proxy.example:3128"_s}});
    QTRY_VERIFY2(room.said().startsWith(beginning), qPrintable(room.said()));
    QVERIFY(!room.isUsable());
    QVERIFY(room.find<QPushButton>("serverCheck")->isEnabled());
}

void TestEndpointDialog::whatCannotBeUsedIsSaidBeforeAnythingIsSent_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("words");
    QTest::newRow("http") << u"http://a.example"_s << QString() << QString() << u"only https goes beyond"_s;
    QTest::newRow("user") << u"https://me:x@a.example"_s << QString() << QString() << u"leave out the user name"_s;
    QTest::newRow("port 0") << u"https://a.example:0"_s << QString() << QString() << u"0 is no port"_s;
    QTest::newRow("scheme") << u"ftp://a.example"_s << QString() << QString() << u"begins with https://"_s;
    QTest::newRow("nothing") << QString() << QString() << QString() << u"like https://host/v1"_s;
    QTest::newRow("key") << u"a.example"_s << u"a b"_s << QString() << u"Key: it holds a blank"_s;
    QTest::newRow("header") << u"a.example"_s << QString() << u"no colon"_s << u"Name: value"_s;
    QTest::newRow("key by its value") << u"a.example"_s << QString() << u"X-Forward: Bearer abc"_s
                                      << u"in the field for the key"_s;
    QTest::newRow("key as a header") << u"a.example"_s << QString() << u"api-key: abc"_s << u"in the field for the key"_s;
}

void TestEndpointDialog::whatCannotBeUsedIsSaidBeforeAnythingIsSent()
{
    QFETCH(const QString, address);
    QFETCH(const QString, key);
    QFETCH(const QString, header);
    QFETCH(const QString, words);
    Room room;
    room.choosePreset(PresetKind::Other);
    room.type("serverAddress", address);
    room.type("serverKey", key);
    room.find<QPlainTextEdit>("extraHeaders")->setPlainText(header);
    room.press("serverCheck");
    QVERIFY2(room.said().contains(words), qPrintable(room.said()));
    QVERIFY(room.transport.requests.isEmpty());
}

void TestEndpointDialog::aTestCanBeStopped()
{
    Room room;
    room.choosePreset(PresetKind::ThisComputer);
    room.press("serverCheck");
    QCOMPARE(room.said(), u"Asking 127.0.0.1:8080…"_s);
    QCOMPARE(room.find<QPushButton>("serverCheck")->text(), u"S&top"_s);
    room.press("serverCheck");
    QCOMPARE(room.find<QPushButton>("serverCheck")->text(), u"&Test connection"_s);
    QVERIFY(room.said().isEmpty());
    QVERIFY(!room.isUsable());
}

void TestEndpointDialog::anotherWordMustBeTestedAgain()
{
    Room room;
    room.choosePreset(PresetKind::Other);
    room.type("serverAddress", u"a.example"_s);
    room.press("serverCheck");
    room.answer(200, oneModel);
    QTRY_VERIFY(room.find<QPushButton>("serverUse")->property("primary").toBool());
    QTest::keyClicks(room.find<QLineEdit>("serverAddress"), u".org"_s);
    QVERIFY(!room.find<QPushButton>("serverUse")->property("primary").toBool());
    QVERIFY(room.said().isEmpty());
}

void TestEndpointDialog::ollamaIsAskedInItsOwnProtocol()
{
    Room room;
    room.type("serverAddress", u"127.0.0.1:11434"_s);
    room.press("serverCheck");
    QCOMPARE(room.asked().url, QUrl(u"http://127.0.0.1:11434/api/tags"_s));
}

void TestEndpointDialog::aServerWithoutAListTakesATypedModel()
{
    Room room;
    room.choosePreset(PresetKind::Other);
    room.type("serverAddress", u"a.example"_s);
    room.press("serverCheck");
    room.answer(200, R"({"data":[]})");
    QTRY_VERIFY2(room.said().startsWith(u"Model: a.example answers, but lists none."_s), qPrintable(room.said()));
    QVERIFY(!room.isUsable());
    room.find<QComboBox>("serverModel")->setEditText(u"mine"_s);
    QVERIFY(room.isUsable());
}

void TestEndpointDialog::theRestIsFoldedAway()
{
    Room room;
    QVERIFY(!room.shows("proxyKind"));
    room.find<QToolButton>("moreButton")->setChecked(true);
    QVERIFY(room.shows("proxyKind"));
    QVERIFY(!room.shows("proxyAddress"));
    room.find<QComboBox>("proxyKind")->setCurrentIndex(1);
    QVERIFY(room.shows("proxyAddress"));
    room.find<QLineEdit>("proxyAddress")->setText(u"proxy.example:3128"_s);
    room.press("serverCheck");
    QCOMPARE(room.asked().network.proxyAddress, QUrl(u"http://proxy.example:3128"_s));
}

void TestEndpointDialog::itCanBeReadInTheDesktopsTheme()
{
    {
        const ui::Scheme scheme = ui::systemScheme();  // symbols follow the desktop
        test::dress(scheme);
        qputenv("ANTHROPIC_API_KEY", "sk-env");
        Room room;
        room.dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(room.dialog));
        test::keepPicture(*room.dialog, u"endpoint-add-local"_s, scheme);
        room.choosePreset(PresetKind::Azure);
        QCOMPARE(test::clippedTexts(*room.dialog), QString());
        test::keepPicture(*room.dialog, u"endpoint-add-azure"_s, scheme);
        room.choosePreset(PresetKind::Anthropic);
        test::keepPicture(*room.dialog, u"endpoint-add-anthropic"_s, scheme);
        room.type("serverKey", u"sk-1"_s);
        room.press("serverCheck");
        QApplication::sendPostedEvents();
        test::keepPicture(*room.dialog, u"endpoint-testing"_s, scheme);
        room.answer(401, "{}");
        QTRY_VERIFY(room.said().startsWith(u"Key"_s));
        room.dialog->resize(560, 420);
        QApplication::sendPostedEvents();
        test::keepPicture(*room.dialog, u"endpoint-refused-small"_s, scheme);
        room.dialog->resize(720, 760);
        room.find<QToolButton>("moreButton")->setChecked(true);
        room.find<QComboBox>("proxyKind")->setCurrentIndex(1);
        QApplication::sendPostedEvents();
        test::keepPicture(*room.dialog, u"endpoint-more"_s, scheme);
        room.find<QComboBox>("proxyKind")->setCurrentIndex(0);
        room.find<QToolButton>("moreButton")->setChecked(false);
        room.press("serverCheck");
        room.answer(
            200,
            R"({"data":[{"id":"claude-sonnet-4-5","max_input_tokens":200000,"capabilities":{"image_input":{"supported":true},"thinking":{"supported":true}}},{"id":"b"}]})");
        QTRY_VERIFY(room.isUsable());
        room.dialog->resize(720, 520);
        QApplication::sendPostedEvents();
        QCOMPARE(test::clippedTexts(*room.dialog), QString());
        test::keepPicture(*room.dialog, u"endpoint-ready"_s, scheme);
        qunsetenv("ANTHROPIC_API_KEY");
    }
}

QTEST_MAIN(TestEndpointDialog)
#include "tst_endpointdialog.moc"
