// SPDX-License-Identifier: Apache-2.0
#include "app/metrics/gitroom.h"
#include "app/metrics/hostplay.h"
#include "metrics/eventdecisions.h"
#include "sourceskit.h"
#include "support/testcase.h"
#include "ui/sources/decisiontable.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace sb;
using test::DataRoom;
using test::deploymentTable;

class TestSourcesKinds : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aFolderOfDevLakeComesIn();
    void aRepositoryComesInAndIsReadAgain();
    void aHostIsLookedAtAndRead();
    void aTokenThatIsRefusedIsSaid();
    void aNameThatIsNoneAsksNobody();
    void whatIsEnteredByHandIsThere();
    void anEntryWithoutANoteIsRefused();
    void anEnvironmentIsCorrectedAndTheCorrectionTakenBack();
    void aServiceIsGivenToATeam();
    void aCauseIsRejectedAndTheRejectionTakenBack();
    void whatIsLeftOutCountsAgain();
    void thousandsOfRowsHaveNoWidgets();
    void wordsOfATableAreGivenMeanings();
    void aFileReplacesTheDaysThatItIsAllOf();
};

namespace {

/// One that began ten minutes after a deployment of `deploymentTable`.
QByteArray incidentTable()
{
    return "id,service,title,severity,created_at,resolved_at\n"
           "i1,checkout,Checkout is down,1,2026-03-01T13:10:00Z,2026-03-01T14:00:00Z\n";
}

constexpr int causesTab = 4;
constexpr int leftOutTab = 5;
constexpr int recordTab = 6;

/// A table of the corrections.
ui::DecisionTable *table(DataRoom &room, const char *name)
{
    return room.find<ui::DecisionTable>(name);
}

QString cellText(DataRoom &room, const char *name, int row, int column)
{
    const QAbstractItemModel *rows = table(room, name)->model();
    return rows->index(row, column).data().toString();
}

/// As with the mouse: a click on the cell, then a choice of its list.
void choose(DataRoom &room, const char *name, int row, const QString &words)
{
    ui::DecisionTable *view = table(room, name);
    const QModelIndex cell = view->model()->index(row, view->rows().changedColumn());
    view->scrollTo(cell);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(cell).center());
    auto *list = view->findChild<QComboBox *>();
    QVERIFY(list != nullptr && !list->accessibleName().isEmpty());
    const int place = list->findText(words);
    QVERIFY2(place >= 0, qPrintable(words));
    list->setCurrentIndex(place);
    emit list->activated(place);
    list->hidePopup();
}

/// The button below a table acts on this row.
void act(DataRoom &room, const char *name, int row, const char *button)
{
    table(room, name)->setCurrentIndex(table(room, name)->model()->index(row, 0));
    room.click(button);
}

void showCorrections(DataRoom &room, int tab)
{
    QTRY_VERIFY(room.find<QListWidget>("sourceRows")->count() > 1);
    room.find<QListWidget>("sourceRows")->setCurrentRow(1);
    room.find<QTabWidget>("decisionTabs")->setCurrentIndex(tab);
}

void nameHost(DataRoom &room, const test::FaultServer &server, const char *menuAction, const QString &path)
{
    room.find<QAction>(menuAction)->trigger();
    QTRY_VERIFY(room.find("hostDialog") != nullptr);
    room.find<QLineEdit>("hostPath")->setText(path);
    room.find<QLineEdit>("hostServer")->setText(server.url({}).toString());
    room.find<QLineEdit>("hostToken")->setText(u"canary-token"_s);
}

}  // namespace

void TestSourcesKinds::aFolderOfDevLakeComesIn()
{
    DataRoom room;
    QVERIFY(QDir(room.folder.path()).mkdir(u"lake"_s));
    room.put(u"lake/cicd_deployment_commits.csv"_s,
             "id,cicd_scope_id,cicd_deployment_id,result,environment,started_date,finished_date,commit_sha,repo_id\n"
             "dc1,s1,d1,SUCCESS,PRODUCTION,2026-03-01 09:00:00,2026-03-01 10:00:00,abc,r1\n");
    room.open(room.folder.filePath(u"lake"_s));
    QVERIFY2(room.text("assistantWhat").contains("DevLake"_L1), qPrintable(room.text("assistantWhat")));
    for (const QString &step : {u"Check"_s, u"Import"_s, u"Close"_s})
        room.goOn(step);
    QTRY_COMPARE(room.text("sourceHolds"), u"1 deployment."_s);
    QCOMPARE(room.text("sourceKind"), u"DevLake tables"_s);
}

void TestSourcesKinds::aRepositoryComesInAndIsReadAgain()
{
    test::GitRoom git;
    const int first = git.commit({.at = test::day(0)});
    const int second = git.commit({.at = test::day(1), .parents = {first}});
    git.tag("v1.0.0", second, test::day(2));
    git.write();
    DataRoom room;
    room.open(git.path);
    QVERIFY2(room.text("assistantWhat").contains("repository"_L1), qPrintable(room.text("assistantWhat")));
    test::keepPicture(*room.find("importAssistant"), u"sources-repository"_s, ui::systemScheme());
    for (const QString &step : {u"Check"_s, u"Import"_s, u"Close"_s})
        room.goOn(step);
    QTRY_COMPARE(room.text("sourceHolds"), u"1 deployment, 2 changes."_s);
    git.tag("v1.0.1", git.commit({.at = test::day(3), .parents = {second}}), test::day(4));
    git.write();
    room.click("readAgain");
    QTRY_COMPARE(room.text("sourceHolds"), u"2 deployments, 3 changes."_s);
}

void TestSourcesKinds::aHostIsLookedAtAndRead()
{
    const test::FaultServer server(test::playGitHub);
    DataRoom room;
    nameHost(room, server, "addGitHub", u"acme/shop"_s);
    QVERIFY(room.text("hostRights").contains("Deployments: read"_L1));
    QCOMPARE(room.find<QLineEdit>("hostToken")->displayText().count(u'c'), 0);
    room.find<QDateTimeEdit>("hostSince")->setDate(QDate(2020, 1, 1));
    room.click("hostLook");
    QTRY_VERIFY2(room.text("hostState").startsWith("All of it"_L1), qPrintable(room.text("hostState")));
    QVERIFY(room.find<QTreeWidget>("hostStreams")->topLevelItemCount() >= 5);
    QCOMPARE(room.count("SELECT count(*) FROM source"), 0);
    QVERIFY(room.secrets.kept.isEmpty());
    test::keepPicture(*room.find("hostDialog"), u"sources-host"_s, ui::systemScheme());
    room.click("hostRead");
    QTRY_VERIFY2(room.text("sourceHolds").contains("6 deployments"_L1), qPrintable(room.text("sourceHolds")));
    QTRY_VERIFY(!room.find("stopReading")->isVisible());
    QCOMPARE(room.text("sourceKind"), u"GitHub"_s);
    QTRY_COMPARE(room.secrets.kept.values(), QList<QByteArray>{"canary-token"});
    QVERIFY(room.find("hostDialog") == nullptr || !room.find("hostDialog")->isVisible());
    test::keepPicture(room.room, u"sources-hosted"_s, ui::systemScheme());
    room.click("readAgain");
    QTRY_VERIFY(room.find("readAgain")->isEnabled());
    QCOMPARE(server.asked().constLast().header("authorization"), "Bearer canary-token");
    room.click("removeSource");
    QTRY_VERIFY(room.find<QPushButton>("removeForGood") != nullptr);
    room.find<QPushButton>("removeForGood")->click();
    QTRY_VERIFY(room.secrets.kept.isEmpty());
}

void TestSourcesKinds::aTokenThatIsRefusedIsSaid()
{
    const test::FaultServer server([](const test::Asked &) { return test::refusal(401); });
    DataRoom room;
    nameHost(room, server, "addGitHub", u"acme/shop"_s);
    room.click("hostLook");
    QTRY_VERIFY2(room.text("hostState").contains("refused"_L1), qPrintable(room.text("hostState")));
    QVERIFY(room.secrets.kept.isEmpty());
}

void TestSourcesKinds::aNameThatIsNoneAsksNobody()
{
    const test::FaultServer server(test::playGitHub);
    DataRoom room;
    nameHost(room, server, "addGitLab", u"just one word"_s);
    room.click("hostLook");
    QVERIFY(room.text("hostState").contains("no name"_L1));
    QCOMPARE(server.asked().size(), 0);
}

void TestSourcesKinds::whatIsEnteredByHandIsThere()
{
    DataRoom room;
    room.clock.leap(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch() - room.clock.now().toMSecsSinceEpoch()));
    room.find<QAction>("addByHand")->trigger();
    room.find<QLineEdit>("entryService")->setText(u"checkout"_s);
    room.find<QLineEdit>("entryNote")->setText(u"seen in the release notes"_s);
    test::keepPicture(*room.find("entryDialog"), u"sources-entry"_s, ui::systemScheme());
    room.click("entryKeep");
    QTRY_COMPARE(room.count("SELECT count(*) FROM deployment"), 1);
    QTRY_COMPARE(room.rows().size(), 3);
    QCOMPARE(room.changes.size(), 1);
    showCorrections(room, recordTab);
    QTRY_COMPARE(table(room, "record")->model()->rowCount(), 1);
    QCOMPARE(cellText(room, "record", 0, 1), u"Ada"_s);
    QCOMPARE(cellText(room, "record", 0, 3), u"seen in the release notes"_s);
}

void TestSourcesKinds::anEntryWithoutANoteIsRefused()
{
    DataRoom room;
    room.clock.leap(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch() - room.clock.now().toMSecsSinceEpoch()));
    room.find<QAction>("addByHand")->trigger();
    room.find<QLineEdit>("entryService")->setText(u"checkout"_s);
    room.click("entryKeep");
    QTRY_VERIFY2(room.text("entryState").contains("Note"_L1), qPrintable(room.text("entryState")));
    QVERIFY(room.find("entryDialog")->isVisible());
    QCOMPARE(room.count("SELECT count(*) FROM source"), 0);
}

void TestSourcesKinds::anEnvironmentIsCorrectedAndTheCorrectionTakenBack()
{
    DataRoom room;
    room.bringIn(u"deployments.csv"_s, deploymentTable(5).replace("production", "blue"));
    showCorrections(room, 0);
    QTRY_COMPARE(table(room, "environments")->model()->rowCount(), 1);
    room.find<QLineEdit>("decisionReason")->setText(u"blue is the live one"_s);
    QCOMPARE(cellText(room, "environments", 0, 2), u"No pattern knows it"_s);
    test::keepPicture(room.room, u"sources-corrections"_s, ui::systemScheme());
    choose(room, "environments", 0, u"Production"_s);
    QTRY_COMPARE(room.count("SELECT count(*) FROM env_map WHERE pattern='blue' AND tier=0"), 1);
    QTRY_COMPARE(room.changes.size(), 2);
    showCorrections(room, recordTab);
    QTRY_COMPARE(table(room, "record")->model()->rowCount(), 2);  // and that it was read
    QCOMPARE(cellText(room, "record", 0, 3), u"blue is the live one"_s);
    table(room, "record")->setCurrentIndex(table(room, "record")->model()->index(1, 0));
    QVERIFY(!room.find<QPushButton>("undoDecision")->isEnabled());
    test::keepPicture(room.room, u"sources-record"_s, ui::systemScheme());
    act(room, "record", 0, "undoDecision");
    QTRY_COMPARE(room.count("SELECT count(*) FROM env_map WHERE pattern='blue'"), 0);
    QTRY_COMPARE(table(room, "record")->model()->rowCount(), 3);
    QCOMPARE(room.find<QListWidget>("sourceRows")->currentRow(), 1);
}

void TestSourcesKinds::aServiceIsGivenToATeam()
{
    DataRoom room;
    room.bringIn(u"deployments.csv"_s, deploymentTable(5));
    showCorrections(room, 2);
    QTRY_COMPARE(table(room, "services")->model()->rowCount(), 1);
    act(room, "services", 0, "giveService");
    room.find<QComboBox>("ownerTeam")->setCurrentText(u"Payments"_s);
    room.click("keepOwner");
    QTRY_COMPARE(room.count("SELECT count(*) FROM service_team"), 1);
    QTRY_VERIFY(cellText(room, "services", 0, 1).startsWith("Payments"_L1));
}

void TestSourcesKinds::aCauseIsRejectedAndTheRejectionTakenBack()
{
    DataRoom room;
    room.bringIn(u"deployments.csv"_s, deploymentTable(5));
    room.bringIn(u"incidents.csv"_s, incidentTable());
    showCorrections(room, causesTab);
    QTRY_COMPARE(table(room, "links")->model()->rowCount(), 1);
    QCOMPARE(cellText(room, "links", 0, 0), u"Checkout is down"_s);
    QCOMPARE(cellText(room, "links", 0, 5), u"Nobody has decided"_s);
    room.find<QLineEdit>("decisionReason")->setText(u"the supplier's fault"_s);
    choose(room, "links", 0, u"It is not the cause"_s);
    QTRY_COMPARE(room.count("SELECT count(*) FROM link_decision WHERE is_cause=0 AND reason='the supplier''s fault'"), 1);
    QTRY_COMPARE(cellText(room, "links", 0, 5), u"It is not the cause"_s);
    test::keepPicture(room.room, u"sources-causes"_s, ui::systemScheme());
    showCorrections(room, recordTab);
    act(room, "record", 0, "undoDecision");
    QTRY_COMPARE(room.count("SELECT count(*) FROM link_decision"), 0);
    QTRY_COMPARE(cellText(room, "links", 0, 5), u"Nobody has decided"_s);
}

void TestSourcesKinds::whatIsLeftOutCountsAgain()
{
    DataRoom room;
    room.bringIn(u"deployments.csv"_s, deploymentTable(5));
    const auto first = [](Connection &connection) {
        return connection.prepare("SELECT key FROM deployment LIMIT 1").and_then([](Statement row) {
            return row.step().transform([&row](bool) { return row.text(0); });
        });
    };
    const QString key = room.store.read<QString>(first).result().value();
    EventDecisions decisions(room.store);
    QVERIFY(decisions.exclude({EventReference::Kind::Deployment, 1, key}, {u"Ilse"_s, u"a rehearsal"_s, room.clock.now()})
                .result());
    showCorrections(room, leftOutTab);
    QTRY_COMPARE(table(room, "exclusions")->model()->rowCount(), 1);
    QCOMPARE(cellText(room, "exclusions", 0, 1), u"Deployment"_s);
    QCOMPARE(cellText(room, "exclusions", 0, 3), u"Ilse"_s);
    QCOMPARE(cellText(room, "exclusions", 0, 4), u"a rehearsal"_s);
    test::keepPicture(room.room, u"sources-leftout"_s, ui::systemScheme());
    act(room, "exclusions", 0, "countAgain");
    QTRY_COMPARE(room.count("SELECT count(*) FROM exclusion"), 0);
    QTRY_COMPARE(table(room, "exclusions")->model()->rowCount(), 0);
    QVERIFY(!room.find<QPushButton>("countAgain")->isEnabled());
}

void TestSourcesKinds::thousandsOfRowsHaveNoWidgets()
{
    auto *rows = new ui::DecisionRows({u"Name"_s, u"Is"_s});
    const QAbstractItemModelTester tester(rows);
    rows->setChoices(1, {{u"This"_s, 1}, {u"That"_s, 2}});
    ui::DecisionTable view(u"many"_s, u"Many"_s, rows, 0);
    QList<ui::DecisionRows::Row> many(1000, {.cells = {u"Somebody"_s, u"This"_s}, .value = 1});
    const qsizetype before = view.findChildren<QWidget *>().size();
    rows->setRows(many);
    view.show();
    view.setCurrentIndex(rows->index(400, 0));
    QCOMPARE(view.findChildren<QWidget *>().size(), before);
    many[400] = {.cells = {u"Somebody"_s, u"That"_s}, .value = 2};
    rows->setRows(many);
    QCOMPARE(view.currentRow(), 400);  // whoever is there stays there
    QSignalSpy chosen(rows, &ui::DecisionRows::valueChosen);
    QTest::keyClick(&view, Qt::Key_F2);
    QTRY_VERIFY(view.findChild<QComboBox *>() == nullptr);
    emit view.activated(rows->index(400, 0));
    auto *list = view.findChild<QComboBox *>();
    QVERIFY(list != nullptr);
    QCOMPARE(list->currentText(), u"That"_s);
    list->setCurrentIndex(0);
    emit list->activated(0);
    QCOMPARE(chosen.takeFirst(), (QVariantList{400, 1}));
}

void TestSourcesKinds::wordsOfATableAreGivenMeanings()
{
    DataRoom room;
    room.openTable(u"deployments.csv"_s, deploymentTable(5).replace("success", "Geklappt"));
    QTRY_VERIFY(room.find<QPushButton>("meanings-result")->isVisible());
    QVERIFY(!room.find<QPushButton>("meanings-service")->isVisible());
    room.click("meanings-result");
    QCOMPARE(cellText(room, "meaningRows", 0, 0), u"Geklappt"_s);
    choose(room, "meaningRows", 0, u"It succeeded"_s);
    QCOMPARE(cellText(room, "meaningRows", 0, 1), u"It succeeded"_s);
    test::keepPicture(*room.find("meaningDialog"), u"sources-meanings"_s, ui::systemScheme());
    room.click("keepMeanings");
    QTRY_VERIFY(!room.find("assistantProgress")->isVisible());
    QVERIFY(room.find<QLabel>("problems-result")->text().isEmpty());
    room.goOn(u"Check"_s);
    room.goOn(u"Import"_s);
    room.goOn(u"Close"_s);
    QCOMPARE(room.count("SELECT count(*) FROM deployment WHERE result=0"), 5);
}

void TestSourcesKinds::aFileReplacesTheDaysThatItIsAllOf()
{
    DataRoom room;
    room.bringIn(u"deployments.csv"_s, deploymentTable(5));
    room.openTable(u"deployments.csv"_s, deploymentTable(3));
    QTRY_VERIFY(room.isAssistantReady());
    room.find<QCheckBox>("replaceDays")->setChecked(true);
    room.find<QDateEdit>("replaceLast")->setDate(QDate(2026, 2, 1));
    room.find<QDateEdit>("replaceFirst")->setDate(QDate(2026, 3, 1));
    QVERIFY(!room.isAssistantReady());  // it ends before it begins
    room.find<QDateEdit>("replaceLast")->setDate(QDate(2026, 3, 31));
    test::keepPicture(*room.find("importAssistant"), u"sources-replace"_s, ui::systemScheme());
    room.goOn(u"Check"_s);
    QCOMPARE(room.count("SELECT count(*) FROM deployment WHERE gone_at IS NULL"), 5);
    room.goOn(u"Import"_s);
    QCOMPARE(room.count("SELECT count(*) FROM deployment WHERE gone_at IS NULL"), 3);
    room.goOn(u"Close"_s);
}

QTEST_MAIN(TestSourcesKinds)
#include "tst_sourceskinds.moc"
