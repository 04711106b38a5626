// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sb::charts {

/// Milliseconds.
inline constexpr double secondLength = 1000;
inline constexpr double minuteLength = 60 * secondLength;
inline constexpr double hourLength = 60 * minuteLength;
inline constexpr double dayLength = 24 * hourLength;
inline constexpr double weekLength = 7 * dayLength;

}  // namespace sb::charts
