// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFuture>
#include <QList>
#include <QString>
#include <QStringList>
#include <any>

namespace sb {

/// What a piece of code is, as far as colours tell it.
enum class CodeRole { Plain, Keyword, String, Number, Function, Comment, Added, Removed };

struct CodePiece {
    qsizetype length = 0;  ///< UTF-16 units
    CodeRole role = CodeRole::Plain;

    bool operator==(const CodePiece &) const = default;
};

/// Tells what the pieces of code lines are.
class CodeHighlighter {
public:
    struct Work {
        QString language;   ///< as fences name it, in lower case: "cpp", "js"
        std::any before;    ///< `Done::after` of the lines before; empty at the beginning of a block
        QStringList lines;  ///< without their line ends
    };
    struct Done {
        /// As many as there were lines; each the pieces of one from its beginning on, what they do not reach is plain. Empty for
        /// a language that is not known.
        QList<QList<CodePiece>> lines;
        std::any after;
    };

    CodeHighlighter() = default;
    virtual ~CodeHighlighter() = default;
    Q_DISABLE_COPY_MOVE(CodeHighlighter)

    /// Returns at once; the work is done elsewhere, in the order in which it was given. Never fails. The same lines behind the
    /// same lines give the same pieces, however they are divided.
    [[nodiscard]] virtual QFuture<Done> highlight(const Work &work) = 0;
};

}  // namespace sb
