// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QList>
#include <QString>

#include <optional>

/// Values in, SVG text out. What a chart is drawn from holds values and the words that a person reads, which the caller makes.
namespace sb::charts {

/// What a value counts. Shares are parts of 1, durations milliseconds.
enum class Unit { Count, Number, Share, Duration };
enum class Scale { Linear, Log };  ///< Log leaves out what is not above 0
enum class Base { Zero, Cut };  ///< Cut: the axis begins near the least value. Counts and shares always begin at 0

struct ValueAxis {
    QString name = {};  ///< the head of the table's column where a series has no name
    Unit unit = Unit::Number;
    Scale scale = Scale::Linear;
    Base base = Base::Zero;
};

/// A place on a time axis: milliseconds since 1970 on the reporting zone's own clock, so that a chart needs no zone.
[[nodiscard]] double timeOf(QDate day, int milliseconds = 0);
[[nodiscard]] QDate dayOf(double time);

/// What is said of a point beyond its value.
enum class Standing {
    Plain,
    Partial,  ///< the period is not over, or not known as a whole
    Worse,  ///< a signal for the worse; the first of a series is filled
    Better,
};

struct Point {
    double x = 0;  ///< by `timeOf` on a time axis
    std::optional<double> y = {};  ///< none: a gap, never 0
    Standing standing = Standing::Plain;
    QString label = {};  ///< the tooltip and a link's name; of a gap the word that stands in it
    QString link = {};  ///< "sb:…"; others are left out. On pages alone
};

/// What a series is in a chart; each has a stroke of its own.
enum class Role { Current, Previous, PriorYear };

struct Series {
    QString name = {};  ///< at the line's end, and as the head of a column
    Role role = Role::Current;
    QList<Point> points = {};  ///< in order of x
};

/// A range of a benchmark: told by its letter and pattern, not by colour.
struct Band {
    std::optional<double> from = {};  ///< none: open
    std::optional<double> to = {};
    QString letter = {};
    QString name = {};
    bool isMet = false;
};

struct Target {
    double value = 0;
    QString label = {};
};

/// Something that happened, as a flag above the plot.
struct Note {
    double x = 0;
    QString label = {};
    QString link = {};
};

/// A percentile, or another value that a distribution is read by.
struct Marker {
    double value = 0;
    QString label = {};
};

/// What every chart has.
struct Head {
    QString key = {};  ///< ids are made from it: one chart of a page, one key
    QString title = {};
    QString sentence = {};  ///< what the chart says, for those who do not see it
    QString footnote = {};  ///< in print alone, under the chart, which grows by a line: n, edition, source
    double width = 480;  ///< pixels
    double height = 220;
};

/// The same numbers for a real table beside the chart, as text by the language.
struct Table {
    QStringList header = {};
    QList<QStringList> rows = {};
    bool operator==(const Table &) const = default;
};

}  // namespace sb::charts
