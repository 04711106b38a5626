// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/endpointfields.h"

#include "support/testcase.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::EndpointFields;

namespace {

struct Room {
    EndpointFields fields;
    QSignalSpy edited{&fields, &EndpointFields::edited};

    Room() { fields.show(); }
    template<class Widget>
    Widget *find(const char *name) const
    {
        return fields.findChild<Widget *>(QLatin1StringView(name));
    }
    void type(const char *name, const QString &text) const
    {
        find<QLineEdit>(name)->selectAll();
        QTest::keyClicks(find<QLineEdit>(name), text);
    }
    bool shows(const char *name) const { return find<QWidget>(name)->isVisible(); }
    QString hint(const char *name) const { return find<QLineEdit>(name)->placeholderText(); }
};

EndpointProfile remembered(KeyPlace place = KeyPlace::Keychain)
{
    EndpointProfile profile{{u"Mine"_s, QUrl(u"https://a.example/v1"_s), false, Protocol::AnthropicMessages}};
    profile.keyPlace = place;
    return profile;
}

}  // namespace

class TestEndpointFields : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void aKindAsksOnlyForWhatItDoesNotKnow_data();
    void aKindAsksOnlyForWhatItDoesNotKnow();
    void azureIsAskedForByItsAddress();
    void ollamaIsKnownByItsPort();
    void whatIsNoKeyIsSaid_data();
    void whatIsNoKeyIsSaid();
    void aKeyOfTheEnvironmentIsTakenByAPress();
    void aRememberedServerDoesNotShowItsKey_data();
    void aRememberedServerDoesNotShowItsKey();
    void aKeyGoesToAnotherOriginByOnesWordOnly();
    void theRestIsFoldedAway();
    void eachChangeIsTold();
};

void TestEndpointFields::initTestCase()
{
    for (const char *name : {"ANTHROPIC_API_KEY", "OPENAI_API_KEY", "OPENROUTER_API_KEY", "AZURE_OPENAI_API_KEY"})
        qunsetenv(name);
}

void TestEndpointFields::aKindAsksOnlyForWhatItDoesNotKnow_data()
{
    QTest::addColumn<PresetKind>("kind");
    QTest::addColumn<bool>("wantsAddress");
    QTest::addColumn<QString>("keyHint");
    QTest::newRow("here") << PresetKind::ThisComputer << true << u"only if the server wants one"_s;
    QTest::newRow("Anthropic") << PresetKind::Anthropic << false << QString();
    QTest::newRow("OpenAI") << PresetKind::OpenAi << false << QString();
    QTest::newRow("OpenRouter") << PresetKind::OpenRouter << false << QString();
    QTest::newRow("Azure") << PresetKind::Azure << true << QString();
    QTest::newRow("other") << PresetKind::Other << true << u"only if the server wants one"_s;
}

void TestEndpointFields::aKindAsksOnlyForWhatItDoesNotKnow()
{
    QFETCH(const PresetKind, kind);
    QFETCH(const bool, wantsAddress);
    Room room;
    room.fields.setPreset(kind);
    QCOMPARE(room.shows("serverAddress"), wantsAddress);
    QTEST(room.hint("serverKey"), "keyHint");
    QCOMPARE(room.fields.endpoint().has_value(), !presetOf(kind).address.isEmpty());
}

void TestEndpointFields::azureIsAskedForByItsAddress()
{
    Room room;
    room.fields.setPreset(PresetKind::Azure);
    QVERIFY(room.hint("serverAddress").endsWith(u".openai.azure.com"_s));
    room.type("serverAddress", u"mine.openai.azure.com"_s);
    QCOMPARE(room.fields.endpoint()->baseUrl, QUrl(u"https://mine.openai.azure.com/openai/v1"_s));
    QCOMPARE(room.fields.endpoint()->name, u"mine.openai.azure.com"_s);
}

void TestEndpointFields::ollamaIsKnownByItsPort()
{
    Room room;
    room.fields.setPreset(PresetKind::ThisComputer);
    QCOMPARE(room.fields.endpoint()->protocol, Protocol::OpenAiChat);
    room.type("serverAddress", u"localhost:11434"_s);
    QCOMPARE(room.fields.endpoint()->protocol, Protocol::OllamaChat);
}

void TestEndpointFields::whatIsNoKeyIsSaid_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isKey");
    QTest::newRow("nothing") << QString() << true;
    QTest::newRow("blanks around it") << u"  sk-1 "_s << true;
    QTest::newRow("a blank inside") << u"sk 1"_s << false;
    QTest::newRow("a letter that no key has") << u"sk-ü"_s << false;
}

void TestEndpointFields::whatIsNoKeyIsSaid()
{
    QFETCH(const QString, typed);
    QFETCH(const bool, isKey);
    Room room;
    room.find<QLineEdit>("serverKey")->setText(typed);
    const Result<Secret> key = room.fields.key();
    QCOMPARE(key.has_value(), isKey);
    if (isKey)
        QCOMPARE(key->bytes(), typed.trimmed().toLatin1());
    else
        QVERIFY(key.error().detail.startsWith(u"Key: "_s) && !key.error().detail.contains(typed));
}

void TestEndpointFields::aKeyOfTheEnvironmentIsTakenByAPress()
{
    qputenv("OPENAI_API_KEY", "sk-env");
    Room room;
    room.fields.setPreset(PresetKind::OpenAi);
    QVERIFY(room.shows("environmentKey"));
    QVERIFY(room.fields.key()->isEmpty());
    QCOMPARE(room.find<QLineEdit>("serverKey")->echoMode(), QLineEdit::Password);
    QTest::mouseClick(room.find<QPushButton>("environmentKey"), Qt::LeftButton);
    QCOMPARE(room.fields.key()->bytes(), "sk-env");
    QVERIFY(!room.shows("environmentKey"));
    qunsetenv("OPENAI_API_KEY");
}

void TestEndpointFields::aRememberedServerDoesNotShowItsKey_data()
{
    QTest::addColumn<KeyPlace>("place");
    QTest::addColumn<SecretParts>("forgotten");
    QTest::addColumn<QString>("hint");
    QTest::newRow("none") << KeyPlace::None << SecretParts() << u"only if the server wants one"_s;
    QTest::newRow("keychain") << KeyPlace::Keychain << SecretParts() << u"in the keychain; leave this empty to keep it"_s;
    QTest::newRow("forgotten") << KeyPlace::Session << SecretParts(SecretPart::Key) << u"kept until you quit; enter it again"_s;
    QTest::newRow("memory") << KeyPlace::Session << SecretParts() << u"in memory; leave this empty to keep it"_s;
}

void TestEndpointFields::aRememberedServerDoesNotShowItsKey()
{
    QFETCH(const KeyPlace, place);
    QFETCH(const SecretParts, forgotten);
    Room room;
    room.fields.setProfile(remembered(place), forgotten);
    QVERIFY(room.fields.key()->isEmpty());
    QTEST(room.hint("serverKey"), "hint");
    QCOMPARE(room.find<QRadioButton>("keyUntilQuit")->isChecked(), place == KeyPlace::Session);
    QCOMPARE(room.fields.endpoint()->protocol, Protocol::AnthropicMessages);
}

void TestEndpointFields::aKeyGoesToAnotherOriginByOnesWordOnly()
{
    Room room;
    room.fields.setProfile(remembered(), {});
    QVERIFY(!room.shows("moveKey"));
    room.type("serverAddress", u"https://b.example/v1"_s);
    QVERIFY(room.shows("moveKey"));
    QCOMPARE(room.find<QLabel>("movedKeyWords")->text(),
             u"The key was given for a.example. It is not sent to b.example unless you say so."_s);
    QVERIFY(!room.fields.mayMoveKey());
    QTest::mouseClick(room.find<QPushButton>("moveKey"), Qt::LeftButton);
    QVERIFY(room.fields.mayMoveKey());
    QVERIFY(!room.shows("moveKey"));
    room.type("serverAddress", u"https://c.example/v1"_s);  // that word was for another
    QVERIFY(!room.fields.mayMoveKey());
    QVERIFY(room.shows("moveKey"));
    room.type("serverKey", u"sk-2"_s);
    QVERIFY(!room.shows("moveKey"));
}

void TestEndpointFields::theRestIsFoldedAway()
{
    Room room;
    QVERIFY(!room.shows("serverProtocol"));
    QTest::mouseClick(room.find<QToolButton>("moreButton"), Qt::LeftButton);
    QVERIFY(room.shows("serverProtocol"));
    QCOMPARE(room.find<QComboBox>("serverProtocol")->count(), allProtocols().size());
    room.type("serverName", u"  My   server "_s);
    room.type("serverAddress", u"a.example"_s);
    QCOMPARE(room.fields.endpoint()->name, u"My server"_s);
}

void TestEndpointFields::eachChangeIsTold()
{
    Room room;
    room.fields.unfold();
    room.edited.clear();
    room.type("serverAddress", u"a"_s);
    QVERIFY(!room.edited.isEmpty());
    room.edited.clear();
    room.type("serverKey", u"k"_s);
    QVERIFY(!room.edited.isEmpty());
    room.edited.clear();
    room.find<QComboBox>("serverProtocol")->setCurrentIndex(2);
    QVERIFY(!room.edited.isEmpty());
}

QTEST_MAIN(TestEndpointFields)
#include "tst_endpointfields.moc"
