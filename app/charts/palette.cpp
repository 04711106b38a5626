// SPDX-License-Identifier: Apache-2.0
#include "charts/palette.h"

namespace sb::charts {

namespace {

// In the order of Ink: none, ground, text, text2, text3, series, soft, previous, axis, grid, band, target, good, bad, parts, their marks and edges.
constexpr Palette light{0,        0xFFFFFF, 0x1A1E25, 0x474F5C, 0x5C6572, 0x3A50A6, 0xE7EBF8, 0x7D8694, 0x7D8694, 0xE4E7EC,
                        0xE9ECF6, 0x1A1E25, 0x0F6F5B, 0x8F1420, 0x3A50A6, 0xA4500F, 0x1594AB, 0x34383F, 0xFFFFFF, 0xFFFFFF};
constexpr Palette dark{0,        0x22262C, 0xE7EAEF, 0xBAC1CC, 0xA3ACB9, 0x98AAF4, 0x2B3352, 0x7F8998, 0x7F8998, 0x31363E,
                       0x2A3044, 0xE7EAEF, 0x8FDCC4, 0xFB8375, 0x5F77E4, 0xE4AD76, 0x43B7DA, 0xE3E5E7, 0x22262C, 0x22262C};
constexpr Palette print{0,        0xFFFFFF, 0x000000, 0x000000, 0x000000, 0x000000, 0xFFFFFF, 0x555555, 0x000000, 0xBBBBBB,
                        0xFFFFFF, 0x000000, 0x000000, 0x000000, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0x000000, 0x000000, 0x000000};

constexpr std::array<const char *, inkCount> names{"none",  "ground", "text",  "text2", "text3",    "series",  "soft",
                                                   "prev",  "axis",   "grid",  "band",  "target",   "good",    "bad",
                                                   "part1", "part2",  "part3", "part4", "partmark", "partedge"};

}  // namespace

const Palette &paletteOf(Form form)
{
    switch (form) {
    case Form::Dark:
        return dark;
    case Form::Print:
        return print;
    case Form::Page:
    case Form::Light:
        break;
    }
    return light;
}

QByteArray colourText(const Palette &palette, Ink ink)
{
    if (ink == Ink::None)
        return "none";
    return '#' + QByteArray::number(colourOf(palette, ink), 16).rightJustified(6, '0');
}

QByteArray variableOf(Ink ink)
{
    return QByteArray("--sbc-") + names[static_cast<std::size_t>(ink)];
}

}  // namespace sb::charts
