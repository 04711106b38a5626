// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/lintfinding.h"
#include "personas/linttext.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace sb {

/// A comment of lines of its own, `<!-- lint-ignore L09: reason -->`, several codes with commas between; in the front matter
/// `# lint-ignore L07: reason`. It answers findings of these codes in the heading, paragraph, list item or fenced text that
/// follows, in the front matter in the line that follows, and findings of no place wherever it stands. Without a reason it
/// answers none.
struct LintSilence {
    QStringList codes;
    QString reason;
    TextRange comment;  ///< with its line end
    qsizetype begin = 0;  ///< of what it speaks of
    qsizetype end = 0;

    [[nodiscard]] bool answers(const Problem &problem) const;
};

/// In the order of the file.
[[nodiscard]] QList<LintSilence> silencesIn(const LintText &text);

/// Parts the findings by the silences, and adds S01 for a silence without a reason, S02 for a code of one that was `asked` or is
/// no code at all, and answered nothing.
[[nodiscard]] LintReport silenced(const LintText &text, const QList<LintFinding> &findings, const QSet<QString> &asked);

}  // namespace sb
