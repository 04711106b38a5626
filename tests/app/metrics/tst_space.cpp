// SPDX-License-Identifier: Apache-2.0
#include "metrics/space.h"

#include "metrics/metricdefinitions.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestSpace : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void threeDimensionsAndAPerception();
    void refusals_data();
    void refusals();
    void everyDimensionHasMetrics();
    void itsMetricsAreThoseOfTheEngine();
    void fourOfTheOtherView();
};

void TestSpace::threeDimensionsAndAPerception()
{
    const SpaceView view =
        spaceView({u"dora.change_lead_time.p50"_s, u"dora.change_fail_rate"_s, u"team.satisfaction"_s, u"q.cov"_s});
    QCOMPARE(view.refusal, SpaceView::Refusal::None);
    QCOMPARE(view.metrics.size(), 3);  // coverage has no place in it
    QCOMPARE(view.metrics.at(0).key, "team.satisfaction"_L1);
}

void TestSpace::refusals_data()
{
    using enum SpaceView::Refusal;
    QTest::addColumn<QStringList>("keys");
    QTest::addColumn<SpaceView::Refusal>("refusal");
    QTest::newRow("nothing") << QStringList() << TooFewDimensions;
    QTest::newRow("two dimensions") << QStringList{u"team.satisfaction"_s, u"team.enps"_s, u"dora.deployment_frequency"_s}
                                    << TooFewDimensions;
    QTest::newRow("activity alone") << QStringList{u"dora.deployment_frequency"_s, u"flow.throughput"_s, u"rev.rate"_s,
                                                   u"incidents.count"_s}
                                    << TooFewDimensions;
    QTest::newRow("nobody was asked") << QStringList{u"team.retention"_s, u"dora.change_fail_rate"_s,
                                                     u"dora.deployment_frequency"_s, u"dora.change_lead_time.p50"_s}
                                      << NothingPerceptual;
    QTest::newRow("focus is a perception") << QStringList{u"team.focus"_s, u"dora.change_fail_rate"_s, u"rev.pickup"_s} << None;
}

void TestSpace::refusals()
{
    QFETCH(QStringList, keys);
    QFETCH(SpaceView::Refusal, refusal);
    const SpaceView view = spaceView(keys);
    QCOMPARE(view.refusal, refusal);
    QCOMPARE(view.metrics.isEmpty(), refusal != SpaceView::Refusal::None);
}

void TestSpace::everyDimensionHasMetrics()
{
    QList<int> counts(5, 0);
    for (const auto all = spaceMetrics(); const SpaceMetric &metric : all)
        ++counts[static_cast<int>(metric.dimension)];
    QCOMPARE(counts, (QList<int>{4, 3, 5, 5, 5}));
}

void TestSpace::itsMetricsAreThoseOfTheEngine()
{
    // Three have no source yet: pages, and what surveys ask of burnout and focus.
    const QStringList later{u"team.burnout"_s, u"oncall.pages"_s, u"team.focus"_s};
    for (const auto all = spaceMetrics(); const SpaceMetric &metric : all)
        QVERIFY2(later.contains(metric.key) || metricDefinition(QString(metric.key)) != nullptr, metric.key.data());
}

void TestSpace::fourOfTheOtherView()
{
    QCOMPARE(coreFourMetrics().size(), 4);
    QVERIFY(coreFourMetrics().contains("team.index"_L1));
}

QTEST_GUILESS_MAIN(TestSpace)
#include "tst_space.moc"
