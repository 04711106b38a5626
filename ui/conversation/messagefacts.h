// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/cost.h"
#include "domain/message.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QString>
#include <optional>

namespace sb::ui {

/// What is known about an answer beside its text, in words. What is not known is left out. Pure functions.
class MessageFacts {
    Q_DECLARE_TR_FUNCTIONS(MessageFacts)
public:
    /// Rows `[name, value]`. Without a cost, none is told.
    [[nodiscard]] static QJsonArray of(const Message &message, const std::optional<Cost> &cost = std::nullopt);
    /// What stands above the reasoning: "Thinking", "Thought for 12 s".
    [[nodiscard]] static QString thought(const Message &message);
    /// "4.2 s", "1 min 12 s"; empty for an unknown time.
    [[nodiscard]] static QString duration(std::optional<qint64> milliseconds);

private:
    [[nodiscard]] static QString costWords(const Cost &cost);
    [[nodiscard]] static QString tokens(const Usage &usage);
    [[nodiscard]] static QString ending(const Message &message);
    [[nodiscard]] static QString completeEnding(StopReason reason);
};

}  // namespace sb::ui
