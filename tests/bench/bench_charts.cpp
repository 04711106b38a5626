// SPDX-License-Identifier: Apache-2.0
// What charts cost as text (CPU of this thread): a page of 24 cards, and a hundred thousand changes as a scatter and as a line; and what it
// costs Qt Svg to draw the scatter at twice its size.
#include "app/charts/samplecharts.h"
#include "bench/measure.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>

using namespace sb::bench;
using namespace sb::charts;

namespace {

constexpr int rounds = 31;

/// The median of one chart's cost, and how large its text is.
double cost(const char *name, long long size, const QList<Chart> &charts, double targetCpuMs)
{
    const Drawing drawing{.form = Form::Page, .language = sb::test::english()};
    std::vector<double> samples;
    qsizetype bytes = 0;
    for (int round = 0; round < rounds; ++round) {
        const double start = cpuOfThisThread();
        bytes = 0;
        for (const Chart &chart : charts)
            bytes += svgOf(chart, drawing).size();
        samples.push_back(cpuOfThisThread() - start);
    }
    std::ranges::sort(samples);
    std::printf(
        "{\"name\": \"%s\", \"size\": %lld, \"cpu_ms\": %.3f, \"cpu_max_ms\": %.3f, \"bytes\": %lld, \"target_cpu_ms\": %g}\n",
        name, size, samples[samples.size() / 2], samples.back(), static_cast<long long>(bytes), targetCpuMs);
    std::fflush(stdout);
    return samples[samples.size() / 2];
}

/// Text and pixels together.
void costOfPicture(const char *name, long long size, const Chart &chart)
{
    std::vector<double> samples;
    for (int round = 0; round < rounds; ++round) {
        const double start = cpuOfThisThread();
        QSvgRenderer renderer(
            svgOf(chart, {.form = Form::Light, .language = sb::test::english(), .fonts = QStringLiteral("Inter")}));
        QImage picture(renderer.defaultSize() * 2, QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&picture);
        renderer.render(&painter);
        samples.push_back(cpuOfThisThread() - start);
    }
    std::ranges::sort(samples);
    std::printf("{\"name\": \"%s\", \"size\": %lld, \"cpu_ms\": %.3f, \"cpu_max_ms\": %.3f, \"target_cpu_ms\": 100}\n", name,
                size, samples[samples.size() / 2], samples.back());
    std::fflush(stdout);
}

/// A line of so many points, as a page of raw values has it.
LineChart longLine(int points)
{
    LineChart chart = sb::test::largeCard(1);
    chart.head.width = 900;
    chart.series = {{.name = {}, .role = Role::Current, .points = {}}};
    for (int i = 0; i < points; ++i)
        chart.series.first().points.append({.x = 600'000.0 * i, .y = 3'600'000.0 * (20 + (i * 7919 % 1000) / 100.0)});
    return chart;
}

}  // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    QList<Chart> cards;
    for (int number = 0; number < 24; ++number)
        cards.append(sb::test::largeCard(number));
    const double one = cost("charts.cards", 1, {cards.constFirst()}, 0.5);
    const double all = cost("charts.cards", 24, cards, 10);
    QList<Chart> samples;
    for (const sb::test::SampleChart &sample : sb::test::sampleCharts())
        samples.append(sample.chart);
    cost("charts.each_kind", samples.size(), samples, 10);
    const double few = cost("charts.scatter", 1000, {sb::test::largeScatter(1000)}, 1);
    const double many = cost("charts.scatter", 100'000, {sb::test::largeScatter(100'000)}, 25);
    costOfPicture("charts.scatter_painted", 100'000, sb::test::largeScatter(100'000));
    const double shortLine = cost("charts.line", 1000, {longLine(1000)}, 1);
    const double raw = cost("charts.line", 100'000, {longLine(100'000)}, 25);
    std::printf(
        "{\"name\": \"charts.growth\", \"cards_24_to_1\": %.1f, \"scatter_100_times\": %.1f, \"line_100_times\": %.1f}\n",
        all / one, many / few, raw / shortLine);
    return 0;
}
