// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/lintfinding.h"
#include "personas/personaedit.h"

#include <QList>

namespace sb::ui {

/// Findings of a text that is being edited: they move with the text until new ones come. A value.
class SourceProblems {
public:
    SourceProblems() = default;
    /// Of the text as it is now, in its order.
    explicit SourceProblems(const QList<LintFinding> &findings);

    void follow(const TextEdits &edits);

    /// In the order of the text; those of the file as a whole are not among them.
    [[nodiscard]] const QList<LintFinding> &all() const { return m_findings; }
    /// Those that have a byte of this stretch, or touch it when it is empty.
    [[nodiscard]] QList<LintFinding> touching(qsizetype begin, qsizetype end) const;
    /// The first that begins behind this byte, else the first of all; null when there is none.
    [[nodiscard]] const LintFinding *nextAfter(qsizetype byte) const;
    [[nodiscard]] const LintFinding *lastBefore(qsizetype byte) const;

private:
    QList<LintFinding> m_findings;
};

}  // namespace sb::ui
