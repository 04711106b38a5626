// SPDX-License-Identifier: Apache-2.0
#include "charts/looks.h"

#include <array>

namespace sb::charts {

namespace {

constexpr auto lookCount = static_cast<std::size_t>(Look::GapText) + 1;

constexpr std::array<LookRow, lookCount> lookTable{
    LookRow{.name = ""},
    {.name = "go", .fill = Ink::Ground},
    {.name = "gr", .stroke = Ink::Grid, .width = 1},
    {.name = "ax", .stroke = Ink::Axis, .width = 1},
    {.name = "se", .stroke = Ink::Series, .width = 2, .isRound = true},
    {.name = "so", .stroke = Ink::Series, .width = 2, .dash = "3 4"},
    {.name = "sp", .stroke = Ink::Series, .width = 1.75, .isRound = true},
    {.name = "pv", .stroke = Ink::Previous, .width = 1.5, .dash = "1.5 3"},
    {.name = "sv", .stroke = Ink::Previous, .width = 1, .dash = "1.5 3"},
    {.name = "py", .stroke = Ink::Previous, .width = 1, .dash = "4 4"},
    {.name = "tg", .stroke = Ink::Target, .width = 1.25, .dash = "6 4"},
    {.name = "do", .fill = Ink::Series},
    {.name = "dn", .fill = Ink::Ground, .stroke = Ink::Series, .width = 1.5},
    {.name = "dp", .fill = Ink::Ground, .stroke = Ink::Previous, .width = 1},
    {.name = "wo", .fill = Ink::Ground, .stroke = Ink::Bad, .width = 1.5},
    {.name = "wf", .fill = Ink::Bad, .stroke = Ink::Bad, .width = 1.5},
    {.name = "be", .fill = Ink::Ground, .stroke = Ink::Good, .width = 1.75},
    {.name = "li", .stroke = Ink::Text2, .width = 1},
    {.name = "lo", .stroke = Ink::Text2, .width = 1, .dash = "4 3"},
    {.name = "ce", .stroke = Ink::Text2, .width = 1, .dash = "8 3 2 3"},
    {.name = "lb", .fill = Ink::Band},
    {.name = "dv", .stroke = Ink::Text3, .width = 1, .dash = "3 3"},
    {.name = "nl", .stroke = Ink::Text3, .width = 1, .dash = "2 2"},
    {.name = "nf", .fill = Ink::Text3},
    {.name = "ba", .fill = Ink::Soft, .stroke = Ink::Series, .width = 1.25},
    {.name = "bf", .fill = Ink::Series},
    {.name = "bo", .stroke = Ink::Series, .width = 1.25},
    {.name = "pe", .stroke = Ink::PartEdge, .width = 1},
    {.name = "p1", .fill = Ink::Part1},
    {.name = "p2", .fill = Ink::Part2},
    {.name = "p3", .fill = Ink::Part3},
    {.name = "p4", .fill = Ink::Part4},
    {.name = "pm", .fill = Ink::PartMark, .stroke = Ink::PartMark, .width = 1},
    {.name = "ha", .stroke = Ink::Previous, .width = 0.75},
    {.name = "bl", .stroke = Ink::Axis, .width = 1, .dash = "1 3"},
    {.name = "bm", .fill = Ink::Axis, .stroke = Ink::Axis, .width = 1},
    {.name = "pc", .stroke = Ink::Text, .width = 1, .dash = "3 2"},
    {.name = "st", .stroke = Ink::Series, .width = 2},
    {.name = "cl", .fill = Ink::Series},
    {.name = "s1", .stroke = Ink::Series, .width = 2, .isRound = true},
    {.name = "s2", .stroke = Ink::Series, .width = 2.75, .isRound = true},
    {.name = "s3", .stroke = Ink::Series, .width = 3.5, .isRound = true},
    {.name = "s4", .stroke = Ink::Series, .width = 4.5, .isRound = true},
    {.name = "hi", .fill = Ink::Ground},
    {.name = "ti", .fill = Ink::Text3, .size = 11},
    {.name = "la", .fill = Ink::Text2, .size = 11},
    {.name = "vs", .fill = Ink::Text, .size = 12, .weight = 600},
    {.name = "sm", .fill = Ink::Text3, .size = 11},
    {.name = "bt", .fill = Ink::Bad, .size = 11, .weight = 600},
    {.name = "gt", .fill = Ink::Text3, .size = 11},
};

QByteArray variables(const Palette &palette)
{
    QByteArray css;
    for (std::size_t i = 1; i < inkCount; ++i)
        css += variableOf(static_cast<Ink>(i)) + ':' + colourText(palette, static_cast<Ink>(i)) + ';';
    return css;
}

QByteArray inkOf(Ink ink)
{
    return ink == Ink::None ? QByteArray("none") : QByteArray("var(" + variableOf(ink) + ')');
}

QByteArray ruleOf(const LookRow &row)
{
    QByteArray css = QByteArray(".sbc .") + row.name + "{fill:" + inkOf(row.fill);
    if (row.stroke != Ink::None)
        css += ";stroke:" + inkOf(row.stroke) + ";stroke-width:" + QByteArray::number(row.width);
    if (*row.dash)
        css += QByteArray(";stroke-dasharray:") + row.dash;
    if (row.isRound)
        css += ";stroke-linecap:round;stroke-linejoin:round";
    if (row.size > 0)
        css += ";font-size:" + QByteArray::number(row.size) + "px;font-weight:" + QByteArray::number(row.weight);
    return css + "}\n";
}

/// The reader's own colours: what is text is text, what can be used is a link, all else is told by dashes and shapes.
constexpr const char *forcedColours = "--sbc-ground:Canvas;--sbc-text:CanvasText;--sbc-text2:CanvasText;--sbc-text3:CanvasText;"
                                      "--sbc-series:LinkText;--sbc-soft:Canvas;"
                                      "--sbc-prev:CanvasText;--sbc-axis:CanvasText;--sbc-grid:Canvas;--sbc-band:Canvas;--sbc-"
                                      "target:CanvasText;--sbc-good:CanvasText;"
                                      "--sbc-bad:CanvasText;--sbc-part1:Canvas;--sbc-part2:Canvas;--sbc-part3:Canvas;--sbc-"
                                      "part4:CanvasText;--sbc-partmark:CanvasText;"
                                      "--sbc-partedge:CanvasText;";

}  // namespace

const LookRow &rowOf(Look look)
{
    return lookTable[static_cast<std::size_t>(look)];
}

std::span<const LookRow> allLooks()
{
    return lookTable;
}

QByteArray styleSheet(PageTheme theme)
{
    QByteArray css = ".sbc{" + variables(paletteOf(theme == PageTheme::Dark ? Form::Dark : Form::Light))
        + "display:block;overflow:visible;font-family:inherit;font-variant-numeric:tabular-nums}\n";
    if (theme == PageTheme::Reader)
        css += "@media (prefers-color-scheme:dark){.sbc{" + variables(paletteOf(Form::Dark)) + "}}\n";
    css += "@media print{.sbc{" + variables(paletteOf(Form::Print)) + "}.sbc .gr{stroke-width:.67px}}\n";
    css += QByteArray("@media (forced-colors:active){.sbc{forced-color-adjust:none;") + forcedColours + "}}\n";
    for (const LookRow &row : lookTable) {
        if (*row.name)
            css += ruleOf(row);
    }
    css += ".sbc .hi{fill-opacity:0}\n"
           ".sbc text{stroke:none}\n"
           ".sbc a{cursor:pointer;outline:none}\n"
           ".sbc a:hover .hi{fill:var(--sbc-series);fill-opacity:.12}\n"
           ".sbc a:focus-visible .hi{stroke:var(--sbc-series);stroke-width:2}\n"
           ".sbc a:hover text{text-decoration:underline}\n";
    return css;
}

}  // namespace sb::charts
