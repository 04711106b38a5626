// SPDX-License-Identifier: Apache-2.0
#include "meetings/agenda.h"

#include "support/givenfreeze.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

constexpr auto lead = "dora.change_lead_time.p50"_L1;
constexpr auto fails = "dora.change_fail_rate"_L1;
constexpr auto rework = "dora.rework_rate"_L1;
constexpr auto frequency = "dora.deployment_frequency"_L1;
constexpr auto uptime = "ops.uptime"_L1;
const QDate before(2026, 9, 21);
const QDate monday(2026, 9, 28);

}  // namespace

class TestAgenda : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void exceptionsStandFirstAndTheRestIsFolded();
    void aSignalForTheBetterIsNewsOnce();
    void dataThatEndEarlyAreAnException();
    void whatHasNoDataIsSaidApart();
    void aSignalForTheWorseNeedsAnExplanation();
    void whatIsNotOnTheFirstPageCountsWhereItHasATarget();
};

void TestAgenda::exceptionsStandFirstAndTheRestIsFolded()
{
    const MeetingAction promised{.id = QUuid::createUuid(), .text = u"Rota"_s};
    const Freeze freeze = givenFreeze(
        monday, {{fails, 0.08, 0.08, Grade::A, 0.05, true}, {rework, 0.06, 0.06}, {lead, 10, 20}, {uptime, 0.99, 0.99}});
    const Agenda agenda = agendaOf(freeze, {.actions = {promised}}, nullptr);
    QCOMPARE(agenda.carried, QList{promised});
    QCOMPARE(agenda.exceptions,
             (QList<AgendaItem>{{lead, {AgendaReason::SignalWorse}}, {fails, {AgendaReason::TargetMissed}}}));
    QCOMPARE(agenda.routine, (QStringList{rework, uptime}));
    QCOMPARE(agenda.steps(), (QStringList{lead, fails, rework, uptime}));
    QVERIFY(agenda.exception(lead));
    QVERIFY(!agenda.exception(rework));
}

void TestAgenda::aSignalForTheBetterIsNewsOnce()
{
    const Freeze now = givenFreeze(monday, {{frequency, 5, 10}});
    const FreezeComparison first = compareFreezes(givenFreeze(before, {{frequency, 5, 5}}), now);
    QCOMPARE(agendaOf(now, {}, &first).exceptions, (QList<AgendaItem>{{frequency, {AgendaReason::SignalBetter}}}));
    const FreezeComparison again = compareFreezes(givenFreeze(before, {{frequency, 5, 10}}), now);
    QCOMPARE(agendaOf(now, {}, &again).routine, QStringList{frequency});
}

void TestAgenda::dataThatEndEarlyAreAnException()
{
    Freeze freeze = givenFreeze(monday, {{lead, 10, 10}});
    freeze.cells[0].card.result.watermark = freeze.window.to - 1;
    QCOMPARE(agendaOf(freeze, {}, nullptr).exceptions, (QList<AgendaItem>{{lead, {AgendaReason::StaleData}}}));
    // Of a window that goes on nobody can have read the end.
    freeze.window.to = freeze.at + 1000;
    freeze.cells[0].card.result.watermark = freeze.at;
    QVERIFY(agendaOf(freeze, {}, nullptr).exceptions.isEmpty());
}

void TestAgenda::whatHasNoDataIsSaidApart()
{
    Freeze freeze = givenFreeze(monday, {{lead, 10, 10}, {fails, 0.1, 0.1}});
    freeze.cells[0].card.result.now.value.reset();
    const Agenda agenda = agendaOf(freeze, {}, nullptr);
    QCOMPARE(agenda.withoutData, QStringList{lead});
    QCOMPARE(agenda.steps(), QStringList{fails});
}

void TestAgenda::aSignalForTheWorseNeedsAnExplanation()
{
    QVERIFY(needsExplanation({lead, {AgendaReason::SignalWorse, AgendaReason::StaleData}}));
    QVERIFY(!needsExplanation({lead, {AgendaReason::TargetMissed, AgendaReason::SignalBetter}}));
}

void TestAgenda::whatIsNotOnTheFirstPageCountsWhereItHasATarget()
{
    constexpr auto deeper = "dora.deployfail"_L1;
    QVERIFY(agendaOf(givenFreeze(monday, {{deeper, 0.1, 0.2}}), {}, nullptr).steps().isEmpty());
    QCOMPARE(agendaOf(givenFreeze(monday, {{deeper, 0.1, 0.1, Grade::A, 0.05}}), {}, nullptr).routine, QStringList{deeper});
}

QTEST_GUILESS_MAIN(TestAgenda)
#include "tst_agenda.moc"
