// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/endpointcard.h"

#include "support/modelroom.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::EndpointCard;
using sb::ui::StateLine;

namespace {

EndpointCard::Facts named(const QStringList &models, const QString &used = {})
{
    EndpointProfile profile{{u"Mine"_s, QUrl(u"https://a.example/v1"_s)}};
    for (const QString &model : models)
        profile.models.append({model, 128'000});
    return {EndpointCard::Kind::Named, profile.asServer(), KeyPlace::Keychain, used};
}

struct Room {
    EndpointCard card;

    explicit Room(const EndpointCard::Facts &facts)
    {
        card.setFacts(facts);
        card.resize(600, card.sizeHint().height());
        card.show();
    }
    QString text(const char *name) const { return card.findChild<QLabel *>(QLatin1StringView(name))->text(); }
    QPushButton *button(const char *name) const { return card.findChild<QPushButton *>(QLatin1StringView(name)); }
    QComboBox *models() const { return card.findChild<QComboBox *>(u"cardModel"_s); }
    QStringList shownButtons() const
    {
        QStringList shown;
        for (const QPushButton *each : card.findChildren<QPushButton *>()) {
            if (each->isVisible())
                shown.append(each->text());
        }
        return shown;
    }
};

}  // namespace

class TestEndpointCard : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void aNamedServerCanBeUsedTestedChangedAndRemoved();
    void aFoundServerCanBeUsedAndTested();
    void thePlaybookCanOnlyBeUsed();
    void theModelInUseHasNoUseButton();
    void aServerThatWantsAKeySaysSoAndAsks();
    void aModelThatIsNotListedIsStillTheOneInUse();
    void whatATestFindsStaysUntilTheNext();
    void whatIsUnderWayCanBeStopped();
    void whereTheKeyIsStandsThere_data();
    void whereTheKeyIsStandsThere();
    void aButtonNamesItsServerToWhoListens();
};

void TestEndpointCard::aNamedServerCanBeUsedTestedChangedAndRemoved()
{
    const Room room(named({u"large"_s, u"small"_s}));
    QCOMPARE(room.text("cardName"), u"Mine"_s);
    QCOMPARE(room.text("cardState"), u"not tested"_s);
    QCOMPARE(room.shownButtons(), (QStringList{u"Use"_s, u"Test connection"_s, u"Change…"_s, u"Remove"_s}));
    QSignalSpy used(&room.card, &EndpointCard::useRequested);
    QSignalSpy edited(&room.card, &EndpointCard::editRequested);
    QSignalSpy removed(&room.card, &EndpointCard::removeRequested);
    room.models()->setCurrentText(u"small"_s);
    QTest::mouseClick(room.button("cardUse"), Qt::LeftButton);
    QTest::mouseClick(room.button("cardEdit"), Qt::LeftButton);
    QTest::mouseClick(room.button("cardRemove"), Qt::LeftButton);
    QCOMPARE(used.size(), 1);
    QCOMPARE(used.constFirst().constFirst().value<ModelChoice>().model, u"small"_s);
    QCOMPARE(used.constFirst().constFirst().value<ModelChoice>().contextTokens, 128'000);
    QCOMPARE(edited.size(), 1);
    QCOMPARE(removed.size(), 1);
}

void TestEndpointCard::aFoundServerCanBeUsedAndTested()
{
    const Room room({EndpointCard::Kind::Found, test::foundServer(8080, {u"tiny"_s})});
    QCOMPARE(room.text("cardState"), u"found"_s);
    QCOMPARE(room.shownButtons(), (QStringList{u"Use"_s, u"Test connection"_s}));
    QVERIFY(room.text("cardCaption").contains(u"127.0.0.1:8080"_s));
}

void TestEndpointCard::thePlaybookCanOnlyBeUsed()
{
    const Room room(EndpointCard::Facts{});
    QCOMPARE(room.shownButtons(), QStringList{u"Use"_s});
    QVERIFY(room.text("cardCaption").contains(u"Nothing is sent"_s));
    QSignalSpy used(&room.card, &EndpointCard::useRequested);
    QTest::mouseClick(room.button("cardUse"), Qt::LeftButton);
    QVERIFY(used.constFirst().constFirst().value<ModelChoice>().isPlaybook());
}

void TestEndpointCard::theModelInUseHasNoUseButton()
{
    EndpointCard::Facts facts = named({u"large"_s, u"small"_s}, u"large"_s);
    facts.isInUse = true;
    const Room room(facts);
    QCOMPARE(room.text("cardState"), u"in use"_s);
    QVERIFY(!room.button("cardUse")->isVisible());
    room.models()->setCurrentText(u"small"_s);
    QVERIFY(room.button("cardUse")->isVisible());
}

void TestEndpointCard::aServerThatWantsAKeySaysSoAndAsks()
{
    const Room room({EndpointCard::Kind::Found, test::foundServer(8080, {}, ServerState::NeedsKey)});
    QCOMPARE(room.text("cardState"), u"wants a key"_s);
    QSignalSpy wanted(&room.card, &EndpointCard::keyRequested);
    QVERIFY(room.button("cardKey")->isVisible());
    QVERIFY(!room.button("cardUse")->isVisible());
    QTest::mouseClick(room.button("cardKey"), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    EndpointCard::Facts used = named({u"large"_s}, u"large"_s);
    used.server.state = ServerState::NeedsKey;  // it was there until the program ended
    used.isInUse = true;
    QCOMPARE(Room(used).text("cardState"), u"wants a key"_s);
    used.forgotten = SecretPart::ProxyPassword;
    const Room proxied(used);
    QCOMPARE(proxied.text("cardState"), u"wants a password"_s);
    QCOMPARE(proxied.button("cardKey")->text(), u"Enter a password…"_s);
}

void TestEndpointCard::aModelThatIsNotListedIsStillTheOneInUse()
{
    const Room room(named({u"large"_s}, u"typed-by-hand"_s));
    QCOMPARE(room.models()->currentText(), u"typed-by-hand"_s);
    QCOMPARE(room.models()->count(), 2);
}

void TestEndpointCard::whatATestFindsStaysUntilTheNext()
{
    Room room(named({u"large"_s}));
    room.card.showTest(StateLine::State::Bad, u"Key: refused."_s);
    QCOMPARE(room.text("cardSaid"), u"Key: refused."_s);
    QCOMPARE(room.text("cardState"), u"does not work"_s);
    room.card.showTest(StateLine::State::Good, u"It answers."_s);
    QCOMPARE(room.text("cardSaid"), u"It answers."_s);
    QCOMPARE(room.text("cardState"), u"ready"_s);
}

void TestEndpointCard::whatIsUnderWayCanBeStopped()
{
    Room room(named({u"large"_s}));
    QSignalSpy tested(&room.card, &EndpointCard::testRequested);
    QSignalSpy stopped(&room.card, &EndpointCard::stopRequested);
    QTest::mouseClick(room.button("cardTest"), Qt::LeftButton);
    room.card.showTesting();
    QCOMPARE(room.text("cardSaid"), u"Asking a.example…"_s);
    QCOMPARE(room.button("cardTest")->text(), u"Stop"_s);
    QTest::mouseClick(room.button("cardTest"), Qt::LeftButton);
    QCOMPARE(tested.size(), 1);
    QCOMPARE(stopped.size(), 1);
    room.card.stopTesting();
    QCOMPARE(room.button("cardTest")->text(), u"Test connection"_s);
    QVERIFY(room.text("cardSaid").isEmpty());
}

void TestEndpointCard::whereTheKeyIsStandsThere_data()
{
    QTest::addColumn<KeyPlace>("place");
    QTest::addColumn<QString>("caption");
    QTest::newRow("none") << KeyPlace::None << u"a.example · OpenAI Chat Completions"_s;
    QTest::newRow("keychain") << KeyPlace::Keychain << u"a.example · OpenAI Chat Completions · key in the keychain"_s;
    QTest::newRow("memory") << KeyPlace::Session << u"a.example · OpenAI Chat Completions · key in memory until you quit"_s;
}

void TestEndpointCard::whereTheKeyIsStandsThere()
{
    QFETCH(const KeyPlace, place);
    EndpointCard::Facts facts = named({});
    facts.keyPlace = place;
    QTEST(Room(facts).text("cardCaption"), "caption");
}

void TestEndpointCard::aButtonNamesItsServerToWhoListens()
{
    const Room room(named({u"large"_s}));
    QCOMPARE(room.card.accessibleName(), u"Mine"_s);
    QCOMPARE(room.models()->accessibleName(), u"Model of Mine"_s);
    QCOMPARE(room.button("cardTest")->accessibleName(), u"Test connection: Mine"_s);
    QCOMPARE(room.button("cardUse")->accessibleName(), u"Use large of Mine"_s);
}

QTEST_MAIN(TestEndpointCard)
#include "tst_endpointcard.moc"
