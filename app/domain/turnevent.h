// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "domain/datapoint.h"
#include "domain/tooluse.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMetaType>
#include <QString>
#include <QStringView>
#include <chrono>
#include <optional>
#include <variant>

namespace sb {

/// How long an answer took, in milliseconds since it was sent, as this program measured it; nullopt means not known.
struct TurnTimes {
    std::optional<qint64> firstWord;
    std::optional<qint64> thought;  ///< from the first word of reasoning to the first one of the answer
    std::optional<qint64> whole;

    bool operator==(const TurnTimes &) const = default;
};

/// What an answer took. Tokens as the provider counted them; nullopt means it did not say, never 0.
struct Usage {
    std::optional<qint64> input;  ///< all of it, also what was read from a cache or written to one
    std::optional<qint64> output;
    std::optional<qint64> cacheRead;
    std::optional<qint64> reasoning;
    TurnTimes times = {};
    QString requestId = {};  ///< the provider's name for the request; empty when it gave none
    std::optional<qint64> estimated = {};  ///< what `input` was taken to be when the request was made; not of very long ones
    std::optional<qint64> cacheWrite = {};  ///< of `input`, what the provider keeps for the next request, at a higher price

    /// A later count replaces an earlier one; what was measured here stays.
    void setTokens(const Usage &counted)
    {
        input = counted.input;
        output = counted.output;
        cacheRead = counted.cacheRead;
        cacheWrite = counted.cacheWrite;
        reasoning = counted.reasoning;
    }

    bool operator==(const Usage &) const = default;
};

enum class StopReason {
    Unknown,
    EndOfTurn,
    Length,
    ToolUse,
    ContentFilter,
    Refusal,
    PauseTurn,  ///< the server's own tools take long: the same turns are sent again, unchanged, and it goes on
    OnlyReasoning,  ///< a whole turn whose words all came as reasoning: the session's, no server says so
    NoEndSignal,    ///< the end of the turn was named, but the protocol's last word did not follow: the session's, too
};

/// Why an answer stopped before its own end signal came.
enum class Cut { ConnectionLost, Stalled, TooLarge, Unreadable };

/// A failure with all that the error card shows. `providerMessage` is the server's own words: plain text, at most 2,000
/// characters, shown quoted, never sent back and never logged.
struct Failure {
    Error error;
    int httpStatus = 0;  ///< 0 when no answer came
    QString host;        ///< host:port as shown
    QString model;
    QString requestId;
    QString providerMessage;
    std::optional<std::chrono::seconds> retryAfter;
    std::optional<bool> mayRetry = {};  ///< the server's own word on asking again; most say nothing
    bool hasBegun = false;  ///< bytes of an answer had come: it may have been made, and paid for
    QString parameter = {};  ///< the part of the request that the server names as the one it refuses; most name none

    bool operator==(const Failure &) const = default;
};

struct TurnStarted {
    QString model;  ///< as served, may differ from what was asked for
    QString requestId;
    bool operator==(const TurnStarted &) const = default;
};
struct TextDelta {
    QString text;  ///< never ends inside a surrogate pair
    bool operator==(const TextDelta &) const = default;
};
struct ReasoningDelta {
    QString text;
    bool operator==(const ReasoningDelta &) const = default;
};
/// A whole call: its pieces are gathered by the protocol.
struct ToolCall {
    int index = 0;
    QString id;  ///< never empty: one is made where the protocol has none
    QString name;
    QString arguments;  ///< JSON text as the model wrote it; it may be broken
    bool operator==(const ToolCall &) const = default;
};
/// The latest count; it replaces earlier ones.
struct UsageSeen {
    Usage usage;
    bool operator==(const UsageSeen &) const = default;
};
/// Cells of the leader's own data that the answer was made from.
struct DataCited {
    DataPoints points;
    bool operator==(const DataCited &) const = default;
};

/// What the model names as the origin of what it says: a page it read, a passage of a document.
struct SourceCited {
    QString title;
    QString url;   ///< as the server gave it; empty for a document
    QString text;  ///< the passage, at most 2,000 characters
    bool operator==(const SourceCited &) const = default;
};
/// The answer in the protocol's own blocks, in order and unmodified, where text and calls alone do not say all that the
/// protocol wants back with the results of the calls: signed reasoning, encrypted items, blocks of unknown kinds.
struct AnswerBlocks {
    QString protocol;  ///< its word; no other protocol understands them
    QJsonArray blocks;
    bool operator==(const AnswerBlocks &) const = default;
};

/// All that the model of this turn asked to be done so far, each as it stands now.
struct ToolsUsed {
    QList<ToolUse> uses;
    bool operator==(const ToolsUsed &) const = default;
};

/// This try has failed; the turn goes on by itself after `wait`.
struct Retrying {
    int attempt = 0;  ///< of the tries that follow the first one, counted from 1
    int of = 0;
    std::chrono::milliseconds wait{0};
    Failure failure;
    bool operator==(const Retrying &) const = default;
};
/// Nothing that says anything has come for so long; the turn goes on.
struct Quiet {
    std::chrono::seconds lasting{0};
    bool operator==(const Quiet &) const = default;
};

struct Finished {
    StopReason reason = StopReason::Unknown;
    QString detail = {};  ///< the server's own words about it, as those of a Failure; usually empty
    bool hasEndSignal = true;  ///< else the reason came and the bytes ended well, but not with the protocol's own last word
    bool operator==(const Finished &) const = default;
};
struct Failed {
    Failure failure;
    bool operator==(const Failed &) const = default;
};
struct Cancelled {
    bool operator==(const Cancelled &) const = default;
};
struct Truncated {
    Cut cut = Cut::ConnectionLost;
    QString detail;  ///< for the log, without content
    bool operator==(const Truncated &) const = default;
};

/// What happens in a turn, in order. Exactly one of Finished, Failed, Cancelled, Truncated ends it; nothing follows.
/// Failed after text means that the server reported the error itself; end of file alone is Truncated, never Finished.
using TurnEvent = std::variant<TurnStarted, TextDelta, ReasoningDelta, ToolCall, UsageSeen, DataCited, SourceCited,
                               AnswerBlocks, ToolsUsed, Retrying, Quiet, Finished, Failed, Cancelled, Truncated>;

/// Lower-case words for JSON and the database; unknown words give the first value.
[[nodiscard]] QString toWord(StopReason reason);
[[nodiscard]] StopReason stopReasonFromWord(QStringView word);
[[nodiscard]] QString toWord(Cut cut);

[[nodiscard]] bool isTerminal(const TurnEvent &event);

/// Of an answer that is over and used no tools: some servers send all of it as reasoning, which is then shown as the text.
[[nodiscard]] inline bool isReasoningTheAnswer(QStringView text, QStringView reasoning)
{
    return text.isEmpty() && !reasoning.isEmpty();
}

/// `{"type":"text","text":…}`: one object an event, for `soundingboard-cli wire decode` and golden files.
[[nodiscard]] QJsonObject toJson(const TurnEvent &event);
[[nodiscard]] QJsonObject toJson(const Usage &usage);
[[nodiscard]] Usage usageFromJson(const QJsonObject &object);

template<class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};

}  // namespace sb

Q_DECLARE_METATYPE(sb::TurnEvent)
