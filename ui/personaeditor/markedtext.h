// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/textspan.h"

#include <QList>
#include <QString>

class QPlainTextEdit;

namespace sb::ui {

/// A text that somebody else wrote, with the name of each hidden or bidi character in its place: nothing of it is hidden or turned
/// around.
struct MarkedText {
    QString text;
    QList<TextSpan> marks;  ///< where those names stand; the first 2,000
};
/// Pure; any thread.
[[nodiscard]] MarkedText markedText(const QString &text);

/// Shows it as plain text, the names on a marked ground: nothing is rendered or loaded. GUI thread.
void showMarked(QPlainTextEdit &view, const MarkedText &marked);

}  // namespace sb::ui
