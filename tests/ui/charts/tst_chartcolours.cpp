// SPDX-License-Identifier: Apache-2.0
#include "charts/looks.h"
#include "charts/palette.h"
#include "support/contrast.h"
#include "support/testcase.h"
#include "ui/style/tokens.h"

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb::charts;
using sb::test::contrast;

namespace {

const QList<Form> forms{Form::Light, Form::Dark, Form::Print};

QColor colourIn(Form form, Ink ink)
{
    return QColor::fromRgb(colourOf(paletteOf(form), ink));
}

using Row = std::array<double, 3>;
using Matrix = std::array<Row, 3>;

/// Linear light as somebody without one kind of cone sees it. Source: Machado, Oliveira, Fernandes, "A physiologically-based model for
/// simulation of color vision deficiency", 2009, severity 1.0.
constexpr std::array<Matrix, 3> deficiencies{
    Matrix{Row{0.152286, 1.052583, -0.204868}, Row{0.114503, 0.786281, 0.099216}, Row{-0.003882, -0.048116, 1.051998}},
    Matrix{Row{0.367322, 0.860646, -0.227968}, Row{0.280085, 0.672501, 0.047413}, Row{-0.011820, 0.042940, 0.968881}},
    Matrix{Row{1.255528, -0.076749, -0.178779}, Row{-0.078411, 0.930809, 0.147602}, Row{0.004733, 0.691367, 0.303900}}};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Row times(const Matrix &matrix, const Row &value)
{
    Row result{};
    for (std::size_t i = 0; i < 3; ++i)
        result[i] = matrix[i][0] * value[0] + matrix[i][1] * value[1] + matrix[i][2] * value[2];
    return result;
}

/// CIE L*a*b* of linear sRGB, white D65.
Row lab(const Row &light)
{
    constexpr Matrix toXyz{Row{0.4124564, 0.3575761, 0.1804375}, Row{0.2126729, 0.7151522, 0.0721750},
                           Row{0.0193339, 0.1191920, 0.9503041}};
    constexpr Row white{0.95047, 1.0, 1.08883};
    Row xyz = times(toXyz, {std::clamp(light[0], 0.0, 1.0), std::clamp(light[1], 0.0, 1.0), std::clamp(light[2], 0.0, 1.0)});
    for (std::size_t i = 0; i < 3; ++i) {
        const double part = xyz[i] / white[i];
        xyz[i] = part > 216.0 / 24389 ? std::cbrt(part) : (24389.0 / 27 * part + 16) / 116;
    }
    return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

/// How different two colours are to whoever sees them so (CIE 1976).
double difference(const QColor &a, const QColor &b, const Matrix &eyes)
{
    const Row one = lab(times(eyes, {linear(a.redF()), linear(a.greenF()), linear(a.blueF())}));
    const Row other = lab(times(eyes, {linear(b.redF()), linear(b.greenF()), linear(b.blueF())}));
    return std::hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

double leastDifference(Form form, Ink a, Ink b)
{
    double least = 1000;
    for (const Matrix &eyes : deficiencies)
        least = std::min(least, difference(colourIn(form, a), colourIn(form, b), eyes));
    return least;
}

}  // namespace

class TestChartColours : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void textsStandOutFromTheirGround()
    {
        for (const LookRow &row : allLooks()) {
            for (const Form form : forms) {
                if (row.size == 0)
                    continue;
                QVERIFY2(contrast(colourIn(form, row.fill), colourIn(form, Ink::Ground)) >= 4.5, row.name);
                QVERIFY2(contrast(colourIn(form, row.fill), colourIn(form, Ink::Band)) >= 4.5, row.name);
            }
        }
    }

    void marksStandOutFromTheirGround_data()
    {
        QTest::addColumn<Ink>("ink");
        QTest::newRow("series") << Ink::Series;
        QTest::newRow("previous") << Ink::Previous;
        QTest::newRow("axis") << Ink::Axis;
        QTest::newRow("limits") << Ink::Text2;
        QTest::newRow("target") << Ink::Target;
        QTest::newRow("good") << Ink::Good;
        QTest::newRow("bad") << Ink::Bad;
        QTest::newRow("edges of parts in print") << Ink::PartMark;
        for (const Ink part : {Ink::Part1, Ink::Part2, Ink::Part3, Ink::Part4})
            QTest::addRow("part %d", static_cast<int>(part)) << part;
    }

    void marksStandOutFromTheirGround()
    {
        QFETCH(Ink, ink);
        const bool isPart = ink >= Ink::Part1 && ink <= Ink::Part4;
        for (const Form form : forms) {
            // In print parts are white or black and told by their outline; on the screen their marks are of the ground.
            const bool isTold = form == Form::Print ? isPart : ink == Ink::PartMark;
            if (!isTold)
                QVERIFY(contrast(colourIn(form, ink), colourIn(form, Ink::Ground)) >= 3);
        }
        QVERIFY(contrast(colourIn(Form::Print, Ink::PartEdge), colourIn(Form::Print, Ink::Ground)) >= 3);
        for (const Form form : {Form::Light, Form::Dark}) {
            if (isPart)
                QVERIFY(contrast(colourIn(form, ink), colourIn(form, Ink::PartMark)) >= 3);
        }
        QVERIFY(contrast(colourIn(Form::Light, Ink::Series), colourIn(Form::Light, Ink::Band)) >= 3);
        QVERIFY(contrast(colourIn(Form::Dark, Ink::Series), colourIn(Form::Dark, Ink::Band)) >= 3);
    }

    void coloursDifferForEveryEye()
    {
        const QList<QList<Ink>> together{{Ink::Part1, Ink::Part2, Ink::Part3, Ink::Part4},
                                         {Ink::Good, Ink::Bad},
                                         {Ink::Series, Ink::Bad},
                                         {Ink::Series, Ink::Previous}};
        for (const QList<Ink> &inks : together) {
            for (qsizetype i = 0; i < inks.size() * inks.size(); ++i) {
                const Ink a = inks.at(i / inks.size());
                const Ink b = inks.at(i % inks.size());
                const double least = std::min(leastDifference(Form::Light, a, b), leastDifference(Form::Dark, a, b));
                QVERIFY2(a == b || least >= 14, QByteArray(variableOf(a) + ' ' + variableOf(b)).constData());
            }
        }
    }

    void printIsBlackOnWhite()
    {
        for (const Ink ink :
             {Ink::Text, Ink::Text2, Ink::Text3, Ink::Series, Ink::Axis, Ink::Target, Ink::Good, Ink::Bad, Ink::PartMark})
            QCOMPARE(colourIn(Form::Print, ink), QColor(Qt::black));
        for (const Ink ink : {Ink::Ground, Ink::Soft, Ink::Band})
            QCOMPARE(colourIn(Form::Print, ink), QColor(Qt::white));
    }

    void coloursAreTheProgramsOwn()
    {
        for (const auto &[form, scheme] :
             {std::pair{Form::Light, sb::ui::Scheme::Light}, std::pair{Form::Dark, sb::ui::Scheme::Dark}}) {
            const sb::ui::Tokens &tokens = sb::ui::tokens(scheme);
            QCOMPARE(colourIn(form, Ink::Ground), tokens.surface);
            QCOMPARE(colourIn(form, Ink::Text), tokens.text);
            QCOMPARE(colourIn(form, Ink::Text2), tokens.text2);
            QCOMPARE(colourIn(form, Ink::Text3), tokens.text3);
            QCOMPARE(colourIn(form, Ink::Series), tokens.accent);
            QCOMPARE(colourIn(form, Ink::Soft), tokens.accentSoft);
            QCOMPARE(colourIn(form, Ink::Axis), tokens.control);
            QCOMPARE(colourIn(form, Ink::Good), tokens.good);
            QCOMPARE(colourIn(form, Ink::Bad), tokens.bad);
        }
    }
};

QTEST_GUILESS_MAIN(TestChartColours)
#include "tst_chartcolours.moc"
