// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

/// The named limits of what comes from and goes to other programs. Bytes unless the name says otherwise.
namespace sb::limits {

inline constexpr qsizetype importBytes = 32 * 1024 * 1024;  ///< of a file, and of all that a folder or an archive holds
inline constexpr qsizetype importedPersonas = 1000;  ///< in one file
inline constexpr qsizetype importedLosses = 500;  ///< told of one persona
inline constexpr qsizetype importedList = 4000;  ///< characters of all starters, or of all tags
inline constexpr qsizetype importedLine = 2000;  ///< characters of a name or a description
inline constexpr qsizetype avatarBytes = 8 * 1024 * 1024;
inline constexpr qsizetype keptBytes = 32 * 1024;  ///< of foreign keys in the front matter, which holds 64 KiB
inline constexpr int foreignDepth = 32;  ///< of JSON and YAML
inline constexpr int foreignValues = 50'000;
inline constexpr qsizetype doubledKeys = 100;  ///< told of one file

// An archive: entries, one unpacked entry, characters of a path, how often larger a packed entry may become
inline constexpr int archiveEntries = 2000;
inline constexpr qsizetype archiveEntryBytes = 16 * 1024 * 1024;
inline constexpr qsizetype archivePathLength = 300;
inline constexpr qsizetype archiveRatio = 200;
inline constexpr qsizetype archiveRatioSlack = 1024 * 1024;  ///< below which nothing is a bomb

// A picture that bears a card: its chunks, and texts that are looked at
inline constexpr int pngChunks = 10'000;
inline constexpr int pngTexts = 100;

}  // namespace sb::limits
