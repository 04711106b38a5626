// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/chatbackend.h"

#include <QFuture>
#include <QJsonObject>
#include <QString>

namespace sb {

/// What came of one call, for the model to read.
struct ToolOutcome {
    QString content;  ///< text or JSON
    bool isError = false;
};

enum class ToolRule {
    Ask,  ///< the person, before each use
    Allow,
    Never,  ///< it is not even offered
};

/// Port to one thing that a model may ask the program to do. GUI thread.
class Tool {
public:
    Tool() = default;
    virtual ~Tool() = default;
    Q_DISABLE_COPY_MOVE(Tool)

    [[nodiscard]] virtual ToolOffer offer() const = 0;
    /// Until the person says otherwise. Allow is for the figures that an advisor is told unasked, too.
    [[nodiscard]] virtual ToolRule usualRule() const = 0;
    /// `arguments` are a model's: anything may be missing in them or of another type. The future may finish on any thread.
    [[nodiscard]] virtual QFuture<ToolOutcome> run(const QJsonObject &arguments) = 0;
};

}  // namespace sb
