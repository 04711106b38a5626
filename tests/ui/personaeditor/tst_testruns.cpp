// SPDX-License-Identifier: Apache-2.0
#include "support/testcase.h"
#include "testskit.h"

#include <QProgressBar>

using namespace Qt::StringLiterals;
using namespace sb;
using Tests = sb::test::TestsRoom;

class TestTestRuns : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void modelCasesAreRunAndComeBackAnotherDay();
    void aModelCaseThatIsBrokenStopsPublishing();
    void anotherTextDoesNotMendABrokenCase();
    void aRunIsCancelled();
    void aServerThatFailsIsTold();
    void thePlaybookRunsThemToo();
};

void TestTestRuns::modelCasesAreRunAndComeBackAnotherDay()
{
    Tests room;
    room.clearCases();
    room.useModel();
    room.addModel(u"Where do we look first?"_s, u"baseline"_s);
    room.addModel(u"Who decides?"_s, u"the team"_s);
    QTRY_VERIFY(room.row(u"Who decides?"_s) != nullptr);
    QCOMPARE(room.draftOf(u"Who decides?"_s), u"not run"_s);
    room.click("runModelTests");
    QTRY_VERIFY(room.find<QDialog>("testsRunDialog") != nullptr);
    QTRY_VERIFY(room.find<QLabel>("testEstimate")->text().contains("6 answer"_L1));
    QVERIFY(room.find<QLabel>("testEstimate")->text().contains("127.0.0.1:8080"_L1));
    QVERIFY(room.models.turns.isEmpty());  // nothing is sent before one says so
    test::keepPicture(*room.find("testsRunDialog"), u"tests-run"_s, ui::systemScheme());
    room.click("startTests");
    room.answer(u"The baseline."_s);
    QTRY_VERIFY(room.find<QProgressBar>("testsProgress")->isVisible());
    test::keepPicture(room.room, u"tests-running"_s, ui::systemScheme());
    for (const QString &text : {u"The team."_s, u"The baseline."_s, u"The boss."_s, u"A baseline"_s, u"the team"_s})
        room.answer(text);
    QTRY_COMPARE(room.draftOf(u"Where do we look first?"_s), u"3 of 3"_s);
    QCOMPARE(room.draftOf(u"Who decides?"_s), u"2 of 3"_s);
    QVERIFY(room.find<QLabel>("testsSummary")->text().contains("1 partly"_L1));
    room.matrix()->setCurrentItem(room.row(u"Who decides?"_s));
    const QString details = room.find<QTextEdit>("testDetails")->toPlainText();
    QVERIFY2(details.contains("The boss."_L1) && details.contains("elm-7b"_L1), qPrintable(details));
    QTRY_VERIFY(room.find("testsDetail")->visibleRegion().boundingRect().height() > 90);
    auto *note = room.find<QLabel>("testsNote");
    QTRY_VERIFY(note->height() >= note->heightForWidth(note->width()));
    test::keepPicture(room.room, u"tests-failing-run"_s, ui::systemScheme());
    QVERIFY(!room.find<QProgressBar>("testsProgress")->isVisible());
    QTRY_COMPARE(room.rehearsal.results.read(u"martin"_s)->size(), 1);
    room.open(u"diego"_s);
    room.open(u"martin"_s);
    QTRY_COMPARE(room.draftOf(u"Who decides?"_s), u"2 of 3"_s);
    room.matrix()->setCurrentItem(room.row(u"Who decides?"_s));
    QVERIFY(room.find<QTextEdit>("testDetails")->toPlainText().contains("The boss."_L1));
    room.breakIt();  // another text
    QTRY_COMPARE(room.draftOf(u"Who decides?"_s), u"not run"_s);
    room.publish(u"A role"_s);
    auto *list = room.find<QListWidget>("versionList");
    QTRY_COMPARE(list->count(), 2);
    QVERIFY2(list->item(1)->text().contains("2 of 2, elm-7b"_L1), qPrintable(list->item(1)->text()));
}

void TestTestRuns::aModelCaseThatIsBrokenStopsPublishing()
{
    Tests room;
    room.clearCases();
    room.useModel();
    room.addModel(u"Where do we look first?"_s, u"baseline"_s);
    QTRY_VERIFY(room.row(u"Where do we look first?"_s) != nullptr);
    room.breakIt();
    QTRY_VERIFY(room.find<QLabel>("draftChanges")->text().contains("Role"_L1));
    room.run(2, 1);
    room.answer(u"The baseline."_s);
    room.answer(u"The weather."_s);
    QTRY_COMPARE(room.changeOf(u"Where do we look first?"_s), u"broken"_s);
    QVERIFY(room.find("testsGate")->isVisible());
    room.find<QTabWidget>("sidePane")->setCurrentIndex(0);
    room.click("publishButton");
    QTRY_VERIFY(room.find<QPushButton>("publishNow") != nullptr);
    QVERIFY(!room.find<QPushButton>("publishNow")->isEnabled());
    room.click("showFailingRun");
    QTRY_COMPARE(room.find<QTabWidget>("sidePane")->currentWidget()->objectName(), u"testsPane"_s);
    QVERIFY(room.find<QTextEdit>("testDetails")->toPlainText().contains("The weather."_L1));
    room.desk.draft()->undo();
    QTRY_VERIFY(!room.find("testsGate")->isVisible());
}

void TestTestRuns::anotherTextDoesNotMendABrokenCase()
{
    Tests room;
    room.clearCases();
    room.useModel();
    room.addModel(u"Where do we look first?"_s, u"baseline"_s);
    QTRY_VERIFY(room.row(u"Where do we look first?"_s) != nullptr);
    room.breakIt();
    QTRY_VERIFY(room.find<QLabel>("draftChanges")->text().contains("Role"_L1));
    room.run(2, 1);
    room.answer(u"The baseline."_s);
    room.answer(u"The weather."_s);
    QTRY_COMPARE(room.changeOf(u"Where do we look first?"_s), u"broken"_s);
    room.desk.draft()->setText(room.text() + "\n");
    QTRY_COMPARE(room.draftOf(u"Where do we look first?"_s), u"not run"_s);
    QCOMPARE(room.changeOf(u"Where do we look first?"_s), u"broken"_s);
    const QString notRun = u"Not run on this text yet: 1 test"_s;
    QTRY_VERIFY(room.find<QLabel>("gateText")->text().contains(notRun));
    QVERIFY(room.find("testsGate")->isVisible());
    room.matrix()->setCurrentItem(room.row(u"Where do we look first?"_s));
    QVERIFY(room.find<QTextEdit>("testDetails")->toPlainText().contains("The weather."_L1));
    test::keepPicture(room.room, u"tests-broken-earlier"_s, ui::systemScheme());
    room.click("publishButton");
    QTRY_VERIFY(room.find<QPushButton>("publishNow") != nullptr);
    QVERIFY(!room.find<QPushButton>("publishNow")->isEnabled());
    QVERIFY(room.find<QLabel>("brokenTests")->text().contains(notRun));
    test::keepPicture(*room.find("publishDialog"), u"publish-broken-earlier"_s, ui::systemScheme());
    QTest::keyClicks(room.find<QLineEdit>("brokenReason"), u"A new field"_s);
    QSignalSpy published(&room.desk, &PersonaDesk::published);
    room.click("publishNow");
    QTRY_COMPARE(published.count(), 1);
    QTRY_VERIFY(!room.find("testsGate")->isVisible());
}

void TestTestRuns::aRunIsCancelled()
{
    Tests room;
    room.clearCases();
    room.useModel();
    room.addModel(u"Where do we look first?"_s, u"baseline"_s);
    room.run(0, 3);
    room.answer(u"The baseline."_s);
    QTRY_COMPARE(room.models.turns.size(), 2);
    room.click("stopModelTests");
    QTRY_VERIFY(!room.find<QPushButton>("stopModelTests")->isVisible());
    QCOMPARE(room.models.cancelled.size(), 1);
    QTRY_COMPARE(room.draftOf(u"Where do we look first?"_s), u"pass"_s);
    QVERIFY(room.find<QLabel>("testsNotice")->text().contains("stopped"_L1));
    QVERIFY(room.rehearsal.results.read(u"martin"_s)->isEmpty());
}

void TestTestRuns::aServerThatFailsIsTold()
{
    Tests room;
    room.clearCases();
    room.useModel();
    room.addModel(u"Where do we look first?"_s, u"baseline"_s);
    room.run(0, 3);
    QTRY_COMPARE(room.models.turns.size(), 1);
    room.models.say(Failed{{.error = {ErrorKind::ConnectionRefused, {}}, .host = u"127.0.0.1:8080"_s}});
    QTRY_VERIFY(room.find<QLabel>("testsNotice")->text().contains("127.0.0.1:8080"_L1));
    QTRY_COMPARE(room.draftOf(u"Where do we look first?"_s), u"no answer"_s);
    QVERIFY(room.find<QPushButton>("runModelTests")->isEnabled());
}

void TestTestRuns::thePlaybookRunsThemToo()
{
    Tests room;
    room.clearCases();
    room.addModel(u"Should we split the monolith?"_s, u"e"_s);
    room.run(0, 3);
    QTRY_COMPARE_WITH_TIMEOUT(room.draftOf(u"Should we split the monolith?"_s), u"pass"_s, 20'000);
    QVERIFY(room.models.turns.isEmpty());
}

QTEST_MAIN(TestTestRuns)
#include "tst_testruns.moc"
