// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/modelmenu.h"

#include "support/modelroom.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QLocale>
#include <QMenu>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::ModelMenu;
using test::foundServer;

namespace {

struct Room : test::ModelRoom {
    ModelMenu button{choices};
    QSignalSpy chosen{&button, &ModelMenu::chosen};

    QStringList texts() const
    {
        QStringList all;
        for (const QAction *action : button.menu()->actions()) {
            if (!action->text().isEmpty())
                all.append(action->isSeparator() ? u'#' + action->text() : action->text().section(u"    "_s, 0, 0));
        }
        return all;
    }
    QAction *row(const QString &beginning) const
    {
        for (QAction *action : button.menu()->actions()) {
            if (!action->isSeparator() && action->text().startsWith(beginning))
                return action;
        }
        return nullptr;
    }
};

}  // namespace

class TestModelMenu : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void thePlaybookIsAlwaysThere();
    void whatIsFoundAndWhatIsNamedStandInGroups();
    void aRowSaysWhereItRunsAndWhatItHolds();
    void aServerThatCannotAnswerSaysWhy();
    void whatAnswersIsChecked();
    void aChoiceIsToldAndSurvivesTheMenuItRebuilds();
    void theLastRowsLookAgainAndAddAServer();
    void aServerOfHundredsOfModelsLeavesRoomForOthers();
    void theButtonNamesWhatAnswers();
    void theKeyOpensTheMenu();
    void anAmpersandInANameStays();
    void theButtonCanBeReadInBothThemes();
};

void TestModelMenu::thePlaybookIsAlwaysThere()
{
    const Room room;
    QCOMPARE(room.texts(),
             (QStringList{u"#No model"_s, u"Playbook"_s, u"Look again on this computer"_s, u"Add a server…"_s,
                          u"Models and servers…"_s}));
    QVERIFY(room.row(u"Playbook"_s)->isChecked());
}

void TestModelMenu::whatIsFoundAndWhatIsNamedStandInGroups()
{
    Room room;
    room.keep(u"https://models.example/v1"_s, u"large"_s);
    room.find({foundServer(8080, {u"tiny"_s, u"small"_s})});
    QCOMPARE(room.texts().first(7),
             (QStringList{u"#On this computer"_s, u"tiny"_s, u"small"_s, u"#Named by you"_s, u"large"_s, u"#No model"_s,
                          u"Playbook"_s}));
}

void TestModelMenu::aRowSaysWhereItRunsAndWhatItHolds()
{
    Room room;
    room.find({foundServer(8080, {u"tiny"_s})});
    const QString text = room.row(u"tiny"_s)->text();
    for (const QString &part : {u"llama-server"_s, u"127.0.0.1:8080"_s, u"4,096 tokens"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
}

void TestModelMenu::aServerThatCannotAnswerSaysWhy()
{
    Room room;
    room.find({foundServer(1, {}, ServerState::NoModel), foundServer(2, {}, ServerState::NeedsKey)});
    const QAction *empty = room.row(u"127.0.0.1:1"_s);
    const QAction *locked = room.row(u"127.0.0.1:2"_s);
    QVERIFY(!empty->isEnabled() && empty->text().endsWith(u"has no model yet"_s));
    QVERIFY(locked->isEnabled() && locked->text().endsWith(u"wants a key"_s));
}

void TestModelMenu::whatAnswersIsChecked()
{
    Room room;
    room.find({foundServer(8080, {u"tiny"_s, u"small"_s})});
    room.button.setCurrent({foundServer(8080, {}).endpoint, u"small"_s});
    for (const auto &[row, isChecked] : {std::pair{u"tiny"_s, false}, {u"small"_s, true}, {u"Playbook"_s, false}})
        QCOMPARE(room.row(row)->isChecked(), isChecked);
    room.find({foundServer(8080, {u"small"_s})});
    QVERIFY(room.row(u"small"_s)->isChecked());
}

void TestModelMenu::aChoiceIsToldAndSurvivesTheMenuItRebuilds()
{
    Room room;
    room.find({foundServer(8080, {u"tiny"_s})});
    connect(&room.button, &ModelMenu::chosen, &room.button, &ModelMenu::setCurrent);
    room.row(u"tiny"_s)->trigger();
    QTRY_COMPARE(room.chosen.size(), 1);
    const auto choice = room.chosen.constFirst().constFirst().value<ModelChoice>();
    QCOMPARE(choice.model, u"tiny"_s);
    QCOMPARE(choice.contextTokens, 4096);
    QCOMPARE(room.button.text(), u"tiny"_s);
    QVERIFY(room.row(u"tiny"_s)->isChecked());
}

void TestModelMenu::theLastRowsLookAgainAndAddAServer()
{
    Room room;
    QSignalSpy wanted(&room.button, &ModelMenu::addServerRequested);
    room.row(u"Look again"_s)->trigger();
    QVERIFY(room.choices.isLooking());
    room.row(u"Add a server"_s)->trigger();
    QCOMPARE(wanted.size(), 1);
    QSignalSpy settings(&room.button, &ModelMenu::settingsRequested);
    room.row(u"Models and servers"_s)->trigger();
    QCOMPARE(settings.size(), 1);
    QVERIFY(room.chosen.isEmpty());
}

void TestModelMenu::aServerOfHundredsOfModelsLeavesRoomForOthers()
{
    Room room;
    QStringList models;
    for (int i = 0; i < 300; ++i)
        models.append(u"m%1"_s.arg(i));
    room.button.setCurrent({foundServer(8080, {}).endpoint, u"m200"_s});
    room.find({foundServer(8080, models), foundServer(9, {u"tiny"_s})});
    QVERIFY(room.row(u"m0"_s) && room.row(u"m7"_s) && room.row(u"m200"_s) && room.row(u"tiny"_s));
    QVERIFY(!room.row(u"m8"_s));
    QSignalSpy settings(&room.button, &ModelMenu::settingsRequested);
    room.row(u"291 more of llama-server…"_s)->trigger();
    QCOMPARE(settings.size(), 1);
}

void TestModelMenu::theButtonNamesWhatAnswers()
{
    Room room;
    QCOMPARE(room.button.text(), u"Playbook"_s);
    QCOMPARE(room.button.accessibleName(), u"What answers: Playbook"_s);
    room.button.setCurrent({foundServer(8080, {}).endpoint, u"tiny"_s});
    QCOMPARE(room.button.accessibleName(), u"What answers: tiny"_s);
    room.button.setCurrent({foundServer(8080, {}).endpoint, {}});
    QCOMPARE(room.button.text(), u"127.0.0.1:8080"_s);
    QVERIFY(room.button.toolTip().contains(u"Ctrl+Shift+M"_s));
}

void TestModelMenu::theKeyOpensTheMenu()
{
    Room room;
    room.button.setCurrent({foundServer(8080, {}).endpoint, u"tiny"_s});  // a button that gets a text forgets its key
    room.button.show();
    QVERIFY(QTest::qWaitForWindowActive(&room.button));
    bool wasShown = false;
    connect(room.button.menu(), &QMenu::aboutToShow, &room.button, [&] {
        wasShown = true;
        QMetaObject::invokeMethod(room.button.menu(), &QMenu::close, Qt::QueuedConnection);
    });
    QTest::keySequence(&room.button, QKeySequence(u"Ctrl+Shift+M"_s));
    QTRY_VERIFY(wasShown);
}

void TestModelMenu::anAmpersandInANameStays()
{
    Room room;
    room.find({foundServer(8080, {u"black&white"_s})});
    QVERIFY(room.row(u"black&&white"_s) != nullptr);
    room.button.setCurrent({foundServer(8080, {}).endpoint, u"black&white"_s});
    QCOMPARE(room.button.text(), u"black&&white"_s);
    QCOMPARE(room.button.accessibleName(), u"What answers: black&white"_s);
}

void TestModelMenu::theButtonCanBeReadInBothThemes()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        test::dress(scheme);
        Room room;
        room.button.resize(room.button.sizeHint());
        const QImage picture = room.button.grab().toImage();
        QCOMPARE(picture.pixelColor(picture.width() / 2, 4), ui::tokens(scheme).surface);
        QVERIFY(test::contrastIn(picture.copy(picture.width() / 2, 0, picture.width() / 2, picture.height())) >= 4.5);
    }
}

QTEST_MAIN(TestModelMenu)
#include "tst_modelmenu.moc"
