// SPDX-License-Identifier: Apache-2.0
#include "app/metrics/importroom.h"
#include "metrics/metrictable.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using Room = sb::test::ImportRoom;

class TestImportPlan : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aProfileIsProposedForItsHeader();
    void whatRowsLeaveOpenIsAsked();
    void whatRowsDecideIsNotAsked();
    void keysAreColumnsOrTheRow();
    void wideTablesBecomePoints();
    void surveysNameNobody_data();
    void surveysNameNobody();
    void answersAreCounted();
    void formulasAreText();
    void incidentsAreNoTickets_data();
    void incidentsAreNoTickets();
    void aFolderWithoutTablesSaysSo();
};

void TestImportPlan::incidentsAreNoTickets_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<ImportKind>("kind");
    QTest::newRow("severity") << QByteArray("id,service,title,severity,created,resolved") << ImportKind::Incidents;
    QTest::newRow("cause") << QByteArray("id,service,created,resolved,caused_by,duplicate_of") << ImportKind::Incidents;
    QTest::newRow("priority alone") << QByteArray("key,summary,priority,created,resolved") << ImportKind::Tickets;
    QTest::newRow("points") << QByteArray("key,summary,issue type,story points,created,resolved") << ImportKind::Tickets;
}

void TestImportPlan::incidentsAreNoTickets()
{
    QFETCH(QByteArray, header);
    QFETCH(ImportKind, kind);
    Room room;
    const Result<ImportPlan> plan = room.plan(room.put(u"export.csv"_s, header + '\n'));
    QVERIFY(plan);
    QCOMPARE(plan->tables.constFirst().profile.kind, kind);
}

void TestImportPlan::aFolderWithoutTablesSaysSo()
{
    Room room;
    const QString folder = QFileInfo(room.put(u"notes.txt"_s, "x")).path();
    QCOMPARE(room.plan(folder).error(), (Error{ErrorKind::InvalidArgument, u"tables "_s + folder}));
}

void TestImportPlan::aProfileIsProposedForItsHeader()
{
    Room room;
    const QByteArray bytes("nr,wann,was\nd1,2026-03-01T10:00:00Z,shop\n");
    const QString path = room.put(u"export.csv"_s, bytes);
    QCOMPARE(room.plan(path).error(), (Error{ErrorKind::InvalidArgument, u"kind"_s}));
    const ImportChoices choices{.profile = u"Rollouts"_s,
                                .kind = ImportKind::Deployments,
                                .columns = {{u"finished"_s, u"wann"_s}, {u"service"_s, u"was"_s}},
                                .keyColumns = {u"nr"_s}};
    const Result<ImportPlan> plan = room.plan(path, choices);
    QVERIFY(plan);
    QVERIFY(rememberPlan(room.store, *plan));
    // The same columns in another order and case.
    const Result<ImportPlan> again = room.plan(room.put(u"next.csv"_s, "Wann,nr,WAS\n2026-03-01T10:00:00Z,d1,shop\n"));
    QVERIFY(!again || again->tables.constFirst().isRemembered);
    const Result<ImportPlan> same = room.plan(path);
    QVERIFY(same);
    QVERIFY(same->tables.constFirst().isRemembered);
    QCOMPARE(same->tables.constFirst().profile, plan->tables.constFirst().profile);
}

void TestImportPlan::whatRowsLeaveOpenIsAsked()
{
    Room room;
    const Result<ImportPlan> plan =
        room.plan(room.put(u"points.csv"_s, "metric;day;value\na;12/01/2026;1,500\nb;11/02/2026;2,000\n"));
    QVERIFY(plan);
    QVERIFY(!plan->isReady());
    QCOMPARE(
        plan->tables.constFirst().questions,
        (QList<ImportQuestion>{{ImportQuestion::About::DateOrder, u"day"_s}, {ImportQuestion::About::Decimals, u"value"_s}}));
    const Result<ImportPlan> answered = room.plan(plan->path, {.dates = DateOrder::DayFirst, .decimals = DecimalMark::Comma});
    QVERIFY(answered && answered->isReady());
    QVERIFY(room.run(*answered));
    QCOMPARE(room.count("SELECT count(*) FROM metric_point WHERE from_day='2026-01-12' AND value=1.5"), 1);
    const Result<ImportPlan> nowhere = room.plan(room.put(u"d.csv"_s, "id,finished_at\nd1,2026-03-01 10:00\n"));
    QCOMPARE(nowhere->tables.constFirst().questions, (QList<ImportQuestion>{{ImportQuestion::About::Zone, u"finished_at"_s}}));
    const Result<ImportPlan> latin = room.plan(room.put(u"l.csv"_s, "id,service,finished_at\nd1,\xfc,2026-03-01T10:00Z\n"));
    QCOMPARE(latin->tables.constFirst().questions, (QList<ImportQuestion>{{ImportQuestion::About::Encoding}}));
    QVERIFY(room.plan(latin->path, {.encoding = TableForm::Encoding::Windows1252})->isReady());
}

void TestImportPlan::whatRowsDecideIsNotAsked()
{
    Room room;
    QByteArray bytes("metric;day;value\n");
    for (int i = 0; i < 500; ++i)
        bytes += "a" + QByteArray::number(i) + ";12/01/2026;1,000\n";
    const Result<ImportPlan> plan = room.plan(room.put(u"points.csv"_s, bytes + "b;13/01/2026;2,5\n"));
    QVERIFY(plan && plan->isReady());
    QCOMPARE(plan->tables.constFirst().profile.dates, DateOrder::DayFirst);
    QCOMPARE(plan->tables.constFirst().profile.decimals, DecimalMark::Comma);
}

void TestImportPlan::keysAreColumnsOrTheRow()
{
    Room room;
    const QByteArray bytes(
        "service,environment,finished_at\na,production,2026-03-01T10:00:00Z\nb,production,2026-03-01T10:00:00Z\n");
    QVERIFY(room.import(u"d.csv"_s, bytes));
    QCOMPARE(room.import(u"d.csv"_s, bytes)->counts, (WriteCounts{.seen = 2}));
    QVERIFY(room.import(u"e.csv"_s, bytes, {.keyColumns = {u"service"_s, u"finished_at"_s}}));
    QCOMPARE(room.count("SELECT count(*) FROM deployment WHERE key='a/2026-03-01T10:00:00Z'"), 1);
}

void TestImportPlan::wideTablesBecomePoints()
{
    Room room;
    const Result<ImportReport> report = room.import(
        u"daily.csv"_s, "Date,Orders,Error rate\n2026-03-01,100,0.5\n2026-03-02,NaN,0.25\n2026-03-03,,0.125\n2026-03-04,7,1\n");
    QVERIFY(report);
    QCOMPARE(report->counts, (WriteCounts{.seen = 6, .added = 6, .rejected = 1}));
    QCOMPARE(report->rejects.constFirst().reason, Reject::Reason::BadNumber);
    QCOMPARE(report->rejects.constFirst().line, 3);
    QCOMPARE(room.count("SELECT count(*) FROM metric_point WHERE metric='Error rate' AND to_day='2026-03-02' AND value=0.5"),
             1);
}

void TestImportPlan::surveysNameNobody_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<bool>("isRefused");
    for (const char *column :
         {"name", "Full name", "e-mail", "Email address", "userName", "login", "employee", "respondent_name"})
        QTest::newRow(column) << QString::fromLatin1(column) << true;
    for (const char *column : {"team name", "itemName", "comment length", "token"})
        QTest::newRow(column) << QString::fromLatin1(column) << false;
}

void TestImportPlan::surveysNameNobody()
{
    QFETCH(QString, column);
    QFETCH(bool, isRefused);
    Room room;
    const Result<ImportReport> report =
        room.import(u"survey.csv"_s, "wave,item,value," + column.toUtf8() + "\nQ3,focus,4,x\n", {.kind = ImportKind::Answers});
    QCOMPARE(report.has_value(), !isRefused);
    if (isRefused)
        QCOMPARE(report.error(), (Error{ErrorKind::InvalidArgument, u"person "_s + column}));
    QCOMPARE(room.count("SELECT count(*) FROM survey_answer"), isRefused ? 0 : 1);
}

void TestImportPlan::answersAreCounted()
{
    Room room;
    const QByteArray bytes("wave,respondent,team,item,value,date\nQ3,r1,A,focus,4,2026-09-01\nQ3,r2,A,focus,5,2026-09-01\n");
    QCOMPARE(room.import(u"survey.csv"_s, bytes)->counts, (WriteCounts{.seen = 2, .added = 2}));
    QCOMPARE(room.import(u"survey.csv"_s, bytes)->counts, (WriteCounts{.seen = 2}));
    QByteArray corrected = bytes;
    QCOMPARE(room.import(u"survey.csv"_s, corrected.replace("focus,5", "focus,3"))->counts,
             (WriteCounts{.seen = 2, .changed = 1}));
    QCOMPARE(room.count("SELECT sum(value) FROM survey_answer"), 7);
    QCOMPARE(room.import(u"survey.csv"_s, "wave,respondent,team,item,value\nQ3,a@b.de,A,focus,4\n")->state,
             ImportReport::State::TooManyRejects);
}

void TestImportPlan::formulasAreText()
{
    QCOMPARE(csvCell(u"=1+1"_s), u"'=1+1"_s);
    QCOMPARE(csvCell(u"-x,y"_s), u"\"'-x,y\""_s);
    QCOMPARE(csvCell(u"a\"b"_s), u"\"a\"\"b\""_s);
    QCOMPARE(csvCell(u"plain"_s), u"plain"_s);
}

QTEST_GUILESS_MAIN(TestImportPlan)
#include "tst_importplan.moc"
