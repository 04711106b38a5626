// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/endpointspage.h"

#include "support/modelroom.h"
#include "support/testcase.h"
#include "support/widgetkit.h"
#include "ui/settings/endpointcard.h"
#include "ui/settings/endpointdialog.h"
#include "ui/settings/settingsdialog.h"
#include "ui/style/icons.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::EndpointCard;
using sb::ui::EndpointsPage;
using test::foundServer;

namespace {

struct Room : test::ModelRoom {
    EndpointsPage page{parts()};
    QSignalSpy chosen{&page, &EndpointsPage::chosen};

    /// Names of the cards, from above, with their states.
    QStringList cards() const
    {
        QList<EndpointCard *> all = page.findChildren<EndpointCard *>();
        std::ranges::sort(all, {}, [this](EndpointCard *card) { return card->mapTo(&page, QPoint()).y(); });
        QStringList said;
        for (const EndpointCard *card : std::as_const(all))
            said.append(u"%1: %2"_s.arg(part<QLabel>(*card, "cardName")->text(), part<QLabel>(*card, "cardState")->text()));
        return said;
    }
    EndpointCard *card(const QString &name) const
    {
        for (EndpointCard *each : page.findChildren<EndpointCard *>()) {
            if (part<QLabel>(*each, "cardName")->text() == name)
                return each;
        }
        return nullptr;
    }
    template<class Widget>
    static Widget *part(const QWidget &card, const char *name)
    {
        return card.findChild<Widget *>(QLatin1StringView(name));
    }
    void press(const QString &name, const char *button) const
    {
        QTest::mouseClick(part<QPushButton>(*card(name), button), Qt::LeftButton);
    }
    QString said(const QString &name) const { return part<QLabel>(*card(name), "cardSaid")->text(); }
    void show()
    {
        page.resize(710, 640);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
    }

    EndpointProfile add(const QString &name, const QString &url, const QStringList &models, KeyPlace place = KeyPlace::None)
    {
        EndpointProfile profile{{name, QUrl(url)}};
        for (const QString &model : models)
            profile.models.append({model, 128'000});
        profile.model = models.value(0);
        profile.keyPlace = place;
        if (place == KeyPlace::Keychain)
            keychain.kept.insert(profile.endpoint.origin(), "kept-key");
        endpoints.put(profile);
        return profile;
    }
};

}  // namespace

class TestEndpointsPage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void withoutAServerThereIsThePlaybook();
    void whatIsFoundAndWhatIsNamedStandInGroups();
    void aModelIsChosenOnItsCard();
    void aTestReadsTheKeyAndListsTheModels();
    void aTestSaysThatTheModelIsGone();
    void aTestCanBeStopped();
    void aKeychainThatStaysShutIsSaid();
    void aKeyThatWasKeptUntilOneQuitIsAskedFor();
    void whatIsRemovedCanBePutBack();
    void whatIsRemovedTwiceIsPutBackWithItsKey();
    void aKeyThatTwoServersNeedStays();
    void twoProtocolsAtOneAddressAreTwoServers();
    void aServerThatWantsAKeyLeadsToTheDialog();
    void aServerIsNamedByItsAddress();
    void aServerThatIsChangedIsNotUsedForThat();
    void aDamagedListIsSaid();
    void everyControlIsNamed();
    void itCanBeReadInTheDesktopsTheme();
};

void TestEndpointsPage::withoutAServerThereIsThePlaybook()
{
    Room room;
    room.show();
    QCOMPARE(room.cards(), QStringList{u"No model, the playbook: in use"_s});
    QVERIFY(!Room::part<QPushButton>(*room.card(u"No model, the playbook"_s), "cardUse")->isVisible());
}

void TestEndpointsPage::whatIsFoundAndWhatIsNamedStandInGroups()
{
    Room room;
    room.show();
    room.add(u"Anthropic"_s, u"https://api.anthropic.com/v1"_s, {u"claude"_s});
    room.find(
        {foundServer(8080, {u"tiny"_s}), foundServer(9, {}, ServerState::NeedsKey), foundServer(8, {}, ServerState::NoModel)});
    room.page.setCurrent({room.endpoints.all().constFirst().endpoint, u"claude"_s});
    QTRY_COMPARE(room.cards(),
                 (QStringList{u"llama-server: found"_s, u"llama-server: wants a key"_s, u"llama-server: no model yet"_s,
                              u"Anthropic: in use"_s, u"No model, the playbook: "_s}));
}

void TestEndpointsPage::aModelIsChosenOnItsCard()
{
    Room room;
    room.show();
    room.add(u"Mine"_s, u"https://a.example/v1"_s, {u"large"_s, u"small"_s});
    auto *model = Room::part<QComboBox>(*room.card(u"Mine"_s), "cardModel");
    QCOMPARE(model->currentText(), u"large"_s);
    QCOMPARE(Room::part<QLabel>(*room.card(u"Mine"_s), "cardAbout")->text(), u"128,000 tokens"_s);
    model->setCurrentText(u"small"_s);
    room.press(u"Mine"_s, "cardUse");
    QTRY_COMPARE(room.chosen.size(), 1);
    QCOMPARE(room.chosen.constFirst().constFirst().value<ModelChoice>().model, u"small"_s);
    QCOMPARE(room.chosen.constFirst().constFirst().value<ModelChoice>().contextTokens, 128'000);
}

void TestEndpointsPage::aTestReadsTheKeyAndListsTheModels()
{
    Room room;
    room.show();
    room.add(u"Mine"_s, u"https://a.example/v1"_s, {u"large"_s}, KeyPlace::Keychain);
    QVERIFY(room.keychain.asked.isEmpty());
    room.press(u"Mine"_s, "cardTest");
    QTRY_COMPARE(room.transport.requests.size(), 1);
    QCOMPARE(room.transport.requests.constFirst().bearer.bytes(), "kept-key");
    room.answer(200, R"({"data":[{"id":"large","context_length":64000},{"id":"newer"}]})");
    QTRY_COMPARE(room.said(u"Mine"_s), u"a.example answers and has 2 models."_s);
    QCOMPARE(Room::part<QComboBox>(*room.card(u"Mine"_s), "cardModel")->count(), 2);
    QCOMPARE(Room::part<QLabel>(*room.card(u"Mine"_s), "cardAbout")->text(), u"64,000 tokens"_s);
    QCOMPARE(Room::part<QLabel>(*room.card(u"Mine"_s), "cardState")->text(), u"ready"_s);
}

void TestEndpointsPage::aTestSaysThatTheModelIsGone()
{
    Room room;
    room.show();
    room.add(u"Mine"_s, u"https://a.example/v1"_s, {u"old"_s});
    room.press(u"Mine"_s, "cardTest");
    room.answer(200, R"({"data":[{"id":"new"}]})");
    QTRY_COMPARE(room.said(u"Mine"_s), u"Model: a.example answers, but has no “old”. It has 1 model to choose from."_s);
}

void TestEndpointsPage::aTestCanBeStopped()
{
    Room room;
    room.show();
    room.add(u"Mine"_s, u"https://a.example/v1"_s, {u"large"_s});
    room.press(u"Mine"_s, "cardTest");
    QTRY_COMPARE(room.transport.requests.size(), 1);
    QCOMPARE(Room::part<QPushButton>(*room.card(u"Mine"_s), "cardTest")->text(), u"Stop"_s);
    room.press(u"Mine"_s, "cardTest");
    QCOMPARE(Room::part<QPushButton>(*room.card(u"Mine"_s), "cardTest")->text(), u"Test connection"_s);
    QVERIFY(room.said(u"Mine"_s).isEmpty());
}

void TestEndpointsPage::aKeychainThatStaysShutIsSaid()
{
    Room room;
    room.show();
    room.add(u"Mine"_s, u"https://a.example/v1"_s, {u"large"_s}, KeyPlace::Keychain);
    room.keychain.error = Error{ErrorKind::TimedOut, {}};
    room.press(u"Mine"_s, "cardTest");
    QTRY_VERIFY2(room.said(u"Mine"_s).startsWith(u"Key: the keychain did not give the key"_s),
                 qPrintable(room.said(u"Mine"_s)));
    QVERIFY(room.transport.requests.isEmpty());
}

void TestEndpointsPage::aKeyThatWasKeptUntilOneQuitIsAskedFor()
{
    Room room;
    room.show();
    room.add(u"Mine"_s, u"https://a.example/v1"_s, {u"large"_s}, KeyPlace::Session);
    QCOMPARE(room.cards().constFirst(), u"Mine: wants a key"_s);
    room.press(u"Mine"_s, "cardTest");
    QTRY_COMPARE(room.said(u"Mine"_s), u"Key: the one for a.example was kept until you quit. Enter it again."_s);
    QVERIFY(room.transport.requests.isEmpty());
    room.press(u"Mine"_s, "cardKey");
    auto *dialog = room.page.findChild<ui::EndpointDialog *>();
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"serverKey"_s), u"sk-2"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"serverUse"_s), Qt::LeftButton);
    QTRY_COMPARE(room.cards().constFirst(), u"Mine: not tested"_s);
    room.press(u"Mine"_s, "cardTest");
    QTRY_COMPARE(room.transport.requests.size(), 1);
    QCOMPARE(room.transport.requests.constFirst().bearer.bytes(), "sk-2");
}

void TestEndpointsPage::whatIsRemovedCanBePutBack()
{
    Room room;
    room.show();
    const EndpointProfile first = room.add(u"First"_s, u"https://a.example/v1"_s, {u"large"_s}, KeyPlace::Keychain);
    room.add(u"Second"_s, u"https://b.example/v1"_s, {u"other"_s});
    room.page.setCurrent({first.endpoint, u"large"_s});
    room.press(u"First"_s, "cardRemove");
    QTRY_COMPARE(room.endpoints.all().size(), 1);
    QVERIFY(room.keychain.kept.isEmpty());
    QVERIFY(room.keys.all().isEmpty());
    QCOMPARE(room.chosen.size(), 1);
    QVERIFY(room.chosen.constFirst().constFirst().value<ModelChoice>().isPlaybook());
    QTest::mouseClick(room.page.findChild<QPushButton *>(u"noticeButton"_s), Qt::LeftButton);
    QTRY_COMPARE(room.endpoints.all().size(), 2);
    QCOMPARE(room.endpoints.all().constFirst().endpoint, first.endpoint);
    QTRY_COMPARE(room.keychain.kept.value(u"https://a.example:443"_s), "kept-key");
}

void TestEndpointsPage::whatIsRemovedTwiceIsPutBackWithItsKey()
{
    Room room;
    room.show();
    room.add(u"Mine"_s, u"https://a.example/v1"_s, {u"large"_s}, KeyPlace::Keychain);
    room.keychain.isHoldingBack = true;
    EndpointCard *card = room.card(u"Mine"_s);
    emit card->removeRequested();
    emit card->removeRequested();
    QTRY_VERIFY(!card->isEnabled());
    room.keychain.isHoldingBack = false;
    room.keychain.answer();
    QTRY_VERIFY(room.endpoints.all().isEmpty());
    QTRY_COMPARE(room.page.findChildren<QPushButton *>(u"noticeButton"_s).size(), 1);
    QTest::mouseClick(room.page.findChild<QPushButton *>(u"noticeButton"_s), Qt::LeftButton);
    QTRY_COMPARE(room.endpoints.all().size(), 1);
    QTRY_COMPARE(room.keychain.kept.value(u"https://a.example:443"_s), "kept-key");
    QCOMPARE(room.keys.all().size(), 1);
    QVERIFY(room.card(u"Mine"_s)->isEnabled());
}

void TestEndpointsPage::twoProtocolsAtOneAddressAreTwoServers()
{
    Room room;
    room.show();
    room.add(u"Chat"_s, u"https://a.example/v1"_s, {u"large"_s});
    EndpointProfile responses{{u"Responses"_s, QUrl(u"https://a.example/v1"_s), false, Protocol::OpenAiResponses}};
    responses.model = u"large"_s;
    room.endpoints.put(responses);
    room.page.setCurrent({responses.endpoint, u"large"_s});
    QTRY_COMPARE(Room::part<QLabel>(*room.card(u"Responses"_s), "cardState")->text(), u"in use"_s);
    QCOMPARE(Room::part<QLabel>(*room.card(u"Chat"_s), "cardState")->text(), u"not tested"_s);
    room.page.nameServer(u"https://a.example/v1"_s, &room.page);
    QCOMPARE(room.page.findChild<ui::EndpointDialog *>()->findChild<QLineEdit *>(u"serverName"_s)->text(), u"Responses"_s);
    room.press(u"Chat"_s, "cardRemove");
    QTRY_COMPARE(room.endpoints.all().size(), 1);
    QVERIFY(room.chosen.isEmpty());
}

void TestEndpointsPage::aKeyThatTwoServersNeedStays()
{
    Room room;
    room.show();
    room.add(u"Chat"_s, u"https://a.example/v1"_s, {u"large"_s}, KeyPlace::Keychain);
    room.add(u"Other path"_s, u"https://a.example/v2"_s, {u"large"_s}, KeyPlace::Keychain);
    room.press(u"Chat"_s, "cardRemove");
    QTRY_COMPARE(room.endpoints.all().size(), 1);
    QCOMPARE(room.keychain.kept.size(), 1);
    QCOMPARE(room.keys.all().size(), 1);
}

void TestEndpointsPage::aServerThatWantsAKeyLeadsToTheDialog()
{
    Room room;
    room.show();
    room.find({foundServer(8080, {}, ServerState::NeedsKey)});
    room.press(u"llama-server"_s, "cardKey");
    auto *dialog = room.page.findChild<ui::EndpointDialog *>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->findChild<QLineEdit *>(u"serverAddress"_s)->text(), u"http://127.0.0.1:8080/v1"_s);
}

void TestEndpointsPage::aServerIsNamedByItsAddress()
{
    Room room;
    room.show();
    room.add(u"Mine"_s, u"https://a.example/v1"_s, {u"large"_s});
    room.page.nameServer(u"https://a.example/v1"_s, &room.page);
    QCOMPARE(room.page.findChild<ui::EndpointDialog *>()->windowTitle(), u"Change a server"_s);
    room.page.nameServer({}, &room.page);
    QTRY_COMPARE(room.page.findChildren<ui::EndpointDialog *>().size(), 1);
    QCOMPARE(room.page.findChild<ui::EndpointDialog *>()->windowTitle(), u"Add a server"_s);
}

void TestEndpointsPage::aServerThatIsChangedIsNotUsedForThat()
{
    Room room;
    room.show();
    const EndpointProfile used = room.add(u"Used"_s, u"https://a.example/v1"_s, {u"large"_s});
    room.add(u"Other"_s, u"https://b.example/v1"_s, {u"small"_s});
    room.page.setCurrent({used.endpoint, u"large"_s});
    for (const QString &name : {u"Other"_s, u"Used"_s}) {
        room.press(name, "cardEdit");
        auto *dialog = room.page.findChild<ui::EndpointDialog *>();
        QSignalSpy gone(dialog, &QObject::destroyed);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"serverUse"_s), Qt::LeftButton);
        QTRY_COMPARE(gone.size(), 1);
    }
    QCOMPARE(room.chosen.size(), 1);
    QCOMPARE(room.chosen.constFirst().constFirst().value<ModelChoice>().endpoint, used.endpoint);
}

void TestEndpointsPage::aDamagedListIsSaid()
{
    test::ModelRoom before;
    before.settings.set(settings::endpoints, u"{not json"_s);
    QTest::ignoreMessage(QtWarningMsg, "the servers that were remembered cannot be read and were put aside");
    Endpoints damaged(before.settings);
    KeyRing ring(damaged, before.keys, before.keychain);
    ModelChoices choices(before.probe, damaged);
    const EndpointsPage page({choices, damaged, ring, before.transport});
    QVERIFY(page.findChild<QLabel *>(u"noticeText"_s)->text().contains(u"could not be read"_s));
}

void TestEndpointsPage::everyControlIsNamed()
{
    Room room;
    room.show();
    room.add(u"Mine"_s, u"https://a.example/v1"_s, {u"large"_s}, KeyPlace::Session);
    room.find({foundServer(8080, {u"tiny"_s})});
    QApplication::sendPostedEvents();
    int controls = 0;
    for (const QWidget *widget : room.page.findChildren<QWidget *>()) {
        const bool isControl = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0;
        if (!isControl)
            continue;
        ++controls;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
    }
    QVERIFY(controls >= 8);
}

void TestEndpointsPage::itCanBeReadInTheDesktopsTheme()
{
    {
        const ui::Scheme scheme = ui::systemScheme();  // symbols follow the desktop
        test::dress(scheme);
        test::ModelRoom room;
        ui::SettingsDialog dialog;
        auto *page = new EndpointsPage(room.parts());
        dialog.addPage(u"Models and servers"_s, ui::symbol(u"chip"_s, &ui::Tokens::text2), [page] { return page; });
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QCOMPARE(test::clippedTexts(*page), QString());
        test::keepPicture(dialog, u"settings-empty"_s, scheme);
        EndpointProfile claude{{u"Anthropic"_s, QUrl(u"https://api.anthropic.com/v1"_s), false, Protocol::AnthropicMessages}};
        claude.models = {{u"claude-sonnet-4-5"_s, 200'000, u"Claude Sonnet 4.5"_s, {.thinking = true, .images = true}}};
        claude.model = u"claude-sonnet-4-5"_s;
        claude.keyPlace = KeyPlace::Keychain;
        room.endpoints.put(claude);
        EndpointProfile company{
            {u"Kestrel Freight, platform team's own models"_s, QUrl(u"https://models.kestrel.example/llm/v1"_s)}};
        company.keyPlace = KeyPlace::Session;
        company.models = {{u"qwen3-235b-a22b-instruct-2507-fp8-long-name"_s, 262'144, {}, {.tools = true}}};
        company.model = company.models.constFirst().id;
        room.endpoints.put(company);
        room.find({foundServer(8080, {u"qwen3-14b"_s}), foundServer(11434, {}, ServerState::NeedsKey)});
        page->setCurrent({claude.endpoint, claude.model});
        dialog.resize(900, 760);
        QApplication::sendPostedEvents();
        for (const EndpointCard *card : page->findChildren<EndpointCard *>())
            QTRY_COMPARE(test::clippedTexts(*card), QString());
        test::keepPicture(dialog, u"settings-full"_s, scheme);
        dialog.resize(620, 560);
        QApplication::sendPostedEvents();
        for (const EndpointCard *card : page->findChildren<EndpointCard *>())
            QTRY_COMPARE(test::clippedTexts(*card), QString());
        test::keepPicture(dialog, u"settings-full-small"_s, scheme);
    }
}

QTEST_MAIN(TestEndpointsPage)
#include "tst_endpointspage.moc"
