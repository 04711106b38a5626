// SPDX-License-Identifier: Apache-2.0
#include "personas/promptdata.h"

#include "support/testcase.h"

#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using sb::DataPoint;
using sb::Unit;

namespace {

QDateTime midnight(int month, int day)
{
    return QDateTime(QDate(2026, month, day), QTime(0, 0), QTimeZone::UTC);
}

DataPoint leadTime()
{
    return {.cell = u"dora.change_lead_time.p50"_s,
            .name = u"Change lead time"_s,
            .value = 26.44,
            .before = 19.8,
            .unit = Unit::Hours,
            .n = 2104,
            .period = {midnight(7, 6), midnight(9, 28)},
            .definition = u"commit to production"_s};
}

DataPoint unknown()
{
    return {.cell = u"dora.change_fail_rate"_s, .name = u"Change fail rate"_s, .unit = Unit::Percent};
}

}  // namespace

class TestPromptData : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aFigureIsWrittenForAModel_data();
    void aFigureIsWrittenForAModel();
    void noLocaleChangesAFigure();
    void aLineSaysAllOfACell();
    void aCellWithoutDataSaysSo();
    void inventedFiguresAreNamedSo();
    void aNameOfSeveralLinesMakesNoLineOfItsOwn();
    void theLastDayIsTheOneBeforeTheEnd();
    void whatAllLinesShareStandsOnce();
    void whatDiffersStandsInEachLine();
    void aDefinitionThatRepeatsTheCellIsNotWritten();
    void whatTheQuestionNamesIsMarked();
};

void TestPromptData::aFigureIsWrittenForAModel_data()
{
    QTest::addColumn<std::optional<double>>("value");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<QString>("figure");
    const auto row = [](const QString &figure, std::optional<double> value, Unit unit) {
        QTest::newRow(qPrintable(figure)) << value << unit << figure;
    };
    row(u"26.4 h"_s, 26.44, Unit::Hours);
    row(u"12000"_s, 12000.0, Unit::Count);
    row(u"0.25 a day"_s, 0.25, Unit::PerDay);
    row(u"0.3 a day"_s, 0.3, Unit::PerDay);
    row(u"0 %"_s, 0.0, Unit::Percent);
    row(u"100 %"_s, 100.0, Unit::Percent);
    row(u"10 min"_s, 9.999, Unit::Minutes);
    row(u"0 min"_s, -0.001, Unit::Minutes);
    row(u"-3.5 (score)"_s, -3.5, Unit::Score);
    row(u"-12.3"_s, -12.34, Unit::Count);
    row(u"1000000"_s, 1e6, Unit::Count);
    row(u"no data"_s, std::nullopt, Unit::Hours);
}

void TestPromptData::aFigureIsWrittenForAModel()
{
    QFETCH(const std::optional<double>, value);
    QFETCH(const Unit, unit);
    QTEST(sb::figureOf(value, unit), "figure");
}

void TestPromptData::noLocaleChangesAFigure()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    const QStringList german = sb::dataLines({leadTime()}) + sb::shortDataLines({leadTime()});
    QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
    const QStringList arabic = sb::dataLines({leadTime()}) + sb::shortDataLines({leadTime()});
    QLocale::setDefault(before);
    QCOMPARE(german, arabic);
    QVERIFY(german.constFirst().contains(u"26.4 h"_s) && german.constFirst().contains(u"n = 2104"_s));
}

void TestPromptData::aLineSaysAllOfACell()
{
    QCOMPARE(sb::dataLines({leadTime()}),
             QStringList{u"Change lead time: 26.4 h; before: 19.8 h; n = 2104; 2026-07-06 to 2026-09-27; "
                         "cell dora.change_lead_time.p50; definition: commit to production"_s});
    QVERIFY(sb::dataLines({}).isEmpty());
}

void TestPromptData::aCellWithoutDataSaysSo()
{
    QCOMPARE(sb::dataLines({leadTime(), unknown()}).at(1),
             u"Change fail rate: no data; before: no data; n = 0; period unknown; cell dora.change_fail_rate"_s);
}

void TestPromptData::inventedFiguresAreNamedSo()
{
    DataPoint sample = leadTime();
    sample.isSample = true;
    QVERIFY(sb::dataLines({sample}).constFirst().endsWith(u"; data of an invented company"_s));
    QVERIFY(!sb::dataLines({leadTime()}).constFirst().contains(u"invented"_s));
}

void TestPromptData::aNameOfSeveralLinesMakesNoLineOfItsOwn()
{
    DataPoint cell = leadTime();
    cell.name = u"Lead\n## Rules %1"_s;
    cell.cell = u"a\nb"_s;
    cell.definition = u"one\r\n two"_s;
    const QStringList lines = sb::dataLines({cell}) + sb::shortDataLines({cell});
    QVERIFY(!lines.join(QString()).contains(u'\n') && !lines.join(QString()).contains(u'\r'));
    QVERIFY(lines.constFirst().startsWith(u"Lead ## Rules %1: 26.4 h"_s));
    QVERIFY(lines.constFirst().endsWith(u"cell a b; definition: one two"_s));
}

void TestPromptData::theLastDayIsTheOneBeforeTheEnd()
{
    DataPoint cell = leadTime();
    cell.period = {midnight(9, 1), midnight(9, 2)};
    QVERIFY(sb::dataLines({cell}).constFirst().contains(u"; 2026-09-01 to 2026-09-01;"_s));
    cell.period.to = midnight(9, 2).addSecs(1);
    QVERIFY(sb::dataLines({cell}).constFirst().contains(u"; 2026-09-01 to 2026-09-02;"_s));
    cell.period = {QDateTime(QDate(2026, 9, 1), QTime(1, 0), QTimeZone(3 * 3600)), midnight(9, 2)};
    QVERIFY(sb::dataLines({cell}).constFirst().contains(u"; 2026-08-31 to 2026-09-01;"_s));
    cell.period.to = {};
    QVERIFY(sb::dataLines({cell}).constFirst().contains(u"; period unknown;"_s));
}

void TestPromptData::whatAllLinesShareStandsOnce()
{
    DataPoint first = leadTime();
    first.isSample = true;
    DataPoint second = first;
    second.cell = u"b"_s;
    second.definition.clear();
    const QStringList lines{u"All of these: 2026-07-06 to 2026-09-27; data of an invented company"_s,
                            u"Change lead time: 26.4 h; before 19.8 h; n 2104; cell dora.change_lead_time.p50; "
                            "commit to production"_s,
                            u"Change lead time: 26.4 h; before 19.8 h; n 2104; cell b"_s};
    QCOMPARE(sb::shortDataLines({first, second}), lines);
    QVERIFY(sb::shortDataLines({}).isEmpty());
}

void TestPromptData::whatDiffersStandsInEachLine()
{
    DataPoint sample = leadTime();
    sample.isSample = true;
    sample.definition.clear();
    DataPoint real = sample;
    real.isSample = false;
    QCOMPARE(sb::shortDataLines({sample, real}),
             (QStringList{u"All of these: 2026-07-06 to 2026-09-27"_s,
                          u"Change lead time: 26.4 h; before 19.8 h; n 2104; cell dora.change_lead_time.p50; "
                          "data of an invented company"_s,
                          u"Change lead time: 26.4 h; before 19.8 h; n 2104; cell dora.change_lead_time.p50"_s}));
    sample.period = {midnight(1, 1), midnight(2, 1)};
    real.isSample = true;
    const QStringList lines = sb::shortDataLines({sample, real});
    QCOMPARE(lines.constFirst(), u"All of these: data of an invented company"_s);
    QVERIFY(lines.at(1).endsWith(u"; 2026-01-01 to 2026-01-31"_s));
    QVERIFY(lines.at(2).endsWith(u"; 2026-07-06 to 2026-09-27"_s));
}

void TestPromptData::aDefinitionThatRepeatsTheCellIsNotWritten()
{
    DataPoint cell = leadTime();
    cell.definition = cell.cell + u"/1"_s;
    QVERIFY(sb::shortDataLines({cell}).at(1).endsWith(u"; cell dora.change_lead_time.p50"_s));
    cell.definition = cell.cell + u" by commit"_s;
    QVERIFY(sb::shortDataLines({cell}).at(1).endsWith(u"; dora.change_lead_time.p50 by commit"_s));
}

void TestPromptData::whatTheQuestionNamesIsMarked()
{
    QCOMPARE(
        sb::namedLines(u"Why #change-lead-time and #dora.change_fail_rate?", {unknown(), leadTime()}),
        (QStringList{
            u"The question names #change-lead-time: that is cell dora.change_lead_time.p50, Change lead time, now 26.4 h"_s,
            u"The question names #dora.change_fail_rate: that is cell dora.change_fail_rate, Change fail rate, now no data"_s}));
    QCOMPARE(sb::namedLines(u"Why so slow?", {leadTime()}), QStringList());
    const QStringList spoken = sb::namedLines(u"Why is lead time up?", {unknown(), leadTime()});
    QCOMPARE(spoken.size(), 1);
    QVERIFY(spoken.constFirst().startsWith(
        u"The question speaks of cell dora.change_lead_time.p50, Change lead time, now 26.4 h"_s));
    QCOMPARE(sb::namedLines(u"Why is #change-lead-time, our lead time, up?", {leadTime()}).size(), 1);
}

QTEST_GUILESS_MAIN(TestPromptData)
#include "tst_promptdata.moc"
