// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "personas/personadocument.h"

#include <QByteArray>

namespace sb::ui {

/// A comment that silences a problem, before its reason is written.
struct SilenceComment {
    TextEdit edit;            ///< puts it on a line of its own
    qsizetype reasonAt = 0;   ///< the byte, after the edit, at which the reason belongs
};

/// Above the heading, item, paragraph or fenced text that the problem stands in, in the front matter above its line; for a problem
/// of the whole file above the body. As `LintSilence` reads it. Takes a look at the whole document.
[[nodiscard]] SilenceComment silenceFor(const PersonaDocument &document, const Problem &problem, const QByteArray &lineEnd);

}  // namespace sb::ui
