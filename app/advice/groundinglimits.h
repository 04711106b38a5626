// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

/// The named limits of what answers are checked against, and of what tools tell of the leader's data.
namespace sb::limits {

inline constexpr qsizetype groundedCharacters = 200'000;  ///< of an answer; a longer one is not checked
inline constexpr qsizetype groundedWhileWritten =
    64 * 1024;  ///< characters of an answer that is still coming; a longer one waits for its end
inline constexpr qsizetype groundedCells = 5000;  ///< that one answer was told
inline constexpr qsizetype messagesHeard = 20;  ///< before an answer, whose figures the leader has said
inline constexpr qsizetype charactersHeard = 20'000;  ///< of each of these
inline constexpr qsizetype questionsAsked = 2;  ///< that one answer of an advisor may ask
inline constexpr qsizetype substantialAdvice = 600;  ///< characters of prose; a shorter answer needs no summary before it

// Tools: characters of an argument's text, of a title from the data and of a record; weeks of a metric, rows, and teams that one
// result has; changes below which rows are told of nobody's work
inline constexpr qsizetype toolTextCharacters = 200;
inline constexpr qsizetype toolTitleCharacters = 160;
inline constexpr qsizetype toolRecordCharacters = 400;
inline constexpr int toolWeeks = 26;
inline constexpr qsizetype toolRows = 30;
inline constexpr qsizetype toolTeams = 20;
inline constexpr qint64 fewestRowsOfWork = 5;

}  // namespace sb::limits
