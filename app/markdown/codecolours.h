// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/codelines.h"
#include "markdown/patch.h"
#include "markdown/unit.h"

#include <QList>
#include <optional>

namespace sb {

/// Which code of a text has no colours yet, and how it gets them: colours change how a unit's markup looks, never its text.
class CodeColours {
public:
    /// The units from the number `first` on are these now.
    void note(int first, const QList<Unit> &units);
    /// The next lines that are whole, `limits::codeLinesAtOnce` at most. `blocks` are the whole text's.
    [[nodiscard]] std::optional<CodeLines> next(QList<Unit> &blocks, TextEnd end);
    /// What changes on the page; nothing when the lines are others by now.
    [[nodiscard]] static QList<Patch> apply(QList<Unit> &blocks, const CodeLines &lines, const CodeHighlighter::Done &done);

private:
    void noteAll(const QList<Unit> &units);

    QList<int> m_codes;  ///< in ascending order
};

}  // namespace sb
