// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/unifieddiff.h"

#include <QList>

class QTextEdit;

namespace sb::ui {

/// Shows what differs line by line, taken away with − and new with + in front, the words in which such lines differ underlined. In
/// place of what the view shows. Above each hunk stands the line at which it begins to differ. GUI thread.
void writeDifference(QTextEdit &view, const QList<DiffHunk> &hunks);

}  // namespace sb::ui
