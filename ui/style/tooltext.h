// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sb::ui {

/// What a person reads of a tool that models may ask for.
struct ToolText {
    QString title;  ///< something to do: "Search your conversations"; the tool's own name, for one that is not known here
    QString sent;   ///< what goes to the model's server when it is allowed
};

[[nodiscard]] ToolText toolText(const QString &tool);

}  // namespace sb::ui
