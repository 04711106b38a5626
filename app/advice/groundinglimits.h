// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

/// The named limits of what answers are checked against, and of what tools tell of the leader's data.
namespace sb::limits {

inline constexpr qsizetype groundedCharacters = 200'000;  ///< of an answer; a longer one is not checked

}  // namespace sb::limits
