// SPDX-License-Identifier: Apache-2.0
#include "sourceskit.h"
#include "support/testcase.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace sb;
using test::DataRoom;
using test::deploymentTable;

class TestSourcesRoom : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void withoutDataItSaysWhatToDo();
    void aTableComesInFromChoosingToReport();
    void aColumnThatIsCalledOtherwiseIsChosen();
    void aTimeZoneThatIsOpenIsAskedFor();
    void rejectsAreShownAndSaved();
    void tooManyRejectsAreTakenOnlyWhenSaid();
    void aFileThatIsNoneIsRefusedWithASentence_data();
    void aFileThatIsNoneIsRefusedWithASentence();
    void cancelLeavesNothing();
    void severalFilesAreAskedAboutOneAfterTheOther();
    void aSourceIsReadAgain();
    void aFileThatIsGoneIsNamedWhenItIsReadAgain();
    void aSourceIsRemovedAfterAQuestion();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
};

void TestSourcesRoom::withoutDataItSaysWhatToDo()
{
    DataRoom room;
    QTRY_VERIFY(room.find("emptyFile") != nullptr && room.find("emptyFile")->isVisible());
    test::keepPicture(room.room, u"sources-empty"_s, ui::systemScheme());
    room.click("emptyFile");
    QVERIFY(room.room.findChild<QFileDialog *>() != nullptr);
}

void TestSourcesRoom::aTableComesInFromChoosingToReport()
{
    DataRoom room;
    room.openTable(u"deployments.csv"_s, deploymentTable(200));
    QVERIFY2(room.text("assistantWhat").contains("200 rows"_L1), qPrintable(room.text("assistantWhat")));
    QCOMPARE(room.find<QComboBox>("column-finished")->currentText(), u"finished_at"_s);
    QTRY_VERIFY(room.find("column-finished")->isVisible());
    test::keepPicture(*room.find("importAssistant"), u"sources-mapping"_s, ui::systemScheme());
    room.find<QTabWidget>("assistantTabs")->setCurrentIndex(1);
    QCOMPARE(room.find<QTableWidget>("previewRows")->rowCount(), 50);
    test::keepPicture(*room.find("importAssistant"), u"sources-preview"_s, ui::systemScheme());
    room.goOn(u"Check"_s);
    QVERIFY(room.text("reportCounts").startsWith("200 new"_L1));
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 0);
    test::keepPicture(*room.find("importAssistant"), u"sources-checked"_s, ui::systemScheme());
    room.goOn(u"Import"_s);
    QVERIFY(room.text("reportState").startsWith("Imported"_L1));
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 200);
    QCOMPARE(room.changes.size(), 1);
    room.goOn(u"Close"_s);
    QTRY_COMPARE(room.rows().size(), 3);
    QTRY_COMPARE(room.text("sourceHolds"), u"200 deployments."_s);
    QVERIFY(room.text("sourceFiles").endsWith("deployments.csv"_L1));
    QCOMPARE(room.find<QTableWidget>("sourceRuns")->item(0, 2)->text(), u"200"_s);
    test::keepPicture(room.room, u"sources-one"_s, ui::systemScheme());
    room.find<QListWidget>("sourceRows")->setCurrentRow(0);
    QTRY_VERIFY(room.room.findChildren<QLabel *>(u"dataStep"_s).size() >= 2);
    test::keepPicture(room.room, u"sources-overview"_s, ui::systemScheme());
}

void TestSourcesRoom::aColumnThatIsCalledOtherwiseIsChosen()
{
    DataRoom room;
    room.openTable(u"x.csv"_s, "nr,fertig,wo\n1,2026-03-01T09:00:00Z,production\n2,2026-03-02T09:00:00Z,production\n");
    QVERIFY(!room.isAssistantReady());
    QVERIFY2(room.text("importQuestion").contains("Choose it"_L1), qPrintable(room.text("importQuestion")));
    room.choose("importKind", 1);
    QVERIFY(room.text("importQuestion").contains("needed"_L1));
    const auto pick = [&room](const char *field, const QString &column) {
        room.choose(field, room.find<QComboBox>(field)->findText(column));
    };
    pick("column-key", u"nr"_s);
    pick("column-finished", u"fertig"_s);
    pick("column-environment", u"wo"_s);
    room.goOn(u"Check"_s);
    room.goOn(u"Import"_s);
    QCOMPARE(room.count("SELECT count(*) FROM deployment WHERE environment='production'"), 2);
    room.goOn(u"Close"_s);
    QTRY_VERIFY(room.find("importAssistant") == nullptr);
    room.openTable(u"y.csv"_s, "nr,fertig,wo\n3,2026-03-03T09:00:00Z,production\n");
    QVERIFY2(room.text("assistantWhat").contains("was before"_L1), qPrintable(room.text("assistantWhat")));
    QVERIFY(room.isAssistantReady());
}

void TestSourcesRoom::aTimeZoneThatIsOpenIsAskedFor()
{
    DataRoom room;
    room.openTable(u"deployments.csv"_s, "id,service,environment,finished_at\n1,shop,production,2026-07-01 12:00\n");
    QVERIFY(!room.isAssistantReady());
    QVERIFY2(room.text("importQuestion").contains("time zone"_L1), qPrintable(room.text("importQuestion")));
    test::keepPicture(*room.find("importAssistant"), u"sources-question"_s, ui::systemScheme());
    room.choose("importZone", room.find<QComboBox>("importZone")->findText(u"Europe/Berlin"_s));
    room.goOn(u"Check"_s);
    room.goOn(u"Import"_s);
    QCOMPARE(room.count("SELECT finished_at FROM deployment"),
             QDateTime(QDate(2026, 7, 1), QTime(10, 0), QTimeZone::UTC).toMSecsSinceEpoch());
}

void TestSourcesRoom::rejectsAreShownAndSaved()
{
    DataRoom room;
    room.openTable(u"deployments.csv"_s, deploymentTable(30, 2));
    QCOMPARE(room.text("problems-finished"), u"2 texts"_s);
    room.goOn(u"Check"_s);
    QCOMPARE(room.find<QTableWidget>("reportRejects")->rowCount(), 2);
    test::keepPicture(*room.find("importAssistant"), u"sources-rejects"_s, ui::systemScheme());
    room.goOn(u"Import"_s);
    room.goOn(u"Close"_s);
    QTRY_COMPARE(room.text("sourceHolds"), u"28 deployments."_s);
    QTRY_COMPARE(room.find<QTableWidget>("sourceRejects")->rowCount(), 2);
    QTRY_VERIFY(room.find("sourceRejects")->isVisible());
    test::keepPicture(room.room, u"sources-rejected"_s, ui::systemScheme());
    room.click("saveSourceRejects");
    auto *dialog = room.find<QFileDialog>("saveRejectsDialog");
    const QString path = room.folder.filePath(u"bad.csv"_s);
    emit dialog->fileSelected(path);
    dialog->close();
    QTRY_VERIFY(QFile::exists(path));
    QFile saved(path);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    const QByteArray text = saved.readAll();
    QVERIFY2(text.startsWith("line,key,field,reason,text,row\n30,,finished,bad_date,soon,"), text.constData());
}

void TestSourcesRoom::tooManyRejectsAreTakenOnlyWhenSaid()
{
    DataRoom room;
    room.openTable(u"deployments.csv"_s, deploymentTable(10, 4));
    room.goOn(u"Check"_s);
    room.goOn(u"Import the others"_s);
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 6);
}

void TestSourcesRoom::aFileThatIsNoneIsRefusedWithASentence_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\x00\x00\x00\x00\x00", 8) << u"gzip"_s;
    QTest::newRow("binary") << QByteArray("\x00\x01\x02\x03\x00\x00", 6) << QString();
    QTest::newRow("head twice") << QByteArray("id,id,finished_at\n1,2,2026-03-01T09:00:00Z\n") << QString();
}

void TestSourcesRoom::aFileThatIsNoneIsRefusedWithASentence()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    DataRoom room;
    room.openTable(u"bad.csv"_s, bytes);
    const QString said = room.text("assistantState") + room.text("importQuestion");
    QVERIFY(!said.isEmpty());
    QVERIFY2(said.contains(says), qPrintable(said));
    QVERIFY(!room.isAssistantReady());
    QTest::keyClick(room.find("importAssistant"), Qt::Key_Escape);
    QTRY_VERIFY(room.find("importAssistant") == nullptr);
    QCOMPARE(room.store.sources().result()->size(), 0);
}

void TestSourcesRoom::cancelLeavesNothing()
{
    DataRoom room;
    room.openTable(u"deployments.csv"_s, deploymentTable(50));
    room.goOn(u"Check"_s);
    QTest::keyClick(room.find("importAssistant"), Qt::Key_Escape);
    QTRY_VERIFY(room.find("importAssistant") == nullptr);
    QCOMPARE(room.store.sources().result()->size(), 0);
    QCOMPARE(room.changes.size(), 0);
}

void TestSourcesRoom::severalFilesAreAskedAboutOneAfterTheOther()
{
    DataRoom room;
    room.room.importFrom(
        {room.put(u"deployments.csv"_s, deploymentTable(3)),
         room.put(u"incidents.csv"_s, "id,service,severity,created_at\ni1,checkout,sev1,2026-03-02T09:00:00Z\n")});
    QTRY_COMPARE(room.text("assistantHead"), u"deployments.csv"_s);
    QTRY_VERIFY(room.isAssistantReady());
    for (const QString &step : {u"Check"_s, u"Import"_s, u"Close"_s})
        room.goOn(step);
    QTRY_COMPARE(room.text("assistantHead"), u"incidents.csv"_s);
    for (const QString &step : {u"Check"_s, u"Import"_s, u"Close"_s})
        room.goOn(step);
    QTRY_COMPARE(room.text("sourceHolds"), u"3 deployments, 1 incident."_s);
    QCOMPARE(room.text("sourceFiles").count(u'\n'), 1);
}

void TestSourcesRoom::aSourceIsReadAgain()
{
    DataRoom room;
    room.bringIn(u"deployments.csv"_s, deploymentTable(5));
    QTRY_COMPARE(room.text("sourceHolds"), u"5 deployments."_s);
    room.put(u"deployments.csv"_s, deploymentTable(7));
    room.click("readAgain");
    QTRY_COMPARE(room.text("sourceHolds"), u"7 deployments."_s);
    QCOMPARE(room.changes.size(), 2);
    QVERIFY(!room.find("stopReading")->isVisible());
}

void TestSourcesRoom::aFileThatIsGoneIsNamedWhenItIsReadAgain()
{
    DataRoom room;
    room.bringIn(u"deployments.csv"_s, deploymentTable(5));
    QTRY_COMPARE(room.text("sourceHolds"), u"5 deployments."_s);
    QVERIFY(QFile::remove(room.folder.filePath(u"deployments.csv"_s)));
    room.click("readAgain");
    const auto isSaid = [&room] {
        return std::ranges::any_of(room.room.findChildren<QLabel *>(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains("could not be read again"_L1);
        });
    };
    QTRY_VERIFY(isSaid());
    QCOMPARE(room.text("sourceHolds"), u"5 deployments."_s);
    QCOMPARE(room.changes.size(), 1);
}

void TestSourcesRoom::aSourceIsRemovedAfterAQuestion()
{
    DataRoom room;
    room.bringIn(u"deployments.csv"_s, deploymentTable(5));
    QTRY_COMPARE(room.text("sourceHolds"), u"5 deployments."_s);
    room.click("removeSource");
    auto *question = room.find<QMessageBox>("removeQuestion");
    QVERIFY(question->informativeText().contains("5 deployments"_L1));
    QTest::keyClick(question, Qt::Key_Escape);
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 5);
    room.click("removeSource");
    QTRY_VERIFY(room.find<QPushButton>("removeForGood") != nullptr);
    room.room.findChildren<QPushButton *>(u"removeForGood"_s).constLast()->click();
    QTRY_COMPARE(room.rows().size(), 2);
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 0);
    QCOMPARE(room.changes.size(), 2);
}

void TestSourcesRoom::nothingIsCutOff_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1024") << QSize(952, 640);
    QTest::newRow("1440") << QSize(1368, 840);
    QTest::newRow("1920") << QSize(1848, 1000);
}

void TestSourcesRoom::nothingIsCutOff()
{
    QFETCH(QSize, size);
    DataRoom room(size);
    room.bringIn(u"deployments.csv"_s, deploymentTable(400, 3));
    QTRY_COMPARE(room.text("sourceHolds"), u"397 deployments."_s);
    QTRY_VERIFY(room.find("sourceRejects")->isVisible());
    const QString name = u"sources-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag()));
    test::keepPicture(room.room, name, ui::systemScheme());
    for (const char *label : {"sourceName", "readAgain", "removeSource", "addSource"}) {
        const QWidget *part = room.find(label);
        QVERIFY2(part->width() >= qMin(part->sizeHint().width(), part->minimumSizeHint().width()), label);
    }
    room.openTable(u"more.csv"_s, deploymentTable(4));
    QCOMPARE(test::clippedTexts(*room.find("readingForm")), QString());
}

QTEST_MAIN(TestSourcesRoom)
#include "tst_sourcesroom.moc"
