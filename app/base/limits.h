// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>
#include <chrono>

/// The named limit of every outside input. Bytes unless the name says otherwise.
namespace sb::limits {

using namespace std::chrono_literals;

// The wire (reference: llm-wire)
inline constexpr qsizetype eventBytes = 16 * 1024 * 1024;
inline constexpr qsizetype responseBytes = 64 * 1024 * 1024;
inline constexpr qsizetype errorBodyBytes = 64 * 1024;
inline constexpr qsizetype headerBytes = 256 * 1024;
inline constexpr qsizetype probeAnswerBytes = 256 * 1024;
inline constexpr int choiceIndex = 128;
inline constexpr int contentBlocks = 4096;
inline constexpr int brokenEventsInARow = 3;
inline constexpr auto connectTime = 10s;
inline constexpr auto firstByteTime = 120s;
inline constexpr auto firstByteTimeLocal = 600s;
inline constexpr auto idleTime = 120s;
inline constexpr auto meaningfulEventTime = 300s;
inline constexpr auto idleTimeShort = 90s;  ///< of servers that send something in between all the time
inline constexpr auto quietNotice = 30s;  ///< without an event that says anything, in an answer that has begun
inline constexpr auto quietHint = 15s;  ///< before an answer begins
inline constexpr auto suspendJump = 5s;  ///< of sleep that counts as one
inline constexpr auto suspendGrace = 10s;  ///< after it, for a stream to show that it lives
inline constexpr auto probeTime = 250ms;
inline constexpr auto resultInterval = 16ms;
inline constexpr qsizetype streamQueueBytes = 8 * 1024 * 1024;  ///< of one answer, until no more is read from its server
inline constexpr auto keychainTime = 30s;  ///< for an answer of the keychain, which may ask the person

// Trying again by itself: times, waits without and with a Retry-After, and failures of a server after which it stops
inline constexpr int retries = 3;
inline constexpr int rateLimitWaits = 2;
inline constexpr auto retryFirstWait = 500ms;  ///< doubled each time
inline constexpr auto retryMostWait = 8s;
inline constexpr auto retryAfterMost = 60s;  ///< longer ones are the person's to decide
inline constexpr int endpointFailures = 3;
inline constexpr auto endpointFailureTime = 60s;

// How a server is reached: headers of one's own, and a file of certificates or with a key
inline constexpr int extraHeaders = 32;
inline constexpr qsizetype extraHeaderBytes = 8 * 1024;  ///< of one
inline constexpr qsizetype certificateFileBytes = 4 * 1024 * 1024;

// What was sent and received, kept in memory to be looked at: requests, bytes of one answer or of one request's body, bytes of
// all; characters of a line and of a text that are shown at a time
inline constexpr int exchangesKept = 100;
inline constexpr qsizetype exchangeBytes = 8 * 1024 * 1024;
inline constexpr qsizetype exchangeLogBytes = 32 * 1024 * 1024;
inline constexpr qsizetype exchangeLine = 4000;
inline constexpr qsizetype exchangeShown = 200'000;

// Servers that are remembered, models that are remembered of each, and what is asked of one that is looked at
inline constexpr qsizetype endpoints = 50;
inline constexpr qsizetype endpointsBytes = 512 * 1024;
inline constexpr qsizetype modelsRemembered = 60;
inline constexpr qsizetype serverNameLength = 256;  ///< characters of a model's id or name, of a server's name
inline constexpr qsizetype modelsListed = 1000;
inline constexpr int modelPages = 10;
inline constexpr int modelsShown = 60;  ///< whose abilities are asked for one by one
inline constexpr qsizetype modelListBytes = 8 * 1024 * 1024;
inline constexpr qsizetype keyBytes = 8 * 1024;
inline constexpr int modelsInMenu = 8;  ///< of one server
inline constexpr int mostContext = 32'768;  ///< tokens that an Ollama server is asked to hold: they take memory
inline constexpr qsizetype quirkyModels = 300;  ///< whose ways are remembered
inline constexpr qsizetype quirkyModelName = 300;  ///< characters
inline constexpr qsizetype quirksBytes = 256 * 1024;

// Messages and drafts
inline constexpr qsizetype messageBytes = 16 * 1024 * 1024;
inline constexpr qsizetype questionCharacters = 1'000'000;
inline constexpr auto draftInterval = 500ms;
inline constexpr qsizetype draftBytes = 4 * 1024;

// A text that is pasted with more lines or characters than these goes with the question instead of into it
inline constexpr qsizetype pastedLines = 200;
inline constexpr qsizetype pastedCharacters = 20'000;

// A conversation opens by its newest messages; the others follow at once
inline constexpr int messagesFirst = 120;

// Summaries: one that is made by a rule, to stand for what was said, or to find a title; what is read to make one
inline constexpr qsizetype titledBytes = 2 * 1024;
inline constexpr qsizetype digestBytes = 6 * 1024;
inline constexpr qsizetype summarisedBytes = 256 * 1024;

// Characters of the past that are counted at once for an estimate: some 2 ms
inline constexpr qsizetype countedCharacters = 2 * 1024 * 1024;

// Requests up to this many characters show how well their tokens were estimated
inline constexpr qsizetype comparedCharacters = 1024 * 1024;

// Two texts beside each other: characters of both up to which they are compared by words, and differences that are told one by one
inline constexpr qsizetype wordsCompared = 100'000;
inline constexpr qsizetype differencesTold = 1000;

// Tools that models ask for: context below which none is offered, how often a turn may ask, calls at once, characters of a result,
// how often a server may pause a turn
inline constexpr int toolsContextTokens = 8192;
inline constexpr int toolRounds = 8;
inline constexpr int toolCallsAtOnce = 16;
inline constexpr qsizetype toolResultCharacters = 20'000;
inline constexpr qsizetype toolResultsCharacters = 100'000;  ///< of a turn, for a model whose context is not known
inline constexpr int toolRoomPart = 4;  ///< of what a model holds, for results
inline constexpr qsizetype toolArgumentCharacters = 16 * 1024;
inline constexpr int turnPauses = 5;
inline constexpr int pagesInTurn = 5;  ///< of a search that nobody waits at, until one has a hit
inline constexpr int toolHits = 8;  ///< messages that a search for a model gives

// The trash: days that a conversation or a deleted branch stays in it, and messages taken out of the store at a time
inline constexpr int trashDays = 30;
inline constexpr int purgedMessages = 100;

// Search. Ranking reads all that has one of the words; a page is given when so many messages were looked at; texts of one or two
// characters that more places have than this are looked for in the messages themselves
inline constexpr qsizetype searchCharacters = 1000;
inline constexpr int searchTerms = 16;
inline constexpr int searchGrams = 24;
inline constexpr int searchRanked = 1000;
inline constexpr int searchExamined = 3000;
inline constexpr int searchShort = 10'000;
inline constexpr auto searchTime = 6ms;  ///< of the processor, after which a first page ends early
inline constexpr int searchNewest = 1000;  ///< messages that such a page looks at when no index was quick enough

// Rendering
inline constexpr qsizetype renderedMessageBytes = 1024 * 1024;
inline constexpr qsizetype renderedOutputFactor = 10;
inline constexpr qsizetype renderedOutputSlack = 64 * 1024;
inline constexpr qsizetype codeLinesAtOnce = 200;
inline constexpr qsizetype highlightedLine = 4000;  ///< characters; a longer line of code has no colours
inline constexpr int markdownDepth = 100;
inline constexpr qsizetype adjoiningMarks = 4000;  ///< of emphasis, in one block
inline constexpr qsizetype noteLabel = 100;  ///< bytes
inline constexpr qsizetype notes = 1000;  ///< of footnotes, and of references to them, in one message
inline constexpr int tableColumns = 64;
inline constexpr int tableCells = 10'000;

inline constexpr qsizetype readPlaces = 500;  ///< conversations in which it is remembered where one has read up to

// Command palette: rows that are shown at a time, entries that are remembered as used last
inline constexpr qsizetype paletteRows = 200;
inline constexpr qsizetype paletteRecent = 30;

// Spending: prices kept, their bytes, bytes of a server's list of models with theirs; spent turns that are counted of a month
inline constexpr qsizetype prices = 1000;
inline constexpr qsizetype pricesBytes = 256 * 1024;
inline constexpr qsizetype priceListingBytes = 4 * 1024 * 1024;
inline constexpr int spentTurns = 200'000;

// A model server of ours: lines of its log that are kept, characters of one, time until it is killed, time for it at our own end
inline constexpr qsizetype serverLogLines = 500;
inline constexpr qsizetype serverLogLine = 1000;
inline constexpr auto serverEndTime = 5s;
inline constexpr auto serverQuitTime = 1s;
inline constexpr auto serverAskInterval = 250ms;  ///< while it loads
inline constexpr qsizetype serverMetricsBytes = 256 * 1024;

// Links
inline constexpr qsizetype allowedHosts = 500;

// Personas
inline constexpr qsizetype personaBytes = 1024 * 1024;
inline constexpr int personaLines = 100'000;
inline constexpr int personasInFolder = 5'000;
inline constexpr int problemsOfOneKind = 200;

// Sample and imported data
inline constexpr qsizetype csvBytes = 64 * 1024 * 1024;

// Log: files kept and bytes in each
inline constexpr int logFiles = 5;
inline constexpr qint64 logFileBytes = 1024 * 1024;

// Store
inline constexpr auto storeBusyTime = 5s;
inline constexpr auto storeCloseTime = 1500ms;  ///< what another program's lock may cost at the end
inline constexpr auto storeRetryTime = 5s;  ///< until a write that nobody waits for is tried again
inline constexpr auto storeCheckTime = 2s;  ///< what looking for damage may cost at the start
inline constexpr auto storeLongCheckTime = 60s;  ///< the same with a reason to look, and of a copy, for which nobody waits
inline constexpr auto storeCheckInterval = std::chrono::days(7);
inline constexpr int storeBackups = 3;  ///< copies of older schema versions
inline constexpr int dailyCopies = 7;  ///< kept, and for so many days
inline constexpr auto dailyCopyInterval = std::chrono::hours(24);
inline constexpr auto dailyCopyIdle = 10s;  ///< without any work on the store, before and during a copy
inline constexpr auto dailyCopyPause = 10ms;  ///< between two steps
inline constexpr auto dailyCopyRetry = std::chrono::hours(1);  ///< after one that failed, and at most until the next look
inline constexpr int dailyCopyPages = 100;  ///< in one step

// A damaged history: the bytes of one row, the time that bringing it back may take, and how often a crash in it is risked
inline constexpr qint64 storedRowBytes = 48 * 1024 * 1024;
inline constexpr auto salvageTime = std::chrono::minutes(10);
inline constexpr int salvageRows = 500;  ///< in one transaction
inline constexpr int salvageAttempts = 3;

}  // namespace sb::limits
