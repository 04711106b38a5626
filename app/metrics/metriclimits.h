// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

/// The named limits of events and of what is read from their sources.
namespace sb::limits {

inline constexpr qsizetype eventTitleCharacters = 300;
inline constexpr qsizetype eventTextCharacters = 1000;  ///< of any other text of an event
inline constexpr qsizetype rejectedTextCharacters = 200;  ///< of what stood in a field that could not be taken
inline constexpr qsizetype rowsAtOnce = 5000;  ///< that are written in one transaction

}  // namespace sb::limits
