// SPDX-License-Identifier: Apache-2.0
#include "metrics/targets.h"

#include "support/testcase.h"

#include <array>
#include <cmath>

using namespace sb;

namespace {

bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

}  // namespace

/// The example of the reference "metrics", 3.8, and what its rules say beside it.
class TestTargets : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void verdicts();
    void verdictsNeedEnough();
    void keyResults();
    void objectives();
    void pace();
};

void TestTargets::verdicts()
{
    const Target down{.direction = Target::Direction::Down, .goal = 0.05};
    const Target up{.direction = Target::Direction::Up, .goal = 0.05};
    const auto verdict = [](const Target &target, double value) {
        return verdictOf(target, {.value = value, .n = 100}, FigureKind::Share);
    };
    QCOMPARE(verdict(down, 0.05), TargetVerdict::Met);
    QCOMPARE(verdict(down, 0.06), TargetVerdict::NotMet);
    QCOMPARE(verdict(up, 0.05), TargetVerdict::Met);
    QCOMPARE(verdict(up, 0.04), TargetVerdict::NotMet);
    QCOMPARE(verdictOf(down, {}, FigureKind::Share), TargetVerdict::NoValue);
}

void TestTargets::verdictsNeedEnough()
{
    const Target target{.goal = 1};
    QCOMPARE(verdictOf(target, {.value = 0, .n = 19}, FigureKind::Share), TargetVerdict::TooFew);
    QCOMPARE(verdictOf(target, {.value = 0, .n = 20}, FigureKind::Share), TargetVerdict::Met);
    QCOMPARE(verdictOf(target, {.value = 0, .n = 9}, FigureKind::Median), TargetVerdict::TooFew);
    QCOMPARE(verdictOf(target, {.value = 0, .n = 10}, FigureKind::Median), TargetVerdict::Met);
    QCOMPARE(verdictOf(target, {.value = 0, .n = 0}, FigureKind::Count), TargetVerdict::Met);
}

void TestTargets::keyResults()
{
    QVERIFY(isNear(KeyResult({.base = 8.2, .target = 5, .current = 6.6}).score(), 0.5));
    const KeyResult beyond{.base = 8.2, .target = 5, .current = 1.8};
    QVERIFY(isNear(beyond.rawScore(), 2) && isNear(beyond.score(), 1));
    const KeyResult back{.base = 8.2, .target = 5, .current = 9.8};
    QVERIFY(isNear(back.rawScore(), -0.5) && isNear(back.score(), 0));
    QVERIFY(!KeyResult({.base = 5, .target = 5, .current = 5}).score());
    QVERIFY(!KeyResult({.base = 8, .target = 5}).score());
}

void TestTargets::objectives()
{
    const std::array results{KeyResult{.base = 0, .target = 10, .current = 5},
                             KeyResult{.base = 0, .target = 10, .current = 10, .weight = 3},
                             KeyResult{.base = 0, .target = 10}};
    const ObjectiveScore objective = objectiveScore(results);
    QVERIFY(isNear(objective.score, 0.875));
    QCOMPARE(objective.unknown, 1);
    QVERIFY(!objectiveScore(std::span(results).last(1)).score);
}

void TestTargets::pace()
{
    const QDate first(2026, 1, 1);
    const QDate end(2026, 4, 1);
    const double pace = paceAt(first, end, QDate(2026, 3, 10));
    QVERIFY(isNear(pace, 68.0 / 90));
    QVERIFY(isBehind(0.5, pace) && !isBehind(0.66, pace));
    QVERIFY(isNear(paceAt(first, end, QDate(2025, 12, 1)), 0) && isNear(paceAt(first, end, QDate(2027, 1, 1)), 1));
    QVERIFY(isNear(paceAt(first, first, first), 1));
}

QTEST_GUILESS_MAIN(TestTargets)
#include "tst_targets.moc"
