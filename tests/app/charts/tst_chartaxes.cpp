// SPDX-License-Identifier: Apache-2.0
#include "app/charts/samplecharts.h"
#include "charts/plot.h"
#include "charts/scale.h"
#include "charts/textwidth.h"
#include "charts/timeaxis.h"
#include "support/testcase.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb::charts;

namespace {

constexpr double minuteLong = 60'000;
constexpr double hourLong = 60 * minuteLong;
constexpr double dayLong = 24 * hourLong;

QStringList labelsOf(Range range, const ValueAxis &axis, double pixels)
{
    const ValueScale scale(range, axis, pixels, 0);
    QStringList labels;
    for (const double tick : scale.ticks())
        labels.append(scale.label(tick, sb::test::english()).replace(u'\u00A0', u' '));
    return labels;
}

}  // namespace

class TestChartAxes : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void valuesHaveRoundSteps_data();
    void valuesHaveRoundSteps();
    void countsAndSharesBeginAtZero();
    void anyRangeHasFewTicksInOrder();
    void timesHaveLabelsThatDoNotTouch_data();
    void timesHaveLabelsThatDoNotTouch();
    void labelsAreMovedApartInTheirOrder();
    void notesDoNotLieOverEachOther();
};

void TestChartAxes::valuesHaveRoundSteps_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::addColumn<ValueAxis>("axis");
    QTest::addColumn<QStringList>("labels");
    const ValueAxis duration{.unit = Unit::Duration};
    const ValueAxis logDuration{.unit = Unit::Duration, .scale = Scale::Log};
    QTest::newRow("counts") << 3.0 << 88.0 << ValueAxis{.unit = Unit::Count}
                            << QStringList{u"0"_s, u"20"_s, u"40"_s, u"60"_s, u"80"_s, u"100"_s};
    QTest::newRow("few counts") << 0.0 << 2.0 << ValueAxis{.unit = Unit::Count} << QStringList{u"0"_s, u"1"_s, u"2"_s};
    QTest::newRow("thousands") << 0.0 << 41'000.0 << ValueAxis{.unit = Unit::Count}
                               << QStringList{u"0"_s, u"10 k"_s, u"20 k"_s, u"30 k"_s, u"40 k"_s, u"50 k"_s};
    QTest::newRow("shares") << 0.02 << 0.11 << ValueAxis{.unit = Unit::Share}
                            << QStringList{u"0%"_s, u"5%"_s, u"10%"_s, u"15%"_s};
    QTest::newRow("hours") << 20 * hourLong << 30 * hourLong << duration
                           << QStringList{u"0"_s, u"8 h"_s, u"16 h"_s, u"24 h"_s, u"32 h"_s};
    QTest::newRow("minutes") << 20 * minuteLong << 47 * minuteLong << duration
                             << QStringList{u"0"_s, u"15 min"_s, u"30 min"_s, u"45 min"_s, u"60 min"_s};
    QTest::newRow("half hours") << 0.0 << 2 * hourLong << duration
                                << QStringList{u"0"_s, u"0.5 h"_s, u"1 h"_s, u"1.5 h"_s, u"2 h"_s};
    QTest::newRow("days") << 0.0 << 4.2 * dayLong << duration
                          << QStringList{u"0"_s, u"1 d"_s, u"2 d"_s, u"3 d"_s, u"4 d"_s, u"5 d"_s};
    QTest::newRow("weeks") << 0.0 << 30 * dayLong << duration
                           << QStringList{u"0"_s, u"1 wk"_s, u"2 wk"_s, u"3 wk"_s, u"4 wk"_s, u"5 wk"_s};
    QTest::newRow("logarithmic") << 20 * minuteLong << 60 * dayLong << logDuration
                                 << QStringList{u"1 h"_s, u"4 h"_s, u"1 d"_s, u"1 wk"_s, u"4 wk"_s};
    QTest::newRow("cut") << 17.4 << 30.3 << ValueAxis{.base = Base::Cut}
                         << QStringList{u"15"_s, u"20"_s, u"25"_s, u"30"_s, u"35"_s};
    QTest::newRow("huge") << 0.0 << 1e12 << ValueAxis{}
                          << QStringList{u"0"_s, u"200 bn"_s, u"400 bn"_s, u"600 bn"_s, u"800 bn"_s, u"1,000 bn"_s};
    QTest::newRow("tiny") << 0.0 << 2e-12 << ValueAxis{}
                          << QStringList{u"0"_s, u"5×10⁻¹³"_s, u"1×10⁻¹²"_s, u"1.5×10⁻¹²"_s, u"2×10⁻¹²"_s};
    QTest::newRow("one value") << 0.0 << 0.0 << ValueAxis{}
                               << QStringList{u"0"_s, u"0.2"_s, u"0.4"_s, u"0.6"_s, u"0.8"_s, u"1"_s};
}

void TestChartAxes::valuesHaveRoundSteps()
{
    QFETCH(double, least);
    QFETCH(double, most);
    QFETCH(ValueAxis, axis);
    QTEST(labelsOf({least, most}, axis, 150), "labels");
}

void TestChartAxes::countsAndSharesBeginAtZero()
{
    for (const Unit unit : {Unit::Count, Unit::Share})
        QCOMPARE(ValueScale({90, 100}, {.unit = unit, .base = Base::Cut}, 100, 0).low(), 0.0);
    QVERIFY(ValueScale({90, 100}, {.unit = Unit::Number, .base = Base::Cut}, 100, 0).low() > 80);
    QCOMPARE(ValueScale({-5, 100}, {.unit = Unit::Number}, 200, 0).low(), -20.0);
}

void TestChartAxes::anyRangeHasFewTicksInOrder()
{
    for (double most = 1e-15; most < 1e18; most *= 3.7) {
        for (const Unit unit : {Unit::Count, Unit::Number, Unit::Share, Unit::Duration}) {
            for (const Scale kind : {Scale::Linear, Scale::Log}) {
                const ValueScale scale({most / 50, most}, {.unit = unit, .scale = kind}, 160, 0);
                QVERIFY2(scale.ticks().size() <= 8, qPrintable(QString::number(most)));
                QVERIFY(std::ranges::is_sorted(scale.ticks()));
                QVERIFY(scale.at(most) >= 0 && scale.at(most) <= 160);
                QVERIFY(kind == Scale::Log || scale.ticks().size() >= 2);
            }
        }
    }
}

void TestChartAxes::timesHaveLabelsThatDoNotTouch_data()
{
    QTest::addColumn<QDate>("from");
    QTest::addColumn<QDate>("to");
    QTest::addColumn<QStringList>("labels");
    QTest::newRow("one day") << QDate(2026, 7, 6) << QDate(2026, 7, 6) << QStringList{u"6 Jul"_s};
    QTest::newRow("a week") << QDate(2026, 7, 6) << QDate(2026, 7, 11)
                            << QStringList{u"6 Jul"_s, u"7 Jul"_s, u"8 Jul"_s, u"9 Jul"_s, u"10 Jul"_s, u"11 Jul"_s};
    QTest::newRow("twelve weeks") << QDate(2026, 7, 6) << QDate(2026, 9, 21)
                                  << QStringList{u"6 Jul"_s, u"20 Jul"_s, u"3 Aug"_s, u"17 Aug"_s, u"31 Aug"_s, u"14 Sept"_s};
    QTest::newRow("half a year") << QDate(2026, 4, 13) << QDate(2026, 9, 21)
                                 << QStringList{u"13 Apr"_s, u"11 May"_s, u"8 Jun"_s, u"6 Jul"_s, u"3 Aug"_s, u"31 Aug"_s};
    QTest::newRow("two years") << QDate(2024, 10, 7) << QDate(2026, 9, 28)
                               << QStringList{u"Jan 2025"_s, u"Jul"_s, u"Jan 2026"_s, u"Jul"_s};
    QTest::newRow("ten years") << QDate(2016, 3, 1) << QDate(2026, 3, 1)
                               << QStringList{u"2018"_s, u"2020"_s, u"2022"_s, u"2024"_s, u"2026"_s};
}

void TestChartAxes::timesHaveLabelsThatDoNotTouch()
{
    QFETCH(QDate, from);
    QFETCH(QDate, to);
    const QList<AxisLabel> labels = timeLabels({timeOf(from), timeOf(to), 40, 440}, sb::test::english());
    QStringList texts;
    double end = -100;
    for (const AxisLabel &label : labels) {
        const double half = textWidth(label.text, 11) / 2;
        QVERIFY(label.at - half > end + 4);
        end = label.at + half;
        texts.append(label.text);
    }
    QTEST(texts, "labels");
}

void TestChartAxes::labelsAreMovedApartInTheirOrder()
{
    const QList<double> places = spread({50, 48, 10, 52}, {14, 14, 14, 14}, 0, 100);
    QCOMPARE(places, (QList<double>{62, 48, 10, 76}));
    for (const QList<double> low = spread({99, 99, 99}, {14, 14, 14}, 0, 100); const double place : low)
        QVERIFY(place <= 93);
}

void TestChartAxes::notesDoNotLieOverEachOther()
{
    QList<Note> notes;
    for (int i = 0; i < 12; ++i)
        notes.append({static_cast<double>(i * i), u"Two reviewers required"_s, {}});
    const QList<PlacedNote> placed = placedNotes(notes, {0, 121, 0, 900}, 1000);
    QCOMPARE(placed.size(), 12);
    QVERIFY(std::ranges::count_if(placed, [](const PlacedNote &note) { return note.text == u"Two reviewers required"; }) > 2);
    for (qsizetype i = 0; i < placed.size(); ++i) {
        for (qsizetype j = i + 1; j < placed.size(); ++j) {
            const double end = placed.at(i).text.isEmpty() ? 0 : placed.at(i).at + 11 + textWidth(placed.at(i).text, 11);
            QVERIFY(placed.at(j).row < placed.at(i).row || end < placed.at(j).at);
        }
    }
}

QTEST_GUILESS_MAIN(TestChartAxes)
#include "tst_chartaxes.moc"
