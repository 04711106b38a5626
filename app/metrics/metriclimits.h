// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

#include <chrono>

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
inline constexpr qsizetype sourceFiles = 200;  ///< that are remembered of a source, to be read again
inline constexpr qsizetype joinedRows = 5'000'000;  ///< of side tables that are held while another is read

// Reports of coverage: lines and bytes of branches of all files together, the highest number of a line, bytes of a line of LCOV's, of an
// XML report, and how deep its elements may lie
inline constexpr size_t coverageLines = 50'000'000;
inline constexpr qint64 coverageLineNumber = 5'000'000;
inline constexpr qint64 coverageLineBytes = 64 * 1024;
inline constexpr qint64 coverageXmlBytes = 256 * 1024 * 1024;
inline constexpr int coverageDepth = 64;

// Repositories: commits and tags of one; bytes of one commit or tag, of its message that are read at its beginning and at its end, of
// the name of its encoding, of the mailmap and of a small file; tags that name tags; people and commits of one change; reverts whose
// commit is looked for at the end; commits that are visited before somebody may cancel; how far a clock may go before ours
inline constexpr qsizetype gitCommits = 5'000'000;
inline constexpr qsizetype gitTags = 200'000;
inline constexpr qsizetype gitObjectBytes = 256 * 1024 * 1024;
inline constexpr qsizetype gitMessageBytes = 64 * 1024;
inline constexpr qsizetype gitEncodingBytes = 40;
inline constexpr qsizetype gitMailmapBytes = 4 * 1024 * 1024;
inline constexpr qsizetype gitFileBytes = 16 * 1024 * 1024;
inline constexpr int gitTagDepth = 10;
inline constexpr qsizetype gitCoauthors = 50;
inline constexpr qsizetype gitCommitsOfChange = 250;
inline constexpr qsizetype gitOpenReverts = 100'000;
inline constexpr qsizetype gitCommitsAtOnce = 20'000;
inline constexpr qint64 gitClockAhead = qint64{24} * 3'600'000;

// Hosts: bytes of one answer; tries of one question; redirects of one; the longest wait that a server may ask for; the first waits,
// which double: where a server says no more than "too many", and where it fails
inline constexpr qsizetype hostAnswerBytes = 32 * 1024 * 1024;
inline constexpr int hostTries = 5;
inline constexpr int hostRedirects = 10;
inline constexpr std::chrono::hours hostLongestWait{2};
inline constexpr std::chrono::seconds hostLimitedWait{60};
inline constexpr std::chrono::seconds hostFailedWait{2};
inline constexpr std::chrono::seconds hostConnectTime{15};
// Pages: rows that are asked for, rows that are taken, pages of one list, pages and rows of what is asked for one row, rows that a
// list of runs gives of one stretch of time, the time that is read again, how long a record that is not over is waited for; after how
// long all of the last so many hours is compared with what the host still lists
inline constexpr int hostPageRows = 100;
inline constexpr int hostGraphRows = 50;
inline constexpr qsizetype hostMostRows = 1000;
inline constexpr qint64 hostPages = 200'000;
inline constexpr qsizetype hostDetailRows = 1000;
inline constexpr qsizetype hostAttempts = 20;
inline constexpr qint64 hostWindowRows = 1000;
inline constexpr std::chrono::minutes hostOverlap{10};
inline constexpr std::chrono::hours hostOpenTime{30 * 24};
inline constexpr std::chrono::hours hostReconcileAge{7 * 24};
inline constexpr std::chrono::hours hostReconcileReach{24 * 7 * 24};
// Of a source: the runs and the rejects of one that are told, the time after which it should be read again
inline constexpr int runsTold = 20;
inline constexpr int rejectsTold = 1000;
inline constexpr std::chrono::hours sourceAge{14 * 24};
// A dry run, and the requests from which the time that is left is told
inline constexpr qint64 dryPages = 3;
inline constexpr qsizetype dryRows = 1000;
inline constexpr qsizetype progressRequests = 50;
// A dashboard: periods of one length that a view can have, rows of a metric's page, teams beside each other on it, saved views, the
// characters of their names, and the names that one of them chooses
inline constexpr int dashboardPeriods = 260;
inline constexpr qsizetype detailRows = 20'000;
inline constexpr qsizetype comparedTeams = 50;
inline constexpr qsizetype savedViews = 200;
inline constexpr qsizetype viewNameCharacters = 200;
inline constexpr qsizetype chosenNames = 20'000;
// What a snapshot may say: milliseconds, ids and amounts, and days, either side of zero
inline constexpr qint64 storedNumber = qint64{1} << 48;
inline constexpr qint64 storedDay = 10'000'000;
// Settings: of how few persons a survey may tell, and of how many it may at least have to; the last level of links, the least severity
// and the hours after a deployment for which an incident may be laid to it
inline constexpr qint64 leastSurveyFloor = 4;
inline constexpr qint64 mostSurveyFloor = 1000;
inline constexpr qint64 worstLinkLevel = 5;
inline constexpr qint64 worstSeverity = 9;
inline constexpr qint64 longestLinkHours = 24 * 31;
inline constexpr std::chrono::milliseconds progressTime{100};  ///< between two tellings of how far an import is

}  // namespace sb::limits
