// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QPlainTextEdit;

namespace sb::ui {

/// Shows a text that somebody else wrote, as plain text, with the name of each hidden or bidi character in its place, on a marked
/// ground: nothing of it is hidden, turned around, rendered or loaded. GUI thread; takes time with the text's length.
void showMarked(QPlainTextEdit &view, const QString &text);

}  // namespace sb::ui
