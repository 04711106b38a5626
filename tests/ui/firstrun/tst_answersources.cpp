// SPDX-License-Identifier: Apache-2.0
#include "ui/firstrun/answersources.h"

#include "support/modelroom.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::AnswerSources;
using test::foundServer;

namespace {

struct Room : test::ModelRoom {
    AnswerSources card{choices};
    QSignalSpy chosen{&card, &AnswerSources::chosen};

    QString about(const char *row)
    {
        return card.findChild<QLabel *>(QLatin1StringView(row) + u"About"_s)->text().remove(u'\u200b');
    }
    QPushButton &button(const char *row) { return *card.findChild<QPushButton *>(QLatin1StringView(row) + u"Button"_s); }
    bool offers(const char *row) { return button(row).isVisibleTo(&card); }
    /// "in use", "found", "none found", or nothing.
    QString state(const char *row)
    {
        for (const QLabel *label : button(row).parentWidget()->findChildren<QLabel *>()) {
            const bool isState =
                label->text() == u"in use"_s || label->text() == u"found"_s || label->text() == u"none found"_s;
            if (isState && label->isVisibleTo(&card))
                return label->text();
        }
        return {};
    }
    static ModelChoice choiceOf(const FoundServer &server) { return {server.endpoint, server.models.constFirst().id, 4096}; }
};

}  // namespace

class TestAnswerSources : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void withoutAServerThePlaybookIsInUse();
    void whileLookingNothingIsSaidToBeMissing();
    void lookingAgainAsks();
    void aServerThatIsFoundCanBeUsed();
    void theFirstOfSeveralIsUsed();
    void whatIsInUseIsNotOfferedAgain();
    void theOtherModelOfAServerIsNotInUse();
    void serversThatCannotAnswerSayWhy_data();
    void serversThatCannotAnswerSayWhy();
    void aNamedServerIsNoneOfThisComputer();
    void theWayBackToThePlaybook();
    void aServerIsAdded();
    void theRowsAreReachedByTabAndNamed();
    void whereThereIsRoomTheTitleStandsOnOneLine();
    void nothingIsClippedInANarrowWindow();
    void allCanBeReadInBothThemes();
};

void TestAnswerSources::withoutAServerThePlaybookIsInUse()
{
    Room room;
    room.find({});
    QCOMPARE(room.state("playbook"), u"in use"_s);
    QVERIFY(!room.offers("playbook"));
    QCOMPARE(room.state("local"), u"none found"_s);
    QVERIFY(!room.offers("local"));
    QVERIFY(room.about("local").startsWith(u"No model server answers."_s));
    QCOMPARE(room.state("named"), QString());
    QVERIFY(room.offers("named"));
}

void TestAnswerSources::whileLookingNothingIsSaidToBeMissing()
{
    Room room;
    room.choices.lookAgain();
    QAbstractButton *again = test::buttonNamed(room.card, u"Look again"_s);
    QCOMPARE(room.state("local"), QString());
    QVERIFY(!again->isEnabled());
    room.find({});
    QVERIFY(again->isEnabled());
    QCOMPARE(room.state("local"), u"none found"_s);
}

void TestAnswerSources::lookingAgainAsks()
{
    Room room;
    room.find({});
    const qsizetype before = room.transport.requests.size();
    QTest::mouseClick(test::buttonNamed(room.card, u"Look again"_s), Qt::LeftButton);
    QVERIFY(room.choices.isLooking());
    QVERIFY(room.transport.requests.size() > before);
    for (const HttpRequest &request : room.transport.requests)
        QVERIFY2(request.url.host() == u"127.0.0.1"_s || request.url.host() == u"::1"_s, qPrintable(request.url.toString()));
}

void TestAnswerSources::aServerThatIsFoundCanBeUsed()
{
    Room room;
    room.find({foundServer(8080, {u"tiny"_s})});
    QCOMPARE(room.state("local"), u"found"_s);
    QCOMPARE(room.about("local"), u"llama-server on port 8080 is ready with tiny."_s);
    QCOMPARE(room.button("local").accessibleName(), u"Use tiny"_s);
    QTest::mouseClick(&room.button("local"), Qt::LeftButton);
    QCOMPARE(room.chosen.size(), 1);
    QCOMPARE(room.chosen.constFirst().constFirst().value<ModelChoice>(), Room::choiceOf(foundServer(8080, {u"tiny"_s})));
    QCOMPARE(room.state("playbook"), u"in use"_s);  // until the choice is made
}

void TestAnswerSources::theFirstOfSeveralIsUsed()
{
    Room room;
    room.find(
        {foundServer(1, {}, ServerState::NoModel), foundServer(2, {u"first"_s, u"second"_s}), foundServer(3, {u"third"_s})});
    QTest::mouseClick(&room.button("local"), Qt::LeftButton);
    QCOMPARE(room.chosen.constFirst().constFirst().value<ModelChoice>().model, u"first"_s);
}

void TestAnswerSources::whatIsInUseIsNotOfferedAgain()
{
    Room room;
    room.find({foundServer(8080, {u"tiny"_s})});
    room.card.setCurrent(Room::choiceOf(foundServer(8080, {u"tiny"_s})));
    QCOMPARE(room.state("local"), u"in use"_s);
    QVERIFY(!room.offers("local"));
    QCOMPARE(room.state("playbook"), QString());
    QVERIFY(room.offers("playbook"));
    QCOMPARE(room.state("named"), QString());
}

void TestAnswerSources::theOtherModelOfAServerIsNotInUse()
{
    Room room;
    room.find({foundServer(8080, {u"tiny"_s, u"large"_s})});
    room.card.setCurrent({foundServer(8080, {}).endpoint, u"large"_s});
    QCOMPARE(room.state("local"), u"in use"_s);
    room.card.setCurrent({foundServer(8080, {}).endpoint, u"gone"_s});
    QCOMPARE(room.state("local"), u"found"_s);
    QCOMPARE(room.state("named"), QString());
}

void TestAnswerSources::serversThatCannotAnswerSayWhy_data()
{
    QTest::addColumn<ServerState>("state");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no model") << ServerState::NoModel << u"llama-server on port 7 has no model yet."_s;
    QTest::newRow("a key") << ServerState::NeedsKey << u"llama-server on port 7 wants a key."_s;
}

void TestAnswerSources::serversThatCannotAnswerSayWhy()
{
    QFETCH(const ServerState, state);
    Room room;
    room.find({foundServer(7, {}, state)});
    QTEST(room.about("local"), "sentence");
    QVERIFY(!room.offers("local"));
}

void TestAnswerSources::aNamedServerIsNoneOfThisComputer()
{
    Room room;
    room.keep(u"https://models.example/v1"_s, u"large"_s);
    room.find({foundServer(8080, {u"tiny"_s})});
    room.card.setCurrent({{u"models.example"_s, QUrl(u"https://models.example/v1"_s)}, u"large"_s});
    QCOMPARE(room.state("named"), u"in use"_s);
    QVERIFY2(room.about("named").contains(u"models.example"_s) && room.about("named").contains(u"large"_s),
             qPrintable(room.about("named")));
    QCOMPARE(room.state("local"), u"found"_s);
    QCOMPARE(room.button("local").accessibleName(), u"Use tiny"_s);
    QVERIFY(room.offers("named"));
}

void TestAnswerSources::theWayBackToThePlaybook()
{
    Room room;
    room.find({foundServer(8080, {u"tiny"_s})});
    room.card.setCurrent(Room::choiceOf(foundServer(8080, {u"tiny"_s})));
    QAbstractButton *back = test::buttonNamed(room.card, u"Use the playbook"_s);
    QVERIFY(back != nullptr);
    QTest::mouseClick(back, Qt::LeftButton);
    QVERIFY(room.chosen.constFirst().constFirst().value<ModelChoice>().isPlaybook());
}

void TestAnswerSources::aServerIsAdded()
{
    Room room;
    QSignalSpy wanted(&room.card, &AnswerSources::addServerRequested);
    QTest::keyClick(&room.button("named"), Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
}

void TestAnswerSources::theRowsAreReachedByTabAndNamed()
{
    Room room;
    room.find({foundServer(8080, {u"tiny"_s})});
    room.card.setCurrent({{u"models.example"_s, QUrl(u"https://models.example/v1"_s)}, u"large"_s});
    room.card.show();
    QVERIFY(QTest::qWaitForWindowActive(&room.card));
    test::buttonNamed(room.card, u"Look again"_s)->setFocus();
    for (const QString &next : {u"Use tiny"_s, u"Add a server"_s, u"Use the playbook"_s}) {
        QTest::keyClick(room.card.focusWidget(), Qt::Key_Tab);
        QCOMPARE(room.card.focusWidget(), test::buttonNamed(room.card, next));
    }
    QCOMPARE(room.card.accessibleName(), u"Where answers come from"_s);
}

void TestAnswerSources::whereThereIsRoomTheTitleStandsOnOneLine()
{
    test::dress(ui::Scheme::Light);
    Room room;
    room.card.resize(ui::space::reading, room.card.heightForWidth(ui::space::reading));
    room.card.show();
    const auto *title = room.card.findChild<QLabel *>(u"sourcesTitle"_s);
    QVERIFY(title != nullptr);
    QTRY_COMPARE_GE(title->width(), title->fontMetrics().horizontalAdvance(title->text()));
}

void TestAnswerSources::nothingIsClippedInANarrowWindow()
{
    test::dress(ui::Scheme::Light);
    Room room;
    room.find({foundServer(8080, {u"tiny-instruct-with-a-long-name"_s}), foundServer(8081, {}, ServerState::NeedsKey)});
    for (const int width : {320, ui::space::reading})
        QCOMPARE(test::clippedTexts(room.card, width), QString());
    const QUrl url(u"https://models.of.a.department.example/v1"_s);
    room.card.setCurrent({{u"models"_s, url}, u"large"_s});
    QCOMPARE(test::clippedTexts(room.card, 320), QString());
}

void TestAnswerSources::allCanBeReadInBothThemes()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        test::dress(scheme);
        Room room;
        room.find({foundServer(8080, {u"tiny"_s})});
        room.card.resize(ui::space::reading, 240);
        room.card.show();
        const QImage picture = room.card.grab().toImage();
        QCOMPARE(picture.pixelColor(picture.width() / 2, 3), ui::tokens(scheme).surface);
        for (const QWidget *part : room.card.findChildren<QWidget *>()) {
            const bool hasText =
                qobject_cast<const QLabel *>(part) != nullptr || qobject_cast<const QPushButton *>(part) != nullptr;
            if (!hasText || !part->isVisible())
                continue;
            const QRect rect(part->mapTo(&room.card, QPoint()), part->size());
            QVERIFY2(test::contrastIn(picture.copy(rect)) >= 4.5, qPrintable(part->objectName()));
        }
    }
}

QTEST_MAIN(TestAnswerSources)
#include "tst_answersources.moc"
