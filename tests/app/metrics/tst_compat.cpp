// SPDX-License-Identifier: Apache-2.0
#include "metrics/compat/compat.h"

#include "app/metrics/seta.h"
#include "support/testcase.h"

#include <algorithm>
#include <cmath>

using namespace sb;
using namespace sb::test::seta;

namespace {

bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

/// Set A, of which the first incident was opened again.
struct Room {
    DeliveryData delivery = data();
    WorkData work;
    CompatFacts facts{.lastResolved = {at("27 09:00"), unknownInstant, unknownInstant, unknownInstant}};

    [[nodiscard]] CompatReport report(CompatMode mode, const Window &window = both(),
                                      CompatEdition edition = CompatEdition::Y2023) const
    {
        return compatReport(mode, {delivery, work, facts, {.window = window}, {}, edition});
    }
};

qint64 concerned(const CompatValue &value, CompatDifference kind)
{
    const auto found = std::ranges::find(value.reasons, kind, &CompatReason::kind);
    return found != value.reasons.end() ? found->n : 0;
}

Window emptyMonth()
{
    return ReportingCalendar().holding(QDate(2026, 6, 1), ReportingCalendar::Length::Month);
}

}  // namespace

/// The worked example of the reference "metrics", 9, and what the tools' rules say beside it.
class TestCompat : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void devLake();
    void devLakeSaysWhy();
    void devLakesOlderBoard();
    void devLakeCountsDaysOfUtc();
    void devLakeCountsMonthsWhereWeeksAreEmpty();
    void devLakeKnowsNothingBeforeTheFirstDeployment();
    void fourKeys();
    void fourKeysCountsRows();
    void fourKeysWords_data();
    void fourKeysWords();
    void middleware();
    void middlewareDividesWithoutRest();
    void middlewareWaitsForApproval();
    void gitLab();
    void emptyMonths();
    void toolsKnowNoExclusion();
    void deploymentsThatSucceededInPart();
    void weakLinksAreOurs();
    void allAtOnce();
    void filtersAreTheProject();
};

void TestCompat::devLake()
{
    const CompatReport report = Room().report(CompatMode::DevLake);
    QVERIFY(isNear(report.frequency.value, 2));
    QCOMPARE(report.unit, CompatUnit::DatesPerWeek);
    QCOMPARE(report.frequency.band, CompatBand::High);
    QVERIFY(isNear(report.lead.value, minutes(930)));
    QCOMPARE(report.lead.n, 7);
    QCOMPARE(report.lead.band, CompatBand::Elite);
    QVERIFY(isNear(report.failRate.value, 3.0 / 7));
    QCOMPARE(report.failRate.band, CompatBand::Low);
    QVERIFY(isNear(report.recovery.value, minutes(1240)));
    QCOMPARE(report.recovery.n, 4);
    QCOMPARE(report.recovery.band, CompatBand::High);
}

void TestCompat::devLakeSaysWhy()
{
    using enum CompatDifference;
    const CompatReport report = Room().report(CompatMode::DevLake);
    QCOMPARE(concerned(report.frequency, DatesNotDeployments), 2);
    QCOMPARE(concerned(report.lead, BotsCounted), 1);
    QCOMPARE(concerned(report.lead, PushesLeftOut), 2);
    QCOMPARE(concerned(report.lead, MissingPartsAsZero), 1);
    QCOMPARE(concerned(report.failRate, NearestInTime), 2);
    QCOMPARE(concerned(report.failRate, FailuresUnseen), 1);
    QCOMPARE(concerned(report.recovery, FromDeployment), 4);
    QCOMPARE(concerned(report.recovery, LastResolution), 1);
    QCOMPARE(concerned(report.failRate, ExclusionsCounted), 0);
}

void TestCompat::devLakesOlderBoard()
{
    const CompatReport report = Room().report(CompatMode::DevLake, both(), CompatEdition::Y2021);
    QVERIFY(isNear(report.recovery.value, minutes(120)));  // of 34, 120, 120 and 1,224 from creation
    QCOMPARE(concerned(report.recovery, CompatDifference::FromIncident), 4);
    QCOMPARE(report.lead.band, CompatBand::High);
    QCOMPARE(report.failRate.band, CompatBand::Low);
}

void TestCompat::devLakeCountsDaysOfUtc()
{
    const CompatReport first = Room().report(CompatMode::DevLake, w13());
    QVERIFY(isNear(first.frequency.value, 3));
    QCOMPARE(first.frequency.n, 5);  // the fifth is of the next week in Berlin
    for (const CompatMode mode : compatModes)
        QCOMPARE(concerned(Room().report(mode, w13()).failRate, CompatDifference::UtcDays), 1);
    QCOMPARE(concerned(first.failRate, CompatDifference::FailuresUnseen), 1);
    QCOMPARE(concerned(Room().report(CompatMode::DevLake).failRate, CompatDifference::UtcDays), 0);
}

void TestCompat::devLakeCountsMonthsWhereWeeksAreEmpty()
{
    const Window april = ReportingCalendar().holding(QDate(2026, 4, 1), ReportingCalendar::Length::Month);
    const CompatReport report = Room().report(CompatMode::DevLake, april);
    QVERIFY(isNear(report.frequency.value, 1));
    QCOMPARE(report.unit, CompatUnit::DatesPerMonth);
    QCOMPARE(report.frequency.band, CompatBand::Medium);
    QCOMPARE(Room().report(CompatMode::DevLake, emptyMonth()).frequency.band, CompatBand::Low);
}

void TestCompat::devLakeKnowsNothingBeforeTheFirstDeployment()
{
    Room room;
    room.delivery.changes.push_back(change("19 09:00", "19 11:00", "", "20 09:00", 0));
    const Window march = ReportingCalendar().holding(QDate(2026, 3, 1), ReportingCalendar::Length::Month);
    QCOMPARE(room.report(CompatMode::DevLake, march).lead.n, 6);
    QCOMPARE(room.report(CompatMode::GitLab, march).lead.n, 7);
    QCOMPARE(concerned(room.report(CompatMode::FourKeys, march).lead, CompatDifference::FirstDeploymentCounted), 1);
}

void TestCompat::fourKeys()
{
    using enum CompatDifference;
    const CompatReport report = Room().report(CompatMode::FourKeys);
    QVERIFY(isNear(report.failRate.value, 2.0 / 7));
    QCOMPARE(report.failRate.band, CompatBand::Medium);
    QCOMPARE(concerned(report.failRate, RowsNotDeployments), 1);
    QCOMPARE(concerned(report.failRate, FailuresUnseen), 1);
    QVERIFY(isNear(report.recovery.value, hours(2)));
    QCOMPARE(report.recovery.n, 4);
    QCOMPARE(concerned(report.recovery, IncidentsOfNoDeployment), 2);
    QVERIFY(isNear(report.lead.value, minutes((930.0 + 1160) / 2)));
    QCOMPARE(concerned(report.lead, NegativesLeftOut), 1);
    QCOMPARE(report.unit, CompatUnit::Word);
}

void TestCompat::fourKeysCountsRows()
{
    Room room;
    for (const char *when : {"25 08:00", "25 08:30", "25 09:00"})
        room.work.commits.push_back({.change = 2, .authored = at(when)});
    const CompatReport report = room.report(CompatMode::FourKeys);
    QVERIFY(isNear(report.failRate.value, 6.0 / 7));
    QCOMPARE(concerned(report.lead, CompatDifference::CommitsNotChanges), 2);
    room.work.commits.clear();
    room.delivery.changes.clear();
    QVERIFY(isNear(room.report(CompatMode::FourKeys).failRate.value, 0));
}

void TestCompat::fourKeysWords_data()
{
    QTest::addColumn<int>("every");
    QTest::addColumn<int>("word");
    QTest::newRow("each day") << 1 << 3;
    QTest::newRow("each second day") << 2 << 3;
    QTest::newRow("each fifth day") << 5 << 2;
    QTest::newRow("each 20th day") << 20 << 1;
    QTest::newRow("once") << 100 << 0;
}

void TestCompat::fourKeysWords()
{
    QFETCH(int, every);
    QFETCH(int, word);
    Room room;
    room.delivery = {};
    for (int day = 1; day < 90; day += every) {
        Deployment one = deployment("20 10:00");
        one.finished = both().to - Instant{90 - day} * 24 * 3'600'000;
        room.delivery.deployments.push_back(one);
    }
    const CompatReport report = room.report(CompatMode::FourKeys);
    QVERIFY(isNear(report.frequency.value, word));
    QCOMPARE(concerned(report.frequency, CompatDifference::WordsOnly), static_cast<qint64>(room.delivery.deployments.size()));
}

void TestCompat::middleware()
{
    using enum CompatDifference;
    const CompatReport report = Room().report(CompatMode::Middleware);
    QVERIFY(isNear(report.failRate.value, 3.0 / 9));  // D2, D3 and the canceled D9, of all runs
    QCOMPARE(concerned(report.failRate, UnsuccessfulRunsCounted), 2);
    QCOMPARE(concerned(report.failRate, NearestInTime), 2);
    QVERIFY(isNear(report.recovery.value, minutes((1224 + 34 + 120 + 120) / 4.0)));
    QVERIFY(isNear(report.lead.value, minutes(9700.0 / 7)));
    QCOMPARE(concerned(report.lead, MissingPartsAsZero), 3);
    QVERIFY(isNear(report.frequency.value, 3));
    QCOMPARE(report.unit, CompatUnit::PerWeek);
    QCOMPARE(report.frequency.band, CompatBand::High);
}

void TestCompat::middlewareDividesWithoutRest()
{
    Room room;
    const Window day = ReportingCalendar().holding(QDate(2026, 3, 23), ReportingCalendar::Length::Day);
    const CompatReport report = room.report(CompatMode::Middleware, day);
    QVERIFY(isNear(report.frequency.value, 2));
    QCOMPARE(report.unit, CompatUnit::PerDay);
    QCOMPARE(report.frequency.band, CompatBand::Elite);
}

void TestCompat::middlewareWaitsForApproval()
{
    Room room;
    room.delivery.changes = {room.delivery.changes[0]};
    room.work.reviews = {{.change = 0, .submitted = at("20 15:00")}};
    // Nobody approved: from the first review to the merge nothing is known.
    QVERIFY(isNear(room.report(CompatMode::Middleware).lead.value, hours(8.5)));
    room.work.reviews.push_back({.change = 0, .submitted = at("21 15:00"), .isApproval = true});
    QVERIFY(isNear(room.report(CompatMode::Middleware).lead.value, hours(85.5)));
}

void TestCompat::gitLab()
{
    using enum CompatDifference;
    const CompatReport report = Room().report(CompatMode::GitLab);
    QVERIFY(isNear(report.frequency.value, 0.5));
    QCOMPARE(report.frequency.band, CompatBand::Low);
    QVERIFY(isNear(report.lead.value, minutes(80)));
    QCOMPARE(concerned(report.lead, PushesLeftOut), 2);
    QVERIFY(isNear(report.failRate.value, 4.0 / 7));
    QCOMPARE(concerned(report.failRate, IncidentsNotDeployments), 4);
    QCOMPARE(concerned(report.failRate, FailuresUnseen), 1);  // a rollback alone tells of D5
    QVERIFY(isNear(report.recovery.value, minutes(120)));
    QCOMPARE(report.recovery.band, CompatBand::High);
    Room twice;
    twice.delivery.deployments.clear();
    twice.delivery.changes.clear();
    twice.delivery.links.clear();
    QVERIFY(isNear(twice.report(CompatMode::GitLab).failRate.value, 4));  // it may exceed 1
}

void TestCompat::emptyMonths()
{
    const Room room;
    const CompatReport devLake = room.report(CompatMode::DevLake, emptyMonth());
    QVERIFY(isNear(devLake.lead.value, 0) && isNear(devLake.recovery.value, 0) && !devLake.failRate.value);
    QVERIFY(!devLake.lead.band && concerned(devLake.lead, CompatDifference::EmptyAsZero) == 1);
    const CompatReport fourKeys = room.report(CompatMode::FourKeys, emptyMonth());
    QVERIFY(isNear(fourKeys.lead.value, 0) && isNear(fourKeys.failRate.value, 0) && !fourKeys.recovery.value);
    const CompatReport middleware = room.report(CompatMode::Middleware, emptyMonth());
    QVERIFY(isNear(middleware.lead.value, 0) && isNear(middleware.failRate.value, 0) && !middleware.recovery.value);
    const CompatReport gitLab = room.report(CompatMode::GitLab, emptyMonth());
    QVERIFY(!gitLab.lead.value && !gitLab.recovery.value && isNear(gitLab.frequency.value, 0));
}

void TestCompat::toolsKnowNoExclusion()
{
    Room room;
    room.delivery.deployments[3].isExcluded = true;
    const CompatReport report = room.report(CompatMode::DevLake);
    QVERIFY(isNear(report.failRate.value, 3.0 / 7));
    QCOMPARE(concerned(report.failRate, CompatDifference::ExclusionsCounted), 1);
}

void TestCompat::deploymentsThatSucceededInPart()
{
    Room room;
    room.facts.hasSuccess = std::vector<bool>(10, true);
    QCOMPARE(room.report(CompatMode::GitLab).frequency.n, 9);
    room.facts.hasSuccess.pop_back();  // of other deployments
    QCOMPARE(room.report(CompatMode::GitLab).frequency.n, 7);
}

void TestCompat::weakLinksAreOurs()
{
    Room room;
    room.delivery.changes[4].isLinkWeak = true;
    for (const CompatMode mode : {CompatMode::DevLake, CompatMode::GitLab}) {
        const CompatReport report = room.report(mode);
        QCOMPARE(report.lead.n, 6);
        QCOMPARE(concerned(report.lead, CompatDifference::WeakLinksLeftOut), 1);
    }
}

void TestCompat::allAtOnce()
{
    const Room room;
    const auto reports = compatReports({room.delivery, room.work, room.facts, {.window = both()}});
    for (const CompatMode mode : compatModes) {
        QCOMPARE(reports.at(static_cast<size_t>(mode)).mode, mode);
        QCOMPARE(reports.at(static_cast<size_t>(mode)), room.report(mode));
    }
}

void TestCompat::filtersAreTheProject()
{
    Room room;
    room.delivery.deployments[3].service = 1;
    const CompatInput input{room.delivery, room.work, room.facts, {.window = both(), .filter = {.services = {true}}}};
    const CompatReport report = compatReport(CompatMode::DevLake, input);
    QCOMPARE(report.failRate.n, 6);
    QVERIFY(isNear(report.failRate.value, 2.0 / 6));  // what came behind D3 is laid to D2
}

QTEST_GUILESS_MAIN(TestCompat)
#include "tst_compat.moc"
