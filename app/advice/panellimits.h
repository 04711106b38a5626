// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>
#include <array>
#include <chrono>

/// The named limits of panels, beside those of base/limits.h. Bytes unless the name says otherwise.
namespace sb::limits {

inline constexpr int panelMembersLeast = 2;
inline constexpr int panelMembers = 6;
inline constexpr int panelRounds = 5;  ///< of a debate, as it is planned
inline constexpr int panelTurns = 60;  ///< of one panel, whatever the leader adds to it

// What a member reads of one other's words, the most that fits its model first
inline constexpr std::array<qsizetype, 4> panelQuoted{12'000, 4'000, 1'200, 400};

// Until a panel ends by itself, when its plan names no other time
inline constexpr std::chrono::minutes panelTime{10};

// Tokens that an answer is taken to have, before it is there: some 250 words, which members are asked for
inline constexpr qint64 panelAnswerTokens = 420;
inline constexpr qint64 panelSynthesisTokens = 700;

// What a model's synthesis may hold: bytes of it, points, voices of one, characters of a point and of a quote
inline constexpr qsizetype synthesisBytes = 256 * 1024;
inline constexpr int synthesisPoints = 24;
inline constexpr int synthesisVoices = 12;
inline constexpr qsizetype synthesisPoint = 300;
inline constexpr qsizetype synthesisQuote = 400;
inline constexpr qsizetype synthesisQuoteLeast = 12;  ///< characters: less bears nothing out

// What rules read of each member, and what they find: claims, of these the ones that nobody else makes, and questions
inline constexpr int claimsRead = 60;
inline constexpr int claimsAlone = 2;
inline constexpr int questionsOpen = 2;

// Bytes of what is kept of a panel beside its messages
inline constexpr qsizetype panelRecordBytes = 1024 * 1024;
inline constexpr qsizetype memoCharacters = 100'000;

}  // namespace sb::limits
