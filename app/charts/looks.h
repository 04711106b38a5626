// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/palette.h"

#include <QByteArray>

#include <span>

namespace sb::charts {

/// What a mark or a text of a chart looks like: on a page its class, in a file its attributes, from one table.
enum class Look {
    Plain,  ///< as its parent
    Ground,
    Grid,
    Axis,
    Series,
    SeriesOpen,  ///< to a period that is not over
    Spark,
    Previous,
    SparkPrevious,
    PriorYear,
    Target,
    Dot,
    DotOpen,
    DotPrior,
    Worse,
    WorseFirst,
    Better,
    Limit,
    LimitOpen,  ///< provisional
    Centre,
    LimitBand,
    Divider,
    NoteLine,
    NoteFlag,
    Bar,
    BarFilled,
    BarEdge,  ///< around what a pattern fills
    PartEdge,
    Part1,
    Part2,
    Part3,
    Part4,
    PartMark,
    Hatch,  ///< lines of the pattern of what is partial
    BandEdge,
    BandMark,  ///< lines and dots of the patterns of bands
    Percentile,
    Step,  ///< the line of a cumulated distribution
    Cell,
    Scatter1,  ///< by how many points share a cell
    Scatter2,
    Scatter3,
    Scatter4,
    Hit,  ///< the place where a link can be reached
    Tick,
    Label,
    Strong,
    Small,
    BadText,
    GapText,
};

/// A row of the table.
struct LookRow {
    const char *name = "";  ///< of the class
    Ink fill = Ink::None;
    Ink stroke = Ink::None;
    double width = 0;
    const char *dash = "";
    double size = 0;  ///< of a text, pixels
    int weight = 400;
    bool isRound = false;
};
[[nodiscard]] const LookRow &rowOf(Look look);
[[nodiscard]] std::span<const LookRow> allLooks();

/// Which theme a page has.
enum class PageTheme {
    Light,
    Dark,
    Reader,  ///< as whoever opens the page has set it: for pages that leave the program
};

/// What a page needs beside its charts, once. It keeps to the classes and variables that begin with `sbc`; print, forced colours and
/// focus rings are in it, and nothing moves.
[[nodiscard]] QByteArray styleSheet(PageTheme theme);

}  // namespace sb::charts
