// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/tooluse.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace sb::ui {

/// What a person reads about the things that a model asks to be done.
class ToolWords {
    Q_DECLARE_TR_FUNCTIONS(sb::ui::ToolWords)
public:
    /// What it was asked for, in short: “hiring plan”; empty when there is nothing to say.
    [[nodiscard]] static QString about(const ToolUse &use);
    /// "Done", "Not allowed".
    [[nodiscard]] static QString state(ToolState state);
    /// For the page: an object each, and null for one that stands there already as in `shown`: what a model wrote and was told
    /// can be long, and is read once for each of its states.
    [[nodiscard]] static QJsonArray rows(const QList<ToolUse> &uses, const QList<ToolUse> &shown = {});
    /// "Search your conversations “hiring plan”: Done", a line each.
    [[nodiscard]] static QString plainText(const QList<ToolUse> &uses);

private:
    [[nodiscard]] static QString inLines(const QString &json);
    [[nodiscard]] static QJsonObject row(const ToolUse &use);
};

}  // namespace sb::ui
