// SPDX-License-Identifier: Apache-2.0
#include "app/charts/randomcharts.h"

#include <array>
#include <cmath>
#include <limits>

namespace sb::test {

namespace {

class RandomCharts {
public:
    explicit RandomCharts(const Choice &below) : m_below(below) {}

    [[nodiscard]] charts::Chart next()
    {
        switch (m_below(12)) {
        case 0:
            return charts::Sparkline{.head = head(),
                                     .axis = axis(),
                                     .series = series(),
                                     .target = value(),
                                     .bands = below(20),
                                     .metBand = below(20),
                                     .link = text()};
        case 1:
            return charts::LineChart{.head = head(),
                                     .axis = axis(),
                                     .series = series(),
                                     .bands = bands(),
                                     .target = target(),
                                     .notes = notes(),
                                     .lastText = text(),
                                     .countText = text()};
        case 2:
            return charts::BarChart{
                .head = head(), .axis = axis(), .bars = points(), .target = target(), .notes = notes(), .countText = text()};
        case 3:
            return charts::StackedChart{.head = head(), .axis = axis(), .periods = points(), .parts = parts()};
        case 4:
            return charts::NamedBars{.head = head(), .axis = axis(), .bars = namedBars(), .target = target()};
        case 5:
            return charts::Funnel{.head = head(), .stages = stages()};
        case 6:
            return xmr();
        case 7:
            return sixTwelve();
        case 8:
            return charts::Histogram{.head = head(), .axis = axis(), .bins = bins(), .percentiles = markers()};
        case 9:
            return charts::CumulatedChart{.head = head(), .axis = axis(), .values = values(), .percentiles = markers()};
        case 10:
            return scatter();
        default:
            return charts::HeatMap{.head = head(),
                                   .unit = unit(),
                                   .firstDay = static_cast<Qt::DayOfWeek>(1 + below(7)),
                                   .values = optionalValues(170),
                                   .noneText = text()};
        }
    }

private:
    [[nodiscard]] int below(int most) { return m_below(most); }
    [[nodiscard]] bool coin() { return below(2) == 0; }

    [[nodiscard]] double number()
    {
        constexpr double infinite = std::numeric_limits<double>::infinity();
        constexpr std::array odd{0.0,
                                 -0.0,
                                 1.0,
                                 -1.0,
                                 1e12,
                                 1e-12,
                                 -1e12,
                                 1e300,
                                 -1e300,
                                 5e-324,
                                 infinite,
                                 -infinite,
                                 std::numeric_limits<double>::quiet_NaN()};
        if (below(4) == 0)
            return odd[static_cast<std::size_t>(below(static_cast<int>(odd.size())))];
        return (m_below(1 << 24) / 16'777'216.0 - 0.3) * std::pow(10, below(16) - 4);
    }

    [[nodiscard]] std::optional<double> value() { return below(6) == 0 ? std::nullopt : std::optional(number()); }

    [[nodiscard]] QString text()
    {
        static const QStringList texts{{},
                                       QStringLiteral("n 212"),
                                       QStringLiteral("<b>&\"'</b>"),
                                       QStringLiteral("sb:cell/1"),
                                       QStringLiteral("https://example.org"),
                                       QStringLiteral("שלום עולם"),
                                       QStringLiteral("a\u202Eb\u2066c"),
                                       QStringLiteral("Größe 木 🌳"),
                                       QString(QChar(0xD800)) + QChar(0),
                                       QStringLiteral("word ").repeated(120),
                                       QStringLiteral("\n\t\x1b]")};
        return texts.at(below(static_cast<int>(texts.size())));
    }

    [[nodiscard]] charts::Head head()
    {
        return {.key = text(),
                .title = text(),
                .sentence = text(),
                .width = coin() ? number() : below(900),
                .height = coin() ? number() : below(500)};
    }
    [[nodiscard]] charts::Unit unit() { return static_cast<charts::Unit>(below(4)); }
    [[nodiscard]] charts::ValueAxis axis()
    {
        return {.name = text(),
                .unit = unit(),
                .scale = coin() ? charts::Scale::Log : charts::Scale::Linear,
                .base = coin() ? charts::Base::Cut : charts::Base::Zero};
    }

    [[nodiscard]] QList<charts::Point> points()
    {
        QList<charts::Point> all;
        double x = coin() ? charts::timeOf(QDate(2020 + below(9), 1 + below(12), 1)) : number();
        for (int i = below(60); i > 0; --i) {
            x += coin() ? 7 * 86'400'000.0 : std::abs(number());
            all.append(
                {.x = x, .y = value(), .standing = static_cast<charts::Standing>(below(4)), .label = text(), .link = text()});
        }
        return all;
    }

    template<class Make>
    [[nodiscard]] auto several(int most, const Make &make)
    {
        QList<decltype(make())> all;
        for (int i = below(most); i > 0; --i)
            all.append(make());
        return all;
    }

    [[nodiscard]] QList<charts::Series> series()
    {
        return several(4, [this] { return charts::Series{text(), static_cast<charts::Role>(below(3)), points()}; });
    }
    [[nodiscard]] QList<charts::Band> bands()
    {
        return several(6, [this] { return charts::Band{value(), value(), text(), text(), coin()}; });
    }
    [[nodiscard]] QList<charts::Note> notes()
    {
        return several(8, [this] { return charts::Note{charts::timeOf(QDate(2024, 1 + below(12), 1)), text(), text()}; });
    }
    [[nodiscard]] QList<charts::Marker> markers()
    {
        return several(9, [this] { return charts::Marker{number(), text()}; });
    }
    [[nodiscard]] std::optional<charts::Target> target()
    {
        return coin() ? std::nullopt : std::optional(charts::Target{number(), text()});
    }
    [[nodiscard]] QList<std::optional<double>> optionalValues(int most)
    {
        return several(most, [this] { return value(); });
    }
    [[nodiscard]] QList<double> values()
    {
        return several(400, [this] { return number(); });
    }
    [[nodiscard]] QList<charts::Part> parts()
    {
        return several(10, [this] { return charts::Part{text(), text(), optionalValues(60)}; });
    }
    [[nodiscard]] QList<charts::NamedBar> namedBars()
    {
        return several(12, [this] { return charts::NamedBar{text(), value(), text(), text(), text()}; });
    }
    [[nodiscard]] QList<charts::Stage> stages()
    {
        return several(8, [this] { return charts::Stage{text(), number(), text(), text(), text()}; });
    }
    [[nodiscard]] QList<charts::Bin> bins()
    {
        return several(20, [this] { return charts::Bin{number(), number(), below(9000) - 10, text()}; });
    }
    [[nodiscard]] QList<charts::YearPoint> years(int most)
    {
        return several(most,
                       [this] { return charts::YearPoint{QDate(2025, 1 + below(12), 1), value(), value(), text(), text()}; });
    }

    [[nodiscard]] charts::XmrChart xmr()
    {
        charts::XmrChart chart{.head = head(), .axis = axis(), .points = points(), .ranges = optionalValues(60)};
        chart.words = {text(), text(), text(), text(), text(), text()};
        chart.stretches = several(4, [this] {
            return charts::LimitStretch{number(), number(), number(), number(), number(), value(), coin(), text()};
        });
        return chart;
    }

    [[nodiscard]] charts::SixTwelveChart sixTwelve()
    {
        charts::SixTwelveChart chart{.head = head(),
                                     .axis = axis(),
                                     .beforeName = text(),
                                     .weeksName = text(),
                                     .monthsName = text(),
                                     .weeks = years(9),
                                     .months = years(15),
                                     .haveMonthsOwnScale = coin()};
        chart.weekTarget = target();
        chart.monthTarget = target();
        chart.box = several(10, [this] { return charts::BoxCell{text(), text(), text()}; });
        return chart;
    }

    [[nodiscard]] charts::Scatter scatter()
    {
        charts::Scatter chart{.head = head(), .axis = axis()};
        chart.points = several(300, [this] { return QPointF(number(), number()); });
        chart.named = points();
        chart.percentiles = markers();
        chart.target = target();
        return chart;
    }

    const Choice &m_below;
};

}  // namespace

charts::Chart randomChart(const Choice &below)
{
    return RandomCharts(below).next();
}

}  // namespace sb::test
