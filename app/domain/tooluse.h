// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QList>
#include <QString>
#include <optional>

namespace sb {

enum class ToolState {
    Waiting,  ///< for the person to allow it
    Running,
    Done,
    Failed,     ///< the model is told why
    Denied,     ///< by the person
    Cancelled,  ///< the turn ended before it did
};

/// One thing that a model asked the program to do while it answered, and what came of it.
struct ToolUse {
    QString id;         ///< the call's, of the protocol
    QString name;       ///< the tool's
    QString arguments;  ///< JSON text as the model wrote it; may be broken
    ToolState state = ToolState::Waiting;
    QString result;     ///< what the model was told; empty while nothing was
    std::optional<qint64> milliseconds;  ///< that it ran

    [[nodiscard]] bool isOver() const { return state != ToolState::Waiting && state != ToolState::Running; }
    bool operator==(const ToolUse &) const = default;
};

/// For the database: an object each, in order. Missing or ill-typed members take the value of a default ToolUse; what was
/// not over when it was written was cancelled.
[[nodiscard]] QJsonArray toJson(const QList<ToolUse> &uses);
[[nodiscard]] QList<ToolUse> toolUsesFromJson(const QJsonArray &array);

}  // namespace sb
