// SPDX-License-Identifier: Apache-2.0
#include "app/charts/samplecharts.h"
#include "charts/palette.h"
#include "charts/textwidth.h"
#include "support/testcase.h"

#include <QDir>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QSet>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;
using namespace sb::charts;

namespace {

const QList<std::pair<Form, QString>> forms{{Form::Light, u"light"_s}, {Form::Dark, u"dark"_s}, {Form::Print, u"print"_s}};

QImage pictureOf(const QByteArray &svg)
{
    QSvgRenderer renderer(svg);
    if (!renderer.isValid())
        return {};
    QImage picture(renderer.defaultSize() * 2, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    renderer.render(&painter);
    return picture;
}

void keep(const QImage &picture, const QString &form, const QString &name)
{
    const QString folder = qEnvironmentVariable("SB_SCREENSHOTS") + u"/charts/"_s + form;
    if (qEnvironmentVariableIsSet("SB_SCREENSHOTS") && QDir().mkpath(folder))
        picture.save(folder + u'/' + name + u".png"_s);
}

/// How many pixels have this colour.
int pixelsOf(const QImage &picture, QRgb colour)
{
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            count += picture.pixel(x, y) == colour ? 1 : 0;
    }
    return count;
}

}  // namespace

class TestChartPictures : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void qtSvgDrawsEveryKind_data();
    void qtSvgDrawsEveryKind();
    void patternsAreDrawn();
    void textsAreAsWideAsTheTableSays_data();
    void textsAreAsWideAsTheTableSays();
};

void TestChartPictures::qtSvgDrawsEveryKind_data()
{
    QTest::addColumn<int>("index");
    for (qsizetype i = 0; i < sb::test::sampleCharts().size(); ++i)
        QTest::newRow(sb::test::sampleCharts().at(i).name) << static_cast<int>(i);
}

void TestChartPictures::qtSvgDrawsEveryKind()
{
    QFETCH(int, index);
    const sb::test::SampleChart sample = sb::test::sampleCharts().at(index);
    for (const auto &[form, name] : forms) {
        const QImage picture =
            pictureOf(svgOf(sample.chart, {.form = form, .language = sb::test::english(), .fonts = u"Inter"_s}));
        QVERIFY(!picture.isNull());
        const QRgb ground = 0xFF000000 | colourOf(paletteOf(form), Ink::Ground);
        const int all = picture.width() * picture.height();
        QCOMPARE(picture.pixel(0, 0), ground);
        QVERIFY(pixelsOf(picture, ground) > all / 4);
        QVERIFY(all - pixelsOf(picture, ground) > all / 200);
        const int series = pixelsOf(picture, 0xFF000000 | colourOf(paletteOf(form), Ink::Series));
        QVERIFY(series + pixelsOf(picture, 0xFF000000 | colourOf(paletteOf(form), Ink::Part1)) > 50);
        keep(picture, name, QString::fromLatin1(sample.name));
    }
}

/// Of the second part of a stack both its colour and the lines on it.
void TestChartPictures::patternsAreDrawn()
{
    for (const sb::test::SampleChart &sample : sb::test::sampleCharts()) {
        if (QByteArray(sample.name) != "stacked")
            continue;
        const QImage picture =
            pictureOf(svgOf(sample.chart, {.form = Form::Light, .language = sb::test::english(), .fonts = u"Inter"_s}));
        const QRect middle(picture.width() / 4, picture.height() / 2, picture.width() / 3, picture.height() / 4);
        const QImage part = picture.copy(middle);
        QVERIFY(pixelsOf(part, 0xFF000000 | colourOf(paletteOf(Form::Light), Ink::Part2)) > 500);
    }
}

void TestChartPictures::textsAreAsWideAsTheTableSays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isBold");
    QTest::newRow("words") << u"Linked to a deployment"_s << false;
    QTest::newRow("capitals") << u"WEEK OF THE FREEZE"_s << false;
    QTest::newRow("umlauts") << u"Größe der Änderung, überfällig"_s << false;
    QTest::newRow("figures") << u"29.3 h, 1,204"_s << true;
    QTest::newRow("Polish") << u"łącznie wdrożeń"_s << false;
}

/// A label that is wider than thought would lie over its neighbour.
void TestChartPictures::textsAreAsWideAsTheTableSays()
{
    QFETCH(QString, text);
    QFETCH(bool, isBold);
    if (!QFontDatabase::families().contains(u"Inter"_s))
        QSKIP("Inter is not here");
    QFont font(u"Inter"_s);
    font.setPixelSize(100);
    font.setWeight(isBold ? QFont::DemiBold : QFont::Normal);
    const double real = QFontMetricsF(font).horizontalAdvance(text);
    const double said = textWidth(text, 100, isBold);
    QVERIFY2(said > real * 0.99 && said < real * 1.15, qPrintable(u"%1 for %2"_s.arg(said).arg(real)));
}

QTEST_MAIN(TestChartPictures)
#include "tst_chartpictures.moc"
