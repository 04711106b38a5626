// SPDX-License-Identifier: Apache-2.0
#include "endpointkit.h"

#include "support/testcase.h"

#include <QComboBox>
#include <QRadioButton>

using namespace Qt::StringLiterals;
using namespace sb;
using Room = test::EndpointKit;

/// A server that is remembered, changed in the dialog.
class TestEndpointChanges : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsLeftEmptyStaysAsItIs();
    void aKeyGoesToAnotherOriginByThePersonsWordOnly();
    void aKeyTakenOutOfTheKeychainIsReadFirst();
};

void TestEndpointChanges::whatIsLeftEmptyStaysAsItIs()
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

void TestEndpointChanges::aKeyGoesToAnotherOriginByThePersonsWordOnly()
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

void TestEndpointChanges::aKeyTakenOutOfTheKeychainIsReadFirst()
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

QTEST_MAIN(TestEndpointChanges)
#include "tst_endpointchanges.moc"
