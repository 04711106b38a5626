// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/personaeditor/sourcewords.h"

#include <QStringList>
#include <QStringView>
#include <optional>

class QTextBlock;

namespace sb::ui {

/// What can be written at a place of the source.
struct SourceCompletion {
    enum class Kind { Variable, Citation, Framework, Persona };

    Kind kind = Kind::Variable;
    int column = 0;     ///< where that begins which a word takes the place of; it ends at the cursor
    QStringList words;  ///< those that go with what is written, in the order of the lists
    QString after;      ///< comes behind the word: "}}"
    /// The sign that asks for words stands there, so they may be shown unasked.
    bool isAsked = false;
};

/// For the line of the block up to this column; nothing where nothing is known to fit. Looks some lines back for the chapter.
[[nodiscard]] std::optional<SourceCompletion> completionAt(const QTextBlock &block, int column, const SourceWords &words);

}  // namespace sb::ui
