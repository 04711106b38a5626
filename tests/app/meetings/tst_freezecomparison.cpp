// SPDX-License-Identifier: Apache-2.0
#include "meetings/freezecomparison.h"

#include "support/givenfreeze.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

constexpr auto lead = "dora.change_lead_time.p50"_L1;
constexpr auto fails = "dora.change_fail_rate"_L1;
constexpr auto rework = "dora.rework_rate"_L1;
const QDate before(2026, 9, 21);
const QDate monday(2026, 9, 28);

Band top(double percent)
{
    return {.edition = u"2025"_s, .year = 2025, .kind = Band::Kind::Top, .top = percent};
}

}  // namespace

class TestFreezeComparison : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatSurprisesMostStandsFirst();
    void lateDataAreFoundPeriodByPeriod();
    void bandsOfOtherEditionsAreNotCompared();
    void anotherDefinitionIsSaid();
    void anotherChoiceIsSaidButNotTheNextWeek();
};

void TestFreezeComparison::whatSurprisesMostStandsFirst()
{
    const Freeze then = givenFreeze(before, {{lead, 10, 10}, {fails, 0.08, 0.08}, {rework, 0.06, 0.06}});
    Freeze now = givenFreeze(
        monday, {{lead, 10, 20}, {fails, 0.08, 0.08, Grade::C}, {rework, 0.06, 0.06}, {"incidents.count"_L1, 9, 9}});
    now.cells[2].card.result.now.value = 0.061;
    const FreezeComparison comparison = compareFreezes(then, now);
    QCOMPARE(comparison.changes.size(), 4);
    QCOMPARE(comparison.changes[0].metric, lead);
    QCOMPARE(comparison.changes[0].surprise, Surprise::Signal);
    QCOMPARE(comparison.changes[0].then, 10);
    QCOMPARE(comparison.changes[0].now, 20);
    QCOMPARE(comparison.changes[0].relative(), 1);
    QCOMPARE(comparison.changes[1].metric, fails);
    QCOMPARE(comparison.changes[1].surprise, Surprise::GradeDropped);
    QCOMPARE(comparison.of(rework)->surprise, Surprise::Moved);
    QVERIFY(comparison.of(u"incidents.count"_s)->isNewMetric);
    QVERIFY(!comparison.of(u"none"_s));
}

void TestFreezeComparison::lateDataAreFoundPeriodByPeriod()
{
    const Freeze then = givenFreeze(before, {{lead, 10, 10}, {fails, 0.08, 0.08}});
    Freeze now = then;
    now.cells[0].card.series[4].value = 12;
    now.cells[0].card.series[4].n = 25;
    const FreezeComparison comparison = compareFreezes(then, now);
    QCOMPARE(comparison.lateMetrics(), 1);
    QCOMPARE(comparison.of(lead)->late,
             (QList<LatePeriod>{{then.cells[0].card.series[4].window, then.cells[0].card.series[4].value, 12, 20, 25}}));
    // Of a period that was not over nothing is late.
    Freeze open = then;
    open.cells[0].card.series[4].isComplete = false;
    QCOMPARE(compareFreezes(open, now).lateMetrics(), 0);
}

void TestFreezeComparison::bandsOfOtherEditionsAreNotCompared()
{
    Freeze then = givenFreeze(before, {{lead, 10, 10}});
    Freeze now = givenFreeze(monday, {{lead, 10, 10}});
    then.cells[0].card.band = top(20);
    now.cells[0].card.band = top(40);
    QCOMPARE(compareFreezes(then, now).changes[0].surprise, Surprise::BandCrossed);
    then.edition = u"2024"_s;
    const FreezeComparison other = compareFreezes(then, now);
    QVERIFY(other.isOtherEdition);
    QCOMPARE(other.changes[0].surprise, Surprise::None);
}

void TestFreezeComparison::anotherDefinitionIsSaid()
{
    Freeze then = givenFreeze(before, {{lead, 10, 10}});
    then.cells[0].words.version = 0;
    QVERIFY(compareFreezes(then, givenFreeze(monday, {{lead, 10, 10}})).changes[0].isOtherDefinition);
}

void TestFreezeComparison::anotherChoiceIsSaidButNotTheNextWeek()
{
    Freeze then = givenFreeze(before, {{lead, 10, 10}});
    Freeze now = givenFreeze(monday, {{lead, 10, 10}});
    now.view = {{u"name"_s, u"Weekly"_s}};
    QVERIFY(!compareFreezes(then, now).isOtherView);
    now.view.insert(u"teams"_s, u"Billing"_s);
    QVERIFY(compareFreezes(then, now).isOtherView);
}

QTEST_GUILESS_MAIN(TestFreezeComparison)
#include "tst_freezecomparison.moc"
