// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/message.h"

#include <QMimeData>
#include <memory>

namespace sb::ui {

enum class CopyForm {
    Markdown,  ///< as the model wrote it
    Rich,      ///< formatted, with plain text beside it for programs that take no other
    Plain,     ///< without marks
};

/// A message for the clipboard. A question is plain text in each form, as it was typed.
[[nodiscard]] std::unique_ptr<QMimeData> copyOf(const Message &message, CopyForm form);

}  // namespace sb::ui
