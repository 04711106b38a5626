// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

namespace sb::limits {

// What is kept beside the messages: rows of one kind that are read; characters of something remembered, and of all of it that a
// prompt takes along; versions of a document, and its characters.
inline constexpr qsizetype keptItems = 10'000;
inline constexpr qsizetype memoryCharacters = 400;
inline constexpr qsizetype rememberedCharacters = 4'000;
inline constexpr qsizetype documentVersions = 100;
inline constexpr qsizetype documentCharacters = 400'000;

// Workflows: bytes of a definition; steps; characters of one answer that a document, and that a prompt takes over.
inline constexpr qsizetype workflowBytes = 64 * 1024;
inline constexpr qsizetype workflowSteps = 12;
inline constexpr qsizetype workflowAnswer = 8'000;
inline constexpr qsizetype workflowTold = 600;

// What is suggested to be remembered after an answer, and how much of a question is looked at for it.
inline constexpr qsizetype memorySuggestions = 3;
inline constexpr qsizetype suggestionCharacters = 20'000;

}  // namespace sb::limits
