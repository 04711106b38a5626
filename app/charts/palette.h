// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QtTypes>

#include <array>
#include <cstddef>

namespace sb::charts {

/// Where a chart will be seen. Page: in a page that has `styleSheet()`, whose classes it bears and whose theme it follows. The others stand
/// alone, as files, in a PDF or as pixels: they bear their colours, no links and no style sheet, and keep to what Qt Svg draws.
enum class Form { Page, Light, Dark, Print };

/// What a colour is for.
enum class Ink {
    None,
    Ground,
    Text,
    Text2,
    Text3,
    Series,
    Soft,  ///< of bars
    Previous,
    Axis,
    Grid,
    Band,  ///< between limits
    Target,
    Good,
    Bad,
    Part1,  ///< the parts of a stack; what is after the fourth begins again with other patterns
    Part2,
    Part3,
    Part4,
    PartMark,  ///< lines and dots on a part
    PartEdge,
};
inline constexpr std::size_t inkCount = static_cast<std::size_t>(Ink::PartEdge) + 1;

/// Of each ink 0xRRGGBB. Text has a contrast of at least 4.5 to the ground, marks 3 (WCAG 2.2, 1.4.3 and 1.4.11); of print all is
/// black and white but for what only helps the eye along.
using Palette = std::array<quint32, inkCount>;
[[nodiscard]] const Palette &paletteOf(Form form);  ///< of Page that of Light

[[nodiscard]] constexpr quint32 colourOf(const Palette &palette, Ink ink)
{
    return palette[static_cast<std::size_t>(ink)];
}

/// "#1a1e25"; of None "none".
[[nodiscard]] QByteArray colourText(const Palette &palette, Ink ink);
/// "--sbc-text2", the variable of the page's style sheet.
[[nodiscard]] QByteArray variableOf(Ink ink);

}  // namespace sb::charts
