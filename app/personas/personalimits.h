// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

/// The limits of what the persona layer reads, beside those in base/limits.h.
namespace sb::limits {

// Frameworks: files in a folder, aliases of one and items of a chapter that are kept, words of an alias
inline constexpr int frameworksInFolder = 1000;
inline constexpr qsizetype frameworkAliases = 50;
inline constexpr qsizetype frameworkItems = 100;
inline constexpr qsizetype aliasWords = 8;

// Citations: characters of a question that are looked through for what an answer quotes, and quoted passages that are looked for
inline constexpr qsizetype questionCompared = 20'000;
inline constexpr qsizetype quotedPassages = 100;

}  // namespace sb::limits
