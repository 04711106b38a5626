// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

/// The named limits of what a model says to help with a draft. Bytes unless the name says otherwise.
namespace sb::limits {

inline constexpr qsizetype helpAnswerCharacters = 400'000;
inline constexpr qsizetype helpWishCharacters = 8000;

// Of a list that a model gives: contradictions, cases, checks of one case, characters of one text in it
inline constexpr qsizetype helpItems = 50;
inline constexpr qsizetype helpChecks = 20;
inline constexpr qsizetype helpItemCharacters = 2000;

}  // namespace sb::limits
