// SPDX-License-Identifier: Apache-2.0
#include "advice/figurescan.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestFigureScan : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aFigureHasItsValueInOneUnit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<SaidUnit>("kind");
        QTest::addColumn<double>("value");
        using enum SaidUnit;
        QTest::newRow("seconds") << u"It took 90 s."_s << Span << 90.0;
        QTest::newRow("milliseconds") << u"It took 300ms."_s << Span << 0.3;
        QTest::newRow("hours") << u"It took 1.5 hours."_s << Span << 5400.0;
        QTest::newRow("half") << u"It took half an hour."_s << Span << 1800.0;
        QTest::newRow("and a half") << u"It took two and a half hours."_s << Span << 9000.0;
        QTest::newRow("thousands") << u"There were 12,500 runs."_s << Plain << 12500.0;
        QTest::newRow("thousands, dots") << u"There were 1.234.567 runs."_s << Plain << 1234567.0;
        QTest::newRow("thousands, blank") << u"There were 12\u00a0500 runs."_s << Plain << 12500.0;
        QTest::newRow("k") << u"There were 12k runs."_s << Plain << 12000.0;
        QTest::newRow("both marks") << u"There were 1,234.5 runs."_s << Plain << 1234.5;
        QTest::newRow("both marks, German") << u"There were 1.234,5 runs."_s << Plain << 1234.5;
        QTest::newRow("words") << u"There were two hundred and ten runs."_s << Plain << 210.0;
        QTest::newRow("dozen") << u"It is over a dozen deployments a day."_s << PerDay << 12.0;
        QTest::newRow("third") << u"A third of the changes wait."_s << Percent << 100.0 / 3;
        QTest::newRow("points") << u"It fell by 3 points, or 3 percentage points."_s << Points << 3.0;
        QTest::newRow("per week") << u"That is 21 per week."_s << PerDay << 3.0;
        QTest::newRow("factor") << u"It is 2.5x as long."_s << Ratio << 2.5;
    }

    void aFigureHasItsValueInOneUnit()
    {
        QFETCH(QString, text);
        QFETCH(SaidUnit, kind);
        QFETCH(double, value);
        const ScannedText scanned = scanFigures(text);
        QVERIFY(!scanned.figures.isEmpty());
        const TextFigure &figure = scanned.figures.constLast();
        QCOMPARE(figure.kind, kind);
        QCOMPARE(figure.value, value);
        QVERIFY(figure.low <= value && value <= figure.high);
    }

    void spansLieInTheText()
    {
        const QString text = u"# 3 h\n\n- Lead time 26.4 h, was 18.6 h.\n- `9 h` and 47 min\n\nIt is 8.2 %."_s;
        const ScannedText scanned = scanFigures(text);
        QStringList found;
        for (const TextFigure &figure : scanned.figures)
            found.append(text.sliced(figure.span.begin, figure.span.end - figure.span.begin));
        QCOMPARE(found, (QStringList{u"26.4 h"_s, u"18.6 h"_s, u"47 min"_s, u"8.2 %"_s}));
        QCOMPARE(scanned.figures.at(0).sentence, scanned.figures.at(1).sentence);
        QVERIFY(scanned.figures.at(1).sentence < scanned.figures.at(2).sentence);
    }

    void aDifferenceHasItsDirection()
    {
        const auto changeIn = [](const QString &text) { return scanFigures(text).figures.constLast().change; };
        QCOMPARE(changeIn(u"It rose by 42 %."_s), FigureChange::Up);
        QCOMPARE(changeIn(u"It is 42 % lower."_s), FigureChange::Down);
        QCOMPARE(changeIn(u"It moved by 42 %."_s), FigureChange::Any);
        QCOMPARE(changeIn(u"It rose to 42 %."_s), FigureChange::None);
        QCOMPARE(changeIn(u"It is more than 42 %."_s), FigureChange::None);
        QCOMPARE(changeIn(u"It is +42 %."_s), FigureChange::Up);
    }
};

QTEST_GUILESS_MAIN(TestFigureScan)
#include "tst_figurescan.moc"
