// SPDX-License-Identifier: Apache-2.0
#include "models/constellationplaces.h"

#include "support/testcase.h"

#include <algorithm>
#include <cmath>

using namespace sb;

namespace {

QList<NodeTie> chain(qsizetype count)
{
    QList<NodeTie> ties;
    for (qsizetype i = 0; i + 1 < count; ++i)
        ties.append({i, (i * 7 + 1) % count});
    return ties;
}

}  // namespace

class TestConstellationPlaces : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anyTwoAreApart_data();
    void anyTwoAreApart();
    void whatIsTiedStandsNear();
    void arrowsGoToTheNextInTheirDirection();
};

void TestConstellationPlaces::anyTwoAreApart_data()
{
    QTest::addColumn<qsizetype>("count");
    for (const qsizetype count : {0, 1, 2, 5, 16, 17, 60, 151, 5000})
        QTest::addRow("%d", static_cast<int>(count)) << count;
}

void TestConstellationPlaces::anyTwoAreApart()
{
    QFETCH(const qsizetype, count);
    QList<QPointF> places = constellationPlaces(count, chain(count));
    QCOMPARE(places.size(), count);
    QCOMPARE(places, constellationPlaces(count, chain(count)));
    std::ranges::sort(places, {}, &QPointF::x);
    for (qsizetype i = 0; i < count; ++i) {
        for (qsizetype j = i + 1; j < count && places.at(j).x() - places.at(i).x() < 0.999; ++j)
            QVERIFY(std::abs(places.at(j).y() - places.at(i).y()) > 0.999);
    }
}

void TestConstellationPlaces::whatIsTiedStandsNear()
{
    constexpr qsizetype count = 40;
    QList<NodeTie> ties;  // two groups that know nothing of each other, in turn
    for (qsizetype i = 0; i < count; ++i) {
        for (qsizetype j = i + 2; j < count; j += 2)
            ties.append({i, j});
    }
    const QList<QPointF> places = constellationPlaces(count, ties);
    double same = 0;
    double other = 0;
    for (qsizetype i = 1; i < count; ++i) {
        const double far = std::hypot(places.at(i).x() - places.at(0).x(), places.at(i).y() - places.at(0).y());
        (i % 2 == 0 ? same : other) += far;
    }
    QVERIFY2(same * 1.3 < other, qPrintable(QStringLiteral("%1 and %2").arg(same).arg(other)));
}

void TestConstellationPlaces::arrowsGoToTheNextInTheirDirection()
{
    const QList<QPointF> places{{0, 0}, {2, 0.2}, {5, 0}, {0.3, -3}, {-1, 4}};
    QCOMPARE(nodeTowards(places, 0, Towards::Right), 1);
    QCOMPARE(nodeTowards(places, 1, Towards::Right), 2);
    QCOMPARE(nodeTowards(places, 2, Towards::Right), 2);
    QCOMPARE(nodeTowards(places, 0, Towards::Up), 3);
    QCOMPARE(nodeTowards(places, 0, Towards::Down), 4);
    QCOMPARE(nodeTowards(places, 2, Towards::Left), 1);
}

QTEST_GUILESS_MAIN(TestConstellationPlaces)
#include "tst_constellationplaces.moc"
