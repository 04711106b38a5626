// SPDX-License-Identifier: Apache-2.0
#include "domain/datapoint.h"

#include "support/testcase.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;

class TestDataPoint : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aPointSurvivesJson();
    void noDataIsNullAndStaysNull();
    void foreignJsonGivesDefaults();
};

void TestDataPoint::aPointSurvivesJson()
{
    const QDateTime from(QDate(2026, 7, 6), QTime(0, 0), QTimeZone::UTC);
    const DataPoint point{
        u"dora.change_lead_time.p50"_s, u"Change lead time"_s, 26.4, 22.2, Unit::Hours, 2104, {from, from.addDays(84)},
        u"change_lead_time/1"_s,        from.addDays(84),      true};
    QCOMPARE(dataPointFromJson(toJson(point)), point);
}

void TestDataPoint::noDataIsNullAndStaysNull()
{
    DataPoint point;
    point.cell = u"x"_s;
    QVERIFY(toJson(point)["value"_L1].isNull());
    QVERIFY(!dataPointFromJson(toJson(point)).value);
}

void TestDataPoint::foreignJsonGivesDefaults()
{
    const QJsonObject foreign{{u"value"_s, u"many"_s}, {u"unit"_s, u"parsecs"_s}, {u"n"_s, u"x"_s}};
    QCOMPARE(dataPointFromJson(foreign), DataPoint());
}

QTEST_GUILESS_MAIN(TestDataPoint)
#include "tst_datapoint.moc"
