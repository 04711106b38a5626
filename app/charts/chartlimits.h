// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

/// The named limits of what a chart takes. What is over one is left out from the end; nothing fails.
namespace sb::limits {

inline constexpr qsizetype chartPoints = 1'000'000;  ///< of one series
inline constexpr qsizetype chartSeries = 16;
inline constexpr qsizetype chartParts = 8;
inline constexpr qsizetype chartBands = 12;
inline constexpr qsizetype chartNotes = 60;
inline constexpr qsizetype chartBars = 400;
inline constexpr qsizetype chartRows = 40;  ///< of bars that lie, and of stages
inline constexpr qsizetype chartBoxCells = 8;
inline constexpr qsizetype chartPercentiles = 6;
inline constexpr qsizetype chartTextCharacters = 2000;  ///< of one text, with what is shown of it only as a tooltip
inline constexpr double chartGreatestValue = 1e18;  ///< without its sign; beyond it, a value counts as none
inline constexpr double chartLeastSide = 16;  ///< pixels of a picture without axes
inline constexpr double chartLeastWidth = 160;  ///< of one with axes
inline constexpr double chartLeastHeight = 100;
inline constexpr double chartGreatestSide = 8192;

}  // namespace sb::limits
