// SPDX-License-Identifier: Apache-2.0
#include "app/metrics/gitroom.h"
#include "app/metrics/hostplay.h"
#include "sourceskit.h"
#include "support/testcase.h"

#include <QDateTimeEdit>
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
};

namespace {

QTableWidget *table(DataRoom &room, const char *name)
{
    return room.find<QTableWidget>(name);
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
    showCorrections(room, 4);
    QTRY_COMPARE(table(room, "record")->rowCount(), 1);
    QCOMPARE(table(room, "record")->item(0, 1)->text(), u"Ada"_s);
    QCOMPARE(table(room, "record")->item(0, 3)->text(), u"seen in the release notes"_s);
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
    QTRY_COMPARE(table(room, "environments")->rowCount(), 1);
    room.find<QLineEdit>("decisionReason")->setText(u"blue is the live one"_s);
    auto *tier = qobject_cast<QComboBox *>(table(room, "environments")->cellWidget(0, 2));
    QCOMPARE(tier->currentText(), u"No pattern knows it"_s);
    test::keepPicture(room.room, u"sources-corrections"_s, ui::systemScheme());
    tier->setCurrentIndex(1);
    emit tier->activated(1);
    QTRY_COMPARE(room.count("SELECT count(*) FROM env_map WHERE pattern='blue' AND tier=0"), 1);
    QTRY_COMPARE(room.changes.size(), 2);
    showCorrections(room, 4);
    QTRY_COMPARE(table(room, "record")->rowCount(), 2);  // and that it was read
    QCOMPARE(table(room, "record")->item(0, 3)->text(), u"blue is the live one"_s);
    QVERIFY(table(room, "record")->cellWidget(1, 4) == nullptr);
    test::keepPicture(room.room, u"sources-record"_s, ui::systemScheme());
    qobject_cast<QPushButton *>(table(room, "record")->cellWidget(0, 4))->click();
    QTRY_COMPARE(room.count("SELECT count(*) FROM env_map WHERE pattern='blue'"), 0);
    QTRY_COMPARE(table(room, "record")->rowCount(), 3);
    QCOMPARE(room.find<QListWidget>("sourceRows")->currentRow(), 1);
}

void TestSourcesKinds::aServiceIsGivenToATeam()
{
    DataRoom room;
    room.bringIn(u"deployments.csv"_s, deploymentTable(5));
    showCorrections(room, 2);
    QTRY_COMPARE(table(room, "services")->rowCount(), 1);
    room.click("give-checkout");
    room.find<QComboBox>("ownerTeam")->setCurrentText(u"Payments"_s);
    room.click("keepOwner");
    QTRY_COMPARE(room.count("SELECT count(*) FROM service_team"), 1);
    QTRY_VERIFY(table(room, "services")->item(0, 1)->text().startsWith("Payments"_L1));
}

QTEST_MAIN(TestSourcesKinds)
#include "tst_sourceskinds.moc"
