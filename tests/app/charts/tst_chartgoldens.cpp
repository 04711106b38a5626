// SPDX-License-Identifier: Apache-2.0
// The whole text of each kind of chart. SB_WRITE_GOLDENS=1 writes them anew: look at the pictures of tst_chartpictures then.
#include "app/charts/samplecharts.h"
#include "support/testcase.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace sb::charts;

namespace {

struct Variant {
    const char *name = "";
    Drawing drawing = {};
};

QList<Variant> variants()
{
    return {{"page.en", {.form = Form::Page, .language = sb::test::english()}},
            {"page.de", {.form = Form::Page, .language = sb::test::german()}},
            {"page.he", {.form = Form::Page, .language = sb::test::hebrew()}},
            {"light.en", {.form = Form::Light, .language = sb::test::english()}},
            {"dark.en", {.form = Form::Dark, .language = sb::test::english()}},
            {"print.en", {.form = Form::Print, .language = sb::test::english()}},
            {"print.de", {.form = Form::Print, .language = sb::test::german()}}};
}

QByteArray golden(const QString &name, const QByteArray &made)
{
    QFile file(QStringLiteral(SB_SOURCE_DIR "/tests/golden/charts/") + name);
    if (qEnvironmentVariableIsSet("SB_WRITE_GOLDENS")) {
        if (file.open(QIODevice::WriteOnly))
            file.write(made);
        file.close();
    }
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray lineOf(const QStringList &cells)
{
    return cells.join(u" | "_s).toUtf8() + '\n';
}

}  // namespace

class TestChartGoldens : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void chartsAreTheirGoldens_data()
    {
        QTest::addColumn<int>("sample");
        QTest::addColumn<int>("variant");
        const QList<sb::test::SampleChart> samples = sb::test::sampleCharts();
        for (int sample = 0; sample < samples.size(); ++sample) {
            for (int variant = 0; variant < variants().size(); ++variant) {
                const bool isHebrew = QByteArray(variants().at(variant).name).endsWith("he");
                if (isHebrew == (QByteArray(samples.at(sample).name) == "line-rtl"))
                    QTest::addRow("%s.%s", samples.at(sample).name, variants().at(variant).name) << sample << variant;
            }
        }
    }

    void chartsAreTheirGoldens()
    {
        QFETCH(int, sample);
        QFETCH(int, variant);
        const QByteArray made = svgOf(sb::test::sampleCharts().at(sample).chart, variants().at(variant).drawing);
        QCOMPARE(made, golden(QString::fromLatin1(QTest::currentDataTag()) + u".svg"_s, made));
    }

    void tablesAreTheirGoldens_data()
    {
        QTest::addColumn<int>("sample");
        for (int sample = 0; sample < sb::test::sampleCharts().size(); ++sample)
            QTest::addRow("%s", sb::test::sampleCharts().at(sample).name) << sample;
    }

    void tablesAreTheirGoldens()
    {
        QFETCH(int, sample);
        QByteArray made;
        for (const auto &[name, language] : {std::pair{"en", sb::test::english()}, std::pair{"de", sb::test::german()}}) {
            const Table table = tableOf(sb::test::sampleCharts().at(sample).chart, language);
            made += QByteArray("== ") + name + '\n' + lineOf(table.header);
            for (const QStringList &row : table.rows) {
                QCOMPARE(row.size(), table.header.size());
                made += lineOf(row);
            }
        }
        QCOMPARE(made, golden(QString::fromLatin1(QTest::currentDataTag()) + u".table.txt"_s, made));
    }
};

QTEST_GUILESS_MAIN(TestChartGoldens)
#include "tst_chartgoldens.moc"
