// SPDX-License-Identifier: Apache-2.0
#include "metrics/quickcheck.h"

#include "support/testcase.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

QByteArray row(const QByteArray &recovery, const QByteArray &average)
{
    return R"({"all":{"name":"All","performance_average":{"mean":)" + average
        + R"(,"std":1},"leadtime":{"mean":5.5,"std":2.6},"deployfreq":{"mean":4.8,"std":2.9},"failurerecovery":{"mean":)"
        + recovery + R"(,"std":2.3},"changefailure":{"mean":1.9,"std":2.0},"reworkrate":{"mean":2.2,"std":2.1}}})";
}

}  // namespace

/// The figures of the Quick Check that the reference "metrics", 6, states, and the traps of its files.
class TestQuickCheck : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void scores();
    void onlyAnswersCount();
    void choicesOfFigures();
    void sharesAreStoredTheWrongWayRound();
    void sizesStoreRecoveryTheWrongWayRound();
    void theStatedAverageIsNotTaken();
    void earlierEditionsAreAsTheySay();
    void brokenFiles_data();
    void brokenFiles();
};

void TestQuickCheck::scores()
{
    const QuickAnswers answers{.lead = 4, .frequency = 5, .recovery = 6, .failPercent = 8, .reworkPercent = 20};
    const QuickScore score = quickScore(answers);
    QVERIFY(isNear(score.scores[0], 6) && isNear(score.scores[1], 8) && isNear(score.scores[2], 10));
    QVERIFY(isNear(score.scores[3], 9.2) && isNear(score.scores[4], 8));
    QVERIFY(isNear(score.mean, 8.24));
    const QuickScore before = quickScore(answers, 2024);
    QVERIFY(isNear(before.mean, 8.3) && !before.scores[4]);
}

void TestQuickCheck::onlyAnswersCount()
{
    QCOMPARE(quickScore({}), QuickScore());
    const QuickScore score = quickScore({.lead = 7, .frequency = 1, .failPercent = 101, .reworkPercent = -1});
    QVERIFY(isNear(score.mean, 0) && !score.scores[0] && !score.scores[3] && !score.scores[4]);
}

void TestQuickCheck::choicesOfFigures()
{
    QCOMPARE(frequencyAnswer(25), 6);
    QCOMPARE(frequencyAnswer(24), 5);
    QCOMPARE(frequencyAnswer(1), 5);
    QCOMPARE(frequencyAnswer(1.0 / 7), 4);
    QCOMPARE(frequencyAnswer(1.0 / 30), 3);
    QCOMPARE(frequencyAnswer(1.0 / 182), 2);
    QCOMPARE(frequencyAnswer(0), 1);
    QCOMPARE(timeAnswer(0.9), 6);
    QCOMPARE(timeAnswer(1), 5);
    QCOMPARE(timeAnswer(24), 4);
    QCOMPARE(timeAnswer(168), 3);
    QCOMPARE(timeAnswer(720), 2);
    QCOMPARE(timeAnswer(5000), 1);
}

void TestQuickCheck::sharesAreStoredTheWrongWayRound()
{
    const auto rows = readQuickBaselines(row("7.4", "4.3"), {.edition = 2025});
    QVERIFY(rows && rows->size() == 1);
    QCOMPARE(rows->at(0).name, u"All"_s);
    QVERIFY(isNear(rows->at(0).mean[3], 8.1) && isNear(rows->at(0).mean[4], 7.8));
    QVERIFY(isNear(rows->at(0).mean[2], 7.4) && isNear(rows->at(0).deviation[0], 2.6));
}

void TestQuickCheck::sizesStoreRecoveryTheWrongWayRound()
{
    const auto rows = readQuickBaselines(row("2.6", "4.3"), {.edition = 2025, .rows = QuickFile::Rows::Sizes});
    QVERIFY(rows && isNear(rows->at(0).mean[2], 7.4));
}

void TestQuickCheck::theStatedAverageIsNotTaken()
{
    const auto rows = readQuickBaselines(row("7.4", "4.3"), {.edition = 2025});
    QVERIFY(rows && isNear(rows->at(0).average, 6.72));
}

void TestQuickCheck::earlierEditionsAreAsTheySay()
{
    const auto rows = readQuickBaselines(
        R"({"all":{"name":"All","leadtime":{"mean":5},"deployfreq":{"mean":5},"failurerecovery":{"mean":7},"changefailure":{"mean":8}}})",
        {.edition = 2024, .rows = QuickFile::Rows::Sizes});
    QVERIFY(rows && isNear(rows->at(0).mean[3], 8) && isNear(rows->at(0).mean[2], 7) && !rows->at(0).mean[4]);
    QVERIFY(isNear(rows->at(0).average, 6.25));
}

void TestQuickCheck::brokenFiles_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("no metric") << QByteArray(R"({"all":{"name":"All"}})");
    QTest::newRow("text for a number") << QByteArray(R"({"all":{"leadtime":{"mean":"5"}}})");
    QTest::newRow("off the scale") << QByteArray(R"({"all":{"leadtime":{"mean":55}}})");
}

void TestQuickCheck::brokenFiles()
{
    QFETCH(QByteArray, json);
    const auto rows = readQuickBaselines(json, {});
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::Malformed);
}

QTEST_GUILESS_MAIN(TestQuickCheck)
#include "tst_quickcheck.moc"
