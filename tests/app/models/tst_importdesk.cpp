// SPDX-License-Identifier: Apache-2.0
#include "app/metrics/importroom.h"
#include "models/importdesk.h"
#include "models/sourcelist.h"
#include "support/fakeclock.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

QByteArray deployments(int rows)
{
    QByteArray table = "id,service,environment,finished_at\n";
    for (int row = 0; row < rows; ++row)
        table += "d" + QByteArray::number(row) + ",shop,production,2026-03-01T09:00:00Z\n";
    return table;
}

/// A desk over an empty workspace, and what it has answered.
struct Desk : test::ImportRoom {
    test::FakeClock clock;
    ImportDesk desk{store, clock};
    QList<SourceLook> looks;
    QList<ImportReport> reports;
    QList<Error> errors;

    Desk()
    {
        QObject::connect(&desk, &ImportDesk::looked, &desk, [this](const SourceLook &look) { looks.append(look); });
        QObject::connect(&desk, &ImportDesk::imported, &desk, [this](const ImportReport &report) { reports.append(report); });
        QObject::connect(&desk, &ImportDesk::lookFailed, &desk, [this](const Error &error) { errors.append(error); });
        QObject::connect(&desk, &ImportDesk::importFailed, &desk, [this](const Error &error) { errors.append(error); });
    }
    void look(const QString &path, ImportChoices choices = {})
    {
        choices.faults = ImportChoices::Faults::Tell;
        desk.look(path, choices);
        QTRY_VERIFY(!desk.isBusy());
    }
    qint64 all() { return count("SELECT count(*) FROM deployment"); }
};

}  // namespace

class TestImportDesk : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aLookShowsTheFirstRowsByField();
    void whatCannotBeReadYetIsAFaultOfThePlan();
    void oddRowsAreToldInThePreview();
    void onlyTheLastOfQuickQuestionsIsAnswered();
    void aTrialKeepsNothing();
    void aStoppedImportKeepsNothing();
    void aDeskThatEndsWhileItImportsKeepsNothing();
    void aFileThatVanishesIsAnError();
    void filesOfASourceAreReadAgainTogether();
    void sourcesTellWhatIsThereAndWhatIsWrong();
    void aSourceThatIsRemovedIsGone();
};

void TestImportDesk::aLookShowsTheFirstRowsByField()
{
    Desk desk;
    desk.look(desk.put(u"a.csv"_s, deployments(80)));
    QCOMPARE(desk.looks.size(), 1);
    const TablePreview preview = desk.looks.constFirst().previews.constFirst();
    QCOMPARE(preview.fields.first(2), (QStringList{u"key"_s, u"finished"_s}));
    QCOMPARE(preview.rows.size(), 50);
    QCOMPARE(preview.rows.constFirst().cells.constFirst(), u"d0"_s);
    QVERIFY(!preview.rows.constFirst().reject);
    QCOMPARE(desk.looks.constFirst().plan.tables.constFirst().rows, 80);
}

void TestImportDesk::whatCannotBeReadYetIsAFaultOfThePlan()
{
    Desk desk;
    const QString path = desk.put(u"a.csv"_s, "x,y\n1,2\n");
    desk.look(path);
    QCOMPARE(desk.looks.constLast().plan.tables.constFirst().fault->detail, u"kind"_s);
    QVERIFY(!desk.looks.constLast().plan.isReady());
    desk.look(path, {.kind = ImportKind::Deployments});
    QVERIFY(desk.looks.constLast().plan.tables.constFirst().fault->detail.startsWith("needed "_L1));
    desk.look(path, {.kind = ImportKind::Deployments, .columns = {{u"key"_s, u"x"_s}, {u"finished"_s, u"z"_s}}});
    QCOMPARE(desk.looks.constLast().plan.tables.constFirst().fault->detail, u"column z"_s);
    QCOMPARE(desk.errors.size(), 0);
}

void TestImportDesk::oddRowsAreToldInThePreview()
{
    Desk desk;
    desk.look(desk.put(u"points.csv"_s,
                       "metric,day,value\n"
                       "builds,2026-03-01,1\nbuilds,2026-03-02,1e308\nbuilds,2026-03-03,nan\nbuilds,2026-03-04\n"
                       "builds,2026-03-05,2\nbuilds,2026-03-06,3\n"),
              {.kind = ImportKind::Points});
    const TablePreview preview = desk.looks.constFirst().previews.constFirst();
    QList<Reject::Reason> reasons;
    for (const TablePreview::Row &row : preview.rows) {
        if (row.reject)
            reasons.append(row.reject->reason);
    }
    QCOMPARE(reasons, (QList{Reject::Reason::BadNumber, Reject::Reason::BadNumber, Reject::Reason::Ragged}));
    QCOMPARE(preview.problems.value(u"value"_s), 2);
}

void TestImportDesk::onlyTheLastOfQuickQuestionsIsAnswered()
{
    Desk desk;
    const QString first = desk.put(u"a.csv"_s, deployments(2000));
    const QString last = desk.put(u"b.csv"_s, deployments(3));
    for (int i = 0; i < 20; ++i)
        desk.desk.look(first, {});
    desk.look(last);
    QCOMPARE(desk.looks.size(), 1);
    QCOMPARE(desk.looks.constFirst().plan.path, last);
}

void TestImportDesk::aTrialKeepsNothing()
{
    Desk desk;
    desk.look(desk.put(u"a.csv"_s, deployments(10)));
    desk.desk.tryOut(desk.looks.constFirst().plan);
    QTRY_COMPARE(desk.reports.size(), 1);
    QCOMPARE(desk.reports.constFirst().state, ImportReport::State::Dry);
    QCOMPARE(desk.reports.constFirst().counts.added, 10);
    QCOMPARE(desk.all(), 0);
    QCOMPARE(desk.store.profiles().result()->size(), 0);
    desk.desk.bringIn(desk.looks.constFirst().plan, ImportOptions::Mode::Careful);
    QTRY_COMPARE(desk.reports.size(), 2);
    QCOMPARE(desk.all(), 10);
    QCOMPARE(desk.store.profiles().result()->size(), 1);
}

void TestImportDesk::aStoppedImportKeepsNothing()
{
    Desk desk;
    desk.look(desk.put(u"a.csv"_s, deployments(20'000)));
    desk.desk.bringIn(desk.looks.constFirst().plan, ImportOptions::Mode::Careful);
    desk.desk.stop();
    QTRY_COMPARE(desk.reports.size(), 1);
    QCOMPARE(desk.reports.constFirst().state, ImportReport::State::Cancelled);
    QCOMPARE(desk.all(), 0);
}

void TestImportDesk::aDeskThatEndsWhileItImportsKeepsNothing()
{
    test::ImportRoom room;
    test::FakeClock clock;
    {
        ImportDesk desk(room.store, clock);
        QSignalSpy looked(&desk, &ImportDesk::looked);
        desk.look(room.put(u"a.csv"_s, deployments(20'000)), {});
        QTRY_COMPARE(looked.size(), 1);
        desk.bringIn(looked.constFirst().constFirst().value<SourceLook>().plan, ImportOptions::Mode::Careful);
    }
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 0);
}

void TestImportDesk::aFileThatVanishesIsAnError()
{
    Desk desk;
    const QString path = desk.put(u"a.csv"_s, deployments(10));
    desk.look(path);
    QVERIFY(QFile::remove(path));
    desk.desk.bringIn(desk.looks.constFirst().plan, ImportOptions::Mode::Careful);
    QTRY_COMPARE(desk.errors.size(), 1);
    QCOMPARE(desk.errors.constFirst().kind, ErrorKind::NotFound);
    desk.look(path);
    QCOMPARE(desk.errors.size(), 2);
    QCOMPARE(desk.all(), 0);
}

void TestImportDesk::filesOfASourceAreReadAgainTogether()
{
    Desk desk;
    for (const QString &name : {u"a.csv"_s, u"b.csv"_s}) {
        const QByteArray rows = name == "a.csv"_L1 ? deployments(3) : deployments(3).replace("\nd", "\ne");
        desk.look(desk.put(name, rows), {.source = u"Ops"_s});
        desk.desk.bringIn(desk.looks.constLast().plan, ImportOptions::Mode::Careful);
        QTRY_VERIFY(!desk.desk.isBusy());
    }
    QCOMPARE(desk.all(), 6);
    desk.put(u"a.csv"_s, deployments(4));
    desk.put(u"b.csv"_s, deployments(5).replace("\nd", "\ne"));
    desk.desk.readAgain(desk.store.sources().result()->constFirst());
    QTRY_COMPARE(desk.reports.size(), 3);
    QCOMPARE(desk.reports.constLast().counts.added, 3);
    QCOMPARE(desk.all(), 9);
}

void TestImportDesk::sourcesTellWhatIsThereAndWhatIsWrong()
{
    Desk desk;
    desk.look(desk.put(u"a.csv"_s, deployments(10) + "d11,shop,production,soon\n"), {.source = u"Ops"_s});
    desk.desk.bringIn(desk.looks.constLast().plan, ImportOptions::Mode::Careful);
    QTRY_COMPARE(desk.reports.size(), 1);
    SourceList list(desk.store, desk.clock);
    QSignalSpy changed(&list, &SourceList::changed);
    QSignalSpy stepped(&list, &SourceList::stepsChanged);
    list.reload();
    QTRY_COMPARE(changed.size(), 1);
    const SourceFacts *facts = list.find(u"Ops"_s);
    QVERIFY(facts != nullptr);
    QCOMPARE(facts->counts.deployments, 10);
    QCOMPARE(facts->runs.constFirst().counts.rejected, 1);
    QCOMPARE(facts->troubles, (QList<SourceTrouble>{{SourceProblem::Rejects, 1}}));
    QTRY_COMPARE(stepped.size(), 1);
    QCOMPARE(list.steps()->landed, 10);
    QCOMPARE(list.steps()->withoutTeam, 10);
    desk.clock.leap(std::chrono::hours(24 * 20));
    list.reload();
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(list.find(u"Ops"_s)->troubles.constLast(), (SourceTrouble{SourceProblem::Old, 20}));
    QSignalSpy rejects(&list, &SourceList::rejectsRead);
    list.askRejects(facts->runs.constFirst().id);
    QTRY_COMPARE(rejects.size(), 1);
    QCOMPARE(rejects.constFirst().at(1).value<QList<Reject>>().constFirst().field, u"finished"_s);
}

void TestImportDesk::aSourceThatIsRemovedIsGone()
{
    Desk desk;
    desk.look(desk.put(u"a.csv"_s, deployments(10)), {.source = u"Ops"_s});
    desk.desk.bringIn(desk.looks.constLast().plan, ImportOptions::Mode::Careful);
    QTRY_COMPARE(desk.reports.size(), 1);
    SourceList list(desk.store, desk.clock);
    list.reload();
    QTRY_COMPARE(list.sources().size(), 1);
    QSignalSpy removed(&list, &SourceList::removed);
    list.remove(list.sources().constFirst());
    QTRY_COMPARE(removed.size(), 1);
    QTRY_COMPARE(list.sources().size(), 0);
    QCOMPARE(desk.all(), 0);
}

QTEST_GUILESS_MAIN(TestImportDesk)
#include "tst_importdesk.moc"
