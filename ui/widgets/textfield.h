// SPDX-License-Identifier: Apache-2.0
#pragma once

class QPlainTextEdit;

namespace sb::ui {

/// Makes it look like a line edit of several lines; Tab leaves it. GUI thread.
void makeTextField(QPlainTextEdit &field);

}  // namespace sb::ui
