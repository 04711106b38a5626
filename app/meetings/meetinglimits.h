// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

/// The named limits of meetings and their records. Characters unless the name says otherwise.
namespace sb::limits {

inline constexpr qsizetype meetingTitle = 200;
inline constexpr qsizetype meetingAttendees = 200;
inline constexpr qsizetype meetingName = 200;  ///< of a person, or of their part
inline constexpr qsizetype meetingText = 20'000;  ///< of one field of the record
inline constexpr qsizetype decisionOptions = 20;
inline constexpr qsizetype decisionEvidence = 100;  ///< cells
inline constexpr qsizetype meetingTemplates = 100;
inline constexpr int meetingMinutes = 24 * 60;  ///< that a meeting can be planned for
inline constexpr qsizetype recordEntries = 20'000;  ///< of one meeting
inline constexpr qsizetype listedMeetings = 2000;
inline constexpr qsizetype listedDecisions = 5000;
inline constexpr qsizetype openActions = 2000;

// A freeze: bytes, cells, points of one series, periods of annotations, bands of one cell
inline constexpr qsizetype freezeBytes = 64 * 1024 * 1024;
inline constexpr qsizetype frozenCells = 1000;
inline constexpr qsizetype frozenPoints = 1000;
inline constexpr qsizetype frozenAnnotations = 5000;
inline constexpr qsizetype frozenItems = 200;  ///< of any other list of a cell

/// Octets of one line of a calendar file, without its end. Source: RFC 5545, 3.1.
inline constexpr qsizetype calendarLineBytes = 75;

}  // namespace sb::limits
