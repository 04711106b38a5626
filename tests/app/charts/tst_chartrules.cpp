// SPDX-License-Identifier: Apache-2.0
// What a reader of a chart relies on: gaps, extremes, signals, labels that can be read.
#include "app/charts/samplecharts.h"
#include "charts/strokes.h"
#include "charts/textwidth.h"
#include "support/testcase.h"

#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace sb::charts;

namespace {

struct Box {
    QRectF place = {};
    QString text = {};
};

/// The texts of a chart that stands alone, where the table of widths puts them.
QList<Box> textsOf(const QByteArray &svg)
{
    QList<Box> boxes;
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != u"text")
            continue;
        const QXmlStreamAttributes attributes = xml.attributes();
        const double size = attributes.value(u"font-size"_s).toDouble();
        QString text;
        while (xml.readNext() == QXmlStreamReader::Characters)
            text += xml.text();
        const double width = textWidth(text, size, attributes.value(u"font-weight"_s).toInt() > 400);
        const QStringView anchor = attributes.value(u"text-anchor"_s);
        const double x = attributes.value(u"x"_s).toDouble() - (anchor == u"start" ? 0 : anchor == u"end" ? width : width / 2);
        boxes.append({{x, attributes.value(u"y"_s).toDouble() - size * 0.75, width, size * 0.8}, text});
    }
    return boxes;
}

QByteArray countOf(const QByteArray &svg, const QByteArray &what)
{
    return QByteArray::number(svg.count(what));
}

}  // namespace

class TestChartRules : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void textsNeitherOverlapNorLeaveThePicture_data();
    void textsNeitherOverlapNorLeaveThePicture();
    void aGapBreaksTheLineAndHasItsWord();
    void noValueIsNeverZero();
    void decimationKeepsEndsAndExtremes();
    void whatIsNotOverIsHatchedAndOpen();
    void theFirstSignalIsFilledAndNamed();
    void provisionalLimitsAreDashed();
    void bandsHaveLettersAndPatterns();
    void oneMarkForEachPlaceOfAScatter();
    void whatIsMoreThanTheLimitsIsLeftOut();
    void doublingStepsHoldEveryValue();
    void anEmptyChartIsAChart();
};

void TestChartRules::textsNeitherOverlapNorLeaveThePicture_data()
{
    QTest::addColumn<int>("sample");
    QTest::addColumn<Language>("language");
    for (int i = 0; i < sb::test::sampleCharts().size(); ++i) {
        QTest::addRow("%s en", sb::test::sampleCharts().at(i).name) << i << sb::test::english();
        QTest::addRow("%s de", sb::test::sampleCharts().at(i).name) << i << sb::test::german();
        QTest::addRow("%s he", sb::test::sampleCharts().at(i).name) << i << sb::test::hebrew();
    }
}

void TestChartRules::textsNeitherOverlapNorLeaveThePicture()
{
    QFETCH(int, sample);
    QFETCH(Language, language);
    const QByteArray svg = svgOf(sb::test::sampleCharts().at(sample).chart, {.form = Form::Light, .language = language});
    QXmlStreamReader xml(svg);
    xml.readNextStartElement();
    const QRectF picture(0, 0, xml.attributes().value(u"width"_s).toDouble(), xml.attributes().value(u"height"_s).toDouble());
    const QList<Box> boxes = textsOf(svg);
    QVERIFY(boxes.size() > 7 || QByteArray(sb::test::sampleCharts().at(sample).name) == "sparkline");
    for (qsizetype i = 0; i < boxes.size(); ++i) {
        QVERIFY2(picture.adjusted(-1, -1, 1, 1).contains(boxes.at(i).place), qPrintable(boxes.at(i).text));
        for (qsizetype j = i + 1; j < boxes.size(); ++j)
            QVERIFY2(!boxes.at(i).place.intersects(boxes.at(j).place),
                     qPrintable(QString(boxes.at(i).text + u" over "_s + boxes.at(j).text)));
    }
}

void TestChartRules::aGapBreaksTheLineAndHasItsWord()
{
    const QList<Point> points{
        {.x = 0, .y = 1}, {.x = 1, .y = 2}, {.x = 2, .label = u"no deployments"_s}, {.x = 3, .y = 2}, {.x = 4, .y = 3}};
    const ValueScale y({0, 4}, {}, 100, 0);
    const Stroke stroke = strokeOf(points, {0, 4, 0, 400}, y);
    QCOMPARE(stroke.solid.bytes(), QByteArray("M0 75L100 50M300 50L400 25"));
    QVERIFY(stroke.open.isEmpty());
    QVERIFY(svgOf(LineChart{.series = {{.points = points}}}, {}).contains("no deployments"));
}

void TestChartRules::noValueIsNeverZero()
{
    const QList<Point> none{{.x = 0}, {.x = 1, .y = std::numeric_limits<double>::quiet_NaN()}, {.x = 2, .y = 1e300}};
    const ValueScale y({0, 4}, {}, 100, 0);
    QVERIFY(strokeOf(none, {0, 2, 0, 100}, y).solid.isEmpty());
    QVERIFY(placedPoints(none, {0, 2, 0, 100}, y).isEmpty());
    for (const QStringList &row : tableOf(LineChart{.series = {{.points = none}}}, {}).rows)
        QCOMPARE(row.at(1), QString());
    QVERIFY(!svgOf(BarChart{.bars = none}, {.form = Form::Light}).contains("#e7ebf8"));
}

void TestChartRules::decimationKeepsEndsAndExtremes()
{
    QList<QPointF> points;
    for (int i = 0; i < 100'000; ++i)
        points.append({i * 0.009, std::sin(i / 700.0) * 50 + (i == 61'803 ? 400 : 0) - (i == 27'182 ? 400 : 0)});
    const QList<QPointF> kept = decimated(points);
    QVERIFY(kept.size() <= 3600 + 4);
    QCOMPARE(kept.constFirst(), points.constFirst());
    QCOMPARE(kept.constLast(), points.constLast());
    QVERIFY(kept.contains(points.at(61'803)));
    QVERIFY(kept.contains(points.at(27'182)));
    QVERIFY(std::ranges::is_sorted(kept, {}, &QPointF::x));
    for (const QPointF &point : kept)
        QVERIFY(point == points.at(std::lround(point.x() / 0.009)));
    const QList<QPointF> few = points.first(500);
    QList<QPointF> apart;
    for (const QPointF &point : few)
        apart.append({point.x() * 200, point.y()});
    QCOMPARE(decimated(apart), apart);
}

void TestChartRules::whatIsNotOverIsHatchedAndOpen()
{
    QList<Point> points{{.x = 0, .y = 1}, {.x = 1, .y = 2}, {.x = 2, .y = 1, .standing = Standing::Partial}};
    const QByteArray partial = svgOf(LineChart{.head = {.key = u"k"_s}, .series = {{.points = points}}}, {.form = Form::Page});
    QVERIFY(partial.contains("url(#c-k-hatch)"));
    QVERIFY(partial.contains("class=\"so\""));
    QVERIFY(partial.contains("class=\"dn\""));
    points.last().standing = Standing::Plain;
    const QByteArray over = svgOf(LineChart{.head = {.key = u"k"_s}, .series = {{.points = points}}}, {.form = Form::Page});
    QVERIFY(!over.contains("hatch"));
    QVERIFY(!over.contains("class=\"so\""));
    QVERIFY(svgOf(BarChart{.bars = {{.x = 0, .y = 3, .standing = Standing::Partial}}}, {}).contains("hatch"));
}

void TestChartRules::theFirstSignalIsFilledAndNamed()
{
    XmrChart chart{.words = {.firstSignal = u"first signal"_s}};
    for (int i = 0; i < 12; ++i)
        chart.points.append(
            {.x = timeOf(QDate(2026, 7, 6).addDays(7 * i)), .y = i, .standing = i < 8 ? Standing::Plain : Standing::Worse});
    const QByteArray svg = svgOf(chart, {});
    QCOMPARE(countOf(svg, "class=\"wf\""), "1");
    QCOMPARE(countOf(svg, "class=\"wo\""), "3");
    QCOMPARE(countOf(svg, ">first signal<"), "1");
    QVERIFY(svg.indexOf("class=\"wf\"") < svg.indexOf("class=\"wo\""));
    chart.points[2].standing = Standing::Better;
    QCOMPARE(countOf(svgOf(chart, {}), "class=\"be\""), "1");
}

void TestChartRules::provisionalLimitsAreDashed()
{
    XmrChart chart{.points = {{.x = 0, .y = 5}, {.x = 1, .y = 6}},
                   .stretches = {{.from = 0, .to = 1, .centre = 5, .lower = 3, .upper = 7}}};
    QCOMPARE(countOf(svgOf(chart, {}), "class=\"li\""), "2");
    chart.stretches.first().isProvisional = true;
    QCOMPARE(countOf(svgOf(chart, {}), "class=\"li\""), "0");
    QCOMPARE(countOf(svgOf(chart, {}), "class=\"lo\""), "2");
    QVERIFY(svgOf(chart, {.form = Form::Light}).contains("stroke-dasharray=\"4 3\""));
}

void TestChartRules::bandsHaveLettersAndPatterns()
{
    LineChart chart{.head = {.key = u"k"_s}, .series = {{.points = {{.x = 0, .y = 5}, {.x = 1, .y = 9}}}}};
    chart.bands = {
        {.to = 3, .letter = u"A"_s}, {.from = 3, .to = 6, .letter = u"B"_s, .isMet = true}, {.from = 6, .letter = u"C"_s}};
    const QByteArray svg = svgOf(chart, {});
    for (const char *part : {">A<", ">B<", ">C<", "url(#c-k-band0)", "url(#c-k-band1)", "url(#c-k-band2)"})
        QVERIFY2(svg.contains(part), part);
    QCOMPARE(countOf(svg, "class=\"lb\""), "1");
}

void TestChartRules::oneMarkForEachPlaceOfAScatter()
{
    Scatter chart{.axis = {.unit = Unit::Number}};
    for (int i = 0; i < 5000; ++i)
        chart.points.append({static_cast<double>(i % 50), static_cast<double>(i % 2)});
    QCOMPARE(countOf(svgOf(chart, {}), "h.01"), "50");
    QVERIFY(svgOf(chart, {}).contains("class=\"s4\""));
    QVERIFY(!svgOf(chart, {}).contains("class=\"s1\""));
    chart.points.append({25, 77});
    QCOMPARE(countOf(svgOf(chart, {}), "h.01"), "51");
}

void TestChartRules::whatIsMoreThanTheLimitsIsLeftOut()
{
    NamedBars chart;
    for (int i = 0; i < 100; ++i)
        chart.bars.append({.name = u"Team "_s + QString::number(i), .value = i});
    QCOMPARE(tableOf(chart, {}).rows.size(), 40);
    QVERIFY(svgOf(chart, {}).contains("Team 39"));
    QVERIFY(!svgOf(chart, {}).contains("Team 40"));
}

void TestChartRules::doublingStepsHoldEveryValue()
{
    const std::vector<double> values{0, 0.5, 1, 1.9, 2, 3, 4, 1e9, -1, std::numeric_limits<double>::infinity()};
    const QList<Bin> bins = doublingBins(values, 1);
    QCOMPARE(bins.size(), 12);
    QCOMPARE(bins.at(0).count, 2);
    QCOMPARE(bins.at(1).count, 2);
    QCOMPARE(bins.at(2).count, 2);
    QCOMPARE(bins.at(3).count, 1);
    QCOMPARE(bins.at(11).count, 1);
    for (qsizetype i = 1; i < bins.size(); ++i)
        QCOMPARE(bins.at(i).from, bins.at(i - 1).to);
    QVERIFY(doublingBins(values, 0).isEmpty());
}

void TestChartRules::anEmptyChartIsAChart()
{
    for (const Chart &chart : QList<Chart>{Sparkline{}, LineChart{}, BarChart{}, StackedChart{}, NamedBars{}, Funnel{},
                                           XmrChart{}, SixTwelveChart{}, Histogram{}, CumulatedChart{}, Scatter{}, HeatMap{}}) {
        const QByteArray svg = svgOf(chart, {.form = Form::Light});
        QVERIFY(svg.startsWith("<svg "));
        QVERIFY(svg.endsWith("</svg>\n"));
    }
}

QTEST_GUILESS_MAIN(TestChartRules)
#include "tst_chartrules.moc"
