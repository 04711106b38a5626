// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

/// The named limits of events and of what is read from their sources.
namespace sb::limits {

inline constexpr qsizetype eventTitleCharacters = 300;
inline constexpr qsizetype eventTextCharacters = 1000;  ///< of any other text of an event
inline constexpr qsizetype rejectedTextCharacters = 200;  ///< of what stood in a field that could not be taken
inline constexpr qsizetype rowsAtOnce = 5000;  ///< that are written in one transaction

// Tables: bytes that are read at a time; characters of one row; columns; rows that are shown before an import; numbers without sign
inline constexpr qint64 tablePieceBytes = 128 * 1024;
inline constexpr qsizetype tableRowCharacters = 1024 * 1024;
inline constexpr qsizetype importedColumns = 1000;
inline constexpr qsizetype previewRows = 50;
inline constexpr double greatestNumber = 1e15;

// Imports: rows shown as examples, different names listed as not mapped, characters of a rejected row that are kept, the part of
// rows that may be rejected before nothing is kept
inline constexpr qsizetype exampleRows = 20;
inline constexpr qsizetype unmappedNames = 200;
inline constexpr qsizetype rejectedRowCharacters = 2000;
inline constexpr double rejectedPart = 0.2;
inline constexpr qsizetype webhookObjectBytes = 16 * 1024 * 1024;
inline constexpr qsizetype joinedRows = 5'000'000;  ///< of side tables that are held while another is read

// A dashboard: periods of one length that a view can have, rows of a metric's page, teams beside each other on it, saved views, the
// characters of their names, and the names that one of them chooses
inline constexpr int dashboardPeriods = 260;
inline constexpr qsizetype detailRows = 20'000;
inline constexpr qsizetype comparedTeams = 50;
inline constexpr qsizetype savedViews = 200;
inline constexpr qsizetype viewNameCharacters = 200;
inline constexpr qsizetype chosenNames = 20'000;

}  // namespace sb::limits
