// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/codehighlighter.h"

#include <QtTypes>

namespace sb {

/// Whether a text may go on: its last line is whole only when it does not.
enum class TextEnd { Open, Reached };

/// Lines of one code block that can get their colours, and where they stand.
struct CodeLines {
    int code = 0;         ///< the number of the block's <code>
    qsizetype first = 0;  ///< among its lines
    CodeHighlighter::Work work;
};

}  // namespace sb
